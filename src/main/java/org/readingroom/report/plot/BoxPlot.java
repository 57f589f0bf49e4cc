package org.readingroom.report.plot;

import java.util.List;
import java.util.Locale;

/** Boxes of several readers side by side, group by group (a class), with every case as a point. */
public final class BoxPlot {

    private static final double LEFT = 62, TOP = 30, HEIGHT = 210, BOTTOM = 40, STEP = 26, BOX = 17, GROUP_GAP = 28, RIGHT = 12;
    private static final double BOLD = 1.12; // bold letters are wider than those that widths are counted in

    private BoxPlot() {}

    /**
     * One box; numbers that are not there are NaN and leave it out.
     *
     * @param points every finite value, one a case, in the order of cases
     * @param infinite how many more values are infinite
     */
    public record Box(int n, double low, double q1, double median, double q3, double high, List<Double> points, int infinite) {}

    /** @param boxes of each reader, in order */
    public record Group(String name, List<Box> boxes) {}

    /** Width of a plot of so many groups and readers, pixels. */
    public static double width(int groups, int readers) {
        return LEFT + groups * (readers * STEP + GROUP_GAP) + RIGHT;
    }

    /**
     * @param measured such as "HD95 (mm, surfel)"
     * @param readers  names, for those who cannot see it
     * @param floor    the axis begins here; NaN: at the least value
     * @param ceiling  the axis ends here; NaN: at the largest value
     */
    public static String svg(String title, String measured, List<String> readers, List<Group> groups, double floor, double ceiling) {
        double least = Double.POSITIVE_INFINITY, most = Double.NEGATIVE_INFINITY;
        for (Group g : groups) for (Box b : g.boxes()) for (double v : b.points()) {
            least = Math.min(least, v);
            most = Math.max(most, v);
        }
        Scale y = Scale.around(Double.isNaN(floor) ? least : floor, Double.isNaN(ceiling) ? most : ceiling, 5, TOP + HEIGHT, TOP);
        double width = Math.max(width(groups.size(), readers.size()), BOLD * Svg.widthOf(title)); // few boxes are narrower than what they are called
        Svg svg = new Svg(width, TOP + HEIGHT + BOTTOM, title, spoken(readers, groups));
        svg.text(0, 14, "start", title, "font-weight", "600");
        y.drawUp(svg, LEFT, width - RIGHT, measured);
        double x = LEFT + GROUP_GAP / 2;
        for (Group g : groups) {
            for (int r = 0; r < g.boxes().size(); r++) {
                double middle = x + (r + 0.5) * STEP;
                svg.open("g").hint(said(g.name(), readers.get(r), g.boxes().get(r)));
                box(svg, middle, g.boxes().get(r), ReaderStyle.of(r), y);
                svg.close();
                svg.text(middle, TOP + HEIGHT + 14, "middle", ReaderStyle.of(r).letter(), "fill", Svg.QUIET);
            }
            double wide = g.boxes().size() * STEP;
            svg.text(x + wide / 2, TOP + HEIGHT + 31, "middle", Svg.fitting(g.name(), wide + GROUP_GAP - 6), "font-weight", "600");
            x += wide + GROUP_GAP;
        }
        return svg.finish();
    }

    private static void box(Svg svg, double x, Box b, ReaderStyle style, Scale y) {
        if (b.infinite() > 0) svg.text(x, TOP - 2, "middle", "∞" + b.infinite(), "fill", "#b3261e", "font-size", "10.5");
        if (b.n() == 0) {
            svg.text(x, y.from() - 6, "middle", "–", "fill", Svg.QUIET);
            return;
        }
        svg.line(x, y.px(b.low()), x, y.px(b.q1()), "stroke", Svg.INK).line(x, y.px(b.q3()), x, y.px(b.high()), "stroke", Svg.INK);
        svg.line(x - 4, y.px(b.low()), x + 4, y.px(b.low()), "stroke", Svg.INK).line(x - 4, y.px(b.high()), x + 4, y.px(b.high()), "stroke", Svg.INK);
        svg.rect(x - BOX / 2, y.px(b.q3()), BOX, y.px(b.q1()) - y.px(b.q3()), "fill", style.colour(), "fill-opacity", "0.75", "stroke", Svg.INK, "class", "box");
        svg.line(x - BOX / 2, y.px(b.median()), x + BOX / 2, y.px(b.median()), "stroke", Svg.INK, "stroke-width", "2.4", "class", "median");
        for (int n = 0; n < b.points().size(); n++) {
            double v = b.points().get(n), aside = (n * 0.618 % 1 - 0.5) * BOX * 0.7; // spread evenly, the same in every run
            svg.circle(x + aside, y.px(v), v < b.low() || v > b.high() ? 2.6 : 1.5, "fill", v < b.low() || v > b.high() ? "#ffffff" : Svg.INK, "fill-opacity", "0.8", "stroke", Svg.INK, "stroke-width", "0.6");
        }
    }

    private static String said(String group, String reader, Box b) {
        if (b.n() == 0) return group + ", " + reader + ": no finite value" + (b.infinite() > 0 ? ", " + b.infinite() + " infinite" : "");
        return String.format(Locale.ROOT, "%s, %s: n %d, median %.4g, quartiles %.4g to %.4g%s", group, reader, b.n(), b.median(), b.q1(), b.q3(), b.infinite() > 0 ? ", " + b.infinite() + " infinite" : "");
    }

    private static String spoken(List<String> readers, List<Group> groups) {
        StringBuilder text = new StringBuilder();
        for (Group g : groups) for (int r = 0; r < g.boxes().size(); r++) text.append(text.length() == 0 ? "" : "; ").append(said(g.name(), readers.get(r), g.boxes().get(r)));
        return text.toString();
    }
}
