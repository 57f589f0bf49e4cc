package org.readingroom.formats.nrrd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.io.FormatException;
import org.readingroom.volume.Volume;

/** What a damaged or a malicious file may say. */
class HostileNrrdTest {

    private static final String PLAIN = "NRRD0004\ntype: uchar\ndimension: 3\nsizes: 2 3 4\nencoding: raw";

    @TempDir
    Path folder;

    private AbstractThrowableAssert<?, ?> refusal(Path file) {
        return assertThatThrownBy(() -> NrrdText.read(file)).isInstanceOf(FormatException.class)
            .satisfies(e -> assertThat(e.getMessage()).contains("expected").doesNotContain("\n", folder.toString(), "Exception"));
    }

    private AbstractThrowableAssert<?, ?> refusal(String header, byte... data) throws IOException {
        return refusal(NrrdText.file(folder.resolve("x.nrrd"), header, data));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "type: uchar|type: block|block", "type: uchar|type: char|type char", "type: uchar|type: |type", "encoding: raw|encoding: zrl|encoding zrl",
        "dimension: 3|dimension: 0|dimension: 0", "dimension: 3|dimension: 17|dimension: 17", "dimension: 3|dimension: x|whole number", "dimension: 3|dimension: 99999999999999999999|whole number",
        "sizes: 2 3 4|sizes: 2 3|2 values", "sizes: 2 3 4|sizes: 2 -3 4|at least 1", "sizes: 2 3 4|sizes: 2 0 4|at least 1", "sizes: 2 3 4|sizes: 2 3 4 5|4 or more values",
        "sizes: 2 3 4|sizes: 4000000000 4000000000 4000000000|2^63", "sizes: 2 3 4|sizes: 2000000000 2000000000 2|bytes", "sizes: 2 3 4|sizes: 2 3 400|2376 are missing",
        "type: uchar|type: short|endian", "type: uchar|type: short%endian: middle|endian: middle", "sizes: 2 3 4|bytes: 5|'sizes'", "NRRD0004|NRRD0009|NRRD0009", "NRRD0004|P5|magic word",
        "encoding: raw|encoding: raw%type: short|twice", "encoding: raw|encoding: raw%what is this|no field", "encoding: raw|encoding: raw%space: moon|moon",
        "encoding: raw|encoding: raw%space directions: (1,0,0) (0,1,0) (0,0,1)|without a space", "encoding: raw|encoding: raw%kinds: domain domain|2 values", "encoding: raw|encoding: raw%kinds: list list list|no axis of space",
        "encoding: raw|encoding: raw%byte skip: -5|byte skip: -5", "encoding: raw|encoding: raw%byte skip: 9|missing", "encoding: raw|encoding: raw%line skip: 3|lines to be skipped",
        "encoding: raw|encoding: raw%byte skip: 4611686018427387903|byte skip", "encoding: raw|encoding: txt%byte skip: -1|text",
        "encoding: raw|encoding: raw%spacings: 1 0 1|directions", "encoding: raw|encoding: raw%spacings: 1 inf 1|directions", "encoding: raw|encoding: raw%spacings: 1 x 1|no number" })
    void a_header_that_lies_is_refused_by_name(String from, String to, String said) throws IOException {
        refusal(PLAIN.replace(from, to).replace('%', '\n'), new byte[24]).hasMessageContaining(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "(1,0,0) (0,1,0) (1,1,0)|plane", "(1,0,0) (0,0,0) (0,0,1)|zero", "(1,0,0) (0,nan,0) (0,0,1)|numbers", "(1,0,0) (0,1,0) (0,0,inf)|numbers", "none none none|without a direction",
        "(1,0,0) (0,1,0)|2 values", "(1,0) (0,1,0) (0,0,1)|2 values", "(1,0,0) (0,1,0) east|no vector", "(1,0,0) (0,1,0) (a,0,0)|no number", "(1e308,1e308,0) (0,1e308,0) (0,0,1e308)|directions" })
    void directions_that_span_no_space_are_refused(String directions, String said) throws IOException {
        refusal(PLAIN + "\nspace: LPS\nspace directions: " + directions, new byte[24]).hasMessageContaining(said);
    }

    @Test
    void four_axes_with_a_direction_and_ways_through_time_are_refused() throws IOException {
        refusal("NRRD0004\ntype: uchar\ndimension: 4\nsizes: 1 1 1 1\nencoding: raw\nspace: LPS\nspace directions: (1,0,0) (0,1,0) (0,0,1) (1,1,1)", (byte) 0).hasMessageContaining("4 axes");
        refusal("NRRD0004\ntype: uchar\ndimension: 3\nsizes: 1 1 1\nencoding: raw\nspace: LPST\nspace directions: (1,0,0,1) (0,1,0,0) (0,0,1,0)", (byte) 0).hasMessageContaining("time");
    }

    @ParameterizedTest
    @ValueSource(strings = { "../x.raw", "/etc/hostname", "C:\\x.raw", "..\\x.raw", "sub/../../x.raw", "link.raw", "linked/x.raw", ".", "a\u0000b" })
    void data_outside_of_the_folder_are_refused(String name) throws IOException {
        Path inside = Files.createDirectories(folder.resolve("inside"));
        Files.write(folder.resolve("x.raw"), new byte[24]);
        Files.createSymbolicLink(inside.resolve("link.raw"), folder.resolve("x.raw"));
        Files.createSymbolicLink(inside.resolve("linked"), folder);
        refusal(Files.writeString(inside.resolve("x.nhdr"), PLAIN + "\ndata file: " + name)).message().matches("(?s)x\\.nhdr: a data file .*");
        refusal(Files.writeString(inside.resolve("x.nhdr"), PLAIN + "\ndata file: LIST 3\n" + name)).message().matches("(?s)x\\.nhdr: a data file .*");
    }

    @Test
    void data_in_a_folder_below_are_found() throws IOException {
        Files.write(Files.createDirectories(folder.resolve("sub")).resolve("x.raw"), new byte[24]);
        assertThat(NrrdText.read(Files.writeString(folder.resolve("x.nhdr"), PLAIN + "\ndata file: sub/x.raw")).grid().nk()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "LIST|0 data files", "LIST 2%a%b|2 data files", "LIST 9%a|9 axes", "LIST 0%a|0 axes", "LIST%a%b%c%d|not there", "s%%d.raw 0 3 1|not there", "s%%d.raw 0 3 0|by 0", "s%%d.raw 3 0 1|from 3 to 0",
        "s%%d.raw 0 999999999 1|999999999", "s%%d%%d.raw 0 3 1|pattern", "s%%s.raw 0 3 1|pattern", "s%%099d.raw 0 3 1|pattern", "s%%%%.raw 0 3 1|pattern", "s%%d.raw 0 3 1 17|17 axes", "LIST 3%a%b%c%d%e|5 data files", "nothing.raw|not there", "x.nhdr|the header itself", "|absolute" })
    void lists_of_data_files_that_do_not_fit_are_refused(String list, String said) throws IOException {
        String text = list == null ? "" : list.replace("%%", "\u0001").replace('%', '\n').replace('\u0001', '%');
        refusal(Files.writeString(folder.resolve("x.nhdr"), PLAIN + "\ndata file: " + text)).hasMessageContaining(said);
    }

    @Test
    void a_list_with_one_file_missing_names_it() throws IOException {
        for (String n : new String[] { "a", "b", "d" }) Files.write(folder.resolve(n), new byte[6]);
        refusal(Files.writeString(folder.resolve("x.nhdr"), PLAIN + "\ndata file: LIST\na\nb\nc\nd")).hasMessageContaining("the data file c is not there");
    }

    @Test
    void a_short_file_of_a_list_is_told_by_its_name_and_its_missing_bytes() throws IOException {
        for (String n : new String[] { "a", "b", "c", "d" }) Files.write(folder.resolve(n), new byte[n.equals("c") ? 4 : 6]);
        refusal(Files.writeString(folder.resolve("x.nhdr"), PLAIN + "\ndata file: LIST\na\nb\nc\nd")).message().startsWith("c: ").contains("2 are missing");
    }

    @Test
    void text_that_ends_early_is_refused_and_so_is_what_is_no_number() throws IOException {
        String text = PLAIN.replace("raw", "txt");
        refusal(text, "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17".getBytes()).hasMessageContaining("7 are missing");
        refusal(text, "1 2".getBytes()).hasMessageContaining("text data");
        refusal(text, ("1 2 x " + "0 ".repeat(30)).getBytes()).hasMessageContaining("number 2");
        refusal(text, ("1 2 256 " + "0 ".repeat(30)).getBytes()).hasMessageContaining("256");
        refusal(text, ("1 2 " + "9".repeat(500) + " 0".repeat(30)).getBytes()).hasMessageContaining("400 characters");
        refusal(text.replace("uchar", "float"), ("1 2 x " + "0 ".repeat(60)).getBytes()).hasMessageContaining("number 2");
    }

    @Test
    void hexadecimal_that_ends_early_or_is_none_is_refused() throws IOException {
        String hex = PLAIN.replace("raw", "hex");
        refusal(hex, "00".repeat(20).getBytes()).hasMessageContaining("hex data");
        refusal(hex, ("00 ".repeat(20)).getBytes()).hasMessageContaining("4 are missing");
        refusal(hex, ("0g" + "00".repeat(30)).getBytes()).hasMessageContaining("hexadecimal");
    }

    @ParameterizedTest
    @ValueSource(strings = { "gzip", "bzip2" })
    void packed_data_that_end_early_or_are_damaged_are_refused_wherever_they_are_cut(String encoding) throws IOException {
        byte[] voxels = NrrdText.counting(24), whole = encoding.equals("gzip") ? NrrdText.gzip(voxels) : NrrdText.bzip2(voxels);
        String header = PLAIN.replace("raw", encoding);
        assertThat(NrrdText.read(NrrdText.file(folder.resolve("whole.nrrd"), header, whole)).samples().stored(1, 2, 3, 0, 0)).isEqualTo(23);
        for (int n = 0; n < whole.length; n++) {
            refusal(header, Arrays.copyOf(whole, n));
            byte[] damaged = whole.clone();
            damaged[n] ^= 0x55;
            try {
                Volume v = NrrdText.read(NrrdText.file(folder.resolve("x.nrrd"), header, damaged)); // then it was a field that nobody looks at
                for (int x = 0; x < 24; x++) assertThat(v.samples().stored(x % 2, x / 2 % 3, x / 6, 0, 0)).as("byte %d", n).isEqualTo(x);
            } catch (FormatException e) {
                assertThat(e.getMessage()).startsWith("x.nrrd").contains("expected");
            }
        }
        refusal(header + "\nbyte skip: -1", Arrays.copyOf(whole, whole.length - 9));
        refusal(header + "\nbyte skip: 3", whole);
        refusal(header + "\nbyte skip: 30", whole);
    }

    @ParameterizedTest
    @ValueSource(strings = { "gzip", "bzip2" })
    void a_small_file_that_claims_to_unpack_to_more_than_it_can_is_refused_at_once(String encoding) throws IOException {
        byte[] packed = encoding.equals("gzip") ? NrrdText.gzip(new byte[100_000]) : NrrdText.bzip2(new byte[100_000]);
        refusal(PLAIN.replace("raw", encoding).replace("2 3 4", "30000 30000 300"), packed).message().matches(".*(bytes of|MB).*");
        refusal(PLAIN.replace("raw", encoding).replace("2 3 4", "1000 1000 1000"), packed);
    }

    @Test
    void packed_data_in_front_of_last_bytes_may_not_be_endless() throws IOException {
        refusal(PLAIN.replace("raw", "gzip") + "\nbyte skip: -1", NrrdText.gzip(new byte[70 << 20])).hasMessageContaining("before the voxels");
        refusal(PLAIN.replace("raw", "gzip") + "\nbyte skip: -1", NrrdText.gzip(new byte[20])).hasMessageContaining("4 are missing");
    }

    @Test
    void a_header_without_end_is_refused() throws IOException {
        byte[] line = new byte[33 << 20];
        Arrays.fill(line, (byte) 'x');
        Path file = folder.resolve("x.nrrd");
        System.arraycopy("NRRD0004\n".getBytes(), 0, line, 0, 9);
        Files.write(file, line);
        refusal(file).hasMessageContaining("32 MB");
    }

    @Test
    void an_empty_file_is_refused() throws IOException {
        refusal(Files.createFile(folder.resolve("x.nrrd"))).hasMessageContaining("empty");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "DWMRI_b-value:=x%DWMRI_gradient_0000:=1 0 0%DWMRI_gradient_0001:=1 0 0|no number", "DWMRI_b-value:=-5%DWMRI_gradient_0000:=1 0 0%DWMRI_gradient_0001:=1 0 0|b-value",
        "DWMRI_b-value:=5%DWMRI_gradient_0000:=1 0%DWMRI_gradient_0001:=1 0 0|2 numbers", "DWMRI_b-value:=5%DWMRI_gradient_0000:=1 0 nan%DWMRI_gradient_0001:=1 0 0|no number",
        "DWMRI_b-value:=5%DWMRI_gradient_0000:=1 0 0%DWMRI_NEX_0000:=9|NEX", "DWMRI_b-value:=5%DWMRI_gradient_0000:=1 0 0%DWMRI_NEX_0000:=0|NEX" })
    void diffusion_that_is_none_is_refused(String keys, String said) throws IOException {
        refusal("NRRD0005\ntype: uchar\ndimension: 4\nsizes: 1 1 1 2\nkinds: domain domain domain list\nencoding: raw\nmodality:=DWMRI\n" + keys.replace('%', '\n'), new byte[2]).hasMessageContaining(said);
    }
}
