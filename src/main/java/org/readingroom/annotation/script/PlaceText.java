package org.readingroom.annotation.script;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.brush.ValueGate;
import org.readingroom.geometry.VoxelGrid;

/** Slices and places in them, from texts: voxel indices from 0, a voxel's centre is the integer. */
public final class PlaceText {

    public static final int FROM = 0, TO = 1;
    private static final String NUMBER = "[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?";
    private static final double HALF = 0.5, MOST_WHOLE = 1e15;

    private PlaceText() {}

    /** @param plane i, j or k; or axial, coronal, sagittal: across the axis that is nearest to head, front or side */
    public static Axis axis(String plane, VoxelGrid grid) {
        String across = switch (plane) {
            case "axial" -> "SI";
            case "coronal" -> "PA";
            case "sagittal" -> "LR";
            default -> "";
        };
        if (across.isEmpty()) return Axis.parse(plane);
        String orientation = grid.orientation();
        for (Axis a : Axis.values()) if (across.indexOf(orientation.charAt(a.index())) >= 0) return a;
        throw new IllegalArgumentException("plane=" + plane + ": the image's axes point to " + orientation + "; expected k, j or i");
    }

    /** @throws IllegalArgumentException for a slice that the image does not have */
    public static int slice(int slice0, Axis axis, VoxelGrid grid) {
        int n = grid.size(axis.index());
        if (slice0 >= n) throw new IllegalArgumentException("slice=" + slice0 + ": the image has " + n + " slices across " + axis.letter() + "; expected 0 to " + (n - 1));
        return slice0;
    }

    /** {@link #FROM} and {@link #TO} of one slice, {@code 12}, or of several, {@code 10-40}; all if empty. */
    public static int[] range(String text, Axis axis, VoxelGrid grid) {
        return range("range", text, axis, grid);
    }

    /** As {@link #range(String, Axis, VoxelGrid)}, for inputs of another name. @param key what sentences call it */
    public static int[] range(String key, String text, Axis axis, VoxelGrid grid) {
        int last = grid.size(axis.index()) - 1;
        if (text.isBlank()) return new int[] { 0, last };
        if (!text.strip().matches("[0-9]{1,9}(-[0-9]{1,9})?")) throw new IllegalArgumentException(key + "=" + text + "; expected a slice from 0, or two with a hyphen, such as 10-40");
        String[] ends = text.strip().split("-");
        int from = Integer.parseInt(ends[0]), to = Integer.parseInt(ends[ends.length - 1]);
        if (to < from || to > last) throw new IllegalArgumentException(key + "=" + text + "; expected slices from 0 to " + last + " in their order");
        return new int[] { from, to };
    }

    /** {@code x,y;x,y}. */
    public static List<PlanePoint> points(String text) {
        List<PlanePoint> all = new ArrayList<>();
        for (String part : text.split(";")) {
            if (part.isBlank()) continue;
            double[] xy = numbers("points", part, 2);
            all.add(new PlanePoint(xy[0], xy[1]));
        }
        if (all.isEmpty()) throw new IllegalArgumentException("points= names no place; expected x,y;x,y in voxels");
        return all;
    }

    /** As {@link #points} takes them: the same numbers again, to the last digit. */
    public static String text(List<PlanePoint> points) {
        StringBuilder text = new StringBuilder();
        for (PlanePoint p : points) text.append(text.isEmpty() ? "" : ";").append(number(p.x())).append(',').append(number(p.y()));
        return text.toString();
    }

    /** Exact, and without a point where it is whole. */
    public static String number(double value) {
        boolean isWhole = value == Math.rint(value) && Math.abs(value) < MOST_WHOLE && Double.doubleToRawLongBits(value) != Double.doubleToRawLongBits(-0.0);
        return isWhole ? Long.toString((long) value) : Double.toString(value);
    }

    /** {@code low,high}; an end may be empty for none. @throws IllegalArgumentException in one sentence */
    public static ValueGate gate(String text) {
        String[] ends = text.split(",", -1);
        if (ends.length != 2) throw new IllegalArgumentException("range: '" + text.strip() + "' holds " + ends.length + " numbers; expected 2 separated by commas");
        double low = ends[0].isBlank() ? Double.NEGATIVE_INFINITY : numbers("range", ends[0], 1)[0];
        return new ValueGate(low, ends[1].isBlank() ? Double.POSITIVE_INFINITY : numbers("range", ends[1], 1)[0]);
    }

    /** As {@link #gate(String)} takes it. */
    public static String text(ValueGate gate) {
        return (Double.isInfinite(gate.low()) ? "" : number(gate.low())) + "," + (Double.isInfinite(gate.high()) ? "" : number(gate.high()));
    }

    /** Somebody who gives millimetres must not get an empty stroke. */
    public static void requireInside(List<PlanePoint> points, Axis axis, VoxelGrid grid) {
        double left = Double.POSITIVE_INFINITY, top = left, right = -left, bottom = -left;
        for (PlanePoint p : points) {
            left = Math.min(left, p.x());
            right = Math.max(right, p.x());
            top = Math.min(top, p.y());
            bottom = Math.max(bottom, p.y());
        }
        int columns = grid.size(axis.xIndex()), rows = grid.size(axis.yIndex());
        if (right < -HALF || bottom < -HALF || left > columns - HALF || top > rows - HALF)
            throw new IllegalArgumentException("all points lie outside of the slices, which have " + columns + " x " + rows + " voxels; expected voxel indices from 0, not millimetres");
    }

    /** @throws IllegalArgumentException if there are not {@code count} finite numbers */
    public static double[] numbers(String key, String text, int count) {
        String[] parts = text.split(",", -1);
        if (parts.length != count) throw new IllegalArgumentException(key + ": '" + text.strip() + "' holds " + parts.length + " numbers; expected " + count + " separated by commas");
        double[] all = new double[count];
        for (int n = 0; n < count; n++) {
            if (!parts[n].strip().matches(NUMBER)) throw new IllegalArgumentException(key + ": '" + parts[n].strip() + "' is not a number");
            all[n] = Double.parseDouble(parts[n].strip());
            if (Double.isInfinite(all[n])) throw new IllegalArgumentException(key + ": '" + parts[n].strip() + "' is too large");
        }
        return all;
    }
}
