package org.readingroom.volume.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.mask.Mask;

/** Masks put into the layers of a label map one after the other: each into the first layer, from the wanted one on, where its voxels are free. */
public final class LayeredMasks {

    private final VoxelGrid grid;
    private final List<short[][]> layers = new ArrayList<>();
    private final byte[] nothing; // most planes of a mask are empty: they are passed over

    public LayeredMasks(VoxelGrid grid) {
        this.grid = grid;
        nothing = new byte[grid.ni() * grid.nj()];
        more();
    }

    /** @return the layer in which the mask is now */
    public int add(Mask mask, int value, int wanted) {
        int layer = wanted;
        while (layer < layers.size() && isTaken(layers.get(layer), mask)) layer++;
        while (layer >= layers.size()) more();
        short[][] planes = layers.get(layer);
        for (int k = 0; k < mask.nk(); k++) {
            byte[] in = mask.plane(k);
            int first = Arrays.mismatch(in, nothing);
            for (int n = first; n >= 0; n = next(in, n + 1)) planes[k][n] = (short) value;
        }
        return layer;
    }

    /** The layers so far, at least one; not copied. */
    public List<short[][]> layers() {
        return layers;
    }

    private void more() {
        layers.add(new short[grid.nk()][grid.ni() * grid.nj()]);
    }

    private boolean isTaken(short[][] layer, Mask mask) {
        for (int k = 0; k < mask.nk(); k++) {
            byte[] in = mask.plane(k);
            int first = Arrays.mismatch(in, nothing);
            for (int n = first; n >= 0; n = next(in, n + 1)) if (layer[k][n] != 0) return true;
        }
        return false;
    }

    /** The next voxel of the mask, from one on; -1: none. Most of a plane is empty, and is passed many voxels at a time. */
    private int next(byte[] in, int from) {
        if (from < in.length && in[from] != 0) return from;
        int ahead = from >= in.length ? -1 : Arrays.mismatch(in, from, in.length, nothing, from, in.length);
        return ahead < 0 ? -1 : from + ahead;
    }
}
