package org.readingroom.display;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.readingroom.geometry.Direction;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/**
 * What is written on a picture: letters at the middle of its four edges, a scale bar in the lower right corner, lines of text in the two left
 * corners. Everything has a dark rim, so that it is read on bone as well as on air. Where a picture is too small, text shrinks; where it
 * would still touch the letters, it is left out.
 */
final class PictureMarks {

    private static final double BAR_SHARE = 0.28; // of the width, at most
    private static final float SMALLEST_FONT = 9, LARGEST_FONT = 22;
    private static final double FONT_SHARE = 1 / 34.0; // of the shorter side

    private final Graphics2D graphics;
    private final int width, height;
    private final float size, margin;

    private PictureMarks(BufferedImage image, List<String> top, List<String> bottom) {
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        width = image.getWidth();
        height = image.getHeight();
        float s = (float) Math.max(SMALLEST_FONT + 2, Math.min(LARGEST_FONT, Math.min(width, height) * FONT_SHARE));
        while (s > SMALLEST_FONT && !fits(top, bottom, s)) s -= 0.5f;
        size = s;
        margin = Math.max(4, size * 0.6f);
    }

    static Picture draw(Picture picture, Volume plane, PlaneLayout layout, List<String> top, List<String> bottom) {
        BufferedImage image = picture.toBufferedImage();
        PictureMarks a = new PictureMarks(image, top, bottom);
        try {
            if (plane.verdict() != Verdict.UNPLACED) a.letters(plane.grid().affine().direction(0), PlaneLayout.down(plane.grid()));
            if (a.fits(top, bottom, a.size)) a.text(top, bottom);
            if (LengthUnit.isMeasured(plane)) a.scaleBar(layout.mmPerPixel());
        } finally {
            a.graphics.dispose();
        }
        return Picture.of(image);
    }

    /** Beside the letters in the middle of the upper and lower edge, and above and below those at the sides. */
    private boolean fits(List<String> top, List<String> bottom, float s) {
        double most = 0;
        for (List<String> lines : List.of(top, bottom)) for (String line : lines) most = Math.max(most, Ink.bounds(line, s).getWidth());
        return most <= width / 2.0 - 3 * s && Math.max(top.size(), bottom.size()) * 1.35 * s <= height / 2.0 - 1.6 * s;
    }

    private void letters(Direction right, Direction down) {
        float s = size * 1.25f;
        String[] letters = { PictureText.letters(right.opposite()), PictureText.letters(right),
            PictureText.letters(down.opposite()), PictureText.letters(down) };
        Rectangle2D[] box = new Rectangle2D[4];
        for (int n = 0; n < 4; n++) box[n] = Ink.bounds(letters[n], s);
        float capital = Ink.capital(s), middle = (height + capital) / 2;
        write(letters[0], margin, middle, s, Ink.LETTER);
        write(letters[1], width - margin - (float) box[1].getWidth(), middle, s, Ink.LETTER);
        write(letters[2], (float) (width - box[2].getWidth()) / 2, margin + capital, s, Ink.LETTER);
        write(letters[3], (float) (width - box[3].getWidth()) / 2, height - margin, s, Ink.LETTER);
    }

    private void text(List<String> top, List<String> bottom) {
        float line = size * 1.35f, capital = Ink.capital(size);
        for (int n = 0; n < top.size(); n++) write(top.get(n), margin, margin + capital + n * line, size, Ink.TEXT);
        for (int n = 0; n < bottom.size(); n++) write(bottom.get(n), margin, height - margin - (bottom.size() - 1 - n) * line, size, Ink.TEXT);
    }

    private void scaleBar(double mmPerPixel) {
        double mm = PictureText.barMm(width * BAR_SHARE * mmPerPixel);
        float px = (float) (mm / mmPerPixel), tick = size * 0.3f, y = height - margin - tick, right = width - margin;
        Ink.paint(graphics, Ink.bar(right - px, right, y, size), size, Ink.TEXT);
        String text = PictureText.number(mm) + " mm";
        write(text, right - (float) Ink.bounds(text, size).getWidth(), y - tick - size * 0.35f, size, Ink.TEXT);
    }

    private void write(String text, float x, float y, float s, Color color) {
        Ink.paint(graphics, Ink.outline(text, s, x, y), size, color);
    }
}
