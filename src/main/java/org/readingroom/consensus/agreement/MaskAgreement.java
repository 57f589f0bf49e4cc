package org.readingroom.consensus.agreement;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.readingroom.geometry.Spacing;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.mask.NearestDistance;

/**
 * Compares two masks of one grid. Distances are measured along the grid's steps as if they were orthogonal.
 *
 * @see "Taha and Hanbury 2015, BMC Med Imaging 15:29; Maier-Hein et al. 2024, Nat Methods 21:195"
 */
public final class MaskAgreement {

    /** Tolerances for the surface Dice where nobody names others, mm. */
    public static final List<Double> DEFAULT_TOLERANCES_MM = List.of(1.0, 2.0);

    private MaskAgreement() {}

    /** With the volume of a voxel taken from {@code spacing}: for grids without shear. */
    public static MaskMetrics compare(Mask reference, Mask test, Spacing spacing, List<Double> tolerancesMm) {
        return compare(reference, test, spacing, spacing.iMm() * spacing.jMm() * spacing.kMm(), tolerancesMm);
    }

    /**
     * All figures of a pair. One slice is measured as a slab and, beside it, as contours.
     *
     * @param tolerancesMm for the surface Dice; 0 or more
     * @throws IllegalArgumentException if the masks differ in shape, or a tolerance is negative
     */
    public static MaskMetrics compare(Mask reference, Mask test, Spacing spacing, double voxelMm3, List<Double> tolerancesMm) {
        if (reference.ni() != test.ni() || reference.nj() != test.nj() || reference.nk() != test.nk())
            throw new IllegalArgumentException("the masks have different shapes: " + shape(reference) + " and " + shape(test) + "; expected one grid");
        for (double t : tolerancesMm) if (!(t >= 0)) throw new IllegalArgumentException("tolerance " + t + " mm; expected 0 or more");
        OverlapFigures overlap = OverlapFigures.count(reference, test, voxelMm3);
        int[] box = union(reference.bounds(), test.bounds());
        Mask a = box.length == 0 ? new Mask(1, 1, 1) : reference.crop(box[0], box[1], box[2], box[3], box[4], box[5]);
        Mask b = box.length == 0 ? a : test.crop(box[0], box[1], box[2], box[3], box[4], box[5]);
        List<SurfaceFigures> flat = reference.nk() > 1 ? List.of()
            : List.of(surfels(a, b, spacing, tolerancesMm, true), borders(a, b, spacing, tolerancesMm, true));
        return new MaskMetrics(overlap, surfels(a, b, spacing, tolerancesMm, false), borders(a, b, spacing, tolerancesMm, false), flat);
    }

    /** How the figures contract calls a tolerance: 1 rather than 1.0. */
    public static String toleranceName(double mm) {
        return mm == Math.rint(mm) && Math.abs(mm) < 1e9 ? Long.toString((long) mm) : Double.toString(mm);
    }

    private static SurfaceFigures surfels(Mask reference, Mask test, Spacing spacing, List<Double> tolerancesMm, boolean flat) {
        double[] sizes = flat ? SurfaceElements.lengths(spacing) : SurfaceElements.areas(spacing);
        byte[][] a = SurfaceElements.codes(reference, flat), b = SurfaceElements.codes(test, flat);
        int wide = reference.ni() + 1;
        Distances toTest = measure(Surface.ofCodes(a, sizes), Surface.maskOfCodes(b, sizes, wide), spacing);
        Distances toReference = measure(Surface.ofCodes(b, sizes), Surface.maskOfCodes(a, sizes, wide), spacing);
        return SurfaceFigures.of(SurfaceFigures.Convention.SURFEL, toTest, toReference, nsd(toTest, toReference, tolerancesMm));
    }

    private static SurfaceFigures borders(Mask reference, Mask test, Spacing spacing, List<Double> tolerancesMm, boolean flat) {
        Mask a = Surface.border(reference, flat), b = Surface.border(test, flat);
        Distances toTest = measure(Surface.ofBorder(a), b, spacing), toReference = measure(Surface.ofBorder(b), a, spacing);
        return SurfaceFigures.of(SurfaceFigures.Convention.VOXEL, toTest, toReference, nsd(toTest, toReference, tolerancesMm));
    }

    private static Distances measure(Surface from, Mask to, Spacing spacing) {
        double[] mm = from.elements() == 0 ? new double[0] : from.squaredMm(new NearestDistance(to, spacing));
        for (int n = 0; n < mm.length; n++) mm[n] = Math.sqrt(mm[n]);
        return new Distances(mm, from.sizes());
    }

    private static SortedMap<Double, Double> nsd(Distances toTest, Distances toReference, List<Double> tolerancesMm) {
        SortedMap<Double, Double> shares = new TreeMap<>();
        for (double t : tolerancesMm)
            shares.put(t, (toTest.within(t) + toReference.within(t)) / (toTest.total() + toReference.total()));
        return shares;
    }

    private static int[] union(int[] a, int[] b) {
        if (a.length == 0) return b;
        if (b.length == 0) return a;
        int[] box = new int[6];
        for (int d = 0; d < 3; d++) {
            box[d] = Math.min(a[d], b[d]);
            box[d + 3] = Math.max(a[d + 3], b[d + 3]);
        }
        return box;
    }

    private static String shape(Mask m) {
        return m.ni() + " x " + m.nj() + " x " + m.nk();
    }
}
