package org.readingroom.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.display.WindowFunction;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeStatistics;
import org.readingroom.volume.measure.Measured;
import org.readingroom.volume.measure.Measurement;
import org.readingroom.volume.measure.MeasurementKind;
import org.readingroom.volume.measure.Measuring;
import org.readingroom.volume.scan.ColourCode;
import org.readingroom.volume.scan.OverlayLayer;

/**
 * Real files whose lookup tables, palettes and overlays pydicom 2.3.1 has applied (apply_modality_lut on the 12-bit values extended by sign,
 * apply_voi_lut, apply_color_lut, overlay_array); its figures stand here.
 */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class PydicomSeesTest {

    @TempDir
    Path folder;

    private Volume open(String file) throws IOException {
        Path copy = Files.copy(Shared.corpus("dicom/files/" + file), folder.resolve("a.dcm"));
        return new DicomReader(PixelCodecs.builtIn()).read(copy, OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }

    @Test
    void the_modality_table_gives_the_same_mean() throws IOException {
        Volume v = open("pydicom/mlut_18.dcm");
        VolumeStatistics s = VolumeStatistics.of(v, VolumeStatistics.PaddingUse.INCLUDED);
        assertThat(v.samples().type()).isEqualTo(SampleType.UINT16);
        assertThat(new double[] { s.min(), s.max() }).containsExactly(0, 65535);
        assertThat(s.mean()).isCloseTo(33177.14945983887, Offset.offset(1e-6));
    }

    @Test
    void the_voi_table_gives_the_same_mean() throws IOException {
        Volume v = open("pydicom/vlut_04.dcm");
        DisplayWindow table = v.windows().get(0);
        assertThat(table.shape()).isEqualTo(DisplayWindow.Shape.TABLE);
        double sum = 0;
        for (int j = 0; j < 512; j++) for (int i = 0; i < 512; i++) sum += table.table().at(v.real(i, j, 0, 0, 0));
        assertThat(sum / (512 * 512)).isCloseTo(33109.31635284424, Offset.offset(1e-6));
        assertThat(table.table().at(v.real(200, 100, 0, 0, 0))).isEqualTo(32639);
        assertThat(WindowFunction.toGrey(table, v.real(511, 511, 0, 0, 0))).isEqualTo(255);
    }

    @ParameterizedTest
    @CsvSource({ "pydicom_colour/gdcm-US-ALOKA-16.dcm, 28.45313151, 29.55817708, 31.19108724", "pydicom_colour/gdcm-US-ALOKA-16_big.dcm, 28.45313151, 29.55817708, 31.19108724",
        "pydicom/examples_palette.dcm, 15.93951786, 20.11108571, 25.42850357", "cornerstone_colour/TestPattern_Palette_16.dcm, 119.95699219, 119.90105078, 115.22941016" })
    void palettes_give_the_same_mean_colour(String file, double red, double green, double blue) throws IOException {
        Volume v = open(file);
        ColourCode code = v.scan().colours();
        Samples s = v.samples();
        double[] sum = new double[3];
        for (int n = 0; n < s.ni() * s.nj(); n++) {
            int argb = code.argb(s.type().get(s.plane(0, 0, 0), n));
            for (int c = 0; c < 3; c++) sum[c] += argb >> 16 - 8 * c & 0xff;
        }
        for (int c = 0; c < 3; c++) assertThat(sum[c] / (s.ni() * s.nj())).isCloseTo(new double[] { red, green, blue }[c], Offset.offset(1e-6));
    }

    @Test
    void overlays_of_their_own_and_in_the_upper_bits_have_the_same_pixels() throws IOException {
        Volume v = open("dcm4che/ovly_p01.dcm");
        assertThat(v.scan().overlays()).extracting(OverlayLayer::group).containsExactly(0x6000, 0x6002, 0x6004, 0x6006);
        int[] set = new int[4];
        for (int n = 0; n < 4; n++) set[n] = v.scan().overlays().get(n).masks().of(0).orElseThrow().count();
        assertThat(set).containsExactly(532, 537, 603, 606);
        assertThat(v.scan().overlays().get(0).masks().of(0).orElseThrow().get(126, 136)).as("first set pixel of (6000): row 136").isTrue();
        assertThat(v.scan().overlays().get(2).masks().of(0).orElseThrow().get(115, 221)).isTrue();
        VolumeStatistics s = VolumeStatistics.of(v, VolumeStatistics.PaddingUse.INCLUDED);
        assertThat(s.max()).as("12 bits are the image's").isLessThanOrEqualTo(4095);
    }

    @Test
    void a_length_in_a_real_ultrasound_image_is_that_of_its_region() throws IOException {
        Volume v = open("pydicom/examples_palette.dcm");
        var region = v.scan().regionsOf(0).get(0);
        assertThat(region.isSpatial()).isTrue();
        List<PointMm> ends = List.of(v.grid().toPatient(region.x0(), region.y0(), 0), v.grid().toPatient(region.x0() + 10, region.y0(), 0));
        Measured length = Measuring.of(new Measurement(MeasurementKind.DISTANCE, ends, Direction.LEFT, Direction.POSTERIOR), v);
        assertThat(length.main().orElseThrow().value()).isCloseTo(10 * Math.abs(region.deltaX()), Offset.offset(1e-9));
    }
}
