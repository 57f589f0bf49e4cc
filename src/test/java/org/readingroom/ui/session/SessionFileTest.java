package org.readingroom.ui.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.ProjectionMode;
import org.readingroom.display.SlabSettings;
import org.readingroom.display.view.OpacityPreset;
import org.readingroom.display.view.SpaceLook;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.TestImages;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.DrawnLook;
import org.readingroom.ui.model.Hanging;
import org.readingroom.ui.model.HangingProtocol;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.PlacedMeasurement;
import org.readingroom.ui.model.ViewModel;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.measure.Measurement;
import org.readingroom.volume.measure.MeasurementKind;

class SessionFileTest {

    private static final PointMm PLACE = new PointMm(3.25, 7.5, 11);

    @TempDir
    Path folder;

    private final Workbench workbench = new Workbench();
    private final References references = new References();

    private static Volume volume(int seed) {
        Samples s = Samples.allocate(SampleType.UINT8, 10, 11, 12, 1, 2);
        ((byte[]) s.plane(5, 0, 0))[seed] = 100;
        return Volume.builder("MUSTERMANN scan", new VoxelGrid(10, 11, 12, Affine.scaling(1, 2, 3)), s).build();
    }

    private static LabelMap labels(int seed) {
        LabelMap made = LabelMap.empty(volume(1).grid(), List.of(Segment.plain(0, 1, "Liver of MUSTERMANN")));
        made.layer(0)[3][seed] = 1;
        return made;
    }

    /** From a file. */
    private DataItem labels(Workbench into, References known, int seed, DataItem on) {
        DataItem item = into.add("Labels", labels(seed), on, folder.resolve("labels.nrrd"));
        known.put(item.id(), DataReference.of(item.labels()));
        return item;
    }

    private DataItem open(Workbench into, References known, int seed) {
        DataItem item = into.add(volume(seed));
        known.put(item.id(), DataReference.of(item.volume()));
        return item;
    }

    /** Two images in four views, each of which looks elsewhere. */
    private Session arranged() {
        DataItem a = open(workbench, references, 1), b = open(workbench, references, 2);
        Hanging.hang(workbench, HangingProtocol.MPR);
        for (int n = 0; n < 4; n++) workbench.resize(n, 300, 200);
        workbench.show(3, List.of(b.id()));
        workbench.moveCursor(PLACE, a, "");
        workbench.look(1, s -> s.with(ViewPlane.of(PlaneKind.SAGITTAL).turnedAbout(Direction.SUPERIOR, 20)).zoomed(2, PLACE).atTime(1), "");
        workbench.look(2, s -> s.with(SlabSettings.of(6, ProjectionMode.MAX, a.volume().grid())).smooth(false), "");
        workbench.color(b.id(), l -> l.with(DisplayWindow.linear(12, 34)).inverted(true).opacity(0.5), "");
        workbench.link(0, false);
        workbench.activate(2);
        return Session.of(workbench, references, r -> Optional.empty());
    }

    @Test
    void what_was_on_the_screen_comes_back_from_a_file() throws IOException {
        Session session = arranged();
        List<ViewModel> before = workbench.views();
        Path file = folder.resolve("s.json");
        SessionFile.write(file, session);
        Workbench again = new Workbench();
        References known = new References();
        DataItem b = open(again, known, 2), a = open(again, known, 1); // opened the other way round
        assertThat(SessionFile.read(file).restore(again, known)).isZero();
        assertThat(again.layout()).isEqualTo(workbench.layout());
        assertThat(again.cursor()).isEqualTo(PLACE);
        assertThat(again.active()).isEqualTo(2);
        for (int n = 0; n < 4; n++) {
            assertThat(again.view(n).state()).as("view %d", n).isEqualTo(before.get(n).state());
            assertThat(again.view(n).linked()).isEqualTo(n != 0);
            assertThat(again.view(n).items()).containsExactly(n == 3 ? b.id() : a.id());
        }
        assertThat(again.look(b.id()).window()).isEqualTo(DisplayWindow.linear(12, 34));
        assertThat(again.look(b.id()).inverted()).isTrue();
        assertThat(again.look(b.id()).opacity()).isEqualTo(0.5);
        again.resize(1, 640, 480);
        assertThat(again.view(1).state()).as("a viewport's size does not undo the zoom").isEqualTo(before.get(1).state());
    }

    /** As of a session that was saved when nothing was known of the gap. */
    @Test
    void what_may_not_lie_over_an_image_any_more_is_left_off_and_told() {
        Volume coarse = volume(2).toBuilder().on(new VoxelGrid(10, 11, 12, Affine.scaling(2, 2, 3)), volume(2).samples()).build();
        DataItem a = open(workbench, references, 1), over = workbench.add(coarse);
        references.put(over.id(), DataReference.of(coarse));
        workbench.show(0, List.of(a.id(), over.id()));
        Session session = Session.of(workbench, references, i -> Optional.empty());
        assertThat(session.refusal(workbench, references)).isEmpty();

        List<SourceInstances.Plane> planes = IntStream.range(0, 24).map(plane -> plane % 12).mapToObj(k -> new SourceInstances.Plane(Path.of("a"), "1", "1.2", 1, new PointMm(0, 0, k < 6 ? 3 * k : 3 * k + 9))).toList();
        Workbench again = new Workbench();
        References known = new References();
        DataItem gap = again.add(volume(1).toBuilder().verdict(Verdict.INCOMPLETE).source(new SourceInstances("1.9", "1.8", "1.7", planes)).build()), same = again.add(coarse);
        known.put(gap.id(), DataReference.of(volume(1)));
        known.put(same.id(), DataReference.of(coarse));
        assertThat(session.restore(again, known)).isZero();
        assertThat(again.view(0).items()).containsExactly(gap.id());
        assertThat(session.refusal(again, known).orElseThrow()).contains("shifted");
    }

    @Test
    void eye_and_opacity_of_what_is_drawn_come_back_and_a_session_of_before_has_neither() throws IOException {
        DataItem a = open(workbench, references, 1), b = open(workbench, references, 2);
        workbench.habits().drawn(b.id(), new DrawnLook(false, 0.75));
        Path file = folder.resolve("s.json");
        SessionFile.write(file, Session.of(workbench, references, i -> Optional.empty()));
        assertThat(Files.readString(file)).as("nothing is said of what is seen as ever").containsOnlyOnce("annotations");
        Workbench again = new Workbench();
        References known = new References();
        DataItem b2 = open(again, known, 2), a2 = open(again, known, 1);
        again.habits().drawn(a2.id(), new DrawnLook(true, 0.1));
        SessionFile.read(file).restore(again, known);
        assertThat(again.habits().drawn(b2.id())).isEqualTo(new DrawnLook(false, 0.75));
        assertThat(again.habits().drawn(a2.id())).isEqualTo(workbench.habits().drawn(a.id())).isEqualTo(DrawnLook.STANDARD);
    }

    @Test
    void labels_of_a_file_come_back_with_their_look_and_a_view_of_space_with_its_own() throws IOException {
        DataItem a = open(workbench, references, 1), b = open(workbench, references, 2);
        DataItem labels = labels(workbench, references, 7, b);
        Hanging.hang(workbench, HangingProtocol.MPR_SPACE);
        workbench.show(0, List.of(b.id(), labels.id()));
        workbench.color(labels.id(), l -> l.opacity(0.75).visible(false), "");
        workbench.lookInSpace(3, s -> s.with(OpacityPreset.VESSEL).surfaces(false).cut(true));
        Path file = folder.resolve("s.json");
        SessionFile.write(file, Session.of(workbench, references, i -> i.isLabels() ? workbench.data().file(i) : Optional.empty()));
        Workbench again = new Workbench();
        References known = new References();
        DataItem b2 = open(again, known, 2);
        open(again, known, 1);
        Session session = SessionFile.read(file);
        assertThat(session.missingLabels(again, known)).containsExactly(new Session.MissingLabels(folder.resolve("labels.nrrd"), b2));
        DataItem other = labels(again, known, 8, b2);
        assertThat(session.missingLabels(again, known)).as("the file holds other labels now").hasSize(1);
        assertThat(session.restore(again, known)).isEqualTo(1);
        assertThat(session.away(again, known)).containsExactly("labels, 1 segment");
        assertThat(session.unplaced(new Workbench(), new References())).as("two volumes whose paths were not written").hasSize(2);
        assertThat(session.away(new Workbench(), new References())).contains("image, 10 x 11 x 12 x 2").doesNotContain("MUSTERMANN scan");
        again.close(other);
        DataItem back = labels(again, known, 7, b2);
        assertThat(session.missingLabels(again, known)).isEmpty();
        assertThat(session.restore(again, known)).isZero();
        assertThat(again.view(0).items()).containsExactly(b2.id(), back.id());
        assertThat(again.look(back.id()).opacity()).isEqualTo(0.75);
        assertThat(again.look(back.id()).visible()).isFalse();
        assertThat(again.view(3).space()).isEqualTo(new SpaceLook(OpacityPreset.VESSEL, false, true));
        assertThat(a.isLabels()).isFalse();
    }

    @Test
    void labels_in_memory_alone_stay_out_and_are_told() throws IOException {
        DataItem a = open(workbench, references, 1);
        DataItem drawn = workbench.add("drawn", labels(7), a);
        references.put(drawn.id(), DataReference.of(drawn.labels()));
        DataItem reading = workbench.add(volume(5)); // nobody knows its digest yet
        assertThat(Session.leftOut(workbench, references)).containsExactly(drawn, reading);
        SessionFile.write(folder.resolve("s.json"), Session.of(workbench, references, i -> Optional.empty()));
        Workbench again = new Workbench();
        References known = new References();
        open(again, known, 1);
        assertThat(SessionFile.read(folder.resolve("s.json")).restore(again, known)).isZero();
    }

    private static final Measurement LENGTH = new Measurement(MeasurementKind.DISTANCE, List.of(new PointMm(1, 2, 3), new PointMm(4, 6, 3)), Direction.LEFT, Direction.POSTERIOR, 0, 1);

    @Test
    void measurements_come_back_once_however_often_a_session_is_restored() throws IOException {
        DataItem a = open(workbench, references, 1), b = open(workbench, references, 2);
        PlacedMeasurement length = workbench.measurements().add(b.id(), LENGTH);
        PlacedMeasurement probe = workbench.measurements().add(a.id(), "node", new Measurement(MeasurementKind.PROBE, List.of(PLACE), Direction.LEFT, Direction.SUPERIOR.opposite()));
        workbench.measurements().change(probe.id(), m -> m.colored(0x123456).visible(false), "");
        Path file = folder.resolve("s.json");
        SessionFile.write(file, Session.of(workbench, references, i -> Optional.empty()));
        Workbench again = new Workbench();
        References known = new References();
        DataItem b2 = open(again, known, 2), a2 = open(again, known, 1);
        PlacedMeasurement own = again.measurements().add(a2.id(), "mine", LENGTH);
        for (int times = 0; times < 2; times++) assertThat(SessionFile.read(file).restore(again, known)).isZero();
        assertThat(again.measurements().all()).hasSize(3).contains(own);
        PlacedMeasurement back = again.measurements().all().get(1), node = again.measurements().all().get(2);
        assertThat(back.measurement()).isEqualTo(LENGTH);
        assertThat(List.of(back.item(), back.name(), back.color(), back.visible())).containsExactly(b2.id(), "Distance 1", length.color(), true);
        assertThat(List.of(node.item(), node.name(), node.color(), node.visible())).containsExactly(a2.id(), "node", 0x123456, false);
        assertThat(again.measurements().all()).extracting(PlacedMeasurement::id).doesNotHaveDuplicates();
        assertThat(again.measurements().undo()).isTrue();
        assertThat(again.measurements().all()).containsExactly(own);
    }

    @Test
    void opening_another_image_loses_no_label_and_no_measurement() {
        DataItem a = open(workbench, references, 1);
        DataItem labels = labels(workbench, references, 7, a);
        workbench.measurements().add(a.id(), LENGTH);
        open(workbench, references, 3);
        assertThat(workbench.data().items()).contains(labels);
        assertThat(workbench.measurements().all()).hasSize(1);
        assertThat(workbench.view(0).items()).contains(labels.id());
    }

    @Test
    void a_measurement_that_is_named_after_the_patient_loses_its_name_in_the_file() throws IOException {
        Volume dicom = new DicomReader(PixelCodecs.builtIn()).read(TestImages.CT, OpenRequest.ALL, Progress.NONE).volumes().get(0);
        String patient = dicom.headers().orElseThrow().value(0, "PatientName"), id = dicom.headers().orElseThrow().value(0, "PatientID");
        DataItem item = workbench.add(dicom);
        workbench.measurements().add(item.id(), "node of " + patient.split("\\^")[0].toLowerCase(java.util.Locale.ROOT), LENGTH);
        workbench.measurements().add(item.id(), id + " left", LENGTH);
        workbench.measurements().add(item.id(), "left kidney", LENGTH);
        SessionFile.write(folder.resolve("s.json"), Session.of(workbench, references, i -> Optional.empty()));
        assertThat(Files.readString(folder.resolve("s.json"))).doesNotContainIgnoringCase(patient.split("\\^")[0]).doesNotContainIgnoringCase(id).contains("left kidney", "\"Distance\"");
        assertThat(workbench.measurements().all()).extracting(PlacedMeasurement::name).as("on the screen it stays").contains(id + " left");
    }

    @Test
    void sessions_of_before_labels_and_measurements_are_still_read() throws IOException {
        Path file = folder.resolve("s.json");
        SessionFile.write(file, arranged());
        String old = Files.readString(file).replace("\"version\": 2", "\"version\": 1").replaceAll("\"measurements\": \\[],\\s*", "");
        assertThat(old).doesNotContain("measurements");
        Files.writeString(file, old);
        assertThat(SessionFile.read(file).restore(workbench, references)).isZero();
    }

    @Test
    void an_image_that_is_not_open_leaves_its_view_empty_and_is_counted() throws IOException {
        SessionFile.write(folder.resolve("s.json"), arranged());
        Workbench again = new Workbench();
        References known = new References();
        open(again, known, 1);
        assertThat(SessionFile.read(folder.resolve("s.json")).restore(again, known)).isEqualTo(1);
        assertThat(again.view(3).items()).isEmpty();
        assertThat(again.view(0).items()).hasSize(1);
    }

    @Test
    void opening_another_image_changes_no_view_that_shows_something() {
        arranged();
        List<ViewModel> before = workbench.views();
        Layout layout = workbench.layout();
        open(workbench, references, 3);
        assertThat(workbench.views()).isEqualTo(before);
        assertThat(workbench.layout()).isEqualTo(layout);
        assertThat(workbench.cursor()).isEqualTo(PLACE);
    }

    @Test
    void no_name_of_an_image_goes_into_the_file() throws IOException {
        SessionFile.write(folder.resolve("s.json"), arranged());
        assertThat(Files.readString(folder.resolve("s.json"))).doesNotContainIgnoringCase("mustermann");
    }

    @Test
    void damaged_sessions_are_refused_in_one_sentence() throws IOException {
        Path file = folder.resolve("s.json");
        SessionFile.write(file, arranged());
        String whole = Files.readString(file);
        for (String damaged : List.of("", "[]", "{", "{}", "{\"format\":7}", whole.substring(0, whole.length() / 2), whole.replace("\"active\"", "\"actve\""), whole.replace("\"columns\": 2", "\"columns\": 3"),
            whole.replace("\"version\": 2", "\"version\": 3"), whole.replace("\"kind\": \"axial\"", "\"kind\": \"asdf\""), whole.replaceFirst("\"items\": \\[\\s*0", "\"items\": [ 77"), whole.replace("\"pixelMm\"", "\"pixel\""),
            whole.replace("\"measurements\": []", "\"measurements\": [{\"on\": 0}]"), whole.replaceFirst("\"look\": \\{", "\"labelsOn\": 0, \"look\": {"))) {
            Files.writeString(file, damaged);
            assertThatThrownBy(() -> SessionFile.read(file)).as(damaged.length() > 60 ? "changed" : damaged).isInstanceOf(FormatException.class).hasMessageStartingWith("s.json: ");
        }
    }

    @Test
    void layouts_of_ones_own_are_kept_by_name_and_chosen_by_modality() throws IOException {
        Path file = folder.resolve("layouts.json");
        open(workbench, references, 1);
        Hanging.hang(workbench, HangingProtocol.PLANES);
        ProtocolFile.add(file, HangingProtocol.of("Mine", workbench.layout(), Set.of("CT", "MR")));
        ProtocolFile.add(file, HangingProtocol.of("Other", HangingProtocol.MPR.layout(), Set.of("MR")));
        List<HangingProtocol> own = ProtocolFile.read(file);
        assertThat(own).extracting(HangingProtocol::name).containsExactly("Mine", "Other");
        assertThat(own.get(0).modalities()).containsExactly("CT");
        assertThat(own.get(0).layout().kinds()).isEqualTo(HangingProtocol.PLANES.layout().kinds());
        Files.writeString(file, "{\"layouts\":[{}]}");
        assertThatThrownBy(() -> ProtocolFile.read(file)).isInstanceOf(FormatException.class);
    }
}
