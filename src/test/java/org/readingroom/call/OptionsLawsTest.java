package org.readingroom.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the Recorder writes is read back as what was meant. */
class OptionsLawsTest {

    @Property(tries = 500, seed = "2026")
    void options_written_for_a_macro_are_read_back_the_same(@ForAll("calls") Map<String, String> values) {
        Options options = Options.of(values);
        assertThat(Options.ofMacro(options.toMacro())).isEqualTo(options);
    }

    @Property(tries = 500, seed = "2027")
    void a_protected_value_is_one_word_of_a_job_line_too(@ForAll("values") String value) {
        assertThat(Words.ofJobLine("command key=" + Words.protect(value) + " # end")).isEqualTo(List.of("command", "key=" + value));
    }

    @Provide
    Arbitrary<Map<String, String>> calls() {
        return Arbitraries.maps(Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(6), values()).ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings().withChars("ab1;=,.#[]\"' \t/\\&é胸").ofMaxLength(12).filter(v -> isWritable(v));
    }

    private static boolean isWritable(String value) {
        try {
            Words.protect(value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
