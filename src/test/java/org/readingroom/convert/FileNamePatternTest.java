package org.readingroom.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.io.SafeName;

/** Names of files: by pattern, and safe wherever they are written. */
class FileNamePatternTest {

    private static final NameFields NO_HEADER = new NameFields(null, "scan", "study");

    @ParameterizedTest
    @CsvSource({ "%b, scan", "%f_%b, study_scan", "%p_%b, scan", "%b_%p, scan", "%b-%s-x, scan-x", "case_%b, case_scan", "a%%b, a_b", "plain, plain" })
    void what_is_not_known_is_left_out_with_the_mark_beside_it(String pattern, String name) {
        assertThat(new FileNamePattern(pattern).name(NO_HEADER)).isEqualTo(name);
    }

    @Test
    void a_pattern_of_which_nothing_is_known_gives_no_name() {
        assertThat(FileNamePattern.USUAL.name(NO_HEADER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "%y", "%", "a/b", "a\\b", " ", "%4", "../%s" })
    void a_pattern_that_means_nothing_or_leaves_the_folder_is_refused(String pattern) {
        assertThatThrownBy(() -> new FileNamePattern(pattern)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("pattern");
    }

    @ParameterizedTest
    @ValueSource(strings = { "%n", "%i_%s", "%g", "%c", "%x", "%p_%t_%s" })
    void what_tells_of_a_patient_is_refused_unless_asked_for(String pattern) {
        assertThatThrownBy(() -> new FileNamePattern(pattern).requireNoIdentity()).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("identity=true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = { "a/b\\c:d*e?f|a_b_c_d_e_f", "..|``", "CON|_CON", "con.x|_con.x", "LPT1|_LPT1", ".hidden|hidden", "-rf|rf", "name. |name", "Kopf über Fuß|Kopf_über_Fuß",
        "头部 CT|头部_CT", "tab\tnew\u0000line|tab_new_line", "e\u0301|\u00e9", "<>|``", "$(x)|x", "a\u202eb|a_b" })
    void names_are_such_as_every_file_system_takes(String text, String name) {
        assertThat(SafeName.whole(text)).isEqualTo(name);
    }

    @Test
    void long_names_are_cut_between_letters() {
        String name = SafeName.whole("\uD842\uDFB7".repeat(300));
        assertThat(name.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(160);
        assertThat(name.codePoints().allMatch(c -> c == 0x20bb7)).isTrue();
    }
}
