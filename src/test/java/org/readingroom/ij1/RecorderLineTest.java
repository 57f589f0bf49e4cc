package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;

import ij.macro.Interpreter;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.readingroom.call.CommandForm;
import org.readingroom.call.CommandList;
import org.readingroom.call.Host;
import org.readingroom.call.InputField;
import org.readingroom.call.Inputs;
import org.readingroom.call.Options;
import org.scijava.Context;

class RecorderLineTest {

    /** ImageJ's interpreter leaves its batch mode on where it was called without a macro around it. */
    @AfterEach
    void endBatchMode() {
        Interpreter.batchMode = false;
    }

    @Test
    void a_recorded_line_is_a_macro_statement_whatever_the_values_hold() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("path", "C:\\my data\\x.nii");
        values.put("name", "say \"hi\"");
        values.put("slab", "20");
        assertThat(RecorderLine.of("Slab Projection...", Options.of(values)))
            .isEqualTo("run(\"Slab Projection...\", \"path=[C:\\\\my data\\\\x.nii] name=[say \\\"hi\\\"] slab=20\");");
        assertThat(RecorderLine.of("Slab Projection...", Options.none())).isEqualTo("run(\"Slab Projection...\");");
    }

    /** The line's text goes through ImageJ's own interpreter. */
    @Test
    void what_is_recorded_of_every_command_and_every_kind_of_input_is_read_again_as_it_was_typed() {
        try (Context context = new Context()) {
            Set<InputField.Kind> kinds = EnumSet.noneOf(InputField.Kind.class);
            for (CommandForm form : new CommandList(context).all().stream().map(CommandForm::of).toList()) {
                for (int round = 0; round < TEXTS.size(); round++) {
                    Map<String, String> typed = new LinkedHashMap<>();
                    for (InputField f : form.fields()) {
                        kinds.add(f.kind());
                        typed.put(f.name(), sample(f, round));
                    }
                    Options options = Options.of(typed);
                    String line = RecorderLine.of(form.label(), options);
                    String text = line.substring(("run(\"" + form.label() + "\"").length(), line.length() - ");".length());
                    String replayed = text.isEmpty() ? "" : new Interpreter().run("return " + text.substring(", ".length()) + ";", "");
                    assertThat(Options.ofMacro(replayed + " ")).as(line).isEqualTo(options);
                    assertThat(new Inputs(context, form, Options.ofMacro(replayed), Host.WITHOUT_IMAGES).complaint()).as(line).isEmpty();
                }
            }
            assertThat(kinds).containsExactlyInAnyOrder(InputField.Kind.values());
        }
    }

    private static final List<String> TEXTS = List.of("C:\\my data\\画像 [1]\\x.nii", "/home/a b/it's (2).nii.gz", "say \"hi\" & go", "a=b;c=d #1", "]odd[ names");

    private static String sample(InputField f, int round) {
        return switch (f.kind()) {
            case SWITCH -> round % 2 == 0 ? "true" : "false";
            case CHOICE -> f.choices().get(round % f.choices().size());
            case WHOLE, NUMBER -> String.valueOf(f.least() != null ? f.least() : f.most() != null ? f.most() : round);
            case TEXT, FILE, OPENED -> TEXTS.get(round);
        };
    }

    @Test
    void a_value_that_no_line_can_carry_becomes_a_remark() {
        assertThat(RecorderLine.line("Add Annotation...", Options.of(Map.of("label", "a] \"b\" 'c'")), false)).startsWith("// Add Annotation...: ").endsWith("\n");
        assertThat(RecorderLine.line("Add Annotation...", Options.of(Map.of("label", "b")), true)).isEqualTo("IJ.run(\"Add Annotation...\", \"label=b\");\n");
    }
}
