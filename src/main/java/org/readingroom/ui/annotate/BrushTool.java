package org.readingroom.ui.annotate;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.RenderingHints;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.SwingUtilities;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.brush.Brush;
import org.readingroom.annotation.brush.BrushRange;
import org.readingroom.annotation.brush.Stroke;
import org.readingroom.annotation.brush.ValueGate;
import org.readingroom.annotation.script.ToolCalls;
import org.readingroom.annotation.tool.Painting;
import org.readingroom.ui.model.Annotating;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.view.Viewport;

/** Paints or erases voxels along the mouse's way, shown while it goes and done when it is let go: one stroke, one step of undo. */
abstract class BrushTool implements AnnotationTool, VoxelTool {

    private static final double LARGER = 1.25;

    private final List<PlanePoint> way = new ArrayList<>(); // of the stroke
    private Stroke stroke; // null between strokes
    private Brush brush;   // of the stroke
    private Canvas canvas;
    private Track track;

    abstract Painting.Mode mode();

    /** Which values this brush may paint; null for all. */
    abstract ValueGate gate(Canvas on);

    @Override
    public void pressed(Viewport view, MouseEvent e) {
        if (!SwingUtilities.isLeftMouseButton(e)) return;
        begin(Canvas.of(view).orElse(null));
        if (stroke != null) go(canvas.at(e));
    }

    private void begin(Canvas on) {
        stroke = null;
        canvas = on;
        if (canvas == null || canvas.ofClass().isEmpty()) return;
        track = canvas.track();
        Annotating a = canvas.annotating();
        boolean isThere = canvas.document().track(track.uuid()).isPresent();
        canvas.requireFree(track.uuid());
        if (!isThere && mode() == Painting.Mode.ERASE) return;
        way.clear();
        brush = a.brush(canvas.item().id());
        stroke = new Stroke(canvas.plane().grid(), brush, canvas.axis(), canvas.slice0(), Painting.home(canvas.document(), track, canvas.axis()));
    }

    @Override
    public void dragged(Viewport view, MouseEvent e) {
        if (stroke != null) go(canvas.at(e));
        view.repaint();
    }

    private void go(PlanePoint at) {
        stroke.to(at.x(), at.y());
        way.add(at);
        ValueGate gate = gate(canvas);
        if (gate != null) stroke.covered().retain(gate.in(canvas.item().volume(), canvas.valueChannel(), time()));
        canvas.annotating().draft(canvas.item().id(), time(), track, stroke.covered(), mode());
    }

    private int time() {
        return Math.min(canvas.time(), canvas.item().volume().times() - 1);
    }

    @Override
    public void released(Viewport view, MouseEvent e) {
        end();
    }

    @Override
    public void at(Canvas on, PlanePoint place) {
        begin(on);
        if (stroke != null) go(place);
        end();
    }

    private void end() {
        if (stroke == null) return;
        Stroke done = stroke;
        stroke = null;
        canvas.annotating().noDraft();
        Origin origin = canvas.origin(id());
        Painting.edit(canvas.document(), track, done.covered(), mode(), origin).ifPresent(edit -> canvas.annotating().saying().with(
            () -> ToolCalls.paint(canvas.document(), track, canvas.axis(), canvas.slice0(), way, brush, mode(), gate(canvas), canvas.valueChannel(), time(), origin), () -> canvas.apply(track, edit)));
    }

    @Override
    public boolean drop() {
        if (stroke == null) return false;
        stroke = null;
        canvas.annotating().noDraft();
        return true;
    }

    @Override
    public void moved(Viewport view, MouseEvent e) {
        view.repaint(); // the circle follows
    }

    @Override
    public boolean key(Viewport view, KeyEvent e) {
        if (e.isControlDown() || e.isMetaDown() || e.isAltDown()) return false;
        Annotating a = view.workbench().annotating();
        Optional<DataItem> found = view.workbench().data().background(view.model()).filter(i -> a.document(i.id()).isPresent());
        if (found.isEmpty() || "[]\\".indexOf(e.getKeyChar()) < 0) return false;
        int item = found.get().id();
        Brush b = a.brush(item);
        BrushRange range = BrushRange.of(found.get().volume().grid());
        a.brush(item, switch (e.getKeyChar()) {
            case '[' -> new Brush(range.limited(b.radiusMm() / LARGER), b.tip());
            case ']' -> new Brush(range.limited(b.radiusMm() * LARGER), b.tip());
            default -> new Brush(b.radiusMm(), b.tip() == Brush.Tip.DISC ? Brush.Tip.SPHERE : Brush.Tip.DISC);
        });
        view.repaint();
        return true;
    }

    /** A circle where the brush is, twice around for a sphere. */
    @Override
    public void paint(Viewport view, Graphics2D g) {
        Point mouse = view.mouse();
        Canvas on = mouse == null || view.geometry() == null ? null : Canvas.of(view).orElse(null);
        if (on == null) return;
        Brush brush = on.annotating().brush(on.item().id());
        double radius = Math.max(1, brush.radiusMm() / view.geometry().state().pixelMm());
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        circle(g, mouse, radius);
        if (brush.tip() == Brush.Tip.SPHERE) circle(g, mouse, radius * 0.9);
    }

    private static void circle(Graphics2D g, Point at, double radius) {
        Ellipse2D shape = new Ellipse2D.Double(at.x + 0.5 - radius, at.y + 0.5 - radius, 2 * radius, 2 * radius);
        g.setColor(new Color(0, 0, 0, 160));
        g.setStroke(new BasicStroke(3f));
        g.draw(shape);
        g.setColor(Color.WHITE);
        g.setStroke(new BasicStroke(1.2f));
        g.draw(shape);
    }
}
