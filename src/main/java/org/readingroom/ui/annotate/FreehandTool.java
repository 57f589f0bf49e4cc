package org.readingroom.ui.annotate;

import java.awt.event.KeyEvent;
import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Ring;
import org.readingroom.annotation.interpolation.OutlineSimplifier;
import org.readingroom.ui.model.Annotating;
import org.readingroom.ui.view.Viewport;
import org.scijava.plugin.Plugin;

/** An outline drawn by dragging around; letting go closes it. */
@Plugin(type = AnnotationTool.class, priority = 96)
public final class FreehandTool extends AroundTool {

    private static final double STEP = 0.5, MOST = 10; // voxels

    @Override
    public String id() {
        return "freehand";
    }

    @Override
    public String label() {
        return "Free-hand outline";
    }

    @Override
    public String shortLabel() {
        return "Free hand";
    }

    @Override
    public String key() {
        return "d";
    }

    @Override
    Optional<Figure> figure(List<PlanePoint> all) {
        return Optional.of(Polygon.of(simpler(Corners.ring(all), canvas().annotating().coarseness())));
    }

    /** With fewer corners, all of them among those that were drawn. */
    static Ring simpler(Ring ring, double voxels) {
        if (voxels == 0) return ring;
        double[][] points = new double[ring.size()][];
        for (int n = 0; n < points.length; n++) points[n] = new double[] { ring.x(n), ring.y(n) };
        double[][] fewer = OutlineSimplifier.closed(points, voxels);
        double[] xs = new double[fewer.length], ys = new double[fewer.length];
        for (int n = 0; n < xs.length; n++) {
            xs[n] = fewer[n][0];
            ys[n] = fewer[n][1];
        }
        return new Ring(xs, ys);
    }

    @Override
    public boolean key(Viewport view, KeyEvent e) {
        boolean plain = !e.isControlDown() && !e.isMetaDown() && !e.isAltDown();
        if (!plain || e.getKeyChar() != '[' && e.getKeyChar() != ']') return super.key(view, e);
        Annotating a = view.workbench().annotating();
        a.coarseness(Math.max(0, Math.min(MOST, a.coarseness() + (e.getKeyChar() == ']' ? STEP : -STEP))));
        a.trouble(a.coarseness() == 0 ? "Free-hand outlines keep all corners" : "Free-hand outlines keep within " + a.coarseness() + " voxels of what is drawn, with as few corners as that takes");
        return true;
    }
}
