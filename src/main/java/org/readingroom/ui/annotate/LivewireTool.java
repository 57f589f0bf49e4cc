package org.readingroom.ui.annotate;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.swing.SwingUtilities;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.script.ToolCalls;
import org.readingroom.annotation.tool.Drawing;
import org.readingroom.annotation.tool.EdgeSettings;
import org.readingroom.annotation.tool.EdgeWires;
import org.readingroom.annotation.tool.Trace;
import org.readingroom.display.LengthUnit;
import org.readingroom.ui.view.Viewport;
import org.readingroom.volume.edge.LiveWire;
import org.scijava.plugin.Plugin;

/**
 * An outline along edges: from the last corner to the mouse the line follows the strongest edge. Clicks set corners, which go to the edge beneath
 * them unless Ctrl is held; dragging or Shift makes a straight piece. The ways from a corner are found beside the event thread; what is clicked
 * meanwhile waits for them.
 */
@Plugin(type = AnnotationTool.class, priority = 96.5)
public final class LivewireTool implements AnnotationTool {

    static final String ID = "livewire";
    private static final double STILL = 4, CLOSES = 7, SNAP = 5, HALF_CORNER = 3; // pixels
    private static final double A_KEY = 1.25;
    private static final Color DRAFT = new Color(0xffd54a);
    private static final float[] DASHES = { 5, 4 };
    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "reading-room-livewire");
        thread.setDaemon(true);
        return thread;
    });

    /** What was asked for and waits for the ways from the corner before. */
    private record Step(PlanePoint at, boolean straight, double reachMm, boolean closes) {}

    private record Found(Trace trace, LiveWire.Tree tree) {}

    /** Whose edges: another slice or scale has others. */
    private record Ground(int item, Object plane, int time, int channel, double scaleMm) {}

    private final Deque<Step> waiting = new ArrayDeque<>();
    private Viewport view;
    private Canvas canvas;
    private Ground ground;
    private EdgeWires wires; // for the thread beside
    private Trace trace;     // null until the first corner is found
    private LiveWire.Tree tree; // of the trace's last corner; null while it is looked for
    private PlanePoint under;
    private Point2D pressedAt, clickedAt; // pixels
    private boolean dragging, straight;
    private int asked; // what is found for another number is not wanted any more

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String label() {
        return "Livewire";
    }

    @Override
    public String key() {
        return "i";
    }

    private boolean isBegun() {
        return trace != null || !waiting.isEmpty();
    }

    /** Shift makes a straight piece, as long as there is a line. */
    @Override
    public boolean takes(MouseEvent e) {
        return isBegun() && e.isShiftDown() && (e.getID() == MouseEvent.MOUSE_MOVED || SwingUtilities.isLeftMouseButton(e));
    }

    @Override
    public void pressed(Viewport on, MouseEvent e) {
        if (!SwingUtilities.isLeftMouseButton(e)) return;
        Canvas here = Canvas.of(on).orElse(null);
        if (here == null || here.ofClass().isEmpty() || here.annotating().isLocked(here.track().uuid())) return;
        if (isBegun() && !here.plane().equals(canvas.plane())) drop();
        view = on;
        if (!isBegun()) begin(here, e);
        pressedAt = e.getPoint();
        dragging = false;
        under = canvas.at(e);
        view.repaint();
    }

    private void begin(Canvas here, MouseEvent e) {
        canvas = here;
        EdgeSettings settings = here.annotating().edges(here.item().id());
        Ground now = new Ground(here.item().id(), here.plane(), here.imageTime(), here.edgeChannel(), settings.scaleMm());
        if (!now.equals(ground)) wires = new EdgeWires(here.item().volume(), now.channel, now.time, here.axis(), here.slice0(), now.scaleMm);
        ground = now;
        clickedAt = e.getPoint();
        step(new Step(here.at(e), true, reach(e), false));
    }

    private double reach(MouseEvent e) {
        return e.isControlDown() ? 0 : canvas.mm(SNAP);
    }

    @Override
    public void dragged(Viewport on, MouseEvent e) {
        if (pressedAt == null) return;
        under = canvas.at(e);
        dragging |= pressedAt.distance(e.getPoint()) > STILL;
        straight = dragging;
        on.repaint();
    }

    @Override
    public void released(Viewport on, MouseEvent e) {
        if (pressedAt == null) return;
        pressedAt = null;
        under = canvas.at(e);
        boolean direct = dragging || e.isShiftDown();
        if (closes(on, e)) close(direct);
        else if (clickedAt.distance(e.getPoint()) > STILL) {
            clickedAt = e.getPoint();
            step(new Step(under, direct, direct ? 0 : reach(e), false));
        }
        straight = false;
        on.repaint();
    }

    /** A click on the first corner. */
    private boolean closes(Viewport on, MouseEvent e) {
        PlanePoint first = trace == null ? waiting.peek().at : trace.corners().get(0); // as it was clicked, or on the edge beneath
        return corners() >= Trace.LEAST && canvas.toView(on.geometry(), first).distance(e.getX() + 0.5, e.getY() + 0.5) <= CLOSES;
    }

    private int corners() {
        return (trace == null ? 0 : trace.corners().size()) + waiting.size();
    }

    @Override
    public void moved(Viewport on, MouseEvent e) {
        if (!isBegun()) return;
        under = canvas.at(e);
        straight = e.isShiftDown();
        on.repaint();
    }

    @Override
    public void clicked(Viewport on, MouseEvent e) {
        if (e.getClickCount() == 2 && isBegun()) close(e.isShiftDown());
    }

    private void close(boolean direct) {
        if (corners() < Trace.LEAST || !waiting.isEmpty() && waiting.peekLast().closes) return; // too few yet: it goes on
        step(new Step(null, direct, 0, true));
    }

    private void step(Step next) {
        waiting.add(next);
        if (trace == null && waiting.size() > 1) return;
        if (trace == null) look(() -> {
            Trace first = Trace.from(wires.snapped(next.at, next.reachMm));
            return new Found(first, wires.tree(first));
        });
        else if (tree != null) proceed();
    }

    /** Does what waits, as far as the ways are known. */
    private void proceed() {
        Step next = waiting.poll();
        if (next == null) return;
        if (next.closes) {
            Trace done = trace;
            LiveWire.Tree back = next.straight ? null : tree;
            Canvas on = canvas;
            drop();
            draw(on, done, back);
            return;
        }
        trace = next.straight ? trace.straight(next.at) : trace.along(tree, EdgeWires.snapped(tree, next.at, next.reachMm));
        tree = null;
        ways();
    }

    private void draw(Canvas on, Trace done, LiveWire.Tree back) {
        Ground of = ground;
        Track track = on.track();
        Origin origin = on.origin(ID);
        Edit edit = Drawing.add(on.document(), track, on.axis(), on.slice0(), done.closed(back), origin);
        on.annotating().saying().with(() -> ToolCalls.trace(on.document(), track, on.axis(), on.slice0(), done, back == null, of.scaleMm, of.channel, of.time, origin), () -> on.apply(track, edit));
    }

    /** From the last corner. */
    private void ways() {
        Trace of = trace;
        EdgeWires on = wires;
        look(() -> new Found(of, on.tree(of)));
    }

    private void look(Supplier<Found> work) {
        int number = ++asked;
        THREAD.execute(() -> {
            try {
                Found found = work.get();
                SwingUtilities.invokeLater(() -> arrived(number, found));
            } catch (RuntimeException | OutOfMemoryError e) { // the top of a thread: told in the window
                SwingUtilities.invokeLater(() -> failed(number, e instanceof OutOfMemoryError ? "not enough memory" : String.valueOf(e.getMessage())));
            }
        });
    }

    private void arrived(int number, Found found) {
        if (number != asked) return;
        if (!canvas.isOpen()) {
            drop();
            return;
        }
        if (trace == null) waiting.poll(); // the first corner
        trace = found.trace;
        tree = found.tree;
        try {
            proceed();
        } catch (IllegalArgumentException e) {
            failed(asked, e.getMessage());
        } catch (UncheckedIOException e) {
            failed(asked, e.getCause().getMessage());
        }
        view.repaint();
    }

    private void failed(int number, String why) {
        if (number != asked) return;
        drop();
        canvas.annotating().trouble("The line could not be drawn: " + why);
    }

    @Override
    public boolean isSeen() {
        return canvas != null && canvas.isSeen();
    }

    @Override
    public boolean drop() {
        asked++;
        boolean was = isBegun();
        trace = null;
        tree = null;
        waiting.clear();
        pressedAt = null;
        straight = false;
        return was;
    }

    @Override
    public boolean key(Viewport on, KeyEvent e) {
        if (e.isControlDown() || e.isMetaDown() || e.isAltDown()) return false;
        if (e.getKeyChar() == '[' || e.getKeyChar() == ']') return scale(on, e.getKeyChar() == ']' ? A_KEY : 1 / A_KEY);
        if (!isBegun()) return false;
        switch (e.getKeyCode()) {
            case KeyEvent.VK_ENTER -> close(e.isShiftDown());
            case KeyEvent.VK_BACK_SPACE, KeyEvent.VK_DELETE -> back();
            default -> {
                return false;
            }
        }
        on.repaint();
        return true;
    }

    private void back() {
        clickedAt = new Point2D.Double(-STILL, -STILL); // where it was clicked may be clicked again
        if (waiting.size() > (trace == null ? 1 : 0)) waiting.removeLast();
        else if (trace == null || trace.corners().size() == 1) drop();
        else {
            trace = trace.back();
            tree = null;
            ways();
        }
    }

    /** Edges of another width, from the next line on. */
    private boolean scale(Viewport on, double factor) {
        Canvas here = Canvas.of(on).orElse(null);
        if (here == null || isBegun()) return isBegun();
        EdgeSettings settings = here.annotating().edges(here.item().id());
        here.annotating().edges(here.item().id(), settings.scale(settings.scaleMm() * factor));
        here.annotating().trouble("Edges of " + LengthUnit.of(here.item().volume()).told(here.annotating().edges(here.item().id()).scaleMm()) + " (sigma) and more are followed");
        return true;
    }

    @Override
    public void paint(Viewport on, Graphics2D g) {
        if (!isBegun() || on.geometry() == null || Canvas.of(on).filter(c -> c.plane().equals(canvas.plane())).isEmpty()) return;
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        Path2D line = new Path2D.Double(), loose = new Path2D.Double();
        if (trace != null) trace.line().forEach(p -> to(on, line, p));
        boolean isFollowed = tree != null && waiting.isEmpty() && !straight;
        if (isFollowed && under != null) EdgeWires.piece(tree, under).forEach(p -> to(on, line, p));
        if (tree != null && waiting.isEmpty() && under != null) to(on, line, under);
        else {
            if (trace != null) to(on, loose, trace.last());
            for (Step s : waiting) if (s.at != null) to(on, loose, s.at);
            if (under != null) to(on, loose, under);
        }
        stroke(g, line, new BasicStroke(3.4f), new BasicStroke(1.6f));
        stroke(g, loose, null, new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES, 0));
        if (trace == null) return;
        List<PlanePoint> corners = trace.corners();
        for (int n = corners.size() - 1; n >= 0; n--) corner(g, canvas.toView(on.geometry(), corners.get(n)), n == 0 && corners.size() >= Trace.LEAST ? HALF_CORNER + 2 : HALF_CORNER);
    }

    private void to(Viewport on, Path2D path, PlanePoint p) {
        Point2D at = canvas.toView(on.geometry(), p);
        if (path.getCurrentPoint() == null) path.moveTo(at.getX(), at.getY());
        else path.lineTo(at.getX(), at.getY());
    }

    private static void stroke(Graphics2D g, Path2D path, BasicStroke below, BasicStroke above) {
        if (below != null) {
            g.setColor(new Color(0, 0, 0, 150));
            g.setStroke(below);
            g.draw(path);
        }
        g.setColor(DRAFT);
        g.setStroke(above);
        g.draw(path);
    }

    private static void corner(Graphics2D g, Point2D at, double half) {
        Rectangle2D square = new Rectangle2D.Double(at.getX() - half, at.getY() - half, 2 * half, 2 * half);
        g.setColor(Color.WHITE);
        g.fill(square);
        g.setColor(Color.BLACK);
        g.setStroke(new BasicStroke(1));
        g.draw(square);
    }
}
