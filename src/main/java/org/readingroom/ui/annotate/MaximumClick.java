package org.readingroom.ui.annotate;

import java.awt.event.MouseEvent;
import java.awt.geom.Point2D;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.tool.Painting;
import org.readingroom.ui.view.Readout;
import org.readingroom.ui.view.ViewMoves;
import org.readingroom.ui.view.Viewport;

/**
 * The mouse in projections of the whole volume: a click draws at the voxel that is seen there, which starts or extends an object, and takes the
 * crosshair to it; dragging turns the projection. Brushes dab, wands grow from there, all else sets a point.
 */
final class MaximumClick {

    private static final double STILL = 3; // pixels: a click may tremble

    private final Consumer<String> say;
    private Point2D pressedAt, last; // null while nothing is pressed
    private boolean moved;

    MaximumClick(Consumer<String> say) {
        this.say = say;
    }

    void pressed(MouseEvent e) {
        pressedAt = last = SwingUtilities.isLeftMouseButton(e) ? e.getPoint() : null;
        moved = false;
    }

    void dragged(Viewport view, MouseEvent e) {
        if (pressedAt == null) return;
        moved |= pressedAt.distance(e.getPoint()) > STILL;
        if (!moved) return;
        ViewMoves.rollInSpace(view.workbench(), view.number(), e.getX() - last.getX(), e.getY() - last.getY(), "turn");
        last = e.getPoint();
    }

    /** @param guarded does what may be refused */
    void released(Viewport view, MouseEvent e, AnnotationTool tool, Consumer<Runnable> guarded) {
        boolean isClick = pressedAt != null && !moved;
        pressedAt = null;
        if (isClick) view.sight(e.getX() + 0.5, e.getY() + 0.5, seen -> guarded.accept(() -> draw(view, tool, seen)));
    }

    private void draw(Viewport view, AnnotationTool tool, Readout seen) {
        Readout.Value value = seen == null || seen.values().isEmpty() ? null : seen.values().get(0);
        Canvas any = Canvas.across(view, Axis.K, 0).orElse(null);
        if (value == null || any == null || value.volume() != any.item().volume()) {
            say.accept(any == null ? Canvas.notYet() : "Nothing of the image is seen there");
            return;
        }
        int[] ijk = { value.i(), value.j(), value.k() };
        Axis home = any.ofClass().isEmpty() ? Axis.K : Painting.home(any.document(), any.track(), Axis.K);
        Canvas on = Canvas.across(view, home, ijk[home.index()]).orElseThrow();
        PlanePoint place = new PlanePoint(ijk[home.xIndex()], ijk[home.yIndex()]);
        at(on, tool, place);
        view.workbench().moveCursor(on.plane().toPatient(place.x(), place.y()), on.item(), "");
    }

    private void at(Canvas on, AnnotationTool tool, PlanePoint place) {
        if (tool instanceof SelectTool) {
            on.choose(place, 0);
            return;
        }
        if (on.ofClass().isEmpty()) return;
        Track track = on.track();
        on.requireFree(track.uuid());
        if (tool instanceof VoxelTool voxels) voxels.at(on, place);
        else on.add(Keypoints.of(place), tool.id());
    }
}
