package org.readingroom.formats.minc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.StoredRange;
import org.readingroom.volume.Volume;

/**
 * From stored to real values: real = (stored - low) / (high - low) * (max - min) + min, with low and high of valid_range, and max and min of
 * image-max and image-min, which may differ from slice to slice, or even inside of slices. Floats are real already.
 *
 * <p>What a file does not say is as MINC's own tools take it: valid_range is the type's whole range, image-min is 0, image-max 1.
 */
final class MincScaling {

    private static final int PLANE_ROLES = 1 << MincAxes.K | 1 << MincAxes.T;

    private final MincHeader header;
    private final MincAxes axes;
    private final double low, high;
    private final MincRange min, max;

    private MincScaling(MincHeader header, MincAxes axes, List<Finding> findings) {
        this.header = header;
        this.axes = axes;
        double[] valid = validRange(findings);
        low = valid[0];
        high = valid[1];
        min = header.min() == null ? new MincRange(List.of(), new double[] { 0 }) : header.min();
        max = header.max() == null ? new MincRange(List.of(), new double[] { 1 }) : header.max();
    }

    /** Puts scale, and what is no measurement, into a volume on {@code samples}; samples are replaced where a scale varies inside of planes. */
    static Volume.Builder applied(MincHeader header, MincAxes axes, Volume.Builder volume, Samples samples, VoxelGrid grid) {
        if (header.type().isFloat()) return volume;
        List<Finding> findings = new ArrayList<>();
        MincScaling s = new MincScaling(header, axes, findings);
        if (header.min() == null || header.max() == null)
            findings.add(Finding.warning("RANGE_ASSUMED", "The file lacks image-min or image-max: real values were taken to run from 0 to 1 over the valid range, as MINC's own tools do.", MincHeader.IMAGE));
        if (!s.isUsable() || !s.isFinite()) {
            findings.add(Finding.warning("RESCALE_UNUSABLE", "valid_range, image-min or image-max hold what cannot be used; the values are as stored.", MincHeader.IMAGE));
            return volume.findings(findings);
        }
        Volume.Builder result = volume;
        if (s.variesInPlanes()) {
            findings.add(Finding.warning("RESCALE_VARIES", "image-min and image-max differ inside of slices; the values are the real ones, not those that are stored.", MincHeader.IMAGE_MAX));
            result = volume.on(grid, s.real(samples));
        } else {
            Rescale rescale = s.rescale();
            if (rescale.isPerPlane()) findings.add(Finding.note("RESCALE_VARIES", "image-min and image-max differ between slices; each slice has its own scale.", MincHeader.IMAGE_MAX));
            result.rescale(rescale);
            s.outside(samples, result, findings);
        }
        return result.findings(findings);
    }

    private double[] validRange(List<Finding> findings) {
        double[] whole = typeRange(header.type()), said = header.numbers(MincHeader.IMAGE, MincHeader.VALID_RANGE);
        if (said.length < 2) {
            double[] least = header.numbers(MincHeader.IMAGE, "valid_min"), most = header.numbers(MincHeader.IMAGE, "valid_max");
            said = new double[] { least.length > 0 ? least[0] : whole[0], most.length > 0 ? most[0] : whole[1] };
        }
        if (said[0] > said[1]) {
            findings.add(Finding.note("HEADER_REPAIRED", "valid_range has its larger number first; the two were swapped.", MincHeader.VALID_RANGE));
            said = new double[] { said[1], said[0] };
        }
        return said;
    }

    /** Lowest and highest number of a type of whole numbers. */
    static double[] typeRange(SampleType type) {
        int bits = 8 * type.bytes();
        return type.isSigned() ? new double[] { -Math.pow(2, bits - 1), Math.pow(2, bits - 1) - 1 } : new double[] { 0, Math.pow(2, bits) - 1 };
    }

    private boolean isUsable() {
        return high > low && Double.isFinite(high - low) && Arrays.stream(min.values()).allMatch(Double::isFinite) && Arrays.stream(max.values()).allMatch(Double::isFinite);
    }

    /** Whether the differences of usable numbers are usable too. */
    private boolean isFinite() {
        if (variesInPlanes()) {
            double most = Arrays.stream(max.values()).max().orElse(0), least = Arrays.stream(min.values()).min().orElse(0);
            return Double.isFinite((most - least) / (high - low)) && Double.isFinite((Arrays.stream(max.values()).min().orElse(0) - Arrays.stream(min.values()).max().orElse(0)) / (high - low));
        }
        int nk = axes.size(MincAxes.K), all = nk * axes.size(MincAxes.T);
        int[] place = new int[5];
        for (int n = 0; n < all; n++) {
            place[MincAxes.K] = n % nk;
            place[MincAxes.T] = n / nk;
            double slope = slope(place);
            if (!Double.isFinite(slope) || !Double.isFinite(at(min, place) - low * slope) || !Double.isFinite(high * slope)) return false;
        }
        return true;
    }

    private boolean variesInPlanes() {
        return variesInPlanes(min) || variesInPlanes(max);
    }

    private boolean variesInPlanes(MincRange r) {
        boolean same = Arrays.stream(r.values()).allMatch(v -> v == r.values()[0]);
        return !same && r.dimensions().stream().anyMatch(d -> (PLANE_ROLES >> axes.role(axes.indexOf(d)) & 1) == 0);
    }

    private double at(MincRange r, int[] place) {
        int n = 0;
        for (String d : r.dimensions()) {
            int role = axes.role(axes.indexOf(d));
            n = n * axes.size(role) + place[role];
        }
        return r.values()[n];
    }

    private double slope(int[] place) {
        return (at(max, place) - at(min, place)) / (high - low);
    }

    private Rescale rescale() {
        int nk = axes.size(MincAxes.K), nt = axes.size(MincAxes.T);
        double[] slopes = new double[nk * nt], intercepts = new double[nk * nt];
        int[] place = new int[5];
        for (int n = 0; n < slopes.length; n++) {
            place[MincAxes.K] = n % nk;
            place[MincAxes.T] = n / nk;
            slopes[n] = slope(place);
            intercepts[n] = at(min, place) - low * slopes[n];
        }
        return Rescale.perPlane(slopes, intercepts);
    }

    private Samples real(Samples s) {
        return s.remade(SampleType.FLOAT64, 0, n -> {
            double[] out = new double[s.ni() * s.nj()];
            Object stored = s.planes().get(n);
            int[] place = { 0, 0, n % s.nk(), n / s.nk() % s.components(), n / s.nk() / s.components() };
            for (int x = 0; x < out.length; x++) {
                place[MincAxes.I] = x % s.ni();
                place[MincAxes.J] = x / s.ni();
                out[x] = (s.type().get(stored, x) - low) * slope(place) + at(min, place);
            }
            return out;
        });
    }

    /** Samples beyond the valid range are no measurement. They are told, and left out of statistics where they lie on one side of it. */
    private void outside(Samples s, Volume.Builder volume, List<Finding> findings) {
        double[] whole = typeRange(header.type());
        if (low <= whole[0] && high >= whole[1] || s.isLazy()) return;
        double least = low, most = high;
        for (int n = 0; n < s.planes().size(); n++) {
            StoredRange range = StoredRange.of(s, n, null);
            least = Math.min(least, range.min());
            most = Math.max(most, range.max());
        }
        if (least >= low && most <= high) return;
        if (least >= low) volume.padding(new Volume.Padding(high + 1, whole[1]));
        if (most <= high) volume.padding(new Volume.Padding(whole[0], low - 1));
        findings.add(Finding.warning("OUTSIDE_RANGE", String.format(Locale.ROOT, "Some stored values lie outside of the valid range, %.0f to %.0f, and are no measurements to MINC's own tools; %s.",
            low, high, least >= low || most <= high ? "statistics leave them out" : "they were kept and count like all others"), MincHeader.VALID_RANGE));
    }
}
