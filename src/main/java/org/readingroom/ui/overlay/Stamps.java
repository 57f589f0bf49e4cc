package org.readingroom.ui.overlay;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.readingroom.display.Ink;

/**
 * Lines of text in ink, each drawn once and then stamped: drawing rims of letters anew for each picture of a drag would take longer than the
 * pictures. Drawn in the screen's own pixels. Event thread.
 */
final class Stamps {

    private static final int MOST = 400;
    private static final int RIM = 3;

    private final Map<Key, Stamp> made = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Stamp> eldest) {
            return size() > MOST;
        }
    };

    private record Key(String text, float size, Color color, double scale) {}

    /** @param left @param top of the image, from where the base line begins */
    private record Stamp(BufferedImage image, int left, int top) {}

    /** @param x where the text begins @param y of its base line, both in Swing's pixels */
    void write(Graphics2D g, String text, double x, double y, float size, Color color) {
        if (text.isBlank()) return;
        double scale = g.getTransform().getScaleX();
        Stamp stamp = made.computeIfAbsent(new Key(text, size, color, scale), Stamps::make);
        AffineTransform place = AffineTransform.getTranslateInstance(Math.rint(x * scale) / scale, Math.rint(y * scale) / scale);
        place.scale(1 / scale, 1 / scale);
        place.translate(stamp.left, stamp.top);
        g.drawImage(stamp.image, place, null);
    }

    private static Stamp make(Key key) {
        float size = (float) (key.size * key.scale);
        Rectangle2D box = Ink.bounds(key.text, size);
        int rim = (int) Math.ceil(RIM * key.scale), left = (int) Math.floor(box.getX()) - rim, top = (int) Math.floor(box.getY()) - rim;
        BufferedImage image = new BufferedImage((int) Math.ceil(box.getMaxX()) + rim - left, (int) Math.ceil(box.getMaxY()) + rim - top, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        Ink.paint(g, Ink.outline(key.text, size, -left, -top), size, key.color);
        g.dispose();
        return new Stamp(image, left, top);
    }
}
