package org.readingroom.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

class AutoWindowTest {

    /** 10,001 values 0, 1 ... 10,000: the 0.1 and 99.9 percentiles are 10 and 9,990. */
    @ParameterizedTest
    @EnumSource(value = SampleType.class, names = { "INT16", "UINT16", "INT32", "FLOAT32" })
    void the_window_spans_all_but_a_thousandth_at_either_end(SampleType type) {
        for (double slope : new double[] { 1, -2 }) {
            DisplayWindow w = AutoWindow.of(ramp(type).toBuilder().rescale(Rescale.of(slope, -1000)).build());
            assertThat(w.centre()).isEqualTo(slope * 5000 - 1000, within(1e-6));
            assertThat(w.width()).isEqualTo(Math.abs(slope) * 9980, within(1e-6));
            assertThat(w.shape()).isEqualTo(DisplayWindow.Shape.LINEAR_EXACT);
        }
    }

    @Test
    void padding_has_no_say_in_it() {
        Volume v = ramp(SampleType.INT16);
        short[] p = (short[]) v.samples().plane(0, 0, 0);
        for (int n = 0; n < 5000; n++) p[n] = -2000;
        DisplayWindow with = AutoWindow.of(v), without = AutoWindow.of(v.toBuilder().padding(new Volume.Padding(-2000, -2000)).build());
        assertThat(WindowFunction.lower(with)).isEqualTo(-2000);
        assertThat(WindowFunction.lower(without)).isEqualTo(5005);
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void a_volume_of_one_value_or_of_none_still_gets_a_window(boolean padded) {
        Samples s = Samples.allocate(SampleType.FLOAT32, 4, 4, 1, 1, 1);
        java.util.Arrays.fill((float[]) s.plane(0, 0, 0), padded ? Float.NaN : 7);
        DisplayWindow w = AutoWindow.of(Volume.builder("v", new VoxelGrid(4, 4, 1, Affine.scaling(1, 1, 1)), s).build());
        assertThat(w.centre()).isEqualTo(padded ? 0 : 7);
        assertThat(w.width()).isEqualTo(1);
    }

    @Test
    void where_nearly_all_is_background_the_window_spans_what_is_there() {
        Samples s = Samples.allocate(SampleType.UINT8, 100, 100, 1, 1, 1);
        ((byte[]) s.plane(0, 0, 0))[5050] = 3;
        DisplayWindow w = AutoWindow.of(Volume.builder("mask", new VoxelGrid(100, 100, 1, Affine.scaling(1, 1, 1)), s).build());
        assertThat(WindowFunction.lower(w)).isZero();
        assertThat(WindowFunction.upper(w)).isEqualTo(3);
    }

    @Test
    void the_files_own_window_comes_first() {
        DisplayWindow own = DisplayWindow.linear(40, 400);
        assertThat(AutoWindow.first(ramp(SampleType.INT16).toBuilder().window(own).build())).isEqualTo(own);
        assertThat(AutoWindow.first(ramp(SampleType.INT16)).explanation()).isEqualTo("automatic");
    }

    private static Volume ramp(SampleType type) {
        Samples s = Samples.allocate(type, 73, 137, 1, 1, 1); // 10,001 pixels
        for (int n = 0; n < 10_001; n++) {
            Object plane = s.plane(0, 0, 0);
            if (plane instanceof short[] p) p[n] = (short) n;
            else if (plane instanceof int[] p) p[n] = n;
            else ((float[]) plane)[n] = n;
        }
        return Volume.builder("v", new VoxelGrid(73, 137, 1, Affine.scaling(1, 1, 1)), s).build();
    }
}
