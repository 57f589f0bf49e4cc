package org.readingroom.ui.annotate.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BorderLayout;
import java.awt.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.swing.AbstractButton;
import javax.swing.JLabel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SectionTest {

    @TempDir
    private Path folder;

    private static AbstractButton head(Section s) {
        return (AbstractButton) ((BorderLayout) s.getLayout()).getLayoutComponent(BorderLayout.NORTH);
    }

    private static Component body(Section s) {
        return ((BorderLayout) s.getLayout()).getLayoutComponent(BorderLayout.CENTER);
    }

    @Test
    void a_click_on_the_title_folds_the_fields_away_and_another_one_shows_them() {
        List<String> told = new ArrayList<>();
        Section section = new Section("Brush", new JLabel("radius"), (open, alone) -> told.add(open + " " + alone));
        int open = section.getPreferredSize().height;
        head(section).doClick(0);
        assertThat(body(section).isVisible()).isFalse();
        assertThat(section.getPreferredSize().height).isLessThan(open);
        head(section).doClick(0);
        assertThat(body(section).isVisible()).isTrue();
        assertThat(told).containsExactly("false false", "true false");
    }

    @Test
    void what_is_folded_away_stays_so_in_the_next_window() throws IOException {
        Path file = folder.resolve("new/folded-sections.txt");
        FoldedSections first = new FoldedSections(file);
        assertThat(first.titles()).isEmpty();
        first.fold("Effects", true);
        first.fold("Between key slices", true);
        first.fold("Effects", false);
        first.fold("Classes", false);
        assertThat(new FoldedSections(file).titles()).containsExactly("Between key slices");
        assertThat(Files.readString(file)).isEqualTo("Between key slices\n");
    }
}
