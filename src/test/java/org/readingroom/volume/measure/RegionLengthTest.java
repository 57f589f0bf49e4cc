package org.readingroom.volume.measure;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.scan.ScanFacts;
import org.readingroom.volume.scan.ScanRegion;
import org.readingroom.volume.scan.ScanRegion.Unit;

class RegionLengthTest {

    private static final ScanRegion LEFT = new ScanRegion(0, 0, 49, 99, 1, 1, Unit.MM, Unit.MM, 0.3, 0.4);
    private static final ScanRegion RIGHT = new ScanRegion(50, 0, 99, 99, 1, 1, Unit.MM, Unit.MM, 0.6, 0.8);
    private static final ScanRegion SPECTRUM = new ScanRegion(0, 100, 99, 119, 3, 3, Unit.SECONDS, Unit.CM_PER_SECOND, 0.01, -1);
    private static final ScanRegion FLOW = new ScanRegion(10, 10, 30, 30, 1, 2, Unit.MM, Unit.MM, 0.3, 0.4);

    private static Volume volume(ScanRegion... regions) {
        Samples samples = Samples.allocate(SampleType.UINT8, 100, 130, 1, 1, 1);
        VoxelGrid grid = new VoxelGrid(100, 130, 1, Affine.of(PointMm.ORIGIN, Direction.LEFT, 2, Direction.POSTERIOR, 3, Direction.SUPERIOR, 1));
        return Volume.builder("us", grid, samples).scan(ScanFacts.NONE.withRegions(regions.length == 0 ? List.of() : List.of(List.of(regions)))).build();
    }

    /** From one column and row to another; the image's own voxels are 2 mm x 3 mm. */
    private static Measured length(Volume v, double i0, double j0, double i1, double j1) {
        return Measuring.of(new Measurement(MeasurementKind.DISTANCE, List.of(new PointMm(2 * i0, 3 * j0, 0), new PointMm(2 * i1, 3 * j1, 0)), Direction.LEFT, Direction.POSTERIOR), v);
    }

    private static double value(Measured m) {
        return m.main().orElseThrow().value();
    }

    @Test
    void a_length_within_one_region_takes_that_regions_steps() {
        assertThat(length(volume(LEFT, RIGHT), 10, 10, 20, 20).text()).isEqualTo("5.00 mm (ultrasound region 1)");
        assertThat(length(volume(LEFT, RIGHT), 60, 10, 70, 20).text()).isEqualTo("10.00 mm (ultrasound region 2)");
    }

    @Test
    void across_regions_it_is_refused_and_in_time_and_velocity_it_is_no_length() {
        assertThat(length(volume(LEFT, RIGHT), 10, 10, 60, 10).refused()).contains("over the edge of a region");
        assertThat(length(volume(LEFT), 10, 10, 60, 10).refused()).as("one end outside").contains("over the edge of a region");
        assertThat(length(volume(LEFT, SPECTRUM), 10, 110, 20, 115).figures()).extracting(Figure::unit).containsExactly("s", "cm/s");
    }

    @Test
    void of_regions_that_lie_over_each_other_one_that_holds_both_ends_counts() {
        assertThat(value(length(volume(FLOW, LEFT), 20, 20, 40, 20))).isCloseTo(6, Offset.offset(1e-12));
    }

    @Test
    void outside_of_all_regions_there_are_pixels_and_without_regions_the_images_spacing() {
        assertThat(length(volume(LEFT), 60, 110, 63, 114).text()).isEqualTo("5.0 px (outside of the image's regions)");
        assertThat(value(length(volume(), 0, 0, 3, 2))).isCloseTo(Math.sqrt(72), Offset.offset(1e-12));
        Volume bare = volume().toBuilder().verdict(Verdict.UNPLACED).finding(Finding.warning("NO_SPACING", "x", "(0028,0030)")).build();
        assertThat(length(bare, 0, 0, 3, 0).text()).isEqualTo("3.0 px (no spacing)");
    }
}
