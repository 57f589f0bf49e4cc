package org.readingroom.annotation;

/**
 * What is drawn on one slice, in the slice's voxel-index coordinates. An empty figure says that the object is explicitly not on this slice,
 * which ends it there for interpolation.
 */
public sealed interface Figure permits Polygon, Bitmask {

    /** What files call the kind: polygon, bitmask. */
    String kind();

    boolean isEmpty();
}
