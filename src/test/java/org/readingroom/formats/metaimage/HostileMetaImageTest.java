package org.readingroom.formats.metaimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;

/** Headers that lie, data that end or lie elsewhere: one sentence each, no memory claimed, no wrong voxels. */
class HostileMetaImageTest {

    private static final String SIZES = "NDims = 3\nDimSize = 2 2 2\n", STEPS = "ElementSpacing = 1 1 1\n", PLACE = "Offset = 0 0 0\n", TYPE = "ElementType = MET_UCHAR\n", LOCAL = "ElementDataFile = LOCAL\n";

    @TempDir
    Path whole;
    private Path folder;

    @BeforeEach
    void files_beside_and_outside() throws IOException {
        folder = Files.createDirectory(whole.resolve("folder"));
        Files.write(whole.resolve("secret.raw"), new byte[8]);
        Files.write(folder.resolve("a.raw"), new byte[8]);
        Files.write(folder.resolve("short.raw"), new byte[5]);
        Files.write(folder.resolve("s1"), new byte[4]);
    }

    @Test
    void each_lie_is_named() throws Exception {
        String good = SIZES + STEPS + PLACE + TYPE;
        for (String[] lie : new String[][] { { "NDims = 0\n" + LOCAL, "NDims = 0" }, { "NDims = 11\nDimSize = 1\n" + LOCAL, "NDims = 11" }, { "NDims = three\n" + LOCAL, "NDims = three" }, { "DimSize = 2 2 2\n" + LOCAL, "no field NDims" },
            { "NDims = 3\n" + TYPE + LOCAL, "no field DimSize" }, { "NDims = 3\nDimSize = 2 2\n" + TYPE + LOCAL, "DimSize = 2 2; expected 3 numbers" }, { "NDims = 3\nDimSize = 2 -2 2\n" + TYPE + LOCAL, "DimSize = -2" },
            { "NDims = 3\nDimSize = 2 0 2\n" + TYPE + LOCAL, "DimSize = 0" }, { "NDims = 3\nDimSize = 2 2.5 2\n" + TYPE + LOCAL, "DimSize = 2.5" }, { "NDims = 3\nDimSize = 99999999999 2 2\n" + TYPE + LOCAL, "DimSize = 99999999999" },
            { "NDims = 3\nDimSize = 2147483647 2147483647 2\n" + TYPE + LOCAL, "the header claims" }, { "NDims = 3\nDimSize = 2000 2000 2000\n" + TYPE + LOCAL, "8 bytes of voxels, 7999999992 are missing" },
            { "NDims = 6\nDimSize = 1 1 1 1 1 2\n" + TYPE + LOCAL, "at most 5 dimensions" }, { "NDims = 5\nDimSize = 1 1 1 1 2\nElementNumberOfChannels = 3\n" + TYPE + LOCAL, "3 channels and a fifth dimension of 2" },
            { SIZES + "ElementNumberOfChannels = 0\n" + TYPE + LOCAL, "ElementNumberOfChannels = 0" }, { SIZES + "ElementNumberOfChannels = 2000000000\n" + TYPE + LOCAL, "the header claims" },
            { SIZES + LOCAL, "no field ElementType" }, { SIZES + "ElementType = MET_OTHER\n" + LOCAL, "ElementType = MET_OTHER" }, { SIZES + "ElementType = MET_FLOAT_MATRIX\n" + LOCAL, "MET_FLOAT_MATRIX" },
            { SIZES + TYPE + "ElementSpacing = 1 1\n" + LOCAL, "ElementSpacing = 1 1" }, { SIZES + TYPE + "ElementSpacing = 1 x 1\n" + LOCAL, "ElementSpacing = 1 x 1" }, { SIZES + TYPE + "Offset = nan 0 0\n" + STEPS + LOCAL, "a transform that cannot be used" },
            { SIZES + TYPE + STEPS + "TransformMatrix = 1 0 0 1 0 0 0 0 1\n" + LOCAL, "a transform that cannot be used" }, { SIZES + TYPE + STEPS + "TransformMatrix = 1e308 0 0 0 1e308 0 0 0 1e308\n" + LOCAL, "a transform that cannot be used" },
            { good + "HeaderSize = -2\n" + LOCAL, "HeaderSize = -2" }, { good + "HeaderSize = 5\n" + LOCAL, "HeaderSize = 5" }, { good + "HeaderSize = 9999999\n" + LOCAL, "0 bytes of voxels, 8 are missing" },
            { good + "HeaderSize = -1\nElementDataFile = short.raw\n", "5 bytes of voxels, 3 are missing" }, { good + "HeaderSize = -1\nBinaryData = False\n" + LOCAL, "whose length nobody knows" },
            { good + "HeaderSize = -1\nCompressedData = True\n" + LOCAL, "whose length nobody knows" }, { good + "CompressedData = True\nCompressedDataSize = 99\n" + LOCAL, "8 bytes of packed voxels, 91 are missing" },
            { good + "CompressedData = True\n" + LOCAL, "damaged" }, { good + "BinaryData = False\n" + LOCAL, "at least 15" }, { good + "ElementToIntensityFunctionSlope = x\n" + LOCAL, "ElementToIntensityFunctionSlope = x" },
            { "ObjectType = Tube\n" + good + LOCAL, "ObjectType = Tube" }, { good + "a line\n" + LOCAL, "no field" }, { good, "no line ElementDataFile" }, { "", "the file is empty" } }) {
            Path file = Files.write(folder.resolve("lie.mha"), lie[0].contains("LOCAL") ? joined(lie[0], new byte[8]) : lie[0].getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> read(file)).as(lie[1]).isInstanceOf(FormatException.class).hasMessageMatching("(lie.mha|short.raw).*").hasMessageContaining(lie[1]);
        }
    }

    @Test
    void data_files_that_are_missing_short_or_outside_of_the_folder_are_refused() throws Exception {
        Files.createSymbolicLink(folder.resolve("link.raw"), whole.resolve("secret.raw"));
        for (String[] name : new String[][] { { "nowhere.raw", "nowhere.raw is not there" }, { "short.raw", "5 bytes of voxels, 3 are missing" }, { "../secret.raw", "outside of the header's folder" },
            { whole.resolve("secret.raw").toString(), "an absolute name" }, { "C:\\secret.raw", "an absolute name" }, { "h.mhd", "the header itself" }, { "LIST\ns1\nh.mhd", "the header itself" }, { "link.raw", "a link out of the header's folder" }, { "x/../../secret.raw", "outside of the header's folder" },
            { "LIST\n../secret.raw\na.raw", "outside of the header's folder" }, { "LIST\ns1", "1 names in the list of files; expected 2" }, { "LIST x", "the number of dimensions in each file" }, { "s%d", "s2 is not there" },
            { "../s%d", "outside of the header's folder" }, { "s%d 1 1", "names of 1 files; expected 2" }, { "s%d 1 2 0", "a step of 0" }, { "s%s", "the pattern of file names" }, { "s%d%d", "the pattern of file names" },
            { "%999999999d", "the pattern of file names" }, { "s%%d", "the pattern of file names" }, { "s%n", "the pattern of file names" }, { "a\0b", "cannot be one" }, { "LIST\ns1\ns1\n".repeat(1), "" } }) {
            Path file = Files.writeString(folder.resolve("h.mhd"), SIZES + STEPS + PLACE + TYPE + "ElementDataFile = " + name[0]);
            if (name[1].isEmpty()) assertThat(read(file).samples().nk()).isEqualTo(2);
            else assertThatThrownBy(() -> read(file)).as(name[0]).isInstanceOf(FormatException.class).hasMessageContaining(name[1]).hasMessageNotContaining(whole.toString());
        }
        Path many = Files.writeString(folder.resolve("h.mhd"), "NDims = 3\nDimSize = 1 1 2000000000\n" + STEPS + PLACE + TYPE + "ElementDataFile = s%d");
        assertThatThrownBy(() -> read(many)).isInstanceOf(FormatException.class).hasMessageContaining("2000000000 files");
    }

    @Test
    void a_bomb_of_zeros_is_refused_before_memory_is_taken_and_one_in_text_too() throws Exception {
        String sizes = "NDims = 3\nDimSize = 1000 1000 20\n" + STEPS + PLACE + TYPE;
        byte[] zeros = zlib(new byte[1000]);
        assertThatThrownBy(() -> read(Files.write(folder.resolve("bomb.mha"), joined(sizes + "CompressedData = True\n" + LOCAL, zeros)))).isInstanceOf(FormatException.class).hasMessageContaining("enough for the 20000000 bytes");
        assertThatThrownBy(() -> read(Files.write(folder.resolve("bomb.mha"), joined(sizes + "BinaryData = False\n" + LOCAL, zeros)))).isInstanceOf(FormatException.class).hasMessageContaining("at least 39999999 bytes");
    }

    @Test
    void packed_data_cut_or_flipped_anywhere_are_refused() throws Exception {
        byte[] noise = new byte[8000], packed;
        new Random(3).nextBytes(noise);
        packed = zlib(noise);
        String head = "NDims = 3\nDimSize = 20 20 20\n" + STEPS + PLACE + TYPE + "CompressedData = True\n" + LOCAL;
        Path file = folder.resolve("cut.mha");
        for (int length = 0; length < packed.length; length += 1 + length / 20) {
            Files.write(file, joined(head, Arrays.copyOf(packed, length)));
            assertThatThrownBy(() -> read(file)).as(length + "").isInstanceOf(FormatException.class).hasMessageStartingWith("cut.mha");
        }
        int opened = 0;
        for (int at = 0; at < packed.length; at += 1 + at / 20) {
            byte[] wrong = packed.clone();
            wrong[at] ^= 0x10;
            Files.write(file, joined(head, wrong));
            try {
                assertThat((byte[]) read(file).samples().planes().get(0)).as("a bit that deflate leaves unused").isEqualTo(Arrays.copyOf(noise, 400));
                opened++;
            } catch (FormatException e) {
                assertThat(e.getMessage()).startsWith("cut.mha");
            }
        }
        assertThat(opened).isLessThan(3);
    }

    @Test
    void numbers_in_text_that_are_none_or_too_large_are_named() throws Exception {
        for (String[] text : new String[][] { { "1 2 3 4 5 6 7 x", "number 7 of the text is none" }, { "1 2 3 4 5 6 7 256", "number 7 of the text is 256" }, { "1 2 3 4 5 6 7 1.5", "number 7 of the text is none" },
            { "1 2 3 4 5 6 7      ", "7 bytes of voxels, 1 are missing" }, { "1 ".repeat(7) + "9".repeat(500), "a word of more than" }, { "1 2 3 4 5 6 7 1e999999999", "number 7" } })
            assertThatThrownBy(() -> read(Files.writeString(folder.resolve("t.mha"), SIZES + STEPS + PLACE + TYPE + "BinaryData = False\n" + LOCAL + text[0]))).as(text[0]).isInstanceOf(FormatException.class)
                .hasMessageStartingWith("t.mha").hasMessageContaining(text[1]);
    }

    @Test
    void whatever_stands_in_the_header_the_file_opens_or_is_refused_in_a_sentence() throws Exception {
        byte[] good = joined("ObjectType = Image\n" + SIZES + STEPS + PLACE + "TransformMatrix = 1 0 0 0 1 0 0 0 1\n" + TYPE + LOCAL, new byte[8]);
        Random random = new Random(20);
        int opened = 0;
        for (int n = 0; n < 1500; n++) {
            byte[] wrong = good.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) wrong[random.nextInt(good.length - 8)] = (byte) (random.nextBoolean() ? random.nextInt() : "0123456789-. =:\n\reN".charAt(random.nextInt(18)));
            Path file = Files.write(folder.resolve("fuzz.mha"), wrong);
            try {
                assertThat(read(file).samples().bytes()).isLessThanOrEqualTo(good.length);
                opened++;
            } catch (FormatException e) {
                assertThat(e.getMessage()).startsWith("fuzz.mha").contains("expected").doesNotContain("Exception").doesNotContain("\n");
            }
        }
        assertThat(opened).isBetween(100, 1450);
    }

    @Test
    void a_header_without_an_end_is_not_read_for_ever() throws Exception {
        Path file = Files.writeString(folder.resolve("long.mha"), SIZES + "Comment = " + "x".repeat(17 << 20) + "\n" + LOCAL);
        assertThatThrownBy(() -> read(file)).isInstanceOf(FormatException.class).hasMessageContaining("no line ElementDataFile");
        Path large = Files.writeString(folder.resolve("large.mha"), SIZES + STEPS + PLACE + TYPE + "Comment = " + "x".repeat(1 << 20) + "\n" + LOCAL + "12345678");
        assertThat(read(large).real(1, 1, 1, 0, 0)).isEqualTo('8');
    }

    private static byte[] joined(String head, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(data);
        return out.toByteArray();
    }

    private static byte[] zlib(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream zip = new DeflaterOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    private static Volume read(Path file) throws IOException {
        return new MetaImageReader().read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }
}
