package org.readingroom.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;

/** Who sees a dialog reads labels first, who writes a macro reads keys. */
class SentencesOfDialogsTest {

    private static final Context CONTEXT = new Context();
    @AfterAll
    static void close() {
        CONTEXT.dispose();
    }

    private static CommandForm form(String id) {
        return new CommandList(CONTEXT).form(id);
    }

    private static Inputs inputs(String id, Map<String, String> typed) {
        return new Inputs(CONTEXT, form(id), Options.of(typed), Host.WITHOUT_IMAGES);
    }

    @Test
    void a_bad_value_is_told_with_the_label_in_a_dialog_and_with_the_key_in_a_macro() {
        Map<String, String> typed = Map.of("input", "a.nii", "size", "12x", "output", "b.png");
        assertThat(inputs("rotating-mip", typed).complaint()).contains(new Complaint("size", "\u201cSize (pixels)\u201d = 12x: not a whole number; expected " + form("rotating-mip").field("size").orElseThrow().allowed() + " (size= in macros)."));
        assertThatThrownBy(() -> inputs("rotating-mip", typed).resolve()).isInstanceOf(BadCallException.class).hasMessageStartingWith("size=12x: not a whole number");
    }

    @Test
    void what_is_missing_is_told_at_the_first_field_that_lacks_it() {
        assertThat(inputs("build-consensus", Map.of()).complaint()).contains(new Complaint("inputs", "\u201cReaders' files\u201d is empty; expected files or folders separated by ; (inputs= in macros)."));
        assertThat(inputs("slab-projection", Map.of()).complaint()).contains(new Complaint("input", "\u201cVolume\u201d is empty; expected an image file or DICOM folder (input= in macros)."));
        assertThatThrownBy(() -> inputs("build-consensus", Map.of()).resolve()).hasMessageStartingWith("build-consensus needs inputs= (Readers' files)");
        assertThat(inputs("build-consensus", Map.of("inputs", "a")).complaint()).isEmpty();
    }

    @Test
    void what_a_command_says_of_its_keys_has_the_labels_before_them() {
        CommandForm form = form("export-presentation-state");
        assertThat(form.labelled("preset=Spleen: no such preset; give one that is known, or centre= and width=.")).isEqualTo("\u201cPreset\u201d preset=Spleen: no such preset; give one that is known, or \u201cCentre\u201d centre= and \u201cWidth\u201d width=.");
        assertThat(form.labelled("The slice 12 is not there; expected 0 to 9.")).isEqualTo("The slice 12 is not there; expected 0 to 9.");
        assertThat(form.labelled("the key my-width=3 is another")).isEqualTo("the key my-width=3 is another");
        assertThat(form.labelled("Width: width=3 has its label already")).isEqualTo("Width: width=3 has its label already");
    }

    @Test
    void a_field_that_takes_either_says_so() {
        assertThat(form("open-medical-volume").field("path").orElseThrow().isEither()).isTrue();
        assertThat(form("open-dicom-series").field("path").orElseThrow().allowed()).isEqualTo("a file or folder");
        assertThat(form("rotating-mip").field("output").orElseThrow().isEither()).isFalse();
        assertThat(form("segment-statistics").field("input").orElseThrow().isEither()).as("a label map is a file").isFalse();
    }
}
