package org.readingroom.ui.annotate;

import java.awt.event.KeyEvent;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.script.ToolCalls;
import org.readingroom.annotation.tool.Drawing;
import org.readingroom.ui.view.Viewport;

/** Keys that work with every tool on what the chosen object has on the slice in view: Ctrl+C and Ctrl+V copy it elsewhere, Ctrl + arrows move it by a voxel. */
final class ChosenFigures {

    private final Consumer<String> say;
    private List<Shape> copied = List.of();

    ChosenFigures(Consumer<String> say) {
        this.say = say;
    }

    /** @param e with Ctrl @return whether the key was for this */
    boolean key(Viewport view, KeyEvent e) {
        Canvas canvas = Canvas.of(view).orElse(null);
        if (canvas == null || e.isShiftDown() || e.isAltDown()) return false;
        switch (e.getKeyCode()) {
            case KeyEvent.VK_C -> {
                if (canvas.chosenHere().isEmpty()) return false;
                copied = canvas.chosenHere();
                say.accept(copied.size() + (copied.size() == 1 ? " figure" : " figures") + " copied: Ctrl+V puts them on another slice as proposals");
            }
            case KeyEvent.VK_V -> {
                if (copied.isEmpty()) return false;
                paste(canvas);
            }
            case KeyEvent.VK_LEFT -> nudge(view, canvas, -1, 0);
            case KeyEvent.VK_RIGHT -> nudge(view, canvas, 1, 0);
            case KeyEvent.VK_UP -> nudge(view, canvas, 0, -1);
            case KeyEvent.VK_DOWN -> nudge(view, canvas, 0, 1);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** To the chosen object, or if none is chosen each to its own. */
    private void paste(Canvas canvas) {
        UUID to = canvas.annotating().chosen(canvas.item().id()).map(Track::uuid).orElse(null);
        if (to == null && copied.stream().anyMatch(s -> canvas.document().track(s.track()).isEmpty())) {
            say.accept("What was copied belongs to no object of this image: choose one to paste into");
            return;
        }
        if (isLocked(canvas, to == null ? copied.get(0).track() : to)) return;
        Origin origin = canvas.origin("copy");
        Optional<Edit> edit = Drawing.copy(canvas.document(), copied, canvas.axis(), canvas.slice0(), to, origin);
        edit.ifPresentOrElse(e -> canvas.annotating().saying().with(
            () -> ToolCalls.copy(canvas.document(), copied, canvas.axis(), canvas.slice0(), to, origin), () -> canvas.apply(e)), () -> say.accept("These figures are on this slice already: leaf to another one"));
    }

    /** By one voxel, along the slice's axis that points that way on the screen. */
    private void nudge(Viewport view, Canvas canvas, int right, int down) {
        List<Shape> shapes = canvas.chosenHere();
        if (shapes.isEmpty()) {
            say.accept("Nothing of a chosen object to move on this slice");
            return;
        }
        if (isLocked(canvas, shapes.get(0).track())) return;
        int[] best = { 0, 0 };
        double most = Double.NEGATIVE_INFINITY;
        Point2D o = canvas.toView(view.geometry(), new PlanePoint(0, 0));
        for (int[] step : new int[][] { { 1, 0 }, { -1, 0 }, { 0, 1 }, { 0, -1 } }) {
            Point2D p = canvas.toView(view.geometry(), new PlanePoint(step[0], step[1]));
            double along = ((p.getX() - o.getX()) * right + (p.getY() - o.getY()) * down) / p.distance(o);
            if (along <= most) continue;
            most = along;
            best = step;
        }
        int dx = best[0], dy = best[1];
        Origin origin = canvas.origin("nudge");
        long lost = Drawing.cutOff(canvas.document(), shapes, canvas.axis(), dx, dy);
        Drawing.move(canvas.document(), shapes, canvas.axis(), dx, dy, origin).ifPresent(e -> canvas.annotating().saying().with(
            () -> ToolCalls.move(canvas.document(), shapes, canvas.axis(), canvas.slice0(), dx, dy, origin), () -> canvas.apply(e)));
        if (lost > 0) say.accept(Drawing.toldCutOff(lost));
    }

    private boolean isLocked(Canvas canvas, UUID track) {
        boolean locked = canvas.annotating().isLocked(track);
        if (locked) say.accept(Canvas.locked(canvas.document(), track));
        return locked;
    }
}
