package org.readingroom.display.space;

import org.readingroom.display.WindowFunction;
import org.readingroom.display.view.OpacityPreset;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Volume;

/**
 * Opacity and colour of each value: straight lines between points. The points are our own choice, made by looking; Hounsfield units of tissues as in
 * every textbook: fat -100, muscle 50, vessels with contrast medium 150 to 400, bone above.
 */
final class TransferFunction {

    /** Rows: real value, opacity of a reference length, red, green, blue (0 to 255). */
    private static final double[][] BONE = { { 140, 0, 140, 70, 50 }, { 230, 0.12, 190, 130, 90 }, { 400, 0.6, 230, 205, 165 }, { 900, 0.9, 255, 250, 235 } };
    private static final double[][] VESSEL = { { 110, 0, 120, 10, 10 }, { 180, 0.15, 200, 35, 25 }, { 320, 0.5, 235, 95, 65 }, { 480, 0.6, 235, 215, 180 }, { 1000, 0.85, 255, 250, 240 } };
    private static final double[][] SOFT_TISSUE = { { -400, 0, 205, 150, 115 }, { -150, 0.05, 215, 160, 125 }, { -60, 0.10, 225, 170, 130 }, { 10, 0.25, 190, 85, 65 },
        { 90, 0.4, 195, 90, 70 }, { 250, 0.7, 235, 215, 180 }, { 900, 0.9, 255, 252, 245 } };
    /** The same with the window's ends as 0 and 1. */
    private static final double[][] WINDOWED = { { 0.15, 0, 60, 50, 45 }, { 0.45, 0.06, 170, 140, 120 }, { 0.8, 0.35, 230, 215, 200 }, { 1, 0.7, 255, 255, 255 } };
    private static final double REFERENCES_IN_A_DIAGONAL = 500; // 1 mm in a trunk, and as transparent if the same is measured in micrometres

    private static final double[] UNSEEN = new double[5]; // where nothing was measured
    private static final int LEVELS = 1 << 16;
    private static final float FOG = 0.03f; // opacity of a step up to which several may be one
    /** Steps that may be one. */
    static final int MOST_TOGETHER = 4;

    /** Of one step along a line of sight, by value - lowest. */
    final float[] opacity = new float[LEVELS];
    /** 0xRRGGBB. */
    final int[] colour = new int[LEVELS];
    final int lowest;
    /** Of {@code n + 1} steps together. */
    final float[][] together = new float[MOST_TOGETHER][LEVELS];
    private final int[] visibleBelow = new int[LEVELS + 1]; // how many values below are not transparent

    private TransferFunction(VoxelValues values, double[][] points, double steps) {
        lowest = values.mask < 0 ? Short.MIN_VALUE : 0;
        for (int n = 0; n < LEVELS; n++) {
            double[] at = n + lowest == values.gap ? UNSEEN : between(points, values.real(n + lowest));
            opacity[n] = at[1] == 0 ? 0 : (float) (1 - Math.pow(1 - at[1], steps));
            colour[n] = (int) at[2] << 16 | (int) at[3] << 8 | (int) at[4];
            visibleBelow[n + 1] = visibleBelow[n] + (at[1] > 0 ? 1 : 0);
            float through = 1;
            for (float[] several : together) {
                through *= 1 - opacity[n];
                several[n] = 1 - through;
            }
        }
    }

    /** @param stepMm of a line of sight */
    static TransferFunction of(OpacityPreset preset, VoxelValues values, DisplayWindow window, double stepMm) {
        double[][] points = switch (preset) {
            case BONE -> BONE;
            case VESSEL -> VESSEL;
            case SOFT_TISSUE -> SOFT_TISSUE;
            default -> windowed(window);
        };
        double diagonal = values.grid.toPatient(0, 0, 0).distanceTo(values.grid.toPatient(values.ni, values.nj, values.nk));
        return new TransferFunction(values, points, stepMm * REFERENCES_IN_A_DIAGONAL / diagonal);
    }

    /** What AUTO stands for. */
    static OpacityPreset resolved(OpacityPreset preset, Volume volume, boolean hasSurfaces) {
        if (preset != OpacityPreset.AUTO) return preset;
        return hasSurfaces ? OpacityPreset.NONE : volume.quantity().equals(Quantity.HOUNSFIELD) ? OpacityPreset.BONE : OpacityPreset.MR;
    }

    private static double[][] windowed(DisplayWindow window) {
        double low = WindowFunction.lower(window), range = WindowFunction.upper(window) - low;
        double[][] points = new double[WINDOWED.length][];
        for (int n = 0; n < points.length; n++) {
            points[n] = WINDOWED[n].clone();
            points[n][0] = low + range * WINDOWED[n][0];
        }
        return points;
    }

    private static double[] between(double[][] points, double value) {
        if (value <= points[0][0]) return points[0];
        for (int n = 1; n < points.length; n++) {
            double[] a = points[n - 1], b = points[n];
            if (value > b[0]) continue;
            double part = (value - a[0]) / (b[0] - a[0]);
            double[] mixed = new double[a.length];
            for (int c = 0; c < a.length; c++) mixed[c] = a[c] + part * (b[c] - a[c]);
            return mixed;
        }
        return points[points.length - 1];
    }

    /** The lowest value that can be seen. */
    int firstVisible() {
        int n = 0;
        while (n < LEVELS && opacity[n] == 0) n++;
        return n + lowest;
    }

    /** The lowest value of more than fog. All values above it are: no preset lets more light through where values are higher. */
    int firstDense() {
        int n = 0;
        while (n < LEVELS && opacity[n] <= FOG) n++;
        return n + lowest;
    }

    /** Whether any value from one to another can be seen. */
    boolean isVisible(int low, int high) {
        return visibleBelow[high - lowest + 1] > visibleBelow[low - lowest];
    }
}
