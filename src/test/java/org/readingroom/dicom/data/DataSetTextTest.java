package org.readingroom.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.readingroom.testing.Programs;
import org.readingroom.testing.Shared;

/** The tree of a data set, and searching it. */
class DataSetTextTest {

    private static final DataSet SAMPLE = new DataSet().putString(Tag.PATIENT_NAME, "Doe^John").putInts(Tag.ROWS, 512).putEmpty(Tag.PATIENT_ID)
        .putBytes(0x00290010, Vr.LO, "ACME 1.0".getBytes()).putBytes(0x00291020, Vr.UN, "MAGIC ".getBytes()).putBytes(0x00291021, Vr.UN, new byte[] { 0, 1, 2 }).putBytes(0x00311001, Vr.OB, new byte[7])
        .putItems(Tag.REFERENCED_SERIES_SEQUENCE, new DataSet().putString(Tag.MODALITY, "CT"),
            new DataSet().putItems(Tag.REFERENCED_INSTANCE_SEQUENCE, new DataSet().putString(Tag.SERIES_DESCRIPTION, "\u001b[2J<b>bone</b>\nx")));

    private static String lines(String sought) {
        List<DataSetText.Line> lines = new ArrayList<>();
        DataSetText.search(SAMPLE, sought, lines::add);
        return lines.stream().map(DataSetText.Line::toString).collect(Collectors.joining("\n"));
    }

    @Test
    void every_attribute_is_a_line_with_its_tag_representation_name_and_value() {
        assertThat(lines("")).isEqualTo("""
            (0008,1115) SQ ReferencedSeriesSequence: 2 items
              item 1
                (0008,0060) CS Modality: CT
              item 2
                (0008,114A) SQ ReferencedInstanceSequence: 1 item
                  item 1
                    (0008,103E) LO SeriesDescription: [2J<b>bone</b> x
            (0010,0010) PN PatientName: Doe^John
            (0010,0020) LO PatientID
            (0028,0010) US Rows: 512
            (0029,0010) LO PrivateCreator: ACME 1.0
            (0029,1020) UN [ACME 1.0]: MAGIC
            (0029,1021) UN [ACME 1.0]: 3 bytes
            (0031,1001) OB [private]: 7 bytes""");
    }

    @Test
    void a_search_finds_tags_names_and_values_and_shows_what_is_around_them() {
        assertThat(lines("BONE")).isEqualTo("""
            (0008,1115) SQ ReferencedSeriesSequence: 2 items
              item 2
                (0008,114A) SQ ReferencedInstanceSequence: 1 item
                  item 1
                    (0008,103E) LO SeriesDescription: [2J<b>bone</b> x""");
        for (String text : List.of("0010,0010", "(0010,0010)", "00100010", "patient's name", "patientname", "Patient Name", "doe")) assertThat(lines(text)).as(text).isEqualTo("(0010,0010) PN PatientName: Doe^John");
        assertThat(lines("acme")).hasLineCount(3);
        assertThat(lines("sequence")).isEqualTo("(0008,1115) SQ ReferencedSeriesSequence: 2 items\n  item 2\n    (0008,114A) SQ ReferencedInstanceSequence: 1 item");
        assertThat(lines("nowhere")).isEmpty();
    }

    @Test
    void long_values_are_shortened_and_paths_name_the_items() {
        List<DataSetText.Line> lines = new ArrayList<>();
        DataSetText.search(new DataSet().putString(Tag.IMAGE_COMMENTS, "x".repeat(5000)).putInts(0x00281201, Vr.US, new int[65536]), "", lines::add);
        assertThat(lines).allSatisfy(l -> assertThat(l.value()).hasSizeLessThanOrEqualTo(DataSetText.LONGEST_VALUE).endsWith("…"));
        lines.clear();
        DataSetText.search(SAMPLE, "bone", lines::add);
        assertThat(lines.get(4).path()).isEqualTo("(0008,1115)[1](0008,114A)[0](0008,103E)");
    }

    /** Every attribute that DCMTK prints, nested ones too, also of reports, plans and presentation states. */
    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void dcmtk_lists_the_same_attributes_of_objects_of_all_kinds() throws IOException, InterruptedException {
        Programs.require("dcmdump");
        int compared = 0;
        for (JsonObject entry : CorpusHeaderTest.entries("dicom-file")) {
            Path file = Shared.corpus(entry.get("path").getAsString());
            if (!entry.get("path").getAsString().contains("/objects/") || entry.get("kind").getAsString().equals("edge")) continue;
            Programs.Run run = Programs.run(List.of("dcmdump", "-q", "+L", "-M", file.toString()));
            if (run.exit() != 0) continue;
            compared++;
            List<String> theirs = run.output().lines().map(String::strip).filter(l -> l.matches("\\([0-9a-f]{4},[0-9a-f]{4}\\).*")).map(l -> l.substring(0, 11).toUpperCase())
                .filter(t -> !t.startsWith("(FFFE") && !t.endsWith(",0000)")).toList();
            List<String> ours = DataSetText.of(DicomFile.read(file)).stream().map(DataSetText.Line::tag).filter(t -> !t.isEmpty() && !t.endsWith(",0000)")).toList();
            Set<String> missing = new TreeSet<>(theirs);
            missing.removeAll(Set.copyOf(ours));
            assertThat(missing).as(file.toString()).isEmpty();
            assertThat(ours.size()).as(file.toString()).isGreaterThanOrEqualTo(theirs.size());
        }
        assertThat(compared).isGreaterThan(15);
    }
}
