package org.readingroom.annotation;

import java.util.List;

/**
 * What is drawn on one slice, in the slice's voxel-index coordinates (a {@link Cuboid}: in the volume's). An empty figure says that the object is
 * explicitly not on this slice, which ends it there for interpolation; it may be used in every class, whatever kinds that allows.
 */
public sealed interface Figure permits Polygon, Bitmask, Box, RotatedBox, Ellipse, Polyline, Keypoints, Skeleton, Cuboid {

    /** What {@link #kind()} may give. */
    List<String> KINDS = List.of("bitmask", "box", "cuboid", "ellipse", "keypoints", "polygon", "polyline", "rotated_box", "skeleton");

    /** What files call the kind: one of {@link #KINDS}. */
    String kind();

    default boolean isEmpty() {
        return false;
    }

    /** Whether it holds voxels; lines, points and skeletons do not, and no label map shows them. */
    default boolean hasArea() {
        return true;
    }
}
