package org.readingroom.ij1;

import ij.gui.EllipseRoi;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.RotatedRectRoi;
import ij.gui.ShapeRoi;
import ij.process.FloatPolygon;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
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
import org.readingroom.annotation.Skeleton;
import org.readingroom.annotation.shape.Traced;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.mask.Mask;

/**
 * Figures of a slice and ImageJ's selections. Here a voxel's centre is the integer; ImageJ counts areas from the corners of pixels, half a pixel further,
 * and lines and points from their centres. ImageJ has boxes and ovals along the borders of pixels, and turned ellipses that are right in the patient where
 * pixels are square; others become their outlines.
 */
final class FigureRois {

    private static final double HALF = 0.5, SQUARE = 1e-6, FLATNESS = 0.05; // pixels; relative; pixels that a curve may be off
    private static final int ELLIPSE_POINTS = 180;

    private final VoxelGrid grid;
    private final PlaneScale scale;

    /** @param grid of the image, whose slices across k ImageJ shows */
    FigureRois(VoxelGrid grid) {
        this.grid = grid;
        scale = PlaneScale.of(grid, Axis.K);
    }

    /** @param figure of a slice across k; not empty, no cuboid */
    Roi roi(Figure figure) {
        if (figure instanceof Polygon p) return area(p, Roi.POLYGON);
        if (figure instanceof Bitmask m) return area(traced(m), Roi.TRACED_ROI);
        if (figure instanceof Box b) return isWhole(b.x(), b.y(), b.width(), b.height()) ? new Roi(b.x() + HALF, b.y() + HALF, b.width(), b.height()) : new PolygonRoi(polygon(b.corners()), Roi.POLYGON);
        if (figure instanceof RotatedBox b) return new PolygonRoi(polygon(b.corners(scale)), Roi.POLYGON);
        if (figure instanceof Ellipse e) return round(e);
        if (figure instanceof Polyline l) return line(l.points());
        if (figure instanceof Keypoints k) return points(k.points().stream().map(Keypoints.Keypoint::at).toList());
        if (figure instanceof Skeleton s) return points(s.nodes().stream().map(Skeleton.Node::at).toList());
        throw new IllegalArgumentException("a " + figure.kind() + " is no selection of one slice");
    }

    private Polygon traced(Bitmask m) {
        Mask slice = new Mask(grid.ni(), grid.nj(), 1);
        m.paintInto(slice);
        return Traced.polygon(slice);
    }

    private static Roi area(Polygon p, int type) {
        if (p.rings().size() == 1) return new PolygonRoi(polygon(corners(p.rings().get(0))), type);
        Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        for (Ring r : p.rings()) {
            for (int n = 0; n < r.size(); n++)
                if (n == 0) path.moveTo(r.x(n) + HALF, r.y(n) + HALF);
                else path.lineTo(r.x(n) + HALF, r.y(n) + HALF);
            path.closePath();
        }
        return new ShapeRoi(path);
    }

    private boolean isSquare() {
        return Math.abs(scale.xMm() / scale.yMm() - 1) <= SQUARE;
    }

    /** Along the borders of pixels: ImageJ rounds other rectangles and ovals to them where it fills or measures. */
    private static boolean isWhole(double x, double y, double width, double height) {
        return x + HALF == Math.rint(x + HALF) && y + HALF == Math.rint(y + HALF) && width == Math.rint(width) && height == Math.rint(height);
    }

    private Roi round(Ellipse e) {
        double x = e.centre().x() - e.radiusX(), y = e.centre().y() - e.radiusY();
        if (e.degrees() == 0 && isWhole(x, y, 2 * e.radiusX(), 2 * e.radiusY())) return new OvalRoi(x + HALF, y + HALF, 2 * e.radiusX(), 2 * e.radiusY());
        if (e.degrees() != 0 && !isSquare()) return new PolygonRoi(polygon(e.outline(scale, ELLIPSE_POINTS)), Roi.FREEROI);
        boolean isWide = e.radiusX() >= e.radiusY(); // ImageJ names the major axis
        double dx = isWide ? e.radiusX() : 0, dy = isWide ? 0 : e.radiusY();
        PlanePoint from = scale.turned(e.centre(), -dx, -dy, e.degrees()), to = scale.turned(e.centre(), dx, dy, e.degrees());
        return new EllipseRoi(from.x() + HALF, from.y() + HALF, to.x() + HALF, to.y() + HALF, isWide ? e.radiusY() / e.radiusX() : e.radiusX() / e.radiusY());
    }

    private static Roi line(List<PlanePoint> at) {
        if (at.size() == 2) return new Line(at.get(0).x(), at.get(0).y(), at.get(1).x(), at.get(1).y());
        return new PolygonRoi(floats(at, 0), Roi.POLYLINE);
    }

    private static Roi points(List<PlanePoint> at) {
        return new PointRoi(floats(at, 0));
    }

    private static FloatPolygon polygon(List<PlanePoint> corners) {
        return floats(corners, HALF);
    }

    private static FloatPolygon floats(List<PlanePoint> at, double shift) {
        FloatPolygon all = new FloatPolygon();
        for (PlanePoint p : at) all.addPoint(p.x() + shift, p.y() + shift);
        return all;
    }

    private static List<PlanePoint> corners(Ring r) {
        List<PlanePoint> all = new ArrayList<>();
        for (int n = 0; n < r.size(); n++) all.add(new PlanePoint(r.x(n), r.y(n)));
        return all;
    }

    /** The figure of a selection, wherever its points lie along k. @throws IllegalArgumentException for a selection that is neither area, line nor points */
    Figure figure(Roi roi) {
        if (roi instanceof RotatedRectRoi r) return boxOf(r);
        if (roi instanceof EllipseRoi e) return ellipseOf(e);
        return switch (roi.getType()) {
            case Roi.RECTANGLE -> {
                Rectangle2D b = roi.getFloatBounds();
                yield roi.getCornerDiameter() == 0 ? new Box(b.getX() - HALF, b.getY() - HALF, b.getWidth(), b.getHeight()) : outline(roi.getFloatPolygon());
            }
            case Roi.OVAL -> {
                Rectangle2D b = roi.getFloatBounds();
                yield new Ellipse(new PlanePoint(b.getCenterX() - HALF, b.getCenterY() - HALF), b.getWidth() / 2, b.getHeight() / 2, 0);
            }
            case Roi.POLYGON, Roi.FREEROI, Roi.TRACED_ROI -> outline(roi.getFloatPolygon());
            case Roi.COMPOSITE -> outlines((ShapeRoi) roi);
            case Roi.LINE -> {
                Line l = (Line) roi;
                yield new Polyline(List.of(new PlanePoint(l.x1d, l.y1d), new PlanePoint(l.x2d, l.y2d)));
            }
            case Roi.POLYLINE, Roi.FREELINE, Roi.ANGLE -> new Polyline(places(roi.getFloatPolygon(), 0));
            case Roi.POINT -> Keypoints.of(places(roi.getFloatPolygon(), 0).toArray(new PlanePoint[0]));
            default -> throw new IllegalArgumentException("a selection of the type " + roi.getTypeAsString() + " is no annotation; expected an area, a line or points");
        };
    }

    private Figure boxOf(RotatedRectRoi r) {
        double[] p = r.getParams(); // x1, y1, x2, y2, width across
        if (!isSquare()) return outline(r.getFloatPolygon());
        return new RotatedBox(middle(p), Math.hypot(p[2] - p[0], p[3] - p[1]), p[4], degrees(p));
    }

    private Figure ellipseOf(EllipseRoi e) {
        double[] p = e.getParams(); // ends of the major axis, and the aspect ratio
        double major = Math.hypot(p[2] - p[0], p[3] - p[1]) / 2;
        if (p[0] == p[2]) return new Ellipse(middle(p), major * p[4], major, 0);
        if (p[1] != p[3] && !isSquare()) return outline(e.getFloatPolygon());
        return new Ellipse(middle(p), major, major * p[4], degrees(p));
    }

    /** A polygon of four corners that was a box before it went to ImageJ, with its corners in their order; itself if it is none any more. */
    Figure boxAgain(Polygon p, boolean upright) {
        Ring r = p.rings().get(0);
        if (p.rings().size() != 1 || r.size() != 4) return p;
        PlanePoint[] c = corners(r).toArray(new PlanePoint[0]);
        if (Math.hypot(c[1].x() + c[3].x() - c[0].x() - c[2].x(), c[1].y() + c[3].y() - c[0].y() - c[2].y()) > FLATNESS) return p; // its corners were moved
        if (upright) return c[0].y() == c[1].y() && c[0].x() == c[3].x() ? Box.between(c[0], c[2]) : p;
        double wide = Math.hypot((c[1].x() - c[0].x()) * scale.xMm(), (c[1].y() - c[0].y()) * scale.yMm()), high = Math.hypot((c[3].x() - c[0].x()) * scale.xMm(), (c[3].y() - c[0].y()) * scale.yMm());
        double across = (c[1].x() - c[0].x()) * (c[3].x() - c[0].x()) * scale.xMm() * scale.xMm() + (c[1].y() - c[0].y()) * (c[3].y() - c[0].y()) * scale.yMm() * scale.yMm();
        if (Math.abs(across) > FLATNESS * scale.xMm() * (wide + high)) return p;
        double degrees = Math.toDegrees(Math.atan2((c[1].y() - c[0].y()) * scale.yMm(), (c[1].x() - c[0].x()) * scale.xMm()));
        return new RotatedBox(new PlanePoint((c[0].x() + c[2].x()) / 2, (c[0].y() + c[2].y()) / 2), wide / scale.xMm(), high / scale.yMm(), degrees);
    }

    private static PlanePoint middle(double[] ends) {
        return new PlanePoint((ends[0] + ends[2]) / 2 - HALF, (ends[1] + ends[3]) / 2 - HALF);
    }

    private static double degrees(double[] ends) {
        return Math.toDegrees(Math.atan2(ends[3] - ends[1], ends[2] - ends[0]));
    }

    private static Polygon outline(FloatPolygon p) {
        return Polygon.of(ring(places(p, HALF)));
    }

    private static Ring ring(List<PlanePoint> at) {
        return new Ring(at.stream().mapToDouble(PlanePoint::x).toArray(), at.stream().mapToDouble(PlanePoint::y).toArray());
    }

    private static List<PlanePoint> places(FloatPolygon p, double shift) {
        List<PlanePoint> all = new ArrayList<>(p.npoints);
        for (int n = 0; n < p.npoints; n++) all.add(new PlanePoint(p.xpoints[n] - shift, p.ypoints[n] - shift));
        return all;
    }

    /** Rings that come back to where they began do not repeat that corner. */
    private static Polygon outlines(ShapeRoi roi) {
        AffineTransform place = AffineTransform.getTranslateInstance(roi.getXBase() - HALF, roi.getYBase() - HALF);
        List<Ring> rings = new ArrayList<>();
        List<PlanePoint> at = new ArrayList<>();
        double[] c = new double[2];
        for (PathIterator i = roi.getShape().getPathIterator(place, FLATNESS); !i.isDone(); i.next()) {
            int step = i.currentSegment(c);
            if (step != PathIterator.SEG_LINETO) end(at, rings);
            if (step != PathIterator.SEG_CLOSE && (at.isEmpty() || !at.get(at.size() - 1).equals(new PlanePoint(c[0], c[1])))) at.add(new PlanePoint(c[0], c[1]));
        }
        end(at, rings);
        if (rings.isEmpty()) throw new IllegalArgumentException("a selection without an area; expected one that holds pixels");
        return new Polygon(rings);
    }

    private static void end(List<PlanePoint> at, List<Ring> rings) {
        if (at.size() > 1 && at.get(0).equals(at.get(at.size() - 1))) at.remove(at.size() - 1);
        if (at.size() >= 3) rings.add(ring(at));
        at.clear();
    }
}
