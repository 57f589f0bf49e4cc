package org.readingroom.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pixel data and long values, which stay in the file, on their way into JSON (PS3.18 F.2.7: base64 of little endian values, or an address). */
class PixelsInJsonTest {

    private static final byte[] PIXELS = { 1, 2, 3, 4 }, LONG = new byte[300_000];

    @TempDir
    Path folder;

    private DicomFile file(TransferSyntax syntax, boolean coded) throws IOException {
        DataSet d = new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7").putString(Tag.SOP_INSTANCE_UID, "2.25.1").putBytes(0x00091010, Vr.OB, LONG)
            .putString(0x00090010, Vr.LO, "MAKER").putBytes(0xfffcfffc, Vr.OB, new byte[2]);
        if (coded) d.putFragments(Tag.PIXEL_DATA, Vr.OB, List.of(new byte[0], PIXELS));
        else d.putBytes(Tag.PIXEL_DATA, Vr.OW, PIXELS);
        Path file = folder.resolve("a.dcm");
        DicomWriter.write(file, d, syntax);
        return DicomFile.readHeader(file);
    }

    private static JsonObject json(DicomFile file, DicomJson.BulkData bulk) throws IOException {
        StringWriter out = new StringWriter();
        DicomJson.write(file, out, bulk);
        return JsonParser.parseString(out.toString()).getAsJsonObject();
    }

    private static byte[] inLine(JsonObject json, String tag) {
        return Base64.getDecoder().decode(json.getAsJsonObject(tag).get("InlineBinary").getAsString());
    }

    @Test
    void pixels_and_long_values_are_written_in_line_little_endian() throws IOException {
        for (TransferSyntax syntax : new TransferSyntax[] { TransferSyntax.EXPLICIT_LE, TransferSyntax.EXPLICIT_BE, TransferSyntax.IMPLICIT_LE }) {
            JsonObject json = json(file(syntax, false), DicomJson.BulkData.NONE);
            assertThat(inLine(json, "7FE00010")).as(syntax.name()).isEqualTo(PIXELS);
            if (syntax != TransferSyntax.IMPLICIT_LE) assertThat(inLine(json, "00091010")).isEqualTo(LONG);
        }
    }

    @Test
    void an_address_stands_for_what_is_kept_elsewhere() throws IOException {
        DicomJson.BulkData bulk = (path, bytes) -> path.equals("/7FE00010") ? "pixels-" + bytes : null;
        assertThat(json(file(TransferSyntax.EXPLICIT_LE, false), bulk).getAsJsonObject("7FE00010").get("BulkDataURI").getAsString()).isEqualTo("pixels-4");
        assertThat(json(file(TransferSyntax.RLE, true), bulk).getAsJsonObject("7FE00010").get("BulkDataURI").getAsString()).isEqualTo("pixels--1");
    }

    @Test
    void compressed_pixels_in_line_are_refused_and_values_without_their_file_too() throws IOException {
        DicomFile coded = file(TransferSyntax.RLE, true);
        assertThatThrownBy(() -> json(coded, DicomJson.BulkData.NONE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("/7FE00010 holds compressed pixel data");
        DataSet left = file(TransferSyntax.EXPLICIT_LE, false).dataSet();
        assertThatThrownBy(() -> DicomJson.write(left, new StringWriter(), DicomJson.BulkData.NONE)).isInstanceOf(IllegalStateException.class).hasMessageContaining("give the file");
    }

    @Test
    void compressed_pixels_of_an_icon_are_kept_with_their_data_set_and_copied() throws IOException {
        DataSet icon = new DataSet().putString(Tag.MODALITY, "OT").putFragments(Tag.PIXEL_DATA, Vr.OB, List.of(new byte[0], PIXELS, new byte[] { 5, 6 }));
        Path file = folder.resolve("icon.dcm");
        DicomWriter.write(file, new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7").putString(Tag.SOP_INSTANCE_UID, "2.25.1").putString(Tag.PATIENT_NAME, "A^B")
            .putItems(0x00880200, icon), TransferSyntax.RLE);
        DataSet read = DicomFile.read(file).dataSet(), copy = new DataSet().copy(read, 0x00880200, Tag.PATIENT_NAME, Tag.PATIENT_ID);
        for (DataSet d : List.of(read, copy)) {
            assertThat(d.items(0x00880200).get(0).require(Tag.PIXEL_DATA).fragments()).hasSize(3).last().isEqualTo(new byte[] { 5, 6 });
            assertThat(d.items(0x00880200).get(0).string(Tag.MODALITY)).isEqualTo("OT");
        }
        assertThat(copy.contains(Tag.PATIENT_ID)).isFalse();
    }
}
