package org.readingroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.annotation.store.CanonicalJson;
import org.readingroom.testing.App;
import org.readingroom.testing.Programs;
import org.readingroom.testing.TestImages;

/** Each macro that comes with the program, run as its header says: in real ImageJ without a display, by the finished program. */
class MacrosIT {

    @TempDir
    private static Path shared;
    private static Path keys;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeALabelMapOfKeySlices() throws Exception {
        keys = shared.resolve("keys.nii.gz");
        done(App.run("build-consensus", "inputs=" + TestImages.reader(1), "output=" + keys));
    }

    @Test
    void every_macro_has_its_test_here() throws IOException {
        TreeSet<String> tested = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("src/test/java/org/readingroom/cli/MacrosIT.java")))
            if (line.contains("macro(\"")) tested.add(line.replaceFirst(".*macro\\(\"([a-z_]+)\".*", "$1.ijm"));
        try (Stream<Path> macros = Files.list(Path.of("macros"))) {
            assertThat(macros.map(m -> m.getFileName().toString())).containsExactlyInAnyOrderElementsOf(tested);
        }
    }

    @Test
    void open_series_tells_millimetres_and_hounsfield_units() throws Exception {
        String said = macro("open_series", "input=" + TestImages.CT);
        assertThat(said).contains("160 x 160 x 60", "2.3 x 2 x 5 mm");
        double hu = Double.parseDouble(said.strip().replaceFirst("(?s).*value in the middle (-?[0-9.]+).*", "$1"));
        assertThat(hu).as("soft tissue, not the stored value").isBetween(-200.0, 400.0);
    }

    @Test
    void window_presets_saves_a_picture_for_each() throws Exception {
        macro("window_presets", "input=" + TestImages.CT, "output=" + folder);
        assertThat(folder).isDirectoryContaining("glob:**/Lung.png").isDirectoryContaining("glob:**/Soft tissue.png").isDirectoryContaining("glob:**/Bone.png");
        assertThat(meanGrey("Lung.png")).as("most of the body is brighter than the lung window").isGreaterThan(meanGrey("Soft tissue.png") + 20);
        assertThat(meanGrey("Soft tissue.png")).isGreaterThan(10);
    }

    @Test
    void planes_and_mip_gives_stacks_and_a_projection_that_imagej_can_measure() throws Exception {
        String said = macro("planes_and_mip", "input=" + TestImages.CT);
        assertThat(said).contains("coronal: 160 x 60 x 160", "sagittal: 160 x 60 x 160", "MIP");
        assertThat(Double.parseDouble(said.strip().replaceFirst("(?s).*highest value (-?[0-9.]+).*", "$1"))).as("bone or contrast, in HU").isBetween(300.0, 3100.0);
    }

    @Test
    void oblique_plane_writes_a_volume() throws Exception {
        Path file = folder.resolve("oblique plane.nii.gz");
        macro("oblique_plane", "input=" + TestImages.CT, "output=" + file);
        assertThat(done(App.run("volume-info", "path=" + file))).contains("oblique", " x 1 voxels of 1.5 x 1.5 x");
    }

    @Test
    void fill_and_merge_writes_two_consensuses_and_the_agreement() throws Exception {
        macro("fill_and_merge", "readers=" + TestImages.READERS, "output=" + folder);
        assertThat(folder).isDirectoryContaining("glob:**/majority.nii.gz").isDirectoryContaining("glob:**/staple.json").isDirectoryContaining("glob:**/agreement.html");
        assertThat(Files.readAllLines(folder.resolve("agreement.csv"))).hasSize(1 + 4 * TestImages.READER_COUNT);
    }

    @Test
    void review_readers_decides_where_they_differ() throws Exception {
        String said = macro("review_readers", "readers=" + TestImages.READERS, "output=" + folder);
        assertThat(said).contains("regions decided, 0 left");
        assertThat(folder).isDirectoryContaining("glob:**/regions.csv").isDirectoryContaining("glob:**/adjudicated.json").isDirectoryContaining("glob:**/adjudicated.nii.gz");
        Annotations adjudicated = AnnotationFile.read(folder.resolve("adjudicated.annotations.json"));
        assertThat(adjudicated.kept().value("provenance")).isPresent();
        assertThat(adjudicated.classifications().stream().map(c -> c.value()).distinct()).contains("consensus", "Reader A", "should this be cut here?");
    }

    @Test
    void fill_label_map_fills_what_lies_between() throws Exception {
        Path filled = folder.resolve("filled.nii.gz");
        String said = macro("fill_label_map", "input=" + keys, "output=" + filled);
        assertThat(filled).exists();
        assertThat(said).contains("proposals until somebody has looked");
    }

    @Test
    void export_segmentation_writes_dicom_and_nifti() throws Exception {
        macro("export_segmentation", "input=" + TestImages.TRUTH, "image=" + TestImages.CT, "output=" + folder);
        assertThat(folder).isDirectoryContaining("glob:**/segmentation.nii.gz").isDirectoryContaining("glob:**/segmentation.labels.json");
        Programs.require("dciodvfy");
        assertThat(Programs.run(java.util.List.of("dciodvfy", "-new", folder.resolve("segmentation.dcm").toString())).output().lines().filter(l -> l.startsWith("Error"))).isEmpty();
    }

    @Test
    void export_measurements_writes_a_report_that_names_the_segments() throws Exception {
        macro("export_measurements", "input=" + TestImages.TRUTH, "image=" + TestImages.CT, "reference=" + TestImages.TRUTH, "author=Doe^Jane", "output=" + folder);
        Programs.require("dsrdump");
        String said = Programs.run(java.util.List.of("dsrdump", folder.resolve("measurements.dcm").toString())).output();
        assertThat(said).contains("=\"Liver\"", "=\"Aorta\"", "\"Volume\"", "mm3", "Doe^Jane", "(,,\"Dice coefficient with the reference\")=\"1\"");
    }

    @Test
    void annotate_stack_paints_fills_and_gives_the_same_voxels_by_way_of_selections() throws Exception {
        String said = macro("annotate_stack", "input=" + TestImages.CT, "output=" + folder);
        assertThat(said).contains("8 slices are proposed", "12 selections of 2 objects", "12 figures were added, and 2 objects");
        Annotations painted = AnnotationFile.read(folder.resolve("lesion.annotations.json")), back = AnnotationFile.read(folder.resolve("from-rois.annotations.json"));
        assertThat(painted.classifications()).hasSize(1);
        for (Track t : painted.tracks())
            assertThat(AnnotationLabels.mask(back, back.track(t.uuid()).orElseThrow(), s -> true).sameVoxels(AnnotationLabels.mask(painted, t, s -> true))).isTrue();
        assertThat(folder).isDirectoryContaining("glob:**/labels.nii.gz").isDirectoryContaining("glob:**/figures.json");
    }

    /** The discs of the stack have radii from 19 down to 11 pixels of 0.25 um; the slices are 0.8 um apart. */
    @Test
    void annotate_microscopy_tells_micrometres_as_imagej_does() throws Exception {
        String said = macro("annotate_microscopy", "output=" + folder);
        double um3 = 0;
        for (int radius = 11; radius <= 19; radius++) um3 += Math.PI * radius * radius * 0.25 * 0.25 * 0.8;
        double ours = Double.parseDouble(said.replaceFirst("(?s).*volume of the cell ([0-9.]+) um3.*", "$1")), imageJs = Double.parseDouble(said.replaceFirst("(?s).*ImageJ finds ([0-9.]+) \\S+ in its.*", "$1"));
        assertThat(ours).as("pi r^2 h of nine discs").isCloseTo(um3, Percentage.withPercentage(2));
        assertThat(imageJs).isCloseTo(ours, Percentage.withPercentage(0.01));
        assertThat(said).contains("7 slices are proposed", "voxels of 0.25 x 0.25 x 0.8", String.format(Locale.ROOT, "%.1f um3, surface", ours));
        assertThat(Files.readAllLines(folder.resolve("figures.csv"))).hasSize(2);
    }

    /** The digest is that of the window's own document when the session was recorded there (RecordedOnScreen). */
    @Test
    void recorded_session_gives_again_what_mouse_and_keys_drew() throws Exception {
        macro("recorded_session", "input=" + TestImages.CT, "output=" + folder);
        assertThat(CanonicalJson.digest(AnnotationFile.read(folder.resolve("session.annotations.json")))).isEqualTo("sha256:29f3a4185c12ee0c91c9ccfa1cf4ba1e7064ab903321e8701e4002c820206d66");
    }

    @Test
    void reader_report_writes_the_page() throws Exception {
        macro("reader_report", "image=" + TestImages.CT, "readers=" + TestImages.READERS, "output=" + folder.resolve("a report"));
        assertThat(folder.resolve("a report/report.html")).exists();
    }

    @Test
    void cohort_report_merges_five_readers_of_each_case_and_puts_all_cases_on_one_page() throws Exception {
        Path readers = folder.resolve("all readers"), out = folder.resolve("a cohort");
        for (int r = 1; r <= 5; r++)
            for (String name : java.util.List.of("case1", "case2")) {
                Path file = readers.resolve("reader" + r).resolve(name + ".annotations.json");
                Files.createDirectories(file.getParent());
                Files.copy(TestImages.reader(name.equals("case1") ? r : 6 - r), file);
            }
        Path images = Files.createDirectories(folder.resolve("images"));
        for (String name : java.util.List.of("case1", "case2")) Files.createSymbolicLink(images.resolve(name), TestImages.CT.toAbsolutePath());
        macro("cohort_report", "readers=" + readers, "images=" + images, "output=" + out, "rule=majority");
        assertThat(out.resolve("consensus/case2.nii.gz")).exists();
        assertThat(Files.readString(out.resolve("consensus/case2.nii.gz.provenance.json"))).contains("\"rule\":\"majority\"");
        String page = Files.readString(out.resolve("report/report.html"));
        assertThat(page).contains("2 cases · 5 readers").contains("data:image/png;base64,").contains("Slices of worst disagreement").doesNotContain("NO_IMAGE");
        assertThat(Files.readString(out.resolve("report/figures.csv")).lines().filter(l -> l.startsWith("case1,reader1,reader2,") && l.contains(",dice,")).count()).isPositive();
    }

    @Test
    void volume_info_writes_a_line() throws Exception {
        Path json = folder.resolve("info.jsonl");
        macro("volume_info", "input=" + TestImages.CT, "output=" + json);
        assertThat(Files.readString(json)).contains("\"verdict\":\"uniform\"");
    }

    @Test
    void transcode_writes_every_slice_and_tells_what_it_did() throws Exception {
        Path json = folder.resolve("done.json"), output = folder.resolve("coded slices");
        String said = macro("transcode", "input=" + TestImages.CT, "syntax=jpegls", "output=" + output, "json=" + json);
        assertThat(said).contains("written as JPEG-LS Lossless").contains("read back, no value differs");
        assertThat(Files.readString(json)).contains("\"failed\":0").contains("\"to\":\"1.2.840.10008.1.2.4.80\"");
    }

    @Test
    void deidentify_writes_copies_and_a_report_that_name_nobody() throws Exception {
        Path key = Files.writeString(folder.resolve("key.txt"), "a key for a test\n"), output = folder.resolve("nameless"), report = folder.resolve("report.html");
        String said = macro("deidentify", "input=" + TestImages.CT, "key=" + key, "output=" + output, "report=" + report);
        assertThat(said).contains("de-identified and read back, 1 patient");
        assertThat(Files.readString(report)).contains("De-identified DICOM files").doesNotContain("IM0001");
    }

    @Test
    void convert_writes_every_series_with_its_sidecar() throws Exception {
        Path json = folder.resolve("done.json"), output = folder.resolve("nifti files");
        String said = macro("convert", "input=" + TestImages.CT, "output=" + output, "json=" + json);
        assertThat(said).contains(".nii.gz");
        assertThat(output).isDirectoryContaining("glob:**/2_*.nii.gz").isDirectoryContaining("glob:**/2_*.json");
        assertThat(Files.readString(json)).contains("\"failed\":0");
    }

    @Test
    void dose_volume_tells_what_the_phantoms_organs_get() throws Exception {
        Path plan = DosePlan.write(folder);
        String said = macro("dose_volume", "dose=" + plan.resolve("dose.nii.gz"), "structures=" + plan.resolve("structures.dcm"), "output=" + folder);
        assertThat(said).contains("Liver: ", " cm3, ", "D95 ", "V20Gy ");
        assertThat(Files.readString(folder.resolve("dvh.csv"))).startsWith("structure,dose_gy").contains("Liver,0.00,");
        assertThat(Files.readString(folder.resolve("dvh.svg"))).startsWith("<svg").contains("Liver");
    }

    @Test
    void export_dataset_writes_cases_of_two_readers_and_finds_them_sound() throws Exception {
        Path table = folder.resolve("cases.csv"), set = folder.resolve("a set");
        Files.writeString(table, "case,image,segmentation,reader\nc1," + TestImages.CT + "," + TestImages.reader(1) + ",anna\nc1," + TestImages.CT + "," + TestImages.reader(2) + ",ben\n");
        assertThat(macro("export_dataset", "table=" + table, "output=" + set)).contains("1 case of 1 patient", "as its manifest says");
        assertThat(set.resolve("labels/ben/c1.nii.gz")).isRegularFile();
    }

    @Test
    void a_macro_whose_input_is_missing_fails_with_a_sentence() throws Exception {
        Programs.Run run = App.run("--macro", Path.of("macros", "open_series.ijm").toString(), "input=" + folder.resolve("nowhere"));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output()).contains("nowhere", "not found").doesNotContain("\tat ");
    }

    private double meanGrey(String picture) throws IOException {
        BufferedImage image = ImageIO.read(folder.resolve(picture).toFile());
        assertThat(image.getColorModel().getPixelSize()).isEqualTo(8);
        double sum = 0;
        for (int y = 0; y < image.getHeight(); y++) for (int x = 0; x < image.getWidth(); x++) sum += image.getRGB(x, y) & 0xff;
        return sum / image.getWidth() / image.getHeight();
    }

    private static String macro(String name, String... keys) throws Exception {
        String[] call = new String[keys.length + 2];
        call[0] = "--macro";
        call[1] = Path.of("macros", name + ".ijm").toString();
        System.arraycopy(keys, 0, call, 2, keys.length);
        return done(App.run(call));
    }

    private static String done(Programs.Run run) {
        assertThat(run.exit()).as(run.output()).isZero();
        return run.output();
    }
}
