package org.readingroom.annotation.shape;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.LabelMap;
import org.readingroom.volume.Segment;
import org.readingroom.volume.mask.Mask;

/** Annotations as a label map. */
public final class AnnotationLabels {

    private AnnotationLabels() {}

    /** All shapes: key, proposed and confirmed. */
    public static LabelMap toLabelMap(Annotations annotations) {
        return toLabelMap(annotations, shape -> true);
    }

    /**
     * One segment for each track, also for one without a voxel: value = the track's number, name, colour and codes of its class, the track's
     * UUID. A track lies in the first layer where it overlaps no track of a lower number.
     *
     * @param wanted which shapes count, such as {@code s -> s.state().isFixed()}
     * @return on the grid of the annotations' image
     */
    public static LabelMap toLabelMap(Annotations annotations, Predicate<Shape> wanted) {
        VoxelGrid grid = annotations.image().grid();
        List<short[][]> layers = new ArrayList<>();
        layers.add(new short[grid.nk()][grid.ni() * grid.nj()]);
        List<Segment> segments = new ArrayList<>();
        for (Track track : annotations.tracks().stream().sorted(Comparator.comparingInt(Track::number)).toList()) {
            Mask mask = mask(annotations, track, wanted);
            int layer = 0;
            while (layer < layers.size() && overlaps(layers.get(layer), mask)) layer++;
            if (layer == layers.size()) layers.add(new short[grid.nk()][grid.ni() * grid.nj()]);
            paint(layers.get(layer), mask, (short) track.number());
            OntologyClass of = annotations.classOf(track);
            segments.add(new Segment(layer, track.number(), of.name(), of.color(), of.category(), of.type(), track.uuid()));
        }
        return new LabelMap(grid, layers, segments);
    }

    /** The voxels of one track: the union of its wanted shapes, whatever axis they were drawn across. */
    public static Mask mask(Annotations annotations, Track track, Predicate<Shape> wanted) {
        VoxelGrid grid = annotations.image().grid();
        Mask mask = new Mask(grid.ni(), grid.nj(), grid.nk());
        for (Shape shape : annotations.shapesOf(track))
            if (wanted.test(shape) && !shape.figure().isEmpty()) put(SlicePicture.of(shape.figure(), shape.axis(), grid), shape.axis(), shape.slice0(), mask);
        return mask;
    }

    private static void put(Mask picture, Axis axis, int slice0, Mask into) {
        for (int y = 0; y < picture.nj(); y++)
            for (int x = 0; x < picture.ni(); x++)
                if (picture.get(x, y, 0))
                    switch (axis) {
                        case I -> into.set(slice0, x, y, true);
                        case J -> into.set(x, slice0, y, true);
                        case K -> into.set(x, y, slice0, true);
                    }
    }

    private static boolean overlaps(short[][] layer, Mask mask) {
        for (int k = 0; k < layer.length; k++) {
            byte[] in = mask.plane(k);
            for (int n = 0; n < in.length; n++) if (in[n] != 0 && layer[k][n] != 0) return true;
        }
        return false;
    }

    private static void paint(short[][] layer, Mask mask, short value) {
        for (int k = 0; k < layer.length; k++) {
            byte[] in = mask.plane(k);
            for (int n = 0; n < in.length; n++) if (in[n] != 0) layer[k][n] = value;
        }
    }
}
