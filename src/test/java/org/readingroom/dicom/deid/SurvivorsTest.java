package org.readingroom.dicom.deid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.io.Progress;

/** Places that the standard's table says nothing of, and in which something of the patient once came through. */
class SurvivorsTest {

    private static final String WORD = "Kanarienvogel";

    @TempDir
    Path folder;

    private static DataSet object() {
        return new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2").putString(Tag.SOP_INSTANCE_UID, "1.2.3.777.1").putString(Tag.STUDY_INSTANCE_UID, "1.2.3.777.2")
            .putString(Tag.SERIES_INSTANCE_UID, "1.2.3.777.3").putString(Tag.MODALITY, "CT").putString(Tag.PATIENT_NAME, "Quaxfurt^Jane").putString(Tag.PATIENT_ID, "MRN778899");
    }

    private DataSet cleaned(DataSet d, DeidOption... options) throws IOException {
        Path in = Files.createTempDirectory(folder, "in"), out = in.resolveSibling(in.getFileName() + "-out");
        DicomWriter.write(in.resolve("a.dcm"), d, TransferSyntax.EXPLICIT_LE);
        Set<DeidOption> set = EnumSet.noneOf(DeidOption.class);
        set.addAll(List.of(options));
        DeidPlan plan = new DeidPlan(set, Identities.of("a key of a test".getBytes(StandardCharsets.UTF_8), Map.of()), List.of(), "", DeidPlan.Look.AUTO);
        Path made = out.resolve(new FolderDeidentifier(new Deidentifier(plan, PixelCodecs.builtIn())).deidentify(in, out, Progress.NONE).get(0).output());
        assertThat(Files.readString(made, StandardCharsets.ISO_8859_1).toLowerCase()).doesNotContain(WORD.toLowerCase(), "quaxfurt", "1.2.3.777", "mrn778899");
        return DicomFile.read(made).dataSet();
    }

    private static DataSet code(String scheme, String meaning) {
        return new DataSet().putString(Tag.CODE_VALUE, "X1").putString(Tag.CODING_SCHEME_DESIGNATOR, scheme).putString(Tag.CODE_MEANING, meaning);
    }

    @Test
    void addresses_of_servers_and_names_of_files_go() throws IOException {
        DataSet is = cleaned(object().putString(0x00081190, "http://kanarienvogel.example/studies/1.2.3.777.2").putString(0x00287FE0, "http://x/1.2.3.777.2").putString(0x00041500, WORD.toUpperCase())
            .putString(0x0008010E, "http://dicom.nema.org/x"));
        assertThat(is.contains(0x00081190)).isFalse();
        assertThat(is.contains(0x00041500)).isFalse();
        assertThat(is.string(0x0008010E)).isEqualTo("http://dicom.nema.org/x");
    }

    @Test
    void what_people_wrote_keeps_words_of_imaging_alone_at_every_depth_and_is_never_left_empty() throws IOException {
        DataSet segment = new DataSet().putString(0x00620005, "Liver lesion " + WORD).putString(0x00620006, WORD).putString(0x00620020, WORD + "-1");
        DataSet is = cleaned(object().putItems(0x00620002, segment).putItems(0x00400441, new DataSet().putString(0x0040A160, "Liver of " + WORD)).putString(0x00400400, WORD).putString(0x00700081, WORD)
            .putString(0x00181210, "B70f").putString(0x00081090, "Scanner 64"));
        DataSet clean = is.items(0x00620002).get(0);
        assertThat(clean.string(0x00620005)).isEqualTo("Liver lesion");
        assertThat(clean.string(0x00620006)).isEqualTo("REMOVED");
        assertThat(is.string(0x00181210)).isEqualTo("B70f");
        assertThat(is.string(0x00081090)).isEqualTo("Scanner 64");
    }

    @Test
    void names_go_from_codes_of_ones_own_and_labels_that_are_codes_and_the_standards_codes_stay() throws IOException {
        DataSet is = cleaned(object().putItems(0x00081140, code("99QX", "Protocol of Quaxfurt")).putItems(0x00081032, code("99QX", "x")).putString(0x00700080, "QUAXFURT")
            .putItems(0x00700060, new DataSet().putString(0x00700002, "QUAXFURT")));
        assertThat(is.string(0x00700080)).isEqualTo("REMOVED");
        assertThat(is.items(0x00081140).get(0).string(Tag.CODE_MEANING)).isEqualTo("Protocol of");
        DataSet known = cleaned(object().putString(Tag.PATIENT_NAME, "Liver^Jane").putItems(0x00081140, code("SCT", "Liver")));
        assertThat(known.items(0x00081140).get(0).string(Tag.CODE_MEANING)).isEqualTo("Liver");
    }

    @Test
    void a_known_attribute_that_is_written_as_unknown_is_no_way_through() throws IOException {
        DataSet d = object();
        for (int tag : new int[] { 0x00081190, 0x00081060, 0x00204000, 0x00700081, 0x00620020 }) d.putBytes(tag, Vr.UN, (WORD + " ").getBytes(StandardCharsets.US_ASCII));
        cleaned(d);
    }

    @Test
    void numbers_in_groups_are_taken_for_somebodys_and_sizes_are_not() {
        TextCleaner cleaner = new TextCleaner(Set.of());
        assertThat(cleaner.clean("Lung 089 123 45 67 axial")).isEqualTo("Lung axial");
        assertThat(cleaner.clean("Lung 123-45-678 axial")).isEqualTo("Lung axial");
        assertThat(cleaner.clean("Lung +1 (555) 123")).isEqualTo("Lung");
        assertThat(cleaner.clean("Lung 3/5 mm 1.0 mm 512 x 512")).isEqualTo("Lung 3/5 mm 1.0 mm 512 x 512");
    }
}
