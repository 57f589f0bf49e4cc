package org.readingroom.report.plot;

import java.util.List;
import java.util.Locale;

/** A figure of each reader as a mark with its interval, one reader a line, one panel a figure. */
public final class IntervalPlot {

    private static final double NAMES = 150, PANEL = 250, VALUE = 58, GAP = 26, TOP = 42, ROW = 24, BOTTOM = 24;

    private IntervalPlot() {}

    /** NaN for what is not defined. */
    public record Point(double value, double low, double high) {}

    /** @param points of each reader, in order @param ceiling the axis ends here, NaN for none */
    public record Panel(String measured, List<Point> points, double ceiling) {}

    public static String svg(String title, List<String> readers, List<Panel> panels) {
        double width = NAMES + panels.size() * (PANEL + VALUE + GAP), bottom = TOP + readers.size() * ROW;
        Svg svg = new Svg(width, bottom + BOTTOM, title, spoken(readers, panels));
        svg.text(0, 14, "start", title, "font-weight", "600");
        for (int r = 0; r < readers.size(); r++) svg.text(NAMES - 10, y(r) + 4, "end", Svg.fitting(ReaderStyle.of(r).letter() + "  " + readers.get(r), NAMES - 12));
        for (int p = 0; p < panels.size(); p++) panel(svg, panels.get(p), NAMES + p * (PANEL + VALUE + GAP), bottom);
        return svg.finish();
    }

    private static double y(int row) {
        return TOP + (row + 0.5) * ROW;
    }

    private static void panel(Svg svg, Panel panel, double left, double bottom) {
        double least = Double.POSITIVE_INFINITY, most = Double.NEGATIVE_INFINITY;
        for (Point p : panel.points())
            for (double v : new double[] { p.value(), p.low(), p.high() })
                if (Double.isFinite(v)) {
                    least = Math.min(least, v);
                    most = Math.max(most, v);
                }
        Scale x = Scale.around(least, Double.isNaN(panel.ceiling()) ? most : panel.ceiling(), 4, left, left + PANEL);
        int digits = x.step() < 0.0005 ? 5 : x.step() < 0.01 ? 4 : 3;
        svg.text(left, TOP - 8, "start", panel.measured(), "fill", Svg.QUIET);
        x.drawAcross(svg, TOP, bottom, "");
        for (int r = 0; r < panel.points().size(); r++) {
            Point p = panel.points().get(r);
            if (Double.isFinite(p.low())) {
                svg.line(x.px(p.low()), y(r), x.px(p.high()), y(r), "stroke", Svg.INK, "stroke-width", "1.4", "class", "interval");
                svg.line(x.px(p.low()), y(r) - 4, x.px(p.low()), y(r) + 4, "stroke", Svg.INK).line(x.px(p.high()), y(r) - 4, x.px(p.high()), y(r) + 4, "stroke", Svg.INK);
            }
            if (Double.isFinite(p.value())) ReaderStyle.of(r).draw(svg, x.px(p.value()), y(r), 4.5);
            svg.text(left + PANEL + 8, y(r) + 4, "start", Double.isNaN(p.value()) ? "–" : String.format(Locale.ROOT, "%." + digits + "f", p.value()));
        }
    }

    private static String spoken(List<String> readers, List<Panel> panels) {
        StringBuilder text = new StringBuilder();
        for (Panel panel : panels)
            for (int r = 0; r < readers.size(); r++) {
                Point p = panel.points().get(r);
                text.append(text.length() == 0 ? "" : "; ").append(panel.measured()).append(' ').append(readers.get(r)).append(' ');
                if (Double.isNaN(p.value())) text.append("not defined");
                else text.append(String.format(Locale.ROOT, "%.4f (%.4f to %.4f)", p.value(), p.low(), p.high()));
            }
        return text.toString();
    }
}
