package org.readingroom.report.plot;

/**
 * How one reader looks in every plot and picture of a page.
 *
 * @param letter A to Z, then A2, B2 ...: beside every mark
 * @param colour #rrggbb; the eight of Okabe and Ito but black, in an order in which neighbours differ most
 * @param dash   SVG stroke-dasharray of outlines; empty for a solid line
 * @param mark   shape of points
 * @see "Okabe and Ito 2008, Color Universal Design, jfly.uni-koeln.de/color"
 */
public record ReaderStyle(String letter, String colour, String dash, Mark mark) {

    /** Shapes that stay apart in grey. */
    public enum Mark { CIRCLE, SQUARE, TRIANGLE, DIAMOND, CROSS, DOWN, PLUS }

    /** What was agreed, or gold: white with a dark rim on pictures, black in plots. */
    public static final String REFERENCE_COLOUR = "#ffffff";

    private static final String[] COLOURS = { "#E69F00", "#56B4E9", "#009E73", "#CC79A7", "#D55E00", "#0072B2", "#F0E442" };
    private static final String[] DASHES = { "", "7 3", "2 3", "9 3 2 3", "4 4", "12 4", "1 4" };

    private static final double[] PLUS = { -0.35, -1, 0.35, -1, 0.35, -0.35, 1, -0.35, 1, 0.35, 0.35, 0.35, 0.35, 1, -0.35, 1, -0.35, 0.35, -1, 0.35, -1, -0.35, -0.35, -0.35 };

    public static ReaderStyle of(int reader0) {
        int round = reader0 / 26;
        return new ReaderStyle((char) ('A' + reader0 % 26) + (round == 0 ? "" : Integer.toString(round + 1)), COLOURS[reader0 % COLOURS.length], DASHES[reader0 % DASHES.length],
            Mark.values()[reader0 % Mark.values().length]);
    }

    /** The mark around a point, with a dark rim so that pale colours are seen on paper. */
    void draw(Svg svg, double x, double y, double r) {
        String[] look = { "fill", colour, "stroke", Svg.INK, "stroke-width", "0.8" };
        switch (mark) {
            case CIRCLE -> svg.circle(x, y, r, look);
            case SQUARE -> svg.path(corners(x, y, r * 0.9, -1, -1, 1, -1, 1, 1, -1, 1), look);
            case TRIANGLE -> svg.path(corners(x, y, r * 1.15, 0, -1, 1, 0.8, -1, 0.8), look);
            case DIAMOND -> svg.path(corners(x, y, r * 1.25, 0, -1, 1, 0, 0, 1, -1, 0), look);
            case DOWN -> svg.path(corners(x, y, r * 1.15, 0, 1, 1, -0.8, -1, -0.8), look);
            case PLUS -> svg.path(corners(x, y, r * 1.15, PLUS), look);
            case CROSS -> svg.path(corners(x, y, r * 1.15, turned(PLUS)), look);
        }
    }

    private static double[] turned(double[] xy) {
        double[] all = new double[xy.length];
        for (int n = 0; n < xy.length; n += 2) {
            all[n] = (xy[n] - xy[n + 1]) * Math.sqrt(0.5);
            all[n + 1] = (xy[n] + xy[n + 1]) * Math.sqrt(0.5);
        }
        return all;
    }

    private static String corners(double x, double y, double r, double... xy) {
        StringBuilder d = new StringBuilder();
        for (int n = 0; n < xy.length; n += 2) d.append(n == 0 ? 'M' : 'L').append(Svg.n(x + r * xy[n])).append(' ').append(Svg.n(y + r * xy[n + 1]));
        return d.append('Z').toString();
    }

    /** The mark and a stretch of the outline, for a legend; 46 x 16. */
    public String sample() {
        Svg svg = new Svg(46, 16, letter, "");
        svg.line(1, 8, 45, 8, "stroke", colour, "stroke-width", "3", "stroke-dasharray", dash.isEmpty() ? "none" : dash);
        draw(svg, 23, 8, 5);
        return svg.finish();
    }
}
