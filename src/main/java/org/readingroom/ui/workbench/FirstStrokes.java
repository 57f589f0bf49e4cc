package org.readingroom.ui.workbench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import org.readingroom.display.Ink;
import org.readingroom.ui.overlay.Overlays;

/**
 * What is drawn for the first time makes Java load and compile how it is drawn, a tenth of a second in all. This does it in a thread of its own, on
 * images that nobody sees, while the first series is being opened: so the event thread need not when that is painted.
 */
final class FirstStrokes {

    private static final int SIZE = 64, TIMES = 12;
    private static final float TEXT = 13;

    private FirstStrokes() {}

    /** @param screen what the window is drawn on */
    static void begin(GraphicsConfiguration screen) {
        Thread thread = new Thread(() -> draw(screen), "reading-room-first-strokes");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    private static void draw(GraphicsConfiguration screen) {
        BufferedImage stamp = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB);
        Image off = screen.createCompatibleVolatileImage(SIZE, SIZE); // as Swing's own buffer
        for (int n = 0; n < TIMES; n++) {
            letters(stamp);
            Overlays.rehearse((Graphics2D) off.getGraphics());
            curves((Graphics2D) off.getGraphics(), stamp, n);
        }
        off.flush();
    }

    private static void letters(BufferedImage stamp) {
        Graphics2D g = smooth(stamp.createGraphics());
        g.fill(Ink.bar(4, SIZE - 4, SIZE - 8, TEXT));
        g.dispose();
    }

    /** Pictures, stamps, areas and lines as viewports, histograms and tables draw them. */
    private static void curves(Graphics2D plain, BufferedImage stamp, int n) {
        BufferedImage picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        plain.drawImage(picture, 0, 0, null);
        plain.drawImage(stamp, AffineTransform.getTranslateInstance(n, n), null);
        plain.fillRect(n, n, 1, SIZE);
        Graphics2D g = smooth(plain);
        Path2D path = new Path2D.Double();
        path.moveTo(0, SIZE);
        for (int x = 0; x < SIZE; x++) path.lineTo(x, (x * 7 + n) % SIZE);
        path.closePath();
        g.setColor(Color.GRAY);
        g.fill(path);
        g.setStroke(new BasicStroke(1.5f));
        g.draw(path);
        g.drawString("Counting", 0, SIZE / 2);
        g.dispose();
    }

    private static Graphics2D smooth(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return g;
    }
}
