package org.readingroom.formats.nrrd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.geometry.Affine;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** Headers written by hand to the format's definition. */
class NrrdReaderTest {

    private static final String PLAIN = "NRRD0004\ntype: uchar\ndimension: 3\nsizes: 2 3 4\nencoding: raw";
    private static final String PLACED = "\nspace: LPS\nspace directions: (2,0,0) (0,3,0) (0,0,4)\nspace origin: (10,20,30)";

    @TempDir
    Path folder;

    private Volume read(String header, byte... data) throws IOException {
        return NrrdText.read(NrrdText.file(folder.resolve("x.nrrd"), header, data));
    }

    private static double[] column(Volume v, int c) {
        Affine a = v.grid().affine();
        return new double[] { a.get(0, c), a.get(1, c), a.get(2, c) };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "LPS | 10,20,30", "left-posterior-superior | 10,20,30", "RAS | -10,-20,30", "Right-Anterior-Superior | -10,-20,30", "LAS | 10,-20,30", "left_anterior_superior|10,-20,30" })
    void each_space_of_a_patient_is_turned_into_lps(String space, String origin) throws IOException {
        Volume v = read(PLAIN + PLACED.replace("LPS", space), NrrdText.counting(24));
        String[] o = origin.split(",");
        assertThat(column(v, 3)).containsExactly(Double.parseDouble(o[0]), Double.parseDouble(o[1]), Double.parseDouble(o[2]));
        assertThat(v.verdict()).isEqualTo(Verdict.UNIFORM);
    }

    @ParameterizedTest
    @ValueSource(strings = { "space: scanner-xyz", "space: 3D-right-handed", "space: 3D-left-handed", "space dimension: 3" })
    void a_space_of_no_patient_keeps_lengths_and_says_that_sides_are_unknown(String space) throws IOException {
        Volume v = read(PLAIN + PLACED.replace("space: LPS", space), NrrdText.counting(24));
        assertThat(v.verdict()).isEqualTo(Verdict.UNPLACED);
        assertThat(v.grid().spacing().jMm()).isEqualTo(3);
        assertThat(v.findings()).extracting(Finding::code).contains("NOT_PATIENT");
    }

    @Test
    void a_space_with_time_gives_the_time_axis_its_direction() throws IOException {
        Volume v = read("NRRD0004\ntype: uchar\ndimension: 4\nsizes: 2 1 1 3\nencoding: raw\nspace: left-posterior-superior-time\n"
            + "space directions: (2,0,0,0) (0,3,0,0) (0,0,4,0) (0,0,0,1.5)\nspace origin: (1,2,3,0)", NrrdText.counting(6));
        assertThat(v.times()).isEqualTo(3);
        assertThat(v.samples().stored(1, 0, 0, 0, 2)).isEqualTo(5);
        assertThat(column(v, 3)).containsExactly(1, 2, 3);
    }

    @Test
    void lengths_in_other_units_become_millimetres() throws IOException {
        Volume v = read(PLAIN + PLACED + "\nspace units: \"um\" \"m\" \"cm\"", NrrdText.counting(24));
        assertThat(column(v, 0)).containsExactly(0.002, 0, 0);
        assertThat(column(v, 1)).containsExactly(0, 3000, 0);
        assertThat(column(v, 3)).containsExactly(0.01, 20000, 300);
        assertThat(v.findings()).extracting(Finding::code).containsOnlyOnce("UNITS");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "cell cell cell | 1.5,2,2.5 | 1,1.5,2.5", "node node node | 3,3,3.3333333333333335 | 0.25,0.5,1.25" })
    void without_a_space_steps_and_origin_come_from_the_ends_of_the_axes(String centers, String steps, String origin) throws IOException {
        Volume v = read("NRRD0001\ntype: uchar\ndimension: 3\nsizes: 2 3 4\nencoding: raw\naxis mins: 0.25 0.5 1.25\naxis maxs: 3.25 6.5 11.25\ncenterings: " + centers, NrrdText.counting(24));
        String[] s = steps.split(","), o = origin.split(",");
        for (int n = 0; n < 3; n++) {
            assertThat(v.grid().affine().step(n)).isEqualTo(Double.parseDouble(s[n]));
            assertThat(column(v, 3)[n]).isEqualTo(Double.parseDouble(o[n]));
        }
        assertThat(v.verdict()).isEqualTo(Verdict.UNPLACED);
    }

    @Test
    void components_lie_before_i_and_a_list_behind_k() throws IOException {
        Volume v = read("NRRD0005\ntype: uchar\ndimension: 5\nsizes: 3 2 1 2 2\nkinds: RGB-color domain domain domain list\nencoding: raw", NrrdText.counting(24));
        assertThat(v.components()).isEqualTo(3);
        assertThat(v.times()).isEqualTo(2);
        assertThat(v.isList()).isTrue();
        for (int t = 0; t < 2; t++) for (int k = 0; k < 2; k++) for (int i = 0; i < 2; i++) for (int c = 0; c < 3; c++)
            assertThat(v.samples().stored(i, 0, k, c, t)).isEqualTo(c + 3 * (i + 2 * (k + 2 * t)));
    }

    @Test
    void an_axis_between_those_of_space_is_taken_out_wherever_it_stands() throws IOException {
        for (int at = 0; at < 4; at++) {
            int[] sizes = { 2, 3, 4 };
            StringBuilder s = new StringBuilder(), kinds = new StringBuilder(), directions = new StringBuilder();
            for (int n = 0, axis = 0; n < 4; n++) {
                boolean other = n == at;
                s.append(' ').append(other ? 2 : sizes[axis]);
                kinds.append(other ? " vector" : " domain");
                directions.append(other ? " none" : new String[] { " (2,0,0)", " (0,3,0)", " (0,0,4)" }[axis]);
                if (!other) axis++;
            }
            Volume v = read("NRRD0004\ntype: uchar\ndimension: 4\nsizes:" + s + "\nkinds:" + kinds + "\nencoding: raw\nspace: LPS\nspace directions:" + directions, NrrdText.counting(48));
            assertThat(v.components()).as("axis %d", at).isEqualTo(2);
            assertThat(v.times()).isEqualTo(1);
            int[] step = new int[4];
            for (int n = 0, size = 1; n < 4; size *= n == at ? 2 : sizes[n < at ? n : n - 1], n++) step[n] = size;
            for (int c = 0; c < 2; c++) for (int k = 0; k < 4; k++) for (int j = 0; j < 3; j++) for (int i = 0; i < 2; i++) {
                int[] index = { i, j, k };
                int place = c * step[at];
                for (int axis = 0; axis < 3; axis++) place += index[axis] * step[axis < at ? axis : axis + 1];
                assertThat(v.samples().stored(i, j, k, c, 0)).as("axis %d at %d %d %d %d", at, i, j, k, c).isEqualTo(place);
            }
            assertThat(v.componentOrder()).isEqualTo(at == 3 ? ComponentOrder.SLOWEST : ComponentOrder.INTERLEAVED);
        }
    }

    @Test
    void planes_read_when_asked_for_are_sorted_too() throws IOException {
        String header = "NRRD0004\ntype: uchar\ndimension: 5\nsizes: 64 32 2 4 3\nkinds: domain domain vector domain time\nencoding: raw";
        byte[] data = new byte[64 * 32 * 24];
        for (int n = 0; n < data.length; n++) data[n] = (byte) (n / 2048);
        Path file = NrrdText.file(folder.resolve("x.nrrd"), header, data);
        Volume later = new NrrdReader().read(file, Optional.empty(), Loading.ON_DEMAND, Progress.NONE);
        assertThat(later.samples().isLazy()).isTrue();
        assertThat(later.samples().stored(5, 5, 3, 1, 2)).isEqualTo(1 + 2 * (3 + 4 * 2));
        assertThat(later.samples().sameStored(NrrdText.read(file).samples())).isTrue();
    }

    @Test
    void a_sequence_of_slicer_with_its_list_first_has_times() throws IOException {
        Volume v = read("NRRD0005\ntype: uchar\ndimension: 4\nsizes: 3 2 2 2\nkinds: list domain domain domain\nencoding: raw\naxis 0 index type:=numeric", NrrdText.counting(24));
        assertThat(v.times()).isEqualTo(3);
        assertThat(v.samples().stored(1, 1, 0, 0, 2)).isEqualTo(2 + 3 * 3);
    }

    @Test
    void a_time_axis_tells_its_step() throws IOException {
        Volume v = read("NRRD0005\ntype: uchar\ndimension: 4\nsizes: 2 2 2 3\nspacings: 1 1 1 2500\nunits: \"mm\" \"mm\" \"mm\" \"ms\"\nkinds: domain domain domain time\nencoding: raw", NrrdText.counting(24));
        assertThat(v.metadata()).containsEntry("Time step (s)", "2.5");
        assertThat(v.isList()).isFalse();
    }

    @Test
    void a_flat_image_gets_a_normal_and_a_line_two() throws IOException {
        Volume flat = read("NRRD0004\ntype: uchar\ndimension: 2\nsizes: 3 2\nencoding: raw\nspace: LPS\nspace directions: (0,2,0) (0,0,3)\nspace origin: (1,2,3)", NrrdText.counting(6));
        assertThat(column(flat, 2)).containsExactly(1, 0, 0);
        Volume line = read("NRRD0004\ntype: uchar\ndimension: 1\nsizes: 6\nencoding: raw\nspace: LPS\nspace directions: (0,2,0)", NrrdText.counting(6));
        assertThat(line.grid().affine().determinant()).isNotZero();
        Volume plane = read("NRRD0004\ntype: uchar\ndimension: 2\nsizes: 3 2\nencoding: raw\nspace dimension: 2\nspace directions: (2,0) (0,3)\nspace origin: (5,6)", NrrdText.counting(6));
        assertThat(column(plane, 3)).containsExactly(5, 6, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = { "signed char|int8", "int8_t|int8", "UCHAR|uint8", "unsigned  char|uint8", "short int|int16", "unsigned short int|uint16", "int32|int32", "uint|uint32",
        "long long|int64", "ulonglong|uint64", "float|float32", "double|float64" })
    void all_spellings_of_types_are_known(String pair) throws IOException {
        String[] names = pair.split("\\|");
        Volume v = read("NRRD0004\ntype: " + names[0] + "\ndimension: 1\nsizes: 3\nencoding: txt", "1, 2\n3".getBytes());
        assertThat(v.samples().type().label()).isEqualTo(names[1]);
        assertThat(v.samples().stored(2, 0, 0, 0, 0)).isEqualTo(3);
    }

    @Test
    void text_may_hold_what_is_no_number_and_infinite_ones() throws IOException {
        Volume v = read("NRRD0004\ntype: float\ndimension: 1\nsizes: 5\nencoding: ascii", "nan -inf\tInf\r\n1e-3 , -2.5".getBytes());
        float[] plane = (float[]) v.samples().plane(0, 0, 0);
        assertThat(plane).containsExactly(Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, 1e-3f, -2.5f);
    }

    @Test
    void lines_may_end_as_in_dos_and_values_may_be_latin() throws IOException {
        Path file = folder.resolve("x.nrrd");
        byte[] head = (PLAIN + "\nwho:=M\u00fcller\n\n").replace("\n", "\r\n").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        byte[] all = java.util.Arrays.copyOf(head, head.length + 24);
        Files.write(file, all);
        assertThat(NrrdText.read(file).metadata()).containsEntry("nrrd.key:who", "M\u00fcller");
    }

    @Test
    void keys_and_values_are_unescaped_and_comments_kept() throws IOException {
        Volume v = read(PLAIN + "\n# a comment\nnote:=two\\nlines and a back\\\\slash: yes", NrrdText.counting(24));
        assertThat(v.metadata()).containsEntry("nrrd.key:note", "two\nlines and a back\\slash: yes").containsEntry("nrrd.comment.0", "a comment");
    }

    @Test
    void lists_and_patterns_of_files_are_joined_packed_ones_too() throws IOException {
        for (int n = 0; n < 4; n++) Files.write(folder.resolve("s" + n + ".raw"), NrrdText.gzip(java.util.Arrays.copyOfRange(NrrdText.counting(24), 6 * n, 6 * n + 6)));
        String header = PLAIN.replace("raw", "gzip");
        for (String files : new String[] { "LIST\ns0.raw\ns1.raw\ns2.raw\ns3.raw", "s%d.raw 0 3 1", "s%01d.raw 0 3 1 2", "./s%i.raw 0 3 1" }) {
            Path file = Files.writeString(folder.resolve("x.nhdr"), header + "\ndata file: " + files);
            Volume v = NrrdText.read(file);
            assertThat(v.samples().stored(1, 2, 3, 0, 0)).isEqualTo(23);
            assertThat(v.files()).isEqualTo(5);
        }
        Path back = Files.writeString(folder.resolve("back.nhdr"), header + "\ndata file: s%d.raw 3 0 -1");
        assertThat(NrrdText.read(back).samples().stored(0, 0, 0, 0, 0)).isEqualTo(18);
    }

    @Test
    void files_of_all_axes_are_slabs_and_those_of_one_are_rows() throws IOException {
        for (int n = 0; n < 2; n++) Files.write(folder.resolve("slab" + n), java.util.Arrays.copyOfRange(NrrdText.counting(24), 12 * n, 12 * n + 12));
        for (int n = 0; n < 12; n++) Files.write(folder.resolve("row" + n), java.util.Arrays.copyOfRange(NrrdText.counting(24), 2 * n, 2 * n + 2));
        for (String files : new String[] { "slab%d 0 1 1 3", "row%d 0 11 1 1" })
            assertThat(NrrdText.read(Files.writeString(folder.resolve("x.nhdr"), PLAIN + "\ndatafile: " + files)).samples().stored(1, 2, 3, 0, 0)).isEqualTo(23);
    }

    @Test
    void lines_and_bytes_are_skipped_before_and_after_unpacking() throws IOException {
        byte[] voxels = NrrdText.counting(24), before = "ab".getBytes();
        byte[] inner = java.util.Arrays.copyOf(before, 26);
        System.arraycopy(voxels, 0, inner, 2, 24);
        byte[] packed = NrrdText.gzip(inner), title = "a title\nand more\n".getBytes();
        byte[] all = java.util.Arrays.copyOf(title, title.length + packed.length);
        System.arraycopy(packed, 0, all, title.length, packed.length);
        String header = PLAIN.replace("raw", "gz") + "\nline skip: 2\nbyte skip: ";
        assertThat(read(header + 2, all).samples().stored(1, 2, 3, 0, 0)).isEqualTo(23);
        assertThat(read(header + -1, all).samples().stored(1, 2, 3, 0, 0)).isEqualTo(23);
        assertThat(read(PLAIN + "\nbyte skip: -1", inner).samples().stored(1, 2, 3, 0, 0)).isEqualTo(23);
    }

    @Test
    void quantized_values_are_shown_as_stored_and_a_finding_says_so() throws IOException {
        Volume v = read(PLAIN + "\nold min: -5\nold max: 12.5\nsample units: \"HU\"", NrrdText.counting(24));
        assertThat(v.rescale().isIdentity()).isTrue();
        assertThat(v.quantity().unit()).isEqualTo("HU");
        assertThat(v.findings()).extracting(Finding::code).contains("REAL_WORLD");
    }
}
