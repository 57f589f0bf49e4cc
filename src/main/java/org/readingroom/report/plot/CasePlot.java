package org.readingroom.report.plot;

import java.util.List;
import java.util.Locale;

/** One measurement of every reader, case by case, with a bar from the least to the largest and a line for the reference. */
public final class CasePlot {

    private static final double LEFT = 62, TOP = 28, HEIGHT = 170, LETTERS = 14, RIGHT = 12, LEAST_STEP = 15, MOST_STEP = 60, USUAL = 1000;

    private CasePlot() {}

    /** @param values of each reader, in order; NaN where there is none @param reference NaN where there is none */
    public record Column(String caseName, double[] values, double reference) {}

    /** @param columns from left to right */
    public static String svg(String title, String measured, List<String> readers, List<Column> columns) {
        double most = 0;
        for (Column c : columns) {
            for (double v : c.values()) if (Double.isFinite(v)) most = Math.max(most, v);
            if (Double.isFinite(c.reference())) most = Math.max(most, c.reference());
        }
        double step = Math.max(LEAST_STEP, Math.min(MOST_STEP, (USUAL - LEFT - RIGHT) / Math.max(1, columns.size()))), width = LEFT + columns.size() * step + RIGHT;
        double letters = Math.min(LETTERS, columns.stream().mapToInt(c -> c.caseName().length()).max().orElse(0)), bottom = 14 + Svg.widthOf(" ".repeat((int) letters)) * 0.9;
        Scale y = Scale.around(0, most, 4, TOP + HEIGHT, TOP);
        Svg svg = new Svg(width, TOP + HEIGHT + bottom, title, spoken(readers, columns));
        svg.text(0, 14, "start", title, "font-weight", "600");
        y.drawUp(svg, LEFT, width - RIGHT, measured);
        for (int n = 0; n < columns.size(); n++) column(svg, columns.get(n), LEFT + (n + 0.5) * step, Math.min(9, step / 2 - 2), y);
        return svg.finish();
    }

    private static void column(Svg svg, Column c, double x, double half, Scale y) {
        double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
        for (double v : c.values())
            if (Double.isFinite(v)) {
                low = Math.min(low, v);
                high = Math.max(high, v);
            }
        svg.open("g").hint(c.caseName());
        if (low <= high) svg.line(x, y.px(low), x, y.px(high), "stroke", Svg.LINE, "stroke-width", "5", "stroke-linecap", "round");
        if (Double.isFinite(c.reference())) svg.line(x - half, y.px(c.reference()), x + half, y.px(c.reference()), "stroke", Svg.INK, "stroke-width", "2.4", "class", "reference");
        for (int r = 0; r < c.values().length; r++) if (Double.isFinite(c.values()[r])) ReaderStyle.of(r).draw(svg, x, y.px(c.values()[r]), 3.2);
        svg.close();
        double at = y.from() + 12;
        svg.text(x + 3, at, "end", Svg.fitting(c.caseName(), Svg.widthOf(" ".repeat((int) LETTERS))), "fill", Svg.QUIET, "font-size", "11", "transform", "rotate(-60 " + Svg.n(x + 3) + " " + Svg.n(at) + ")");
    }

    /** Ends alone: a figure for each case stands in the tables. */
    private static String spoken(List<String> readers, List<Column> columns) {
        StringBuilder text = new StringBuilder(columns.size() == 1 ? "1 case" : columns.size() + " cases");
        for (int r = 0; r < readers.size(); r++) {
            double sum = 0;
            int n = 0;
            for (Column c : columns)
                if (Double.isFinite(c.values()[r])) {
                    sum += c.values()[r];
                    n++;
                }
            text.append("; ").append(readers.get(r)).append(n == 0 ? " none" : String.format(Locale.ROOT, " mean %.4g of %d", sum / n, n));
        }
        return text.toString();
    }
}
