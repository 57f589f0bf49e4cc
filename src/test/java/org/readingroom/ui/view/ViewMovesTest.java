package org.readingroom.ui.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.display.PictureText;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.view.SliceRange;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.ui.model.Arrival;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Hanging;
import org.readingroom.ui.model.HangingProtocol;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.ViewKind;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** What keys, sliders and cine do, on 40 x 40 x 20 voxels of 1 x 1 x 2 mm whose first slice lies at -20 mm. */
class ViewMovesTest {

    private final Workbench workbench = new Workbench();

    ViewMovesTest() {
        workbench.add(ShownViews.phantom());
        workbench.arrange(Layout.PLANES);
        for (int n = 0; n < 3; n++) workbench.resize(n, 400, 400);
        ViewMoves.goTo(workbench, 0, 10);
    }

    private ViewState state(int view) {
        return workbench.view(view).state();
    }

    @Test
    void slices_are_the_images_own_along_its_axes_and_as_dense_across_them() {
        VoxelGrid grid = ShownViews.phantom().grid();
        assertThat(SliceRange.of(grid, ViewPlane.of(PlaneKind.AXIAL))).isEqualTo(new SliceRange(-20, 2, 20));
        assertThat(SliceRange.of(grid, ViewPlane.of(PlaneKind.CORONAL))).isEqualTo(new SliceRange(-20, 1, 40));
        // a gantry tilted by 20 degrees: as many slices as the file has, as far apart as their planes
        double tilt = Math.toRadians(20);
        VoxelGrid tilted = new VoxelGrid(40, 40, 20, Affine.fromLps(new double[][] { { 1, 0, 0, 0 }, { 0, Math.cos(tilt), 0, 0 }, { 0, Math.sin(tilt), 3, 0 } }));
        SliceRange slices = SliceRange.of(tilted, ViewPlane.ofImage(tilted));
        assertThat(slices.count()).isEqualTo(20);
        assertThat(slices.stepMm()).isCloseTo(3 * Math.cos(tilt), within(1e-9));
    }

    @Test
    void one_setting_changes_and_all_others_stay() {
        ViewState before = state(0);
        ViewMoves.interpolate(workbench, 0);
        assertThat(state(0)).isEqualTo(before.smooth(false));
        ViewMoves.interpolate(workbench, 0);
        ViewMoves.rotate(workbench, 0, 30, "");
        assertThat(state(0).with(before.plane())).isEqualTo(before);
        assertThat(ViewMoves.rotation(workbench, 0)).isCloseTo(30, within(1e-9));
        ViewMoves.flipHorizontally(workbench, 0);
        ViewMoves.flipHorizontally(workbench, 0);
        ViewMoves.rotate(workbench, 0, -30, "");
        assertThat(state(0).plane().right().degreesTo(before.plane().right())).isCloseTo(0, within(1e-5));
        ViewSlabs.thickness(workbench, 0, 10);
        assertThat(state(0).centre()).isEqualTo(before.centre());
        assertThat(state(0).pixelMm()).isEqualTo(before.pixelMm());
        assertThat(ViewMoves.slices(workbench, 0).orElseThrow()).as("a slab does not alter navigation").isEqualTo(new SliceRange(-20, 2, 20));
        ViewMoves.reset(workbench, 0);
        assertThat(state(0).slab().thicknessMm()).isZero();
        assertThat(state(0).centre().z()).as("the slice stays").isEqualTo(before.centre().z());
    }

    @Test
    void fit_and_one_to_one() {
        ViewMoves.oneToOne(workbench, 1);
        assertThat(state(1).pixelMm()).isCloseTo(1, within(1e-9));
        ViewMoves.fit(workbench, 1);
        assertThat(state(1).pixelMm()).isCloseTo(0.1, within(1e-9)); // 40 mm on 400 pixels
    }

    @Test
    void a_plane_that_is_turned_passes_through_the_cursor_still() {
        workbench.moveCursor(new PointMm(3, -5, 6), workbench.data().items().get(0), "");
        ViewMoves.turn(workbench, 0, state(0).plane().down(), 25, "");
        assertThat(workbench.view(0).geometry().orElseThrow().toScreen(workbench.cursor()).depthMm()).isCloseTo(0, within(1e-9));
        ViewMoves.plane(workbench, 0, ViewKind.SAGITTAL);
        assertThat(state(0).plane()).isEqualTo(ViewPlane.of(PlaneKind.SAGITTAL));
        assertThat(state(0).centre().x()).isCloseTo(3, within(1e-9));
    }

    @Test
    void a_view_that_becomes_one_as_in_the_file_shows_stored_slices_from_then_on() {
        DataItem item = workbench.data().items().get(0);
        VoxelGrid grid = item.volume().grid();
        for (ViewKind other : new ViewKind[] { ViewKind.CORONAL, ViewKind.IMAGE, ViewKind.CORONAL, ViewKind.IMAGE }) {
            ViewMoves.plane(workbench, 0, other);
            assertThat(workbench.view(0).kind()).isEqualTo(other);
        }
        workbench.moveCursor(grid.toPatient(3.3, 4.4, 5.3), item, "");
        double k = grid.toIndex(state(0).centre()).z();
        assertThat(k).as("not between two slices").isCloseTo(Math.rint(k), within(1e-9));
        ViewMoves.plane(workbench, 0, ViewKind.AXIAL);
        assertThat(state(0).centre().along(state(0).plane().along())).as("through the crosshair").isCloseTo(workbench.cursor().along(state(0).plane().along()), within(1e-9));
        workbench.undo();
        assertThat(workbench.view(0).kind()).isEqualTo(ViewKind.IMAGE);
    }

    @Test
    void leafing_and_turning_leave_a_crosshair_of_another_space_where_it_is() {
        DataItem item = workbench.data().items().get(0);
        Volume elsewhere = item.volume().toBuilder().name("elsewhere").on(new VoxelGrid(item.volume().grid().ni(), item.volume().grid().nj(), item.volume().grid().nk(), Affine.scaling(3, 3, 3)), item.volume().samples()).build();
        DataItem other = workbench.add(elsewhere);
        workbench.arrange(Layout.PAIR);
        workbench.show(1, List.of(other.id()));
        workbench.moveCursor(item.volume().grid().toPatient(1, 1, 1), item, "");
        PointMm cursor = workbench.cursor(), before = state(1).centre();
        ViewMoves.turn(workbench, 1, state(1).plane().down(), 25, "");
        ViewMoves.centre(workbench, 1);
        assertThat(state(1).centre().distanceTo(before)).as("turned about its own middle").isLessThan(1e-9);
        assertThat(workbench.cursor()).isEqualTo(cursor);
        ViewMoves.reset(workbench, 1);
        ViewMoves.leaf(workbench, 1, 1);
        assertThat(workbench.isCursorIn(other)).as("leafing sets it").isTrue();
        assertThat(state(0).centre().along(state(0).plane().along())).isEqualTo(cursor.along(state(0).plane().along()));
    }

    @Test
    void slabs_grow_in_round_steps_and_end_where_the_volume_does() {
        List<Double> steps = new ArrayList<>();
        for (double at = 0; at < 60; at = ViewSlabs.next(at, true)) steps.add(at);
        assertThat(steps).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 12.0, 14.0, 16.0, 18.0, 20.0, 25.0, 30.0, 35.0, 40.0, 45.0, 50.0);
        for (int n = steps.size() - 1; n > 0; n--) assertThat(ViewSlabs.next(steps.get(n), false)).isEqualTo(steps.get(n - 1));
        assertThat(ViewSlabs.next(0, false)).isZero();
        ViewSlabs.thickness(workbench, 0, 1000);
        assertThat(state(0).slab().thicknessMm()).isEqualTo(40);
        assertThat(ViewSlabs.unit(new VoxelGrid(2, 2, 2, Affine.scaling(0.7, 0.7, 3)))).isEqualTo(1);
        assertThat(ViewSlabs.unit(new VoxelGrid(2, 2, 2, Affine.scaling(0.00016, 0.00016, 0.001)))).isCloseTo(0.0002, within(1e-12));
    }

    @Test
    void a_jump_reads_there_first() {
        List<Integer> wanted = new ArrayList<>();
        workbench.arrivals().begin(workbench.data().items().get(0).id(), new Arrival() {
            @Override
            public int done() {
                return 1;
            }

            @Override
            public int total() {
                return 20;
            }

            @Override
            public void wanted(int k, int t) {
                wanted.add(k);
            }

            @Override
            public void stop() {}
        });
        ViewMoves.goTo(workbench, 0, 17);
        assertThat(wanted).containsExactly(17);
    }

    @Test
    void cine_goes_around_or_to_and_fro() {
        Cine cine = new Cine(workbench, n -> null);
        assertThat(seen(cine, 17, 5)).containsExactly(18, 19, 0, 1, 2);
        workbench.habits().leaf(l -> l.swing(true));
        assertThat(seen(cine, 17, 5)).containsExactly(18, 19, 18, 17, 16);
        workbench.habits().leaf(l -> l.swing(false).skip(6));
        assertThat(seen(cine, 10, 3)).containsExactly(16, 0, 6);
    }

    @Test
    void another_time_is_shown_in_all_linked_planes_and_times_side_by_side_stay_apart() {
        Workbench perfusion = fourTimes(HangingProtocol.MPR);
        ViewMoves.time(perfusion, 0, 2);
        assertThat(times(perfusion)).containsExactly(2, 2, 2, 2);
        perfusion.link(2, false);
        ViewMoves.time(perfusion, 1, 3);
        assertThat(times(perfusion)).containsExactly(3, 3, 2, 3);
        perfusion.undo();
        assertThat(times(perfusion)).as("one step back").containsExactly(2, 2, 2, 2);
        Workbench compared = fourTimes(HangingProtocol.TIMES);
        assertThat(times(compared)).containsExactly(0, 1, 2, 3);
        ViewMoves.time(compared, 0, 1);
        ViewMoves.time(compared, 0, 2);
        assertThat(times(compared)).containsExactly(2, 1, 2, 3);
        Workbench slices = fourTimes(HangingProtocol.SLICES);
        ViewMoves.time(slices, 4, 3);
        assertThat(times(slices)).containsOnly(3);
    }

    @Test
    void two_files_on_one_grid_with_as_many_times_go_together_in_time_and_others_do_not() {
        Workbench two = fourTimes(HangingProtocol.SERIES);
        VoxelGrid grid = ShownViews.phantom().grid();
        for (int times : new int[] { 4, 3 }) two.add(Volume.builder("file of " + times, grid, Samples.allocate(SampleType.INT16, grid.ni(), grid.nj(), grid.nk(), 1, times)).build());
        for (int n = 0; n < 4; n++) two.show(n, List.of(n == 3 ? 1 : n + 1));
        ViewMoves.time(two, 0, 2);
        assertThat(times(two)).as("the other file of four times, not that of three; the same file beside it is compared").containsExactly(2, 2, 0, 0);
        two.undo();
        assertThat(times(two)).as("one step").containsExactly(0, 0, 0, 0);
        two.link(1, false);
        ViewMoves.time(two, 0, 1);
        assertThat(times(two)).containsExactly(1, 0, 0, 0);
    }

    @Test
    void a_series_of_times_over_an_image_of_one_is_leafed_through() {
        Workbench over = new Workbench();
        int still = over.add(ShownViews.phantom()).id();
        VoxelGrid grid = ShownViews.phantom().grid();
        int film = over.add(Volume.builder("film", grid, Samples.allocate(SampleType.INT16, grid.ni(), grid.nj(), grid.nk(), 1, 4)).build()).id();
        over.show(0, List.of(still, film));
        ViewMoves.time(over, 0, 2);
        assertThat(times(over)).containsExactly(2);
        ViewMoves.time(over, 0, 9);
        assertThat(times(over)).as("its last").containsExactly(3);
        over.show(0, List.of(still));
        ViewMoves.time(over, 0, 9);
        assertThat(times(over)).as("alone").containsExactly(0);
    }

    /** The letters at the left edges of axial, coronal and sagittal planes. */
    @Test
    void one_switch_turns_all_planes_that_show_left_and_right_and_those_alone() {
        Workbench workbench = new Workbench();
        workbench.add(ShownViews.phantom());
        Hanging.hang(workbench, HangingProtocol.MPR);
        List<String> before = leftEdges(workbench);
        assertThat(before).containsExactly("R", "A", "R");
        ViewMoves.convention(workbench);
        assertThat(leftEdges(workbench)).containsExactly("L", "A", "L");
        assertThat(workbench.view(0).state().plane().isNeurological()).isTrue();
        ViewMoves.flipHorizontally(workbench, 2);
        ViewMoves.convention(workbench);
        assertThat(leftEdges(workbench)).as("as the active view is turned, one that was turned alone goes with it").containsExactly("R", "A", "R");
        workbench.undo();
        assertThat(leftEdges(workbench)).as("one step").containsExactly("L", "A", "R");
    }

    private static List<String> leftEdges(Workbench workbench) {
        return workbench.views().stream().limit(3).map(v -> PictureText.letters(v.state().plane().right().opposite())).toList();
    }

    @Test
    void views_of_the_whole_volume_wait_until_a_film_of_times_is_over() {
        Workbench perfusion = fourTimes(HangingProtocol.MPR);
        Cine cine = new Cine(perfusion, n -> null);
        ShownViews.onEvents(() -> { // whose timer waits meanwhile
            perfusion.habits().leaf(l -> l.times(true).playing(true));
            cine.next();
            assertThat(times(perfusion)).containsExactly(1, 1, 1, 0);
            perfusion.habits().leaf(l -> l.playing(false));
            assertThat(times(perfusion)).containsExactly(1, 1, 1, 1);
        });
    }

    private static Workbench fourTimes(HangingProtocol protocol) {
        VoxelGrid grid = ShownViews.phantom().grid();
        Workbench workbench = new Workbench();
        workbench.add(Volume.builder("perfusion", grid, Samples.allocate(SampleType.INT16, grid.ni(), grid.nj(), grid.nk(), 1, 4)).build());
        Hanging.hang(workbench, protocol);
        return workbench;
    }

    private static List<Integer> times(Workbench workbench) {
        return workbench.views().stream().map(v -> v.state().time()).toList();
    }

    private List<Integer> seen(Cine cine, int from, int steps) {
        ViewMoves.goTo(workbench, 0, from);
        List<Integer> slices = new ArrayList<>();
        for (int n = 0; n < steps; n++) {
            cine.next();
            slices.add(SliceRange.of(workbench.data().items().get(0).volume().grid(), state(0).plane()).nearest0(state(0).centre(), state(0).plane()));
        }
        return slices;
    }
}
