package org.readingroom.ui.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.testing.GivenHeaders;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

class WorkbenchTest {

    private final Workbench workbench = new Workbench();

    private static Volume volume(String name, double mm) {
        Samples s = Samples.allocate(SampleType.UINT8, 10, 10, 10, 1, 1);
        ((byte[]) s.plane(5, 0, 0))[55] = 100;
        return Volume.builder(name, new VoxelGrid(10, 10, 10, Affine.scaling(mm, mm, mm)), s).build();
    }

    private void arrange() {
        workbench.arrange(Layout.PLANES);
        for (int n = 0; n < 3; n++) workbench.resize(n, 100, 100);
    }

    @Test
    void the_first_volume_fills_the_views_and_the_cursor_stands_on_its_middle_voxel() {
        DataItem item = workbench.add(volume("a", 2));
        assertThat(workbench.view(0).items()).containsExactly(item.id());
        assertThat(workbench.cursor()).isEqualTo(new PointMm(8, 8, 8));
    }

    @Test
    void the_cursor_takes_linked_views_along_and_leaves_others() {
        DataItem item = workbench.add(volume("a", 2));
        arrange();
        workbench.link(2, false);
        PointMm before = workbench.view(2).state().centre();
        workbench.moveCursor(new PointMm(1, 2, 3), item, "");
        assertThat(workbench.view(0).state().centre().z()).isEqualTo(3);
        assertThat(workbench.view(1).state().centre().y()).isEqualTo(2);
        assertThat(workbench.view(2).state().centre()).isEqualTo(before);
    }

    @Test
    void views_of_another_space_do_not_follow() {
        DataItem a = workbench.add(volume("a", 2)), b = workbench.add(volume("b", 3));
        workbench.arrange(Layout.PAIR);
        workbench.show(1, List.of(b.id()));
        PointMm before = workbench.view(1).state().centre();
        workbench.moveCursor(new PointMm(1, 2, 3), a, "");
        assertThat(workbench.view(1).state().centre()).isEqualTo(before);
    }

    @Test
    void the_crosshair_is_a_place_of_the_space_it_was_set_in_whatever_view_is_active() {
        DataItem ct = workbench.add(of(volume("CT", 1), "1.7", "P1")), pet = workbench.add(of(volume("PET", 2), "1.7", "P1")), mr = workbench.add(of(volume("MR", 1), "1.8", "P1"));
        workbench.arrange(Layout.PAIR);
        workbench.show(1, List.of(mr.id()));
        PointMm place = new PointMm(1, 2, 3);
        workbench.moveCursor(place, ct, "");
        workbench.activate(1);
        assertThat(List.of(workbench.isCursorIn(ct), workbench.isCursorIn(pet), workbench.isCursorIn(mr))).as("after Tab").containsExactly(true, true, false);
        assertThat(workbench.cursorIn(workbench.view(0))).isEqualTo(place);
        assertThat(workbench.cursorIn(workbench.view(1))).isEqualTo(workbench.view(1).state().centre());
        workbench.moveCursor(new PointMm(4, 5, 6), mr, "");
        assertThat(List.of(workbench.isCursorIn(ct), workbench.isCursorIn(mr))).containsExactly(false, true);
        workbench.undo();
        assertThat(List.of(workbench.isCursorIn(ct), workbench.isCursorIn(mr))).as("undone").containsExactly(true, false);
        workbench.close(ct);
        assertThat(List.of(workbench.isCursorIn(pet), workbench.isCursorIn(mr))).as("another one of its space").containsExactly(true, false);
        workbench.close(pet);
        assertThat(workbench.isCursorIn(mr)).isFalse();
        workbench.show(0, List.of(mr.id()));
        assertThat(workbench.isCursorIn(mr)).as("nothing that is shown had it").isTrue();
        assertThat(workbench.cursor()).isEqualTo(workbench.view(0).state().centre());
        DataItem other = workbench.add(of(volume("other", 1), "1.9", "P1"));
        workbench.show(0, List.of(other.id()));
        workbench.moveCursor(place, other, "");
        workbench.show(0, List.of());
        assertThat(workbench.isCursorIn(mr)).as("which the other view shows").isTrue();
    }

    @Test
    void arranged_with_the_crosshair_somewhere_it_is_of_what_the_view_through_that_place_shows() {
        DataItem ct = workbench.add(of(volume("CT", 1), "1.7", "P1")), mr = workbench.add(of(volume("MR", 1), "1.8", "P1"));
        workbench.arrange(Layout.PAIR);
        workbench.show(1, List.of(mr.id()));
        workbench.moveCursor(new PointMm(4, 5, 6), mr, "");
        List<ViewModel> views = workbench.views();
        workbench.show(1, List.of(ct.id()));
        workbench.moveCursor(new PointMm(1, 1, 1), ct, "");
        workbench.arrange(Layout.PAIR, views, new PointMm(4, 5, 6));
        assertThat(List.of(workbench.isCursorIn(ct), workbench.isCursorIn(mr))).containsExactly(false, true);
    }

    @Test
    void radiographs_of_one_size_share_no_space_and_two_patients_never_do_whatever_their_files_name() {
        DataItem right = workbench.add(of(volume("R CC", 1), "", "P1")), left = workbench.add(of(volume("L CC", 1), "", "P1"));
        assertThat(workbench.data().shareSpace(right, left)).as("no frame of reference, one grid").isFalse();
        assertThat(workbench.data().shareSpace(right, right)).isTrue();
        DataItem ct = workbench.add(of(volume("CT", 1), "1.7", "P1")), pet = workbench.add(of(volume("PET", 2), "1.7", "P1")), foreign = workbench.add(of(volume("MR", 1), "1.7", "P2"));
        assertThat(workbench.data().shareSpace(ct, pet)).as("one frame").isTrue();
        assertThat(workbench.data().shareSpace(ct, foreign)).as("one frame, two patients").isFalse();
        assertThat(workbench.data().shareSpace(ct, right)).isFalse();
        DataItem raw = workbench.add(volume("raw", 1)), smoothed = workbench.add(volume("smoothed", 1)), coarse = workbench.add(volume("coarse", 3));
        assertThat(workbench.data().shareSpace(raw, smoothed)).as("images without headers, one grid").isTrue();
        assertThat(workbench.data().shareSpace(raw, coarse)).isFalse();
        workbench.arrange(Layout.PAIR);
        workbench.show(0, List.of(right.id()));
        workbench.show(1, List.of(left.id()));
        PointMm before = workbench.view(1).state().centre();
        workbench.moveCursor(new PointMm(1, 2, 3), right, "");
        assertThat(workbench.view(1).state().centre()).as("the other breast").isEqualTo(before);
    }

    @Test
    void behind_a_gap_another_series_would_lie_shifted_and_is_not_laid_over() {
        Volume image = volume("CT", 1);
        List<SourceInstances.Plane> planes = IntStream.range(0, 10).mapToObj(k -> new SourceInstances.Plane(Path.of("a"), "1.2", "1.3", 1, new PointMm(0, 0, k < 5 ? k : k + 3))).toList();
        DataItem gap = workbench.add(image.toBuilder().verdict(Verdict.INCOMPLETE).source(new SourceInstances("1.9", "1.8", "1.7", planes)).build());
        DataItem pet = workbench.add(of(volume("PET", 1), "1.7", ""));
        assertThat(workbench.data().shareSpace(gap, pet)).isFalse();
        assertThatThrownBy(() -> workbench.show(0, List.of(gap.id(), pet.id()))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("shifted");
        assertThat(workbench.view(0).items()).containsExactly(gap.id());
    }

    /** As from DICOM files. @param frame of reference, may be empty */
    private static Volume of(Volume volume, String frame, String patient) {
        SourceInstances.Plane plane = new SourceInstances.Plane(Path.of("a"), "1.2", "1.3", 1, PointMm.ORIGIN);
        return volume.toBuilder().source(new SourceInstances("1.9", "1.8", frame, Collections.nCopies(10, plane))).headers(new GivenHeaders(10, Map.of("PatientID", patient))).build();
    }


    @Test
    void a_whole_drag_is_one_step_of_undo() {
        DataItem item = workbench.add(volume("a", 2));
        DisplayWindow before = workbench.look(item.id()).window();
        for (int n = 1; n < 50; n++) {
            int width = n + 10;
            workbench.color(item.id(), look -> look.with(DisplayWindow.linear(0, width)), "window");
        }
        workbench.endGesture();
        assertThat(workbench.undo()).isTrue();
        assertThat(workbench.look(item.id()).window()).isEqualTo(before);
        assertThat(workbench.redo()).isTrue();
        assertThat(workbench.look(item.id()).window()).isEqualTo(DisplayWindow.linear(0, 59));
        assertThat(workbench.redo()).isFalse();
    }

    @Test
    void undo_of_a_layout_brings_the_old_views_back() {
        workbench.add(volume("a", 2));
        workbench.resize(0, 300, 200);
        arrange();
        assertThat(workbench.undo()).isTrue();
        assertThat(workbench.layout()).isEqualTo(Layout.SINGLE);
        assertThat(workbench.view(0).width()).isEqualTo(300);
    }

    @Test
    void closing_a_volume_empties_its_views_and_takes_its_number_out_of_use() {
        DataItem item = workbench.add(volume("a", 2));
        workbench.close(item);
        assertThat(workbench.data().items()).isEmpty();
        assertThat(workbench.view(0).state()).isNull();
        assertThat(workbench.undo()).isFalse();
        assertThatThrownBy(() -> workbench.data().item(item.id())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void listeners_hear_what_changed() {
        List<Set<Change>> heard = new ArrayList<>();
        DataItem item = workbench.add(volume("a", 2));
        workbench.addListener(heard::add);
        workbench.color(item.id(), look -> look.inverted(true), "");
        workbench.activate(0);
        assertThat(heard).containsExactly(Set.of(Change.LOOKS));
    }
}
