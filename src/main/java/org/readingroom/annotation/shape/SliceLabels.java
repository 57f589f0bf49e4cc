package org.readingroom.annotation.shape;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Track;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.mask.Mask;

/** One slice of what is drawn as labels that lie where the slice lies, for looking at: small enough to be made for each picture. */
public final class SliceLabels {

    private SliceLabels() {}

    /** What a track has on the slice, in a box of it. */
    public record Marked(Track track, OntologyClass of, SliceCut cut) {

        /** @param slice nk = 1, i and j are the slice's x and y */
        public Marked(Track track, OntologyClass of, Mask slice) {
            this(track, of, new SliceCut(0, 0, slice));
        }
    }

    /**
     * @param marked in the order in which they are drawn: one that overlaps an earlier one lies in a further layer, over it
     * @return on a grid of a single slice across {@code axis}; values are the tracks' numbers
     */
    public static LabelMap of(VoxelGrid grid, Axis axis, int slice0, List<Marked> marked) {
        VoxelGrid own = slice(grid, axis, slice0);
        List<short[][]> layers = new ArrayList<>();
        layers.add(new short[own.nk()][own.ni() * own.nj()]);
        List<Segment> segments = new ArrayList<>();
        for (Marked m : marked) {
            int layer = layers.size(); // the lowest above all that it overlaps: each layer costs a picture
            while (layer > 0 && !isTaken(layers.get(layer - 1), axis, grid, m.cut)) layer--;
            if (layer == layers.size()) layers.add(new short[own.nk()][own.ni() * own.nj()]);
            short number = (short) m.track.number();
            walk(layers.get(layer), axis, grid, m.cut, (row, at) -> {
                row[at] = number;
                return false;
            });
            segments.add(new Segment(layer, m.track.number(), m.of.name(), m.of.color(), m.of.category(), m.of.type(), m.track.uuid()));
        }
        return LabelMap.complete(own, layers, segments);
    }

    /** The grid of one slice, at its place in the patient. */
    public static VoxelGrid slice(VoxelGrid grid, Axis axis, int slice0) {
        int[] size = { grid.ni(), grid.nj(), grid.nk() }, from = new int[3];
        size[axis.index()] = 1;
        from[axis.index()] = slice0;
        return new VoxelGrid(size[0], size[1], size[2], grid.affine().movedTo(from[0], from[1], from[2]));
    }

    private static boolean isTaken(short[][] layer, Axis axis, VoxelGrid grid, SliceCut cut) {
        return walk(layer, axis, grid, cut, (row, at) -> row[at] != 0);
    }

    /** Asked of a voxel. */
    private interface Voxel {
        boolean at(short[] row, int at);
    }

    /** Across k all rows are in one plane; across i and j each row of the slice is a plane of its own. @return whether one of the voxels was looked for; then the others are not walked over */
    private static boolean walk(short[][] layer, Axis axis, VoxelGrid grid, SliceCut cut, Voxel voxel) {
        int columns = grid.size(axis.xIndex()), width = cut.mask().ni();
        byte[] plane = cut.mask().plane(0);
        for (int y = 0, n = 0; y < cut.mask().nj(); y++) {
            short[] row = layer[axis == Axis.K ? 0 : cut.y() + y];
            int start = cut.x() + (axis == Axis.K ? (cut.y() + y) * columns : 0);
            for (int x = 0; x < width; x++, n++) if (plane[n] != 0 && voxel.at(row, start + x)) return true;
        }
        return false;
    }
}
