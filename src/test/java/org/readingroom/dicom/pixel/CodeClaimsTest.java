package org.readingroom.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.meaning.LossyPixels;
import org.readingroom.io.Finding;
import org.readingroom.testing.Shared;

/** Streams of DCMTK, GDCM, OpenJPEG and Kakadu, under their own headers and under ones that contradict them. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class CodeClaimsTest {

    private static final String BASELINE = "1.2.840.10008.1.2.4.50", JPEG_2000 = "1.2.840.10008.1.2.4.91";

    @TempDir
    private Path folder;

    private static List<Finding> findings(Path file) throws IOException {
        DicomFile dicom = DicomFile.readHeader(file);
        return CodeClaims.findings(dicom, PixelLayout.of(dicom), PixelCodecs.builtIn());
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
        assertThat(findings(under("RGB", "SC_rgb_dcmtk_+eb+cy+np"))).singleElement().satisfies(f -> {
            assertThat(f.code()).isEqualTo("COLOUR_SPACE");
            assertThat(f.message()).contains("calls the colours RGB").contains("they are YBR");
        });
        assertThat(findings(under("YBR_FULL", "SC_rgb_dcmtk_+eb+cr"))).singleElement().satisfies(f -> assertThat(f.message()).contains("they are RGB"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "SC_rgb_dcmtk_+eb+cr", "SC_rgb_dcmtk_+eb+cy+np", "SC_jpeg_no_color_transform", "SC_jpeg_no_color_transform_2", "SC_rgb_jpeg",
        "SC_rgb_jpeg_app14_dcmd", "SC_rgb_jpeg_gdcm", "SC_rgb_jpeg_lossy_gdcm" })
    void files_that_agree_with_their_headers_or_say_nothing_carry_no_finding(String name) throws IOException {
        assertThat(findings(corpus(name))).isEmpty();
    }

    @Test
    void uncompressed_and_grey_images_say_nothing() throws IOException {
        assertThat(findings(CodedImage.write(folder.resolve("a.dcm"), CodedImage.EXPLICIT, CodedImage.colour(2, 2, 8, 8), new byte[12]))).isEmpty();
        assertThat(findings(Shared.corpus("dicom/files/gen_codec_ct/jpeg_12bit_51.dcm"))).isEmpty();
    }

    private Path jpeg2000(String name, boolean signed, boolean cut) throws IOException {
        DicomFile dicom = DicomFile.readHeader(Shared.corpus("dicom/files/" + name + ".dcm"));
        PixelLayout was = PixelLayout.of(dicom);
        PixelLayout layout = new PixelLayout(was.rows(), was.columns(), was.samples(), 1, was.photometric(), was.bitsAllocated(), was.bitsStored(), was.highBit(), signed, false, false);
        byte[] code = CodedFrames.of(dicom, dicom.pixelData().orElseThrow(), 1).read(dicom, 0);
        return CodedImage.write(folder.resolve("a.dcm"), JPEG_2000, layout, cut ? new byte[][] { Arrays.copyOf(code, 50), Arrays.copyOfRange(code, 50, code.length) } : new byte[][] { code });
    }

    /** The wavelet of each file's coding style as a search for its marker FF52 finds it: 9-7 in the first two, 5-3 in the others. */
    @Test
    void an_irreversible_wavelet_is_a_loss_although_neither_header_nor_transfer_syntax_says_so() throws IOException {
        for (String name : List.of("pydicom/JPEG2000", "pydicom_colour/US1_J2KI")) {
            DicomFile file = DicomFile.readHeader(jpeg2000(name, name.equals("pydicom/JPEG2000"), true));
            assertThat(LossyPixels.finding(List.of(file), PixelCodecs.builtIn())).as(name).hasValueSatisfying(f -> {
                assertThat(f.message()).contains("The pixels went through lossy compression (JPEG 2000");
                assertThat(f.where()).isEqualTo("(0002,0010)");
            });
            assertThat(CodeClaims.findings(file, PixelLayout.of(file), PixelCodecs.builtIn())).isEmpty();
        }
        for (String name : List.of("pydicom/693_J2KI", "gen_codec_ct/j2k", "pydicom_colour/SC_rgb_gdcm_KY"))
            assertThat(CodeClaims.isLossy(DicomFile.readHeader(jpeg2000(name, false, false)), PixelCodecs.builtIn())).as(name).isFalse();
    }

    @Test
    void a_header_that_contradicts_the_sign_of_jpeg_2000_code_is_told_and_the_code_believed() throws IOException {
        assertThat(findings(Shared.corpus("dicom/files/pydicom/J2K_pixelrep_mismatch.dcm"))).singleElement().satisfies(f -> {
            assertThat(f.code()).isEqualTo("PIXEL_SIGN");
            assertThat(f.message()).contains("calls the stored values signed").contains("they are unsigned");
        });
        assertThat(findings(jpeg2000("pydicom/693_J2KR", false, false))).singleElement().satisfies(f -> assertThat(f.message()).contains("they are signed: the pixels were believed"));
        assertThat(findings(jpeg2000("pydicom/693_J2KR", true, false))).isEmpty();
    }

    @Test
    void a_main_header_that_is_none_or_breaks_off_claims_nothing() throws IOException {
        byte[] code = mainHeader();
        assertThat(claim(code)).isEqualTo(new CodeClaim("", false, CodeClaim.Sign.MIXED));
        code[code.length - 1] = 0; // the wavelet of component 1, in a COC segment behind COD
        assertThat(claim(code).lossy()).isTrue();
        for (int length = 0; length < code.length; length++) {
            CodeClaim c = claim(Arrays.copyOf(code, length));
            if (length < code.length - 11) assertThat(c).as("%d bytes", length).isEqualTo(CodeClaim.NOTHING); // COC takes 11
        }
    }

    /** SOC, SIZ of three components of which the second is signed, COD and COC of the reversible wavelet, all by T.800 annex A. */
    private static byte[] mainHeader() {
        ByteBuffer b = ByteBuffer.allocate(2 + 49 + 14 + 11);
        b.putInt(0xff4fff51).putShort((short) 47).putShort((short) 0).putInt(4).putInt(4).putLong(0).putInt(4).putInt(4).putLong(0).putShort((short) 3);
        for (int depth : new int[] { 7, 0x8b, 7 }) b.put((byte) depth).put((byte) 1).put((byte) 1);
        b.putShort((short) 0xff52).putShort((short) 12).put((byte) 0).put((byte) 0).putShort((short) 1).put(new byte[] { 0, 1, 4, 4, 0, 1 });
        return b.putShort((short) 0xff53).putShort((short) 9).put(new byte[] { 0, 0, 1, 4, 4, 0, 1 }).array();
    }

    private static CodeClaim claim(byte[] code) throws IOException {
        return new Jpeg2000Codec().claim(Path.of("a.dcm"), ByteBuffer.wrap(code));
    }
}
