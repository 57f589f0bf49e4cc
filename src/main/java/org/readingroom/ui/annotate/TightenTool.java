package org.readingroom.ui.annotate;

import java.awt.Color;
import java.awt.Cursor;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.io.UncheckedIOException;
import java.util.List;
import javax.swing.SwingUtilities;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.script.ToolCalls;
import org.readingroom.annotation.shape.SlicePicture;
import org.readingroom.annotation.shape.Traced;
import org.readingroom.annotation.tool.EdgeSettings;
import org.readingroom.annotation.tool.Tighten;
import org.readingroom.display.LengthUnit;
import org.readingroom.ui.model.SlicePlane;
import org.readingroom.ui.panel.NewestWork;
import org.readingroom.ui.view.Viewport;
import org.readingroom.volume.Volume;
import org.scijava.plugin.Plugin;

/**
 * Pulls outlines and masks to the edge of what they surround: a click on one, or Enter for the chosen object on the slice in view. Dragging to the
 * right looks further, to the left less far. A dashed line shows beforehand where they would lie.
 */
@Plugin(type = AnnotationTool.class, priority = 94.5)
public final class TightenTool implements AnnotationTool {

    private static final double STILL = 4, REACH = 7; // pixels: a click may tremble; how far one may miss
    private static final double A_PIXEL = 1.01, A_KEY = 1.25, A_STEP = 0.1, STEPS = 10; // factors; of the smoothness
    private static final Color DRAFT = new Color(0xffd54a);

    /** What is to be pulled, and how: another one has another result. */
    private record Wish(int item, SlicePlane plane, List<Shape> shapes, int channel, int time, EdgeSettings settings) {}

    private record Found(Wish wish, List<Tighten.Pulled> pulled) {}

    private final NewestWork<Found> work = new NewestWork<>(this::arrived, this::failed);
    private Viewport view;
    private Canvas canvas;  // of the view, when it was looked at last
    private Wish wish;      // that is looked for or was found; null for none
    private Found found;    // null while none is known
    private boolean applies; // as soon as it is found
    private int pressedX;
    private boolean pressed;
    private EdgeSettings before; // the mouse was pressed

    @Override
    public String id() {
        return Tighten.TOOL;
    }

    @Override
    public String label() {
        return "Tighten to edges";
    }

    @Override
    public String shortLabel() {
        return "Tighten";
    }

    @Override
    public String key() {
        return "a";
    }

    @Override
    public Cursor cursor() {
        return Cursor.getPredefinedCursor(Cursor.HAND_CURSOR);
    }

    @Override
    public void pressed(Viewport on, MouseEvent e) {
        if (!SwingUtilities.isLeftMouseButton(e)) return;
        drop();
        Canvas here = Canvas.of(on).orElse(null);
        if (here == null || here.choose(here.at(e), here.mm(REACH)).isEmpty()) return;
        if (isLocked(here)) return;
        pressed = true;
        pressedX = e.getX();
        before = here.annotating().edges(here.item().id());
        look(on);
    }

    private static boolean isLocked(Canvas here) {
        Track track = here.annotating().chosen(here.item().id()).orElse(null);
        boolean locked = track != null && here.annotating().isLocked(track.uuid());
        if (locked) here.annotating().trouble("Object " + track.number() + " is locked");
        return locked;
    }

    @Override
    public void dragged(Viewport on, MouseEvent e) {
        int pixels = e.getX() - pressedX;
        if (!pressed || Math.abs(pixels) <= STILL && canvas.annotating().edges(canvas.item().id()).equals(before)) return;
        canvas.annotating().edges(canvas.item().id(), before.distance(before.distanceMm() * Math.pow(A_PIXEL, pixels)));
        look(on);
    }

    @Override
    public void released(Viewport on, MouseEvent e) {
        if (!pressed) return;
        pressed = false;
        apply(on);
    }

    /** Now, or when the edge has been found. */
    private void apply(Viewport on) {
        look(on);
        if (wish == null) {
            canvas.annotating().trouble("Nothing with an outline of the chosen object on this slice");
            return;
        }
        if (found != null && found.wish.equals(wish)) done(found);
        else applies = true;
    }

    private void done(Found by) {
        applies = false;
        Canvas on = canvas;
        Origin origin = on.origin(Tighten.TOOL);
        Wish w = by.wish;
        Tighten.edit(on.document(), by.pulled, origin).ifPresent(edit -> on.annotating().saying().with(
            () -> on.document().track(w.shapes.get(0).track()).map(t -> ToolCalls.tighten(on.document(), t, w.plane.axis(), w.plane.slice0(), w.settings, w.channel, w.time, origin)).orElse(null), () -> on.apply(edit)));
        on.annotating().trouble(Tighten.sentence(by.pulled, by.wish.settings));
    }

    /** Finds out beside the event thread what a view's chosen object would become on its slice. */
    private void look(Viewport on) {
        view = on;
        canvas = Canvas.of(on).orElse(null);
        Wish now = canvas == null ? null : wanted(canvas);
        if (now == null) {
            wish = null;
            found = null;
            applies = false;
            work.drop();
        } else if (!now.equals(wish)) {
            wish = now;
            Volume image = canvas.item().volume();
            work.wish(() -> new Found(now, Tighten.pulled(now.shapes, image, now.channel, now.time, now.settings)));
        }
    }

    private static Wish wanted(Canvas on) {
        Track track = on.annotating().chosen(on.item().id()).filter(t -> !on.annotating().isHidden(t.uuid())).orElse(null);
        if (track == null) return null;
        List<Shape> shapes = Tighten.outlines(on.document(), track.uuid(), on.axis(), on.slice0());
        return shapes.isEmpty() ? null : new Wish(on.item().id(), on.plane(), shapes, on.edgeChannel(), on.imageTime(), on.annotating().edges(on.item().id()));
    }

    private void arrived(Found came) {
        if (!came.wish.equals(wish)) return;
        found = came;
        try {
            if (applies && canvas.isOpen()) done(came);
        } catch (IllegalArgumentException e) {
            failed(e);
        } catch (UncheckedIOException e) {
            failed(e.getCause());
        }
        applies = false;
        view.repaint();
    }

    private void failed(Throwable why) {
        applies = false;
        if (canvas != null) canvas.annotating().trouble("The outline could not be pulled: " + (why instanceof OutOfMemoryError ? "not enough memory" : why.getMessage()));
    }

    @Override
    public boolean drop() {
        boolean was = pressed || applies;
        if (pressed && canvas != null) canvas.annotating().edges(canvas.item().id(), before);
        pressed = false;
        applies = false;
        return was;
    }

    @Override
    public boolean key(Viewport on, KeyEvent e) {
        Canvas here = Canvas.of(on).orElse(null);
        if (here == null || e.isControlDown() || e.isMetaDown() || e.isAltDown()) return false;
        EdgeSettings now = here.annotating().edges(here.item().id());
        switch (e.getKeyChar()) {
            case '[', ']' -> set(on, here, now.distance(now.distanceMm() * (e.getKeyChar() == ']' ? A_KEY : 1 / A_KEY)));
            case '{', '}' -> set(on, here, now.smoothness(Math.max(0, Math.min(1, Math.round((now.smoothness() + (e.getKeyChar() == '}' ? A_STEP : -A_STEP)) / A_STEP) / STEPS))));
            case KeyEvent.VK_ENTER -> {
                if (here.annotating().chosen(here.item().id()).isEmpty()) return false;
                if (!isLocked(here)) apply(on);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void set(Viewport on, Canvas here, EdgeSettings settings) {
        here.annotating().edges(here.item().id(), settings);
        here.annotating().trouble("Edges are looked for within " + LengthUnit.of(here.item().volume()).told(settings.distanceMm()) + ", smoothness " + Math.round(100 * settings.smoothness()) + " %");
        look(on);
    }

    @Override
    public String hint(Viewport on, MouseEvent e) {
        return found != null && found.wish.equals(wish) && on == view ? Tighten.sentence(found.pulled, found.wish.settings) : null;
    }

    @Override
    public void paint(Viewport on, Graphics2D g) {
        if (on.geometry() == null || on.number() != on.workbench().active()) return;
        look(on);
        if (found == null || !found.wish.equals(wish)) return;
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        for (Tighten.Pulled p : found.pulled)
            p.now().ifPresent(f -> FigurePainter.draw(new Ink(g, DRAFT, true), canvas.plane(), on.geometry(), new Shape(p.was().track(), p.was().axis(), p.was().slice0(), State.PROPOSED, outline(f, p.was()), p.was().origin())));
    }

    private Figure outline(Figure f, Shape was) {
        return f instanceof Bitmask ? Traced.polygon(SlicePicture.of(f, was.axis(), canvas.plane().grid())) : f;
    }
}
