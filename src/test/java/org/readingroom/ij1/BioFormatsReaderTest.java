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

/** With three classes of Bio-Formats' names and signatures: the real ones come from a registry of their own, out of a build's reach. */
class BioFormatsReaderTest {

    private static final String TYPES = """
        package loci.formats;
        public class ImageReader {
            private String id;
            private int series;
            public boolean isThisType(String name, boolean open) { return name.endsWith(".lif"); }
            public void setId(String id) throws java.io.IOException { if (id.contains("broken")) throw new java.io.IOException("block 3 is cut short"); this.id = id; }
            public int getSeriesCount() { return id.contains("none") ? 0 : id.contains("several") ? 3 : 1; }
            public void setSeries(int n) { series = n; }
            public int getSizeX() { return series == 1 ? 9 : 7; }
            public int getSizeY() { return 5; }
            public int getSizeZ() { return 3; }
            public int getSizeC() { return 2; }
            public int getSizeT() { return 4; }
            public void close() { if (id != null) System.setProperty("bio-formats-test.closed", id); }
        }
        """;
    private static final String OPTIONS = """
        package loci.plugins.in;
        public class ImporterOptions {
            public String id;
            public final java.util.Set<Integer> on = new java.util.TreeSet<>(java.util.Set.of(0));
            public void setId(String id) { this.id = id; }
            public void setOpenAllSeries(boolean b) { }
            public void setSeriesOn(int n, boolean b) { if (b) on.add(n); else on.remove(n); }
        }
        """;
    private static final String IMPORTER = """
        package loci.plugins;
        public final class BF {
            public static ij.ImagePlus[] openImagePlus(loci.plugins.in.ImporterOptions options) throws java.io.IOException {
                if (options.id.contains("none")) return new ij.ImagePlus[0];
                return options.on.stream().map(BF::image).toArray(ij.ImagePlus[]::new);
            }
            private static ij.ImagePlus image(int series) {
                ij.ImagePlus image = ij.IJ.createHyperStack("series " + (series + 1), series == 1 ? 9 : 7, 5, 2, 3, 4, 16);
                for (int n = 1; n <= 24; n++) image.getStack().getProcessor(n).set(6, 4, 1000 * (series + 1) + n);
                image.getCalibration().pixelWidth = image.getCalibration().pixelHeight = 0.25;
                image.getCalibration().pixelDepth = 1.5;
                image.getCalibration().setUnit("micron");
                return image;
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
        Path types = Files.writeString(sources.resolve("ImageReader.java"), TYPES), importer = Files.writeString(sources.resolve("BF.java"), IMPORTER), options = Files.writeString(sources.resolve("ImporterOptions.java"), OPTIONS);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString(), types.toString(), importer.toString(), options.toString())).isZero();
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
    void of_several_images_the_largest_comes_and_the_others_are_named_or_those_that_are_asked_for() throws IOException {
        BioFormatsReader reader = new BioFormatsReader(() -> present);
        Path several = Files.writeString(folder.resolve("several.lif"), "not empty");
        OpenResult largest = reader.read(several, OpenRequest.LARGEST, Progress.NONE);
        assertThat(largest.volumes()).singleElement().satisfies(v -> {
            assertThat(v.name()).isEqualTo("several.lif 2");
            assertThat(v.real(6, 4, 0, 0, 0)).isEqualTo(2001);
        });
        assertThat(largest.findings()).singleElement().satisfies(f -> assertThat(f.message())
            .isEqualTo("The largest of 3 images was opened, 2 (9 x 5 x 3, 2 channels, 4 times); left out: 1 (7 x 5 x 3, 2 channels, 4 times), 3 (7 x 5 x 3, 2 channels, 4 times). series= takes a number or all."));
        OpenResult third = reader.read(several, new OpenRequest("3"), Progress.NONE);
        assertThat(third.volumes()).singleElement().satisfies(v -> assertThat(v.real(6, 4, 0, 0, 0)).isEqualTo(3001));
        assertThat(third.findings()).isEmpty();
        assertThat(reader.read(several, OpenRequest.ALL, Progress.NONE).volumes()).extracting(Volume::name).containsExactly("several.lif 1", "several.lif 2", "several.lif 3");
        assertThat(System.clearProperty("bio-formats-test.closed")).as("nothing stays open").isEqualTo(several.toString());
        assertThatThrownBy(() -> reader.read(several, new OpenRequest("4"), Progress.NONE)).isInstanceOf(FormatException.class).hasMessageContaining("no image 4").hasMessageContaining("3 (7 x 5 x 3, 2 channels, 4 times)");
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
