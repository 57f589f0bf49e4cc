package org.readingroom.ui.annotate;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Bitmask;
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
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.shape.CuboidCut;
import org.readingroom.display.view.ViewGeometry;
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
    private static final int MANY = 4000; // shapes in all, beyond which those of other slices are drawn beside the event thread: masks, which cost next to nothing, are not told from others
    private static final int MANY_ON_A_SLICE = 400; // figures, beyond which they are plain: smooth rims of 1,000 take 40 ms

    private final FigureCuts cuts = new FigureCuts();
    private final FigurePictures pictures = new FigurePictures();

    @Override
    public void paint(Viewport view, ViewGeometry geometry, Graphics2D g) {
        Annotating annotating = view.workbench().annotating();
        if (annotating.items().isEmpty()) return;
        Optional<DataItem> back = view.workbench().data().background(view.model());
        if (back.isEmpty()) return;
        boolean isPlane = view.model().kind().isPlane();
        List<FigureCuts.Part> parts = new ArrayList<>();
        List<List<Shape>> here = new ArrayList<>(); // of each part those on the view's own slice
        long all = 0, onSlice = 0;
        for (int id : annotating.items()) {
            DataItem item = view.workbench().data().item(id);
            if (!view.workbench().habits().drawn(id).visible() || id != back.get().id() && !view.workbench().data().shareSpace(item, back.get())) continue;
            VoxelGrid grid = item.volume().grid();
            Annotated document = annotating.at(item, view.model().time()).orElseThrow();
            SlicePlane plane = isPlane ? SlicePlane.of(geometry.state(), grid).orElse(null) : null;
            Optional<Track> chosen = annotating.chosen(id);
            for (Track track : document.tracks()) {
                if (annotating.isHidden(track.uuid())) continue;
                Color color = new Color(document.ontology().find(track.classId()).orElseThrow().color().argb());
                List<Shape> shapes = document.shapes(track.uuid()), own = plane == null ? List.of() : document.shapes(track.uuid(), plane.axis(), plane.slice0());
                parts.add(new FigureCuts.Part(grid, plane, track, color, chosen.filter(track::equals).isPresent(), shapes));
                here.add(own);
                all += shapes.size();
                for (Shape s : own) if (!(s.figure() instanceof Bitmask)) onSlice++;
            }
        }
        own(g, geometry, parts, here, onSlice > MANY_ON_A_SLICE);
        if (all > MANY) pictures.paint(view, geometry, g, isPlane, parts);
        else {
            pictures.forget(view);
            cuts.draw(g, geometry, isPlane, parts, () -> false);
        }
    }

    /** What was drawn on the slice that is shown. */
    private static void own(Graphics2D g, ViewGeometry geometry, List<FigureCuts.Part> parts, List<List<Shape>> here, boolean isPlain) {
        FigureCuts.smooth(g);
        for (int n = 0; n < parts.size(); n++) {
            FigureCuts.Part p = parts.get(n);
            if (here.get(n).isEmpty()) continue;
            Ink ink = new Ink(g, p.color(), p.chosen(), isPlain && !p.chosen());
            for (Shape s : here.get(n)) if (!(s.figure() instanceof Cuboid)) draw(ink, p.plane(), geometry, s);
            ink.flush();
        }
    }

    /** Whether all figures that were asked for are there. */
    boolean isIdle() {
        return pictures.isIdle();
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
