package org.readingroom.dicom.deid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;

/** Each row of PS3.15 table E.1-1, at the top and within a sequence, for the Basic Profile and each option. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class ConfidentialityTest {

    private static final int NESTED = 0x00081115; // Referenced Series Sequence, which the table says nothing of

    private static DataSet cleaned(DataSet d, DeidOption... options) {
        Set<DeidOption> set = EnumSet.noneOf(DeidOption.class);
        set.addAll(List.of(options));
        Identities identities = Identities.of("a key of a test".getBytes(), Map.of());
        new DataSetCleaner(set, identities, identities.patient(d), new TextCleaner(Set.of()), new Counts()).clean(d);
        return d;
    }

    private static DataSet with(Canaries.Row row) {
        DataSet item = new DataSet(), d = new DataSet();
        Canaries.put(item, row);
        Canaries.put(d, row);
        return row.tag() == NESTED ? d : d.putItems(NESTED, item);
    }

    private static String bytes(DataSet d) throws IOException {
        if (!d.contains(Tag.SOP_CLASS_UID)) d.putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7");
        if (!d.hasValue(Tag.SOP_INSTANCE_UID)) d.putString(Tag.SOP_INSTANCE_UID, "1.2.3");
        d.remove(0x00020003);
        d.items(NESTED).forEach(i -> i.remove(0x00020003));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.write(out, d, TransferSyntax.EXPLICIT_LE);
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void the_basic_profile_lets_no_canary_through_at_any_depth() throws IOException {
        List<Canaries.Row> rows = Canaries.rows();
        assertThat(rows).hasSizeGreaterThan(600);
        for (Canaries.Row row : rows) {
            DataSet d = cleaned(with(row));
            for (DataSet level : row.tag() == NESTED ? List.of(d) : List.of(d, d.items(NESTED).get(0))) {
                switch (row.basic()) {
                    case "X" -> assertThat(level.contains(row.tag())).as("%08x X", row.tag()).isFalse();
                    case "Z" -> assertThat(level.contains(row.tag()) && !level.hasValue(row.tag())).as("%08x Z", row.tag()).isTrue();
                    case "D" -> assertThat(level.hasValue(row.tag())).as("%08x D", row.tag()).isTrue();
                    case "U" -> assertThat(level.string(row.tag())).as("%08x U", row.tag()).startsWith("2.25.");
                    default -> { } // one of several: that nothing tells is checked below
                }
            }
            if (row.tag() >>> 16 == 2) continue; // file meta information is made anew
            assertThat(bytes(d)).as("%08x", row.tag()).doesNotContain(Canaries.TEXT, Canaries.TEXT.toUpperCase(), Canaries.DATE, Canaries.UID);
            if (!row.basic().equals("U")) assertThat(Canaries.value(d, row)).as("%08x", row.tag()).doesNotContain("777");
        }
    }

    @Test
    void what_an_option_keeps_stays() throws IOException {
        Map<Integer, DeidOption> columns = Map.of(Canaries.UIDS, DeidOption.UIDS, Canaries.DEVICE, DeidOption.DEVICE, Canaries.INSTITUTION, DeidOption.INSTITUTION,
            Canaries.PATIENT, DeidOption.PATIENT, Canaries.DATES, DeidOption.DATES);
        int kept = 0;
        for (Canaries.Row row : Canaries.rows())
            for (Map.Entry<Integer, DeidOption> option : columns.entrySet()) {
                if (!row.has(option.getKey(), "K") || row.vr() == Vr.SQ) continue;
                DataSet was = with(row), is = cleaned(with(row), option.getValue());
                assertThat(Canaries.value(is, row)).as("%08x %s", row.tag(), option.getValue()).isEqualTo(Canaries.value(was, row));
                assertThat(Canaries.value(is.items(NESTED).get(0), row)).isEqualTo(Canaries.value(was, row));
                kept++;
            }
        assertThat(kept).isGreaterThan(250);
    }

    @Test
    void with_moved_dates_all_dates_of_the_table_move_by_the_same_days_and_times_stay() throws IOException {
        int days = Identities.of("a key of a test".getBytes(), Map.of()).patient(new DataSet()).shiftDays();
        String moved = LocalDate.of(1987, 11, 23).plusDays(days).format(DateTimeFormatter.BASIC_ISO_DATE);
        for (Canaries.Row row : Canaries.rows()) {
            if (!row.has(Canaries.SHIFT, "C") || row.tag() == Tag.STUDY_INSTANCE_UID) continue;
            String is = Canaries.value(cleaned(with(row), DeidOption.SHIFT), row);
            if (row.vr() == Vr.DA) assertThat(is).as("%08x", row.tag()).isEqualTo(moved);
            else if (row.vr() == Vr.DT) assertThat(is).as("%08x", row.tag()).isEqualTo(moved + Canaries.TIME);
            else if (row.vr() == Vr.TM) assertThat(is).as("%08x", row.tag()).isEqualTo(Canaries.TIME);
            else assertThat(is).as("%08x", row.tag()).doesNotContain(Canaries.TEXT, Canaries.DATE);
        }
    }

    @Test
    void cleaned_descriptions_keep_words_of_imaging_and_drop_all_others() throws IOException {
        int seen = 0;
        for (Canaries.Row row : Canaries.rows()) {
            if (!row.has(Canaries.DESCRIPTORS, "C") || !Set.of(Vr.LO, Vr.SH, Vr.LT, Vr.ST, Vr.UT).contains(row.vr())) continue;
            DataSet d = new DataSet().putString(row.tag(), row.vr(), "Chest CT for Kanarienvogel 23.11.1987");
            assertThat(cleaned(d, DeidOption.DESCRIPTORS).string(row.tag())).as("%08x", row.tag()).isEqualTo("Chest CT for");
            seen++;
        }
        assertThat(seen).isGreaterThan(100);
    }

    @Test
    void all_options_together_let_no_name_through() throws IOException {
        DeidOption[] most = { DeidOption.SHIFT, DeidOption.DESCRIPTORS, DeidOption.STRUCTURED, DeidOption.GRAPHICS };
        for (Canaries.Row row : Canaries.rows()) assertThat(bytes(cleaned(with(row), most))).as("%08x", row.tag()).doesNotContain(Canaries.TEXT, Canaries.DATE, Canaries.UID);
    }
}
