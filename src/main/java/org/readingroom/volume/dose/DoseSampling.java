package org.readingroom.volume.dose;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/**
 * Counts the points of a dose that lie in a structure, as dicompyler-core 0.5 does with its usual settings: in each plane of outlines the dose plane that lies
 * within 0.5 mm, else one interpolated linearly between two; a point counts when its centre lies in the outlines (by the even-odd rule, so outlines within
 * outlines are holes); each stands for its pixel times the least distance of the outlines' planes. Outlines above or below the dose count for the volume
 * alone, and the histogram is scaled up to it. Other than there, dose planes may be turned any way as long as the outlines lie parallel to them, and pixels
 * need not be square.
 */
public final class DoseSampling {

    private static final double NEAREST_MM = 0.5, LEVEL_MM = 0.5;
    private static final int MOST_BINS = 10_000_000; // 100 kGy
    private static final int FEW = 50; // D98 is read off the bin of all the volume
    private static final double CGY = 100;

    private final Volume dose;
    private final VoxelGrid grid;
    private final Direction u, v;
    private final double[] normal = new double[3];
    private final double[] heights, us, vs;
    private final int bins;

    /** Reads all of the dose. @throws IllegalArgumentException if it is none that can be sampled */
    public DoseSampling(Volume dose) {
        this.dose = dose;
        grid = dose.grid();
        if (dose.components() > 1 || dose.times() > 1) throw new IllegalArgumentException("the dose has several components or times; expected one value for each place");
        if (dose.verdict() == Verdict.UNPLACED || dose.verdict() == Verdict.IRREGULAR || dose.verdict() == Verdict.INCOMPLETE)
            throw new IllegalArgumentException("the planes of the dose are " + dose.verdict().name().toLowerCase(Locale.ROOT) + "; expected a dose on evenly spaced planes");
        u = grid.affine().direction(0);
        v = grid.affine().direction(1);
        if (Math.abs(u.dot(v)) > 1e-4) throw new IllegalArgumentException("rows and columns of the dose are not at right angles; expected a dose on a grid of rectangles");
        normal[0] = u.y() * v.z() - u.z() * v.y();
        normal[1] = u.z() * v.x() - u.x() * v.z();
        normal[2] = u.x() * v.y() - u.y() * v.x();
        heights = new double[grid.nk()];
        for (int k = 0; k < heights.length; k++) heights[k] = height(grid.toPatient(0, 0, k));
        us = along(u, grid.ni(), 0);
        vs = along(v, grid.nj(), 1);
        double most = 0;
        for (int k = 0; k < grid.nk(); k++) for (double d : centigrays(values(k))) most = Math.max(most, d);
        if (!(most > 0)) throw new IllegalArgumentException("the dose is 0 everywhere; expected one above 0");
        if (most >= MOST_BINS) throw new IllegalArgumentException("the dose reaches " + most / CGY + " Gy; expected less than " + MOST_BINS / 100 + " Gy. Check its scaling");
        bins = (int) most + 1;
    }

    private double[] along(Direction d, int count, int axis) {
        double[] all = new double[count];
        PointMm origin = grid.toPatient(0, 0, 0);
        double from = dot(d, origin), step = grid.affine().step(axis);
        for (int n = 0; n < count; n++) all[n] = n * step + from;
        return all;
    }

    private static double dot(Direction d, PointMm p) {
        return d.x() * p.x() + d.y() * p.y() + d.z() * p.z();
    }

    private double height(PointMm p) {
        return normal[0] * p.x() + normal[1] * p.y() + normal[2] * p.z();
    }

    /** As stored where one scaling holds for all planes, so that products are rounded as others round them; else in gray. */
    private double[] values(int k) {
        double[] all = new double[grid.ni() * grid.nj()];
        boolean isStored = !dose.rescale().isPerPlane();
        double slope = isStored ? 1 : dose.rescale().slope(k), intercept = isStored ? 0 : dose.rescale().intercept(k);
        for (int j = 0, n = 0; j < grid.nj(); j++) for (int i = 0; i < grid.ni(); i++, n++) all[n] = dose.samples().stored(i, j, k, 0, 0) * slope + intercept;
        return all;
    }

    private double[] centigrays(double[] values) {
        boolean isStored = !dose.rescale().isPerPlane();
        double slope = isStored ? dose.rescale().slope(0) : 1, intercept = isStored ? dose.rescale().intercept(0) : 0;
        for (int n = 0; n < values.length; n++) values[n] = (values[n] * slope + intercept) * CGY;
        return values;
    }

    /** At a height; empty above and below the dose. */
    private Optional<double[]> plane(double height) {
        int near = 0;
        for (int k = 1; k < heights.length; k++) if (Math.abs(heights[k] - height) < Math.abs(heights[near] - height)) near = k;
        if (Math.abs(heights[near] - height) < NEAREST_MM) return Optional.of(centigrays(values(near)));
        double least = Arrays.stream(heights).min().orElseThrow(), most = Arrays.stream(heights).max().orElseThrow();
        if (height < least || height > most) return Optional.empty();
        int other = near + 1 < heights.length && (heights[near + 1] > heights[near]) == (height > heights[near]) ? near + 1 : near - 1;
        double share = (height - heights[other]) / (heights[near] - heights[other]);
        double[] a = values(near), b = values(other);
        for (int n = 0; n < a.length; n++) a[n] = share * a[n] + (1 - share) * b[n];
        return Optional.of(centigrays(a));
    }

    /**
     * The histogram of a structure.
     *
     * @param outlines closed, patient space
     * @throws IllegalArgumentException if they are tilted against the planes of the dose
     */
    public DoseHistogram of(List<PointMm[]> outlines) {
        List<Finding> findings = new ArrayList<>();
        Map<Double, List<double[][]>> planes = new TreeMap<>();
        boolean isBeside = false;
        for (PointMm[] outline : outlines) {
            double[][] loop = new double[outline.length][];
            double height = height(outline[0]);
            for (int n = 0; n < loop.length; n++) {
                loop[n] = new double[] { dot(u, outline[n]), dot(v, outline[n]) };
                if (Math.abs(height(outline[n]) - height) > LEVEL_MM)
                    throw new IllegalArgumentException(String.format(Locale.ROOT, "outlines are tilted against the planes of the dose (one reaches over %.2f mm); expected both parallel. Bring the dose onto the planes of the images: resample-volume input=dose like=images", Math.abs(height(outline[n]) - height)));
                isBeside |= loop[n][0] < us[0] || loop[n][0] > us[us.length - 1] || loop[n][1] < vs[0] || loop[n][1] > vs[vs.length - 1];
            }
            planes.computeIfAbsent(BigDecimal.valueOf(height).setScale(2, RoundingMode.HALF_EVEN).doubleValue() + 0.0, h -> new ArrayList<>()).add(loop);
        }
        double thickness = thickness(List.copyOf(planes.keySet()), findings);
        double pixel = grid.affine().step(0) * grid.affine().step(1) * thickness;
        long[] counts = new long[bins];
        long points = 0, inside = 0;
        int beyond = 0;
        for (Map.Entry<Double, List<double[][]>> e : planes.entrySet()) {
            boolean[] mask = mask(e.getValue());
            Optional<double[]> plane = plane(e.getKey());
            if (plane.isEmpty()) beyond++;
            for (int n = 0; n < mask.length; n++) {
                if (!mask[n]) continue;
                points++;
                if (plane.isEmpty()) continue;
                inside++;
                counts[Math.max(0, Math.min(bins - 1, (int) plane.get()[n]))]++;
            }
        }
        if (beyond > 0 || isBeside)
            findings.add(Finding.warning("DOSE_ENDS", (beyond > 0 ? beyond + " of " + planes.size() + " planes of outlines lie above or below the dose" : "outlines reach beside the dose")
                + (beyond > 0 && isBeside ? ", and some reach beside it" : "") + ": the curve is that of the part within" + (isBeside ? "; what lies beside the dose is not in the volume" : "") + ".", ""));
        if (inside == 0) findings.add(Finding.warning("EMPTY_STRUCTURE", "no point of the dose lies in the outlines: the structure is smaller than the dose's voxels, or elsewhere", ""));
        else if (inside < FEW) findings.add(Finding.note("FEW_POINTS", "only " + inside + " points of the dose lie in the structure: its figures go in steps of " + String.format(Locale.ROOT, "%.3g", 100.0 / inside)
            + " % of the volume, and a D nearer to 100 % than a step is 0", ""));
        return new DoseHistogram(points * pixel / 1000, planes.size(), thickness, inside == 0 ? new double[0] : scaled(counts, points * pixel / 1000 / inside), findings);
    }

    private static double[] scaled(long[] counts, double cm3) {
        int used = counts.length;
        while (used > 0 && counts[used - 1] == 0) used--;
        double[] all = new double[used];
        for (int n = 0; n < used; n++) all[n] = counts[n] * cm3;
        return all;
    }

    private double thickness(List<Double> sorted, List<Finding> findings) {
        double least = Double.MAX_VALUE;
        for (int n = 1; n < sorted.size(); n++) least = Math.min(least, sorted.get(n) - sorted.get(n - 1));
        if (least < Double.MAX_VALUE) return least;
        double own = grid.nk() > 1 ? Math.abs(heights[1] - heights[0]) : grid.affine().step(2);
        if (!sorted.isEmpty()) findings.add(Finding.warning("ONE_PLANE", String.format(Locale.ROOT, "the outlines lie in one plane, which says no thickness; %.4g mm, that of the dose, was taken", own), ""));
        return own;
    }

    /** Points in an odd number of the loops. */
    private boolean[] mask(List<double[][]> loops) {
        boolean[] mask = new boolean[us.length * vs.length];
        for (double[][] loop : loops) {
            for (int a = loop.length - 1, b = 0; b < loop.length; a = b++) cross(mask, loop[a], loop[b]);
        }
        return mask;
    }

    /** Turns over the points of each row that lie on the left of an edge: what is turned over an odd number of times is inside. Half-open, so that a point on a corner counts once. */
    private void cross(boolean[] mask, double[] p, double[] q) {
        for (int j = 0; j < vs.length; j++) {
            boolean isBelow = p[1] >= vs[j], goesOn = q[1] >= vs[j];
            if (isBelow == goesOn) continue;
            for (int i = 0; i < us.length; i++)
                if ((q[1] - vs[j]) * (p[0] - q[0]) >= (q[0] - us[i]) * (p[1] - q[1]) == goesOn) mask[j * us.length + i] ^= true;
        }
    }
}
