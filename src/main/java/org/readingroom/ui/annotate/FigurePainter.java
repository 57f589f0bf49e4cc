package org.readingroom.ui.annotate;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Ellipse;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.PlaneScale;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Polyline;
import org.readingroom.annotation.Ring;
import org.readingroom.annotation.RotatedBox;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Skeleton;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.Visibility;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.ui.model.Annotating;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.SlicePlane;
import org.readingroom.ui.view.Viewport;

/** Lines and points of what is drawn on the slice that a view shows; dashed as long as it is a proposal. Masks are the picture's own colours. */
public final class FigurePainter implements Viewport.Painter {

    private static final int ELLIPSE_CORNERS = 72;
    private static final double POINT = 3.5, CHOSEN_POINT = 4.5; // pixels
    private static final float LINE = 1.5f, CHOSEN_LINE = 2.4f;
    private static final float[] DASHES = { 5, 4 };

    @Override
    public void paint(Viewport view, ViewGeometry geometry, Graphics2D g) {
        Annotating annotating = view.workbench().annotating();
        if (annotating.items().isEmpty() || !view.model().kind().isPlane()) return;
        Optional<DataItem> back = view.workbench().data().background(view.model());
        if (back.isEmpty()) return;
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        for (int id : annotating.items()) {
            DataItem item = view.workbench().data().item(id);
            if (id != back.get().id() && !view.workbench().data().shareSpace(item, back.get())) continue;
            SlicePlane.of(geometry.state(), item.volume().grid()).ifPresent(plane -> slice(annotating, id, plane, geometry, g));
        }
    }

    private static void slice(Annotating annotating, int item, SlicePlane plane, ViewGeometry geometry, Graphics2D g) {
        AnnotationDocument document = annotating.document(item).orElseThrow();
        for (Track track : document.tracks()) {
            if (annotating.isHidden(track.uuid())) continue;
            boolean chosen = annotating.chosen(item).filter(track::equals).isPresent();
            Color color = new Color(document.ontology().find(track.classId()).orElseThrow().color().argb());
            for (Shape s : document.shapes(track.uuid(), plane.axis(), plane.slice0())) draw(g, plane, geometry, s, color, chosen);
        }
    }

    static void draw(Graphics2D g, SlicePlane plane, ViewGeometry geometry, Shape shape, Color color, boolean chosen) {
        boolean proposed = shape.state() == State.PROPOSED;
        float width = chosen ? CHOSEN_LINE : LINE;
        Figure f = shape.figure();
        if (f instanceof Skeleton s) {
            skeleton(g, plane, geometry, s, color, width, chosen);
            return;
        }
        if (f instanceof Keypoints k) {
            for (Keypoints.Keypoint p : k.points()) point(g, at(plane, geometry, p.at()), color, chosen, p.name());
            return;
        }
        Path2D path = path(f, plane, geometry);
        if (path.getCurrentPoint() == null) return;
        g.setColor(new Color(0, 0, 0, 130));
        g.setStroke(new BasicStroke(width + 1.6f));
        if (!proposed) g.draw(path);
        g.setColor(color);
        g.setStroke(proposed ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES, 0) : new BasicStroke(width));
        g.draw(path);
    }

    private static Path2D path(Figure f, SlicePlane plane, ViewGeometry geometry) {
        Path2D path = new Path2D.Double();
        PlaneScale scale = PlaneScale.of(plane.grid(), plane.axis());
        if (f instanceof Polygon p) for (Ring r : p.rings()) ring(path, plane, geometry, r);
        else if (f instanceof Box b) line(path, plane, geometry, b.corners(), true);
        else if (f instanceof RotatedBox b) line(path, plane, geometry, b.corners(scale), true);
        else if (f instanceof Ellipse e) line(path, plane, geometry, e.outline(scale, ELLIPSE_CORNERS), true);
        else if (f instanceof Polyline l) line(path, plane, geometry, l.points(), false);
        return path; // masks and cuboids are painted with the picture
    }

    private static void ring(Path2D path, SlicePlane plane, ViewGeometry geometry, Ring r) {
        for (int n = 0; n < r.size(); n++) add(path, at(plane, geometry, new PlanePoint(r.x(n), r.y(n))), n == 0);
        path.closePath();
    }

    private static void line(Path2D path, SlicePlane plane, ViewGeometry geometry, List<PlanePoint> points, boolean closed) {
        for (int n = 0; n < points.size(); n++) add(path, at(plane, geometry, points.get(n)), n == 0);
        if (closed && !points.isEmpty()) path.closePath();
    }

    private static void add(Path2D path, Point2D p, boolean first) {
        if (first) path.moveTo(p.getX(), p.getY());
        else path.lineTo(p.getX(), p.getY());
    }

    private static void skeleton(Graphics2D g, SlicePlane plane, ViewGeometry geometry, Skeleton s, Color color, float width, boolean chosen) {
        for (Skeleton.Edge e : s.edges()) {
            if (e.visibility() == Visibility.INVISIBLE) continue;
            Path2D path = new Path2D.Double();
            add(path, at(plane, geometry, node(s, e.from()).at()), true);
            add(path, at(plane, geometry, node(s, e.to()).at()), false);
            g.setColor(color);
            g.setStroke(e.visibility() == Visibility.OCCLUDED ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES, 0) : new BasicStroke(width));
            g.draw(path);
        }
        for (Skeleton.Node n : s.nodes()) if (n.visibility() != Visibility.INVISIBLE) point(g, at(plane, geometry, n.at()), color, chosen, chosen ? n.name() : "");
    }

    private static Skeleton.Node node(Skeleton s, String name) {
        return s.nodes().stream().filter(n -> n.name().equals(name)).findFirst().orElseThrow();
    }

    private static void point(Graphics2D g, Point2D at, Color color, boolean chosen, String name) {
        double r = chosen ? CHOSEN_POINT : POINT;
        g.setColor(new Color(0, 0, 0, 160));
        g.fill(new Ellipse2D.Double(at.getX() - r - 1, at.getY() - r - 1, 2 * r + 2, 2 * r + 2));
        g.setColor(color);
        g.fill(new Ellipse2D.Double(at.getX() - r, at.getY() - r, 2 * r, 2 * r));
        if (!name.isEmpty()) g.drawString(name, (float) (at.getX() + r + 3), (float) (at.getY() - r));
    }

    private static Point2D at(SlicePlane plane, ViewGeometry geometry, PlanePoint p) {
        ViewGeometry.ScreenPoint at = geometry.toScreen(plane.toPatient(p.x(), p.y()));
        return new Point2D.Double(at.x(), at.y());
    }
}
