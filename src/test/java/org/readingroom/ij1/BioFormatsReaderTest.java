package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeReader;
import org.readingroom.volume.VolumeService;
import org.scijava.Context;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;

/** With two classes of Bio-Formats' names and signatures: the real ones come from a registry of their own, out of a build's reach. */
class BioFormatsReaderTest {

    private static final String TYPES = "package loci.formats; public class ImageReader { public boolean isThisType(String name, boolean open) { return name.endsWith(\".lif\"); } }";
    private static final String IMPORTER = """
        package loci.plugins;
        public final class BF {
            public static ij.ImagePlus[] openImagePlus(String id) throws java.io.IOException {
                if (id.contains("broken")) throw new java.io.IOException("block 3 is cut short");
                if (id.contains("none")) return new ij.ImagePlus[0];
                ij.ImagePlus image = ij.IJ.createHyperStack("series 1", 7, 5, 2, 3, 4, 16);
                for (int n = 1; n <= 24; n++) image.getStack().getProcessor(n).set(6, 4, 1000 + n);
                image.getCalibration().pixelWidth = image.getCalibration().pixelHeight = 0.25;
                image.getCalibration().pixelDepth = 1.5;
                image.getCalibration().setUnit("micron");
                return new ij.ImagePlus[] { image };
            }
        }
        """;

    @TempDir
    private Path folder;
    private ClassLoader present;
    private Path file;

    @BeforeEach
    void stand_ins() throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources")), classes = Files.createDirectories(folder.resolve("classes"));
        Path types = Files.writeString(sources.resolve("ImageReader.java"), TYPES), importer = Files.writeString(sources.resolve("BF.java"), IMPORTER);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString(), types.toString(), importer.toString())).isZero();
        present = new URLClassLoader(new URL[] { classes.toUri().toURL() }, getClass().getClassLoader());
        file = Files.writeString(folder.resolve("cells.lif"), "not empty");
    }

    @Test
    void the_image_comes_with_channels_times_and_micrometres_and_without_a_patient() throws IOException {
        BioFormatsReader reader = new BioFormatsReader(() -> present);
        assertThat(reader.confidence(file)).isPositive();
        Volume volume = reader.read(file, OpenRequest.LARGEST, Progress.NONE).volumes().get(0);
        assertThat(List.of(volume.grid().ni(), volume.grid().nj(), volume.grid().nk(), volume.components(), volume.times())).containsExactly(7, 5, 3, 2, 4);
        assertThat(List.of(volume.grid().spacing().iMm(), volume.grid().spacing().kMm())).containsExactly(0.25e-3, 1.5e-3);
        assertThat(volume.real(6, 4, 2, 1, 3)).as("channel 2, slice 3, time 4: the last of all").isEqualTo(1024);
        assertThat(volume.verdict()).isEqualTo(Verdict.UNPLACED);
        assertThat(volume.name()).isEqualTo("cells.lif");
        assertThat(volume.findings()).anySatisfy(f -> assertThat(f.message()).contains("Bio-Formats", "no place in a patient"));
    }

    @Test
    void without_it_and_for_what_it_does_not_know_nothing_is_claimed() throws IOException {
        assertThat(new BioFormatsReader(() -> null).confidence(file)).isZero();
        assertThat(new BioFormatsReader(() -> present).confidence(Files.writeString(folder.resolve("notes.txt"), "words"))).isZero();
        assertThat(new BioFormatsReader(() -> present).confidence(folder)).isZero();
        assertThatThrownBy(() -> new BioFormatsReader(() -> null).read(file, OpenRequest.ALL, Progress.NONE)).isInstanceOf(FormatException.class).hasMessageContaining("not installed");
    }

    @Test
    void its_failures_are_told_by_the_files_name() {
        BioFormatsReader reader = new BioFormatsReader(() -> present);
        assertThatThrownBy(() -> reader.read(folder.resolve("broken.lif"), OpenRequest.ALL, Progress.NONE)).isInstanceOf(FormatException.class).hasMessageStartingWith("broken.lif").hasMessageContaining("block 3 is cut short");
        assertThatThrownBy(() -> reader.read(folder.resolve("none.lif"), OpenRequest.ALL, Progress.NONE)).isInstanceOf(FormatException.class).hasMessageContaining("no image");
    }

    @Test
    void it_is_asked_only_for_what_nobody_else_knows() throws Exception {
        try (Context context = new Context(VolumeService.class, PluginService.class)) {
            context.service(PluginService.class).addPlugin(new PluginInfo<>(Greedy.class, VolumeReader.class));
            VolumeService volumes = context.service(VolumeService.class);
            assertThat(volumes.claimant(file)).isEmpty();
            assertThat(volumes.readerFor(file).format()).isEqualTo("anything");
            assertThat(volumes.readerFor(TestImages.CT.resolve("IM0001.dcm")).format()).isEqualTo("DICOM");
        }
    }

    /** Surest of everything, and of last resort. */
    public static class Greedy implements VolumeReader {

        @Override
        public String format() {
            return "anything";
        }

        @Override
        public boolean isLastResort() {
            return true;
        }

        @Override
        public double confidence(Path path) {
            return 1;
        }

        @Override
        public OpenResult read(Path path, OpenRequest request, Progress progress) {
            throw new UnsupportedOperationException();
        }
    }
}
