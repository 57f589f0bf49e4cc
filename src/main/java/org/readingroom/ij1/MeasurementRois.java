package org.readingroom.ij1;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.process.FloatPolygon;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.Volume;
import org.readingroom.volume.measure.Measurement;
import org.readingroom.volume.measure.MeasurementKind;

/**
 * Between measurements and ImageJ's selections, position in the stack included. ImageJ counts the coordinates of lines and points from the
 * centres of pixels, those of areas from their corners.
 */
public final class MeasurementRois {

    private static final double ON_A_SLICE = 0.5, ALONG_AXES = 1e-4, NEARLY_ON = 0.01; // slices; cosine; slices

    private MeasurementRois() {}

    /**
     * Selections on the slice that a measurement was drawn on: one, or two for those that are two lines.
     *
     * @param rgb 0xrrggbb
     * @throws IllegalArgumentException in one sentence if it does not lie on one slice of the volume
     */
    public static List<Roi> of(Measurement m, Volume volume, String name, int rgb) {
        Affine toIndex = volume.grid().affine().inverse();
        List<PointMm> at = (m.kind().isRegion() ? m.outline() : m.points()).stream().map(p -> toIndex.apply(p.x(), p.y(), p.z())).toList();
        double k = at.get(0).z();
        if (at.stream().anyMatch(p -> Math.abs(p.z() - k) > ON_A_SLICE) || k < -0.5 || k > volume.grid().nk() - 0.5)
            throw new IllegalArgumentException(name + " does not lie on one slice of the image, and ImageJ's selections do; draw it on the image's own slices");
        List<Roi> rois = rois(m, at, volume.grid());
        for (int n = 0; n < rois.size(); n++) {
            Roi roi = rois.get(n);
            roi.setName(rois.size() == 1 ? name : name + (m.kind() == MeasurementKind.COBB ? n == 0 ? " first" : " second" : n == 0 ? " long" : " short"));
            roi.setStrokeColor(new Color(rgb));
            int slice1 = (int) Math.max(1, Math.min(volume.grid().nk(), Math.rint(k) + 1));
            if (volume.components() > 1 || volume.times() > 1) roi.setPosition(volume.components() > 1 ? m.channel() + 1 : 1, slice1, m.time() + 1);
            else roi.setPosition(slice1);
        }
        return rois;
    }

    /** Whether it lies between two slices: {@link #of(Measurement, Volume, String, int)} puts it onto the nearest, where values are others. */
    public static boolean isBetweenSlices(Measurement m, Volume volume) {
        PointMm p = volume.grid().toIndex(m.points().get(0));
        return Math.abs(p.z() - Math.rint(p.z())) > NEARLY_ON;
    }

    private static List<Roi> rois(Measurement m, List<PointMm> at, VoxelGrid grid) {
        return switch (m.kind()) {
            case DISTANCE -> List.of(line(at.get(0), at.get(1)));
            case COBB, BIDIRECTIONAL -> List.of(line(at.get(0), at.get(1)), line(at.get(2), at.get(3)));
            case POLYLINE -> List.of(new PolygonRoi(polygon(at, 0), Roi.POLYLINE));
            case ANGLE -> List.of(new PolygonRoi(polygon(at, 0), Roi.ANGLE));
            case PROBE -> List.of(new PointRoi(at.get(0).x(), at.get(0).y()));
            case FREEHAND -> List.of(new PolygonRoi(polygon(at, 0.5), Roi.FREEROI));
            case RECTANGLE, ELLIPSE -> {
                if (!isAlongAxes(m, grid)) yield List.of(new PolygonRoi(polygon(at, 0.5), m.kind() == MeasurementKind.RECTANGLE ? Roi.POLYGON : Roi.FREEROI));
                Affine toIndex = grid.affine().inverse();
                PointMm a = toIndex.apply(m.points().get(0).x(), m.points().get(0).y(), m.points().get(0).z()), b = toIndex.apply(m.points().get(1).x(), m.points().get(1).y(), m.points().get(1).z());
                double x = Math.min(a.x(), b.x()) + 0.5, y = Math.min(a.y(), b.y()) + 0.5, width = Math.abs(a.x() - b.x()), height = Math.abs(a.y() - b.y());
                yield List.of(m.kind() == MeasurementKind.RECTANGLE ? new Roi(x, y, width, height) : new OvalRoi(x, y, width, height));
            }
            case SPHERE -> {
                PointMm c = at.get(0);
                double radius = m.points().get(0).distanceTo(m.points().get(1)), rx = radius / grid.affine().step(0), ry = radius / grid.affine().step(1);
                yield List.of(new OvalRoi(c.x() + 0.5 - rx, c.y() + 0.5 - ry, 2 * rx, 2 * ry));
            }
        };
    }

    private static Roi line(PointMm a, PointMm b) {
        return new Line(a.x(), a.y(), b.x(), b.y());
    }

    private static FloatPolygon polygon(List<PointMm> at, double shift) {
        FloatPolygon polygon = new FloatPolygon();
        for (PointMm p : at) polygon.addPoint(p.x() + shift, p.y() + shift);
        return polygon;
    }

    private static boolean isAlongAxes(Measurement m, VoxelGrid grid) {
        Direction i = grid.affine().direction(0), j = grid.affine().direction(1);
        return Math.abs(i.dot(j)) < ALONG_AXES && (Math.abs(m.right().dot(i)) > 1 - ALONG_AXES || Math.abs(m.right().dot(j)) > 1 - ALONG_AXES);
    }

    /**
     * Measurements of a selection on a volume, on the slice that it belongs to.
     *
     * @param image the image that the selection stands on, whose slice is taken where the selection has none; null if there is none
     * @throws IllegalArgumentException in one sentence for selections that are no measurement, such as composite ones
     */
    public static List<Measurement> of(Roi roi, Volume volume, ImagePlus image) {
        VoxelGrid grid = volume.grid();
        int[] place = place(roi, volume, image);
        if (place[1] >= grid.nk() || place[2] >= volume.times() || place[0] >= volume.components())
            throw new IllegalArgumentException("the selection" + named(roi) + " lies on slice " + (place[1] + 1) + " of frame " + (place[2] + 1) + "; the volume has " + grid.nk() + " slices and " + volume.times() + " frames");
        return switch (roi.getType()) {
            case Roi.LINE -> {
                Line line = (Line) roi;
                yield List.of(made(MeasurementKind.DISTANCE, new double[][] { { line.x1d, line.y1d }, { line.x2d, line.y2d } }, 0, place, grid));
            }
            case Roi.POLYLINE, Roi.FREELINE -> List.of(made(MeasurementKind.POLYLINE, corners(roi), 0, place, grid));
            case Roi.ANGLE -> List.of(made(MeasurementKind.ANGLE, corners(roi), 0, place, grid));
            case Roi.POINT -> points(roi, place, grid);
            case Roi.RECTANGLE -> {
                Rectangle2D box = roi.getFloatBounds();
                boolean isPlain = roi.getCornerDiameter() == 0;
                yield List.of(isPlain ? made(MeasurementKind.RECTANGLE, opposite(box), 0.5, place, grid) : made(MeasurementKind.FREEHAND, corners(roi), 0.5, place, grid));
            }
            case Roi.OVAL -> List.of(made(MeasurementKind.ELLIPSE, opposite(roi.getFloatBounds()), 0.5, place, grid));
            case Roi.POLYGON, Roi.FREEROI, Roi.TRACED_ROI -> List.of(made(MeasurementKind.FREEHAND, corners(roi), 0.5, place, grid));
            case Roi.COMPOSITE -> {
                Roi[] parts = ((ShapeRoi) roi).getRois();
                if (parts.length != 1) throw new IllegalArgumentException("the selection" + named(roi) + " is made of " + parts.length + " parts; a measurement has one outline. Split it first");
                yield List.of(made(MeasurementKind.FREEHAND, corners(parts[0]), 0.5, place, grid));
            }
            default -> throw new IllegalArgumentException("a selection of the type " + roi.getTypeAsString() + " cannot be measured here; expected a line, an angle, a point or an area");
        };
    }

    private static String named(Roi roi) {
        return roi.getName() == null ? "" : " '" + roi.getName() + "'";
    }

    private static double[][] opposite(Rectangle2D box) {
        return new double[][] { { box.getMinX(), box.getMinY() }, { box.getMaxX(), box.getMaxY() } };
    }

    private static double[][] corners(Roi roi) {
        FloatPolygon polygon = roi.getFloatPolygon();
        double[][] corners = new double[polygon.npoints][];
        for (int n = 0; n < corners.length; n++) corners[n] = new double[] { polygon.xpoints[n], polygon.ypoints[n] };
        return corners;
    }

    /** Each of its points may have a slice of its own. */
    private static List<Measurement> points(Roi roi, int[] place, VoxelGrid grid) {
        List<Measurement> all = new ArrayList<>();
        double[][] at = corners(roi);
        for (int n = 0; n < at.length; n++) {
            int own = roi instanceof PointRoi points && roi.getZPosition() == 0 && roi.getPosition() == 0 && grid.nk() > 1 ? points.getPointPosition(n) : 0;
            int k = own > 0 && own <= grid.nk() ? own - 1 : place[1];
            all.add(made(MeasurementKind.PROBE, new double[][] { at[n] }, 0, new int[] { place[0], k, place[2] }, grid));
        }
        return all;
    }

    private static Measurement made(MeasurementKind kind, double[][] at, double shift, int[] place, VoxelGrid grid) {
        List<PointMm> points = new ArrayList<>();
        for (double[] p : at) points.add(grid.toPatient(p[0] - shift, p[1] - shift, place[1]));
        Direction right = grid.affine().direction(0);
        return new Measurement(kind, points, right, right.cross(grid.affine().direction(1)).cross(right), place[0], place[2]);
    }

    /** Channel, slice and frame from 0. */
    private static int[] place(Roi roi, Volume volume, ImagePlus image) {
        if (roi.hasHyperStackPosition()) return new int[] { Math.max(0, roi.getCPosition() - 1), Math.max(0, roi.getZPosition() - 1), Math.max(0, roi.getTPosition() - 1) };
        int position1 = roi.getPosition() > 0 ? roi.getPosition() : image == null ? 1 : image.getCurrentSlice();
        int n = position1 - 1, nc = volume.components(), nk = volume.grid().nk();
        if (nc == 1 || image == null || image.getNChannels() == 1) return new int[] { 0, n % nk, n / nk };
        return new int[] { n % nc, n / nc % nk, n / nc / nk };
    }
}
