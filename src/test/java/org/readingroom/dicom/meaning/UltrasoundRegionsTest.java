package org.readingroom.dicom.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.volume.scan.ScanRegion;
import org.readingroom.volume.scan.ScanRegion.Unit;

class UltrasoundRegionsTest {

    static DataSet tissue(int x0, int y0, int x1, int y1, double cmX, double cmY) {
        return region(x0, y0, x1, y1, 1, 1, 3, 3, cmX, cmY);
    }

    /** Time in seconds along x, velocity in cm/s along y. */
    static DataSet doppler(int x0, int y0, int x1, int y1) {
        return region(x0, y0, x1, y1, 3, 3, 4, 7, 0.005, -0.5);
    }

    private static DataSet region(int x0, int y0, int x1, int y1, int spatial, int data, int unitX, int unitY, double dx, double dy) {
        return new DataSet().putInts(0x00186012, spatial).putInts(0x00186014, data).putInts(0x00186018, x0).putInts(0x0018601A, y0).putInts(0x0018601C, x1).putInts(0x0018601E, y1)
            .putInts(0x00186024, unitX).putInts(0x00186026, unitY).putDoubles(0x0018602C, dx).putDoubles(0x0018602E, dy);
    }

    private static List<ScanRegion> read(DataSet... regions) {
        return UltrasoundRegions.of(new DataSet().putItems(0x00186011, regions), 640, 480);
    }

    @Test
    void lengths_are_turned_into_millimetres_and_other_units_kept() {
        List<ScanRegion> regions = read(tissue(10, 20, 300, 400, 0.02, 0.03), doppler(0, 401, 639, 479));
        assertThat(regions.get(0)).isEqualTo(new ScanRegion(10, 20, 300, 400, 1, 1, Unit.MM, Unit.MM, 0.2, 0.3));
        assertThat(regions.get(0).isSpatial()).isTrue();
        assertThat(regions.get(1)).isEqualTo(new ScanRegion(0, 401, 639, 479, 3, 3, Unit.SECONDS, Unit.CM_PER_SECOND, 0.005, -0.5));
        assertThat(regions.get(1).isSpatial()).isFalse();
        assertThat(regions.get(1).units()).isEqualTo("s x cm/s");
        assertThat(regions.get(1).kind()).isEqualTo("spectral");
    }

    @Test
    void corners_outside_of_the_image_are_cut_and_regions_without_any_passed_over() {
        assertThat(read(tissue(600, 400, 5000, 5000, 0.1, 0.1))).singleElement().extracting(ScanRegion::x1, ScanRegion::y1).containsExactly(639, 479);
        assertThat(read(tissue(640, 0, 700, 10, 0.1, 0.1), tissue(20, 20, 10, 30, 0.1, 0.1), new DataSet(), tissue(-5, 0, 10, 10, 0.1, 0.1))).isEmpty();
    }

    @Test
    void an_unknown_unit_or_no_step_is_no_length() {
        assertThat(read(region(0, 0, 9, 9, 1, 1, 99, 3, 0.1, 0.1)).get(0).isSpatial()).isFalse();
        assertThat(read(region(0, 0, 9, 9, 1, 1, 3, 3, 0, 0.1)).get(0).isSpatial()).isFalse();
        assertThat(read(region(0, 0, 9, 9, 1, 1, 3, 3, Double.NaN, 0.1)).get(0).isSpatial()).isFalse();
    }
}
