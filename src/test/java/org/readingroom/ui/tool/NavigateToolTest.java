package org.readingroom.ui.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.event.InputEvent;
import java.awt.event.MouseEvent;
import java.awt.geom.Point2D;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.display.SlabSettings;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.ViewKind;
import org.readingroom.ui.overlay.Overlays;
import org.readingroom.ui.overlay.ReferenceLine;
import org.readingroom.ui.view.ShownViews;
import org.readingroom.ui.view.ViewMoves;
import org.readingroom.ui.view.ViewSlabs;
import org.readingroom.volume.DisplayWindow;

/** By the mouse's events, against closed values: 10 pixels a millimetre, voxel centres at whole millimetres, slices 2 mm apart. */
class NavigateToolTest {

    private static final int SIZE = 400, LEFT = MouseEvent.BUTTON1, MIDDLE = MouseEvent.BUTTON2, RIGHT = MouseEvent.BUTTON3;

    private final ShownViews shown = new ShownViews(ShownViews.phantom(), Layout.PLANES, SIZE, SIZE, new NavigateTool(), Overlays.painters());

    private ViewState state(int view) {
        return shown.workbench.view(view).state();
    }

    private DataItem item() {
        return shown.workbench.data().items().get(0);
    }

    private void cursor(double x, double y, double z) {
        ShownViews.onEvents(() -> shown.workbench.moveCursor(new PointMm(x, y, z), item(), ""));
        shown.upToDate();
    }

    @Test
    void a_click_takes_the_other_views_to_the_voxel_under_it() {
        cursor(0, 0, 4);
        shown.click(0, 303, 128); // 9.85, -7.65
        assertThat(shown.workbench.cursor()).isEqualTo(new PointMm(10, -8, 4));
        assertThat(state(1).centre().y()).isEqualTo(-8);
        assertThat(state(2).centre().x()).isEqualTo(10);
        assertThat(state(0).centre().z()).isEqualTo(4);
    }

    @Test
    void the_wheel_goes_from_slice_to_slice_and_stops_at_the_ends() {
        cursor(0, 0, 4.6); // between two slices
        shown.wheel(0, 0, 200, 200, 1);
        assertThat(state(0).centre().z()).isEqualTo(6);
        shown.wheel(0, 0, 200, 200, -2);
        assertThat(state(0).centre().z()).isEqualTo(2);
        shown.wheel(0, 0, 200, 200, 1000);
        assertThat(state(0).centre().z()).isEqualTo(18);
        ShownViews.onEvents(() -> shown.workbench.habits().leaf(l -> l.skip(3)));
        shown.wheel(0, 0, 200, 200, -1);
        assertThat(state(0).centre().z()).isEqualTo(12);
        assertThat(shown.workbench.cursor().z()).isEqualTo(12);
    }

    @Test
    void with_ctrl_or_shift_the_wheel_zooms_at_the_mouse_and_alt_changes_the_slab_alone() {
        PointMm under = shown.viewports.get(0).geometry().toPatient(300.5, 100.5);
        for (int key : new int[] { InputEvent.CTRL_DOWN_MASK, InputEvent.SHIFT_DOWN_MASK }) {
            double before = state(0).pixelMm();
            shown.wheel(0, key, 300, 100, -2);
            assertThat(state(0).pixelMm()).isCloseTo(before / 1.15 / 1.15, within(1e-9));
            assertThat(shown.viewports.get(0).geometry().toPatient(300.5, 100.5).distanceTo(under)).isLessThan(1e-9);
        }
        ViewState before = state(0);
        shown.wheel(0, InputEvent.ALT_DOWN_MASK, 300, 100, -3);
        assertThat(state(0).slab().thicknessMm()).isEqualTo(3);
        assertThat(state(0).with(SlabSettings.SINGLE_PLANE)).isEqualTo(before.with(SlabSettings.SINGLE_PLANE));
        shown.wheel(0, InputEvent.ALT_DOWN_MASK, 300, 100, 9);
        assertThat(state(0).slab().thicknessMm()).isZero();
    }

    @Test
    void shift_and_the_middle_button_pan_the_right_one_windows_and_none_moves_the_crosshair() {
        PointMm cursor = shown.workbench.cursor();
        for (int[] press : new int[][] { { LEFT, InputEvent.SHIFT_DOWN_MASK }, { MIDDLE, 0 } }) {
            PointMm before = state(0).centre();
            shown.drag(0, press[0], press[1], 100, 100, 150, 130);
            assertThat(state(0).centre().x()).isCloseTo(before.x() - 5, within(1e-9));
            assertThat(state(0).centre().y()).isCloseTo(before.y() - 3, within(1e-9));
        }
        DisplayWindow window = shown.workbench.look(item().id()).window();
        shown.drag(0, RIGHT, 0, 100, 100, 130, 40);
        DisplayWindow after = shown.workbench.look(item().id()).window();
        assertThat(after.width()).as("to the right: wider").isCloseTo(window.width() * 1.1, within(1e-6 * window.width()));
        assertThat(after.centre()).as("up: higher").isCloseTo(window.centre() + 0.2 * window.width(), within(1e-6 * window.width()));
        assertThat(shown.workbench.cursor()).isEqualTo(cursor);
        ShownViews.onEvents(shown.workbench::undo);
        assertThat(shown.workbench.look(item().id()).window()).as("one drag is one step").isEqualTo(window);
    }

    @Test
    void shift_and_move_take_the_crosshair_along() {
        shown.mouse(0, MouseEvent.MOUSE_MOVED, 0, InputEvent.SHIFT_DOWN_MASK, 99, 299);
        shown.upToDate();
        assertThat(shown.workbench.cursor().x()).isCloseTo(-10.55, within(1e-9));
        assertThat(state(2).centre().x()).isCloseTo(-10.55, within(1e-9));
    }

    @Test
    void a_click_in_a_mip_goes_to_the_voxel_that_is_seen() {
        ShownViews.onEvents(() -> {
            ViewMoves.goTo(shown.workbench, 0, 12);
            ViewSlabs.thickness(shown.workbench, 0, 30);
        });
        shown.click(0, 305, 125);
        ShownViews.await(() -> Math.abs(shown.workbench.cursor().z() - 10) < 0.3); // of the bright voxel, slice 15
        assertThat(state(0).slab().thicknessMm()).isEqualTo(30);
    }

    @Test
    void the_line_of_a_view_moves_its_plane_and_no_other() {
        cursor(0, 0, 4);
        shown.drag(0, LEFT, 0, 205, 100, 255, 120); // the sagittal view's line stands at 205
        assertThat(state(2).centre().x()).isCloseTo(5, within(1e-9));
        assertThat(state(1).centre().y()).isCloseTo(0, within(1e-9));
        assertThat(state(0).centre().z()).isEqualTo(4);
    }

    @Test
    void the_end_of_a_line_turns_its_plane_about_the_crosshair() {
        cursor(0, 0, 4);
        ReferenceLine line = ReferenceLine.of(shown.workbench, 0, shown.viewports.get(0).geometry()).stream().filter(l -> l.view() == 1).findFirst().orElseThrow();
        Point2D right = line.handle(1).getX() > line.handle(-1).getX() ? line.handle(1) : line.handle(-1);
        double reach = right.getX() - 205;
        // pressed half a pixel beside the handle's middle, and moved by 30 degrees clockwise as seen on the screen
        int x = (int) Math.round(205 + reach * Math.cos(Math.PI / 6)), y = (int) Math.round(205 + reach * Math.sin(Math.PI / 6));
        shown.drag(0, LEFT, 0, (int) right.getX(), 205, x, y);
        Direction normal = state(1).plane().along();
        assertThat(Math.abs(normal.z())).isLessThan(1e-9);
        assertThat(normal.degreesTo(Direction.POSTERIOR)).isCloseTo(30, within(0.5));
        assertThat(normal.x()).as("the line's right end goes down, to posterior: so the normal goes to the right").isNegative();
        assertThat(state(2).plane().along()).isEqualTo(Direction.LEFT);
        assertThat(state(1).centre().along(normal)).as("still through the crosshair").isCloseTo(shown.workbench.cursor().along(normal), within(1e-9));
        ShownViews.onEvents(shown.workbench::undo);
        assertThat(state(1).plane().along()).isEqualTo(Direction.POSTERIOR);
    }

    @Test
    void with_ctrl_both_lines_turn_and_stay_at_right_angles() {
        cursor(0, 0, 4);
        ReferenceLine line = ReferenceLine.of(shown.workbench, 0, shown.viewports.get(0).geometry()).get(0);
        Point2D handle = line.handle(1);
        shown.drag(0, LEFT, InputEvent.CTRL_DOWN_MASK, (int) handle.getX(), (int) handle.getY(), (int) handle.getX() + 60, (int) handle.getY() - 60);
        assertThat(state(1).plane().along().dot(state(2).plane().along())).isCloseTo(0, within(1e-9));
        assertThat(state(1).plane().along().degreesTo(Direction.POSTERIOR)).isGreaterThan(5);
    }

    @Test
    void series_side_by_side_are_panned_and_zoomed_together_unless_one_is_unlinked() {
        ShownViews pair = new ShownViews(ShownViews.phantom(), Layout.PAIR, SIZE, SIZE, new NavigateTool(), List.of());
        pair.wheel(0, InputEvent.CTRL_DOWN_MASK, 300, 100, -1);
        pair.drag(0, MIDDLE, 0, 100, 100, 120, 90);
        assertThat(pair.workbench.view(1).state()).isEqualTo(pair.workbench.view(0).state());
        ShownViews.onEvents(() -> pair.workbench.link(1, false));
        pair.drag(0, MIDDLE, 0, 100, 100, 120, 90);
        assertThat(pair.workbench.view(1).state()).isNotEqualTo(pair.workbench.view(0).state());
    }

    @Test
    void a_drag_turns_a_view_of_the_whole_volume() {
        ShownViews mpr = new ShownViews(ShownViews.phantom(), Layout.MPR, 100, 100, new NavigateTool(), List.of());
        int view = 3;
        assertThat(mpr.workbench.view(view).kind()).isEqualTo(ViewKind.PROJECTION);
        mpr.drag(view, LEFT, 0, 50, 50, 80, 50); // 30 pixels to the right, half a degree each: the front goes to the screen's right
        Direction along = mpr.workbench.view(view).state().plane().along();
        assertThat(along.degreesTo(Direction.POSTERIOR)).isCloseTo(15, within(1e-6));
        assertThat(along.x()).isCloseTo(Math.sin(Math.toRadians(15)), within(1e-6));
    }
}
