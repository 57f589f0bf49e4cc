package org.readingroom.report.plot;

import java.util.List;
import java.util.Locale;

/** A square table of figures of pairs, shaded from pale (low) to dark (high), with the figures in it. */
public final class HeatMap {

    private static final double CELL_W = 52, CELL_H = 30, NAMES = 150, TOP = 44, KEY = 46;
    private static final int[] PALE = { 0xf4, 0xf8, 0xfc }, DARK = { 0x0a, 0x3d, 0x6b };

    private HeatMap() {}

    /**
     * @param names  of rows and columns; columns show their letters
     * @param values [row][column]; NaN is crossed out, the diagonal stays empty
     * @param low    of the shades, @param high
     * @param about  what the figures are, such as "mean Dice of pairs"
     */
    public static String svg(String title, String about, List<String> names, double[][] values, double low, double high) {
        int n = names.size();
        double width = Math.max(NAMES + n * CELL_W + 10, Math.max(NAMES + Svg.widthOf(about), Svg.widthOf(title)) + 4), height = TOP + n * CELL_H + KEY;
        Svg svg = new Svg(width, height, title, about + "; " + spoken(names, values));
        svg.text(0, 14, "start", title, "font-weight", "600");
        for (int c = 0; c < n; c++) svg.text(NAMES + (c + 0.5) * CELL_W, TOP - 6, "middle", ReaderStyle.of(c).letter(), "fill", Svg.QUIET);
        for (int r = 0; r < n; r++) {
            svg.text(NAMES - 8, TOP + (r + 0.5) * CELL_H + 4, "end", Svg.fitting(ReaderStyle.of(r).letter() + "  " + names.get(r), NAMES - 12));
            for (int c = 0; c < n; c++) cell(svg, NAMES + c * CELL_W, TOP + r * CELL_H, r == c, values[r][c], low, high);
        }
        key(svg, TOP + n * CELL_H + 14, about, low, high);
        return svg.finish();
    }

    private static void cell(Svg svg, double x, double y, boolean isDiagonal, double v, double low, double high) {
        double share = Math.max(0, Math.min(1, (v - low) / (high - low)));
        boolean isNone = Double.isNaN(v);
        svg.rect(x + 1, y + 1, CELL_W - 2, CELL_H - 2, "fill", isDiagonal || isNone ? "#ffffff" : colour(share), "stroke", Svg.LINE, "stroke-width", isNone && !isDiagonal ? "1" : "0.5");
        if (isDiagonal) return;
        if (isNone) svg.line(x + 6, y + CELL_H - 6, x + CELL_W - 6, y + 6, "stroke", Svg.QUIET);
        else svg.text(x + CELL_W / 2, y + CELL_H / 2 + 4, "middle", String.format(Locale.ROOT, "%.3f", v), "fill", share > 0.5 ? "#ffffff" : Svg.INK);
    }

    static String colour(double share) {
        StringBuilder hex = new StringBuilder("#");
        for (int c = 0; c < 3; c++) hex.append(String.format(Locale.ROOT, "%02x", (int) Math.round(PALE[c] + share * (DARK[c] - PALE[c]))));
        return hex.toString();
    }

    private static void key(Svg svg, double y, String about, double low, double high) {
        for (int n = 0; n < 20; n++) svg.rect(NAMES + n * 5, y, 5.2, 9, "fill", colour((n + 0.5) / 20));
        svg.text(NAMES - 8, y + 9, "end", Svg.n(low), "fill", Svg.QUIET);
        svg.text(NAMES + 106, y + 9, "start", Svg.n(high), "fill", Svg.QUIET);
        svg.text(NAMES, y + 25, "start", about, "fill", Svg.QUIET);
    }

    private static String spoken(List<String> names, double[][] values) {
        StringBuilder text = new StringBuilder();
        for (int r = 0; r < names.size(); r++)
            for (int c = r + 1; c < names.size(); c++)
                text.append(text.length() == 0 ? "" : ", ").append(names.get(r)).append(" and ").append(names.get(c)).append(' ')
                    .append(Double.isNaN(values[r][c]) ? "not defined" : String.format(Locale.ROOT, "%.3f", values[r][c]));
        return text.toString();
    }
}
