package org.readingroom.commands.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Roi;
import ij.io.FileInfo;
import ij.io.RoiEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.StandardClasses;
import org.readingroom.annotation.journal.Drafts;
import org.readingroom.annotation.journal.UneditedFile;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.cli.Launcher;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.ij1.Images;
import org.readingroom.io.Progress;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;

/** Commands that name no annotation file work on the annotations of the image that is active in their thread; and who a patient is stays out of them. */
class ActiveAnnotationsTest {

    private static final String SETTINGS = "readingroom.settings";

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private String before;
    private Volume ct;

    @BeforeEach
    void open() throws IOException {
        before = System.getProperty(SETTINGS);
        System.setProperty(SETTINGS, folder.resolve("settings").toString());
        ct = new DicomReader(PixelCodecs.builtIn()).read(TestImages.CT, OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }

    @AfterEach
    void close() {
        WindowManager.setTempCurrentImage(null);
        if (before == null) System.clearProperty(SETTINGS);
        else System.setProperty(SETTINGS, before);
    }

    @Test
    void an_image_that_nobody_has_drawn_on_gets_a_draft_that_goes_on_with_the_next_command() throws IOException {
        assertThat(run("paint-annotation", "track=new", "label=lesion", "points=60,70", "slice=17")).as("nothing is open").isEqualTo(1);
        assertThat(said()).contains("annotations= is missing and no image is active");
        WindowManager.setTempCurrentImage(Images.toImagePlus(ct));
        assertThat(run("paint-annotation", "track=new", "label=lesion", "points=60,70", "slice=17")).as(said()).isZero();
        assertThat(run("paint-annotation", "track=1", "points=90,70", "slice=17", "range=-200,400")).as(said()).isZero();
        assertThat(run("undo-annotations", "steps=2")).as(said()).isZero();
        assertThat(run("undo-annotations", "redo=true")).as(said()).isZero();
        assertThat(run("undo-annotations", "redo=true", "steps=5")).as(said()).isZero();
        assertThat(run("undo-annotations", "redo=true")).as("nothing is left to do again").isEqualTo(1);
        Annotations drawn = AnnotationFile.read(new Drafts(folder.resolve("settings/drafts")).file(ImageReference.of(ct)));
        assertThat(drawn.tracks()).hasSize(1);
        assertThat(drawn.shapesOf(drawn.tracks().get(0))).hasSize(1);
        assertThat(run("annotations-to-labels", "output=" + folder.resolve("labels.nii.gz"))).as(said()).isZero();
    }

    @Test
    void the_file_beside_the_image_is_taken_where_there_is_one() throws IOException {
        Path beside = folder.resolve("case 3.annotations.json");
        UneditedFile.write(beside, Annotations.of(ImageReference.of(ct), StandardClasses.ONTOLOGY));
        ImagePlus image = Images.toImagePlus(ct);
        FileInfo info = new FileInfo();
        info.directory = folder + "/";
        info.fileName = "case 3.nii.gz";
        image.setFileInfo(info);
        WindowManager.setTempCurrentImage(image);
        assertThat(run("add-annotation", "label=region", "points=60,70;80,70;80,90", "slice=17")).as(said()).isZero();
        assertThat(AnnotationFile.read(beside).tracks()).hasSize(1);
    }

    @Test
    void a_selection_that_was_named_after_the_patient_leaves_its_name_behind() throws IOException {
        String patient = ct.headers().orElseThrow().value(0, "PatientName");
        Path roi = folder.resolve("a.roi"), other = folder.resolve("b.roi"), file = folder.resolve("a.annotations.json");
        save(roi, patient.toUpperCase(java.util.Locale.ROOT).replace("^", ", ") + " met", 10);
        save(other, "met 7", 11);
        UneditedFile.write(file, Annotations.of(ImageReference.of(ct), StandardClasses.ONTOLOGY));
        for (Path p : List.of(roi, other)) assertThat(run("roi-manager-to-annotations", "path=" + p, "label=lesion", "image=" + TestImages.CT, "annotations=" + file)).as(said()).isZero();
        assertThat(said()).contains("1 name repeats who the patient is and stays out.").doesNotContainIgnoringCase(patient.split("\\^")[0]);
        try (var files = Files.list(folder)) {
            for (Path f : files.filter(p -> p.getFileName().toString().startsWith("a.annotations")).toList())
                assertThat(new String(Files.readAllBytes(f), StandardCharsets.ISO_8859_1)).as(f.getFileName().toString()).doesNotContainIgnoringCase(patient.split("\\^")[0]);
        }
        assertThat(AnnotationFile.read(file).shapes().stream().flatMap(s -> s.kept().text("name").stream())).containsExactly("met 7");
        save(roi, patient, 4000);
        assertThat(run("roi-manager-to-annotations", "path=" + roi, "label=lesion", "image=" + TestImages.CT, "annotations=" + file)).isEqualTo(1);
        assertThat(said()).doesNotContainIgnoringCase(patient.split("\\^")[0]);
    }

    private static void save(Path file, String name, int slice) {
        Roi roi = new Roi(20, 20, 9, 9);
        roi.setName(name);
        roi.setPosition(slice);
        assertThat(RoiEncoder.save(roi, file.toString())).isTrue();
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private int run(String... words) {
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Launcher(to, to).run(words);
    }
}
