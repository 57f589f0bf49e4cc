package org.readingroom.ui.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.swing.AbstractButton;
import javax.swing.JList;
import javax.swing.KeyStroke;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.document.StudyObject;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.seg.SegReader;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.testing.Shared;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;

/** What lies beside a CT of the corpus: its segmentation, a report and a PDF that dcmtk put into a DICOM file. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class DocumentsPanelTest {

    @TempDir
    Path folder;

    private final Workbench workbench = new Workbench();
    private final List<Path> viewed = new ArrayList<>();
    private final List<byte[]> bytes = new ArrayList<>();
    private Driven panel;

    @BeforeEach
    void copyStudy() throws IOException {
        for (String name : List.of("01.dcm", "02.dcm", "03.dcm", "partial_overlaps.dcm")) Files.copy(Shared.corpus("dicom/objects/dcmqi/" + name), folder.resolve(name));
    }

    private String study() throws IOException {
        return DicomFile.readHeader(folder.resolve("01.dcm")).dataSet().string(Tag.STUDY_INSTANCE_UID);
    }

    private void ofStudy(Path from, String name, String study) throws IOException {
        DicomFile file = DicomFile.read(from);
        DataSet set = file.dataSet();
        set.putString(Tag.STUDY_INSTANCE_UID, study);
        DicomWriter.write(folder.resolve(name), file);
    }

    private void open() throws IOException {
        Volume volume = new DicomReader(PixelCodecs.builtIn()).read(folder, OpenRequest.LARGEST, Progress.NONE).volumes().get(0);
        Driven.run(() -> {
            workbench.add(volume);
            workbench.resize(0, 100, 100);
        });
        DocumentsBody body = Driven.get(() -> new DocumentsBody(workbench, file -> new SegReader().read(file, Progress.NONE), file -> {
            viewed.add(file);
            bytes.add(Files.readAllBytes(file));
        }, text -> { }));
        panel = new Driven(body, body::isIdle);
    }

    private void choose(StudyObject.Kind kind) {
        JList<?> list = panel.find(JList.class, "documents.list");
        for (int n = 0; n < list.getModel().getSize(); n++) {
            int at = n;
            if (((StudyObject) list.getModel().getElementAt(n)).kind() == kind) Driven.run(() -> list.setSelectedIndex(at));
        }
        panel.settle();
    }

    private boolean enabled(String button) {
        return Driven.get(() -> panel.find(AbstractButton.class, button).isEnabled());
    }

    @Test
    void a_segmentation_is_drawn_over_its_image_at_a_click() throws Exception {
        Programs.requirePython("pydicom");
        String script = "import pydicom,sys;print(len(pydicom.dcmread(sys.argv[1]).SegmentSequence))";
        int segments = Integer.parseInt(Programs.run(List.of(Programs.PYTHON, "-W", "ignore", "-c", script, folder.resolve("partial_overlaps.dcm").toString())).output().strip());
        open();
        choose(StudyObject.Kind.SEGMENTATION);
        assertThat(enabled("documents.open")).isFalse();
        panel.click("documents.apply");
        assertThat(panel.text("documents.message")).isEmpty();
        assertThat(workbench.data().items()).hasSize(2).last().satisfies(i -> {
            assertThat(i.isLabels()).isTrue();
            assertThat(i.labels().segments()).hasSize(segments);
        });
        assertThat(workbench.scene(workbench.view(0)).labels()).hasSize(1);
    }

    @Test
    void a_structure_set_stands_among_the_segmentations_by_its_label() throws Exception {
        Programs.requirePython("pydicom");
        Path study = Files.createDirectory(folder.resolve("dicompyler")), structures = study.resolve("rtss.dcm");
        for (String name : List.of("ct.0.dcm", "rtss.dcm")) Files.copy(Shared.corpus("dicom/objects/dicompyler/" + name), study.resolve(name));
        String script = "import pydicom,sys;d=pydicom.dcmread(sys.argv[1]);d.StructureSetLabel='Plan of today';d.save_as(sys.argv[1])";
        assertThat(Programs.run(List.of(Programs.PYTHON, "-W", "ignore", "-c", script, structures.toString())).exit()).isZero();
        assertThat(StudyObject.of(structures)).hasValueSatisfying(o -> {
            assertThat(o.kind()).isEqualTo(StudyObject.Kind.SEGMENTATION);
            assertThat(o.title()).isEqualTo("Plan of today");
        });
        assertThat(StudyObject.of(study.resolve("ct.0.dcm"))).isEmpty();
    }

    @Test
    void enter_in_the_list_does_what_a_double_click_does() throws Exception {
        open();
        choose(StudyObject.Kind.SEGMENTATION);
        Driven.run(() -> {
            JList<?> list = panel.find(JList.class, "documents.list");
            list.getActionForKeyStroke(KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0)).actionPerformed(new ActionEvent(list, ActionEvent.ACTION_PERFORMED, ""));
        });
        panel.settle();
        assertThat(workbench.data().items()).hasSize(2).last().matches(DataItem::isLabels);
    }

    @Test
    void a_report_stands_below_the_list_as_text() throws IOException {
        ofStudy(Shared.corpus("dicom/objects/test-SR.dcm"), "sr.dcm", study());
        open();
        choose(StudyObject.Kind.REPORT);
        assertThat(panel.text("documents.text")).startsWith("Diagnosis\n").contains("Diameter: 3 Length Unit");
        assertThat(enabled("documents.copy")).isTrue();
        assertThat(enabled("documents.apply")).isFalse();
    }

    @Test
    void a_pdf_comes_out_byte_for_byte_and_is_handed_over_after_a_click_only() throws Exception {
        Programs.require("pdf2dcm");
        byte[] pdf = "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII); // an odd number of bytes, so that DICOM pads it
        assertThat(pdf.length % 2).isEqualTo(1);
        Path given = Files.write(folder.resolve("given.pdf"), pdf), made = folder.resolve("made.dcm");
        assertThat(Programs.run(List.of("pdf2dcm", "+t", "A letter", given.toString(), made.toString())).exit()).isZero();
        ofStudy(made, "pdf.dcm", study());
        open();
        choose(StudyObject.Kind.DOCUMENT);
        assertThat(viewed).isEmpty();
        panel.click("documents.open");
        assertThat(panel.text("documents.message")).isEqualTo("Handed to the system's viewer.");
        assertThat(viewed).singleElement().satisfies(f -> assertThat(f.getFileName()).hasToString("document.pdf"));
        assertThat(bytes.get(0)).isEqualTo(pdf);
        Files.delete(viewed.get(0));
        Files.delete(viewed.get(0).getParent());
    }

    @Test
    void what_belongs_to_another_study_is_counted_and_not_offered() throws IOException {
        Files.copy(Shared.corpus("dicom/objects/test-SR.dcm"), folder.resolve("sr.dcm"));
        open();
        JList<?> list = panel.find(JList.class, "documents.list");
        assertThat(list.getModel().getSize()).isEqualTo(1);
        assertThat(panel.find(javax.swing.JLabel.class, "documents.where").getText()).isEqualTo("1 object of this study, 1 of others");
    }

    @Test
    void a_segmentation_of_another_space_is_refused() throws IOException {
        DicomFile file = DicomFile.read(folder.resolve("partial_overlaps.dcm"));
        file.dataSet().putString(Tag.FRAME_OF_REFERENCE_UID, "1.2.3");
        DicomWriter.write(folder.resolve("moved.dcm"), file);
        Files.delete(folder.resolve("partial_overlaps.dcm"));
        open();
        choose(StudyObject.Kind.SEGMENTATION);
        panel.click("documents.apply");
        assertThat(panel.text("documents.message")).contains("lies in another space");
        assertThat(workbench.data().items()).noneMatch(DataItem::isLabels);
    }

    @Test
    void a_damaged_report_is_told_and_the_others_stay() throws IOException {
        ofStudy(Shared.corpus("dicom/objects/test-SR.dcm"), "sr.dcm", study());
        open();
        Files.writeString(folder.resolve("sr.dcm"), "gone");
        choose(StudyObject.Kind.REPORT);
        assertThat(panel.text("documents.message")).isNotEmpty();
        choose(StudyObject.Kind.SEGMENTATION);
        assertThat(panel.text("documents.message")).isEmpty();
    }
}
