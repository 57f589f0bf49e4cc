package org.readingroom.ui.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.readingroom.display.PlaneCutter;
import org.readingroom.display.ProjectionMode;
import org.readingroom.display.SlabSettings;
import org.readingroom.display.view.Scene;
import org.readingroom.display.view.ViewEngine;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.ImagePlane;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.scan.SuvScale;

/**
 * What lies under a point of a view.
 *
 * @param point    on the view's plane; where a slab shows its highest or lowest value, the place that this value comes from
 * @param depthMm  of {@code point} from the plane, along the direction in which the view leafs; 0 for a single plane
 * @param values   of the volumes, from the back to the front; those that have nothing there are left out
 * @param segments names, of the label maps' segments that lie there
 */
public record Readout(PointMm point, double depthMm, List<Value> values, List<String> segments) {

    private static final double RAY_STEPS_A_VOXEL = 2;
    private static final int MOST_RAY_STEPS = 20_000;

    public Readout {
        values = List.copyOf(values);
        segments = List.copyOf(segments);
    }

    /**
     * One volume's values.
     *
     * @param i      the nearest voxel, from 0
     * @param real   one for each component; of the voxel, or what a slab makes of the ray
     * @param stored what the file holds for each component; empty where the values come from more than one voxel
     */
    public record Value(Volume volume, int i, int j, int k, List<Double> real, List<Double> stored) {
        public Value {
            real = List.copyOf(real);
            stored = List.copyOf(stored);
        }

        /** Without stored values. */
        public Value(Volume volume, int i, int j, int k, List<Double> real) {
            this(volume, i, j, k, real, List.of());
        }

        /**
         * What stands behind the value with its unit: ", SUVbw 2.31" where the file offers the factor, ", stored 500" where the file
         * holds other numbers than the value; empty if there is neither.
         */
        public String beside() {
            StringBuilder text = new StringBuilder();
            SuvScale suv = volume.scan().suv();
            if (suv != null && real.size() == 1 && Double.isFinite(real.get(0))) text.append(", SUVbw ").append(threeDigits(real.get(0) * suv.bodyWeight()));
            if (!stored.isEmpty() && !stored.equals(real))
                text.append(", stored ").append(stored.stream().map(Value::whole).collect(Collectors.joining(" ")));
            return text.toString();
        }

        private static String whole(double value) {
            return value == Math.rint(value) && Math.abs(value) < 1e15 ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.4g", value);
        }

        private static String threeDigits(double value) {
            return Math.abs(value) >= 100 ? String.valueOf(Math.round(value)) : value == 0 ? "0" : String.format(Locale.ROOT, "%.3g", value);
        }
    }

    /** Reads voxels, which may have to come from a file: not for the event thread. @param x in the viewport's pixels */
    static Readout at(Scene scene, ViewGeometry view, double x, double y) {
        PointMm plane = view.toPatient(x, y), point = plane;
        SlabSettings slab = view.state().slab();
        boolean isThick = slab.thicknessMm() > 0 && !scene.images().isEmpty();
        double depth = 0;
        if (isThick && (slab.mode() == ProjectionMode.MAX || slab.mode() == ProjectionMode.MIN)) {
            depth = extremeMm(scene.images().get(0).volume(), view, plane);
            point = plane.plus(view.state().plane().along(), depth);
        }
        List<Value> values = new ArrayList<>();
        for (Scene.ImageLayer layer : scene.images()) {
            if (!layer.look().visible()) continue;
            Value value = value(layer.volume(), point, view.state().time());
            if (value == null) continue;
            if (isThick && layer.volume().components() == 1) value = projected(value, view, plane);
            values.add(value);
        }
        List<String> segments = new ArrayList<>();
        for (Scene.LabelLayer layer : scene.labels()) segments(layer.labels(), point, segments);
        return new Readout(point, depth, values, segments);
    }

    /** Of an engine other than that of planes. */
    static Readout of(ViewEngine.Sight sight, Scene scene) {
        List<Value> values = new ArrayList<>();
        if (!Double.isNaN(sight.value()) && !scene.images().isEmpty()) {
            Volume volume = scene.images().get(0).volume();
            PointMm at = volume.grid().toIndex(sight.point());
            values.add(new Value(volume, nearest(at.x()), nearest(at.y()), nearest(at.z()), List.of(sight.value())));
        }
        return new Readout(sight.point(), sight.depthMm(), values, sight.name().isEmpty() ? List.of() : List.of(sight.name()));
    }

    private static Value value(Volume volume, PointMm point, int time) {
        VoxelGrid grid = volume.grid();
        PointMm at = grid.toIndex(point);
        if (!grid.contains(at.x(), at.y(), at.z())) return null;
        int i = nearest(at.x()), j = nearest(at.y()), k = nearest(at.z()), t = Math.min(time, volume.times() - 1);
        if (volume.padding().isPresent() && volume.padding().get().holds(volume.samples().stored(i, j, k, 0, t))) return null;
        List<Double> real = new ArrayList<>(), stored = new ArrayList<>();
        for (int c = 0; c < volume.components(); c++) {
            real.add(volume.real(i, j, k, c, t));
            stored.add((double) volume.samples().stored(i, j, k, c, t));
        }
        return new Value(volume, i, j, k, real, stored);
    }

    private static Value projected(Value value, ViewGeometry view, PointMm plane) {
        ImagePlane pixel = new ImagePlane(plane, view.state().plane().right(), view.state().plane().down(), view.state().pixelMm(), 1, 1);
        float one = cut(value.volume, view, pixel, view.state().slab())[0];
        return Float.isNaN(one) ? value : new Value(value.volume, value.i, value.j, value.k, List.of((double) one));
    }

    /** As the picture is cut: between voxels, or the nearest one. */
    private static float[] cut(Volume volume, ViewGeometry view, ImagePlane plane, SlabSettings slab) {
        float[] values = new float[plane.width() * plane.height()];
        new PlaneCutter(PlaneCutter.EXACT).cut(volume, 0, Math.min(view.state().time(), volume.times() - 1), plane, slab, view.state().smooth(), values);
        return values;
    }

    /** How far before the plane the slab's highest or lowest value lies, in mm along the view's direction; 0 if nothing is there. */
    private static double extremeMm(Volume volume, ViewGeometry view, PointMm plane) {
        SlabSettings slab = view.state().slab();
        Direction along = view.state().plane().along();
        double step = Math.max(volume.grid().spacing().smallest() / RAY_STEPS_A_VOXEL, slab.thicknessMm() / MOST_RAY_STEPS);
        int steps = (int) Math.floor(slab.thicknessMm() / step) + 1;
        double first = -(steps - 1) / 2.0 * step;
        ImagePlane ray = new ImagePlane(plane.plus(along, first), along, view.state().plane().right(), step, steps, 1);
        float[] values = cut(volume, view, ray, SlabSettings.SINGLE_PLANE);
        int best = -1;
        for (int n = 0; n < steps; n++) {
            if (Float.isNaN(values[n])) continue;
            boolean isBetter = best < 0 || (slab.mode() == ProjectionMode.MAX ? values[n] > values[best] : values[n] < values[best]);
            if (isBetter) best = n;
        }
        return best < 0 ? 0 : first + best * step;
    }

    private static void segments(LabelMap labels, PointMm point, List<String> names) {
        VoxelGrid grid = labels.grid();
        PointMm at = grid.toIndex(point);
        if (!grid.contains(at.x(), at.y(), at.z())) return;
        for (int layer = 0; layer < labels.layers(); layer++) {
            int value = labels.value(layer, nearest(at.x()), nearest(at.y()), nearest(at.z()));
            if (value != 0) names.add(labels.segment(layer, value).map(Segment::name).orElse("label " + value));
        }
    }

    private static int nearest(double index) {
        return (int) Math.floor(index + 0.5);
    }
}
