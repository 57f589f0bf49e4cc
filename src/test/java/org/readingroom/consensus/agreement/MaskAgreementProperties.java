package org.readingroom.consensus.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.readingroom.geometry.Spacing;
import org.readingroom.volume.mask.Mask;

/** Laws of agreement figures, on masks of random voxels. */
class MaskAgreementProperties {

    private static final List<Double> TOLERANCES = List.of(0.8, 2.0);
    private static final Offset<Double> ROUNDING = within(1e-9);

    @Property(tries = 60, seed = "20261122")
    void the_quick_figures_of_border_voxels_are_those_of_looking_at_every_two_of_them(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int nk) {
        Spacing spacing = new Spacing(0.7, 1.1, 2.3);
        Mask a = mask(seed, 7, 6, nk), b = mask(seed + 1, 7, 6, nk);
        SurfaceFigures quick = MaskAgreement.compare(a, b, spacing, TOLERANCES).voxel();

        double[] there = nearest(border(a), border(b), spacing), back = nearest(border(b), border(a), spacing);
        assertThat(quick.elementsRef()).isEqualTo(there.length);
        if (there.length == 0 || back.length == 0) return;
        assertThat(quick.meanRefToTest()).isCloseTo(mean(there), ROUNDING);
        assertThat(quick.masd()).isCloseTo((mean(there) + mean(back)) / 2, ROUNDING);
        assertThat(quick.hd100()).isCloseTo(Math.max(java.util.Arrays.stream(there).max().orElseThrow(), java.util.Arrays.stream(back).max().orElseThrow()), ROUNDING);
        assertThat(quick.nsd().get(2.0)).isCloseTo((double) (countWithin(there, 2) + countWithin(back, 2)) / (there.length + back.length), ROUNDING);
    }

    @Property(tries = 60, seed = "20261122")
    void swapping_the_masks_swaps_the_directions_and_nothing_else(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int nk) {
        Spacing spacing = new Spacing(1, 0.5, 3);
        Mask a = mask(seed, 6, 5, nk), b = mask(seed + 1, 6, 5, nk);
        MaskMetrics there = MaskAgreement.compare(a, b, spacing, TOLERANCES), back = MaskAgreement.compare(b, a, spacing, TOLERANCES);
        assertThat((Double) there.overlap().dice()).isEqualTo((Double) back.overlap().dice());
        assertThat((Double) there.overlap().sensitivity()).isEqualTo((Double) back.overlap().precision());
        for (String figure : List.of("assd", "masd", "hd50", "hd95", "hd100", "nsd.0.8", "nsd.2"))
            for (String convention : List.of("surfel.", "voxel.")) {
                double x = there.values().get(convention + figure), y = back.values().get(convention + figure);
                if (Double.isFinite(x)) assertThat(x).as(convention + figure).isCloseTo(y, ROUNDING);
                else assertThat((Double) x).isEqualTo((Double) y);
            }
        assertThat((Double) there.surfel().meanRefToTest()).isEqualTo((Double) back.surfel().meanTestToRef());
    }

    @Property(tries = 60, seed = "20261122")
    void twice_the_spacing_is_twice_the_distance_four_times_the_area_and_the_same_overlap(@ForAll long seed) {
        Mask a = mask(seed, 6, 5, 4), b = mask(seed + 1, 6, 5, 4);
        MaskMetrics once = MaskAgreement.compare(a, b, new Spacing(1, 0.5, 3), List.of(1.0)), twice = MaskAgreement.compare(a, b, new Spacing(2, 1, 6), List.of(2.0));
        if (once.overlap().reference() == 0 || once.overlap().test() == 0) return;
        assertThat(twice.surfel().assd()).isCloseTo(2 * once.surfel().assd(), ROUNDING);
        assertThat(twice.surfel().sizeRef()).isCloseTo(4 * once.surfel().sizeRef(), ROUNDING);
        assertThat(twice.surfel().nsd().get(2.0)).isCloseTo(once.surfel().nsd().get(1.0), ROUNDING);
        assertThat((Double) twice.overlap().dice()).isEqualTo((Double) once.overlap().dice());
    }

    @Property(tries = 60, seed = "20261122")
    void air_around_both_masks_changes_only_what_counts_background_specificity_and_mcc(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int pad) {
        Spacing spacing = new Spacing(1, 0.5, 3);
        Mask a = mask(seed, 6, 5, 4), b = mask(seed + 1, 6, 5, 4);
        var tight = MaskAgreement.compare(a, b, spacing, TOLERANCES).values();
        var wide = MaskAgreement.compare(padded(a, pad), padded(b, pad), spacing, TOLERANCES).values();
        tight.keySet().removeAll(Set.of("specificity", "mcc"));
        wide.keySet().removeAll(Set.of("specificity", "mcc"));
        assertThat(wide).isEqualTo(tight);
    }

    @Property(tries = 40, seed = "20261122")
    void a_mask_agrees_with_itself_wholly(@ForAll long seed) {
        Mask a = mask(seed, 6, 5, 4);
        if (a.isEmpty()) return;
        MaskMetrics metrics = MaskAgreement.compare(a, a, new Spacing(1, 0.5, 3), List.of(0.0));
        assertThat(metrics.overlap().dice()).isEqualTo(1);
        assertThat(metrics.surfel().hd100()).isZero();
        assertThat(metrics.surfel().nsd().get(0.0)).isEqualTo(1);
    }

    private static Mask mask(long seed, int ni, int nj, int nk) {
        Random random = new Random(seed);
        double share = random.nextDouble() * random.nextDouble();
        Mask mask = new Mask(ni, nj, nk);
        for (int k = 0; k < nk; k++) for (int n = 0; n < ni * nj; n++) mask.plane(k)[n] = (byte) (random.nextDouble() < share ? 1 : 0);
        return mask;
    }

    private static Mask padded(Mask m, int pad) {
        return m.crop(-pad, -pad, -pad, m.ni() - 1 + pad, m.nj() - 1 + pad, m.nk() - 1 + pad);
    }

    private static List<int[]> border(Mask m) {
        List<int[]> border = new ArrayList<>();
        for (int k = 0; k < m.nk(); k++)
            for (int j = 0; j < m.nj(); j++)
                for (int i = 0; i < m.ni(); i++)
                    if (m.get(i, j, k) && !(in(m, i - 1, j, k) && in(m, i + 1, j, k) && in(m, i, j - 1, k) && in(m, i, j + 1, k) && in(m, i, j, k - 1) && in(m, i, j, k + 1)))
                        border.add(new int[] { i, j, k });
        return border;
    }

    private static boolean in(Mask m, int i, int j, int k) {
        return i >= 0 && j >= 0 && k >= 0 && i < m.ni() && j < m.nj() && k < m.nk() && m.get(i, j, k);
    }

    private static double[] nearest(List<int[]> from, List<int[]> to, Spacing s) {
        return from.stream().mapToDouble(p -> to.stream()
            .mapToDouble(q -> Math.sqrt(square((p[0] - q[0]) * s.iMm()) + square((p[1] - q[1]) * s.jMm()) + square((p[2] - q[2]) * s.kMm())))
            .min().orElse(Double.POSITIVE_INFINITY)).toArray();
    }

    private static double square(double x) {
        return x * x;
    }

    private static double mean(double[] values) {
        return java.util.Arrays.stream(values).average().orElseThrow();
    }

    private static long countWithin(double[] values, double limit) {
        return java.util.Arrays.stream(values).filter(v -> v <= limit).count();
    }
}
