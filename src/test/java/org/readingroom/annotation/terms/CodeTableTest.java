package org.readingroom.annotation.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.readingroom.testing.Shared;
import org.readingroom.volume.label.CodedConcept;

class CodeTableTest {

    private final CodeTable table = CodeTable.standard();

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void each_group_offers_exactly_the_codes_of_the_standards_tables() throws IOException {
        for (CodeGroup group : CodeGroup.values()) {
            Set<String> expected = new TreeSet<>();
            for (int cid : group.cids()) expected.addAll(lines(Shared.folder().resolve("dicom-tables").resolve("cid-" + cid + ".csv")));
            assertThat(table.search(group, null, "").stream().map(c -> c.scheme() + "," + c.value() + "," + c.meaning()).collect(Collectors.toSet())).as("%s", group).isEqualTo(expected);
        }
    }

    /** Scheme, code and meaning; the keyword goes. */
    private static Set<String> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream().skip(1).map(l -> l.substring(0, l.lastIndexOf(',')).replace("\"", "")).collect(Collectors.toSet());
    }

    @Test
    void what_begins_with_the_text_comes_first_and_words_may_stand_in_any_order() {
        assertThat(table.search(CodeGroup.TYPE, null, "liver").get(0)).isEqualTo(new CodedConcept("SCT", "10200004", "Liver"));
        assertThat(table.search(CodeGroup.TYPE, null, "lobe upper lung").stream().map(CodedConcept::meaning)).allMatch(m -> m.toLowerCase(Locale.ROOT).contains("lung")).isNotEmpty();
        assertThat(table.search(CodeGroup.TYPE, null, "10200004").get(0).meaning()).isEqualTo("Liver");
        assertThat(table.search(CodeGroup.TYPE, null, "no such thing")).isEmpty();
    }

    @Test
    void a_category_narrows_the_types_to_its_own() {
        CodedConcept object = new CodedConcept("SCT", "260787004", "Physical object"), anatomy = new CodedConcept("SCT", "91723000", "Anatomical Structure");
        assertThat(table.search(CodeGroup.TYPE, object, "liver")).isEmpty();
        assertThat(table.search(CodeGroup.TYPE, object, "brachytherapy")).isNotEmpty();
        assertThat(table.search(CodeGroup.TYPE, anatomy, "liver")).isNotEmpty();
        assertThat(table.categoryOf(new CodedConcept("SCT", "10200004", "Liver"))).contains(anatomy);
        assertThat(table.named(CodeGroup.TYPE, " LIVER ")).contains(new CodedConcept("SCT", "10200004", "Liver"));
    }

    @Test
    void a_typed_code_is_refused_if_no_file_could_hold_it_or_its_number_cannot_be() {
        assertThat(CodeCheck.typed(" 99OURS ", "X1", "Our thing")).isEqualTo(new CodedConcept("99OURS", "X1", "Our thing"));
        assertThat(CodeCheck.typed("SCT", "10200004", "Liver").meaning()).isEqualTo("Liver");
        assertThatThrownBy(() -> CodeCheck.typed("SCT", "10200005", "Liver")).hasMessageContaining("last digit does not check");
        assertThatThrownBy(() -> CodeCheck.typed("SCT", "", "Liver")).hasMessageContaining("all three");
        assertThatThrownBy(() -> CodeCheck.typed("SCT", "10200004", "x".repeat(65))).hasMessageContaining("64 at most");
        assertThatThrownBy(() -> CodeCheck.typed("A\\B", "1", "x")).hasMessageContaining("backslash");
        assertThat(CodeCheck.doubt(new CodedConcept("SCT", "10200004", "Spleen"))).hasValueSatisfying(d -> assertThat(d).contains("means 'Liver'"));
        assertThat(CodeCheck.doubt(new CodedConcept("SCT", "10200004", "liver"))).isEmpty();
    }

    @Test
    void every_number_of_the_standards_own_groups_checks() {
        for (CodeGroup group : CodeGroup.values())
            for (CodedConcept c : table.search(group, null, "")) assertThat(CodeCheck.typed(c.scheme(), c.value(), c.meaning())).isEqualTo(c);
    }
}
