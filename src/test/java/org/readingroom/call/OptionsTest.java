package org.readingroom.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void a_key_is_found_whatever_its_case_and_never_inside_another_key_or_value() {
        Options options = Options.ofMacro("HU_min=3 file=[/a mode=x/b] Slab=20");
        assertThat(options.keys()).containsExactly("hu_min", "file", "slab");
        assertThat(options.get("min")).isEmpty();
        assertThat(options.get("mode")).isEmpty();
        assertThat(options.get("file")).contains("/a mode=x/b");
    }

    @Test
    void a_key_alone_is_a_switch_that_is_on() {
        assertThat(Options.ofMacro("quiet").get("quiet")).contains("true");
    }

    @Test
    void a_key_given_twice_is_refused_by_name() {
        assertThatThrownBy(() -> Options.ofWords(List.of("slab=1", "SLAB=2"))).isInstanceOf(BadCallException.class).hasMessageContaining("slab= is given twice");
    }

    @Test
    void a_value_without_key_is_refused() {
        assertThatThrownBy(() -> Options.ofWords(List.of("=2"))).isInstanceOf(BadCallException.class).hasMessageContaining("no key");
    }
}
