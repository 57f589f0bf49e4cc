package org.readingroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.State;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.testing.ClassPath;
import org.readingroom.testing.Programs;
import org.readingroom.testing.TestImages;

/** Each script that comes with the program, run as its header says. */
class ScriptsTest {

    @TempDir
    private Path folder;

    @Test
    void every_script_has_its_test_here() throws IOException {
        TreeSet<String> tested = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("src/test/java/org/readingroom/cli/ScriptsTest.java")))
            if (line.contains("script(\"")) tested.add(line.replaceFirst(".*script\\(\"([a-z_.]+)\".*", "$1"));
        try (Stream<Path> scripts = Files.list(Path.of("scripts"))) {
            assertThat(scripts.map(s -> s.getFileName().toString())).containsExactlyInAnyOrderElementsOf(tested);
        }
    }

    @Test
    void every_script_and_macro_is_listed_in_the_documents() throws IOException {
        String page = Files.readString(Path.of("docs/scripts.md"));
        for (String where : List.of("scripts", "macros", "python"))
            try (Stream<Path> files = Files.list(Path.of(where))) {
                assertThat(files.map(f -> f.getFileName().toString()).filter(f -> !f.startsWith("__"))).allSatisfy(f -> assertThat(page).contains("(../" + where + "/" + f + ")"));
            }
    }

    @Test
    void the_quality_report_has_a_line_for_each_volume_and_each_file_that_is_none() throws Exception {
        Path in = Files.createDirectory(folder.resolve("in")), csv = folder.resolve("quality.csv");
        Files.createSymbolicLink(in.resolve("ct"), TestImages.CT);
        Files.writeString(in.resolve("notes.txt"), "no image");
        assertThat(script("qc_report.groovy", "input=" + in, "output=" + csv)).contains("looked = 2");
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).startsWith("\"ct\",\"DICOM\",").contains("160x160x60", ",uniform,", ",HU,");
        assertThat(lines.get(2)).startsWith("\"notes.txt\",").contains("content of no known format");
    }

    @Test
    void the_batch_goes_on_after_what_is_no_image() throws Exception {
        Path in = Files.createDirectory(folder.resolve("in")), out = folder.resolve("out");
        Files.createSymbolicLink(in.resolve("ct"), TestImages.CT);
        Files.writeString(in.resolve("a.txt"), "no image");
        assertThat(script("batch_convert.groovy", "input=" + in, "output=" + out, "ending=.nrrd")).contains("a.txt: ", "converted = 1");
        assertThat(out).isDirectoryContaining("glob:**/ct.nrrd");
        Programs.require("teem-unu");
        assertThat(Programs.run(List.of("teem-unu", "head", out.resolve("ct.nrrd").toString())).output()).contains("sizes: 160 160 60");
    }

    @Test
    void what_lies_above_a_threshold_is_measured_and_saved() throws Exception {
        Path labels = folder.resolve("bone.nii.gz");
        double ml = number(script("threshold_volume.groovy", "input=" + TestImages.CT, "low=200", "output=" + labels), "millilitres");
        Programs.requirePython("nibabel");
        double seen = Double.parseDouble(python("-c", "import nibabel,numpy,sys; i=nibabel.load(sys.argv[1]); print((numpy.asarray(i.dataobj)>0).sum()*abs(numpy.linalg.det(i.affine[:3,:3]))/1000)", labels.toString()).strip());
        assertThat(ml).isPositive().isCloseTo(seen, within(1e-3 * seen));
    }

    @Test
    void the_montage_holds_three_planes_side_by_side() throws Exception {
        String said = script("montage.py", "input=" + TestImages.CT, "output=" + folder.resolve("out"), "preset=lung");
        var montage = ImageIO.read(folder.resolve("out/montage.png").toFile());
        assertThat(said).contains("written = " + montage.getWidth() + " x " + montage.getHeight());
        assertThat(montage.getWidth()).isEqualTo(ImageIO.read(folder.resolve("out/axial.png").toFile()).getWidth() + ImageIO.read(folder.resolve("out/coronal.png").toFile()).getWidth()
            + ImageIO.read(folder.resolve("out/sagittal.png").toFile()).getWidth());
    }

    @Test
    void key_slices_are_filled_and_exported() throws Exception {
        Path out = folder.resolve("out");
        assertThat(script("interpolate_export.py", "input=" + TestImages.reader(1), "image=" + TestImages.CT, "output=" + out)).contains("Liver: ", " ml", "proposed = ");
        Annotations filled = AnnotationFile.read(out.resolve("filled.annotations.json"));
        assertThat(filled.shapes()).anyMatch(s -> s.state() == State.PROPOSED);
        assertThat(out).isDirectoryContaining("glob:**/filled.nii.gz");
        Programs.require("dciodvfy");
        assertThat(Programs.run(List.of("dciodvfy", "-new", out.resolve("filled.dcm").toString())).output().lines().filter(l -> l.startsWith("Error"))).isEmpty();
    }

    @Test
    void readers_are_compared_with_their_consensus() throws Exception {
        Path csv = folder.resolve("agreement.csv");
        assertThat(number(script("readers_agreement.py", "readers=" + TestImages.READERS, "output=" + csv, "rule=majority"), "worst")).isBetween(0.0, 0.999);
        assertThat(Files.readAllLines(csv)).hasSize(1 + 4 * TestImages.READER_COUNT).first().isEqualTo("reader,structure,dice,hd95_mm");
    }

    /** The oracle of values and affine is nibabel, reading a file of ours; of the file, dcm2niix in the tests of NIfTI. */
    @Test
    void numpy_gets_values_and_affine_and_gives_a_mask_back_as_a_proposal() throws Exception {
        Programs.requirePython("jpype");
        Programs.requirePython("nibabel");
        Path nifti = folder.resolve("ct.nii.gz"), proposed = folder.resolve("bone.annotations.json");
        ByteArrayOutputStream out = new ByteArrayOutputStream(), err = new ByteArrayOutputStream();
        assertThat(new Launcher(new PrintStream(out), new PrintStream(err)).run("open-medical-volume", "path=" + TestImages.CT, "output=" + nifti)).as("%s", err).isZero();
        String said = python("src/test/python/numpy_bridge.py", ClassPath.text(), TestImages.CT.toString(), nifti.toString(), proposed.toString());
        assertThat(said).contains("same values", "same affine", "unit HU", "one copy", "refused: nowhere.nii: not found", "command ran");
        Annotations annotations = AnnotationFile.read(proposed);
        assertThat(annotations.shapes()).isNotEmpty().allMatch(s -> s.state() == State.PROPOSED).allMatch(s -> s.origin().author().equals("numpy"));
        long voxels = Long.parseLong(said.replaceFirst("(?s).*voxels (\\d+).*", "$1"));
        assertThat(AnnotationLabels.mask(annotations, annotations.tracks().get(0), s -> true).count()).isEqualTo(voxels);
    }

    private String script(String name, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(), err = new ByteArrayOutputStream();
        List<String> words = new ArrayList<>(List.of("--script", "scripts/" + name));
        words.addAll(List.of(arguments));
        int exit = new Launcher(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8)).run(words.toArray(String[]::new));
        assertThat(exit).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static double number(String said, String name) {
        return Double.parseDouble(said.replaceFirst("(?s).*" + name + " = ([-0-9.eE]+).*", "$1").strip());
    }

    private static String python(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Programs.PYTHON));
        command.addAll(List.of(arguments));
        Programs.Run run = Programs.run(command);
        assertThat(run.exit()).as(run.output()).isZero();
        return run.output();
    }
}
