package org.readingroom.volume.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.volume.TruePlace;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.scan.ScanRegion;

/** What lengths between certain points of a volume are measured in: turns the points into coordinates of that unit. Immutable. */
final class LengthScale {

    /** No place in the patient, but voxels of known size: projections, ultrasound, files without an origin. */
    private static final List<String> WITHOUT_PLACE_ALONE = List.of("(0020,0032)", "(3004,000C)", "space origin");
    private static final List<String> UNKNOWN_SLICE_STEP = List.of("(0020,0032)", "(3004,000C)");
    /** By the attribute that a SPACING_SOURCE names. Source: DICOM PS3.3 10.7.1.3, C.8.11.3.1.2. */
    private static final Map<String, String> SOURCES = Map.of("(0018,1114)", "estimated", "(0018,1111)", "estimated", "(0018,1164)", "at detector", "(0028,0A02)", "calibrated",
        "(0018,2010)", "on film", "(3002,0011)", "at image plane", "(0018,9404)", "in one plane of the patient", "(0028,0030)", "projection, not known to be calibrated");
    private static final String PIXELS = "px";
    private static final double MICROSCOPIC_MM = 0.02; // as for ImageJ's images: voxels below this, without a patient, are spoken of in micrometres
    private static final double ONE_SLICE = 0.5 + 1e-6, ACROSS_SLICES = 1e-3, SAME_SHIFT = 0.1; // in slices, and of a voxel

    private final String unitX, unitY, source;
    private final Affine toUnits; // patient mm to units

    private LengthScale(String unitX, String unitY, String source, Affine toUnits) {
        this.unitX = unitX;
        this.unitY = unitY;
        this.source = source;
        this.toUnits = toUnits;
    }

    /**
     * @param points all that the length or area is made of
     * @throws IllegalArgumentException if no length between them is true; one sentence
     */
    static LengthScale of(Volume volume, List<PointMm> points, int time) {
        VoxelGrid grid = volume.grid();
        Affine toIndex = grid.affine().inverse();
        List<PointMm> indices = points.stream().map(p -> toIndex.apply(p.x(), p.y(), p.z())).toList();
        int k = (int) Math.max(0, Math.min(grid.nk() - 1, Math.round(indices.get(0).z())));
        List<ScanRegion> regions = volume.scan().regionsOf(k + grid.nk() * Math.min(time, volume.times() - 1));
        boolean inOneSlice = indices.stream().allMatch(p -> Math.abs(p.z() - k) <= ONE_SLICE);
        if (!regions.isEmpty()) {
            if (!inOneSlice) throw new IllegalArgumentException("it runs through several frames of an image whose regions have units of their own; expected all points in one frame");
            return ofRegions(regions, indices, toIndex);
        }
        if (isWithoutSpacing(volume)) {
            if (!inOneSlice) throw new IllegalArgumentException("the volume has no spacing, so nobody knows how far its slices are apart; expected all points in one slice");
            return pixels(toIndex, grid.affine().step(1) / grid.affine().step(0), "no spacing");
        }
        boolean acrossSlices = indices.stream().anyMatch(p -> Math.abs(p.z() - indices.get(0).z()) > ACROSS_SLICES);
        if (acrossSlices && grid.nk() > 1 && volume.findings().stream().anyMatch(f -> f.code().equals("NO_SPACING") && UNKNOWN_SLICE_STEP.contains(f.where())))
            throw new IllegalArgumentException("the file does not say how far its slices are apart; expected all points in one slice");
        boolean isMicroscopic = volume.verdict() == Verdict.UNPLACED && grid.spacing().smallest() < MICROSCOPIC_MM;
        String unit = isMicroscopic ? "\u00b5m" : "mm";
        String source = source(volume.findings()), uneven = acrossSlices ? uneven(volume, points) : "";
        return new LengthScale(unit, unit, source + (source.isEmpty() || uneven.isEmpty() ? "" : ", ") + uneven, isMicroscopic ? Affine.scaling(1000, 1000, 1000) : Affine.scaling(1, 1, 1));
    }

    /** Why what runs across the slices has no true length, in a few words; empty if it has: the grid is true of all planes, or of those between the points. */
    static String uneven(Volume volume, List<PointMm> points) {
        if (!TruePlace.isUneven(volume) || TruePlace.differs(volume) && points.stream().allMatch(p -> isShiftedAs(points.get(0), p, volume))) return "";
        return volume.verdict() == Verdict.INCOMPLETE ? "not true: slices are missing" : "not true: slices lie unevenly";
    }

    private static boolean isShiftedAs(PointMm a, PointMm b, Volume volume) {
        PointMm trueA = TruePlace.of(volume, a), trueB = TruePlace.of(volume, b);
        PointMm there = new PointMm(b.x() + trueA.x() - a.x(), b.y() + trueA.y() - a.y(), b.z() + trueA.z() - a.z());
        return there.distanceTo(trueB) <= volume.grid().spacing().smallest() * SAME_SHIFT;
    }

    /** Whether lengths are pixels: nothing says how large they are. */
    static boolean isWithoutSpacing(Volume volume) {
        return volume.verdict() == Verdict.UNPLACED && volume.findings().stream()
            .anyMatch(f -> f.code().equals("NO_SPACING") && f.level() != Finding.Level.NOTE && !WITHOUT_PLACE_ALONE.contains(f.where()));
    }

    private static LengthScale pixels(Affine toIndex, double aspect, String source) {
        return new LengthScale(PIXELS, PIXELS, source, stretched(toIndex, 1, aspect));
    }

    private static LengthScale ofRegions(List<ScanRegion> regions, List<PointMm> indices, Affine toIndex) {
        ScanRegion all = null;
        boolean touched = false;
        for (ScanRegion r : regions) {
            long held = indices.stream().filter(p -> r.holds(Math.rint(p.x()), Math.rint(p.y()))).count();
            touched |= held > 0;
            if (held == indices.size() && (all == null || r.isSpatial() && !all.isSpatial())) all = r;
        }
        if (all == null && touched)
            throw new IllegalArgumentException("it reaches over the edge of a region of the image, each of which has units of its own; expected all points in one region");
        if (all == null) return pixels(toIndex, 1, "outside of the image's regions");
        String name = "ultrasound region " + (regions.indexOf(all) + 1) + (all.isSpatial() ? "" : ", " + all.kind());
        boolean hasX = all.unitX() != ScanRegion.Unit.NONE && all.deltaX() != 0, hasY = all.unitY() != ScanRegion.Unit.NONE && all.deltaY() != 0;
        if (!hasX && !hasY) return pixels(toIndex, 1, name + ", no spacing");
        return new LengthScale(hasX ? all.unitX().text() : PIXELS, hasY ? all.unitY().text() : PIXELS, name,
            stretched(toIndex, hasX ? Math.abs(all.deltaX()) : 1, hasY ? Math.abs(all.deltaY()) : 1));
    }

    /** The slice index does not count. */
    private static Affine stretched(Affine toIndex, double x, double y) {
        double[][] rows = toIndex.toLps();
        for (int n = 0; n < 4; n++) {
            rows[0][n] *= x;
            rows[1][n] *= y;
            rows[2][n] = 0;
        }
        return Affine.fromLps(rows);
    }

    private static String source(List<Finding> findings) {
        List<String> said = new ArrayList<>();
        for (Finding f : findings) {
            String source = f.code().equals("SPACING_SOURCE") ? SOURCES.get(f.where()) : null;
            if (source != null && !said.contains(source)) said.add(source);
        }
        return String.join(", ", said);
    }

    /** Whether both axes have one unit: else only steps along each of them mean something. */
    boolean isOneUnit() {
        return unitX.equals(unitY);
    }

    String unit() {
        return unitX;
    }

    /** Of the rows' direction, where {@link #isOneUnit} is false. */
    String unitY() {
        return unitY;
    }

    /** Of areas. */
    String squared() {
        return unitX + "\u00b2";
    }

    String source() {
        return source;
    }

    /** Three coordinates in units. */
    double[] at(PointMm p) {
        PointMm q = toUnits.apply(p.x(), p.y(), p.z());
        return new double[] { q.x(), q.y(), q.z() };
    }

    double distance(PointMm a, PointMm b) {
        return VectorAngle.length(between(a, b));
    }

    /** From a to b. */
    double[] between(PointMm a, PointMm b) {
        double[] p = at(a), q = at(b);
        return new double[] { q[0] - p[0], q[1] - p[1], q[2] - p[2] };
    }

    /** What a plane outline surrounds; loops that cross themselves count by their direction. */
    double area(List<PointMm> outline) {
        double x = 0, y = 0, z = 0;
        for (int n = 1; n + 1 < outline.size(); n++) {
            double[] a = between(outline.get(0), outline.get(n)), b = between(outline.get(0), outline.get(n + 1));
            x += a[1] * b[2] - a[2] * b[1];
            y += a[2] * b[0] - a[0] * b[2];
            z += a[0] * b[1] - a[1] * b[0];
        }
        return Math.sqrt(x * x + y * y + z * z) / 2;
    }
}
