package org.readingroom.formats.metaimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.formats.Gzipped;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** What headers may say, one way after the other; expected values are those of the text. */
class MetaImageReaderTest {

    private static final String SMALL = "NDims = 3\nDimSize = 2 2 2\nElementSpacing = 1 1 1\nOffset = 0 0 0\nTransformMatrix = 1 0 0 0 1 0 0 0 1\n";

    @TempDir
    Path folder;

    @Test
    void every_type_in_both_byte_orders_as_array_or_not() throws Exception {
        Object[][] types = { { "MET_CHAR", SampleType.INT8 }, { "MET_ASCII_CHAR", SampleType.INT8 }, { "MET_UCHAR", SampleType.UINT8 }, { "MET_SHORT", SampleType.INT16 }, { "MET_USHORT", SampleType.UINT16 },
            { "MET_INT", SampleType.INT32 }, { "MET_UINT", SampleType.UINT32 }, { "MET_LONG", SampleType.INT32 }, { "MET_ULONG", SampleType.UINT32 }, { "MET_LONG_LONG", SampleType.INT64 },
            { "MET_ULONG_LONG", SampleType.UINT64 }, { "MET_FLOAT", SampleType.FLOAT32 }, { "MET_DOUBLE", SampleType.FLOAT64 } };
        for (Object[] type : types)
            for (String array : new String[] { "", "_ARRAY" })
                for (String msb : new String[] { "BinaryDataByteOrderMSB = True", "ElementByteOrderMSB = True", "BinaryDataByteOrderMSB = False", "ElementByteOrderMSB: 0" }) {
                    SampleType sample = (SampleType) type[1];
                    ByteBuffer b = ByteBuffer.allocate(8 * sample.bytes()).order(msb.endsWith("True") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
                    for (int n = 1; n <= 8; n++)
                        switch (sample) {
                            case INT8, UINT8 -> b.put((byte) n);
                            case INT16, UINT16 -> b.putShort((short) n);
                            case INT32, UINT32 -> b.putInt(n);
                            case INT64, UINT64 -> b.putLong(n);
                            case FLOAT32 -> b.putFloat(n);
                            case FLOAT64 -> b.putDouble(n);
                        }
                    Volume v = read(mha(SMALL + msb + "\nElementType = " + type[0] + array + "\n", b.array()));
                    assertThat(v.samples().storedType()).isEqualTo(sample);
                    assertThat(v.real(1, 0, 1, 0, 0)).as("%s %s", type[0], msb).isEqualTo(6);
                }
    }

    @Test
    void channels_lie_side_by_side_and_complex_numbers_are_two() throws Exception {
        Volume v = read(mha(SMALL + "ElementNumberOfChannels = 2\nElementType = MET_UCHAR_ARRAY\n", bytes(16)));
        assertThat(v.components()).isEqualTo(2);
        assertThat(v.real(1, 0, 0, 1, 0)).isEqualTo(4);
    }

    @Test
    void lists_of_files_hold_slices_rows_or_volumes() throws Exception {
        for (int n = 0; n < 4; n++) Files.write(folder.resolve("r" + n), new byte[] { (byte) (2 * n + 1), (byte) (2 * n + 2) });
        for (int n = 0; n < 2; n++) Files.write(folder.resolve("s" + n), new byte[] { (byte) (4 * n + 1), (byte) (4 * n + 2), (byte) (4 * n + 3), (byte) (4 * n + 4) });
        Files.write(folder.resolve("v"), bytes(8));
        for (String list : new String[] { "LIST\ns0\ns1\n", "LIST 2\r\ns0\r\ns1", "LIST 2D\n\ns0  \n\ns1\n", "LIST 1\nr0\nr1\nr2\nr3\n", "LIST 3\nv\n", "LIST 9\ns0\ns1\n" })
            assertOneToEight(read(header(SMALL + "ElementType = MET_UCHAR\nElementDataFile = " + list)), list);
        Volume more = read(header(SMALL + "ElementType = MET_UCHAR\nElementDataFile = LIST\ns0\ns1\ns0\n"));
        assertThat(more.findings()).extracting(Finding::code).containsExactly("TRAILING_BYTES");
        assertThat(more.files()).isEqualTo(3);
    }

    @Test
    void patterns_count_from_one_or_as_they_say() throws Exception {
        for (String[] two : new String[][] { { "a1", "a2" }, { "b007.raw", "b012.raw" }, { "my scan 05", "my scan 06" }, { "c 3", "c 4" }, { "d-1", "d0" } })
            for (int n = 0; n < 2; n++) Files.write(folder.resolve(two[n]), new byte[] { (byte) (4 * n + 1), (byte) (4 * n + 2), (byte) (4 * n + 3), (byte) (4 * n + 4) });
        for (String pattern : new String[] { "a%d", "a%d 1", "a%d 1 2", "a%i 1 2 1", "b%03d.raw 7 12 5", "b%03u.raw 7 12", "my scan %02d 5 6 1", "c%2d 3 4", "d%d -1 0 1" })
            assertOneToEight(read(header(SMALL + "ElementType = MET_UCHAR\nElementDataFile = " + pattern)), pattern);
    }

    @Test
    void many_files_are_read_slice_by_slice_when_asked_for() throws Exception {
        byte[] slice = new byte[64 * 32];
        for (int n = 1; n <= 3; n++) {
            Arrays.fill(slice, (byte) n);
            Files.write(folder.resolve("s" + n), slice);
        }
        Path file = header("NDims = 3\nDimSize = 64 32 3\nElementSpacing = 1 1 1\nOffset = 0 0 0\nElementType = MET_UCHAR\nElementDataFile = s%d");
        Volume lazy = new MetaImageReader().read(file, OpenRequest.ALL.with(Loading.ON_DEMAND), Progress.NONE).volumes().get(0);
        assertThat(lazy.samples().isLazy()).isTrue();
        for (int k = 0; k < 3; k++) assertThat(lazy.real(63, 31, k, 0, 0)).isEqualTo(k + 1);
        assertThat(lazy.samples().sameStored(read(file).samples())).isTrue();
    }

    @Test
    void packed_voxels_are_zlib_or_gzip_with_their_size_or_to_the_end_in_one_file_or_many() throws Exception {
        byte[] zlib = zlib(bytes(8)), gzip = Gzipped.of(bytes(8));
        for (byte[] packed : new byte[][] { zlib, gzip }) {
            String head = SMALL + "CompressedData = True\nElementType = MET_UCHAR\n";
            assertOneToEight(read(mha(head, packed)), "to the end");
            assertOneToEight(read(mha(head + "CompressedDataSize = " + packed.length + "\n", packed)), "with its size");
            assertOneToEight(read(mha(head + "HeaderSize = -1\nCompressedDataSize = " + packed.length + "\n", packed)), "at the end");
            Files.write(folder.resolve("p.zraw"), packed);
            assertOneToEight(read(header(head + "ElementDataFile = p.zraw")), "beside");
            Volume more = read(mha(head + "CompressedDataSize = " + packed.length + "\n", Arrays.copyOf(packed, packed.length + 3)));
            assertThat(more.findings()).extracting(Finding::code).contains("TRAILING_BYTES");
        }
        Files.write(folder.resolve("q.raw.gz"), gzip);
        assertOneToEight(read(header(SMALL + "ElementType = MET_UCHAR\nElementDataFile = q.raw")), "packed under another name");
        Files.write(folder.resolve("z1"), zlib(new byte[] { 1, 2, 3, 4 }));
        Files.write(folder.resolve("z2"), zlib(new byte[] { 5, 6, 7, 8 }));
        assertOneToEight(read(header(SMALL + "CompressedData = True\nElementType = MET_UCHAR\nElementDataFile = z%d")), "each on its own");
    }

    @Test
    void numbers_in_text_are_numbers() throws Exception {
        Volume v = read(mha(SMALL + "BinaryData = False\nElementType = MET_SHORT\n", "1 2\n3 4 5 6e0\r\n7.0 8".getBytes(StandardCharsets.US_ASCII)));
        assertOneToEight(v, "text");
        Volume floats = read(mha(SMALL + "BinaryData = False\nBinaryDataByteOrderMSB = True\nElementNumberOfChannels = 2\nElementType = MET_FLOAT\n", "1 nan inf -inf 1e-3 -2 7 8 9 10 11 12 13 14 15 16".getBytes(StandardCharsets.US_ASCII)));
        assertThat(floats.real(0, 0, 0, 1, 0)).isNaN();
        assertThat(floats.real(0, 1, 0, 0, 0)).isEqualTo((float) 1e-3);
    }

    @Test
    void a_header_size_says_where_the_voxels_begin() throws Exception {
        byte[] behind = new byte[19];
        System.arraycopy(bytes(8), 0, behind, 11, 8);
        Files.write(folder.resolve("d.dat"), behind);
        assertOneToEight(read(header(SMALL + "HeaderSize = 11\nElementType = MET_UCHAR\nElementDataFile = d.dat")), "11");
        assertOneToEight(read(header(SMALL + "HeaderSize = -1\nElementType = MET_UCHAR\nElementDataFile = d.dat")), "-1");
        assertOneToEight(read(mha(SMALL + "HeaderSize = -1\nElementType = MET_UCHAR\n", behind)), "-1 local");
    }

    @Test
    void lines_end_as_in_windows_and_names_end_in_colons_too() throws Exception {
        assertOneToEight(read(mha(SMALL.replace("\n", "\r\n").replace(" = ", ": ") + "Comment = a: b = c\r\n\r\nElementType = MET_UCHAR\r\n", "\r\n", bytes(8))), "CRLF");
        Volume v = read(mha(SMALL + "Comment = Gro\u00df\nElementType = MET_UCHAR\n", bytes(8)));
        assertThat(v.metadata()).containsEntry("metaimage.Comment", "Gro\u00df").containsEntry("metaimage.NDims", "3");
    }

    @Test
    void the_other_spellings_of_the_place_are_read_and_itks_choice_between_them_is_told() throws Exception {
        String sizes = "NDims = 3\nDimSize = 2 2 2\nElementType = MET_UCHAR\n";
        for (String matrix : new String[] { "TransformMatrix", "Rotation", "Orientation" })
            for (String offset : new String[] { "Offset", "Position", "Origin", "ImagePosition" }) {
                Volume v = read(mha(sizes + "ElementSize = 2 3 4\n" + matrix + " = 0 1 0 0 0 1 1 0 0\n" + offset + " = 5 6 7\n", bytes(8)));
                assertThat(v.grid().affine().toLps()[0]).containsExactly(0, 0, 4, 5);
                assertThat(v.grid().affine().toLps()[1]).containsExactly(2, 0, 0, 6);
                assertThat(v.verdict()).isEqualTo(Verdict.UNIFORM);
                assertThat(v.findings()).isEmpty();
            }
        Volume two = read(mha(sizes + "ElementSpacing = 1 1 1\nElementSize = 9 9 9\nOffset = 1 2 3\nPosition = 4 5 6\n", bytes(8)));
        assertThat(two.grid().affine().origin().x()).isEqualTo(4);
        assertThat(two.grid().affine().step(0)).isEqualTo(1);
        assertThat(codes(two)).containsExactly("TRANSFORM_CHOICE", "TRANSFORM_CHOICE");
    }

    @Test
    void what_is_missing_or_odd_about_the_place_is_told() throws Exception {
        String sizes = "NDims = 3\nDimSize = 2 2 2\nElementType = MET_UCHAR\n", steps = "ElementSpacing = 1 1 1\n", place = "Offset = 0 0 0\nTransformMatrix = 1 0 0 0 1 0 0 0 1\n";
        assertThat(codes(read(mha(sizes + steps + place, bytes(8))))).isEmpty();
        Object[][] odd = { { steps, Verdict.UNPLACED, "NO_SPACING" }, { place, Verdict.UNPLACED, "NO_SPACING" }, { place + "ElementSpacing = 0 1 1\n", Verdict.UNPLACED, "NO_SPACING" },
            { place + "ElementSpacing = nan 1 1\n", Verdict.UNPLACED, "NO_SPACING" }, { place + "ElementSpacing = -1 1 1\n", Verdict.UNIFORM, "HEADER_REPAIRED" }, { steps + place + "AnatomicalOrientation = LPS\n", Verdict.UNIFORM, "TRANSFORM_CHOICE" },
            { steps + place + "CenterOfRotation = 0 0 5\n", Verdict.UNIFORM, "TRANSFORM_CHOICE" }, { steps + place + "DistanceUnits = cm\n", Verdict.UNIFORM, "UNITS" },
            { steps + "Offset = 0 0 0\nTransformMatrix = 1 0 0 0.2 1 0 0 0 1\n", Verdict.SHEARED, "TILT" } };
        for (Object[] o : odd) {
            Volume v = read(mha(sizes + o[0], bytes(8)));
            assertThat(v.verdict()).as((String) o[0]).isEqualTo(o[1]);
            assertThat(codes(v)).as((String) o[0]).containsExactly((String) o[2]);
        }
        assertThat(codes(read(mha(sizes + steps + place + "AnatomicalOrientation = RAI\nCenterOfRotation = 0 0.0 0e1\n", bytes(8))))).isEmpty();
        assertThat(read(mha(sizes + steps + "Offset = 1 2 3\nDistanceUnits = um\n", bytes(8))).grid().affine().origin().z()).isEqualTo(0.003);
        assertThat(read(mha(sizes + "Offset = 0 0 0\nElementSpacing = -2 1 1\n", bytes(8))).grid().orientation()).isEqualTo("RPS");
    }

    @Test
    void two_dimensions_are_a_slice_whose_place_is_half_known_and_four_are_times() throws Exception {
        Volume flat = read(mha("NDims = 2\nDimSize = 4 2\nElementSpacing = 2 3\nOffset = 5 6\nTransformMatrix = 0 1 -1 0\nElementType = MET_UCHAR\n", bytes(8)));
        assertThat(flat.grid().nk()).isEqualTo(1);
        assertThat(flat.grid().affine().toLps()).isDeepEqualTo(new double[][] { { 0, -3, 0, 5 }, { 2, 0, 0, 6 }, { 0, 0, 1, 0 }, { 0, 0, 0, 1 } });
        assertThat(flat.verdict()).isEqualTo(Verdict.UNPLACED);
        Volume line = read(mha("NDims = 1\nDimSize = 8\nElementSpacing = 2\nOffset = 5\nElementType = MET_UCHAR\n", bytes(8)));
        assertThat(line.grid().ni()).isEqualTo(8);
        String four = "NDims = 4\nDimSize = 2 2 1 2\nElementSpacing = 1 1 1 2.5\nOffset = 0 0 0 7\nElementType = MET_UCHAR\nTransformMatrix = 1 0 0 0 0 1 0 0 0 0 1 ";
        Volume times = read(mha(four + "0 0 0 0 1\n", bytes(8)));
        assertThat(times.times()).isEqualTo(2);
        assertThat(times.real(1, 0, 0, 0, 1)).isEqualTo(6);
        assertThat(codes(times)).isEmpty();
        assertThat(codes(read(mha(four + "1 0 0 0 1\n", bytes(8))))).containsExactly("TRANSFORM_CHOICE");
    }

    @Test
    void slope_and_offset_are_applied_and_told_and_unusable_ones_are_not() throws Exception {
        String head = SMALL + "ElementType = MET_UCHAR\nElementToIntensityFunctionSlope = ";
        Volume v = read(mha(head + "2\nElementToIntensityFunctionOffset = -1\n", bytes(8)));
        assertThat(v.real(1, 0, 0, 0, 0)).isEqualTo(3);
        assertThat(codes(v)).containsExactly("RESCALE_OTHERS");
        assertThat(codes(read(mha(head + "1\n", bytes(8))))).isEmpty();
        Volume none = read(mha(head + "0\n", bytes(8)));
        assertThat(codes(none)).containsExactly("RESCALE_UNUSABLE");
        assertThat(none.real(1, 0, 0, 0, 0)).isEqualTo(2);
    }

    @Test
    void the_header_is_known_by_its_fields_and_by_the_data_beside_it() throws Exception {
        MetaImageReader reader = new MetaImageReader();
        assertThat(reader.confidence(Files.move(mha(SMALL + "ElementType = MET_UCHAR\n", bytes(8)), folder.resolve("named.bin")))).isEqualTo(1);
        assertThat(reader.confidence(Files.writeString(folder.resolve("b.mha"), "\u0000\u0001"))).isBetween(0.1, 0.3);
        assertThat(reader.confidence(Files.writeString(folder.resolve("c.txt"), "NDims = 3\nno field\nDimSize = 1 1 1\n"))).isZero();
        assertThat(reader.confidence(Files.writeString(folder.resolve("d.raw"), "x"))).isZero();
        Files.writeString(folder.resolve("d.mhd"), SMALL + "ElementType = MET_UCHAR\nElementDataFile = d.raw");
        Files.write(folder.resolve("d.raw"), bytes(8));
        assertThat(reader.confidence(folder.resolve("d.raw"))).isEqualTo(1);
        assertOneToEight(read(folder.resolve("d.raw")), "its data file");
        assertThat(reader.confidence(folder)).isZero();
    }

    private static void assertOneToEight(Volume v, String how) {
        for (int n = 0; n < 8; n++) assertThat(v.real(n & 1, n >> 1 & 1, n >> 2, 0, 0)).as(how).isEqualTo(n + 1);
    }

    private static Volume read(Path file) throws IOException {
        return new MetaImageReader().read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }

    private static List<String> codes(Volume v) {
        return v.findings().stream().map(Finding::code).toList();
    }

    private Path mha(String fields, byte[] data) throws IOException {
        return mha(fields, "\n", data);
    }

    private Path mha(String fields, String lineEnd, byte[] data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes((fields + "ElementDataFile = LOCAL" + lineEnd).getBytes(StandardCharsets.UTF_8));
        out.writeBytes(data);
        return Files.write(folder.resolve("a.mha"), out.toByteArray());
    }

    private Path header(String fields) throws IOException {
        return Files.writeString(folder.resolve("a.mhd"), "ObjectType = Image\n" + fields);
    }

    private static byte[] bytes(int count) {
        byte[] b = new byte[count];
        for (int n = 0; n < count; n++) b[n] = (byte) (n + 1);
        return b;
    }

    private static byte[] zlib(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream zip = new DeflaterOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }
}
