package org.readingroom.consensus;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.mask.Mask;

/**
 * A structure that several readers drew.
 *
 * @param segment its value, name, colour and codes; its layer is the one of the result
 * @param layers  for each reader in order, the layers of that reader's label map in which {@code segment.value()} means this structure;
 *                empty if the reader has no such label
 */
public record Structure(Segment segment, List<List<Integer>> layers) {

    public Structure {
        Objects.requireNonNull(segment);
        layers = layers.stream().map(List::copyOf).toList();
    }

    /** The voxels that one reader gave to this structure; empty if the reader does not know it. */
    public Mask mask(int reader, LabelMap labels) {
        VoxelGrid grid = labels.grid();
        Mask mask = new Mask(grid.ni(), grid.nj(), grid.nk());
        short value = (short) segment.value();
        for (int layer : layers.get(reader))
            IntStream.range(0, grid.nk()).parallel().forEach(k -> {
                short[] from = labels.plane(layer, k);
                byte[] to = mask.plane(k);
                for (int n = 0; n < to.length; n++) if (from[n] == value) to[n] = 1;
            });
        return mask;
    }
}
