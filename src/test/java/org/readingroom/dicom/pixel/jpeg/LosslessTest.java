package org.readingroom.dicom.pixel.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.readingroom.io.FormatException;

/** What other encoders do not write: the oracle is the picture, coded the slow and obvious way. */
class LosslessTest {

    private static int[] noise(int width, int height, int precision, long seed) {
        Random random = new Random(seed);
        int[] samples = new int[width * height];
        for (int n = 0; n < samples.length; n++)
            samples[n] = random.nextInt(6) == 0 ? random.nextInt(1 << precision) : Math.min((1 << precision) - 1, n % width + random.nextInt(3));
        return samples;
    }

    private static int[] decode(byte[] code) throws FormatException {
        JpegDecoder decoder = JpegDecoder.open(Path.of("a.dcm"), code, 0, code.length);
        JpegHeader header = decoder.header();
        byte[] out = new byte[2 * header.rows() * header.columns() * header.components()];
        decoder.decode(out, 2);
        ByteBuffer bytes = ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN);
        int[] samples = new int[out.length / 2];
        for (int n = 0; n < samples.length; n++) samples[n] = bytes.getShort(2 * n) & 0xffff;
        return samples;
    }

    @Test
    void every_depth_from_2_to_16_bits_with_every_predictor() throws Exception {
        for (int precision = 2; precision <= 16; precision++)
            for (int predictor = 1; predictor <= 7; predictor++) {
                PlainLossless plain = new PlainLossless();
                plain.precision = precision;
                plain.predictor = predictor;
                int[] picture = noise(13, 9, precision, predictor);
                assertThat(decode(plain.code(13, 9, picture))).as(precision + " bits, predictor " + predictor).isEqualTo(picture);
            }
    }

    @Test
    void restarts_every_so_many_rows_begin_anew_in_grey_and_colour_with_any_predictor() throws Exception {
        for (int restart = 1; restart <= 4; restart++)
            for (int predictor : new int[] { 1, 4, 6 }) {
                PlainLossless plain = new PlainLossless();
                plain.predictor = predictor;
                plain.restartRows = restart;
                int[] picture = noise(11, 37, 16, restart);
                assertThat(decode(plain.code(11, 37, picture))).isEqualTo(picture);
            }
        PlainLossless colour = new PlainLossless();
        colour.restartRows = 2;
        colour.horizontal = colour.vertical = new int[] { 1, 1, 1 };
        int[] r = noise(8, 9, 16, 1), g = noise(8, 9, 16, 2), b = noise(8, 9, 16, 3);
        int[] pixels = decode(colour.code(8, 9, r, g, b));
        for (int n = 0; n < r.length; n++) assertThat(new int[] { pixels[3 * n], pixels[3 * n + 1], pixels[3 * n + 2] }).containsExactly(r[n], g[n], b[n]);
    }

    @Test
    void one_to_four_components_in_one_scan_or_in_scans_of_their_own() throws Exception {
        for (int components = 1; components <= 4; components++)
            for (boolean interleaved : new boolean[] { true, false }) {
                PlainLossless plain = new PlainLossless();
                plain.precision = 12;
                plain.predictor = 1 + components;
                plain.interleaved = interleaved;
                plain.horizontal = plain.vertical = new int[components];
                int[][] planes = new int[components][];
                for (int c = 0; c < components; c++) {
                    plain.horizontal[c] = 1;
                    planes[c] = noise(10, 7, 12, c);
                }
                int[] pixels = decode(plain.code(10, 7, planes));
                for (int n = 0; n < 70; n++) for (int c = 0; c < components; c++) assertThat(pixels[n * components + c]).isEqualTo(planes[c][n]);
            }
    }

    @Test
    void coarser_components_are_repeated_and_no_sample_is_interpolated() throws Exception {
        for (boolean interleaved : new boolean[] { true, false }) {
            PlainLossless plain = new PlainLossless();
            plain.precision = 8;
            plain.predictor = 7;
            plain.interleaved = interleaved;
            plain.horizontal = new int[] { 2, 1, 1 };
            plain.vertical = new int[] { 2, 2, 1 };
            int[] y = noise(9, 7, 8, 1), cb = noise(5, 7, 8, 2), cr = noise(5, 4, 8, 3);
            int[] pixels = decode(plain.code(9, 7, y, cb, cr));
            for (int n = 0; n < 63; n++)
                assertThat(new int[] { pixels[3 * n], pixels[3 * n + 1], pixels[3 * n + 2] }).as("pixel " + n)
                    .containsExactly(y[n], cb[n / 9 * 5 + n % 9 / 2], cr[n / 9 / 2 * 5 + n % 9 / 2]);
        }
    }

    @Test
    void a_point_transform_leaves_the_low_bits_zero() throws Exception {
        PlainLossless plain = new PlainLossless();
        plain.precision = 12;
        plain.shift = 3;
        int[] picture = noise(10, 10, 12, 1), pixels = decode(plain.code(10, 10, picture));

        for (int n = 0; n < 100; n++) assertThat(pixels[n]).isEqualTo(picture[n] & ~7);
    }

    @Test
    void the_number_of_lines_may_stand_behind_the_first_scan() throws Exception {
        PlainLossless plain = new PlainLossless();
        plain.linesBehind = true;
        int[] picture = noise(10, 6, 16, 1);
        byte[] code = plain.code(10, 6, picture);

        assertThat(JpegDecoder.open(Path.of("a.dcm"), code, 0, code.length).header().rows()).isEqualTo(6);
        assertThat(decode(code)).isEqualTo(picture);
    }

    @Test
    void the_encoder_takes_no_impossible_picture() {
        assertThatThrownBy(() -> LosslessEncoder.encode(new byte[2], 1, 1, 2, 5, 8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LosslessEncoder.encode(new byte[2], 1, 1, 2, 1, 9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LosslessEncoder.encode(new byte[3], 1, 1, 2, 1, 8)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_encoders_longest_codes_have_16_bits() throws Exception { // frequencies like Fibonacci's numbers make the deepest tree
        long[] frequencies = new long[17];
        long a = 1, b = 1;
        for (int n = 0; n < 17; n++) {
            frequencies[n] = a;
            b += a;
            a = b - a;
        }
        HuffmanCode code = new HuffmanCode(frequencies);

        double used = 0;
        for (int n = 0; n < 17; n++) {
            assertThat(code.lengths[n]).isBetween(1, 16);
            used += Math.pow(2, -code.lengths[n]);
            assertThat(code.codes[n]).as("not of ones only").isLessThan((1 << code.lengths[n]) - 1);
        }
        assertThat(used).isLessThan(1);
        assertThat(code.lengths[16]).isLessThanOrEqualTo(2);
    }
}
