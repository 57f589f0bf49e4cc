package org.readingroom.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readingroom.io.FormatException;

/** The DICOM JSON model by the words of PS3.18 annex F, and what is refused. */
class DicomJsonTest {

    @Test
    void each_kind_of_value_is_written_as_the_standards_table_says() throws IOException {
        DataSet set = new DataSet().putString(Tag.SPECIFIC_CHARACTER_SET, "", "ISO 2022 IR 87").putString(Tag.PATIENT_NAME, "Yamada^Tarou=山田^太郎", "", "x")
            .putString(Tag.RESCALE_SLOPE, "1.50").putString(Tag.RESCALE_INTERCEPT, "+1").putString(Tag.INSTANCE_NUMBER, "007").putInts(Tag.ROWS, 40000)
            .putString(Tag.IMAGE_TYPE, "A", "", "B").putEmpty(Tag.PATIENT_ID).putInts(Tag.DIMENSION_INDEX_POINTER, 0x00209128)
            .putDoubles(Tag.DIFFUSION_GRADIENT_ORIENTATION, 0.1, Double.NaN, Double.NEGATIVE_INFINITY).putBytes(0x00091010, Vr.UN, new byte[] { 1, 2 })
            .putItems(Tag.REFERENCED_SERIES_SEQUENCE, new DataSet(), new DataSet().putString(Tag.MODALITY, "CT")).putItems(Tag.SEGMENT_SEQUENCE)
            .putBytes(0x00189999, Vr.UV, new byte[] { -1, -1, -1, -1, -1, -1, -1, -1 }).putBytes(0x0018999A, Vr.SV, new byte[] { 5, 0, 0, 0, 0, 0, 0, 0 })
            .putString(Tag.IMAGE_COMMENTS, "a\\b \"c\"").putBytes(0x00080000, Vr.UL, new byte[4]);
        assertThat(written(set)).isEqualTo("{\"00080005\":{\"vr\":\"CS\",\"Value\":[\"ISO_IR 192\"]},\"00080008\":{\"vr\":\"CS\",\"Value\":[\"A\",null,\"B\"]},"
            + "\"00081115\":{\"vr\":\"SQ\",\"Value\":[{},{\"00080060\":{\"vr\":\"CS\",\"Value\":[\"CT\"]}}]},\"00091010\":{\"vr\":\"UN\",\"InlineBinary\":\"AQI=\"},"
            + "\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"Yamada^Tarou\",\"Ideographic\":\"山田^太郎\"},null,{\"Alphabetic\":\"x\"}]},\"00100020\":{\"vr\":\"LO\"},"
            + "\"00189089\":{\"vr\":\"FD\",\"Value\":[0.1,\"NaN\",\"-Infinity\"]},\"00189999\":{\"vr\":\"UV\",\"Value\":[\"18446744073709551615\"]},\"0018999A\":{\"vr\":\"SV\",\"Value\":[5]},"
            + "\"00200013\":{\"vr\":\"IS\",\"Value\":[\"007\"]},\"00204000\":{\"vr\":\"LT\",\"Value\":[\"a\\\\b \\\"c\\\"\"]},\"00209165\":{\"vr\":\"AT\",\"Value\":[\"00209128\"]},"
            + "\"00280010\":{\"vr\":\"US\",\"Value\":[40000]},\"00281052\":{\"vr\":\"DS\",\"Value\":[\"+1\"]},\"00281053\":{\"vr\":\"DS\",\"Value\":[1.50]},\"00620002\":{\"vr\":\"SQ\"}}");
        assertThat(written(read(written(set)).dataSet())).isEqualTo(written(set));
    }

    @Test
    void values_that_are_elsewhere_are_told_and_never_fetched() throws IOException {
        DicomJson.Read read = read("{\"00080060\":{\"vr\":\"CS\",\"Value\":[\"CT\"]},\"00082112\":{\"vr\":\"SQ\",\"Value\":[{\"00420011\":{\"vr\":\"OB\",\"BulkDataURI\":\"http://169.254.169.254/x\"}}]}}");
        assertThat(read.references()).containsExactly(new DicomJson.Reference("/00082112/0/00420011", Vr.OB, "http://169.254.169.254/x"));
        assertThat(read.dataSet().items(0x00082112).get(0).isEmpty()).isTrue();
    }

    @Test
    void long_values_go_where_the_caller_says_and_compressed_ones_must() throws IOException {
        DataSet set = new DataSet().putBytes(0x00420011, Vr.OB, new byte[1000]).putFragments(Tag.PIXEL_DATA, Vr.OB, java.util.List.of(new byte[0], new byte[2]));
        StringWriter out = new StringWriter();
        DicomJson.write(set, out, (path, bytes) -> bytes > 100 || bytes < 0 ? "bulk" + path : null);
        assertThat(out.toString()).isEqualTo("{\"00420011\":{\"vr\":\"OB\",\"BulkDataURI\":\"bulk/00420011\"},\"7FE00010\":{\"vr\":\"OB\",\"BulkDataURI\":\"bulk/7FE00010\"}}");
        assertThatThrownBy(() -> written(set)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("compressed");
    }

    @Test
    void numbers_longer_than_a_decimal_string_are_shortened_to_the_closest() throws IOException {
        assertThat(read("{\"00281053\":{\"vr\":\"DS\",\"Value\":[0.30000000000000004, 1e300]}}").dataSet().strings(Tag.RESCALE_SLOPE)).containsExactly("0.3", "1e300");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'' | no JSON", "[] | no object", "{ | no JSON", "{\"00080060\":{\"vr\":\"CS\"}}x | no JSON", "{\"PatientName\":{\"vr\":\"PN\"}} | an attribute called 'PatientName'",
        "{\"00080060\":{\"vr\":\"CS\"},\"00080060\":{\"vr\":\"CS\"}} | Modality twice", "{\"00080060\":{\"vr\":\"CS\",\"vr\":\"CS\"}} | 'vr' twice",
        "{\"00080060\":{\"Value\":[\"CT\"]}} | without vr", "{\"00080060\":{\"vr\":\"ZZ\"}} | representation 'ZZ'", "{\"00080060\":{\"vr\":\"cs\"}} | representation 'cs'",
        "{\"00080060\":{\"vr\":\"CS\",\"Value\":\"CT\"}} | a Value that is STRING", "{\"00080060\":{\"vr\":\"CS\",\"Value\":[1]}} | a value of another kind", "{\"00280010\":{\"vr\":\"US\",\"Value\":[\"12\"]}} | that it cannot hold",
        "{\"00280010\":{\"vr\":\"US\",\"Value\":[70000]}} | that it cannot hold", "{\"00280010\":{\"vr\":\"US\",\"Value\":[1.5]}} | that it cannot hold", "{\"00280010\":{\"vr\":\"US\",\"Value\":[NaN]}} | no JSON",
        "{\"00189089\":{\"vr\":\"FD\",\"Value\":[1e999]}} | that it cannot hold", "{\"00189089\":{\"vr\":\"FD\",\"Value\":[\"1d\"]}} | that it cannot hold", "{\"00280010\":{\"vr\":\"US\",\"Value\":[true]}} | BOOLEAN",
        "{\"00420011\":{\"vr\":\"OB\",\"InlineBinary\":\"***\"}} | no base64", "{\"00420011\":{\"vr\":\"OB\",\"Value\":[1]}} | with a Value", "{\"00420011\":{\"vr\":\"OW\",\"InlineBinary\":\"AQ==\"}} | 1 bytes as InlineBinary",
        "{\"00420011\":{\"vr\":\"OB\",\"InlineBinary\":\"AQI=\",\"BulkDataURI\":\"x\"}} | with two values", "{\"00081115\":{\"vr\":\"SQ\",\"Value\":[\"x\"]}} | no item", "{\"00020010\":{\"vr\":\"UI\",\"Value\":[\"1.2\"]}} | no file meta information",
        "{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"a\",\"Alphabetic\":\"b\"}]}} | a name with", "{\"00080060\":{\"vr\":\"CS\",\"Value\":[\"CT\"],\"extra\":{}}} | with 'extra'", "{\"00080060\":{\"vr\":\"CS\",\"Value\":[\"Ä\"]}} | beyond ASCII",
        "{\"00204000\":{\"vr\":\"LT\",\"Value\":[\"a\",\"b\"]}} | with 2 values" })
    void what_is_not_as_the_standard_says_is_refused_in_a_sentence(String text, String found) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(FormatException.class).hasMessageContaining(found).hasMessageContaining("; expected ").hasMessageStartingWith("test.json");
    }

    @Test
    void nesting_without_end_ends_in_a_sentence() {
        String deep = "{\"00081115\":{\"vr\":\"SQ\",\"Value\":[".repeat(100_000);
        assertThatThrownBy(() -> read(deep)).isInstanceOf(FormatException.class).hasMessageContaining("nested more than 200 deep");
        assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> read("{\"00081115\":{\"vr\":\"SQ\",\"Value\":" + "[".repeat(100_000))).isInstanceOf(FormatException.class);
    }

    static String written(DataSet set) throws IOException {
        StringWriter out = new StringWriter();
        DicomJson.write(set, out, DicomJson.BulkData.NONE);
        return out.toString();
    }

    static DicomJson.Read read(String text) throws IOException {
        return DicomJson.read(new StringReader(text), "test.json");
    }
}
