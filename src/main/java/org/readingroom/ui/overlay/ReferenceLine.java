package org.readingroom.ui.overlay;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.Direction;
import org.readingroom.ui.model.ViewModel;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.view.LinkedViews;

/**
 * Where the plane of another view cuts the picture of this one. Coordinates are the viewport's, as {@link ViewGeometry} counts them.
 *
 * @param view   number of the other view
 * @param x      the point of the line nearest to the crosshair
 * @param alongX the line's direction, of length 1
 * @param slabPx half of the other view's slab, as it is seen here; 0 for a plane
 * @param reach  how far from (x, y) its two handles lie
 */
public record ReferenceLine(int view, double x, double y, double alongX, double alongY, double slabPx, double reach) {

    private static final double PARALLEL = Math.sin(Math.toRadians(3)), HANDLES = 0.36; // of the shorter side

    /** Those of all linked views that show the same space and another plane. */
    public static List<ReferenceLine> of(Workbench workbench, int view, ViewGeometry geometry) {
        List<ReferenceLine> lines = new ArrayList<>();
        ViewModel here = workbench.view(view);
        if (!here.kind().isPlane()) return lines;
        ViewGeometry.ScreenPoint cursor = geometry.toScreen(workbench.cursorIn(here));
        for (int n = 0; n < workbench.views().size(); n++) {
            ViewModel other = workbench.view(n);
            if (n == view || !other.kind().isPlane() || !LinkedViews.isTogether(workbench, here, other)) continue;
            ReferenceLine line = of(n, geometry, other.state(), cursor);
            if (line != null) lines.add(line);
        }
        return lines;
    }

    /** Null if both planes are parallel, or nearly. */
    private static ReferenceLine of(int n, ViewGeometry here, ViewState other, ViewGeometry.ScreenPoint cursor) {
        Direction normal = other.plane().along();
        double a = here.state().plane().right().dot(normal), b = here.state().plane().down().dot(normal), length = Math.hypot(a, b);
        if (length < PARALLEL) return null;
        a /= length;
        b /= length;
        double off = (other.centre().along(normal) - here.state().centre().along(normal)) / here.state().pixelMm() / length; // of the line from the viewport's middle
        double far = (cursor.x() - here.width() / 2.0) * a + (cursor.y() - here.height() / 2.0) * b - off;
        double half = other.slab().thicknessMm() / 2 / here.state().pixelMm() / length;
        return new ReferenceLine(n, cursor.x() - far * a, cursor.y() - far * b, -b, a, half, HANDLES * Math.min(here.width(), here.height()));
    }

    /** How far a place is from the line, in pixels. */
    public double distance(double px, double py) {
        return Math.abs((px - x) * alongY - (py - y) * alongX);
    }

    /** How far along the line a place is from (x, y). */
    public double position(double px, double py) {
        return (px - x) * alongX + (py - y) * alongY;
    }

    /** @param side 1 or -1 */
    public Point2D handle(int side) {
        return new Point2D.Double(x + side * reach * alongX, y + side * reach * alongY);
    }
}
