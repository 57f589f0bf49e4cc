package org.readingroom.volume.label;

/** Colours for labels that bring none: distinct hues by the golden angle, so that neighbours in number are far apart in hue. */
public final class LabelColors {

    private static final double GOLDEN_TURN = 0.618033988749895; // fraction of the colour circle from one label to the next
    private static final double FIRST_HUE = 0.0;

    private LabelColors() {}

    /** @param value label value, 1 or more */
    public static Rgb of(int value) {
        if (value < 1) throw new IllegalArgumentException("label value " + value + "; expected 1 to 65535");
        double hue = (FIRST_HUE + (value - 1) * GOLDEN_TURN) % 1 * 6;
        double x = 1 - Math.abs(hue % 2 - 1);
        double[] rgb = switch ((int) hue) {
            case 0 -> new double[] { 1, x, 0 };
            case 1 -> new double[] { x, 1, 0 };
            case 2 -> new double[] { 0, 1, x };
            case 3 -> new double[] { 0, x, 1 };
            case 4 -> new double[] { x, 0, 1 };
            default -> new double[] { 1, 0, x };
        };
        return new Rgb(part(rgb[0]), part(rgb[1]), part(rgb[2]));
    }

    private static int part(double v) {
        return (int) Math.round(60 + 180 * v);
    }
}
