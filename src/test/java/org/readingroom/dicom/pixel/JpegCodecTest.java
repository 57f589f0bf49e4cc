package org.readingroom.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.io.FormatException;
import org.readingroom.testing.Shared;

/** Where the header and the JPEG stream meet: what must agree, what may differ, and how frames lie in fragments. */
class JpegCodecTest {

    private static final Path FILE = Path.of("a.dcm");
    private static final String SV1 = "1.2.840.10008.1.2.4.70";
    private static final String BASELINE = "1.2.840.10008.1.2.4.50";

    @TempDir
    private Path folder;

    private static byte[] code(PixelLayout layout, byte[] samples) throws IOException {
        return new JpegLosslessEncoder().encode(FILE, samples, layout, 0);
    }

    private static byte[] decode(PixelLayout layout, ByteBuffer code) throws IOException {
        byte[] out = new byte[layout.frameBytes()];
        new JpegLosslessCodec().decode(FILE, code, layout, out);
        return out;
    }

    @Test
    void another_size_another_number_of_components_or_too_many_bits_are_refused_by_both_numbers() throws IOException {
        PixelLayout layout = CodedImage.grey(20, 30, 16, 12, false);
        byte[] code = code(layout, CodedImage.picture(layout, 1));

        assertThatThrownBy(() -> decode(CodedImage.grey(30, 20, 16, 12, false), ByteBuffer.wrap(code))).isInstanceOf(FormatException.class)
            .hasMessageContaining("30 x 20 with 1 components").hasMessageContaining("20 x 30 with 1, as the header says");
        assertThatThrownBy(() -> decode(CodedImage.colour(20, 30, 16, 12), ByteBuffer.wrap(code))).isInstanceOf(FormatException.class)
            .hasMessageContaining("with 3, as the header says");
        assertThatThrownBy(() -> decode(CodedImage.grey(20, 30, 8, 8, false), ByteBuffer.wrap(code))).isInstanceOf(FormatException.class)
            .hasMessageContaining("samples of 12 bits").hasMessageContaining("at most 8");
        assertThatThrownBy(() -> decode(CodedImage.grey(20, 30, 16, 16, true), ByteBuffer.wrap(code))).isInstanceOf(FormatException.class)
            .hasMessageContaining("which are negative");
    }

    @Test
    void fewer_bits_than_allocated_fill_the_low_ones() throws IOException {
        PixelLayout bytes = CodedImage.grey(5, 6, 8, 8, false);
        byte[] picture = CodedImage.picture(bytes, 1), wide = decode(CodedImage.grey(5, 6, 32, 12, false), ByteBuffer.wrap(code(bytes, picture)));

        for (int n = 0; n < 30; n++) assertThat(Arrays.copyOfRange(wide, 4 * n, 4 * n + 4)).containsExactly(picture[n], 0, 0, 0);
    }

    @Test
    void a_stream_may_lie_anywhere_in_a_buffer_of_any_kind() throws IOException {
        PixelLayout layout = CodedImage.grey(9, 8, 16, 12, false);
        byte[] picture = CodedImage.picture(layout, 1), code = code(layout, picture), shifted = new byte[code.length + 20];
        System.arraycopy(code, 0, shifted, 7, code.length);

        assertThat(decode(layout, ByteBuffer.wrap(shifted, 7, code.length).slice())).isEqualTo(picture);
        assertThat(decode(layout, ByteBuffer.allocateDirect(code.length).put(code).flip())).isEqualTo(picture);
        assertThat(decode(layout, ByteBuffer.wrap(code).asReadOnlyBuffer())).isEqualTo(picture);
    }

    @Test
    void one_frame_may_be_cut_into_fragments_anywhere() throws IOException {
        PixelLayout layout = CodedImage.grey(19, 18, 16, 12, false);
        byte[] picture = CodedImage.picture(layout, 1), code = code(layout, picture);
        byte[][] parts = { Arrays.copyOfRange(code, 0, 2), Arrays.copyOfRange(code, 2, 80), Arrays.copyOfRange(code, 80, code.length) };

        assertThat(CodedImage.read(CodedImage.write(folder.resolve("a.dcm"), SV1, layout, parts), PixelCodecs.builtIn())).isEqualTo(picture);
    }

    @Test
    void two_images_for_one_frame_are_refused() throws IOException {
        PixelLayout layout = CodedImage.grey(19, 18, 16, 12, false);
        byte[] code = code(layout, CodedImage.picture(layout, 1));
        Path file = CodedImage.write(folder.resolve("a.dcm"), SV1, layout, code, code);

        assertThatThrownBy(() -> CodedImage.read(file, PixelCodecs.builtIn())).isInstanceOf(FormatException.class)
            .hasMessageContaining("a second JPEG image");
    }

    @Test
    void a_frame_that_is_far_too_short_for_its_size_is_refused_before_memory_is_taken() throws IOException {
        PixelLayout layout = CodedImage.grey(60000, 30000, 8, 8, false);
        Path file = CodedImage.write(folder.resolve("a.dcm"), SV1, layout, new byte[2000]);

        assertThatThrownBy(() -> CodedImage.read(file, PixelCodecs.builtIn())).isInstanceOf(TruncatedException.class);
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void lossy_code_in_a_lossless_transfer_syntax_is_refused() throws IOException {
        DicomFile lossy = DicomFile.readHeader(Shared.corpus("dicom/files/gen_codec_ct/jpeg_12bit_51.dcm"));
        PixelLayout layout = PixelLayout.of(lossy);
        byte[] code = CodedFrames.of(lossy, lossy.pixelData().orElseThrow(), 1).read(lossy, 0);

        assertThatThrownBy(() -> decode(layout, ByteBuffer.wrap(code))).isInstanceOf(FormatException.class)
            .hasMessageContaining("lossy JPEG code in a lossless transfer syntax");
    }

    @Test
    void the_syntaxes_say_whether_they_lose_something() {
        assertThat(PixelCodecs.builtIn().forSyntax(BASELINE).orElseThrow().loss(BASELINE)).isEqualTo(PixelCodec.Loss.ALWAYS);
        assertThat(PixelCodecs.builtIn().forSyntax(SV1).orElseThrow().loss(SV1)).isEqualTo(PixelCodec.Loss.NONE);
        for (int n = 50; n <= 66; n++) assertThat(PixelCodecs.builtIn().forSyntax("1.2.840.10008.1.2.4." + n)).as("4." + n).isPresent();
    }

    @Test
    void one_codec_serves_many_threads() throws Exception {
        JpegLosslessCodec codec = new JpegLosslessCodec();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> done = new ArrayList<>();
            for (int n = 0; n < 40; n++) {
                PixelLayout layout = CodedImage.grey(40 + n, 50, 16, 12, false);
                byte[] picture = CodedImage.picture(layout, n), code = code(layout, picture);
                done.add(threads.submit(() -> {
                    byte[] out = new byte[layout.frameBytes()];
                    codec.decode(FILE, ByteBuffer.wrap(code), layout, out);
                    return Arrays.equals(out, picture);
                }));
            }
            for (Future<Boolean> one : done) assertThat(one.get(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            threads.shutdownNow();
        }
    }
}
