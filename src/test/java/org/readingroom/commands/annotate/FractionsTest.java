package org.readingroom.commands.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.cli.Launcher;
import org.readingroom.testing.Programs;
import org.readingroom.testing.TestImages;

/** How sure readers are together, from their annotations to a FRACTIONAL segmentation and back to proposals, by commands alone; pydicom counts. */
class FractionsTest {

    private static final String COUNTS = """
        import sys, pydicom
        d = pydicom.dcmread(sys.argv[1])
        a = d.pixel_array.astype(int)
        print(d.SegmentationType, d.SegmentationFractionalType, len(d.SegmentSequence), (2 * a >= 255).sum(), (10 * a >= 9 * 255).sum())
        """;
    @TempDir
    private Path folder;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void a_consensus_goes_out_as_probabilities_and_comes_back_from_the_threshold_that_somebody_chooses() throws Exception {
        Programs.requirePython("pydicom");
        List<String> readers = new ArrayList<>();
        for (int n = 1; n <= 3; n++) {
            readers.add(folder.resolve("reader" + n + ".nii.gz").toString());
            done("export-segmentation", "annotations=" + TestImages.reader(n), "classes=Liver", "output=" + readers.get(n - 1));
        }
        Path probability = folder.resolve("p.nii.gz"), consensus = folder.resolve("c.nii.gz"), fractional = folder.resolve("f.dcm");
        done("build-consensus", "inputs=" + String.join(";", readers), "image=" + TestImages.CT, "rule=staple", "probability=" + probability, "output=" + consensus);
        done("export-segmentation", "input=" + consensus, "image=" + TestImages.CT, "format=fractional", "probability=" + probability, "output=" + fractional);
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-W", "ignore", "-c", COUNTS, fractional.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        String[] words = run.output().strip().split(" ");
        assertThat(words).startsWith("FRACTIONAL", "PROBABILITY", "1");
        long half = Long.parseLong(words[3]), sure = Long.parseLong(words[4]);
        assertThat(sure).isPositive().isLessThan(half);
        assertThat(imported(fractional)).isEqualTo(half);
        assertThat(said()).contains("FRACTIONAL", "half of the maximum", "threshold=");
        assertThat(imported(fractional, "threshold=0.9")).isEqualTo(sure);
        assertThat(said()).contains("0.9 of the maximum");
        refused(fractional, "above 0 and up to 1", "threshold=1.5");
        refused(consensus, "NIfTI label map holds no fractions", "threshold=0.5");
        Path binary = folder.resolve("b.dcm");
        done("export-segmentation", "input=" + consensus, "image=" + TestImages.CT, "output=" + binary);
        refused(binary, "of type BINARY, which a threshold does not divide; expected FRACTIONAL", "threshold=0.5");
    }

    private long imported(Path path, String... more) throws Exception {
        Path to = folder.resolve("i" + more.length + ".annotations.json");
        done(words(path, to, more));
        Annotations made = AnnotationFile.read(to);
        assertThat(made.tracks()).hasSize(1);
        return AnnotationLabels.mask(made, made.tracks().get(0), s -> true).count();
    }

    private void refused(Path path, String why, String... more) {
        Path to = folder.resolve("none.annotations.json");
        said.reset();
        assertThat(run(words(path, to, more))).isEqualTo(1);
        assertThat(said()).contains(why).doesNotContain("\tat ");
        assertThat(to).doesNotExist();
    }

    private static String[] words(Path path, Path to, String... more) {
        return Stream.concat(Stream.of("import-segmentation", "path=" + path, "image=" + TestImages.CT, "output=" + to), Stream.of(more)).toArray(String[]::new);
    }

    private void done(String... words) {
        said.reset();
        assertThat(run(words)).as(said()).isZero();
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private int run(String... words) {
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Launcher(to, to).run(words);
    }
}
