package org.readingroom.display;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** How one writes on a picture: light, with a dark rim, so that it is read on bone as well as on air. Sizes are pixels. */
public final class Ink {

    /** Of text and scale bars, and of orientation letters. */
    public static final Color TEXT = new Color(0xf2, 0xf2, 0xf2), LETTER = new Color(0xff, 0xd1, 0x66);

    private static final Color RIM = new Color(0, 0, 0, 190);
    private static final FontRenderContext SMOOTH = new FontRenderContext(null, true, true);

    private Ink() {}

    /** The letters of a line of text. @param x where it begins @param y of its base line */
    public static Shape outline(String text, float size, float x, float y) {
        return font(size).createGlyphVector(SMOOTH, text).getOutline(x, y);
    }

    /** What the letters cover, if they begin at (0, 0). */
    public static Rectangle2D bounds(String text, float size) {
        return font(size).createGlyphVector(SMOOTH, text).getVisualBounds();
    }

    /** How high a capital letter is. */
    public static float capital(float size) {
        return (float) -bounds("H", size).getY();
    }

    /** Fills a shape, and draws its rim. @param size of the text that it belongs to */
    public static void paint(Graphics2D g, Shape shape, float size, Color color) {
        g.setStroke(new BasicStroke(Math.max(2, size / 6), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.setColor(RIM);
        g.draw(shape);
        g.setColor(color);
        g.fill(shape);
    }

    /** A scale bar with a tick at both ends, from (left, y) to (right, y). @param size of the text that belongs to it */
    public static Shape bar(float left, float right, float y, float size) {
        float tick = size * 0.3f;
        Path2D bar = new Path2D.Float();
        bar.append(new Line2D.Float(left, y, right, y), false);
        bar.append(new Line2D.Float(left, y - tick, left, y + tick), false);
        bar.append(new Line2D.Float(right, y - tick, right, y + tick), false);
        float thick = Math.max(1.4f, size / 11);
        return new BasicStroke(thick, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND).createStrokedShape(bar);
    }

    private static Font font(float size) {
        return new Font(Font.SANS_SERIF, Font.BOLD, 1).deriveFont(size);
    }
}
