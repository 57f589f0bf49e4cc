package org.readingroom.ui.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.view.Isodose;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.testing.GivenHeaders;
import org.readingroom.ui.view.ViewMoves;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.DrawnOn;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.lazy.CountedPlanes;
import org.readingroom.volume.lazy.PlaneCache;

class HangingTest {

    private final Workbench workbench = new Workbench();

    /** Headers of few words. */

    private static Volume volume(String name, int nk, double kMm, int times, Map<String, String> header) {
        Samples s = Samples.allocate(SampleType.UINT8, 10, 10, nk, 1, times);
        ((byte[]) s.plane(0, 0, 0))[55] = 100;
        SourceInstances.Plane plane = new SourceInstances.Plane(null, "1.2", "1.2.3." + name.hashCode() / 7, 1, PointMm.ORIGIN);
        return Volume.builder(name, new VoxelGrid(10, 10, nk, Affine.scaling(1, 1, kMm)), s).metadata("Modality", header.getOrDefault("Modality", "CT")).headers(new GivenHeaders(nk * times, header))
            .source(new SourceInstances("1.9", "1.2." + Math.abs(name.hashCode()), "1.7", Collections.nCopies(nk * times, plane))).build();
    }

    private static Volume mammogram(String side, String view) {
        return volume(side + view, 1, 1, 1, Map.of("Modality", "MG", "ImageLaterality", side, "ViewPosition", view, "PatientID", "P1"));
    }

    private HangingProtocol chosen(Volume... volumes) {
        Workbench fresh = new Workbench();
        for (Volume v : volumes) fresh.add(v);
        return Hanging.choose(fresh, List.of());
    }

    @Test
    void the_layout_fits_what_was_opened() {
        assertThat(chosen(volume("thin", 40, 1.5, 1, Map.of()))).isEqualTo(HangingProtocol.MPR);
        assertThat(chosen(volume("thick", 40, 10, 1, Map.of("Modality", "MR")))).as("steps in other planes").isEqualTo(HangingProtocol.IMAGE);
        assertThat(chosen(volume("flat", 1, 1, 1, Map.of("Modality", "CR")))).isEqualTo(HangingProtocol.IMAGE);
        assertThat(chosen(volume("a", 1, 1, 1, Map.of("Modality", "DX")), volume("b", 1, 1, 1, Map.of("Modality", "DX"))).cells()).hasSize(2);
        assertThat(chosen(mammogram("L", "CC"), mammogram("R", "CC"))).isEqualTo(HangingProtocol.MAMMOGRAPHY);
        assertThat(chosen()).isEqualTo(HangingProtocol.SINGLE);
    }

    @Test
    void a_layout_of_ones_own_for_a_modality_goes_before_the_programs() {
        HangingProtocol own = HangingProtocol.of("Mine", Layout.PLANES, Set.of("CT"));
        workbench.add(volume("thin", 40, 1, 1, Map.of()));
        assertThat(Hanging.choose(workbench, List.of(own))).isEqualTo(own);
    }

    @Test
    void mammograms_hang_by_side_and_view_in_whatever_order_they_come_and_a_missing_one_leaves_its_place_empty() {
        for (Volume v : List.of(mammogram("L", "MLO"), mammogram("R", "CC"), mammogram("L", "CC"))) workbench.add(v);
        Hanging.hang(workbench, HangingProtocol.MAMMOGRAPHY);
        assertThat(workbench.views().stream().map(v -> workbench.data().background(v).map(DataItem::name).orElse("")).toList()).as("right breast at the left of the screen").containsExactly("RCC", "LCC", "", "LMLO");
        assertThat(workbench.data().warnings()).as("both sides are what one opens").isEmpty();
    }

    @Test
    void neighbours_side_by_side_keep_their_distance_wherever_one_leafs_or_clicks() {
        DataItem item = workbench.add(volume("thin", 40, 2, 1, Map.of()));
        Hanging.hang(workbench, HangingProtocol.SLICES);
        assertThat(slices()).containsExactly(38.0, 40.0, 42.0, 44.0, 46.0, 48.0, 50.0, 52.0, 54.0);
        workbench.activate(4);
        workbench.moveCursor(new PointMm(3, 4, 46), item, ""); // a click in the fifth
        assertThat(slices()).as("nothing leafs").containsExactly(38.0, 40.0, 42.0, 44.0, 46.0, 48.0, 50.0, 52.0, 54.0);
        workbench.moveCursor(new PointMm(3, 4, 48), item, "");
        assertThat(slices()).as("one slice on").containsExactly(40.0, 42.0, 44.0, 46.0, 48.0, 50.0, 52.0, 54.0, 56.0);
    }

    @Test
    void the_wheel_over_any_of_the_neighbours_leafs_all_of_them_by_one() {
        DataItem item = workbench.add(volume("thin", 40, 2, 1, Map.of()));
        Hanging.hang(workbench, HangingProtocol.SLICES);
        for (int active : new int[] { 0, 5 })
            for (int over : new int[] { 0, 4, 8 }) {
                workbench.activate(active);
                List<Double> before = slices();
                ViewMoves.leaf(workbench, over, 1);
                assertThat(slices()).as("active %d, over %d", active, over).isEqualTo(before.stream().map(z -> z + 2).toList());
            }
        assertThat(workbench.data().background(workbench.view(3))).contains(item);
    }

    private List<Double> slices() {
        return workbench.views().stream().map(v -> v.state().centre().z()).toList();
    }

    @Test
    void another_layout_stays_at_the_time_that_was_looked_at() {
        workbench.add(volume("heart", 10, 1, 5, Map.of()));
        Hanging.hang(workbench, HangingProtocol.MPR);
        workbench.look(1, s -> s.atTime(3), "");
        workbench.activate(1);
        Hanging.hang(workbench, HangingProtocol.SINGLE);
        assertThat(workbench.view(0).time()).isEqualTo(3);
        Hanging.hang(workbench, HangingProtocol.MPR);
        assertThat(workbench.views()).extracting(ViewModel::time).containsOnly(3);
    }

    @Test
    void without_a_patient_a_view_has_y_downwards_as_imagej_has_and_z_upwards() {
        Affine affine = Affine.fromLps(new double[][] { { 0.2, 0, 0, 0 }, { 0, -0.2, 0, 0 }, { 0, 0, 0.6, 0 } });
        Volume cells = Volume.builder("cells", new VoxelGrid(10, 10, 10, affine), Samples.allocate(SampleType.UINT8, 10, 10, 10, 1, 1)).format("TIFF").verdict(Verdict.UNPLACED).build();
        Direction x = affine.direction(0), y = affine.direction(1), z = affine.direction(2);
        assertThat(isSame(ViewKind.AXIAL.plane(cells), new ViewPlane(x, y, z))).isTrue();
        assertThat(isSame(ViewKind.CORONAL.plane(cells), new ViewPlane(x, z.opposite(), y))).isTrue();
        assertThat(isSame(ViewKind.SAGITTAL.plane(cells), new ViewPlane(y, z.opposite(), x))).isTrue();
        assertThat(ViewKind.AXIAL.plane(cells.toBuilder().verdict(Verdict.UNIFORM).build())).isEqualTo(ViewPlane.of(PlaneKind.AXIAL));
        assertThat(ViewKind.AXIAL.plane(cells.toBuilder().format("NIfTI-1").build())).as("rows from the back to the front, by custom").isEqualTo(ViewPlane.of(PlaneKind.AXIAL));
    }

    private static boolean isSame(ViewPlane a, ViewPlane b) {
        return Math.min(a.right().dot(b.right()), Math.min(a.down().dot(b.down()), a.along().dot(b.along()))) > 1 - 1e-12;
    }

    @Test
    void times_are_spread_over_the_cells() {
        workbench.add(volume("cine", 10, 1, 10, Map.of()));
        Hanging.hang(workbench, HangingProtocol.TIMES);
        assertThat(workbench.views()).extracting(v -> v.state().time()).containsExactly(0, 3, 6, 9);
    }

    @Test
    void a_layout_that_what_is_open_cannot_fill_says_why() {
        workbench.add(volume("still", 10, 1, 1, Map.of()));
        assertThat(Hanging.unfilled(workbench, HangingProtocol.TIMES)).isEqualTo("This layout shows 4 times of an image; this one has 1.");
        assertThat(Hanging.unfilled(workbench, HangingProtocol.MAMMOGRAPHY)).startsWith("No open image is a mammogram");
        assertThat(Hanging.unfilled(workbench, HangingProtocol.SERIES)).isEmpty(); // that there are fewer images is seen
    }

    @Test
    void one_open_series_after_the_other_the_active_one_first() {
        DataItem a = workbench.add(volume("a", 10, 1, 1, Map.of())), b = workbench.add(volume("b", 10, 1, 1, Map.of())), c = workbench.add(volume("c", 10, 1, 1, Map.of()));
        workbench.show(0, List.of(b.id()));
        Hanging.hang(workbench, HangingProtocol.SERIES);
        assertThat(workbench.views()).extracting(ViewModel::items).containsExactly(List.of(b.id()), List.of(c.id()), List.of(a.id()), List.of());
    }

    @Test
    void two_patients_are_told_and_never_laid_over_each_other() {
        DataItem a = workbench.add(volume("a", 10, 1, 1, Map.of("PatientID", "17"))), b = workbench.add(volume("b", 10, 1, 1, Map.of("PatientID", "18", "PatientName", "Doe^J")));
        assertThat(workbench.data().warnings()).singleElement().asString().contains("two").doesNotContain("17", "18", "Doe");
        assertThatThrownBy(() -> workbench.show(0, List.of(a.id(), b.id()))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("two patients").hasMessageNotContaining("Doe");
        assertThat(workbench.view(0).items()).as("the view stays").containsExactly(a.id());
        workbench.show(0, List.of(b.id()));
        workbench.close(a);
        assertThat(workbench.data().warnings()).isEmpty();
    }

    @Test
    void images_of_two_spaces_are_never_laid_over_each_other_and_those_that_name_none_are() {
        DataItem ct = workbench.add(in("ct", "1.2")), pet = workbench.add(in("pet", "1.2")), other = workbench.add(in("other", "1.3")), file = workbench.add(volume("file", 10, 1, 1, Map.of()).toBuilder().withoutSource().build());
        workbench.show(0, List.of(ct.id(), pet.id()));
        assertThatThrownBy(() -> workbench.show(0, List.of(ct.id(), other.id()))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("two spaces");
        assertThatThrownBy(() -> workbench.layOver(ct, List.of(other), l -> l)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("two spaces");
        assertThat(workbench.view(0).items()).as("the view stays").containsExactly(ct.id(), pet.id());
        workbench.layOver(ct, List.of(file), l -> l);
        assertThat(workbench.view(0).items()).containsExactly(ct.id(), file.id());
    }

    @Test
    void what_has_no_place_in_the_patient_is_not_laid_over_what_has_one() {
        DataItem ct = workbench.add(in("ct", "1.2")), file = workbench.add(volume("file", 10, 1, 1, Map.of()).toBuilder().withoutSource().build());
        Volume bare = volume("straightened", 12, 1, 1, Map.of()).toBuilder().withoutSource().verdict(Verdict.UNPLACED).build();
        DataItem straightened = workbench.add(bare), other = workbench.add(bare.toBuilder().name("other").build()), copy = workbench.add(ct.volume().toBuilder().withoutSource().verdict(Verdict.UNPLACED).build());
        for (DataItem placed : List.of(ct, file)) {
            assertThatThrownBy(() -> workbench.layOver(placed, List.of(straightened), l -> l)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no place in the patient");
            assertThatThrownBy(() -> workbench.show(0, List.of(straightened.id(), placed.id()))).isInstanceOf(IllegalArgumentException.class);
        }
        workbench.show(0, List.of(straightened.id(), other.id()));
        workbench.layOver(ct, List.of(copy), l -> l); // the same grid
        workbench.show(0, List.of(ct.id(), copy.id()));
        assertThat(workbench.view(0).items()).containsExactly(ct.id(), copy.id());
    }

    private static Volume in(String name, String frame) {
        Volume v = volume(name, 10, 1, 1, Map.of());
        return v.toBuilder().source(new SourceInstances("1.9", v.source().orElseThrow().seriesUid(), frame, v.source().orElseThrow().planes())).build();
    }

    @Test
    void labels_of_another_patient_lie_on_nobody() {
        DataItem a = workbench.add(volume("a", 10, 1, 1, Map.of("PatientID", "17")));
        LabelMap labels = LabelMap.empty(a.volume().grid(), List.of());
        LabelMap theirs = labels.drawnOn(new DrawnOn("", "", DrawnOn.patient("18", "", ""))), own = labels.drawnOn(new DrawnOn("", "", DrawnOn.patient("17", "", "")));
        assertThatThrownBy(() -> workbench.add("labels", theirs, a)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("another patient").hasMessageNotContaining("18");
        assertThat(workbench.data().items()).containsExactly(a);
        assertThat(workbench.data().refusal(own, a)).isEmpty();
        assertThat(workbench.add("labels", own, a).isLabels()).isTrue();
    }

    @Test
    void labels_of_another_patient_come_to_nobody_by_way_of_an_image_that_names_none() {
        DataItem a = workbench.add(volume("a", 10, 1, 1, Map.of("PatientID", "17"))), nobody = workbench.add(volume("nobody", 10, 1, 1, Map.of()));
        LabelMap labels = LabelMap.empty(a.volume().grid(), List.of());
        LabelMap theirs = labels.drawnOn(new DrawnOn("", "", DrawnOn.patient("18", "", ""))), own = labels.drawnOn(new DrawnOn("", "", DrawnOn.patient("17", "", "")));
        DataItem of18 = workbench.add("labels", theirs, nobody), of17 = workbench.add("labels", own, nobody);
        assertThatThrownBy(() -> workbench.show(0, List.of(a.id(), of18.id()))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("another patient").hasMessageNotContaining("18");
        workbench.show(0, List.of(a.id(), of17.id()));
        assertThat(workbench.view(0).items()).containsExactly(a.id(), of17.id());
        assertThat(workbench.data().imageOf(theirs)).as("one that names nobody is not taken for it").isEmpty();
        assertThat(workbench.data().imageOf(own)).contains(a);
    }

    @Test
    void a_dose_that_is_read_slice_by_slice_counts_from_the_maximum_of_all_of_it() {
        VoxelGrid grid = new VoxelGrid(CountedPlanes.NI, CountedPlanes.NJ, 9, Affine.scaling(1, 1, 1));
        Volume lazy = Volume.builder("dose", grid, new CountedPlanes(9).samples(PlaneCache.unlimited())).quantity(Quantity.DOSE).build(); // slices of 0 to 8
        assertThat(Prepared.of(lazy).look().isodose()).isEqualTo(Isodose.standard(8));
        Volume damaged = lazy.toBuilder().on(grid, new CountedPlanes(9, 1, Set.of(8), new Semaphore(Integer.MAX_VALUE)).samples(PlaneCache.unlimited())).build();
        assertThat(Prepared.of(damaged).look().isodose()).as("nobody knows its maximum").isEqualTo(Isodose.NONE);
    }

    @Test
    void left_and_right_are_told_and_never_laid_over_each_other() {
        DataItem a = workbench.add(volume("a", 10, 1, 1, Map.of("Laterality", "L", "Modality", "MR"))), b = workbench.add(volume("b", 10, 1, 1, Map.of("Laterality", "R", "Modality", "MR")));
        assertThat(workbench.data().warnings()).singleElement().asString().contains("left", "right");
        assertThatThrownBy(() -> workbench.show(0, List.of(a.id(), b.id()))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_has_no_side_is_not_said_to_have_one() {
        assertThat(StudyFacts.of(volume("orbit", 10, 1, 1, Map.of("FrameLaterality", "U", "Modality", "MR"))).laterality()).isEmpty();
        assertThat(StudyFacts.of(volume("breasts", 10, 1, 1, Map.of("FrameLaterality", "B", "Modality", "MR"))).laterality()).isEqualTo("B");
    }

    @Test
    void the_name_by_itself_is_not_another_patient_where_there_is_an_identifier() {
        workbench.add(volume("a", 10, 1, 1, Map.of("PatientID", "17", "PatientName", "DOE^J")));
        workbench.add(volume("b", 10, 1, 1, Map.of("PatientID", "17", "PatientName", "Doe^John")));
        assertThat(workbench.data().warnings()).isEmpty();
    }

    @Test
    void a_volume_that_is_there_as_a_whole_takes_the_place_of_the_one_that_was_read() {
        DataItem item = workbench.add(volume("a", 10, 1, 1, Map.of()));
        DataItem other = workbench.add(volume("b", 10, 1, 1, Map.of()));
        Volume whole = item.volume().toBuilder().build();
        List<ViewModel> before = workbench.views();
        workbench.replace(item.id(), whole);
        assertThat(workbench.data().item(item.id()).volume()).isSameAs(whole);
        assertThat(workbench.data().item(other.id()).volume()).isNotSameAs(whole);
        assertThat(workbench.views()).isEqualTo(before);
        workbench.close(workbench.data().item(item.id()));
        workbench.replace(item.id(), whole); // came too late
        assertThat(workbench.data().items()).containsExactly(other);
    }

    /** Slices 2 mm apart that lean 20 degrees towards the head, as a gantry does: no standard plane lies along them. */
    private static Volume leaning() {
        double c = Math.cos(Math.toRadians(20)), s = Math.sin(Math.toRadians(20));
        Volume v = volume("leaning", 40, 1, 1, Map.of());
        return v.toBuilder().on(new VoxelGrid(10, 10, 40, Affine.fromLps(new double[][] { { 1, 0, 0, -3 }, { 0, c, -2 * s, 5 }, { 0, s, 2 * c, 7 }, { 0, 0, 0, 1 } })), v.samples()).build();
    }

    private void assertOnSlices(String why) {
        for (ViewModel v : workbench.views()) {
            if (v.items().isEmpty()) continue;
            double k = workbench.data().item(v.items().get(0)).volume().grid().toIndex(v.state().centre()).z();
            assertThat(Math.abs(k - Math.rint(k))).as(why + ": slice " + k).isLessThan(1e-5);
        }
    }

    @Test
    void views_as_in_the_file_show_stored_slices_wherever_the_cursor_is() {
        DataItem item = workbench.add(leaning());
        for (HangingProtocol protocol : List.of(HangingProtocol.IMAGE, HangingProtocol.SLICES, HangingProtocol.TIMES)) {
            Hanging.hang(workbench, HangingProtocol.SINGLE);
            PointMm between = item.volume().grid().toPatient(4.2, 3.3, 17.7);
            workbench.moveCursor(between, item, "");
            Hanging.hang(workbench, protocol);
            assertOnSlices(protocol.name());
            double k = item.volume().grid().toIndex(workbench.view(0).state().centre()).z();
            if (protocol != HangingProtocol.TIMES) assertThat(k).as("the nearest one").isCloseTo(18, within(1e-5));
            assertThat(workbench.cursor()).as("the crosshair is where it was put").isEqualTo(between);
            if (protocol == HangingProtocol.TIMES) continue; // a volume of one time fills one cell
            for (double to : new double[] { 3.2, 20.5, 20.51, 36.9 }) {
                workbench.moveCursor(item.volume().grid().toPatient(1, 8, to), item, "");
                assertOnSlices(protocol.name() + " at " + to);
                for (int n = 1; n < workbench.views().size(); n++)
                    assertThat(item.volume().grid().toIndex(workbench.view(n).state().centre()).z() - item.volume().grid().toIndex(workbench.view(0).state().centre()).z())
                        .as("neighbours keep their distance").isCloseTo(n, within(1e-5));
            }
        }
    }

    @Test
    void a_view_that_is_turned_to_the_files_slices_shows_one_of_them_and_planes_of_the_patient_go_through_the_cursor() {
        DataItem item = workbench.add(leaning());
        PointMm between = item.volume().grid().toPatient(4.2, 3.3, 17.7);
        workbench.moveCursor(between, item, "");
        assertThat(workbench.view(0).state().centre().z()).as("axial").isCloseTo(between.z(), within(1e-9));
        ViewMoves.plane(workbench, 0, ViewKind.IMAGE);
        assertOnSlices("Alt+4");
        Hanging.hang(workbench, HangingProtocol.IMAGE);
        ViewMoves.reset(workbench, 0);
        assertOnSlices("reset");
    }

    @Test
    void rows_of_dicom_hang_as_they_are_and_those_of_other_files_upright_if_they_have_a_place() {
        Affine las = Affine.fromLps(new double[][] { { 4, 0, 0, -32 }, { 0, -4, 0, 40 }, { 0, 0, 8, 0 }, { 0, 0, 0, 1 } });
        Volume made = volume("rows", 3, 8, 1, Map.of()), dicom = made.toBuilder().on(new VoxelGrid(10, 10, 3, las), made.samples()).build(), file = dicom.toBuilder().withoutSource().build();
        ViewPlane stored = ViewPlane.ofImage(dicom.grid());
        assertThat(ViewKind.IMAGE.plane(dicom)).isEqualTo(stored);
        assertThat(ViewKind.IMAGE.plane(file.toBuilder().verdict(Verdict.UNPLACED).build())).isEqualTo(stored);
        ViewPlane upright = ViewKind.IMAGE.plane(file), axial = ViewPlane.of(PlaneKind.AXIAL);
        assertThat(upright.right().dot(axial.right())).isEqualTo(1);
        assertThat(upright.down().dot(axial.down())).isEqualTo(1);
        assertThat(upright.along().dot(axial.along())).isEqualTo(1);
    }
}
