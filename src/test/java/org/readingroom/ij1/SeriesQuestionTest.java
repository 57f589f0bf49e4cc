package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.call.CommandForm;
import org.readingroom.call.CommandList;
import org.readingroom.call.Options;
import org.readingroom.call.SmallContext;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.scijava.Context;

/** What a person is asked, without a screen. */
class SeriesQuestionTest {

    private static Context context;
    private static CommandForm form;

    @TempDir
    private Path folder;
    private final List<String> questions = new ArrayList<>();
    private final List<SeriesOffer> offers = new ArrayList<>();
    private Optional<String> answer = Optional.of("2");
    private int count;

    @BeforeAll
    static void start() {
        context = SmallContext.create(SeriesQuestionTest.class.getClassLoader());
        form = CommandForm.of(new CommandList(context).byId("open-dicom-series"));
    }

    @AfterAll
    static void end() {
        context.close();
    }

    private Path slice(int number, String uid, double z, String description) throws IOException {
        Path file = folder.resolve("f" + ++count);
        DicomWriter.write(file, new DataSet().putString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192").putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2").putString(Tag.SOP_INSTANCE_UID, "2.25.9" + count).putString(Tag.STUDY_INSTANCE_UID, "2.25.1")
            .putString(Tag.SERIES_INSTANCE_UID, uid).putInts(Tag.SERIES_NUMBER, number).putString(Tag.MODALITY, "CT").putString(Tag.SERIES_DESCRIPTION, description)
            .putInts(Tag.INSTANCE_NUMBER, count).putDoubles(Tag.IMAGE_POSITION_PATIENT, 0, 0, z).putDoubles(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0).putDoubles(Tag.PIXEL_SPACING, 1, 1)
            .putInts(Tag.SAMPLES_PER_PIXEL, 1).putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").putInts(Tag.ROWS, 3).putInts(Tag.COLUMNS, 4).putInts(Tag.BITS_ALLOCATED, 16)
            .putInts(Tag.BITS_STORED, 16).putInts(Tag.HIGH_BIT, 15).putInts(Tag.PIXEL_REPRESENTATION, 0).putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[24]), TransferSyntax.EXPLICIT_LE);
        return file;
    }

    private Optional<Options> settle(String... keysAndValues) {
        Map<String, String> typed = new LinkedHashMap<>();
        for (int n = 0; n < keysAndValues.length; n += 2) typed.put(keysAndValues[n], keysAndValues[n + 1]);
        return new SeriesQuestion(PixelCodecs.builtIn(), (question, offer) -> {
            questions.add(question);
            offers.add(offer);
            return answer;
        }).settle(form, Options.of(typed));
    }

    @Test
    void several_series_are_offered_with_what_tells_them_apart_and_the_largest_is_chosen_already() throws IOException {
        for (int z : new int[] { 0, 2, 4, 8 }) slice(7, "2.25.27", z, "<html><img src=http://x>");
        for (int z : new int[] { 0, 2 }) slice(2, "2.25.22", z, "Thorax\u001b[2J\u202e");
        assertThat(settle("path", folder.toString(), "series", "largest").orElseThrow().asMap()).containsEntry("series", "2").containsEntry("path", folder.toString());
        assertThat(questions).containsExactly("There are 2 series. Which one shall be opened?");
        SeriesOffer offer = offers.get(0);
        assertThat(offer.rows()).extracting(SeriesOffer.Row::key).containsExactly("7", "2");
        assertThat(offer.largest()).isZero();
        SeriesOffer.Row largest = offer.rows().get(0);
        assertThat(largest.size()).isEqualTo("4 \u00d7 3 \u00d7 4");
        assertThat(largest.images()).isEqualTo(4);
        assertThat(largest.modality()).isEqualTo("CT");
        assertThat(largest.geometry()).isEqualTo("incomplete");
        assertThat(largest.name()).as("no HTML to Swing").startsWith(" <html>");
        assertThat(offer.rows().get(1).name()).as("no controls").isEqualTo("Thorax[2J");
    }

    @Test
    void series_with_one_number_are_named_by_their_uids() throws IOException {
        slice(1, "2.25.21", 0, "A");
        slice(1, "2.25.22", 0, "B");
        settle("path", folder.toString());
        assertThat(offers.get(0).rows()).extracting(SeriesOffer.Row::key).containsExactly("2.25.21", "2.25.22");
    }

    @Test
    void a_file_of_a_series_offers_its_series() throws IOException {
        Path file = slice(1, "2.25.21", 0, "A");
        for (int z : new int[] { 2, 4 }) slice(1, "2.25.21", z, "A");
        slice(2, "2.25.22", 0, "B");
        settle("path", file.toString());
        assertThat(questions).containsExactly("The file belongs to a series of 3 images:");
        assertThat(offers.get(0).rows()).extracting(SeriesOffer.Row::key).containsExactly("1");
    }

    @Test
    void who_gives_up_opens_nothing() throws IOException {
        slice(1, "2.25.21", 0, "A");
        slice(2, "2.25.22", 0, "B");
        answer = Optional.empty();
        assertThat(settle("path", folder.toString())).isEmpty();
    }

    @Test
    void nobody_is_asked_who_said_what_to_open_or_where_there_is_no_choice() throws IOException {
        Path only = slice(1, "2.25.21", 0, "A");
        assertThat(settle("path", folder.toString(), "series", "largest")).contains(Options.of(Map.of("path", folder.toString(), "series", "largest")));
        assertThat(settle("path", only.toString())).isPresent();
        slice(2, "2.25.22", 0, "B");
        assertThat(settle("path", folder.toString(), "series", "all").orElseThrow().get("series")).contains("all");
        assertThat(settle("path", folder.toString(), "series", "2").orElseThrow().get("series")).contains("2");
        assertThat(settle("path", folder.resolve("nowhere").toString())).isPresent();
        assertThat(settle("path", "")).isPresent();
        Files.writeString(folder.resolve("text"), "no DICOM");
        assertThat(settle("path", folder.resolve("text").toString())).isPresent();
        assertThat(questions).isEmpty();
    }
}
