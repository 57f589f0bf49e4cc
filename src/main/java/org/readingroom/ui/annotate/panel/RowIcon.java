package org.readingroom.ui.annotate.panel;

import java.awt.BasicStroke;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import javax.swing.Icon;

/** An eye or a padlock in the component's own colour. */
enum RowIcon implements Icon {
    SEEN, HIDDEN, LOCKED, FREE;

    private static final int SIZE = 14;

    @Override
    public void paintIcon(Component c, Graphics graphics, int x, int y) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(c.getForeground());
        g.setStroke(new BasicStroke(1.3f));
        g.translate(x, y);
        if (this == SEEN || this == HIDDEN) eye(g);
        else padlock(g);
        g.dispose();
    }

    private void eye(Graphics2D g) {
        Path2D lids = new Path2D.Double();
        lids.moveTo(1, 7);
        lids.quadTo(7, 0.5, 13, 7);
        lids.quadTo(7, 13.5, 1, 7);
        g.draw(lids);
        if (this == SEEN) g.fill(new Ellipse2D.Double(4.8, 4.8, 4.4, 4.4));
        else g.draw(new Line2D.Double(2, 12, 12, 2));
    }

    private void padlock(Graphics2D g) {
        boolean locked = this == LOCKED;
        g.draw(new Arc2D.Double(locked ? 4 : 7.5, 1.5, 6, 8, 0, 180, Arc2D.OPEN));
        Rectangle2D box = new Rectangle2D.Double(2.5, 6, 9, 6.5);
        if (locked) g.fill(box);
        else g.draw(box);
    }

    @Override
    public int getIconWidth() {
        return SIZE;
    }

    @Override
    public int getIconHeight() {
        return SIZE;
    }
}
