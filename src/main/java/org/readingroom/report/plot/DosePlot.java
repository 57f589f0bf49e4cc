package org.readingroom.report.plot;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Cumulative dose-volume curves of structures in their own colours, with their names beside. */
public final class DosePlot {

    private static final double LEFT = 52, TOP = 16, WIDTH = 560, HEIGHT = 340, FOOT = 46, NAMES = 190, LINE = 18;
    private static final double LIGHT = 190; // of 255
    private static final double STEPS = 1000; // points of a curve: more than pixels

    private DosePlot() {}

    /** @param color #rrggbb @param volumes from 0 Gy up, of any unit: shown in percent of the first */
    public record Curve(String name, String color, double[] volumes, double binGy) {}

    /** @param prescriptionGy marked on the axis; 0 for none */
    public static String svg(List<Curve> curves, double prescriptionGy) {
        double most = Math.max(prescriptionGy, curves.stream().mapToDouble(c -> c.volumes.length * c.binGy).max().orElse(1));
        double height = Math.max(TOP + HEIGHT + FOOT, TOP + LINE * (curves.size() + 1));
        Svg svg = new Svg(LEFT + WIDTH + NAMES, height, "Dose-volume histogram", curves.stream().map(c -> c.name).collect(Collectors.joining(", ")));
        svg.rect(0, 0, LEFT + WIDTH + NAMES, height, "fill", "#ffffff");
        Scale x = Scale.around(0, most, 8, LEFT, LEFT + WIDTH), y = Scale.around(0, 100, 10, TOP + HEIGHT, TOP);
        y.drawUp(svg, LEFT, LEFT + WIDTH, "Volume (%)");
        x.drawAcross(svg, TOP, TOP + HEIGHT, "Dose (Gy)");
        if (prescriptionGy > 0) svg.line(x.px(prescriptionGy), TOP, x.px(prescriptionGy), TOP + HEIGHT, "stroke", Svg.INK, "stroke-width", "1", "stroke-dasharray", "4 3");
        for (int n = 0; n < curves.size(); n++) {
            Curve c = curves.get(n);
            String dash = n % 3 == 0 ? "none" : n % 3 == 1 ? "7 3" : "2 2"; // colours of structure sets are often alike
            svg.open("g").hint(c.name);
            double row = TOP + LINE * (n + 0.5);
            if (isLight(c.color)) { // white structures exist, and paper is white
                svg.path(path(c, x, y), "fill", "none", "stroke", Svg.QUIET, "stroke-width", "3.2", "stroke-dasharray", dash);
                svg.line(LEFT + WIDTH + 14, row, LEFT + WIDTH + 36, row, "stroke", Svg.QUIET, "stroke-width", "3.8", "stroke-dasharray", dash);
            }
            svg.path(path(c, x, y), "fill", "none", "stroke", c.color, "stroke-width", "1.8", "stroke-dasharray", dash);
            svg.line(LEFT + WIDTH + 14, row, LEFT + WIDTH + 36, row, "stroke", c.color, "stroke-width", "2.4", "stroke-dasharray", dash);
            svg.text(LEFT + WIDTH + 42, row + 4, "start", Svg.fitting(c.name, NAMES - 48)).close();
        }
        return svg.finish().replaceFirst("<svg ", "<svg font-family=\"sans-serif\" "); // alone in a file it inherits none
    }

    private static boolean isLight(String color) {
        int rgb = Integer.parseInt(color.substring(1), 16);
        return 0.3 * (rgb >> 16) + 0.59 * (rgb >> 8 & 255) + 0.11 * (rgb & 255) > LIGHT;
    }

    private static String path(Curve c, Scale x, Scale y) {
        StringBuilder d = new StringBuilder();
        int step = (int) Math.max(1, c.volumes.length / STEPS);
        for (int n = 0; n < c.volumes.length; n += step) add(d, x.px(n * c.binGy), y.px(100 * c.volumes[n] / c.volumes[0]));
        add(d, x.px(c.volumes.length * c.binGy), y.px(0));
        return d.toString();
    }

    private static void add(StringBuilder d, double x, double y) {
        d.append(d.length() == 0 ? 'M' : 'L').append(String.format(Locale.ROOT, "%.1f %.1f", x, y));
    }
}
