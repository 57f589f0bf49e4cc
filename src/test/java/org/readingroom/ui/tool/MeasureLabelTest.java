package org.readingroom.ui.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.volume.measure.Figure;
import org.readingroom.volume.measure.Measured;

class MeasureLabelTest {

    private static Measured region(double mean, double n, double area) {
        return new Measured(List.of(new Figure("mean", mean, "HU"), new Figure("sd", mean, "HU"), new Figure("min", mean, "HU"), new Figure("max", mean, "HU"),
            new Figure("area", area, "mm\u00b2"), new Figure("n", n, "")), "", "", 0, 0, 0);
    }

    @Test
    void a_region_without_a_voxel_says_so_and_shows_no_dashes() {
        assertThat(MeasureLabel.lines(region(Double.NaN, 0, 3e-15), true)).containsExactly("no voxel inside");
        assertThat(MeasureLabel.lines(region(Double.NaN, 0, 3e-15), false)).containsExactly("no voxel inside");
    }

    @Test
    void a_region_has_its_figures_and_far_from_the_pointer_the_first_of_them() {
        assertThat(MeasureLabel.lines(region(41.25, 9, 12), true)).containsExactly("mean 41.25 \u00b1 41.25 HU", "41.25 to 41.25 HU", "12.00 mm\u00b2");
        assertThat(MeasureLabel.lines(region(41.25, 9, 12), false)).containsExactly("mean 41.25 \u00b1 41.25 HU");
    }

    @Test
    void what_rounding_leaves_of_nothing_is_nothing() {
        assertThat(new Figure("area", 3e-15, "mm\u00b2").text()).isEqualTo("0.00 mm\u00b2");
        assertThat(new Figure("length", 0.00123, "mm").text()).isEqualTo("0.00123 mm");
    }
}
