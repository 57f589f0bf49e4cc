package org.readingroom.display;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.readingroom.volume.Segment;

/** The names of segments beside their colours, as a picture to stand next to one with outlines. */
public final class Legend {

    private static final Color GROUND = new Color(0x16, 0x16, 0x18), INK = new Color(0xf2, 0xf2, 0xf2);

    private Legend() {}

    /** One line a segment, in the order given. @param fontPx height of the writing, 6 to 200 pixels */
    public static Picture of(List<Segment> segments, int fontPx) {
        if (segments.isEmpty()) throw new IllegalArgumentException("a legend needs a segment");
        if (fontPx < 6 || fontPx > 200) throw new IllegalArgumentException("a legend's writing is 6 to 200 pixels high, got " + fontPx);
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, fontPx);
        FontRenderContext context = new FontRenderContext(null, true, true);
        double widest = segments.stream().mapToDouble(s -> font.getStringBounds(s.name(), context).getWidth()).max().orElseThrow();
        int line = (int) Math.ceil(fontPx * 1.6), margin = fontPx / 2;
        BufferedImage image = new BufferedImage((int) Math.ceil(widest) + 3 * margin + fontPx, line * segments.size() + margin, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setColor(GROUND);
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            for (int n = 0; n < segments.size(); n++) {
                double middle = margin / 2.0 + (n + 0.5) * line;
                graphics.setColor(new Color(segments.get(n).color().argb()));
                graphics.fill(new RoundRectangle2D.Double(margin, middle - fontPx / 2.0, fontPx, fontPx, fontPx / 3.0, fontPx / 3.0));
                graphics.setColor(INK);
                graphics.fill(font.createGlyphVector(context, segments.get(n).name()).getOutline(2f * margin + fontPx, (float) middle + fontPx * 0.36f));
            }
        } finally {
            graphics.dispose();
        }
        return Picture.of(image);
    }
}
