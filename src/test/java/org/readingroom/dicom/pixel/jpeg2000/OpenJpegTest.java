package org.readingroom.dicom.pixel.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.dicom.pixel.jpeg2000.Streams.Picture;
import org.readingroom.testing.Programs;

/** Part 1 as OpenJPEG writes it, held against what OpenJPEG reads: the same where whole numbers are coded, lossy or not; but for rounding where the wavelet is the 9-7. */
class OpenJpegTest {

    private static final String PARTS = "-b 16,16 -c [32,32],[16,16] -r 20,5,2";

    @TempDir
    Path folder;

    @BeforeEach
    void programs() {
        Programs.require("opj_compress");
        Programs.require("opj_decompress");
    }

    private byte[] same(Picture p, String options) throws Exception {
        byte[] code = Streams.openJpeg(folder, p, options);
        assertThat(Streams.largestDifference(Streams.ours(code), Streams.openJpeg(folder, code, p, ""))).as("%d x %d %s", p.width(), p.height(), options).isZero();
        return code;
    }

    /** OpenJPEG multiplies by a constant that is off in its fifth digit, which shows in samples of 16 bits. */
    private void alike(Picture p, String options) throws Exception {
        byte[] code = Streams.openJpeg(folder, p, "-I " + options);
        int[][] ours = Streams.ours(code), theirs = Streams.openJpeg(folder, code, p, "");
        assertThat(Streams.largestDifference(ours, theirs)).as(options).isLessThanOrEqualTo(p.bits() > 12 ? 2 : 1);
        assertThat(Streams.meanDifference(ours, theirs)).as(options).isBetween(-0.1, 0.1);
    }

    @ParameterizedTest
    @CsvSource({ "1,1", "1,7", "7,1", "2,2", "3,5", "64,64", "65,63", "200,131", "17,300" })
    void pictures_of_all_sizes(int width, int height) throws Exception {
        Picture p = Streams.picture(width, height, 1, 12, false, false);
        String resolutions = "-n " + Math.min(6, 32 - Integer.numberOfLeadingZeros(Math.min(width, height))); // OpenJPEG writes no more
        assertThat(Streams.largestDifference(Streams.ours(same(p, resolutions)), p.planes())).isZero();
        alike(p, resolutions);
    }

    /** Arrays that are kept for the next frame must not grow to hold every frame that there was. */
    @Test
    void a_tall_frame_and_then_a_wide_one_take_no_square_of_memory() throws Exception {
        Jpeg2000Decoder decoder = new Jpeg2000Decoder();
        for (int[] size : new int[][] { { 3, 60_000 }, { 60_000, 3 }, { 3, 60_000 } }) {
            byte[] code = Streams.openJpeg(folder, Streams.picture(size[0], size[1], 1, 8, false, false), "-n 1");
            long[] samples = new long[1];
            decoder.decode(Jpeg2000Frame.of(Path.of("a"), code), (component, row, column, line, first, count) -> samples[0] += count);
            assertThat(samples[0]).isEqualTo(180_000);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 17, 20, 24 })
    void samples_of_up_to_24_bits(int bits) throws Exception {
        for (boolean wild : new boolean[] { false, true }) {
            Picture p = Streams.picture(60, 50, 1, bits, false, wild);
            assertThat(Streams.largestDifference(Streams.ours(Streams.openJpegWide(folder, p, "-n 4")), p.planes())).as("%d bits, wild %s", bits, wild).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 5, 8, 9, 12, 16 })
    void samples_of_all_widths_signed_or_not(int bits) throws Exception {
        for (boolean signed : bits == 1 ? new boolean[] { false } : new boolean[] { false, true }) {
            Picture p = Streams.picture(60, 50, 1, bits, signed, false);
            assertThat(Streams.largestDifference(Streams.ours(Streams.openJpeg(folder, p, "")), p.planes())).as("%d bits %s", bits, signed).isZero();
            alike(p, "");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "LRCP", "RLCP", "RPCL", "PCRL", "CPRL" })
    void packets_in_all_orders_with_layers_precincts_tiles_and_markers(String order) throws Exception {
        Picture p = Streams.picture(100, 90, 3, 8, false, false);
        same(p, "-p " + order + " " + PARTS);
        same(p, "-p " + order + " " + PARTS + " -t 33,41 -T 3,5 -d 7,9 -SOP -EPH");
        alike(p, "-p " + order + " " + PARTS + " -TP R");
    }

    @Test
    void changes_of_the_progression() throws Exception {
        Picture p = Streams.picture(100, 90, 3, 8, false, false);
        assertThat(Streams.largestDifference(Streams.ours(same(p, "-POC T1=0,0,1,5,3,CPRL/T1=5,0,1,6,3,CPRL -n 6")), p.planes())).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 4, 5, 8, 16, 32, 42, 63 })
    void all_styles_of_code_blocks(int style) throws Exception {
        Picture smooth = Streams.picture(100, 90, 1, 16, false, false), wild = Streams.picture(70, 90, 1, 16, false, true);
        assertThat(Streams.largestDifference(Streams.ours(same(wild, "-M " + style)), wild.planes())).isZero();
        assertThat(Streams.largestDifference(Streams.ours(same(smooth, "-b 32,32 -M " + style)), smooth.planes())).isZero();
        same(smooth, "-b 32,32 -r 12,4,2 -M " + style);
    }

    @ParameterizedTest
    @ValueSource(strings = { "4,4", "4,64", "64,4", "1024,4", "4,1024", "8,512" })
    void code_blocks_of_all_sizes(String size) throws Exception {
        same(Streams.picture(150, 140, 1, 10, false, false), "-b " + size);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 4, 7 })
    void any_number_of_resolutions_and_what_is_read_when_the_highest_are_left_out(int resolutions) throws Exception {
        Picture p = Streams.picture(150, 139, 1, 12, false, false);
        byte[] code = same(p, "-d 5,3 -n " + resolutions);
        alike(p, "-n " + resolutions);
        for (int d = 1; d < resolutions; d++) {
            int left = 5 + (1 << d) - 1 >> d, top = 3 + (1 << d) - 1 >> d, width = (155 + (1 << d) - 1 >> d) - left, height = (142 + (1 << d) - 1 >> d) - top;
            Picture less = new Picture(width, height, 12, false, new int[1][]);
            assertThat(Streams.ours(code, Reduction.halved(d), width, height)).as("%d halvings", d).isDeepEqualTo(Streams.openJpeg(folder, code, less, "-r " + d));
        }
    }

    @Test
    void a_part_is_what_the_whole_has_there() throws Exception {
        Picture p = Streams.picture(300, 250, 3, 8, false, false);
        for (String options : new String[] { "-b 16,16", "-b 16,16 -t 64,70 -T 3,1 -d 5,9", "-b 16,16 -I" }) {
            byte[] code = Streams.openJpeg(folder, p, options);
            for (int halvings = 0; halvings < 3; halvings++) {
                int x0 = 101 >> halvings, y0 = 57 >> halvings, width = 70, height = 9;
                Picture less = new Picture(whole(300, options.contains("-d") ? 5 : 0, halvings), whole(250, options.contains("-d") ? 9 : 0, halvings), 8, false, new int[3][]);
                int[][] all = Streams.ours(code, Reduction.halved(halvings), less.width(), less.height());
                width = Math.min(width, less.width() - x0);
                int[][] part = Streams.ours(code, new Reduction(halvings, x0, y0, x0 + width, y0 + height), width, height);
                for (int c = 0; c < 3; c++)
                    for (int y = 0; y < height; y++)
                        for (int x = 0; x < width; x++) assertThat(part[c][y * width + x]).as("%s %d", options, halvings).isEqualTo(all[c][(y0 + y) * less.width() + x0 + x]);
            }
        }
    }

    private static int whole(int length, int from, int halvings) {
        return (length + from + (1 << halvings) - 1 >> halvings) - (from + (1 << halvings) - 1 >> halvings);
    }

    @Test
    void colours_with_and_without_transform_and_up_to_four_components() throws Exception {
        for (int components = 2; components <= 4; components++) {
            Picture p = Streams.picture(60, 50, components, 8, false, false);
            assertThat(Streams.largestDifference(Streams.ours(same(p, "")), p.planes())).isZero();
            alike(p, "");
        }
        same(Streams.picture(60, 50, 3, 8, false, false), "-mct 0");
        same(Streams.picture(60, 50, 3, 16, false, false), "-mct 1");
        same(Streams.picture(60, 50, 3, 12, true, false), "-mct 1 -r 4");
    }

    @Test
    void regions_of_interest_pointers_and_qualities() throws Exception {
        Picture p = Streams.picture(100, 90, 1, 10, false, false);
        assertThat(Streams.largestDifference(Streams.ours(same(p, "-ROI c=0,U=12")), p.planes())).isZero();
        alike(p, "-ROI c=0,U=9");
        same(p, "-PLT");
        same(p, "-TLM");
        same(p, "-q 30,40,50");
        alike(p, "-r 30");
    }
}
