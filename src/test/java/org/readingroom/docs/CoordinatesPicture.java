package org.readingroom.docs;

import java.util.Locale;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;

/** Draws docs/pictures/coordinates.svg; its numbers are computed by the code that the page is about. */
final class CoordinatesPicture {

    /** An axial slice of a patient who lies on the back: half a millimetre a pixel, 2 mm from slice to slice. */
    static final VoxelGrid GRID = new VoxelGrid(4, 3, 10, Affine.fromLps(new double[][] { { 0.5, 0, 0, -120 }, { 0, 0.5, 0, -90 }, { 0, 0, 2, 40 } }));
    static final int I = 2, J = 1, K = 7;

    private static final int CELL = 84, LEFT = 96, TOP = 96;
    private static final String INK = "#1c2430", QUIET = "#5c6776", LINE = "#9aa4b0", BLUE = "#1f5fbf", RED = "#c0392b";

    private final StringBuilder svg = new StringBuilder();

    static String draw() {
        return new CoordinatesPicture().all();
    }

    private String all() {
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 1060 440\" width=\"1060\" height=\"440\" font-family=\"DejaVu Sans, Helvetica, Arial, sans-serif\" font-size=\"14\">\n");
        svg.append("<title>A voxel's index, ImageJ's coordinates and the patient's millimetres</title>\n");
        svg.append("<rect width=\"1060\" height=\"440\" fill=\"#ffffff\"/>\n");
        text(LEFT, 28, INK, "start", "font-weight=\"bold\"", "A slice of 4 x 3 voxels, as seen on the screen");
        cells();
        dot(at(0), row(0), BLUE);
        text(at(0), row(0) + 22, BLUE, "middle", "", "(0, 0)");
        dot(at(I), row(J), BLUE);
        text(at(I), row(J) + 22, BLUE, "middle", "", "(" + I + ", " + J + ")");
        corner(LEFT, TOP);
        text(LEFT - 8, TOP - 34, RED, "middle", "", "ImageJ's (0, 0)");
        text(LEFT - 8, TOP - 16, RED, "middle", "", "index (-0.5, -0.5)");
        arrow(LEFT + 150, TOP - 18, LEFT + 330, TOP - 18, QUIET);
        text(LEFT + 338, TOP - 13, QUIET, "start", "", "i");
        arrow(LEFT - 22, TOP + 60, LEFT - 22, TOP + 240, QUIET);
        text(LEFT - 27, TOP + 262, QUIET, "start", "", "j");
        text(LEFT, TOP + 3 * CELL + 34, BLUE, "start", "", "An index names the middle of a voxel and starts at 0.");
        text(LEFT, TOP + 3 * CELL + 56, RED, "start", "", "ImageJ's point (x, y) is index (x - 0.5, y - 0.5);");
        text(LEFT, TOP + 3 * CELL + 78, RED, "start", "", "its slice 1 is index k = 0.");
        patient();
        return svg.append("</svg>\n").toString();
    }

    private void cells() {
        for (int j = 0; j < GRID.nj(); j++)
            for (int i = 0; i < GRID.ni(); i++)
                svg.append(String.format(Locale.ROOT, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\" stroke=\"%s\"/>%n", LEFT + i * CELL, TOP + j * CELL, CELL, CELL, i == I && j == J ? "#dbe8fb" : "#f5f7f9", LINE));
    }

    private void patient() {
        int x = 520;
        text(x, 28, INK, "start", "font-weight=\"bold\"", "The same voxel in the patient: LPS, millimetres");
        int cx = x + 130, cy = 170;
        svg.append(String.format(Locale.ROOT, "<ellipse cx=\"%d\" cy=\"%d\" rx=\"96\" ry=\"66\" fill=\"#f5f7f9\" stroke=\"%s\"/>%n", cx, cy, LINE));
        svg.append(String.format(Locale.ROOT, "<path d=\"M %d %d l 10 -16 l 10 16\" fill=\"#f5f7f9\" stroke=\"%s\"/>%n", cx - 10, cy - 64, LINE)); // the nose
        arrow(cx, cy, cx + 128, cy, BLUE);
        text(cx + 136, cy + 5, BLUE, "start", "", "x grows to the patient's Left");
        arrow(cx, cy, cx, cy + 96, BLUE);
        text(cx, cy + 116, BLUE, "middle", "", "y grows to the back (Posterior)");
        svg.append(String.format(Locale.ROOT, "<circle cx=\"%d\" cy=\"%d\" r=\"9\" fill=\"#ffffff\" stroke=\"%s\" stroke-width=\"2\"/>%n", cx, cy, BLUE));
        svg.append(String.format(Locale.ROOT, "<path d=\"M %d %d l 12 12 M %d %d l -12 12\" stroke=\"%s\" stroke-width=\"2\"/>%n", cx - 6, cy - 6, cx + 6, cy - 6, BLUE)); // an arrow from behind
        text(cx - 16, cy - 14, BLUE, "end", "", "z");
        text(cx - 104, cy - 72, QUIET, "start", "", "front");
        text(cx + 62, cy - 72, BLUE, "start", "", "z goes away from you, to the head (Superior):");
        text(cx + 62, cy - 52, QUIET, "start", "", "radiologists look from the feet");
        PointMm lps = GRID.toPatient(I, J, K);
        int y = 330;
        text(x, y, INK, "start", "", "affine LPS: 0.5 mm, 0.5 mm, 2 mm; voxel (0, 0, 0) at (-120, -90, 40)");
        text(x, y + 26, BLUE, "start", "font-weight=\"bold\"", String.format(Locale.ROOT, "index (%d, %d, %d)  =  LPS (%s, %s, %s) mm", I, J, K, n(lps.x()), n(lps.y()), n(lps.z())));
        text(x, y + 50, INK, "start", "", String.format(Locale.ROOT, "NIfTI and Slicer's fields say RAS: (%s, %s, %s) mm", n(-lps.x()), n(-lps.y()), n(lps.z())));
        text(x, y + 74, RED, "start", "", String.format(Locale.ROOT, "ImageJ's point (%s, %s) on slice %d", n(I + 0.5), n(J + 0.5), K + 1));
    }

    static String n(double v) {
        return v == Math.rint(v) ? Long.toString((long) v) : Double.toString(v);
    }

    private static int at(int i) {
        return LEFT + i * CELL + CELL / 2;
    }

    private static int row(int j) {
        return TOP + j * CELL + CELL / 2;
    }

    private void dot(int x, int y, String color) {
        svg.append(String.format(Locale.ROOT, "<circle cx=\"%d\" cy=\"%d\" r=\"4\" fill=\"%s\"/>%n", x, y, color));
    }

    private void corner(int x, int y) {
        svg.append(String.format(Locale.ROOT, "<path d=\"M %d %d h 14 M %d %d v 14\" stroke=\"%s\" stroke-width=\"3\"/>%n", x, y, x, y, RED));
    }

    private void arrow(int x0, int y0, int x1, int y1, String color) {
        svg.append(String.format(Locale.ROOT, "<path d=\"M %d %d L %d %d\" stroke=\"%s\" stroke-width=\"2\"/>%n", x0, y0, x1, y1, color));
        boolean across = y0 == y1;
        svg.append(String.format(Locale.ROOT, "<path d=\"M %d %d l %s\" fill=\"%s\"/>%n", x1, y1, across ? "-10 -5 v 10 z" : "-5 -10 h 10 z", color));
    }

    private void text(int x, int y, String color, String anchor, String more, String words) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" fill=\"%s\" text-anchor=\"%s\"%s>%s</text>%n", x, y, color, anchor, more.isEmpty() ? "" : " " + more, words));
    }
}
