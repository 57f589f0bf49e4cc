package org.readingroom.convert;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.derived.CompleteGrid;

/**
 * Which plane of the volume each plane of the new file is: where slices are missing, files of one affine have empty planes in between.
 *
 * @param from for each k of the file the volume's; -1 for an empty plane
 */
record WrittenPlanes(int[] from) {

    static WrittenPlanes of(Volume v) {
        if (v.verdict() != Verdict.INCOMPLETE) return new WrittenPlanes(IntStream.range(0, v.grid().nk()).toArray());
        CompleteGrid grid = CompleteGrid.of(v);
        return new WrittenPlanes(IntStream.range(0, grid.grid().nk()).map(grid::imagePlane).toArray());
    }

    int count() {
        return from.length;
    }

    boolean isComplete() {
        return Arrays.stream(from).noneMatch(k -> k < 0);
    }
}
