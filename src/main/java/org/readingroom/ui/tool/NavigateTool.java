package org.readingroom.ui.tool;

import java.awt.Cursor;
import java.awt.event.MouseEvent;
import javax.swing.SwingUtilities;
import org.readingroom.display.ProjectionMode;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.view.Readout;
import org.readingroom.ui.view.ViewMoves;
import org.readingroom.ui.view.ViewTool;
import org.readingroom.ui.view.Viewport;

/**
 * A click or drag moves the crosshair and with it the other views; in a MIP a click goes to the voxel that is seen. The lines of other views are
 * moved and turned by the mouse. In a view of the whole volume a drag turns it.
 */
public final class NavigateTool implements ViewTool {

    private static final double ALONG_SLICES = 1 - 1e-6;
    private static final int STILL = 3;

    private LineDrag line;
    private int startX, startY, lastX, lastY;
    private boolean moved, held; // a press may have come before there was a picture: its drag is nobody's

    @Override
    public String id() {
        return "navigate";
    }

    @Override
    public String label() {
        return "Navigate";
    }

    @Override
    public void pressed(Viewport view, MouseEvent e) {
        startX = lastX = e.getX();
        startY = lastY = e.getY();
        moved = false;
        held = true;
        line = null;
        if (!SwingUtilities.isLeftMouseButton(e) || !view.model().kind().isPlane()) return;
        line = LineDrag.at(view, e.getX() + 0.5, e.getY() + 0.5);
        if (line == null) crosshair(view, e);
    }

    @Override
    public void dragged(Viewport view, MouseEvent e) {
        if (!held || !SwingUtilities.isLeftMouseButton(e)) return;
        moved |= Math.hypot(e.getX() - startX, e.getY() - startY) > STILL;
        if (!view.model().kind().isPlane()) ViewMoves.rollInSpace(view.workbench(), view.number(), e.getX() - lastX, e.getY() - lastY, "turn");
        else if (line != null) line.to(view, e.getX() + 0.5, e.getY() + 0.5, e.isControlDown());
        else crosshair(view, e);
        lastX = e.getX();
        lastY = e.getY();
    }

    @Override
    public void released(Viewport view, MouseEvent e) {
        if (held && SwingUtilities.isLeftMouseButton(e) && !moved && line == null) toWhatIsSeen(view, e);
        held = false;
        line = null;
    }

    /** Where a slab or a projection shows one value of many, the cursor goes to where that value is. */
    private static void toWhatIsSeen(Viewport view, MouseEvent e) {
        boolean isPlane = view.model().kind().isPlane();
        ProjectionMode mode = view.model().state().slab().mode();
        if (isPlane && (view.model().state().slab().thicknessMm() == 0 || mode != ProjectionMode.MAX && mode != ProjectionMode.MIN)) return;
        DataItem item = view.workbench().data().background(view.model()).orElse(null);
        if (item == null) return;
        view.sight(e.getX() + 0.5, e.getY() + 0.5, (Readout seen) -> {
            if (seen != null && view.workbench().data().items().contains(item)) view.workbench().moveCursor(seen.point(), item, "crosshair");
        });
    }

    private static void crosshair(Viewport view, MouseEvent e) {
        if (!SwingUtilities.isLeftMouseButton(e)) return;
        PointMm point = ViewMoves.under(view.geometry(), e.getX(), e.getY());
        view.workbench().data().background(view.model()).ifPresent(item -> view.workbench().moveCursor(onSlices(view.geometry(), point, item.volume().grid()), item, "crosshair"));
    }

    /**
     * In a view along slices, the middle of the nearest voxel: the other views then show slices as they were taken, not what lies between two of
     * them. Elsewhere, and outside of the image, the point itself.
     */
    static PointMm onSlices(ViewGeometry view, PointMm point, VoxelGrid grid) {
        boolean isAlong = false;
        for (int axis = 0; axis < 3; axis++) isAlong |= Math.abs(grid.affine().direction(axis).dot(view.state().plane().along())) > ALONG_SLICES;
        PointMm at = grid.toIndex(point);
        if (!isAlong || !grid.contains(at.x(), at.y(), at.z())) return point;
        PointMm voxel = grid.toPatient(Math.rint(at.x()), Math.rint(at.y()), Math.rint(at.z()));
        double ahead = point.along(view.state().plane().along()) - voxel.along(view.state().plane().along()); // the view itself stays where it is
        return voxel.plus(view.state().plane().along(), ahead);
    }

    @Override
    public Cursor cursorAt(Viewport view, MouseEvent e) {
        LineDrag at = LineDrag.at(view, e.getX() + 0.5, e.getY() + 0.5);
        if (at == null) return cursor();
        if (at.hold() == LineDrag.Hold.TURN) return Cursor.getPredefinedCursor(Cursor.HAND_CURSOR);
        return Cursor.getPredefinedCursor(at.isUpright() ? Cursor.E_RESIZE_CURSOR : Cursor.N_RESIZE_CURSOR);
    }

    @Override
    public String hint(Viewport view, MouseEvent e) {
        LineDrag at = LineDrag.at(view, e.getX() + 0.5, e.getY() + 0.5);
        if (at == null) return null;
        return at.hold() == LineDrag.Hold.TURN ? "Drag to turn this plane; with Ctrl the other one turns along" : "Drag to move this plane";
    }
}
