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
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
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
     * @throws IllegalArgumentException if the image is larger than the memory
     */
    public static LabelMap toLabelMap(Annotations annotations, Predicate<Shape> wanted) {
        VoxelGrid grid = annotations.image().grid();
        List<short[][]> layers = new ArrayList<>();
        layers.add(layer(grid));
        List<Segment> segments = new ArrayList<>();
        for (Track track : annotations.tracks().stream().sorted(Comparator.comparingInt(Track::number)).toList()) {
            byte[][] planes = planes(annotations, track, wanted);
            int layer = 0;
            while (layer < layers.size() && overlaps(layers.get(layer), planes)) layer++;
            if (layer == layers.size()) layers.add(layer(grid));
            paint(layers.get(layer), planes, (short) track.number());
            OntologyClass of = annotations.classOf(track);
            segments.add(new Segment(layer, track.number(), of.name(), of.color(), of.category(), of.type(), track.uuid()));
        }
        return new LabelMap(grid, layers, segments);
    }

    /**
     * The voxels of one track: the union of its wanted shapes, whatever axis they were drawn across.
     *
     * @throws IllegalArgumentException if the image is larger than the memory
     */
    public static Mask mask(Annotations annotations, Track track, Predicate<Shape> wanted) {
        VoxelGrid grid = annotations.image().grid();
        checkFits(grid, Byte.BYTES);
        byte[][] planes = planes(annotations, track, wanted);
        for (int k = 0; k < planes.length; k++) if (planes[k] == null) planes[k] = new byte[grid.ni() * grid.nj()];
        return new Mask(grid.ni(), grid.nj(), planes);
    }

    /** One plane for each k, null where no shape reaches. */
    private static byte[][] planes(Annotations annotations, Track track, Predicate<Shape> wanted) {
        VoxelGrid grid = annotations.image().grid();
        byte[][] planes = new byte[grid.nk()][];
        for (Shape shape : annotations.shapesOf(track))
            if (wanted.test(shape) && !shape.figure().isEmpty()) put(SlicePicture.of(shape.figure(), shape.axis(), grid), shape.axis(), shape.slice0(), grid, planes);
        return planes;
    }

    private static void put(Mask picture, Axis axis, int slice0, VoxelGrid grid, byte[][] planes) {
        for (int y = 0; y < picture.nj(); y++)
            for (int x = 0; x < picture.ni(); x++)
                if (picture.get(x, y, 0)) {
                    int i = axis == Axis.I ? slice0 : x, j = axis == Axis.J ? slice0 : axis == Axis.I ? x : y, k = axis == Axis.K ? slice0 : y;
                    if (planes[k] == null) planes[k] = new byte[grid.ni() * grid.nj()];
                    planes[k][i + grid.ni() * j] = 1;
                }
    }

    private static boolean overlaps(short[][] layer, byte[][] planes) {
        for (int k = 0; k < layer.length; k++)
            if (planes[k] != null) for (int n = 0; n < planes[k].length; n++) if (planes[k][n] != 0 && layer[k][n] != 0) return true;
        return false;
    }

    private static void paint(short[][] layer, byte[][] planes, short value) {
        for (int k = 0; k < layer.length; k++)
            if (planes[k] != null) for (int n = 0; n < planes[k].length; n++) if (planes[k][n] != 0) layer[k][n] = value;
    }

    private static short[][] layer(VoxelGrid grid) {
        checkFits(grid, Short.BYTES);
        return new short[grid.nk()][grid.ni() * grid.nj()];
    }

    /** A file may claim any size: better a sentence than a heap that is full. */
    private static void checkFits(VoxelGrid grid, int bytes) {
        long most = Runtime.getRuntime().maxMemory() / bytes;
        if ((long) grid.ni() * grid.nj() > Integer.MAX_VALUE - 8 || grid.voxels() / grid.nk() > most / grid.nk())
            throw new IllegalArgumentException("an image of " + grid.ni() + " x " + grid.nj() + " x " + grid.nk() + " voxels; expected one that fits into " + (most * bytes >> 20) + " MB of memory");
    }
}
