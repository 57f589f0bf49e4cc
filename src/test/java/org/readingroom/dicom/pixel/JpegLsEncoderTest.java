package org.readingroom.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.io.FormatException;
import org.readingroom.testing.Programs;

/** The oracle is the picture that went in, as DCMTK and GDCM give it back; every small image is held against CharLS in CharLsTest. */
class JpegLsEncoderTest {

    private static final Path FILE = Path.of("a.dcm");

    @TempDir
    private Path folder;

    private record Written(PixelLayout layout, byte[] picture, int loss, Path file) {}

    private List<Written> written(PixelEncoder encoder, List<PixelLayout> layouts, int... losses) throws IOException {
        List<Written> all = new ArrayList<>();
        for (PixelLayout layout : layouts)
            for (int loss : losses) {
                byte[] picture = CodedImage.picture(layout, all.size()), code = encoder.encode(FILE, picture, layout, loss);
                assertThat(code.length % 2).isZero();
                all.add(new Written(layout, picture, loss, CodedImage.write(folder.resolve(all.size() + ".dcm"), encoder.syntax(), layout, code)));
            }
        return all;
    }

    private static byte[] dcmtk(Path file) throws IOException, InterruptedException {
        Path plain = file.resolveSibling(file.getFileName() + ".plain");
        Programs.Run run = Programs.run(List.of("dcmdjpls", file.toString(), plain.toString()));
        assertThat(run.exit()).as(file.getFileName() + ": " + run.output()).isZero();
        return CodedImage.read(plain, PixelCodecs.builtIn());
    }

    private static int difference(PixelLayout layout, byte[] a, byte[] b) {
        int most = 0;
        for (int n = 0; n < a.length; n += layout.sampleBytes())
            most = Math.max(most, Math.abs(layout.sampleBytes() == 1 ? (a[n] & 0xff) - (b[n] & 0xff)
                : (a[n] & 0xff | (a[n + 1] & 0xff) << 8) - (b[n] & 0xff | (b[n + 1] & 0xff) << 8)));
        return most;
    }

    @Test
    void dcmtk_and_gdcm_give_back_what_was_coded_without_loss() throws Exception {
        Programs.require("dcmdjpls");
        Programs.requirePython("gdcm");
        List<PixelLayout> layouts = new ArrayList<>();
        for (int[] size : new int[][] { { 1, 1 }, { 1, 50 }, { 47, 1 }, { 33, 41 } }) {
            for (int stored : new int[] { 8, 9, 12, 15, 16 })
                for (boolean signed : new boolean[] { false, true }) layouts.add(CodedImage.grey(size[0], size[1], 16, stored, signed));
            layouts.add(CodedImage.grey(size[0], size[1], 8, 8, false));
            layouts.add(CodedImage.colour(size[0], size[1], 8, 8));
        }
        layouts.add(CodedImage.grey(20, 31, 8, 7, false));
        layouts.add(CodedImage.grey(20, 31, 8, 8, true));
        layouts.add(CodedImage.colour(20, 31, 16, 16));
        List<Written> all = written(new JpegLsEncoder(), layouts, 0);

        List<byte[]> gdcm = OtherDecoders.gdcm(all.stream().map(Written::file).toList());
        for (int n = 0; n < all.size(); n++) {
            Written w = all.get(n);
            assertThat(CodedImage.read(w.file, PixelCodecs.builtIn())).as("ours: " + w).isEqualTo(w.picture);
            assertThat(dcmtk(w.file)).as("DCMTK: " + w).isEqualTo(w.picture);
            assertThat(gdcm.get(n)).as("GDCM: " + w).isEqualTo(w.picture);
        }
    }

    @Test
    void with_loss_dcmtk_and_gdcm_see_what_we_see_and_no_sample_differs_by_more_than_was_allowed() throws Exception {
        Programs.require("dcmdjpls");
        Programs.requirePython("gdcm");
        List<Written> all = written(new JpegLsNearEncoder(), List.of(CodedImage.grey(33, 41, 8, 8, false), CodedImage.grey(33, 41, 16, 12, false),
            CodedImage.grey(33, 41, 16, 16, false), CodedImage.colour(33, 41, 8, 8), CodedImage.grey(1, 50, 16, 10, false)), 0, 1, 4, 30);

        List<byte[]> gdcm = OtherDecoders.gdcm(all.stream().map(Written::file).toList());
        for (int n = 0; n < all.size(); n++) {
            Written w = all.get(n);
            byte[] ours = CodedImage.read(w.file, PixelCodecs.builtIn());
            assertThat(difference(w.layout, ours, w.picture)).as("%s", w).isLessThanOrEqualTo(w.loss);
            assertThat(dcmtk(w.file)).as("DCMTK: " + w).isEqualTo(ours);
            assertThat(gdcm.get(n)).as("GDCM: " + w).isEqualTo(ours);
        }
    }

    @Test
    void what_the_syntaxes_cannot_hold_or_should_not_lose_is_refused() {
        JpegLsEncoder lossless = new JpegLsEncoder();
        JpegLsNearEncoder near = new JpegLsNearEncoder();
        PixelLayout wide = CodedImage.grey(1, 65536, 8, 8, false), deep = CodedImage.grey(1, 2, 32, 32, false), bits = CodedImage.grey(1, 8, 1, 1, false);
        PixelLayout palette = new PixelLayout(1, 2, 1, 1, "PALETTE COLOR", 8, 8, 7, false, false, false);

        assertThatThrownBy(() -> lossless.encode(FILE, new byte[65536], wide, 0)).isInstanceOf(FormatException.class).hasMessageContaining("65536 x 1");
        assertThatThrownBy(() -> lossless.encode(FILE, new byte[8], deep, 0)).isInstanceOf(FormatException.class).hasMessageContaining("32 bits");
        assertThatThrownBy(() -> lossless.encode(FILE, new byte[8], bits, 0)).isInstanceOf(FormatException.class).hasMessageContaining("1 bits");
        assertThatThrownBy(() -> near.encode(FILE, new byte[4], CodedImage.grey(1, 2, 16, 16, true), 2)).isInstanceOf(FormatException.class)
            .hasMessageContaining("signed");
        assertThatThrownBy(() -> near.encode(FILE, new byte[2], palette, 2)).isInstanceOf(FormatException.class).hasMessageContaining("palette");
        assertThatThrownBy(() -> near.encode(FILE, new byte[2], CodedImage.grey(1, 2, 8, 8, false), 128)).isInstanceOf(FormatException.class)
            .hasMessageContaining("0 to 127");
        assertThatThrownBy(() -> lossless.encode(FILE, new byte[2], CodedImage.grey(1, 2, 8, 8, false), 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(lossless.isLossy()).isFalse();
        assertThat(near.isLossy()).isTrue();
        assertThat(List.of(lossless.syntax(), near.syntax())).containsExactly("1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81");
    }
}
