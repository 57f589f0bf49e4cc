package org.readingroom.display.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.display.PlaneKind;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;

class ViewStateTest {

    private static final VoxelGrid GRID = new VoxelGrid(100, 80, 40, Affine.scaling(0.5, 0.75, 3)); // 50 x 60 x 120 mm

    @Test
    void an_axial_view_has_the_patients_left_on_the_right_and_the_back_below() {
        ViewPlane axial = ViewPlane.of(PlaneKind.AXIAL);
        assertThat(axial.right()).isEqualTo(Direction.LEFT);
        assertThat(axial.down()).isEqualTo(Direction.POSTERIOR);
        assertThat(axial.isNeurological()).isFalse();
        assertThat(axial.flippedHorizontally().isNeurological()).isTrue();
    }

    @Test
    void turning_clockwise_brings_what_was_above_to_the_right() {
        ViewPlane turned = ViewPlane.of(PlaneKind.AXIAL).rotated(90);
        assertThat(turned.right().dot(Direction.POSTERIOR.opposite())).isCloseTo(1, within(1e-12));
        assertThat(turned.down().dot(Direction.LEFT)).isCloseTo(1, within(1e-12));
    }

    @Test
    void a_mirrored_view_leafs_the_same_way() {
        assertThat(ViewPlane.of(PlaneKind.CORONAL).flippedHorizontally().along()).isEqualTo(ViewPlane.of(PlaneKind.CORONAL).along());
    }

    @Test
    void turning_about_the_head_axis_by_90_degrees_brings_left_to_the_back() {
        ViewPlane turned = ViewPlane.of(PlaneKind.AXIAL).turnedAbout(Direction.SUPERIOR, 90);
        assertThat(turned.right().dot(Direction.POSTERIOR)).isCloseTo(1, within(1e-12)); // x becomes y, right-handed
    }

    @Test
    void fitting_shows_the_larger_side_exactly() {
        ViewState s = ViewState.fit(GRID, ViewPlane.of(PlaneKind.CORONAL), 400, 600);
        assertThat(s.pixelMm()).isCloseTo(120 / 600.0, within(1e-9));
        assertThat(new ViewGeometry(s, 400, 600).toScreen(GRID.toPatient(0, 0, 39.5)).y()).isCloseTo(0, within(1e-6));
    }

    @Test
    void zooming_keeps_the_point_under_the_mouse_where_it_is() {
        ViewState s = ViewState.fit(GRID, ViewPlane.of(PlaneKind.SAGITTAL).rotated(20), 300, 300);
        PointMm under = new ViewGeometry(s, 300, 300).toPatient(47, 211);
        ViewGeometry.ScreenPoint at = new ViewGeometry(s.zoomed(3.5, under), 300, 300).toScreen(under);
        assertThat(at.x()).isCloseTo(47, within(1e-9));
        assertThat(at.y()).isCloseTo(211, within(1e-9));
        assertThat(at.depthMm()).isCloseTo(0, within(1e-9));
    }

    @Test
    void panning_moves_what_lies_under_the_mouse_along() {
        ViewState s = ViewState.fit(GRID, ViewPlane.of(PlaneKind.AXIAL), 200, 200);
        PointMm p = new ViewGeometry(s, 200, 200).toPatient(60, 70);
        ViewGeometry.ScreenPoint at = new ViewGeometry(s.panned(13, -9), 200, 200).toScreen(p);
        assertThat(at.x()).isCloseTo(73, within(1e-9));
        assertThat(at.y()).isCloseTo(61, within(1e-9));
    }

    @Test
    void going_through_a_point_changes_neither_pan_nor_zoom() {
        ViewState s = ViewState.fit(GRID, ViewPlane.of(PlaneKind.AXIAL), 200, 200).panned(5, 6);
        ViewState there = s.through(new PointMm(1, 2, 77));
        assertThat(there.centre()).isEqualTo(new PointMm(s.centre().x(), s.centre().y(), 77));
        assertThat(there.pixelMm()).isEqualTo(s.pixelMm());
    }

    @Test
    void rows_of_a_file_are_turned_and_flipped_to_where_a_reader_expects_them_and_the_slices_stay() {
        Direction l = Direction.LEFT, p = Direction.POSTERIOR, h = Direction.SUPERIOR;
        Direction[] ends = { l, p, h, l.opposite(), p.opposite(), h.opposite() };
        int seen = 0;
        for (Direction i : ends)
            for (Direction j : ends)
                for (Direction k : ends) {
                    if (Math.abs(i.dot(j)) + Math.abs(j.dot(k)) + Math.abs(k.dot(i)) > 0) continue;
                    ViewPlane upright = new ViewPlane(i, j, k).upright(), tilted = new ViewPlane(i, j, k).turnedAbout(Direction.of(1, 2, 3), 15).upright();
                    ViewPlane hung = ViewPlane.of(Math.abs(k.x()) > 0 ? PlaneKind.SAGITTAL : Math.abs(k.y()) > 0 ? PlaneKind.CORONAL : PlaneKind.AXIAL);
                    assertThat(upright.along()).isEqualTo(k);
                    assertThat(upright.right().dot(hung.right())).as("%s %s %s", i, j, k).isEqualTo(1);
                    assertThat(upright.down().dot(hung.down())).as("%s %s %s", i, j, k).isEqualTo(1);
                    assertThat(tilted.right().dot(hung.right())).as("tilted %s %s %s", i, j, k).isGreaterThan(0.95);
                    assertThat(tilted.down().dot(hung.down())).as("tilted %s %s %s", i, j, k).isGreaterThan(0.95);
                    seen++;
                }
        assertThat(seen).isEqualTo(48);
    }

    @Test
    void radiological_and_neurological_are_views_from_a_side_with_the_right_end_up() {
        for (PlaneKind kind : List.of(PlaneKind.AXIAL, PlaneKind.CORONAL)) {
            ViewPlane hung = ViewPlane.of(kind), behind = hung.flippedHorizontally(), upsideDown = hung.flippedVertically(), halfTurn = hung.rotated(180);
            assertThat(hung.isRadiological() && hung.rotated(40).isRadiological() && hung.turnedAbout(hung.right(), 30).isRadiological()).isTrue();
            assertThat(behind.isNeurological() && !behind.isRadiological()).isTrue();
            assertThat(upsideDown.isRadiological() || upsideDown.isNeurological()).as("the right is at the left, but one looks from the other side").isFalse();
            assertThat(upsideDown.isFromOtherSide()).isTrue();
            assertThat(halfTurn.isRadiological() || halfTurn.isNeurological() || halfTurn.isFromOtherSide()).isFalse();
            assertThat(hung.rotated(90).isRadiological() || hung.rotated(90).isNeurological()).isFalse();
        }
        assertThat(ViewPlane.of(PlaneKind.SAGITTAL).isRadiological() || ViewPlane.of(PlaneKind.SAGITTAL).flippedHorizontally().isNeurological()).isFalse();
    }
}
