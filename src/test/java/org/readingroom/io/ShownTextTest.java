package org.readingroom.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javax.swing.plaf.basic.BasicHTML;
import org.junit.jupiter.api.Test;

/** What files say must not drive terminals, turn the writing round, or be HTML to Swing. */
class ShownTextTest {

    @Test
    void escape_sequences_controls_and_overrides_of_direction_are_left_out() {
        assertThat(ShownText.line("\u001b[2JEvil\u0007\u009b31m\u202egnp.exe\u2066\u0000")).isEqualTo("[2JEvil31mgnp.exe");
        assertThat(ShownText.line("a\r\nb\tc\nd\re\u2028f")).isEqualTo("a b c d e f");
        assertThat(ShownText.line("Müller 山田 שרון 😀 \\ \"x\"")).isEqualTo("Müller 山田 שרון 😀 \\ \"x\"");
    }

    @Test
    void html_is_text_to_swing() {
        assertThat(BasicHTML.isHTMLString("<hTmL><img src=http://x>")).isTrue();
        assertThat(BasicHTML.isHTMLString(ShownText.line("<hTmL><img src=http://x>"))).isFalse();
        assertThat(BasicHTML.isHTMLString(ShownText.line("\u0001<html>x"))).isFalse();
    }

    @Test
    void long_text_is_cut_between_characters() {
        assertThat(ShownText.line("abcdef", 6)).isEqualTo("abcdef");
        assertThat(ShownText.line("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(ShownText.line("abc😀defg", 5)).isEqualTo("abc…");
    }

    @Test
    void messages_and_findings_are_one_fit_line_whatever_a_file_is_called() {
        assertThat(new FormatException(Path.of("a\u001b[2J\nb.dcm"), "x\ny", "z", "Stop.")).hasMessage("a[2J b.dcm: x y; expected z. Stop.");
        assertThat(Finding.note("CODE", "a\u0007\nb", "c\u001b").message()).isEqualTo("a b");
    }
}
