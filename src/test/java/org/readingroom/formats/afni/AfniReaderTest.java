package org.readingroom.formats.afni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.formats.Gzipped;
import org.readingroom.geometry.Affine;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.NibabelOpens;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Space;
import org.readingroom.volume.Volume;

/** Headers as AFNI and others write them, and as nobody should: each trouble is one sentence. */
class AfniReaderTest {

    private static final String GOOD = """

        type = integer-attribute
        name = SCENE_DATA
        count = 3
         0 2 0

        type = integer-attribute
        name = ORIENT_SPECIFIC
        count = 3
         0 3 4

        type  = float-attribute
        name  = ORIGIN
        count = 3
              -1.5        -2.5       -3.5

        type  = float-attribute
        name  = DELTA
        count = 3
                1              2              3

        type  = float-attribute
        name  = IJK_TO_DICOM_REAL
        count = 12
           1  0  0 -1.5  0
           2  0 -2.5  0  0
           3 -3.5

        type = integer-attribute
        name = DATASET_RANK
        count = 8
         3 2 0 0 0
         0 0 0

        type = integer-attribute
        name = DATASET_DIMENSIONS
        count = 5
         3 2 2 0 0

        type = integer-attribute
        name = BRICK_TYPES
        count = 2
         1 1

        type  = float-attribute
        name  = BRICK_FLOAT_FACS
        count = 2
              0            0.5

        type = string-attribute
        name = HISTORY_NOTE
        count = 23
        '[me] it's ~ quoted\\nok~

        type = string-attribute
        name = BYTEORDER_STRING
        count = 10
        'LSB_FIRST~
        """;

    @TempDir
    Path folder;
    private final byte[] voxels = voxels(ByteOrder.LITTLE_ENDIAN);

    private static byte[] voxels(ByteOrder order) {
        ByteBuffer b = ByteBuffer.allocate(48).order(order);
        for (int n = 0; n < 24; n++) b.putShort((short) (n * 1000 - 9000));
        return b.array();
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void the_corpus_has_nibabel_s_values_and_places() throws IOException, InterruptedException {
        List<Path> files = List.of(Shared.corpus("afni/nibabel/example4d+orig.HEAD"), Shared.corpus("afni/nibabel/scaled+tlrc.HEAD"));
        var said = NibabelOpens.files(files);
        for (int n = 0; n < 2; n++) NibabelOpens.assertSame(new AfniReader().read(files.get(n), OpenRequest.ALL, Progress.NONE).volumes().get(0), said.get(n), 1e-12);
        for (String bad : List.of("bad_attribute", "bad_datatype"))
            assertThatThrownBy(() -> new AfniReader().read(Shared.corpus("afni/bad/" + bad + "+orig.HEAD"), OpenRequest.ALL, Progress.NONE)).isInstanceOf(FormatException.class);
    }

    @Test
    void each_sub_brick_has_its_factor_and_0_is_none() throws IOException {
        Volume v = read(GOOD, voxels);
        assertThat(v.times()).isEqualTo(2);
        assertThat(v.real(1, 1, 1, 0, 0)).isEqualTo(1000 * 10 - 9000);
        assertThat(v.real(1, 1, 1, 0, 1)).isEqualTo((1000 * 22 - 9000) * 0.5);
        assertThat(v.metadata()).containsEntry("afni.string:HISTORY_NOTE", "[me] it's ~ quoted\\nok~");
        assertThat(v.space()).isEqualTo(Space.SCANNER);
        assertThat(v.findings()).extracting(Finding::code).containsExactly("TRANSFORM_CHOICE", "RESCALE_VARIES");
        Volume big = read(GOOD.replace("LSB_FIRST", "MSB_FIRST"), voxels(ByteOrder.BIG_ENDIAN));
        assertThat(big.samples().sameStored(v.samples())).isTrue();
    }

    @Test
    void the_matrix_wins_over_origin_and_delta_which_are_taken_without_it() throws IOException {
        Affine usual = Affine.fromLps(new double[][] { { 1, 0, 0, -1.5 }, { 0, 2, 0, -2.5 }, { 0, 0, 3, -3.5 } });
        assertThat(read(GOOD, voxels).grid().affine()).isEqualTo(usual);
        for (String without : List.of(GOOD.replace("IJK_TO_DICOM_REAL", "SOMETHING"), GOOD.replace("   1  0  0 -1.5  0", "   0  0  0 -1.5  0"), GOOD.replace("   1  0  0 -1.5  0", "   nan  0  0 -1.5  0"))) {
            assertThat(read(without, voxels).grid().affine()).isEqualTo(usual);
            assertThat(read(without, voxels).findings().stream().filter(f -> f.message().contains("ORIGIN and DELTA were used"))).hasSize(1);
        }
        Volume moved = read(GOOD.replace("0  0 -1.5  0", "0.1  0 -9.5  0"), voxels);
        assertThat(moved.grid().affine().get(0, 3)).isEqualTo(-9.5);
        assertThat(moved.findings().get(0).message()).contains("differ from it by up to 8.0 mm");
    }

    @Test
    void orientation_codes_are_right_in_all_48_ways() throws IOException {
        String bare = GOOD.replace("IJK_TO_DICOM_REAL", "SOMETHING");
        int[][] axes = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };
        String letters = "RLPAIS"; // what an axis runs from; it runs to the partner
        for (int[] axis : axes)
            for (int flips = 0; flips < 8; flips++) {
                StringBuilder orient = new StringBuilder(), delta = new StringBuilder(), expected = new StringBuilder();
                for (int n = 0; n < 3; n++) {
                    int code = 2 * axis[n] + (flips >> n & 1);
                    orient.append(' ').append(code);
                    expected.append(letters.charAt(code ^ 1));
                    boolean grows = code == 0 || code == 3 || code == 4;
                    delta.append(' ').append(grows ? n + 1 : -n - 1);
                }
                Volume v = read(bare.replace(" 0 3 4\n", orient + "\n").replace("        1              2              3", delta.toString()), voxels);
                assertThat(v.grid().orientation()).isEqualTo(expected.toString());
                assertThat(v.findings()).extracting(Finding::code).doesNotContain("HEADER_REPAIRED");
            }
        Volume against = read(bare.replace(" 0 3 4\n", " 1 3 4\n"), voxels);
        assertThat(against.findings()).extracting(Finding::code).contains("HEADER_REPAIRED");
        assertThat(against.grid().affine().get(0, 0)).isEqualTo(1);
    }

    @Test
    void spaces_are_named() throws IOException {
        String space = "\ntype = string-attribute\nname = TEMPLATE_SPACE\ncount = 4\n'";
        assertThat(read(GOOD.replace(" 0 2 0\n", " 2 2 0\n"), voxels).space()).isEqualTo(Space.TALAIRACH);
        assertThat(read(GOOD.replace(" 0 2 0\n", " 2 2 0\n") + space + "MNI~\n", voxels).space()).isEqualTo(Space.MNI);
        assertThat(read(GOOD.replace(" 0 2 0\n", " 2 2 0\n") + space + "XYZ~\n", voxels).space()).isEqualTo(Space.TEMPLATE);
        assertThat(read(GOOD.replace(" 0 2 0\n", " 7 2 0\n"), voxels).space()).isEqualTo(Space.UNKNOWN);
    }

    @Test
    void all_types_are_read() throws IOException {
        Object[][] types = { { 0, SampleType.UINT8, 1 }, { 2, SampleType.INT32, 1 }, { 3, SampleType.FLOAT32, 1 }, { 4, SampleType.FLOAT64, 1 }, { 5, SampleType.FLOAT32, 2 }, { 6, SampleType.UINT8, 3 } };
        for (Object[] t : types) {
            Volume v = read(GOOD.replace("\n 1 1\n", "\n " + t[0] + " " + t[0] + "\n"), new byte[24 * ((SampleType) t[1]).bytes() * (int) t[2]]);
            assertThat(v.samples().storedType()).isEqualTo(t[1]);
            assertThat(v.components()).isEqualTo(t[2]);
        }
    }

    @Test
    void each_lie_is_named() {
        for (String[] lie : new String[][] {
            { " 1 1\n", " 1 3\n", "several types" }, { " 1 1\n", " 7 7\n", "BRICK_TYPES = 7" }, { " 1 1\n", " 1\n", "BRICK_TYPES" }, { "count = 5\n 3 2 2", "count = 5\n 0 2 2", "DATASET_DIMENSIONS[0] = 0" },
            { "count = 5\n 3 2 2", "count = 5\n 3 -2 2", "DATASET_DIMENSIONS[1] = -2" }, { "count = 5\n 3 2 2", "count = 5\n 3 2 99999999999", "DATASET_DIMENSIONS[2]" },
            { "count = 5\n 3 2 2", "count = 5\n 60000 60000 2", "planes of fewer than 2^31" }, { "count = 5\n 3 2 2", "count = 5\n 3000 3000 2", "72000000 bytes" },
            { "count = 5\n 3 2 2", "count = 500\n 3 2 2", "DATASET_DIMENSIONS" }, { " 3 2 0 0 0", " 4 2 0 0 0", "DATASET_RANK[0] = 4" }, { " 3 2 0 0 0", " 3 0 0 0 0", "DATASET_RANK[1] = 0" },
            { "LSB_FIRST", "XSB_FIRST", "neither of the two words" }, { "BYTEORDER_STRING", "BYTEORDER", "BYTEORDER_STRING is missing" }, { "count = 10", "count = 11111", "BYTEORDER_STRING with" },
            { "count = 10", "count = -1", "count = -1" }, { "'LSB", "LSB", "BYTEORDER_STRING without its text" }, { "0            0.5", "0            nan", "BRICK_FLOAT_FACS[1] = NaN" },
            { "count = 2\n      0            0.5", "count = 1\n      0", "BRICK_FLOAT_FACS has 1 numbers" }, { "DATASET_RANK", "SOMETHING", "no attribute DATASET_RANK" },
            { "type  = float-attribute\nname  = ORIGIN", "type  = string-attribute\nname  = ORIGIN", "ORIGIN without its text" }, { "type = integer-attribute\nname = SCENE", "type = odd-attribute\nname = SCENE", "type = odd-attribute" },
            { "name = SCENE_DATA", "nome = SCENE_DATA", "name = ..." }, { "name = SCENE_DATA", "name = SCENE DATA", "the name of an attribute" }, { " 0 2 0\n", " 0 x 0\n", "SCENE_DATA as integer-attribute" } }) {
            assertThat(GOOD.contains(lie[0])).as(lie[0]).isTrue();
            assertThatThrownBy(() -> read(GOOD.replace(lie[0], lie[1]), voxels)).as(lie[2]).isInstanceOf(FormatException.class).hasMessageStartingWith("x+orig.").hasMessageContaining(lie[2]);
        }
        String bare = GOOD.replace("IJK_TO_DICOM_REAL", "SOMETHING");
        for (String[] lie : new String[][] { { " 0 3 4\n", " 0 1 4\n" }, { " 0 3 4\n", " 0 3 9\n" }, { "        1              2", "        0              2" }, { "      -1.5        -2.5", "      inf        -2.5" } })
            assertThatThrownBy(() -> read(bare.replace(lie[0], lie[1]), voxels)).as(lie[1]).isInstanceOf(FormatException.class).hasMessageContaining("put no voxel anywhere");
        assertThatThrownBy(() -> read(bare.replace("DELTA", "DOLTA"), voxels)).isInstanceOf(FormatException.class).hasMessageContaining("no attribute DELTA");
    }

    @Test
    void voxels_that_end_early_are_missing_or_packed_otherwise_are_told() throws IOException {
        assertThatThrownBy(() -> read(GOOD, Arrays.copyOf(voxels, 47))).isInstanceOf(FormatException.class).hasMessageContaining("47 bytes are left").hasMessageContaining("48 bytes");
        assertThat(read(GOOD, Arrays.copyOf(voxels, 50)).findings()).extracting(Finding::code).contains("TRAILING_BYTES");
        Path head = Files.writeString(folder.resolve("alone+orig.HEAD"), GOOD);
        assertThatThrownBy(() -> open(head)).isInstanceOf(FormatException.class).hasMessageContaining("alone+orig.BRIK or .BRIK.gz beside it");
        Files.write(folder.resolve("alone+orig.BRIK.bz2"), voxels);
        assertThatThrownBy(() -> open(head)).isInstanceOf(FormatException.class).hasMessageContaining("packed as .BRIK.bz2");
        Path brik = Files.write(folder.resolve("lost+orig.BRIK"), voxels);
        assertThatThrownBy(() -> open(brik)).isInstanceOf(FormatException.class).hasMessageContaining(".HEAD beside it");
        assertThat(new AfniReader().confidence(brik)).isEqualTo(0.2);
        assertThat(new AfniReader().confidence(folder)).isZero();
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Path linked = Files.writeString(inner.resolve("l+orig.HEAD"), GOOD);
        Files.createSymbolicLink(inner.resolve("l+orig.BRIK"), brik);
        assertThatThrownBy(() -> open(linked)).isInstanceOf(FormatException.class).hasMessageContaining("link out of the header's folder");
    }

    @Test
    void packed_voxels_are_read_and_bombs_cuts_and_flipped_bits_refused() throws IOException {
        Path head = Files.writeString(folder.resolve("p+orig.HEAD"), GOOD), brik = folder.resolve("p+orig.BRIK.gz");
        byte[] packed = Gzipped.of(voxels);
        Files.write(brik, packed);
        assertThat(open(head).samples().sameStored(read(GOOD, voxels).samples())).isTrue();
        assertThat(open(brik).name()).isEqualTo("p");
        for (int n = 0; n < packed.length; n++) {
            Files.write(brik, Arrays.copyOf(packed, n));
            assertThat(catchThrowable(() -> open(head))).as("%d bytes", n).isInstanceOf(FormatException.class);
        }
        for (int n = 11; n < packed.length - 4; n++) { // the first byte holds bits that nobody uses
            byte[] wrong = packed.clone();
            wrong[n] ^= 0x10;
            Files.write(brik, wrong);
            assertThat(catchThrowable(() -> open(head))).as("byte %d of %d", n, packed.length).isInstanceOf(FormatException.class);
        }
        Files.write(brik, packed);
        Files.writeString(head, GOOD.replace("count = 5\n 3 2 2", "count = 5\n 3000 3000 2"));
        assertThatThrownBy(() -> open(head)).isInstanceOf(FormatException.class).hasMessageContaining("bytes of gzip").hasMessageContaining("72000000 bytes");
    }

    @Test
    void a_text_spoilt_anywhere_opens_or_is_refused_in_a_sentence() throws IOException {
        Random random = new Random(11);
        byte[] text = GOOD.getBytes(StandardCharsets.ISO_8859_1);
        int opened = 0;
        for (int n = 0; n < 250; n++) {
            byte[] wrong = n % 4 == 0 ? Arrays.copyOf(text, random.nextInt(text.length)) : text.clone();
            for (int flips = random.nextInt(3); flips > 0 && wrong.length > 0; flips--) wrong[random.nextInt(wrong.length)] = (byte) " .-0159e~\nx'".charAt(random.nextInt(12));
            try {
                assertThat(read(new String(wrong, StandardCharsets.ISO_8859_1), voxels).samples().bytes()).isLessThanOrEqualTo(48);
                opened++;
            } catch (FormatException e) {
                assertThat(e.getMessage()).startsWith("x+orig.").contains("expected").doesNotContain("Exception").doesNotContain("\n");
            }
        }
        assertThat(opened).isBetween(30, 245);
    }

    private Volume read(String text, byte[] bytes) throws IOException {
        Files.write(folder.resolve("x+orig.BRIK"), bytes);
        return open(Files.write(folder.resolve("x+orig.HEAD"), text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static Volume open(Path file) throws IOException {
        return new AfniReader().read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }
}
