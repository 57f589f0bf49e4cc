package org.readingroom.ui.annotate.panel;

import java.awt.Color;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.util.Map;
import javax.swing.JComponent;

/** A track over all slices: full height for keys, lower for confirmed ones, hatched for proposals, a thin line for gaps; the slice in view between two triangles. */
class SliceBar extends JComponent {

    private static final long serialVersionUID = 1L;
    private static final int EDGE = 3, HATCH = 3;

    private transient TrackRange range;
    private Color color = Color.GRAY;
    private int slice0 = -1;
    private boolean backwards;

    /** @param inView0 the slice in view; -1 for none @param isBackwards whether the image's last slice stands at the left, where views count from it */
    void show(TrackRange track, boolean isBackwards, Color ofClass, int inView0, Color background, Color foreground) {
        range = track;
        backwards = isBackwards;
        color = ofClass;
        slice0 = inView0;
        setOpaque(true);
        setBackground(background);
        setForeground(foreground);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        int w = getWidth(), h = getHeight(), width = w - 2 * EDGE, top = 3, high = h - 2 * top;
        g.setColor(getBackground());
        g.fillRect(0, 0, w, h);
        if (range != null && width > 0) {
            if (backwards) {
                g.translate(w - 1, 0);
                g.scale(-1, 1);
            }
            Color faint = mixed(getForeground(), getBackground(), 0.25);
            g.setColor(faint);
            g.drawRect(EDGE - 1, top - 1, width + 1, high + 1);
            gaps(g, width, h / 2);
            for (int x = 0; x < width; x++) column(g, x, width, top, high);
            if (slice0 >= 0) {
                g.setColor(getForeground());
                int x = EDGE + (int) ((slice0 + 0.5) * width / range.size());
                for (int n = 0; n < top; n++) { // two triangles leave free what lies there
                    g.drawLine(x - n, top - 1 - n, x + n, top - 1 - n);
                    g.drawLine(x - n, h - top + n, x + n, h - top + n);
                }
            }
        }
        g.dispose();
    }

    private void gaps(Graphics2D g, int width, int y) {
        g.setColor(mixed(getForeground(), getBackground(), 0.6));
        for (int n : range.gaps()) {
            int from = EDGE + (int) ((long) n * width / range.size()), to = EDGE + (int) ((long) (n + 1) * width / range.size());
            g.drawLine(from, y, Math.max(from, to - 1), y);
        }
    }

    private void column(Graphics2D g, int x, int width, int top, int high) {
        int from = first(x, width);
        Map.Entry<Integer, TrackRange.Mark> mark = range.strongest(from, Math.max(from, first(x + 1, width) - 1));
        if (mark == null) return;
        int px = EDGE + x, low = Math.max(2, high * 3 / 5), y = top + (high - low) / 2;
        switch (mark.getValue()) {
            case KEY -> line(g, color, px, top, high);
            case CONFIRMED -> line(g, mixed(color, getBackground(), 0.75), px, y, low);
            case PROPOSED -> {
                for (int n = 0; n < low; n++) if ((px + n) % HATCH == 0) line(g, mixed(color, getForeground(), 0.75), px, y + n, 1);
            }
            case END -> line(g, getForeground(), px, y, low);
        }
    }

    private static void line(Graphics2D g, Color c, int x, int y, int high) {
        g.setColor(c);
        g.drawLine(x, y, x, y + high - 1);
    }

    private int first(int x, int width) {
        return (int) ((long) x * range.size() / width);
    }

    /** The slice that a place stands for: of several the one with the strongest mark. @param x from the left end @param backwards as it is shown */
    static int slice(TrackRange range, boolean backwards, int fromLeft, int width) {
        int x = backwards ? width - 1 - fromLeft : fromLeft;
        int inside = Math.max(1, width - 2 * EDGE), column = Math.max(0, Math.min(inside - 1, x - EDGE));
        int from = (int) ((long) column * range.size() / inside), to = Math.max(from, (int) ((long) (column + 1) * range.size() / inside) - 1);
        Map.Entry<Integer, TrackRange.Mark> mark = range.strongest(from, to);
        return mark == null ? (from + to) / 2 : mark.getKey();
    }

    private static Color mixed(Color a, Color b, double share) {
        return new Color(mixed(a.getRed(), b.getRed(), share), mixed(a.getGreen(), b.getGreen(), share), mixed(a.getBlue(), b.getBlue(), share));
    }

    private static int mixed(int a, int b, double share) {
        return (int) Math.round(a * share + b * (1 - share));
    }
}
