package org.readingroom.consensus;

import java.util.List;
import java.util.stream.IntStream;

/** Counts of decision patterns inside and outside a consensus: how each reader stands to it. */
final class Standing {

    private final PatternCounts inside;
    private final PatternCounts outside;

    Standing(int readers) {
        inside = new PatternCounts(readers);
        outside = new PatternCounts(readers);
    }

    void foreground(long pattern, long voxels) {
        inside.add(pattern, voxels);
    }

    void background(long pattern, long voxels) {
        outside.add(pattern, voxels);
    }

    void join(Standing other) {
        inside.addAll(other.inside);
        outside.addAll(other.outside);
    }

    long foreground() {
        return inside.freeze().total();
    }

    /** Each reader's marks on one structure against this consensus on it. */
    List<ReaderFigures> against(Votes votes, List<Reader> readers) {
        return figures(readers, votes.field().voxels(), r -> votes.counts().marked(r));
    }

    /** Each reader's marks as told by {@link #foreground(long, long)} and {@link #background(long, long)}. @param voxels that were looked at */
    List<ReaderFigures> figures(long voxels, List<Reader> readers) {
        inside.freeze();
        outside.freeze();
        return figures(readers, voxels, r -> inside.marked(r) + outside.marked(r));
    }

    private List<ReaderFigures> figures(List<Reader> readers, long voxels, java.util.function.IntToLongFunction marks) {
        inside.freeze();
        long foreground = inside.total(), background = voxels - foreground;
        return IntStream.range(0, readers.size()).mapToObj(r -> {
            long right = inside.marked(r), wrong = marks.applyAsLong(r) - right;
            return new ReaderFigures(readers.get(r).name(), (double) right / foreground, 1 - (double) wrong / background); // 0 / 0 is NaN, as it should be
        }).toList();
    }
}
