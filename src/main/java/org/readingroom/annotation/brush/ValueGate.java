package org.readingroom.annotation.brush;

import java.util.Locale;
import org.readingroom.volume.Volume;

/**
 * The range of values that a threshold brush paints, both ends included; NaN is never in it.
 *
 * @param low  in the image's unit, such as HU
 * @param high not below {@code low}
 */
public record ValueGate(double low, double high) {

    public ValueGate {
        if (!(low <= high)) throw new IllegalArgumentException(String.format(Locale.ROOT, "values from %s to %s; expected a range that does not end before it starts", low, high));
    }

    public boolean holds(double value) {
        return value >= low && value <= high;
    }

    /** Whether a voxel's value is in the range, in one channel at one time. */
    public VoxelSet.VoxelTest in(Volume image, int component, int time) {
        return (i, j, k) -> holds(image.real(i, j, k, component, time));
    }
}
