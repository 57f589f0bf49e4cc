package org.readingroom.ui.annotate;

import java.awt.Color;
import java.awt.Cursor;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.awt.geom.Point2D;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import javax.swing.SwingUtilities;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.PlaneScale;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.script.ToolCalls;
import org.readingroom.annotation.tool.Drawing;
import org.readingroom.annotation.tool.Handles;
import org.readingroom.ui.view.Viewport;
import org.scijava.plugin.Plugin;

/**
 * Chooses objects and changes their figures: a click chooses what lies under the mouse, dragging moves a figure or one of its handles, a click on an
 * edge of the chosen object makes a corner there, Alt + click or Delete takes one away, Delete alone the object's figures on the slice. A
 * click with the right button on a bone or joint of a skeleton, or N with the mouse there, goes from visible to occluded to invisible and back; a
 * double click on a point names it.
 */
@Plugin(type = AnnotationTool.class, priority = 101)
public final class SelectTool implements AnnotationTool {

    private static final double STILL = 3, REACH = 7; // pixels: a click may tremble; how far one may miss
    private static final Color DRAGGED = new Color(0xffd54a);

    /** A handle of a figure, or with -1 all of it. */
    private record Held(Shape shape, int handle) {}

    private Canvas canvas;
    private Held held;          // what is dragged
    private Handles.Edge edge;  // that was pressed on
    private Held corner;        // chosen by a click, for Delete
    private PlanePoint start, now;
    private Point2D pressedAt;
    private boolean dragging;

    @Override
    public String id() {
        return "select";
    }

    @Override
    public String label() {
        return "Select and edit";
    }

    @Override
    public String shortLabel() {
        return "Select";
    }

    @Override
    public String key() {
        return "v";
    }

    @Override
    public void pressed(Viewport view, MouseEvent e) {
        drop();
        canvas = Canvas.of(view).orElse(null);
        if (canvas == null) return;
        if (SwingUtilities.isRightMouseButton(e)) SkeletonPart.at(canvas, canvas.at(e), canvas.mm(REACH)).ifPresent(part -> next(view, part));
        if (!SwingUtilities.isLeftMouseButton(e)) return;
        start = now = canvas.at(e);
        pressedAt = new Point2D.Double(e.getX(), e.getY());
        held = handle(canvas, start, canvas.mm(REACH)).orElse(null);
        if (held != null && e.isAltDown()) {
            Held gone = held;
            drop();
            canvas.requireFree(gone.shape.track());
            remove(gone);
        } else if (held == null) {
            Shape under = edge(e);
            if (under == null) under = canvas.choose(start, canvas.mm(REACH)).filter(canvas::isHere).orElse(null);
            if (under != null) held = new Held(under, -1);
        }
        corner = held != null && held.handle >= 0 && Handles.hasCorners(held.shape.figure()) ? held : null;
        view.repaint();
        if (held != null && canvas.annotating().isLocked(held.shape.track())) {
            Shape locked = held.shape;
            drop();
            canvas.requireFree(locked.track());
        }
    }

    /** Of a skeleton; other presses of the right button are the viewport's. */
    @Override
    public boolean takes(MouseEvent e) {
        if (!SwingUtilities.isRightMouseButton(e) || !(e.getComponent() instanceof Viewport view)) return false;
        return Canvas.of(view).flatMap(here -> SkeletonPart.at(here, here.at(e), here.mm(REACH))).isPresent();
    }

    @Override
    public void clicked(Viewport view, MouseEvent e) {
        if (e.getClickCount() != 2 || corner == null || !(corner.shape.figure() instanceof Keypoints points)) return;
        Canvas on = canvas;
        Held named = corner;
        on.requireFree(named.shape.track());
        NameField.ask(view, e.getPoint(), points.points().get(named.handle).name(), name -> {
            try {
                on.apply(Drawing.replace(on.document(), named.shape, points.named(named.handle, name), on.origin(id())));
            } catch (IllegalArgumentException refused) {
                on.annotating().trouble(refused.getMessage());
            } catch (UncheckedIOException lost) {
                on.annotating().trouble(lost.getCause().getMessage());
            }
        });
    }

    private void next(Viewport view, SkeletonPart part) {
        canvas.requireFree(part.shape().track());
        apply(Drawing.replace(canvas.document(), part.shape(), part.next(), canvas.origin(id())));
        canvas.annotating().trouble(part.told());
        view.repaint();
    }

    /** The handle of the chosen object's figures near a place; of several the nearest. */
    private static Optional<Held> handle(Canvas canvas, PlanePoint near, double reachMm) {
        PlaneScale scale = canvas.scale();
        Held best = null;
        double least = reachMm;
        for (Shape s : canvas.chosenHere()) {
            List<PlanePoint> handles = canvas.handles().of(s.figure());
            for (int n = 0; n < handles.size(); n++) {
                double mm = Math.hypot((handles.get(n).x() - near.x()) * scale.xMm(), (handles.get(n).y() - near.y()) * scale.yMm());
                if (mm > least) continue;
                least = mm;
                best = new Held(s, n);
            }
        }
        return Optional.ofNullable(best);
    }

    /** The chosen object's figure whose edge lies under the mouse; null if none does. */
    private Shape edge(MouseEvent e) {
        if (e.isAltDown()) return null;
        for (Shape s : canvas.chosenHere()) {
            edge = Handles.edge(s.figure(), canvas.scale(), start).filter(found -> found.mm() <= canvas.mm(REACH / 2)).orElse(null);
            if (edge != null) return s;
        }
        return null;
    }

    @Override
    public void dragged(Viewport view, MouseEvent e) {
        if (held == null) return;
        now = canvas.at(e);
        dragging |= pressedAt.distance(e.getX(), e.getY()) > STILL;
        view.repaint();
    }

    @Override
    public void released(Viewport view, MouseEvent e) {
        if (held == null) return;
        dragged(view, e);
        Held done = held;
        Handles.Edge on = edge;
        boolean moved = dragging;
        drop();
        corner = done.handle >= 0 && Handles.hasCorners(done.shape.figure()) ? done : null;
        if (moved && done.handle < 0) move(done.shape);
        else if (moved) change(done.shape, canvas.handles().dragged(done.shape.figure(), done.handle, now));
        else if (on != null) change(done.shape, Handles.inserted(done.shape.figure(), on, start));
        view.repaint();
    }

    private void move(Shape s) {
        double dx = now.x() - start.x(), dy = now.y() - start.y();
        long lost = Drawing.cutOff(canvas.document(), List.of(s), canvas.axis(), dx, dy);
        Origin origin = canvas.origin(id());
        Drawing.move(canvas.document(), List.of(s), canvas.axis(), dx, dy, origin).ifPresent(edit -> canvas.annotating().saying().with(
            () -> s.axis() == canvas.axis() ? ToolCalls.move(canvas.document(), s, dx, dy, origin) : null, () -> apply(edit)));
        if (lost > 0) canvas.annotating().trouble(Drawing.toldCutOff(lost));
    }

    private void change(Shape s, Figure figure) {
        apply(Drawing.replace(canvas.document(), s, figure, canvas.origin(id())));
        if (corner != null) corner = canvas.chosenHere().stream().filter(other -> other.figure().equals(figure)).findFirst().map(other -> new Held(other, corner.handle)).orElse(null);
    }

    private void remove(Held gone) {
        if (!Handles.hasCorners(gone.shape.figure())) return;
        corner = null;
        Optional<Figure> left = Handles.removed(gone.shape.figure(), gone.handle);
        if (left.isPresent()) change(gone.shape, left.get());
        else Drawing.delete(canvas.document(), List.of(gone.shape)).ifPresent(this::apply);
    }

    private void apply(Edit edit) {
        canvas.apply(edit);
    }

    @Override
    public boolean drop() {
        boolean was = held != null && dragging;
        held = null;
        edge = null;
        dragging = false;
        return was;
    }

    @Override
    public void moved(Viewport view, MouseEvent e) {
        view.repaint();
    }

    @Override
    public boolean key(Viewport view, KeyEvent e) {
        if (e.getKeyCode() == KeyEvent.VK_N && e.getModifiersEx() == 0 && view.mouse() != null) return nextUnder(view);
        if (e.isControlDown() || e.isMetaDown() || e.isAltDown() || e.getKeyCode() != KeyEvent.VK_DELETE && e.getKeyCode() != KeyEvent.VK_BACK_SPACE) return false;
        Canvas here = Canvas.of(view).orElse(null);
        if (here == null) return false;
        canvas = here;
        List<Shape> chosen = here.chosenHere();
        if (!chosen.isEmpty()) here.requireFree(chosen.get(0).track());
        if (corner != null && chosen.contains(corner.shape)) remove(corner);
        else Drawing.delete(here.document(), chosen).ifPresent(this::apply);
        corner = null;
        view.repaint();
        return true;
    }

    private boolean nextUnder(Viewport view) {
        canvas = Canvas.of(view).orElse(null);
        Optional<SkeletonPart> part = canvas == null ? Optional.empty() : SkeletonPart.at(canvas, canvas.at(view.mouse()), canvas.mm(REACH));
        part.ifPresent(p -> next(view, p));
        return part.isPresent();
    }

    @Override
    public void paint(Viewport view, Graphics2D g) {
        Canvas here = view.geometry() == null ? null : Canvas.of(view).orElse(null);
        Track track = here == null ? null : here.annotating().chosen(here.item().id()).orElse(null);
        if (track == null || here.annotating().isHidden(track.uuid())) return;
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        boolean mine = held != null && dragging && canvas.plane().equals(here.plane());
        for (Shape s : here.chosenHere()) {
            boolean moves = mine && held.shape.equals(s);
            Figure figure = moves ? preview() : s.figure();
            Shape shown = s.with(s.state(), figure, s.origin());
            if (moves) FigurePainter.draw(new Ink(g, DRAGGED, true), here.plane(), view.geometry(), shown);
            HandlePainter.draw(g, here, view.geometry(), figure, corner != null && corner.shape.equals(s) ? corner.handle : -1);
        }
    }

    /** What the figure becomes when the mouse is let go here; of a mask its bounds. */
    private Figure preview() {
        Figure f = held.shape.figure();
        if (held.handle >= 0) return canvas.handles().dragged(f, held.handle, now);
        double dx = now.x() - start.x(), dy = now.y() - start.y();
        return f instanceof Bitmask m ? new Box(m.x() - 0.5 + Math.round(dx), m.y() - 0.5 + Math.round(dy), m.width(), m.height()) : Drawing.moved(canvas.document(), held.shape, canvas.axis(), dx, dy);
    }

    @Override
    public Cursor cursorAt(Viewport view, MouseEvent e) {
        Canvas here = Canvas.of(view).orElse(null);
        boolean onHandle = here != null && handle(here, here.at(e), here.mm(REACH)).isPresent();
        return Cursor.getPredefinedCursor(onHandle ? Cursor.HAND_CURSOR : Cursor.DEFAULT_CURSOR);
    }
}
