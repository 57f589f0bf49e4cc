package org.readingroom.volume.label;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;

/** Labels on other voxels, for whoever chose that: volumes and surfaces change by parts of a voxel, and thin structures may vanish. */
public final class ResampledLabels {

    private static final double TIE = 1e-9; // shares of a voxel that are equal but for rounding

    private ResampledLabels() {}

    /** Beyond the map is background. Segments stay as they are, also those that lose all voxels; a packed map gives a packed one. @param method not {@link Resampling#REFUSE} */
    public static LabelMap on(VoxelGrid grid, LabelMap map, Resampling method) {
        Affine toIndex = map.grid().affine().inverse();
        if (map.isPacked()) {
            LabelMap open = new LabelMap(map.grid(), IntStream.range(0, map.layers()).mapToObj(l -> planes(map, l)).toList(), map.segments()); // neighbouring planes are asked for again and again
            return LabelMap.packed(grid, map.layers(), (layer, k) -> plane(grid, open, layer, k, toIndex, method), map.segments());
        }
        List<short[][]> layers = new ArrayList<>();
        for (int l = 0; l < map.layers(); l++) {
            int layer = l;
            layers.add(IntStream.range(0, grid.nk()).parallel().mapToObj(k -> plane(grid, map, layer, k, toIndex, method)).toArray(short[][]::new));
        }
        return new LabelMap(grid, layers, map.segments());
    }

    private static short[][] planes(LabelMap map, int layer) {
        return IntStream.range(0, map.grid().nk()).mapToObj(k -> map.plane(layer, k)).toArray(short[][]::new);
    }

    private static short[] plane(VoxelGrid grid, LabelMap map, int layer, int k, Affine toIndex, Resampling method) {
        short[] out = new short[grid.ni() * grid.nj()];
        short[][] from = map.layer(layer);
        VoxelGrid own = map.grid();
        for (int j = 0, n = 0; j < grid.nj(); j++)
            for (int i = 0; i < grid.ni(); i++, n++) {
                PointMm mm = grid.toPatient(i, j, k), at = toIndex.apply(mm.x(), mm.y(), mm.z());
                if (!own.contains(at.x(), at.y(), at.z()) && (method == Resampling.NEAREST || !reaches(own, at))) continue;
                out[n] = method == Resampling.NEAREST ? from[(int) Math.floor(at.z() + 0.5)][(int) Math.floor(at.x() + 0.5) + own.ni() * (int) Math.floor(at.y() + 0.5)] : linear(from, own, at);
            }
        return out;
    }

    /** Whether some voxel is less than a step away. */
    private static boolean reaches(VoxelGrid g, PointMm at) {
        return at.x() > -1 && at.y() > -1 && at.z() > -1 && at.x() < g.ni() && at.y() < g.nj() && at.z() < g.nk();
    }

    private static short linear(short[][] from, VoxelGrid g, PointMm at) {
        int i = (int) Math.floor(at.x()), j = (int) Math.floor(at.y()), k = (int) Math.floor(at.z());
        double fi = at.x() - i, fj = at.y() - j, fk = at.z() - k;
        int[] labels = new int[8];
        double[] shares = new double[8];
        int count = 0;
        for (int corner = 0; corner < 8; corner++) {
            int x = i + (corner & 1), y = j + (corner >> 1 & 1), z = k + (corner >> 2);
            double share = ((corner & 1) == 0 ? 1 - fi : fi) * ((corner >> 1 & 1) == 0 ? 1 - fj : fj) * (corner >> 2 == 0 ? 1 - fk : fk);
            boolean inside = x >= 0 && y >= 0 && z >= 0 && x < g.ni() && y < g.nj() && z < g.nk();
            int label = inside ? from[z][x + g.ni() * y] & 0xffff : 0, n = 0;
            while (n < count && labels[n] != label) n++;
            if (n == count) labels[count++] = label;
            shares[n] += share;
        }
        int best = 0;
        for (int n = 1; n < count; n++) {
            boolean isEqual = Math.abs(shares[n] - shares[best]) <= TIE;
            if (isEqual ? labels[best] == 0 || labels[n] != 0 && labels[n] < labels[best] : shares[n] > shares[best]) best = n;
        }
        return (short) labels[best];
    }
}
