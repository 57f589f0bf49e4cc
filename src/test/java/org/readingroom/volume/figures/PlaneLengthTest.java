package org.readingroom.volume.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.scan.ScanFacts;
import org.readingroom.volume.scan.ScanRegion.Unit;
import org.readingroom.volume.scan.ScanRegion;

class PlaneLengthTest {

    private static final ScanRegion LEFT = new ScanRegion(0, 0, 49, 99, 1, 1, Unit.MM, Unit.MM, 0.3, 0.4);
    private static final ScanRegion RIGHT = new ScanRegion(50, 0, 99, 99, 1, 1, Unit.MM, Unit.MM, 0.6, 0.8);
    private static final ScanRegion SPECTRUM = new ScanRegion(0, 100, 99, 119, 3, 3, Unit.SECONDS, Unit.CM_PER_SECOND, 0.01, -1);
    private static final ScanRegion FLOW = new ScanRegion(10, 10, 30, 30, 1, 2, Unit.MM, Unit.MM, 0.3, 0.4);

    private static Volume volume(ScanRegion... regions) {
        Samples samples = Samples.allocate(SampleType.UINT8, 100, 130, 1, 1, 1);
        VoxelGrid grid = new VoxelGrid(100, 130, 1, Affine.of(PointMm.ORIGIN, Direction.LEFT, 2, Direction.POSTERIOR, 3, Direction.SUPERIOR, 1));
        return Volume.builder("us", grid, samples).scan(ScanFacts.NONE.withRegions(regions.length == 0 ? List.of() : List.of(List.of(regions)))).build();
    }

    @Test
    void a_length_within_one_region_takes_that_regions_steps() {
        assertThat(PlaneLength.of(volume(LEFT, RIGHT), 0, 10, 10, 20, 20)).isEqualTo(new PlaneLength(5, "mm", "ultrasound region 1"));
        assertThat(PlaneLength.of(volume(LEFT, RIGHT), 0, 60, 10, 70, 20)).isEqualTo(new PlaneLength(10, "mm", "ultrasound region 2"));
    }

    @Test
    void across_regions_and_in_time_or_velocity_it_is_refused_with_the_units() {
        assertThatThrownBy(() -> PlaneLength.of(volume(LEFT, RIGHT), 0, 10, 10, 60, 10)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("different regions");
        assertThatThrownBy(() -> PlaneLength.of(volume(LEFT, SPECTRUM), 0, 10, 110, 20, 115)).hasMessageContaining("s x cm/s").hasMessageContaining("spectral");
        assertThatThrownBy(() -> PlaneLength.of(volume(LEFT), 0, 10, 10, 60, 10)).as("one end outside").hasMessageContaining("none");
    }

    @Test
    void of_regions_that_lie_over_each_other_one_that_holds_both_ends_counts() {
        assertThat(PlaneLength.of(volume(FLOW, LEFT), 0, 20, 20, 40, 20).value()).isCloseTo(6, Offset.offset(1e-12));
    }

    @Test
    void outside_of_all_regions_there_are_pixels_and_without_regions_the_images_spacing() {
        assertThat(PlaneLength.of(volume(LEFT), 0, 60, 110, 63, 114)).isEqualTo(new PlaneLength(5, "pixel", "outside of the image's regions"));
        assertThat(PlaneLength.of(volume(), 0, 0, 0, 3, 2).value()).isCloseTo(Math.sqrt(72), Offset.offset(1e-12));
        Volume bare = volume().toBuilder().finding(Finding.warning("NO_SPACING", "x", "(0028,0030)")).build();
        assertThat(PlaneLength.of(bare, 0, 0, 0, 3, 4)).isEqualTo(new PlaneLength(5, "pixel", "no spacing"));
    }
}
