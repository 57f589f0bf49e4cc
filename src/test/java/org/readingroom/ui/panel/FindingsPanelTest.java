package org.readingroom.ui.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.swing.JEditorPane;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

class FindingsPanelTest {

    private final Workbench workbench = new Workbench();

    private String shown() {
        FindingsBody body = Driven.get(() -> new FindingsBody(workbench));
        JEditorPane text = new Driven(body, () -> true).find(JEditorPane.class, "findings.text");
        return Driven.get(() -> text.getDocument().getText(0, text.getDocument().getLength())).replaceAll("\\s+", " ");
    }

    @Test
    void the_gravest_comes_first_with_its_meaning_and_its_place() throws IOException {
        Volume v = Volume.builder("a < b", new VoxelGrid(4, 4, 4, Affine.scaling(1, 1, 1)), Samples.allocate(SampleType.UINT8, 4, 4, 4, 1, 1))
            .finding(Finding.note("OVERLAP", "Slices overlap.", "")).finding(Finding.warning("GAP", "One slice is missing.", "between 3 & 4")).build();
        Driven.run(() -> workbench.add(v));
        String text = shown();
        assertThat(text).contains("a < b").contains("Where: between 3 & 4");
        assertThat(text.indexOf("Warning GAP")).isPositive().isLessThan(text.indexOf("Note OVERLAP"));
        String line = Files.readAllLines(Path.of("docs/findings.md")).stream().filter(l -> l.startsWith("| GAP |")).findFirst().orElseThrow();
        assertThat(text).contains(line.split("\\|")[3].strip());
    }

    @Test
    void an_image_without_oddities_says_so() {
        Driven.run(() -> workbench.add(Volume.builder("fine", new VoxelGrid(4, 4, 4, Affine.scaling(1, 1, 1)), Samples.allocate(SampleType.UINT8, 4, 4, 4, 1, 1)).build()));
        assertThat(shown()).contains("Nothing odd was found.");
    }

    @Test
    void missing_spacing_is_a_warning_for_the_banner() {
        Volume v = Volume.builder("x-ray", new VoxelGrid(4, 4, 1, Affine.scaling(1, 1, 1)), Samples.allocate(SampleType.UINT8, 4, 4, 1, 1, 1)).finding(Finding.warning("NO_SPACING", "No spacing.", "")).build();
        Driven.run(() -> workbench.add(v));
        assertThat(workbench.data().warnings()).containsExactly("An image without pixel spacing is open: its lengths are pixels.");
    }

    @Test
    void every_code_of_the_page_has_its_meaning() throws IOException {
        FindingMeanings meanings = FindingMeanings.read();
        Files.readAllLines(Path.of("docs/findings.md")).stream().filter(l -> l.matches("\\| [A-Z_]+ \\|.*")).forEach(l -> assertThat(meanings.of(l.split("\\|")[1].strip())).as(l).isNotEmpty());
    }
}
