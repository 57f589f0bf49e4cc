package org.readingroom.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.readingroom.io.FormatException;
import org.readingroom.testing.Shared;

/** Real files of many makers; what their headers hold was told by pydicom and DCMTK. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class CorpusHeaderTest {

    @Test
    void every_valid_file_of_the_corpus_gives_the_header_that_others_read() throws IOException {
        SoftAssertions all = new SoftAssertions();
        int files = 0;
        for (JsonObject entry : entries("dicom-file")) {
            if (entry.get("kind").getAsString().equals("edge")) continue;
            Path file = Shared.corpus(entry.get("path").getAsString());
            JsonObject expected = entry.getAsJsonObject("expected"), header = expected.getAsJsonObject("header");
            if (header == null) continue;
            files++;
            for (DicomFile read : List.of(DicomFile.read(file), DicomFile.readHeader(file))) check(all, file, read, expected, header);
            all.assertThat(DicomFile.looksLikeDicom(file)).as("%s looks like DICOM", file.getFileName()).isTrue();
        }
        all.assertAll();
        assertThat(files).isGreaterThan(150);
    }

    private static void check(SoftAssertions all, Path file, DicomFile read, JsonObject expected, JsonObject header) {
        DataSet set = read.dataSet();
        String name = file.getParent().getFileName() + "/" + file.getFileName() + " ";
        if (header.has("transfer_syntax")) all.assertThat(read.syntax().uid()).as(name + "syntax").isEqualTo(text(header, "transfer_syntax"));
        if (header.has("sop_class")) all.assertThat(set.string(Tag.SOP_CLASS_UID)).as(name + "class").isEqualTo(text(header, "sop_class"));
        if (header.has("modality")) all.assertThat(set.string(Tag.MODALITY)).as(name + "modality").isEqualTo(text(header, "modality"));
        if (header.has("photometric")) all.assertThat(set.string(Tag.PHOTOMETRIC_INTERPRETATION)).as(name + "photometric").isEqualTo(text(header, "photometric"));
        whole(all, name, set, header, "rows", Tag.ROWS);
        whole(all, name, set, header, "columns", Tag.COLUMNS);
        whole(all, name, set, header, "samples", Tag.SAMPLES_PER_PIXEL);
        whole(all, name, set, header, "bits_allocated", Tag.BITS_ALLOCATED);
        whole(all, name, set, header, "bits_stored", Tag.BITS_STORED);
        whole(all, name, set, header, "high_bit", Tag.HIGH_BIT);
        whole(all, name, set, header, "pixel_representation", Tag.PIXEL_REPRESENTATION);
        numbers(all, name, set, header, "rescale_slope", Tag.RESCALE_SLOPE);
        numbers(all, name, set, header, "rescale_intercept", Tag.RESCALE_INTERCEPT);
        numbers(all, name, set, header, "pixel_spacing", Tag.PIXEL_SPACING);
        numbers(all, name, set, header, "ipp_lps", Tag.IMAGE_POSITION_PATIENT);
        numbers(all, name, set, header, "iop_lps", Tag.IMAGE_ORIENTATION_PATIENT);
        if (!text(header, "patient_name").isEmpty()) {
            List<String> accepted = Stream.of(text(header, "patient_name"), text(expected, "patient_name_dcmtk")).filter(s -> !s.isEmpty()).toList();
            all.assertThat(accepted).as(name + "patient name").contains(set.string(Tag.PATIENT_NAME));
        }
    }

    @Test
    void damaged_files_open_or_are_refused_in_one_sentence() throws IOException {
        int opened = 0;
        for (JsonObject entry : entries("dicom-file")) {
            if (!entry.get("kind").getAsString().equals("edge")) continue;
            Path file = Shared.corpus(entry.get("path").getAsString());
            try {
                DicomFile read = DicomFile.read(file);
                for (Element e : read.dataSet().elements()) read.dataSet().strings(e.tag());
                if (read.pixelData().isPresent() && read.pixelData().get().encapsulated()) read.pixelData().get().fragments(read);
                opened++;
            } catch (FormatException e) {
                assertThat(e).hasMessageContaining("; expected ").hasMessageNotContaining("\n").hasMessageNotContaining("Exception");
            }
        }
        assertThat(opened).isGreaterThanOrEqualTo(14);
    }

    static List<JsonObject> entries(String type) throws IOException {
        try (Reader in = Files.newBufferedReader(Shared.corpus("manifest.json"))) {
            Stream<JsonElement> entries = JsonParser.parseReader(in).getAsJsonObject().getAsJsonArray("entries").asList().stream();
            return entries.map(JsonElement::getAsJsonObject).filter(e -> e.get("type").getAsString().equals(type)).toList();
        }
    }

    private static void whole(SoftAssertions all, String name, DataSet set, JsonObject header, String key, int tag) {
        if (header.has(key) && !header.get(key).isJsonNull()) all.assertThat(set.intValue(tag)).as(name + key).hasValue(header.get(key).getAsInt());
    }

    private static void numbers(SoftAssertions all, String name, DataSet set, JsonObject header, String key, int tag) {
        if (!header.has(key) || header.get(key).isJsonNull() || !set.contains(tag)) return; // from functional groups, where the set has none
        JsonElement e = header.get(key);
        double[] expected = e.isJsonArray() ? e.getAsJsonArray().asList().stream().mapToDouble(JsonElement::getAsDouble).toArray() : new double[] { e.getAsDouble() };
        all.assertThat(set.doubles(tag)).as(name + key).containsExactly(expected, org.assertj.core.data.Offset.offset(1e-4));
    }

    private static String text(JsonObject o, String key) {
        return !o.has(key) || o.get(key).isJsonNull() ? "" : o.get(key).getAsString();
    }
}
