package org.readingroom.volume.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws that hold for every picture. */
class OutlineLawsTest {

    @Property(tries = 300, seed = "17")
    void tracing_then_filling_returns_the_identical_picture(@ForAll("pictures") Mask mask) {
        List<double[][]> outlines = MaskTrace.outlines(mask);
        assertThat(PolygonRaster.fill(outlines, mask.ni(), mask.nj()).sameVoxels(mask)).isTrue();
        assertThat(PolygonRaster.fill(outlines, mask.ni(), mask.nj(), PolygonRaster.Rule.NON_ZERO).sameVoxels(mask)).isTrue();
    }

    @Property(tries = 300, seed = "18")
    void outer_outlines_are_as_many_as_the_parts_that_share_edges(@ForAll("pictures") Mask mask) {
        long outer = MaskTrace.outlines(mask).stream().filter(l -> PolygonRaster.signedArea(l) > 0).count();
        assertThat(outer).isEqualTo(Components.of(mask, Components.Neighbours.FACES).count());
    }

    @Property(tries = 300, seed = "19")
    void runs_and_strings_return_the_identical_picture(@ForAll("pictures") Mask mask) {
        assertThat(RunLengths.rows(RunLengths.ofRows(mask), mask.ni(), mask.nj()).sameVoxels(mask)).isTrue();
        assertThat(RunLengths.columns(RunLengths.fromCoco(RunLengths.toCoco(RunLengths.ofColumns(mask))), mask.ni(), mask.nj()).sameVoxels(mask)).isTrue();
    }

    @Property(tries = 200, seed = "20")
    void a_polygon_fills_what_the_slow_rule_fills_pixel_by_pixel(@ForAll("loops") double[][] loop) {
        int ni = 14, nj = 11;
        Mask fast = PolygonRaster.fill(List.<double[][]>of(loop), ni, nj);
        Mask slow = new Mask(ni, nj, 1);
        for (int j = 0; j < nj; j++) for (int i = 0; i < ni; i++) slow.set(i, j, 0, inside(loop, i + 0.5, j + 0.5));
        assertThat(fast.sameVoxels(slow)).isTrue();
    }

    @Provide
    Arbitrary<Mask> pictures() {
        return Combinators.combine(Arbitraries.integers().between(1, 14), Arbitraries.integers().between(1, 14), Arbitraries.doubles().between(0, 1), Arbitraries.longs().withoutEdgeCases())
            .as((ni, nj, density, seed) -> {
                Mask mask = new Mask(ni, nj, 1);
                Random random = new Random(seed);
                for (int n = 0; n < ni * nj; n++) mask.plane(0)[n] = (byte) (random.nextDouble() < density ? 1 : 0);
                return mask;
            });
    }

    /** Corners on quarter pixels, where ties are common and doubles exact. */
    @Provide
    Arbitrary<double[][]> loops() {
        return Arbitraries.integers().between(-8, 64).map(q -> q / 4.0).array(double[].class).ofSize(2).array(double[][].class).ofMinSize(3).ofMaxSize(9);
    }

    private static boolean inside(double[][] loop, double x, double y) {
        boolean in = false;
        for (int n = 0; n < loop.length; n++) {
            double[] a = loop[n], b = loop[(n + 1) % loop.length];
            double[] low = a[1] < b[1] ? a : b, high = a[1] < b[1] ? b : a;
            if (low[1] < y && y <= high[1] && (y - low[1]) * (high[0] - low[0]) < (x - low[0]) * (high[1] - low[1])) in = !in;
        }
        return in;
    }
}
