package org.readingroom.dicom.sr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.readingroom.io.FormatException;
import org.readingroom.testing.Programs;
import org.readingroom.testing.Shared;

/** Reports against what dcmtk's dsrdump says of them. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class SrTextTest {

    private static final Pattern ITEM = Pattern.compile("^( *)<(?:(contains|has [a-z ]+?|inferred from|selected from) )?(?:([A-Z0-9]+):(?:\\((?:[^,]*,[^,]*,\"(.*?)\")\\))?=?(.*)|([0-9.]+))>(?: \\{.*})?$");

    /** depth, type and concept's name of each item, in order. */
    private static List<String> tree(ContentItem item, int depth, List<String> into) {
        into.add(depth + " " + (item.isReference() ? "-> " + item.references().get(0) : item.type() + " " + item.name()));
        item.children().forEach(c -> tree(c, depth + 1, into));
        return into;
    }

    @Test
    void the_tree_is_the_one_that_dcmtk_reads() throws Exception {
        Programs.require("dsrdump");
        Path file = Shared.corpus("dicom/objects/test-SR.dcm");
        List<String> theirs = new ArrayList<>();
        for (String line : Programs.run(List.of("dsrdump", "-q", "-Ph", file.toString())).output().split("\n")) {
            Matcher m = ITEM.matcher(line.stripTrailing());
            if (m.matches()) theirs.add(m.group(1).length() / 2 + " " + (m.group(6) != null ? "-> " + m.group(6) : m.group(3) + " " + (m.group(4) == null ? "" : m.group(4))));
        }
        assertThat(theirs).hasSizeGreaterThan(25);
        assertThat(tree(SrDocument.read(file).root(), 0, new ArrayList<>())).isEqualTo(theirs);
    }

    /** Values as dsrdump prints them for the same file. */
    @Test
    void items_read_as_sentences() throws IOException {
        List<String> lines = SrText.lines(SrDocument.read(Shared.corpus("dicom/objects/test-SR.dcm")));
        assertThat(lines.get(0)).isEqualTo("Diagnosis");
        assertThat(lines.get(1)).isEqualTo("Complete, Verified, 2001-02-13 18:47:46");
        assertThat(lines).contains("Verified by J\u00f6rg Riesmeier, OFFIS e.V., 2001-02-13 18:47:46", "Some UID: 1.2.3.4.5", "Text Code: A mass of", "Diameter: 3 Length Unit");
        assertThat(lines).anyMatch(l -> l.endsWith("Date: 2000-12-06")).anyMatch(l -> l.endsWith("Time: 12:00:00")).anyMatch(l -> l.endsWith("DateTime: 2000-12-06 12:00:00"))
            .anyMatch(l -> l.endsWith("selected from item 1.3.2 of this report")).anyMatch(l -> l.endsWith("image 1.2.3.4.5.0, frames 5, 2"));
        assertThat(String.join("\n", lines)).as("the patient").doesNotContain("Test");
    }

    /** dsrdump refuses it: a reference names no image class. */
    @Test
    void a_report_that_breaks_rules_is_read_all_the_same() throws IOException {
        List<String> lines = SrText.lines(SrDocument.read(Shared.corpus("dicom/objects/reportsi.dcm")));
        assertThat(lines).hasSizeGreaterThan(8).noneMatch(l -> l.contains("\n"));
    }

    @Test
    void an_image_is_no_report() {
        assertThatThrownBy(() -> SrDocument.read(Shared.corpus("dicom/objects/rtplan.dcm"))).isInstanceOf(FormatException.class).hasMessageContaining("expected a structured report");
    }
}
