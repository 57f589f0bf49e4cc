package org.readingroom.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.io.FormatException;
import org.readingroom.testing.Programs;

/** The oracle is the picture that went in, as DCMTK, GDCM and our decoder give it back. */
class JpegLosslessEncoderTest {

    private static final String SV1 = "1.2.840.10008.1.2.4.70";

    @TempDir
    private Path folder;

    private static List<PixelLayout> grid() {
        List<PixelLayout> layouts = new ArrayList<>();
        int[][] sizes = { { 1, 1 }, { 1, 50 }, { 47, 1 }, { 33, 41 } };
        for (int[] size : sizes) {
            for (int stored : new int[] { 7, 8 }) layouts.add(CodedImage.grey(size[0], size[1], 8, stored, false));
            for (int stored : new int[] { 8, 10, 12, 16 })
                for (boolean signed : new boolean[] { false, true }) layouts.add(CodedImage.grey(size[0], size[1], 16, stored, signed));
            layouts.add(CodedImage.colour(size[0], size[1], 8, 8));
        }
        layouts.add(CodedImage.grey(20, 30, 8, 8, true));
        return layouts;
    }

    @Test
    void dcmtk_gdcm_and_our_decoder_give_back_what_was_coded() throws Exception {
        Programs.require("dcmdjpeg");
        Programs.requirePython("gdcm");
        Map<Path, byte[]> pictures = new LinkedHashMap<>();
        for (PixelLayout layout : grid()) {
            byte[] picture = CodedImage.picture(layout, pictures.size());
            byte[] code = new JpegLosslessEncoder().encode(Path.of("a.dcm"), picture, layout, 0);
            assertThat(code.length % 2).isZero();
            pictures.put(CodedImage.write(folder.resolve(pictures.size() + ".dcm"), SV1, layout, code), picture);
        }

        List<Path> files = List.copyOf(pictures.keySet());
        List<Path> forGdcm = new ArrayList<>(files); // it stops at 7 bits in 8, whoever coded them
        forGdcm.removeIf(f -> grid().get(files.indexOf(f)).bitsStored() < 8);
        List<byte[]> gdcm = OtherDecoders.gdcm(forGdcm);
        for (int n = 0; n < files.size(); n++) {
            byte[] picture = pictures.get(files.get(n));
            String what = grid().get(n).toString();
            assertThat(CodedImage.read(files.get(n), PixelCodecs.builtIn())).as("ours: " + what).isEqualTo(picture);
            assertThat(OtherDecoders.dcmtk(files.get(n))).as("DCMTK: " + what).isEqualTo(picture);
            int other = forGdcm.indexOf(files.get(n));
            if (other >= 0) assertThat(gdcm.get(other)).as("GDCM: " + what).isEqualTo(picture);
        }
    }

    @Test
    void every_category_of_difference_up_to_32768_survives() throws Exception {
        Programs.require("dcmdjpeg");
        PixelLayout layout = CodedImage.grey(1, 70, 16, 16, false);
        ByteBuffer samples = ByteBuffer.allocate(140).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        int value = 0;
        for (int n = 0; n < 70; n++) samples.putShort(2 * n, (short) (value += (n & 1) == 0 ? 1 << n / 4 : -(1 << n / 4) + 1));
        byte[] code = new JpegLosslessEncoder().encode(Path.of("a.dcm"), samples.array(), layout, 0);
        Path file = CodedImage.write(folder.resolve("all.dcm"), SV1, layout, code);

        assertThat(CodedImage.read(file, PixelCodecs.builtIn())).isEqualTo(samples.array());
        assertThat(OtherDecoders.dcmtk(file)).isEqualTo(samples.array());
    }

    @Test
    void a_picture_with_slopes_becomes_smaller() throws Exception {
        PixelLayout layout = CodedImage.grey(64, 64, 16, 12, false);
        byte[] slope = new byte[layout.frameBytes()];
        for (int n = 0; n < 64 * 64; n++) slope[2 * n] = (byte) (n % 64);

        assertThat(new JpegLosslessEncoder().encode(Path.of("a.dcm"), slope, layout, 0).length).isLessThan(slope.length / 4);
    }

    @Test
    void what_the_syntax_cannot_hold_is_refused() {
        PixelLayout wide = CodedImage.grey(1, 65536, 8, 8, false), deep = CodedImage.grey(1, 2, 32, 32, false);
        JpegLosslessEncoder encoder = new JpegLosslessEncoder();

        assertThatThrownBy(() -> encoder.encode(Path.of("a.dcm"), new byte[65536], wide, 0)).isInstanceOf(FormatException.class)
            .hasMessageContaining("65536 x 1");
        assertThatThrownBy(() -> encoder.encode(Path.of("a.dcm"), new byte[8], deep, 0)).isInstanceOf(FormatException.class)
            .hasMessageContaining("32 bits");
        assertThat(encoder.isLossy()).isFalse();
        assertThat(encoder.syntax()).isEqualTo(SV1);
    }
}
