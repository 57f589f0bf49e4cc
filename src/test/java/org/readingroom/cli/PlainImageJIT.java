package org.readingroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.App;
import org.readingroom.testing.Programs;
import org.readingroom.testing.TestImages;

/** What somebody without Fiji does: he unpacks the archive over plain ImageJ's folder and starts ImageJ, which needs a display. */
class PlainImageJIT {

    @TempDir
    private static Path shared;
    private static Path imagej;

    @TempDir
    private Path folder;

    @BeforeAll
    static void unpackOverImageJ() throws Exception {
        imagej = Files.createDirectories(shared.resolve("Image J/plugins")).getParent();
        Files.copy(Path.of(IJ.class.getProtectionDomain().getCodeSource().getLocation().toURI()), imagej.resolve("ij.jar"));
        Path archive;
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            archive = built.filter(f -> f.toString().endsWith("-imagej.zip")).findFirst().orElseThrow();
        }
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                Path to = imagej.resolve(entry.getName());
                if (entry.isDirectory()) Files.createDirectories(to);
                else Files.copy(zip.getInputStream(entry), Files.createDirectories(to.getParent()).resolve(to.getFileName()));
            }
        }
    }

    @Test
    void every_item_of_the_menu_is_there_once_and_leads_to_ours() throws Exception {
        Path answers = folder.resolve("commands.txt");
        macro("List.setCommands; File.saveString(List.getList, \"" + answers + "\");");
        List<String> table = Files.readAllLines(answers);
        List<String> labels = labels();
        assertThat(labels).hasSizeGreaterThan(50);
        for (String label : labels) assertThat(table).as(label).anyMatch(l -> l.startsWith(label + "=org.readingroom.door.CommandDoor(\""));
        assertThat(table).as("ImageJ's way to keep what has the label of another").noneMatch(l -> l.matches(".* \\((in )?Reading_Room.*\\)=.*"));
        assertThat(table.stream().filter(l -> l.contains("org.readingroom"))).hasSameSizeAs(labels);
    }

    @Test
    void a_series_is_opened_projected_asked_and_converted_as_by_the_program() throws Exception {
        Path answers = folder.resolve("answers.txt"), here = folder.resolve("here.nii.gz"), there = folder.resolve("there.nii.gz");
        String output = macro("run(\"Open DICOM Series...\", \"path=[" + TestImages.CT.toAbsolutePath() + "]\");\n"
            + "run(\"Slab Projection...\", \"plane=axial slab=20 position=30\");\n"
            + "File.append(nSlices + \" \" + call(\"org.readingroom.ij1.Values.unit\"), \"" + answers + "\");\n"
            + "run(\"Slab Projection...\", \"input=[" + TestImages.CT.toAbsolutePath() + "] plane=axial slab=20 position=30 output=[" + here + "]\");\n"
            + "run(\"Slab Projection...\", \"slub=20\");\nFile.append(\"never\", \"" + answers + "\");");
        assertThat(answers).as(output).exists();
        assertThat(Files.readAllLines(answers)).containsExactly("1 HU");
        assertThat(App.run("slab-projection", "input=" + TestImages.CT.toAbsolutePath(), "plane=axial", "slab=20", "position=30", "output=" + there).exit()).isZero();
        assertThat(here).hasSameBinaryContentAs(there);
    }

    /** On a display that nobody sees. */
    private String macro(String text) throws IOException, InterruptedException {
        Programs.require("xvfb-run");
        Path macro = Files.writeString(folder.resolve("m.ijm"), text);
        return Programs.run(List.of("xvfb-run", "-a", Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Djava.util.prefs.userRoot=" + folder, "-Duser.home=" + folder,
            "-jar", imagej.resolve("ij.jar").toString(), "-ijpath", imagej.toString(), "-batch", macro.toString())).output();
    }

    private static List<String> labels() throws IOException {
        return Pattern.compile("(?m)^[^#,\\n]+, \"([^\"]+)\", *org\\.readingroom").matcher(Files.readString(Path.of("plugins.config"))).results().map((MatchResult m) -> m.group(1)).toList();
    }
}
