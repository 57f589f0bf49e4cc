package org.readingroom.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.ui.model.WorkbenchAction;

class KeyOverlayTest {

    private static List<KeyOverlay.Line> lines(String key) {
        List<WorkbenchAction> actions = List.of(new WorkbenchAction("tool.measure", "Tools", "Measure", key, () -> { }));
        return new KeyOverlay(actions, KeyMap.standard(actions)).lines();
    }

    @Test
    void the_letters_of_measuring_stand_under_a_heading_that_says_when_they_work() {
        List<KeyOverlay.Line> lines = lines("Alt+M");
        int head = lines.indexOf(new KeyOverlay.Line("", "Measuring (Alt+M)"));
        assertThat(head).isPositive();
        assertThat(lines.subList(head + 1, head + 11)).extracting(KeyOverlay.Line::keys).containsExactlyInAnyOrder("D", "Y", "A", "C", "B", "E", "R", "F", "P", "S");
        assertThat(lines.subList(head + 1, head + 11)).contains(new KeyOverlay.Line("D", "Distance"));
    }

    @Test
    void the_heading_names_the_users_own_key() {
        assertThat(lines("F4")).contains(new KeyOverlay.Line("", "Measuring (F4)"));
    }
}
