package org.readingroom.annotation.tool;

import java.util.List;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.brush.ValueGate;
import org.readingroom.annotation.brush.VoxelSet;
import org.readingroom.io.Progress;
import org.readingroom.volume.Volume;
import org.readingroom.volume.mask.Components.Neighbours;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.region.RegionGrowing;
import org.readingroom.volume.region.ValueRange;

/** What hangs together with a voxel and has values like it, on its slice or in the volume: to be painted or erased. */
public final class Wand {

    private Wand() {}

    /** Values around that of the voxel. @param tolerance in the image's unit @throws IllegalArgumentException if it has no value */
    public static ValueGate around(Volume image, int channel, int time, int i, int j, int k, double tolerance) {
        double value = image.real(i, j, k, channel, time);
        if (Double.isNaN(value)) throw new IllegalArgumentException("The voxel has no value; expected a place with one");
        return new ValueGate(value - tolerance, value + tolerance);
    }

    /**
     * A flood fill of the voxel's slice, over edges.
     *
     * @param across the slice's axis
     * @param home   along which the voxels are kept
     * @throws IllegalArgumentException if the voxel's own value is not in the range
     */
    public static VoxelSet onSlice(Volume image, int channel, int time, Axis across, Axis home, int i, int j, int k, ValueGate gate) {
        check(image, channel, time, i, j, k, gate);
        int[] ijk = { i, j, k };
        Mask found = RegionGrowing.inSlice(image, channel, time, across.index(), ijk[across.index()], ijk[across.xIndex()], ijk[across.yIndex()],
            new ValueRange(gate.low(), gate.high()), Neighbours.of(4));
        VoxelSet voxels = new VoxelSet(image.grid(), home);
        byte[] plane = found.plane(0);
        for (int n = 0; n < plane.length; n++) {
            if (plane[n] == 0) continue;
            ijk[across.xIndex()] = n % found.ni();
            ijk[across.yIndex()] = n / found.ni();
            voxels.add(ijk[0], ijk[1], ijk[2]);
        }
        return voxels;
    }

    /** Region growing through the volume, over faces. @param home along which the voxels are kept @throws IllegalArgumentException as {@link #onSlice} */
    public static VoxelSet inVolume(Volume image, int channel, int time, Axis home, int i, int j, int k, ValueGate gate, Progress progress) {
        check(image, channel, time, i, j, k, gate);
        Mask found = RegionGrowing.of(image, channel, time, List.of(new RegionGrowing.Voxel(i, j, k)), new ValueRange(gate.low(), gate.high()), Neighbours.of(6), progress);
        VoxelSet voxels = new VoxelSet(image.grid(), home);
        for (int z = 0; z < found.nk(); z++) {
            byte[] plane = found.plane(z);
            for (int n = 0; n < plane.length; n++) if (plane[n] != 0) voxels.add(n % found.ni(), n / found.ni(), z);
        }
        return voxels;
    }

    private static void check(Volume image, int channel, int time, int i, int j, int k, ValueGate gate) {
        double value = image.real(i, j, k, channel, time);
        if (!gate.holds(value)) throw new IllegalArgumentException("The value here is " + (float) value + ", not in the range from " + (float) gate.low() + " to " + (float) gate.high() + ": click at one that is, or choose another range");
    }
}
