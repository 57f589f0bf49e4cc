package org.readingroom.volume.derived;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeStatistics;
import org.readingroom.volume.label.CompleteLabels;
import org.readingroom.volume.label.LabelMap;

class CompleteGridTest {

    private static final Affine TILTED = Affine.fromLps(new double[][] { { 0.8, 0, 0, -10 }, { 0, 0.9, 0.2, 20 }, { 0, 0, 2.5, 30 } });

    @Test
    void an_image_that_lacks_nothing_is_its_own_complete_one() {
        Volume v = volume(SampleType.INT16, Affine.scaling(1, 1, 2), 0, 1, 2).toBuilder().verdict(Verdict.UNIFORM).build();
        CompleteGrid complete = CompleteGrid.of(v);
        assertThat(complete.volume()).isSameAs(v);
        assertThat(complete.grid()).isSameAs(v.grid());
        assertThat(complete.inserted()).isEmpty();
    }

    @Test
    void every_plane_comes_to_its_place_and_the_missing_ones_are_between() {
        Volume v = volume(SampleType.INT16, TILTED, 0, 3, 4, 7);

        CompleteGrid complete = CompleteGrid.of(v);
        Volume whole = complete.volume();

        assertThat(complete.inserted()).containsExactly(1, 2, 5, 6);
        assertThat(whole.grid()).isEqualTo(new VoxelGrid(3, 2, 8, TILTED));
        int[] at = { 0, 3, 4, 7 };
        for (int k = 0; k < 4; k++) {
            assertThat(whole.samples().plane(at[k], 0, 0)).isSameAs(v.samples().plane(k, 0, 0));
            assertThat(whole.grid().toPatient(0, 0, at[k]).distanceTo(v.source().orElseThrow().planes().get(k).position())).isLessThan(1e-9);
        }
        assertThat(whole.source()).isEmpty();
        assertThat(whole.verdict()).isEqualTo(Verdict.SHEARED);
        assertThat(whole.findings()).extracting(Finding::message).containsExactly("The 4 slices that are missing are empty planes of the value 0, so that all others lie in their places.");
        assertThat(VolumeStatistics.of(whole, VolumeStatistics.PaddingUse.EXCLUDED)).isEqualTo(VolumeStatistics.of(v, VolumeStatistics.PaddingUse.EXCLUDED));
    }

    @ParameterizedTest
    @EnumSource(SampleType.class)
    void the_value_in_a_gap_is_one_that_no_voxel_has(SampleType type) {
        Volume v = volume(type, Affine.scaling(1, 1, 2), 0, 1, 3);
        Volume whole = CompleteGrid.of(v).volume();
        double gap = whole.samples().stored(0, 0, 2, 0, 0);
        if (type.isFloat()) assertThat(gap).isNaN();
        else {
            assertThat(whole.padding().orElseThrow().holds(gap)).isTrue();
            assertThat(gap).isZero();
            assertThat(v.samples().planes()).noneMatch(p -> type.get(p, 0) == gap);
        }
    }

    @Test
    void a_gap_takes_the_padding_that_the_image_has_also_where_imagej_shares_the_pixels() {
        Volume plain = volume(SampleType.INT16, Affine.scaling(1, 1, 2), 0, 1, 3);
        Volume padded = plain.toBuilder().padding(new Volume.Padding(-2000, -1900)).build();
        assertThat(CompleteGrid.of(padded).volume().real(1, 1, 2, 0, 0)).isEqualTo(-2000);
        Samples shared = new Samples(SampleType.UINT16, 3, 2, 3, 1, 1, plain.samples().planes(), 32768);
        Volume whole = CompleteGrid.of(padded.toBuilder().on(plain.grid(), shared).build()).volume();
        assertThat(whole.samples().stored(1, 1, 2, 0, 0)).isEqualTo(-2000);
        assertThat(whole.padding()).contains(new Volume.Padding(-2000, -1900));
    }

    @Test
    void where_both_extremes_are_in_use_another_value_is_taken_and_where_all_are_it_is_refused() {
        byte[] most = new byte[256];
        for (int n = 0; n < 256; n++) most[n] = (byte) n;
        byte[] first = most.clone();
        first[77] = 78;
        assertThat(bytes(first).volume().padding()).contains(new Volume.Padding(77, 77));
        assertThatThrownBy(() -> bytes(most).volume()).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("every value of uint8 is in use");
    }

    @Test
    void a_rescale_per_plane_stays_with_its_plane() {
        Volume v = volume(SampleType.UINT16, Affine.scaling(1, 1, 2), 0, 2, 3).toBuilder().rescale(new Rescale(new double[] { 1, 2, 3 }, new double[] { 0, 10, 20 })).build();
        Volume whole = CompleteGrid.of(v).volume();
        assertThat(whole.real(2, 1, 2, 0, 0)).isEqualTo(v.real(2, 1, 1, 0, 0));
        assertThat(whole.real(2, 1, 3, 0, 0)).isEqualTo(v.real(2, 1, 2, 0, 0));
    }

    /** Stored = (-1024 - intercept) / slope; what a type cannot hold is its nearest. Oracle: that formula. */
    @ParameterizedTest
    @CsvSource({ "INT16,1,0,-1024,-1024", "INT16,1,-1024,0,-1024", "UINT16,1,-1024,0,-1024", "UINT16,1,0,0,0", "INT16,0.5,-24,-2000,-1024", "INT16,-1,0,1024,-1024", "UINT8,10,-1000,0,-1000",
        "FLOAT32,2,0,-512,-1024", "INT32,1,-8192,7168,-1024" })
    void an_empty_slice_of_a_file_in_hounsfield_units_is_air(SampleType type, double slope, double intercept, double stored, double real) {
        Volume v = volume(type, Affine.scaling(1, 1, 2), 0, 1, 3).toBuilder().rescale(Rescale.of(slope, intercept)).quantity(Quantity.HOUNSFIELD).build();
        Volume file = CompleteGrid.of(v).forFile();
        assertThat(file.samples().stored(1, 1, 2, 0, 0)).isEqualTo(stored);
        assertThat(file.real(1, 1, 2, 0, 0)).isEqualTo(real);
        assertThat(file.findings()).extracting(Finding::message).anyMatch(m -> m.contains("an empty plane of the value " + (int) real + " HU,"));
    }

    @Test
    void an_empty_slice_of_a_file_without_a_unit_is_0_also_where_each_plane_has_its_own_rescale_and_voxels_are_0() {
        Volume v = volume(SampleType.INT16, Affine.scaling(1, 1, 2), 0, 2, 3).toBuilder().rescale(new Rescale(new double[] { 2, 3, 4 }, new double[] { -6, 10, 20 })).build();
        Volume file = CompleteGrid.of(v).forFile();
        assertThat(file.samples().stored(0, 0, 1, 0, 0)).isEqualTo(3);
        assertThat(file.real(0, 0, 1, 0, 0)).isZero();
        assertThat(file.padding()).as("a slice holds 3 as well").isEmpty();
        Volume marked = CompleteGrid.of(v).volume();
        assertThat(marked.samples().stored(0, 0, 1, 0, 0)).as("next to it and of no voxel").isZero();
    }

    @Test
    void labels_go_there_and_back_and_not_into_the_gap() {
        Volume v = volume(SampleType.UINT8, TILTED, 0, 1, 4);
        LabelMap labels = LabelMap.empty(v.grid(), List.of());
        labels.layer(0)[2][5] = 3;
        CompleteGrid complete = CompleteGrid.of(v);

        LabelMap whole = CompleteLabels.onGrid(complete, labels);

        assertThat(whole.grid()).isEqualTo(complete.grid());
        assertThat(whole.value(0, 2, 1, 4)).isEqualTo(3);
        assertThat(CompleteLabels.onImage(complete, whole).layer(0)).isDeepEqualTo(labels.layer(0));
        whole.layer(0)[2][0] = 1;
        assertThatThrownBy(() -> CompleteLabels.onImage(complete, whole)).isInstanceOf(IllegalArgumentException.class).hasMessage("plane k = 2 holds labels, but the image has no slice there; clear that plane, or use the complete series");
    }

    @Test
    void what_has_no_common_step_or_no_known_places_is_refused_in_a_sentence() {
        Volume v = volume(SampleType.UINT8, TILTED, 0, 1, 4);
        assertThatThrownBy(() -> CompleteGrid.of(v.toBuilder().verdict(Verdict.IRREGULAR).build())).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("differ").hasMessageContaining("even steps");
        assertThatThrownBy(() -> CompleteGrid.of(v.toBuilder().withoutSource().build())).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no longer known");
        for (double bad : new double[] { 2.4, 1, 0.5, 1e9, Double.NaN }) {
            Volume wrong = source(v, 0, 1, bad);
            assertThatThrownBy(() -> CompleteGrid.of(wrong)).as("%s", bad).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("slice 2 of");
        }
    }

    private static CompleteGrid bytes(byte[] first) {
        List<Object> planes = Arrays.asList(first, first.clone());
        Volume v = Volume.builder("bytes", new VoxelGrid(16, 16, 2, TILTED), Samples.of(SampleType.UINT8, 16, 16, planes)).verdict(Verdict.INCOMPLETE).build();
        return CompleteGrid.of(source(v, 0, 2));
    }

    /** Planes of one value each, from 1 on, of 3 x 2 voxels, at these steps. */
    private static Volume volume(SampleType type, Affine affine, double... steps) {
        Samples s = Samples.allocate(type, 3, 2, steps.length, 1, 1);
        for (int k = 0; k < steps.length; k++) {
            Object plane = s.plane(k, 0, 0);
            for (int n = 0; n < 6; n++) {
                if (plane instanceof byte[] p) p[n] = (byte) (k + 1);
                else if (plane instanceof short[] p) p[n] = (short) (k + 1);
                else if (plane instanceof int[] p) p[n] = k + 1;
                else if (plane instanceof long[] p) p[n] = k + 1;
                else if (plane instanceof float[] p) p[n] = k + 1;
                else ((double[]) plane)[n] = k + 1;
            }
        }
        return source(Volume.builder("v", new VoxelGrid(3, 2, steps.length, affine), s).verdict(Verdict.INCOMPLETE).finding(Finding.warning("GAP", "a gap", "")).build(), steps);
    }

    private static Volume source(Volume v, double... steps) {
        List<SourceInstances.Plane> planes = new ArrayList<>();
        for (double step : steps) planes.add(new SourceInstances.Plane(Path.of("x"), "1.2", "1.2." + planes.size(), 1, v.grid().toPatient(0, 0, step)));
        return v.toBuilder().source(new SourceInstances("1", "2", "3", planes)).build();
    }
}
