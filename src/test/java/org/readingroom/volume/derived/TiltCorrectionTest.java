package org.readingroom.volume.derived;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.lazy.CountedPlanes;
import org.readingroom.volume.lazy.PlaneCache;

/** A field that is linear in the patient is the same field after the tilt is taken out, wherever slices are. */
class TiltCorrectionTest {

    private static final int NI = 12, NJ = 16, NK = 6;

    private static double field(PointMm p) {
        return 100 + 3 * p.x() - 2 * p.y() + 5 * p.z();
    }

    private static Volume.Builder tilted(double degrees, double towardsRow) {
        double a = Math.toRadians(degrees);
        Affine affine = Affine.of(new PointMm(-5, -7, 10), Direction.LEFT, 0.5, Direction.POSTERIOR, 0.8, Direction.of(towardsRow * Math.sin(a), Math.sin(a), Math.cos(a)), 3);
        List<Object> planes = new ArrayList<>();
        for (int k = 0; k < NK; k++) {
            float[] plane = new float[NI * NJ];
            for (int n = 0; n < plane.length; n++) plane[n] = (float) field(affine.apply(n % NI, n / NI, k));
            planes.add(plane);
        }
        return Volume.builder("ct", new VoxelGrid(NI, NJ, NK, affine), Samples.of(SampleType.FLOAT32, NI, NJ, planes)).verdict(Verdict.SHEARED)
            .padding(new Volume.Padding(-5000, -5000)).finding(Finding.warning("TILT", "It is tilted.", ""));
    }

    private static void keepsTheField(Volume tilted) {
        Volume straight = TiltCorrection.of(tilted);

        Affine affine = straight.grid().affine();
        assertThat(Math.abs(affine.direction(2).dot(affine.direction(0))) + Math.abs(affine.direction(2).dot(affine.direction(1)))).isCloseTo(0, within(1e-9));
        int inside = 0;
        for (int k = 0; k < straight.grid().nk(); k++)
            for (int j = 0; j < straight.grid().nj(); j++)
                for (int i = 0; i < straight.grid().ni(); i++) {
                    PointMm was = tilted.grid().affine().inverse().apply(affine.apply(i, j, k).x(), affine.apply(i, j, k).y(), affine.apply(i, j, k).z());
                    boolean covered = was.x() >= 0 && was.y() >= 0 && was.x() <= NI - 1 && was.y() <= NJ - 1;
                    if (!covered) continue;
                    inside++;
                    assertThat(straight.samples().stored(i, j, k, 0, 0)).isCloseTo(field(affine.apply(i, j, k)), within(2e-3));
                }
        assertThat(inside).isGreaterThan(NI * NJ * NK / 2);
        assertThat(straight.samples().stored(0, straight.grid().nj() - 1, 0, 0, 0)).as("a corner that no slice covers").isEqualTo(-5000);
    }

    @Test
    void the_field_stays_where_it_was_in_the_patient() {
        keepsTheField(tilted(15, 0).build());
        keepsTheField(tilted(20, 0.7).build());
    }

    @Test
    void lazy_slices_are_straightened_one_by_one_when_they_are_asked_for() {
        CountedPlanes source = new CountedPlanes(5);
        Affine affine = Affine.of(PointMm.ORIGIN, Direction.LEFT, 1, Direction.POSTERIOR, 1, Direction.of(0, 1, 3), 2);
        Volume lazy = Volume.builder("ct", new VoxelGrid(CountedPlanes.NI, CountedPlanes.NJ, 5, affine), source.samples(PlaneCache.unlimited())).verdict(Verdict.SHEARED)
            .padding(new Volume.Padding(-1, -1)).build();

        Samples straight = TiltCorrection.of(lazy).samples();
        assertThat(straight.isLazy()).isTrue();
        assertThat(source.order()).isEmpty();
        assertThat(straight.stored(1, straight.nj() - 2, 4, 0, 0)).isEqualTo(4);
        assertThat(source.order()).containsExactly(4);
    }

    @Test
    void the_verdict_the_finding_and_the_slices_sources_say_what_was_done() {
        Volume straight = TiltCorrection.of(tilted(15, 0).build());

        assertThat(straight.verdict()).isEqualTo(Verdict.UNIFORM);
        assertThat(straight.source()).isEmpty();
        assertThat(straight.findings()).extracting(Finding::code).containsExactly("UNTILTED");
        assertThat(straight.grid().spacing().along(2)).isCloseTo(3 * Math.cos(Math.toRadians(15)), within(1e-9));
    }

    @Test
    void what_is_not_tilted_or_not_even_is_refused_in_a_sentence() {
        assertThatThrownBy(() -> TiltCorrection.of(tilted(0, 0).build())).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("not tilted");
        assertThatThrownBy(() -> TiltCorrection.of(tilted(15, 0).verdict(Verdict.IRREGULAR).build())).hasMessageContaining("uneven");
        assertThatThrownBy(() -> TiltCorrection.of(tilted(15, 0).verdict(Verdict.INCOMPLETE).build())).hasMessageContaining("missing");
    }

    @Test
    void numbers_are_put_rounded_and_within_their_range() {
        byte[] bytes = new byte[1];
        SampleType.UINT8.put(bytes, 0, 254.6);
        assertThat(SampleType.UINT8.get(bytes, 0)).isEqualTo(255);
        SampleType.UINT8.put(bytes, 0, -3);
        assertThat(SampleType.UINT8.get(bytes, 0)).isZero();
        for (SampleType type : SampleType.values()) {
            Object array = type.newArray(2);
            type.put(array, 1, 7);
            assertThat(type.get(array, 1)).as("%s", type).isEqualTo(7);
        }
    }
}
