package org.readingroom.ui.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.annotation.store.CanonicalJson;
import org.readingroom.testing.ClassPath;
import org.readingroom.testing.Programs;
import org.readingroom.testing.ScreenProgram;
import org.readingroom.testing.TestImages;

/** A session of mouse and keys, and the macro that ImageJ's Recorder made of it. */
class RecordedOnScreenTest {

    private static final Path SHOTS = Path.of(System.getProperty("readingroom.screenshots", "target/screenshots")).toAbsolutePath();

    @TempDir
    private Path folder;

    @Test
    void what_was_recorded_while_somebody_drew_gives_the_same_digest_when_it_is_played_back_without_a_window() throws Exception {
        ScreenProgram.isWell(RecordedOnScreen.class, folder, SHOTS);
        List<String> lines = Files.readAllLines(folder.resolve("recorded.txt"));
        assertThat(lines).hasSizeGreaterThan(20).anyMatch(l -> l.startsWith("run(\"Paint Annotation...\"")).anyMatch(l -> l.startsWith("run(\"Grow Annotation...\""))
            .anyMatch(l -> l.startsWith("run(\"Add Annotation...\"")).anyMatch(l -> l.startsWith("run(\"Change Annotation...\"")).anyMatch(l -> l.startsWith("run(\"Copy Annotation...\"")).anyMatch(l -> l.startsWith("run(\"Segment Effect...\""))
            .anyMatch(l -> l.startsWith("run(\"Undo Annotations...\"")).noneMatch(l -> l.startsWith("run(\"Edit Annotations...\""));
        assertThat(lines.stream().filter(l -> l.startsWith("run(\"Trace Annotation...\""))).hasSize(2);
        assertThat(lines.stream().filter(l -> l.startsWith("run(\"Tighten Annotation...\""))).hasSize(1);
        assertThat(lines.stream().filter(l -> l.startsWith("run(\"Interpolate Annotations...\""))).as("filled, carried on, followed").hasSize(3).anyMatch(l -> l.contains(" extend=2 ")).anyMatch(l -> l.contains(" around="));
        assertThat(lines.stream().filter(l -> l.startsWith("run(\"Change Class...\""))).hasSize(1);
        Path file = folder.resolve("session.annotations.json"), macro = folder.resolve("recorded.ijm");
        List<String> all = new ArrayList<>(List.of("run(\"Open DICOM Series...\", \"path=[" + TestImages.CT + "]\");"));
        for (String line : lines) all.add(line.substring(0, line.length() - "\");".length()) + " annotations=[" + file + "]\");");
        Files.write(macro, all);
        Programs.Run run = ClassPath.java("org.readingroom.cli.Launcher", List.of("--macro", macro.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(CanonicalJson.digest(AnnotationFile.read(file))).isEqualTo(Files.readString(folder.resolve("digest.txt")));
    }
}
