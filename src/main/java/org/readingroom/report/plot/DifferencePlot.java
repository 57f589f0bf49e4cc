package org.readingroom.report.plot;

import java.util.Locale;

/** Differences by the means of two measurements, with their bias and limits of agreement (Bland and Altman). Small, to stand beside others of the same axes. */
public final class DifferencePlot {

    private static final double WIDTH = 222, LEFT = 56, TOP = 26, HEIGHT = 120, BOTTOM = 36, RIGHT = 14;

    private DifferencePlot() {}

    /** What is drawn as lines; NaN for what is not defined. */
    public record Limits(double bias, double lower, double upper) {}

    /** What all plots of a row share. */
    public record Axes(double leastMean, double mostMean, double leastDifference, double mostDifference) {}

    /**
     * @param reader0 whose differences these are
     * @param means   of each pair of measurements, @param differences reader minus reference, in the same order
     * @param unit    of both
     */
    public static String svg(String title, int reader0, double[] means, double[] differences, Limits limits, Axes axes, String unit) {
        Scale x = Scale.around(axes.leastMean(), axes.mostMean(), 3, LEFT, WIDTH - RIGHT), y = Scale.around(axes.leastDifference(), axes.mostDifference(), 4, TOP + HEIGHT, TOP);
        ReaderStyle style = ReaderStyle.of(reader0);
        Svg svg = new Svg(WIDTH, TOP + HEIGHT + BOTTOM, title, String.format(Locale.ROOT, "%d cases, bias %.3g %s, limits of agreement %.3g to %.3g %s", means.length, limits.bias(), unit, limits.lower(),
            limits.upper(), unit));
        svg.text(0, 13, "start", Svg.fitting(style.letter() + "  " + title, WIDTH), "font-weight", "600");
        y.drawUp(svg, LEFT, WIDTH - RIGHT, "difference (" + unit + ")");
        x.drawAcross(svg, TOP, TOP + HEIGHT, "mean (" + unit + ")");
        if (y.low() <= 0 && y.high() >= 0) svg.line(LEFT, y.px(0), WIDTH - RIGHT, y.px(0), "stroke", Svg.QUIET, "stroke-width", "1");
        level(svg, y, limits.bias(), "none", "bias");
        level(svg, y, limits.lower(), "5 3", "limit");
        level(svg, y, limits.upper(), "5 3", "limit");
        for (int n = 0; n < means.length; n++) style.draw(svg, x.px(means[n]), y.px(differences[n]), 3);
        return svg.finish();
    }

    private static void level(Svg svg, Scale y, double value, String dash, String what) {
        if (Double.isFinite(value)) svg.line(LEFT, y.px(value), WIDTH - RIGHT, y.px(value), "stroke", Svg.INK, "stroke-width", "1.5", "stroke-dasharray", dash, "class", what);
    }
}
