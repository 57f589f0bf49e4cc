package org.readingroom.volume.figures;

import java.util.List;
import java.util.Optional;
import org.readingroom.volume.Volume;
import org.readingroom.volume.scan.ScanRegion;

/**
 * A length measured in one plane, with the unit that holds there.
 *
 * @param value  in {@code unit}
 * @param unit   mm, or pixels where nothing says how large they are
 * @param source what gave the unit, such as "ultrasound region 2"
 */
public record PlaneLength(double value, String unit, String source) {

    private static final String NO_SPACING = "NO_SPACING";

    /**
     * The distance of two points of one plane. Within an ultrasound region the region's steps count, not those of the whole image.
     *
     * @param plane k + nk * t
     * @param i0    column of the first point, 0-based, voxel centres at whole numbers; j0, i1, j1 likewise
     * @throws IllegalArgumentException if the points lie in different regions, or in one whose axes are no lengths
     */
    public static PlaneLength of(Volume volume, int plane, double i0, double j0, double i1, double j1) {
        List<ScanRegion> regions = volume.scan().regionsOf(plane);
        Optional<ScanRegion> a = regionAt(regions, i0, j0, i1, j1), b = regionAt(regions, i1, j1, i0, j0);
        double x = i1 - i0, y = j1 - j0;
        if (!a.equals(b)) throw refused("its ends lie in different regions of the image (" + said(a) + " and " + said(b) + ")");
        if (a.isPresent()) {
            ScanRegion r = a.get();
            if (!r.isSpatial()) throw refused("it lies in a region whose axes are " + r.units() + " (" + r.kind() + ")");
            return new PlaneLength(Math.hypot(x * r.deltaX(), y * r.deltaY()), "mm", "ultrasound region " + (regions.indexOf(r) + 1));
        }
        boolean inPixels = volume.findings().stream().anyMatch(f -> f.code().equals(NO_SPACING) && f.where().equals("(0028,0030)"));
        if (inPixels || !regions.isEmpty()) return new PlaneLength(Math.hypot(x, y), "pixel", regions.isEmpty() ? "no spacing" : "outside of the image's regions");
        double mm = volume.grid().toPatient(i0, j0, plane % volume.grid().nk()).distanceTo(volume.grid().toPatient(i1, j1, plane % volume.grid().nk()));
        return new PlaneLength(mm, "mm", "spacing of the image");
    }

    /** The region of one end: of several that overlap there, one that holds the other end too, and tissue before anything else. */
    private static Optional<ScanRegion> regionAt(List<ScanRegion> regions, double i, double j, double otherI, double otherJ) {
        ScanRegion best = null;
        for (ScanRegion r : regions) if (r.holds(i, j) && (best == null || rank(r, otherI, otherJ) > rank(best, otherI, otherJ))) best = r;
        return Optional.ofNullable(best);
    }

    private static int rank(ScanRegion r, double otherI, double otherJ) {
        return (r.holds(otherI, otherJ) ? 2 : 0) + (r.isSpatial() ? 1 : 0);
    }

    private static String said(Optional<ScanRegion> region) {
        return region.map(r -> r.kind() + ", " + r.units()).orElse("none");
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("a length cannot be given: " + why + "; expected both ends in one 2D region");
    }
}
