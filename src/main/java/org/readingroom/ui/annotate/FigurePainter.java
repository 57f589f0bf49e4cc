package org.readingroom.ui.annotate;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Cuboid;
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
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.shape.CuboidCut;
import org.readingroom.display.view.SliceRange;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.ui.model.Annotating;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.SlicePlane;
import org.readingroom.ui.view.Viewport;

/**
 * Lines and points of what is drawn: on the slice that a view shows all of it; of lines, points, skeletons and cuboids also what other planes cut, and
 * their projections in views of the whole volume, in every series of the same space. Dashed as long as it is a proposal. Masks, and what else
 * has an area, are the picture's own colours.
 */
public final class FigurePainter implements Viewport.Painter {

    private static final int ELLIPSE_CORNERS = 72;

    private final DrawnWires wires = new DrawnWires();

    /** What is drawn of one volume in one view. @param plane null where the view shows none of the volume's slices */
    private record Seen(AnnotationDocument document, VoxelGrid grid, SlicePlane plane, ViewGeometry geometry) {}

    @Override
    public void paint(Viewport view, ViewGeometry geometry, Graphics2D g) {
        Annotating annotating = view.workbench().annotating();
        if (annotating.items().isEmpty()) return;
        Optional<DataItem> back = view.workbench().data().background(view.model());
        if (back.isEmpty()) return;
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        wires.keepOnly(annotating.items().stream().map(id -> annotating.document(id).orElseThrow()).toList());
        for (int id : annotating.items()) {
            DataItem item = view.workbench().data().item(id);
            if (id != back.get().id() && !view.workbench().data().shareSpace(item, back.get())) continue;
            VoxelGrid grid = item.volume().grid();
            boolean isPlane = view.model().kind().isPlane();
            Seen seen = new Seen(annotating.document(id).orElseThrow(), grid, isPlane ? SlicePlane.of(geometry.state(), grid).orElse(null) : null, geometry);
            for (Track track : seen.document.tracks()) {
                if (annotating.isHidden(track.uuid())) continue;
                boolean chosen = annotating.chosen(id).filter(track::equals).isPresent();
                Color color = new Color(seen.document.ontology().find(track.classId()).orElseThrow().color().argb());
                Ink ink = new Ink(g, color, chosen);
                if (seen.plane != null) for (Shape s : seen.document.shapes(track.uuid(), seen.plane.axis(), seen.plane.slice0())) if (!(s.figure() instanceof Cuboid)) draw(ink, seen.plane, geometry, s);
                if (isPlane) cut(ink, seen, track);
                else for (DrawnWires.Drawn d : wires.of(seen.document, track, grid)) ink.wire(d.wire(), geometry, d.shape().state() == State.PROPOSED);
                ink.flush();
            }
        }
    }

    /** Within half a slice of the view's plane, or in its slab. */
    private void cut(Ink ink, Seen seen, Track track) {
        ViewState state = seen.geometry.state();
        double half = Math.max(state.slab().thicknessMm(), SliceRange.of(seen.grid, state.plane()).stepMm()) / 2;
        for (DrawnWires.Drawn d : wires.near(seen.document, track, seen.grid, state.centre(), state.plane().along(), half)) {
            Shape s = d.shape();
            boolean proposed = s.state() == State.PROPOSED;
            if (s.figure() instanceof Cuboid c) ink.line(outline(c, seen.grid, seen.geometry), proposed);
            else if (seen.plane == null || s.axis() != seen.plane.axis() || s.slice0() != seen.plane.slice0()) ink.wire(d.wire().within(state.centre(), state.plane().along(), half), seen.geometry, proposed);
        }
    }

    static Path2D outline(Cuboid c, VoxelGrid grid, ViewGeometry geometry) {
        List<Point2D> corners = new ArrayList<>();
        for (CuboidCut.Side s : CuboidCut.plane(c, grid, geometry.state().centre(), geometry.state().plane().along()))
            corners.add(on(geometry, grid.toPatient(s.from().i(), s.from().j(), s.from().k())));
        return line(corners, true);
    }

    /** A figure of the slice that a view shows. */
    static void draw(Ink ink, SlicePlane plane, ViewGeometry geometry, Shape shape) {
        boolean proposed = shape.state() == State.PROPOSED;
        Figure f = shape.figure();
        if (f instanceof Skeleton s) {
            for (Skeleton.Edge e : s.edges()) ink.line(line(List.of(at(plane, geometry, s.node(e.from()).at()), at(plane, geometry, s.node(e.to()).at())), false), e.visibility(), proposed);
            for (Skeleton.Node n : s.nodes()) ink.point(at(plane, geometry, n.at()), n.visibility(), n.name());
        } else if (f instanceof Keypoints k) for (Keypoints.Keypoint p : k.points()) ink.point(at(plane, geometry, p.at()), p.name());
        else ink.line(f instanceof Cuboid c ? outline(c, plane.grid(), geometry) : path(f, plane, geometry), proposed);
    }

    private static Path2D path(Figure f, SlicePlane plane, ViewGeometry geometry) {
        PlaneScale scale = PlaneScale.of(plane.grid(), plane.axis());
        Path2D path = new Path2D.Double();
        if (f instanceof Polygon p) for (Ring r : p.rings()) path.append(ring(plane, geometry, r), false);
        else if (f instanceof Box b) path = line(plane, geometry, b.corners(), true);
        else if (f instanceof RotatedBox b) path = line(plane, geometry, b.corners(scale), true);
        else if (f instanceof Ellipse e) path = line(plane, geometry, e.outline(scale, ELLIPSE_CORNERS), true);
        else if (f instanceof Polyline l) path = line(plane, geometry, l.points(), false);
        return path; // masks are painted with the picture
    }

    private static Path2D ring(SlicePlane plane, ViewGeometry geometry, Ring r) {
        List<Point2D> points = new ArrayList<>(r.size());
        for (int n = 0; n < r.size(); n++) points.add(at(plane, geometry, new PlanePoint(r.x(n), r.y(n))));
        return line(points, true);
    }

    private static Path2D line(SlicePlane plane, ViewGeometry geometry, List<PlanePoint> points, boolean closed) {
        return line(points.stream().map(p -> at(plane, geometry, p)).toList(), closed);
    }

    private static Path2D line(List<Point2D> points, boolean closed) {
        Path2D path = new Path2D.Double();
        for (Point2D p : points) {
            if (path.getCurrentPoint() == null) path.moveTo(p.getX(), p.getY());
            else path.lineTo(p.getX(), p.getY());
        }
        if (closed && !points.isEmpty()) path.closePath();
        return path;
    }

    private static Point2D at(SlicePlane plane, ViewGeometry geometry, PlanePoint p) {
        return on(geometry, plane.toPatient(p.x(), p.y()));
    }

    static Point2D on(ViewGeometry geometry, PointMm p) {
        ViewGeometry.ScreenPoint at = geometry.toScreen(p);
        return new Point2D.Double(at.x(), at.y());
    }
}
