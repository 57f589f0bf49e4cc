package org.readingroom.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.scijava.Context;

class LastAnswersTest {

    @Test
    void what_was_typed_stands_in_the_next_dialog_of_the_same_command_but_no_file_to_write() {
        try (Context context = SmallContext.create(LastAnswersTest.class.getClassLoader())) {
            CommandList commands = new CommandList(context);
            CommandForm slab = commands.form("slab-projection"), report = commands.form("agreement-report");
            LastAnswers answers = context.service(LastAnswers.class);
            assertThat(answers.of(slab)).isEqualTo(Options.none());
            answers.keep(slab, Options.of(Map.of("slab", "20", "output", "mip.png")));
            answers.keep(report, Options.of(Map.of("tolerance", "3", "json", "a.json", "output", "a.html")));
            assertThat(answers.of(slab).asMap()).containsOnly(Map.entry("slab", "20"));
            assertThat(answers.of(report).asMap()).containsOnly(Map.entry("tolerance", "3"));
        }
    }
}
