package org.readingroom.ui.annotate.ontology;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.RenderingHints;
import java.awt.event.ActionEvent;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import org.readingroom.ui.model.TemplateDraft;

/**
 * A square to draw a skeleton on: a click makes a node, dragging moves one, Shift + dragging from one to another joins or parts them. By keys: Insert
 * makes one, Page Up and Page Down choose, arrows move, J from one node and J again at another joins or parts them, Delete takes away.
 */
final class TemplateSurface extends JComponent {

    private static final long serialVersionUID = 1L;
    private static final int MARGIN = 18, DOT = 5, REACH = 9;
    private static final double STEP = 0.02;
    private static final String HINT = "Click: a node. Drag: move. Shift + drag: join or part two. Keys: Insert, Page Up/Down, arrows, J, Delete";

    private final transient Runnable changed;
    private transient TemplateDraft template;
    private int selected = -1, joining = -1;
    private transient Point line; // the end of an edge that is being drawn; null for none

    TemplateSurface(Runnable changed) {
        this.changed = changed;
        setName("class.surface");
        setFocusable(true);
        setToolTipText(HINT);
        setPreferredSize(new Dimension(300, 210));
        MouseAdapter mouse = new Mouse();
        addMouseListener(mouse);
        addMouseMotionListener(mouse);
        addFocusListener(new FocusAdapter() {
            @Override
            public void focusGained(FocusEvent e) {
                repaint();
            }

            @Override
            public void focusLost(FocusEvent e) {
                repaint();
            }
        });
        key(KeyEvent.VK_INSERT, () -> select(template.add(0.5, 0.5)));
        key(KeyEvent.VK_PAGE_DOWN, () -> step(1));
        key(KeyEvent.VK_PAGE_UP, () -> step(-1));
        key(KeyEvent.VK_LEFT, () -> nudge(-STEP, 0));
        key(KeyEvent.VK_RIGHT, () -> nudge(STEP, 0));
        key(KeyEvent.VK_UP, () -> nudge(0, -STEP));
        key(KeyEvent.VK_DOWN, () -> nudge(0, STEP));
        key(KeyEvent.VK_J, this::join);
        key(KeyEvent.VK_DELETE, this::delete);
        key(KeyEvent.VK_BACK_SPACE, this::delete);
    }

    private void key(int code, Runnable what) {
        getInputMap().put(KeyStroke.getKeyStroke(code, 0), "surface." + code);
        getActionMap().put("surface." + code, new AbstractAction() {
            private static final long serialVersionUID = 1L;

            @Override
            public void actionPerformed(ActionEvent e) {
                if (template == null) return;
                what.run();
                repaint();
                changed.run();
            }
        });
    }

    void show(TemplateDraft other) {
        template = other;
        select(other.size() - 1);
        repaint();
    }

    /** The chosen node's place; -1 for none. */
    int selected() {
        return selected;
    }

    private void select(int n) {
        selected = n;
        repaint();
    }

    private void step(int by) {
        if (template.size() > 0) select(Math.floorMod(selected + by, template.size()));
    }

    private void nudge(double dx, double dy) {
        if (selected >= 0) template.move(selected, template.x(selected) + dx, template.y(selected) + dy);
    }

    private void join() {
        if (joining >= 0 && selected >= 0) template.join(joining, selected);
        joining = joining >= 0 ? -1 : selected;
    }

    private void delete() {
        if (selected < 0) return;
        template.remove(selected);
        joining = -1;
        select(Math.min(selected, template.size() - 1));
    }

    private int side() {
        return Math.max(1, Math.min(getWidth(), getHeight()) - 2 * MARGIN);
    }

    private int left() {
        return (getWidth() - side()) / 2;
    }

    private int top() {
        return (getHeight() - side()) / 2;
    }

    private Point place(int n) {
        return new Point((int) Math.round(left() + template.x(n) * side()), (int) Math.round(top() + template.y(n) * side()));
    }

    private int nodeAt(Point p) {
        for (int n = template.size() - 1; n >= 0; n--) if (place(n).distance(p) <= REACH) return n;
        return -1;
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(UIManager.getColor("TextField.background"));
        g.fillRect(0, 0, getWidth(), getHeight());
        Color ink = UIManager.getColor("TextField.foreground"), mark = UIManager.getColor("TextField.selectionBackground"), faint = UIManager.getColor("TextField.inactiveForeground");
        g.setColor(isFocusOwner() ? mark : faint);
        g.drawRect(left(), top(), side(), side());
        FontMetrics words = g.getFontMetrics();
        if (template == null || template.size() == 0) {
            g.setColor(faint);
            String hint = "Click to set nodes";
            g.drawString(hint, (getWidth() - words.stringWidth(hint)) / 2, getHeight() / 2);
        }
        if (template != null) draw(g, ink, mark, words);
        g.dispose();
    }

    private void draw(Graphics2D g, Color ink, Color mark, FontMetrics words) {
        g.setStroke(new BasicStroke(2));
        g.setColor(ink);
        for (int[] e : template.edges()) g.drawLine(place(e[0]).x, place(e[0]).y, place(e[1]).x, place(e[1]).y);
        if (line != null && joining >= 0) {
            g.setColor(mark);
            g.drawLine(place(joining).x, place(joining).y, line.x, line.y);
        }
        for (int n = 0; n < template.size(); n++) {
            Point p = place(n);
            g.setColor(n == joining ? UIManager.getColor("TextField.selectionForeground") : n == selected ? mark : ink);
            g.fillOval(p.x - DOT, p.y - DOT, 2 * DOT, 2 * DOT);
            g.setColor(ink);
            if (n == selected) g.drawOval(p.x - DOT - 2, p.y - DOT - 2, 2 * DOT + 4, 2 * DOT + 4);
            String name = template.nodeName(n);
            boolean fits = p.x + DOT + 4 + words.stringWidth(name) <= getWidth();
            g.drawString(name, fits ? p.x + DOT + 4 : p.x - DOT - 4 - words.stringWidth(name), p.y - 4);
        }
    }

    private final class Mouse extends MouseAdapter {
        private boolean isMoving;

        @Override
        public void mousePressed(MouseEvent e) {
            requestFocusInWindow();
            if (!SwingUtilities.isLeftMouseButton(e)) return;
            int at = nodeAt(e.getPoint());
            if (e.isShiftDown()) {
                joining = at;
                line = e.getPoint();
            } else {
                select(at >= 0 ? at : template.add((e.getX() - left()) / (double) side(), (e.getY() - top()) / (double) side()));
                isMoving = true;
                changed.run();
            }
            repaint();
        }

        @Override
        public void mouseDragged(MouseEvent e) {
            if (isMoving && selected >= 0) {
                template.move(selected, (e.getX() - left()) / (double) side(), (e.getY() - top()) / (double) side());
                changed.run();
            }
            if (line != null) line = e.getPoint();
            repaint();
        }

        @Override
        public void mouseReleased(MouseEvent e) {
            int at = line == null || joining < 0 ? -1 : nodeAt(e.getPoint());
            if (at >= 0 && at != joining) {
                template.join(joining, at);
                changed.run();
            }
            if (line != null) joining = -1;
            line = null;
            isMoving = false;
            repaint();
        }
    }
}
