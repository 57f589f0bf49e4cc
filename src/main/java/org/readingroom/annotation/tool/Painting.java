package org.readingroom.annotation.tool;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.brush.VoxelSet;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.Change;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.SliceChange;
import org.readingroom.annotation.shape.SlicePicture;
import org.readingroom.annotation.shape.Traced;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.mask.Mask;

/**
 * Voxels that become a track's, or cease to be. A slice's masks and outlines become one figure: an outline where there were only outlines (a brush
 * then edits a polygon), else a mask. Boxes, ellipses, lines and points beside them stay as they are: their own handles change them.
 */
public final class Painting {

    /** What becomes of the voxels. */
    public enum Mode {
        ADD("Paint"), ERASE("Erase"), REPLACE("Replace");

        private final String label;

        Mode(String label) {
            this.label = label;
        }

        /** The edit's name. */
        public String label() {
            return label;
        }
    }

    private Painting() {}

    /**
     * The axis along which a track's voxels must be kept.
     *
     * @param painted along which somebody paints; it decides where the track has no voxels yet
     */
    public static Axis home(Annotated document, Track track, Axis painted) {
        for (Axis axis : Axis.values())
            for (int slice : document.slices(track.uuid(), axis))
                if (document.shapes(track.uuid(), axis, slice).stream().anyMatch(s -> isPainted(s.figure()))) return axis;
        return painted;
    }

    /**
     * Slices that change become key slices: somebody has looked at them. What others lose to them where classes exclude each other is for {@link Claims}.
     *
     * @param voxels on the grid of the document's image, kept along the track's {@link #home} axis; REPLACE takes them for all slices that are not empty
     * @return empty if all voxels were so already
     * @throws IllegalArgumentException if the class takes neither masks nor outlines
     */
    public static Optional<Edit> edit(Annotated document, Track track, VoxelSet voxels, Mode mode, Origin origin) {
        return edit(document, track, voxels, mode, origin, State.KEY);
    }

    /** The same, for a program whose voxels are proposals. */
    public static Optional<Edit> edit(Annotated document, Track track, VoxelSet voxels, Mode mode, Origin origin, State state) {
        List<Change> changes = changes(document, track, voxels, mode, origin, state);
        return changes.isEmpty() ? Optional.empty() : Optional.of(new Edit(mode.label(), changes));
    }

    private static List<Change> changes(Annotated document, Track track, VoxelSet voxels, Mode mode, Origin origin, State state) {
        OntologyClass of = document.ontology().find(track.classId()).orElseThrow();
        boolean masks = of.allows(Bitmask.EMPTY.kind());
        if (!masks && !of.allows(Polygon.EMPTY.kind()))
            throw new IllegalArgumentException("class '" + of.id() + "' takes no painted voxels; expected one that allows a bitmask or a polygon, this one allows " + of.kinds());
        List<Change> changes = new ArrayList<>();
        for (int slice : voxels.slices()) {
            List<Shape> before = document.shapes(track.uuid(), voxels.axis(), slice);
            BitSet was = painted(before, voxels.axis(), document.image().grid()), is = (BitSet) was.clone();
            switch (mode) {
                case ADD -> is.or(voxels.bits(slice));
                case ERASE -> is.andNot(voxels.bits(slice));
                case REPLACE -> is = (BitSet) voxels.bits(slice).clone();
            }
            if (is.equals(was)) continue;
            List<Shape> after = new ArrayList<>();
            for (Shape s : before) if (!isPainted(s.figure())) after.add(s);
            boolean outlined = !masks || before.stream().anyMatch(s -> s.figure() instanceof Polygon) && before.stream().noneMatch(s -> s.figure() instanceof Bitmask);
            if (!is.isEmpty()) after.add(new Shape(track.uuid(), voxels.axis(), slice, state, figure(is, voxels.axis(), document.image().grid(), outlined), origin));
            changes.add(new SliceChange(track.uuid(), voxels.axis(), slice, before, after));
        }
        return changes;
    }

    /** The voxels of a slice's masks and outlines, x + columns * y. */
    public static BitSet painted(List<Shape> shapes, Axis axis, VoxelGrid grid) {
        int columns = grid.size(axis.xIndex());
        BitSet bits = new BitSet();
        for (Shape s : shapes) {
            if (s.figure() instanceof Bitmask m) bits.or(m.bits(columns));
            else if (s.figure() instanceof Polygon p && !p.isEmpty()) bits.or(Bitmask.of(SlicePicture.of(p, axis, grid)).bits(columns));
        }
        return bits;
    }

    private static boolean isPainted(Figure f) {
        return f instanceof Bitmask || f instanceof Polygon;
    }

    private static Figure figure(BitSet bits, Axis axis, VoxelGrid grid, boolean outlined) {
        int columns = grid.size(axis.xIndex());
        Bitmask mask = Bitmask.of(bits, columns);
        if (!outlined) return mask;
        Mask slice = new Mask(columns, grid.size(axis.yIndex()), 1);
        mask.paintInto(slice);
        return Traced.polygon(slice);
    }
}
