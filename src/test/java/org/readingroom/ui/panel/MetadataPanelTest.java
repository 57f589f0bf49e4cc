package org.readingroom.ui.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JTable;
import javax.swing.JTextField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.testing.Shared;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** The header of the slice in view, of a CT that pydicom reads as well. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class MetadataPanelTest {

    @TempDir
    Path folder;

    private final Workbench workbench = new Workbench();
    private final List<String> copied = new ArrayList<>();
    private Volume volume;
    private DataItem item;
    private Driven panel;

    @BeforeEach
    void open() throws IOException {
        volume = new DicomReader(PixelCodecs.builtIn()).read(Shared.corpus("dicom/series/gen_ct17_missing_slice"), OpenRequest.ALL, Progress.NONE).volumes().get(0);
        Driven.run(() -> {
            item = workbench.add(volume);
            workbench.resize(0, 100, 100);
        });
        panel = opened();
    }

    private Driven opened() {
        MetadataBody body = Driven.get(() -> new MetadataBody(workbench, new PinnedAttributes(folder.resolve("pinned.txt")), copied::add));
        return new Driven(body, body::isIdle);
    }

    private JTable table() {
        return panel.find(JTable.class, "metadata.table");
    }

    /** The value that stands beside a name, without its fold mark. */
    private String shown(String name) {
        int row = row(name);
        return row < 0 ? null : Driven.get(() -> (String) table().getValueAt(row, 2));
    }

    private int row(String name) {
        return Driven.get(() -> {
            for (int n = table().getRowCount() - 1; n >= 0; n--) if (((String) table().getValueAt(n, 1)).replaceAll("[^A-Za-z0-9 ]", "").strip().equals(name)) return n;
            return -1;
        });
    }

    private void search(String text) {
        Driven.run(() -> panel.find(JTextField.class, "metadata.search").setText(text));
        panel.settle();
    }

    private void at(int k) {
        Driven.run(() -> workbench.moveCursor(volume.grid().toPatient(5, 5, k), item, ""));
        panel.settle();
    }

    @Test
    void each_slice_shows_what_pydicom_reads_in_its_file() throws Exception {
        Programs.requirePython("pydicom");
        String script = "import pydicom,sys\nfor f in sys.argv[1:]:\n d=pydicom.dcmread(f,force=True)\n print(d.SOPInstanceUID)";
        List<String> call = new ArrayList<>(List.of(Programs.PYTHON, "-W", "ignore", "-c", script));
        volume.source().orElseThrow().planes().forEach(p -> call.add(p.file().toString()));
        String[] lines = Programs.run(call).output().strip().split("\n");
        assertThat(lines).hasSize(volume.grid().nk());
        for (int k = 0; k < lines.length; k += 5) {
            at(k);
            assertThat(shown("SOPInstanceUID")).isEqualTo(lines[k].strip());
        }
    }

    @Test
    void searching_finds_names_tags_and_values_and_stays_when_leafing() {
        search("instance uid");
        assertThat(row("SOPInstanceUID")).isNotNegative();
        assertThat(row("Rows")).isNegative();
        String first = shown("SOPInstanceUID");
        at(0);
        assertThat(shown("SOPInstanceUID")).isNotEqualTo(first);
        assertThat(row("Rows")).isNegative();
        search("0028,0010");
        assertThat(row("Rows")).isNotNegative();
        search("no such thing");
        assertThat(panel.text("metadata.message")).isEqualTo("No attribute holds this text.");
        search("");
        assertThat(row("Rows")).isNotNegative();
    }

    @Test
    void values_rows_and_all_are_copied() {
        at(3);
        int row = row("Rows");
        Driven.run(() -> table().setRowSelectionInterval(row, row));
        panel.click("metadata.copy.value");
        panel.click("metadata.copy.row");
        panel.click("metadata.copy.all");
        assertThat(copied.get(0)).isEqualTo(Integer.toString(volume.grid().nj()));
        assertThat(copied.get(1)).isEqualTo("(0028,0010) US Rows: " + volume.grid().nj());
        assertThat(copied.get(2).split("\n")).hasSizeGreaterThan(20).contains(copied.get(1));
    }

    @Test
    void patient_data_can_be_hidden_and_are_not_copied_then() {
        String name = volume.headers().orElseThrow().value(0, "PatientName"), id = volume.headers().orElseThrow().value(0, "PatientID");
        assertThat(name + id).isNotEmpty();
        assertThat(shown("PatientName")).isEqualTo(name);
        panel.click("metadata.mask");
        assertThat(shown("PatientName")).isEqualTo(PatientFields.MASK);
        assertThat(shown("PatientID")).isEqualTo(PatientFields.MASK);
        assertThat(shown("Rows")).isNotEqualTo(PatientFields.MASK);
        panel.click("metadata.copy.all");
        assertThat(copied.get(0)).contains("PatientName: " + PatientFields.MASK);
        at(2);
        assertThat(shown("PatientName")).as("in the next slice too").isEqualTo(PatientFields.MASK);
    }

    @Test
    void pinned_attributes_stand_first_and_are_remembered() throws IOException {
        int row = row("Rows");
        Driven.run(() -> table().setRowSelectionInterval(row, row));
        panel.click("metadata.pin");
        assertThat(Files.readAllLines(folder.resolve("pinned.txt"))).contains("Rows");
        panel = opened();
        search("manufacturer");
        assertThat(Driven.get(() -> java.util.stream.IntStream.range(0, table().getRowCount()).mapToObj(n -> (String) table().getValueAt(n, 1)).toList())).as("whatever is sought").contains(AttributeTable.PIN + "Rows");
    }

    @Test
    void nested_attributes_are_folded_until_they_are_asked_for() throws IOException {
        Volume enhanced = new DicomReader(PixelCodecs.builtIn()).read(Shared.corpus("dicom/series/d2n_philips_enhanced_dti_001"), OpenRequest.ALL, Progress.NONE).volumes().get(0);
        DataItem other = Driven.get(() -> workbench.add(enhanced));
        Driven.run(() -> workbench.show(0, List.of(other.id())));
        panel.settle();
        assertThat(row("EffectiveEchoTime")).isNegative();
        int sequence = row("PerFrameFunctionalGroupsSequence");
        Driven.run(() -> table().setRowSelectionInterval(sequence, sequence));
        int before = Driven.get(() -> table().getRowCount());
        Driven.run(() -> table().getActionMap().get("fold").actionPerformed(null));
        assertThat(Driven.get(() -> table().getRowCount())).isGreaterThan(before);
        Driven.run(() -> table().getActionMap().get("fold").actionPerformed(null));
        assertThat(Driven.get(() -> table().getRowCount())).isEqualTo(before);
        assertThat(Driven.get(() -> (String) table().getValueAt(1, 1))).as("out of functional groups").isEqualTo(AttributeTable.PIN + "PixelSpacing");
    }

    @Test
    void other_formats_show_their_fields() {
        Volume nifti = Volume.builder("n", new VoxelGrid(4, 4, 4, Affine.scaling(1, 1, 1)), Samples.allocate(SampleType.UINT8, 4, 4, 4, 1, 1)).metadata("descrip", "somebody").metadata("qform_code", "1").build();
        Driven.run(() -> workbench.show(0, List.of(workbench.add(nifti).id())));
        panel.settle();
        assertThat(shown("descrip")).isEqualTo("somebody");
        panel.click("metadata.mask");
        assertThat(shown("descrip")).isEqualTo(PatientFields.MASK);
        assertThat(shown("qformcode")).isEqualTo("1");
    }

    @Test
    void a_fast_drag_through_the_slices_ends_with_the_last_one() {
        Driven.run(() -> {
            for (int n = 0; n < 300; n++) workbench.moveCursor(volume.grid().toPatient(5, 5, n % volume.grid().nk()), item, "drag");
            workbench.moveCursor(volume.grid().toPatient(5, 5, 1), item, "drag");
        });
        panel.settle();
        assertThat(shown("SOPInstanceUID")).isEqualTo(volume.source().orElseThrow().planes().get(1).sopInstanceUid());
    }
}
