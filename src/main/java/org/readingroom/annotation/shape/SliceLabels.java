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

    /** What a track has on the slice. @param slice nk = 1, i and j are the slice's x and y */
    public record Marked(Track track, OntologyClass of, Mask slice) {}

    /**
     * @param marked in the order in which they are drawn: one that overlaps an earlier one lies in a further layer, over it
     * @return on a grid of a single slice across {@code axis}; values are the tracks' numbers
     */
    public static LabelMap of(VoxelGrid grid, Axis axis, int slice0, List<Marked> marked) {
        VoxelGrid own = slice(grid, axis, slice0);
        List<short[][]> layers = new ArrayList<>();
        layers.add(new short[own.nk()][own.ni() * own.nj()]);
        List<Segment> segments = new ArrayList<>();
        int columns = grid.size(axis.xIndex());
        for (Marked m : marked) {
            byte[] plane = m.slice.plane(0);
            int layer = segments.isEmpty() ? 0 : segments.get(segments.size() - 1).layer();
            if (isTaken(layers.get(layer), axis, columns, plane) && ++layer == layers.size()) layers.add(new short[own.nk()][own.ni() * own.nj()]);
            for (int n = 0; n < plane.length; n++) if (plane[n] != 0) row(layers.get(layer), axis, n / columns)[at(axis, columns, n)] = (short) m.track.number();
            segments.add(new Segment(layer, m.track.number(), m.of.name(), m.of.color(), m.of.category(), m.of.type(), m.track.uuid()));
        }
        return new LabelMap(own, layers, segments);
    }

    /** The grid of one slice, at its place in the patient. */
    public static VoxelGrid slice(VoxelGrid grid, Axis axis, int slice0) {
        int[] size = { grid.ni(), grid.nj(), grid.nk() }, from = new int[3];
        size[axis.index()] = 1;
        from[axis.index()] = slice0;
        return new VoxelGrid(size[0], size[1], size[2], grid.affine().movedTo(from[0], from[1], from[2]));
    }

    private static boolean isTaken(short[][] layer, Axis axis, int columns, byte[] plane) {
        for (int n = 0; n < plane.length; n++) if (plane[n] != 0 && row(layer, axis, n / columns)[at(axis, columns, n)] != 0) return true;
        return false;
    }

    /** Across k all rows are in one plane; across i and j each row of the slice is a plane of its own. */
    private static short[] row(short[][] layer, Axis axis, int y) {
        return layer[axis == Axis.K ? 0 : y];
    }

    private static int at(Axis axis, int columns, int n) {
        return axis == Axis.K ? n : n % columns;
    }
}
