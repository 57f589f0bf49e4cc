package org.readingroom.volume.label;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** A part of a label map: some of its segments, some of its slices. */
public final class SelectedLabels {

    private SelectedLabels() {}

    /**
     * The same grid, layers and values; what is not wanted is background. A segment that is wanted stays, also where it has no voxel left.
     *
     * @param slices asked for each k, from 0
     */
    public static LabelMap of(LabelMap map, Predicate<Segment> wanted, IntPredicate slices) {
        List<short[][]> layers = new ArrayList<>();
        List<Segment> left = map.segments().stream().filter(wanted).toList();
        for (int layer = 0; layer < map.layers(); layer++) {
            boolean[] stays = new boolean[65536];
            for (Segment s : left) if (s.layer() == layer) stays[s.value()] = true;
            short[][] planes = new short[map.grid().nk()][];
            for (int k = 0; k < planes.length; k++) {
                planes[k] = slices.test(k) ? map.plane(layer, k).clone() : new short[map.grid().ni() * map.grid().nj()];
                for (int n = 0; n < planes[k].length; n++) if (!stays[planes[k][n] & 0xffff]) planes[k][n] = 0;
            }
            layers.add(planes);
        }
        return LabelMap.complete(map.grid(), layers, left).drawnOn(map.drawnOn());
    }

    /** Whether a segment has a voxel. */
    public static boolean hasVoxels(LabelMap map, Segment s) {
        short value = (short) s.value();
        for (int k = 0; k < map.grid().nk(); k++) for (short v : map.plane(s.layer(), k)) if (v == value) return true;
        return false;
    }
}
