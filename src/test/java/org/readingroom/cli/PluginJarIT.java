package org.readingroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.App;
import org.readingroom.testing.Programs;
import org.readingroom.testing.TestImages;

/**
 * What somebody else does: he compiles a few classes against our jar, drops his jar into the app folder, and starts the program. The classes are those of
 * {@code src/test/java/demo}, which the documents show, and some that fail.
 */
class PluginJarIT {

    private static final String TWO = TestImages.reader(1) + ";" + TestImages.reader(2);
    private static final String OWN_PROPERTY = "-Djava.util.prefs.userRoot=";

    @TempDir
    private static Path shared;
    private static Path app;

    @TempDir
    private Path folder;

    @BeforeAll
    static void dropAJarIntoTheFolder() throws Exception {
        app = shared.resolve("reading room");
        Path built = App.LAUNCHER.getParent().getParent();
        try (Stream<Path> all = Files.walk(built, FileVisitOption.FOLLOW_LINKS)) {
            for (Path from : all.filter(f -> f.equals(built) || f.startsWith(built.resolve("bin")) || f.startsWith(built.resolve("plugins")) || f.startsWith(built.resolve("jars"))).toList()) {
                Path to = app.resolve(built.relativize(from).toString());
                if (Files.isDirectory(from)) Files.createDirectories(to);
                else Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        jar("good-1.2.jar", good());
        jar("broken-0.1.jar", broken(shared));
    }

    @Test
    void each_kind_of_plugin_is_used_from_a_macro() throws Exception {
        Path image = folder.resolve("spots.pgm"), labels = folder.resolve("truth.voxels.txt"), mine = folder.resolve("mine.annotations.json");
        Files.write(image, Arrays.copyOf("P5 3 2 255\n".getBytes(StandardCharsets.US_ASCII), 11 + 6));
        Files.copy(TestImages.reader(1), mine);
        Path macro = Files.writeString(folder.resolve("all.ijm"), """
            run("Open Medical Volume...", "path=[IMAGE]");
            print(getWidth() + " x " + getHeight());
            run("Export Segmentation...", "input=[TRUTH] output=[LABELS]");
            run("Segment Effect...", "effect=demo-mirror track=1 settings=shift:2 annotations=[MINE]");
            run("Interpolate Annotations...", "method=demo-nearest annotations=[MINE] output=[FOLDER/filled.annotations.json]");
            run("Build Consensus...", "inputs=[READERS] rule=demo-quorum settings=share:0.5 output=[FOLDER/quorum.nii.gz]");
            run("Agreement Report...", "inputs=[READERS] json=[FOLDER/agreement.json]");
            """.replace("IMAGE", image.toString()).replace("TRUTH", TestImages.TRUTH.toString()).replace("LABELS", labels.toString()).replace("MINE", mine.toString())
            .replace("READERS", TWO).replace("FOLDER", folder.toString()));
        Programs.Run run = run("--macro", macro.toString());
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).contains("3 x 2");
        assertThat(Files.readAllLines(labels)).startsWith("voxel list");
        assertThat(folder.resolve("quorum.nii.gz")).exists();
        assertThat(Files.readString(folder.resolve("agreement.json"))).contains("demo_centroid_mm");
        assertThat(Files.readString(folder.resolve("filled.annotations.json"))).contains("demo-nearest");
        assertThat(Files.readString(mine)).contains("effect:demo-mirror");
    }

    @Test
    void a_panel_stands_among_those_of_the_workbench() throws Exception {
        Path script = Files.writeString(folder.resolve("panels.groovy"), """
            #@ PluginService plugins
            import org.readingroom.ui.model.Workbench
            import org.readingroom.ui.panel.WorkbenchPanel
            for (p in plugins.createInstancesOfType(WorkbenchPanel)) if (p.getClass().name.startsWith("demo.")) println p.title() + ": " + p.open(new Workbench()).text
            """);
        assertThat(run("--script", script.toString()).output()).contains("Where: ");
    }

    @Test
    void what_fails_is_named_and_left_out_and_the_rest_works() throws Exception {
        Path json = folder.resolve("agreement.json"), copy = folder.resolve("copy.nii.gz");
        Programs.Run run = run("agreement-report", "inputs=" + TWO, "json=" + json);
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).contains("broken.ThrowingMetric (broken-0.1.jar) is left out: asked to measure").containsOnlyOnce("ThrowingMetric");
        assertThat(Files.readString(json)).contains("\"dice\"", "demo_centroid_mm", "throwing", "NaN");
        run = run("open-medical-volume", "path=" + TestImages.CT, "output=" + copy);
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).contains("broken.UnmakeableReader").contains("broken.ThrowingReader (broken-0.1.jar) is left out: asked to tell how sure it is").doesNotContain("at broken.");
        run = run("build-consensus", "inputs=" + TWO, "rule=demo-quorum", "output=" + folder.resolve("quorum.nii.gz"));
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).contains("broken.NamelessRule (broken-0.1.jar) is left out: asked to say what it is");
    }

    @Test
    void a_plugin_that_is_switched_off_is_not_there() throws Exception {
        Path script = Files.writeString(folder.resolve("off.groovy"), "#@ String name\n#@ Boolean on\norg.readingroom.volume.plugin.PluginSwitches.set(name, on)\n");
        try {
            assertThat(run("--script", script.toString(), "name=demo.QuorumRule", "on=false").exit()).isZero();
            Programs.Run off = run("build-consensus", "inputs=" + TWO, "rule=demo-quorum", "output=" + folder.resolve("quorum.nii.gz"));
            assertThat(off.exit()).isEqualTo(1);
            assertThat(off.output()).contains("no consensus rule 'demo-quorum'");
        } finally {
            run("--script", script.toString(), "name=demo.QuorumRule", "on=true");
        }
        assertThat(run("build-consensus", "inputs=" + TWO, "rule=demo-quorum", "output=" + folder.resolve("quorum.nii.gz")).exit()).isZero();
    }

    private static Programs.Run run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("env", "READINGROOM_JAVA_OPTS=" + OWN_PROPERTY + shared.toString().replace(' ', '_'), app.resolve("bin/reading-room").toString()));
        command.addAll(List.of(arguments));
        return Programs.run(command);
    }

    private static List<File> good() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/java/demo"))) {
            return files.filter(f -> f.toString().endsWith(".java") && !f.toString().endsWith("Test.java")).map(Path::toFile).toList();
        }
    }

    private static List<File> broken(Path work) throws IOException {
        Path sources = Files.createDirectories(work.resolve("sources/broken"));
        String reader = """
            package broken;
            import java.nio.file.Path;
            import org.readingroom.io.Progress;
            import org.readingroom.volume.*;
            import org.scijava.plugin.Plugin;
            @Plugin(type = VolumeReader.class)
            public class NAME implements VolumeReader {
                BODY
                public String format() { return "NAME"; }
                public double confidence(Path path) { throw new IllegalStateException("no memory of files"); }
                public OpenResult read(Path path, OpenRequest request, Progress progress) { throw new IllegalStateException(); }
            }
            """;
        return List.of(source(sources, "UnmakeableReader", reader.replace("BODY", "public UnmakeableReader() { throw new NullPointerException(); }")),
            source(sources, "ThrowingReader", reader.replace("BODY", "")),
            source(sources, "ThrowingMetric", """
                package broken;
                import org.readingroom.consensus.agreement.AgreementMetric;
                import org.readingroom.geometry.VoxelGrid;
                import org.readingroom.volume.mask.Mask;
                import org.scijava.plugin.Plugin;
                @Plugin(type = AgreementMetric.class)
                public class NAME implements AgreementMetric {
                    public String id() { return "throwing"; }
                    public double value(Mask reference, Mask test, VoxelGrid grid) { return 1 / (int) (grid.ni() * 0.0); }
                }
                """),
            source(sources, "NamelessRule", """
                package broken;
                import org.readingroom.consensus.*;
                import org.readingroom.io.Progress;
                import org.scijava.plugin.Plugin;
                @Plugin(type = ConsensusRule.class)
                public class NAME implements ConsensusRule {
                    public String id() { throw new UnsupportedOperationException("not yet"); }
                    public String settings() { return ""; }
                    public ConsensusResult combine(ConsensusInput input, Progress progress) { return null; }
                }
                """));
    }

    private static File source(Path folder, String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name + ".java"), text.replace("NAME", name)).toFile();
    }

    /** As any build does it: javac with our jar and the libraries on its class path, whose annotation processor writes the index of plugins. */
    private static void jar(String name, List<File> sources) throws IOException {
        Path classes = Files.createDirectories(shared.resolve("classes-" + name));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = List.of("-nowarn", "-d", classes.toString(), "-cp", jars("plugins") + File.pathSeparator + jars("jars"));
        assertThat(compiler.getTask(null, null, null, options, null, compiler.getStandardFileManager(null, null, null).getJavaFileObjectsFromFiles(sources)).call()).isTrue();
        try (OutputStream out = Files.newOutputStream(app.resolve("plugins").resolve(name)); ZipOutputStream zip = new ZipOutputStream(out); Stream<Path> all = Files.walk(classes)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }

    private static String jars(String part) throws IOException {
        try (Stream<Path> files = Files.list(app.resolve(part))) {
            return files.map(Path::toString).filter(f -> f.endsWith(".jar")).collect(Collectors.joining(File.pathSeparator));
        }
    }
}
