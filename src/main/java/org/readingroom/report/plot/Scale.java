package org.readingroom.report.plot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * From values to pixels along an axis, with round ticks.
 *
 * @param low   value at the first pixel, itself a tick
 * @param high  value at the last pixel, itself a tick
 * @param step  from tick to tick: 1, 2 or 5 times a power of ten
 * @param from  pixel of low
 * @param to    pixel of high; smaller than from where values grow upwards
 */
record Scale(double low, double high, double step, double from, double to) {

    private static final double ROUNDING = 1e-9;

    /** Round ticks around the values; of one value, or none, a range of 1. @param ticks about so many steps */
    static Scale around(double least, double most, int ticks, double from, double to) {
        double a = Double.isFinite(least) ? least : 0, b = Double.isFinite(most) ? most : 1;
        if (b <= a) {
            double half = a == 0 ? 0.5 : Math.abs(a) / 2;
            a -= half;
            b = a + 2 * half;
        }
        double step = round((b - a) / ticks);
        return new Scale(Math.floor(a / step + ROUNDING) * step, Math.ceil(b / step - ROUNDING) * step, step, from, to);
    }

    private static double round(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step))), times = step / power;
        return power * (times <= 1 + ROUNDING ? 1 : times <= 2 + ROUNDING ? 2 : times <= 5 + ROUNDING ? 5 : 10);
    }

    double px(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    List<Double> ticks() {
        List<Double> all = new ArrayList<>();
        for (int n = 0; low + n * step <= high + step * ROUNDING * 10; n++) all.add(low + n * step);
        return all;
    }

    /** With the digits that the step has. */
    String label(double tick) {
        int digits = Math.max(0, -(int) Math.floor(Math.log10(step) + ROUNDING));
        return BigDecimal.valueOf(Math.abs(tick) < step / 2 ? 0 : tick).setScale(digits, java.math.RoundingMode.HALF_UP).toPlainString().replace("-", "−");
    }

    /** Values upwards: lines across and their labels on the left, with what is measured beside them. */
    void drawUp(Svg svg, double left, double right, String measured) {
        for (double t : ticks()) {
            svg.line(left, px(t), right, px(t), "stroke", Svg.LINE, "stroke-width", "0.7");
            svg.text(left - 6, px(t) + 4, "end", label(t), "fill", Svg.QUIET);
        }
        if (!measured.isEmpty()) {
            double middle = (from + to) / 2, x = 12;
            svg.text(x, middle, "middle", measured, "fill", Svg.QUIET, "transform", "rotate(-90 " + Svg.n(x) + " " + Svg.n(middle) + ")");
        }
    }

    /** Values to the right: lines down and their labels below. */
    void drawAcross(Svg svg, double top, double bottom, String measured) {
        for (double t : ticks()) {
            svg.line(px(t), top, px(t), bottom, "stroke", Svg.LINE, "stroke-width", "0.7");
            svg.text(px(t), bottom + 15, "middle", label(t), "fill", Svg.QUIET);
        }
        if (!measured.isEmpty()) svg.text((from + to) / 2, bottom + 30, "middle", measured, "fill", Svg.QUIET);
    }
}
