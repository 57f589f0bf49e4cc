package org.readingroom.report;

import java.util.TreeMap;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;

/** Slices of tracks that lie between two slices with something on them, and hold nothing themselves. */
public final class UnfilledSlices {

    private UnfilledSlices() {}

    /** Over all tracks. A slice that a reader marked as empty is no gap, and nothing behind it is one. Lines and points have no voxels to miss, a cuboid is on several slices. */
    public static int count(Annotations annotations) {
        int count = 0;
        for (Track track : annotations.tracks())
            for (Axis axis : Axis.values()) {
                TreeMap<Integer, Boolean> isEmpty = new TreeMap<>();
                for (Shape s : annotations.shapesOf(track)) if (s.axis() == axis && (s.figure().hasArea() || s.figure().isEmpty()) && !(s.figure() instanceof Cuboid)) isEmpty.merge(s.slice0(), s.figure().isEmpty(), Boolean::logicalAnd);
                Integer before = null;
                for (int slice : isEmpty.keySet()) {
                    if (before != null && !isEmpty.get(before) && !isEmpty.get(slice)) count += slice - before - 1;
                    before = slice;
                }
            }
        return count;
    }
}
