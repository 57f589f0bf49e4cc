package org.readingroom.dicom.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.meaning.PixelSize.Source;
import org.readingroom.io.Finding;

/** Each source of a spacing, as PS3.3 10.7 and the attributes of its module describe it; rows first in the file, columns first with us. */
class PixelSizeTest {

    private static PixelSize of(String modality, Consumer<DataSet> change) {
        DataSet d = new DataSet().putString(Tag.MODALITY, modality);
        change.accept(d);
        return PixelSize.of(new FrameGroups(d, 0));
    }

    private static void assertIs(PixelSize size, Source source, double columnMm, double rowMm) {
        assertThat(size.source()).isEqualTo(source);
        assertThat(size.columnMm()).isEqualTo(columnMm);
        assertThat(size.rowMm()).isEqualTo(rowMm);
    }

    @Test
    void a_cross_section_needs_no_word() {
        PixelSize size = of("CT", d -> d.putDoubles(Tag.PIXEL_SPACING, 0.5, 0.25));
        assertIs(size, Source.PIXEL_SPACING, 0.25, 0.5);
        assertThat(size.finding()).isEmpty();
    }

    @Test
    void the_detectors_spacing_is_corrected_by_the_estimated_magnification_and_called_estimated() {
        PixelSize size = of("MG", d -> d.putDoubles(Tag.IMAGER_PIXEL_SPACING, 0.5, 0.25).putDoubles(Tag.ESTIMATED_RADIOGRAPHIC_MAGNIFICATION_FACTOR, 1.25));
        assertIs(size, Source.IMAGER_CORRECTED, 0.2, 0.4);
        assertThat(size.finding().orElseThrow().where()).isEqualTo("(0018,1114)");
        assertThat(size.finding().orElseThrow().message()).contains("estimated").contains("1.25");
    }

    @Test
    void or_by_the_distances_from_the_source() {
        PixelSize size = of("XA", d -> d.putDoubles(Tag.IMAGER_PIXEL_SPACING, 0.3, 0.3).putDoubles(Tag.DISTANCE_SOURCE_TO_DETECTOR, 1200)
            .putDoubles(Tag.DISTANCE_SOURCE_TO_PATIENT, 800));
        assertThat(size.columnMm()).isCloseTo(0.2, Offset.offset(1e-12));
        assertThat(size.finding().orElseThrow().message()).contains("1.5");
        assertThat(of("XA", d -> d.putDoubles(Tag.IMAGER_PIXEL_SPACING, 0.3, 0.3).putDoubles(Tag.DISTANCE_SOURCE_TO_DETECTOR, 800)
            .putDoubles(Tag.DISTANCE_SOURCE_TO_PATIENT, 800)).source()).as("a patient at the detector").isEqualTo(Source.IMAGER_PIXEL_SPACING);
    }

    @Test
    void uncorrected_it_is_said_to_be_at_the_detector() {
        PixelSize size = of("DX", d -> d.putDoubles(Tag.IMAGER_PIXEL_SPACING, 0.139, 0.139).putDoubles(Tag.ESTIMATED_RADIOGRAPHIC_MAGNIFICATION_FACTOR, 0));
        assertIs(size, Source.IMAGER_PIXEL_SPACING, 0.139, 0.139);
        assertThat(size.finding().orElseThrow()).isEqualTo(Finding.warning("SPACING_SOURCE",
            "Pixel spacing is that of the detector (Imager Pixel Spacing), not corrected for magnification: lengths are too long in the patient.", "(0018,1164)"));
    }

    @Test
    void pixel_spacing_that_repeats_the_detectors_is_the_detectors() {
        assertThat(of("DX", d -> d.putDoubles(Tag.PIXEL_SPACING, 0.2, 0.2).putDoubles(Tag.IMAGER_PIXEL_SPACING, 0.2, 0.2)).source()).isEqualTo(Source.IMAGER_PIXEL_SPACING);
        assertThat(of("DX", d -> d.putDoubles(Tag.PIXEL_SPACING, 0.2, 0.2).putDoubles(Tag.IMAGER_PIXEL_SPACING, 0.2, 0.2)
            .putString(Tag.PIXEL_SPACING_CALIBRATION_TYPE, "GEOMETRY")).source()).as("unless it says that it was calibrated").isEqualTo(Source.CALIBRATED);
    }

    @Test
    void pixel_spacing_that_differs_from_the_detectors_is_calibrated() {
        PixelSize size = of("XA", d -> d.putDoubles(Tag.PIXEL_SPACING, 0.2, 0.2).putDoubles(Tag.IMAGER_PIXEL_SPACING, 0.3, 0.3).putString(Tag.PIXEL_SPACING_CALIBRATION_TYPE, "FIDUCIAL"));
        assertIs(size, Source.CALIBRATED, 0.2, 0.2);
        assertThat(size.finding().orElseThrow().message()).contains("FIDUCIAL").contains("0.3 x 0.3 mm");
        assertThat(of("XA", d -> d.putDoubles(Tag.PIXEL_SPACING, 0.2, 0.2).putDoubles(Tag.IMAGER_PIXEL_SPACING, 0.3, 0.3)).finding().orElseThrow().message())
            .contains("does not say");
    }

    @Test
    void a_projection_with_pixel_spacing_only_is_doubted() {
        PixelSize size = of("CR", d -> d.putDoubles(Tag.PIXEL_SPACING, 0.2, 0.2));
        assertIs(size, Source.PIXEL_SPACING, 0.2, 0.2);
        assertThat(size.finding().orElseThrow().level()).isEqualTo(Finding.Level.WARNING);
    }

    @Test
    void enhanced_angiography_says_the_spacing_at_the_centre_of_the_beam() {
        DataSet own = new DataSet().putItems(0x00189401, new DataSet().putDoubles(0x00189404, 0.25, 0.125));
        assertIs(of("XA", d -> d.putItems(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, own).putDoubles(Tag.IMAGER_PIXEL_SPACING, 0.3, 0.3)), Source.OBJECT_PLANE, 0.125, 0.25);
    }

    @Test
    void film_and_aspect_ratio_come_last() {
        assertIs(of("OT", d -> d.putDoubles(Tag.NOMINAL_SCANNED_PIXEL_SPACING, 0.1, 0.1)), Source.SCANNED_FILM, 0.1, 0.1);
        PixelSize ratio = of("US", d -> d.putString(Tag.PIXEL_ASPECT_RATIO, "4", "3"));
        assertIs(ratio, Source.ASPECT_RATIO, 1, 4 / 3.0);
        assertThat(ratio.isKnown()).isFalse();
        assertThat(of("US", d -> d.putString(Tag.PIXEL_ASPECT_RATIO, "1", "1"))).isEqualTo(PixelSize.UNKNOWN);
        assertThat(of("US", d -> d.putString(Tag.PIXEL_ASPECT_RATIO, "0", "3"))).isEqualTo(PixelSize.UNKNOWN);
    }

    @Test
    void one_ultrasound_region_or_equal_ones_give_the_image_its_spacing() {
        assertIs(of("US", d -> d.putItems(0x00186011, UltrasoundRegionsTest.tissue(0, 0, 99, 99, 0.02, 0.03))), Source.ULTRASOUND_REGION, 0.2, 0.3);
        assertThat(of("US", d -> d.putItems(0x00186011, UltrasoundRegionsTest.tissue(0, 0, 99, 99, 0.02, 0.03), UltrasoundRegionsTest.tissue(100, 0, 199, 99, 0.02, 0.03)))
            .source()).isEqualTo(Source.ULTRASOUND_REGION);
        assertThat(of("US", d -> d.putItems(0x00186011, UltrasoundRegionsTest.tissue(0, 0, 99, 99, 0.02, 0.03), UltrasoundRegionsTest.tissue(100, 0, 199, 99, 0.03, 0.03))))
            .as("two that differ").satisfies(size -> assertIsToldUnknown(size, "2 ultrasound regions", "2D in mm x mm of 0.2 x 0.3 a pixel; 2D in mm x mm of 0.3 x 0.3 a pixel"));
        assertThat(of("US", d -> d.putItems(0x00186011, UltrasoundRegionsTest.tissue(0, 0, 99, 99, 0.02, 0.02), UltrasoundRegionsTest.doppler(0, 100, 199, 199))))
            .as("a spectrum below").satisfies(size -> assertIsToldUnknown(size, "within one region", "spectral in s x cm/s of 0.005 x -0.5 a pixel"));
        assertThat(of("US", d -> d.putItems(0x00186011, UltrasoundRegionsTest.doppler(0, 0, 9, 9)))).satisfies(size -> assertIsToldUnknown(size, "region is not in millimetres (spectral"));
    }

    private static void assertIsToldUnknown(PixelSize size, String... said) {
        assertIs(size, Source.NONE, 1, 1);
        assertThat(size.isKnown()).isFalse();
        assertThat(size.finding().orElseThrow().message()).contains(said).doesNotContain("has no pixel spacing");
        assertThat(size.finding().orElseThrow().where()).isEqualTo("(0028,0030)");
    }

    @Test
    void an_image_of_radiotherapy_has_the_spacing_of_its_image_plane_and_its_distance_is_told() {
        PixelSize size = of("RTIMAGE", d -> d.putDoubles(0x30020011, 0.4, 0.5).putDoubles(0x30020026, 1500));
        assertIs(size, Source.IMAGE_PLANE, 0.5, 0.4);
        assertThat(size.finding().orElseThrow()).isEqualTo(Finding.warning("SPACING_SOURCE", "Pixel spacing is that at the image plane (Image Plane Pixel Spacing), 1500 mm from the source (RT Image SID), "
            + "not corrected for magnification: lengths are right in that plane only.", "(3002,0011)"));
        assertThat(of("RTIMAGE", d -> d.putDoubles(0x30020011, 0.4, 0.5)).finding().orElseThrow().message()).doesNotContain("from the source");
    }

    @Test
    void nonsense_is_no_spacing() {
        for (double[] bad : new double[][] { { 0, 1 }, { -1, 1 }, { 1 }, { 1, 1, 1 } })
            assertIsToldUnknown(of("CT", d -> d.putDoubles(Tag.PIXEL_SPACING, bad)), "cannot be used");
        for (String[] bad : new String[][] { { "0,7", "0,9" }, { "-1", "1" }, { "0", "0" } })
            assertIsToldUnknown(of("CT", d -> d.putString(Tag.PIXEL_SPACING, bad)), "Pixel Spacing is " + String.join("\\", bad) + ", which cannot be used");
        assertThat(of("CT", d -> d.putString(Tag.PIXEL_SPACING, "DOE^JANE", "1")).finding().orElseThrow().message()).as("a text could be anything").contains("no number\\1").doesNotContain("DOE");
        assertThat(of("CT", d -> d.putString(Tag.PIXEL_SPACING, ""))).isEqualTo(PixelSize.UNKNOWN);
        assertThat(PixelSize.of(new double[] { Double.NaN, 1 }, Source.PIXEL_SPACING)).isEqualTo(PixelSize.UNKNOWN);
    }
}
