package org.readingroom.annotation.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.ImageTime;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.volume.label.DrawnOn;
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
     * UUID. A track lies in the first layer where it overlaps no track of a lower number. Lines, points and skeletons leave no voxel:
     * the map's findings tell it.
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
        Map<UUID, List<Shape>> shapes = annotations.shapes().stream().collect(Collectors.groupingBy(Shape::track));
        for (Track track : annotations.tracks().stream().sorted(Comparator.comparingInt(Track::number)).toList()) {
            byte[][] planes = planes(grid, shapes.getOrDefault(track.uuid(), List.of()), wanted);
            int layer = 0;
            while (layer < layers.size() && overlaps(layers.get(layer), planes)) layer++;
            if (layer == layers.size()) layers.add(layer(grid));
            paint(layers.get(layer), planes, (short) track.number());
            OntologyClass of = annotations.classOf(track);
            segments.add(new Segment(layer, track.number(), of.name(), of.color(), of.category(), of.type(), track.uuid()));
        }
        List<Finding> told = new ArrayList<>(withoutArea(annotations, wanted));
        told.addAll(timesMerged(annotations, wanted, s -> s.time() == ImageTime.ALL ? OptionalInt.empty() : OptionalInt.of(s.time())));
        return new LabelMap(grid, layers, segments).drawnOn(DrawnOn.planesOf(annotations.image().seriesUid(), annotations.image().digest())).telling(told);
    }

    /** A finding if shapes leave no voxel in a label map because they are lines, points or skeletons; none if there are none of them. */
    public static List<Finding> withoutArea(Annotations annotations, Predicate<Shape> wanted) {
        SortedMap<String, Integer> kinds = new TreeMap<>();
        for (Shape s : annotations.shapes()) if (!s.figure().hasArea() && !s.figure().isEmpty() && wanted.test(s)) kinds.merge(s.figure().kind(), 1, Integer::sum);
        if (kinds.isEmpty()) return List.of();
        String which = kinds.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(", "));
        return List.of(Finding.warning("NO_AREA", "Shapes that hold no voxels are not among the labels: " + which + ". The annotation file keeps them.", ""));
    }

    /**
     * What a label map of shapes cannot say: that they were drawn at different times of the image, or that objects overlap.
     *
     * @param labels made of these shapes
     */
    public static List<Finding> merged(Annotations annotations, Predicate<Shape> wanted, LabelMap labels) {
        List<Finding> all = new ArrayList<>();
        all.addAll(timesMerged(annotations, wanted, ImageTime::of));
        if (labels.layers() > 1) all.add(Finding.note("LAYERS", "Objects overlap, so the label map has " + labels.layers() + " layers; formats without layers take a file for each, name.layer1 and so on.", ""));
        return all;
    }

    private static List<Finding> timesMerged(Annotations annotations, Predicate<Shape> wanted, Function<Shape, OptionalInt> time) {
        SortedSet<Integer> times = new TreeSet<>();
        for (Shape s : annotations.shapes()) if (wanted.test(s) && s.figure().hasArea()) time.apply(s).ifPresent(times::add);
        return times.size() < 2 ? List.of() : List.of(Finding.warning("TIMES_MERGED", "Shapes that were drawn at " + times.size() + " times of the image (" + times.first() + " to " + times.last()
            + ", from 0) lie in one label map; time= takes those of one.", ""));
    }

    /**
     * The voxels of one track: the union of its wanted shapes, whatever axis they were drawn across.
     *
     * @throws IllegalArgumentException if the image is larger than the memory
     */
    public static Mask mask(Annotations annotations, Track track, Predicate<Shape> wanted) {
        VoxelGrid grid = annotations.image().grid();
        checkFits(grid, Byte.BYTES);
        byte[][] planes = planes(grid, annotations.shapesOf(track), wanted);
        for (int k = 0; k < planes.length; k++) if (planes[k] == null) planes[k] = new byte[grid.ni() * grid.nj()];
        return new Mask(grid.ni(), grid.nj(), planes);
    }

    /** One plane for each k, null where no shape reaches. */
    private static byte[][] planes(VoxelGrid grid, List<Shape> shapes, Predicate<Shape> wanted) {
        byte[][] planes = new byte[grid.nk()][];
        for (Shape shape : shapes) {
            if (!wanted.test(shape) || !shape.figure().hasArea()) continue;
            FigureSpans spans = new FigureSpans(shape.figure(), shape.axis(), grid);
            int[] slices = spans.slices(shape.slice0());
            for (int s = slices[0]; s <= slices[1]; s++) {
                int slice0 = s;
                spans.all(slice0, (y, x0, x1) -> put(shape.axis(), slice0, y, x0, x1, grid, planes));
            }
        }
        return planes;
    }

    private static void put(Axis axis, int slice0, int y, int x0, int x1, VoxelGrid grid, byte[][] planes) {
        int k = axis == Axis.K ? slice0 : y, ni = grid.ni();
        if (planes[k] == null) planes[k] = new byte[ni * grid.nj()];
        if (axis != Axis.I) Arrays.fill(planes[k], (axis == Axis.J ? slice0 : y) * ni + x0, (axis == Axis.J ? slice0 : y) * ni + x1, (byte) 1);
        else for (int j = x0; j < x1; j++) planes[k][slice0 + ni * j] = 1;
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
