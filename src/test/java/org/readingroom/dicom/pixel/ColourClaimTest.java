package org.readingroom.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.io.Finding;
import org.readingroom.testing.Shared;

/** Streams of DCMTK, under its own header and under one that contradicts them. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class ColourClaimTest {

    private static final String BASELINE = "1.2.840.10008.1.2.4.50";

    @TempDir
    private Path folder;

    private static Optional<Finding> finding(Path file) throws IOException {
        DicomFile dicom = DicomFile.readHeader(file);
        return ColourClaim.finding(dicom, PixelLayout.of(dicom), PixelCodecs.builtIn());
    }

    private static Path corpus(String name) {
        return Shared.corpus("dicom/files/pydicom_colour/" + name + ".dcm");
    }

    private Path under(String photometric, String name) throws IOException {
        DicomFile dicom = DicomFile.readHeader(corpus(name));
        PixelLayout was = PixelLayout.of(dicom);
        PixelLayout layout = new PixelLayout(was.rows(), was.columns(), 3, 1, photometric, 8, 8, 7, false, false, false);
        byte[] code = CodedFrames.of(dicom, dicom.pixelData().orElseThrow(), 1).read(dicom, 0);
        return CodedImage.write(folder.resolve("a.dcm"), BASELINE, layout, code);
    }

    @Test
    void a_header_that_names_other_colours_than_the_code_is_told_both_ways() throws IOException {
        assertThat(finding(under("RGB", "SC_rgb_dcmtk_+eb+cy+np"))).hasValueSatisfying(f -> {
            assertThat(f.code()).isEqualTo("COLOUR_SPACE");
            assertThat(f.message()).contains("calls the colours RGB").contains("they are YBR");
        });
        assertThat(finding(under("YBR_FULL", "SC_rgb_dcmtk_+eb+cr"))).hasValueSatisfying(f -> assertThat(f.message()).contains("they are RGB"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "SC_rgb_dcmtk_+eb+cr", "SC_rgb_dcmtk_+eb+cy+np", "SC_jpeg_no_color_transform", "SC_jpeg_no_color_transform_2", "SC_rgb_jpeg",
        "SC_rgb_jpeg_app14_dcmd", "SC_rgb_jpeg_gdcm", "SC_rgb_jpeg_lossy_gdcm" })
    void files_that_agree_with_their_headers_or_say_nothing_carry_no_finding(String name) throws IOException {
        assertThat(finding(corpus(name))).isEmpty();
    }

    @Test
    void uncompressed_and_grey_images_say_nothing() throws IOException {
        assertThat(finding(CodedImage.write(folder.resolve("a.dcm"), CodedImage.EXPLICIT, CodedImage.colour(2, 2, 8, 8), new byte[12]))).isEmpty();
        assertThat(finding(Shared.corpus("dicom/files/gen_codec_ct/jpeg_12bit_51.dcm"))).isEmpty();
    }
}
