package org.readingroom.dicom.pixel.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.dicom.pixel.jpeg2000.CoupledSegments.Collection;
import org.readingroom.dicom.pixel.jpeg2000.Streams.Picture;
import org.readingroom.io.FormatException;
import org.readingroom.testing.Programs;

/** Components made of one another: OpenJPEG codes plain components, numpy says what a matrix makes of them, or made them by a wavelet. */
class CoupledTileTest {

    private static final String FORWARD = """
        import numpy as np, sys
        name, n, size, levels, origin, whole = sys.argv[1], *map(int, sys.argv[2:])
        rows = np.fromfile(name, '<i4').reshape(n, size).astype(float)
        def level(x, start):
            even = [i for i in range(len(x)) if (start + i) % 2 == 0]
            odd = [i for i in range(len(x)) if (start + i) % 2]
            if len(x) == 1: return (x, x[:0]) if even else (x[:0], 2 * x)
            y = x.copy()
            def near(i): return y[i - 1 if i > 0 else 1] + y[i + 1 if i + 1 < len(y) else i - 1]
            if whole:
                for i in odd: y[i] -= np.floor(near(i) / 2)
                for i in even: y[i] += np.floor((near(i) + 2) / 4)
                return y[even], y[odd]
            for f, half in ((-1.586134342059924, odd), (-0.052980118572961, even), (0.882911075530934, odd), (0.443506852043971, even)):
                for i in half: y[i] += f * near(i)
            return y[even] / 1.230174104914001, y[odd] * 1.230174104914001
        highs = []
        for l in range(levels):
            rows, high = level(rows, origin)
            highs.insert(0, high)
            origin = (origin + 1) // 2
        np.round(np.concatenate([rows] + highs)).astype('<i4').tofile(name)
        """;
    private static final String PRODUCT = """
        import numpy as np, sys
        name, n, size, m = sys.argv[1], *map(int, sys.argv[2:5])
        numbers = np.array([float(v) for v in sys.argv[5].split(',')])
        x = np.fromfile(name, '<i4').reshape(n, size)
        np.rint(numbers[:n * m].reshape(m, n) @ x + numbers[n * m:, None]).astype('<i4').tofile(name)
        """;
    private static final double[] MATRIX = { 0.5, 0.25, -0.75, 1, 1, -1, 0.125, 0, 0, 0.3, 0.3, 0.3 }, OFFSETS = { 100, -50, 7 };

    @TempDir
    Path folder;

    @BeforeEach
    void programs() throws IOException, InterruptedException {
        for (String program : List.of("opj_compress", "opj_decompress")) Programs.require(program);
        Programs.requirePython("numpy");
    }

    /** What a script of numpy makes of planes. */
    private int[][] numpy(String script, int[][] planes, int made, Object... arguments) throws IOException, InterruptedException {
        Path file = folder.resolve("planes.bin");
        ByteBuffer b = ByteBuffer.allocate(4 * planes.length * planes[0].length).order(ByteOrder.LITTLE_ENDIAN);
        for (int[] plane : planes) for (int v : plane) b.putInt(v);
        Files.write(file, b.array());
        List<String> command = new ArrayList<>(List.of(Programs.PYTHON, "-c", script, file.toString(), "" + planes.length, "" + planes[0].length));
        for (Object o : arguments) command.add(o.toString());
        Programs.Run run = Programs.run(command);
        assertThat(run.exit()).as(run.output()).isZero();
        ByteBuffer out = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int[][] result = new int[made][planes[0].length];
        for (int[] plane : result) for (int n = 0; n < plane.length; n++) plane[n] = out.getInt();
        assertThat(out.remaining()).isZero();
        return result;
    }

    private int[][] product(int[][] planes) throws Exception {
        StringBuilder numbers = new StringBuilder();
        for (double[] list : new double[][] { MATRIX, OFFSETS }) for (double v : list) numbers.append(numbers.length() == 0 ? "" : ",").append(v);
        return numpy(PRODUCT, planes, 3, 3, numbers);
    }

    private static CoupledSegments matrix(int width, int parts) {
        return new CoupledSegments().depths(3, 0x8f).array(1, CoupledSegments.MATRIX, width, parts, MATRIX).array(1, CoupledSegments.OFFSETS, 2, 1, OFFSETS)
            .stage(3, new Collection(CoupledSegments.MATRIX, CoupledSegments.upTo(4), CoupledSegments.upTo(3), 0x101, -1)).order(3);
    }

    @ParameterizedTest
    @CsvSource({ "2,1,''", "3,1,'-t 40,30 -n 3'", "3,3,-n 3 -r 9", "2,1,-I" })
    void a_matrix_with_offsets(int width, int parts, String options) throws Exception {
        Picture p = new Picture(70, 50, 16, true, Streams.picture(70, 50, 4, 12, true, false).planes()); // room for overshoots: OpenJPEG would cut them off
        byte[] plain = Streams.openJpeg(folder, p, "-mct 0 " + options);
        int[][] expected = product(Streams.openJpeg(folder, plain, p, ""));
        int[][] ours = Streams.ours(matrix(width, parts).into(plain));
        assertThat(Streams.largestDifference(ours, expected)).isLessThanOrEqualTo(options.equals("-I") ? 2 : 1); // a half may round to either side
        assertThat(Streams.meanDifference(ours, expected)).isBetween(-0.02, 0.02);
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1 })
    void whole_numbers_in_stages_of_several_collections_and_unsigned_components(int width) throws Exception {
        Picture p = Streams.picture(60, 40, 5, 8, false, false);
        byte[] plain = Streams.openJpeg(folder, p, "-mct 0");
        byte[] code = new CoupledSegments().depths(3, 9, 0x89, 7).array(1, CoupledSegments.MATRIX, width, 1, 1, 2, -1, 1).array(2, CoupledSegments.OFFSETS, 0, 1, 128)
            .array(1, CoupledSegments.OFFSETS, 1, 1, 384, -5).stage(7, new Collection(0, new int[] { 4, 2, 0 }, new int[] { 0, 1, 300 }, 0, -1))
            .stage(9, new Collection(CoupledSegments.MATRIX, new int[] { 0, 1 }, new int[] { 0, 1 }, 0x101, -1), new Collection(0, new int[] { 300 }, new int[] { 2 }, 0x200, -1))
            .order(7, 9).into(plain);
        assertThat(Jpeg2000Frame.of(folder, code).components()).extracting(c -> c.bits() + " " + c.signed()).containsExactly("10 false", "10 true", "8 false");
        int[][] ours = Streams.ours(code);
        for (int n = 0; n < ours[0].length; n++) {
            int a = p.planes()[4][n] - 128, b = p.planes()[2][n] - 128;
            assertThat(ours[0][n]).isEqualTo(Math.max(0, Math.min(1023, a + 2 * b + 384)));
            assertThat(ours[1][n]).isEqualTo(b - a - 5);
            assertThat(ours[2][n]).isEqualTo(p.planes()[0][n]);
        }
    }

    private int[][] alongComponents(int count, int levels, int origin, boolean whole) throws Exception {
        Picture p = Streams.picture(23, 17, count, 12, true, false);
        int[][] coefficients = numpy(FORWARD, p.planes(), count, levels, origin, whole ? 1 : 0);
        byte[] plain = Streams.openJpeg(folder, new Picture(23, 17, 16, true, coefficients), "-mct 0 -n 3");
        byte[] code = new CoupledSegments().depths(count, 0x8b)
            .stage(1, new Collection(CoupledSegments.WAVELET, CoupledSegments.upTo(count), CoupledSegments.upTo(count), (whole ? 1 : 0) | levels << 16, origin)).order(1).into(plain);
        Jpeg2000Frame frame = Jpeg2000Frame.of(folder, code);
        assertThat(frame.reversible()).isEqualTo(whole);
        assertThat(MainHeader.of(code).orElseThrow().reversible()).isEqualTo(whole);
        int[][] ours = Streams.ours(code);
        assertThat(Streams.largestDifference(ours, p.planes())).as("%d components, %d levels from %d", count, levels, origin).isLessThanOrEqualTo(whole ? 0 : 2);
        return ours;
    }

    @ParameterizedTest
    @CsvSource({ "1,1,0", "1,1,1", "2,1,0", "2,1,1", "3,2,1", "7,2,0", "8,3,3", "35,3,0", "35,5,6", "300,4,1" })
    void wavelets_along_components(int count, int levels, int origin) throws Exception {
        alongComponents(count, levels, origin, true);
        alongComponents(count, levels, origin, false);
    }

    @Test
    void what_cannot_be_decided_is_refused() throws Exception {
        byte[] plain = Streams.openJpeg(folder, Streams.picture(20, 10, 2, 8, false, false), "-mct 0 -n 2");
        int[] two = { 0, 1 };
        CoupledSegments[] segments = { new CoupledSegments().depths(2, 7).stage(1, new Collection(0, two, two, 0, -1)).order(1),
            new CoupledSegments().depths(2, 7).array(1, 0, 2, 1, 0.5).stage(1, new Collection(0, two, two, 1, -1)).order(1),
            new CoupledSegments().depths(2, 7).array(1, 1, 0, 1, 1, 1, 1, 1, 1, 1).stage(1, new Collection(1, two, two, 0x10001, -1)).order(1),
            new CoupledSegments().depths(2, 7).stage(1, new Collection(3, two, two, 0x10002, 0)).order(1),
            new CoupledSegments().stage(1, new Collection(0, two, two, 0, -1)).order(1), new CoupledSegments().depths(2, 7), new CoupledSegments().depths(2, 7).order(4),
            new CoupledSegments().depths(3, 7).array(1, 2, 0, 1, 1, 1).stage(1, new Collection(0, two, two, 0x100, -1)).order(1),
            new CoupledSegments().depths(2, 7).array(1, 2, 0, 1, 1).stage(1, new Collection(0, two, two, 0x100, -1)).order(1),
            new CoupledSegments().depths(2, 7).stage(1, new Collection(0, new int[] { 0, 2 }, two, 0, -1)).order(1),
            new CoupledSegments().depths(2, 7).stage(1, new Collection(0, two, new int[] { 1, 1 }, 0, -1)).order(1),
            new CoupledSegments().depths(2, 7).stage(1, new Collection(1, two, two, 5, -1)).order(1) };
        String[] sentences = { "unsigned components made of one another without offsets", "components that are predicted from one another", "a reversible matrix over components",
            "a wavelet of its own along components", "whose precision is not told", "made of one another by no transform", "a component transform 4 that is not described",
            "no transform into component 2", "an array of 2 bytes for 2 numbers", "a transform of component 2", "two transforms into component 1", "an array 5 of a component transform" };
        for (int n = 0; n < segments.length; n++) {
            byte[] code = segments[n].into(plain.clone());
            assertThatThrownBy(() -> Streams.ours(code)).as(sentences[n]).isInstanceOf(FormatException.class).hasMessageContaining(sentences[n]);
        }
    }

    @Test
    void every_changed_byte_of_the_segments_gives_a_frame_or_a_sentence() throws Exception {
        Picture p = Streams.picture(20, 10, 4, 12, true, false);
        byte[] plain = Streams.openJpeg(folder, p, "-mct 0 -n 2"), code = matrix(2, 2).into(plain.clone());
        int from = 0, refused = 0;
        while (code[from] == plain[from] || from < 20) from++;
        for (int at = from; at < from + code.length - plain.length; at++)
            for (int value = 0; value < 256; value += 5) {
                byte[] changed = code.clone();
                changed[at] = (byte) value;
                try {
                    Streams.ours(changed);
                } catch (FormatException e) {
                    refused++;
                }
            }
        assertThat(refused).isPositive();
    }
}
