package org.readingroom.ui.panel;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.geom.Path2D;
import java.util.function.DoubleConsumer;
import javax.swing.JComponent;
import javax.swing.UIManager;
import org.readingroom.display.ValueHistogram;
import org.readingroom.display.WindowFunction;
import org.readingroom.display.view.ImageLook;

/** How often which values occur, in the colours that the window gives them, with the window's curve above. Clicking or dragging moves the centre. */
final class HistogramView extends JComponent {

    private static final long serialVersionUID = 1L;
    private static final int HEIGHT = 84, STRIP = 10;

    private final transient DoubleConsumer centre;
    private final transient Runnable released;
    private transient ValueHistogram histogram;
    private transient ImageLook look;
    private boolean shownInverted;

    HistogramView(DoubleConsumer centre, Runnable released) {
        this.centre = centre;
        this.released = released;
        setName("display.histogram");
        setToolTipText("Values of a sample of slices, the window's curve and its colours; drag to move the centre");
        setPreferredSize(new Dimension(220, HEIGHT));
        setMinimumSize(new Dimension(80, HEIGHT));
        MouseAdapter mouse = new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent e) {
                drag(e);
            }

            @Override
            public void mouseDragged(MouseEvent e) {
                drag(e);
            }

            @Override
            public void mouseReleased(MouseEvent e) {
                HistogramView.this.released.run();
            }
        };
        addMouseListener(mouse);
        addMouseMotionListener(mouse);
    }

    /** @param h null while it is being made @param inverted whether the volume itself is shown inverted */
    void show(ValueHistogram h, ImageLook l, boolean inverted) {
        histogram = h;
        look = l;
        shownInverted = inverted;
        repaint();
    }

    private void drag(MouseEvent e) {
        if (histogram == null || histogram.isEmpty() || look == null || !isEnabled()) return;
        double part = Math.max(0, Math.min(1, e.getX() / Math.max(1.0, getWidth() - 1)));
        centre.accept(histogram.low() + part * (histogram.high() - histogram.low()));
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setColor(UIManager.getColor("TextField.background"));
            g.fillRect(0, 0, getWidth(), getHeight());
            if (histogram == null || look == null || histogram.isEmpty()) {
                g.setColor(UIManager.getColor("Label.disabledForeground"));
                String text = look == null ? "" : histogram == null ? "Counting values \u2026" : "No measured value";
                g.drawString(text, (getWidth() - g.getFontMetrics().stringWidth(text)) / 2, getHeight() / 2);
            } else {
                bars(g);
                curve(g);
            }
            g.setColor(UIManager.getColor("Label.disabledForeground"));
            g.drawRect(0, 0, getWidth() - 1, getHeight() - 1);
        } finally {
            g.dispose();
        }
    }

    /** Roots of the counts: air is a thousand times as frequent as what one looks for. */
    private void bars(Graphics2D g) {
        int[] counts = histogram.counts();
        int most = 1;
        for (int c : counts) most = Math.max(most, c);
        int base = getHeight() - STRIP;
        Path2D shape = new Path2D.Double();
        shape.moveTo(0, base);
        for (int n = 0; n < counts.length; n++) {
            double top = base - Math.pow(counts[n] / (double) most, 0.4) * (base - 4);
            shape.lineTo(n * (double) getWidth() / counts.length, top);
            shape.lineTo((n + 1) * (double) getWidth() / counts.length, top);
        }
        shape.lineTo(getWidth(), base);
        g.setColor(UIManager.getColor("Label.disabledForeground"));
        g.fill(shape);
        for (int x = 0; x < getWidth(); x++) {
            int grey = grey(at(x));
            g.setColor(new Color(look.colors() == null ? grey * 0x010101 : look.colors()[grey]));
            g.fillRect(x, base, 1, STRIP);
        }
    }

    private int grey(double value) {
        int grey = WindowFunction.toGrey(look.window(), value);
        return look.inverted() != shownInverted ? 255 - grey : grey;
    }

    private void curve(Graphics2D g) {
        Path2D curve = new Path2D.Double();
        int base = getHeight() - STRIP;
        for (int x = 0; x < getWidth(); x++) {
            double y = base - 2 - WindowFunction.apply(look.window(), at(x), 0, 1) * (base - 6);
            if (x == 0) curve.moveTo(x, y);
            else curve.lineTo(x, y);
        }
        Color line = UIManager.getColor("Component.focusColor");
        g.setColor(line != null ? line : UIManager.getColor("Label.foreground"));
        g.setStroke(new java.awt.BasicStroke(1.5f));
        g.draw(curve);
    }

    private double at(int x) {
        return histogram.low() + x / Math.max(1.0, getWidth() - 1) * (histogram.high() - histogram.low());
    }
}
