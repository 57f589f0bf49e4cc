package org.readingroom.ui.annotate;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.SwingUtilities;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.ui.view.Viewport;

/**
 * Collects points: by clicks, which a double click, Enter or a click on the first point ends, or by dragging, which ends when the mouse is let go.
 * Backspace takes the last point back.
 */
abstract class OutlineTool implements AnnotationTool {

    private static final double STILL = 4, STEP = 2; // pixels: a click may tremble; between points of a dragged line
    private static final double SNAP = 7;             // pixels around the first point that close a line
    private static final Color DRAFT = new Color(0xffd54a);

    private final List<PlanePoint> points = new ArrayList<>();
    private Canvas canvas; // where the first point was set
    private PlanePoint under; // the mouse
    private Point2D pressedAt, lastAt; // pixels
    private boolean dragging, isFirst; // press

    /** Whether clicks set points; else only dragging does. */
    abstract boolean takesClicks();

    /** How many points there are at least, and whether a line is closed. */
    abstract int least();

    abstract boolean closed();

    /** @throws IllegalArgumentException if nothing can be drawn there with this tool, in one sentence */
    void begins(Canvas on) {}

    /** How many points end it by themselves. */
    int most() {
        return Integer.MAX_VALUE;
    }

    /** @param all at least {@link #least} @return empty if they make none, such as a box without width */
    abstract Optional<Figure> figure(List<PlanePoint> all);

    @Override
    public void pressed(Viewport view, MouseEvent e) {
        if (!SwingUtilities.isLeftMouseButton(e)) return;
        Canvas here = Canvas.of(view).orElse(null);
        if (here == null || needsClass() && here.ofClass().isEmpty()) return;
        if (!points.isEmpty() && !here.plane().equals(canvas.plane())) points.clear(); // begun on another slice
        canvas = here;
        if (needsClass()) canvas.requireFree(canvas.track().uuid());
        begins(canvas);
        pressedAt = lastAt = new Point2D.Double(e.getX(), e.getY());
        dragging = false;
        under = canvas.at(e);
        if (!takesClicks()) points.clear();
        isFirst = points.isEmpty();
        if (isFirst) points.add(under);
        view.repaint();
    }

    @Override
    public void dragged(Viewport view, MouseEvent e) {
        if (pressedAt == null) return;
        under = canvas.at(e);
        if (!dragging && pressedAt.distance(e.getX(), e.getY()) <= STILL) return;
        dragging = true;
        if (most() == Integer.MAX_VALUE && lastAt.distance(e.getX(), e.getY()) >= STEP) {
            points.add(under);
            lastAt = new Point2D.Double(e.getX(), e.getY());
        }
        view.repaint();
    }

    @Override
    public void released(Viewport view, MouseEvent e) {
        if (pressedAt == null) return;
        pressedAt = null;
        under = canvas.at(e);
        if (dragging) {
            if (most() < Integer.MAX_VALUE) points.add(under);
            if (!takesClicks() || most() < Integer.MAX_VALUE) finish();
        } else if (!isFirst || most() == 1) {
            Point2D start = canvas.toView(view.geometry(), points.get(0));
            if (closed() && points.size() >= least() && start.distance(e.getX() + 0.5, e.getY() + 0.5) <= SNAP) finish();
            else if (most() == 1) finish();
            else if (canvas.toView(view.geometry(), points.get(points.size() - 1)).distance(e.getX() + 0.5, e.getY() + 0.5) > STILL) points.add(under);
        }
        if (points.size() >= most()) finish();
        view.repaint();
    }

    @Override
    public void moved(Viewport view, MouseEvent e) {
        if (points.isEmpty() || canvas == null) return;
        under = canvas.at(e);
        view.repaint();
    }

    @Override
    public void clicked(Viewport view, MouseEvent e) {
        if (e.getClickCount() == 2) {
            finish();
            view.repaint();
        }
    }

    private void finish() {
        if (points.size() < least()) return; // too few yet: it goes on
        List<PlanePoint> all = List.copyOf(points);
        points.clear();
        done(canvas, all);
    }

    /** Does what the points are for: adds a figure to the object in hand. */
    void done(Canvas on, List<PlanePoint> all) {
        figure(all).ifPresent(f -> on.add(f, id()));
    }

    /** Whether it draws something new. */
    boolean needsClass() {
        return true;
    }

    @Override
    public boolean isSeen() {
        return canvas != null && canvas.isSeen();
    }

    @Override
    public boolean drop() {
        boolean was = !points.isEmpty();
        points.clear();
        pressedAt = null;
        return was;
    }

    @Override
    public boolean key(Viewport view, KeyEvent e) {
        if (points.isEmpty()) return false;
        switch (e.getKeyCode()) {
            case KeyEvent.VK_ENTER -> finish();
            case KeyEvent.VK_BACK_SPACE, KeyEvent.VK_DELETE -> points.remove(points.size() - 1);
            default -> {
                return false;
            }
        }
        view.repaint();
        return true;
    }

    @Override
    public void paint(Viewport view, Graphics2D g) {
        if (points.isEmpty() || canvas == null || view.geometry() == null || Canvas.of(view).filter(c -> c.plane().equals(canvas.plane())).isEmpty()) return;
        Path2D path = new Path2D.Double();
        for (PlanePoint p : points) {
            Point2D at = canvas.toView(view.geometry(), p);
            if (path.getCurrentPoint() == null) path.moveTo(at.getX(), at.getY());
            else path.lineTo(at.getX(), at.getY());
        }
        if (under != null) {
            Point2D at = canvas.toView(view.geometry(), under);
            path.lineTo(at.getX(), at.getY());
        }
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(new Color(0, 0, 0, 150));
        g.setStroke(new BasicStroke(3.4f));
        Shape shape = preview(path);
        g.draw(shape);
        g.setColor(DRAFT);
        g.setStroke(new BasicStroke(1.6f));
        g.draw(shape);
    }

    /** What the line will be, in pixels; a subclass may show a figure instead. */
    Shape preview(Path2D path) {
        return path;
    }

    /** Where drawing goes on; null before the first point. */
    Canvas canvas() {
        return canvas;
    }

    /** The points that were set, and where the mouse is. */
    List<PlanePoint> draft() {
        List<PlanePoint> all = new ArrayList<>(points);
        if (under != null) all.add(under);
        return all;
    }
}
