package org.readingroom.ui.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.ViewKind;
import org.readingroom.ui.tool.NavigateTool;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** Held against what each side of a patient looks like on paper: from the front the left is at the right of the picture, and so on. */
class OrientationCubeTest {

    private static final Volume PATIENT = ShownViews.phantom();

    private static OrientationCube cube(ViewPlane plane, Volume volume) {
        return OrientationCube.of(new ViewGeometry(ViewState.fit(volume.grid(), plane, 400, 300), 400, 300), volume).orElseThrow();
    }

    private static List<String> letters(OrientationCube cube) {
        return cube.faces().stream().map(OrientationCube.Face::letter).sorted().toList();
    }

    @Test
    void who_looks_straight_at_one_side_sees_its_face_alone_and_who_looks_at_an_edge_sees_more() {
        assertThat(letters(cube(ViewPlane.of(PlaneKind.CORONAL), PATIENT))).containsExactly("A");
        assertThat(letters(cube(ViewPlane.of(PlaneKind.AXIAL), PATIENT))).as("axial slices are seen from the feet").containsExactly("F");
        ViewPlane turned = ViewPlane.of(PlaneKind.CORONAL).turnedAbout(Direction.SUPERIOR, 40);
        assertThat(letters(cube(turned, PATIENT))).as("turned to the patient's left").containsExactly("A", "L");
        assertThat(letters(cube(turned.turnedAbout(turned.right(), -25), PATIENT))).as("and from above").containsExactly("A", "H", "L");
    }

    @Test
    void a_click_on_each_face_hangs_the_volume_as_that_side_is_looked_at() {
        record On(Direction right, Direction down) {}
        Direction left = Direction.LEFT, back = Direction.POSTERIOR, head = Direction.SUPERIOR;
        Map<String, On> sides = Map.of("A", new On(left, head.opposite()), "P", new On(left.opposite(), head.opposite()), "L", new On(back, head.opposite()), "R", new On(back.opposite(), head.opposite()),
            "F", new On(left, back), "H", new On(left.opposite(), back));
        for (int axis = 0; axis < 3; axis++)
            for (boolean positive : new boolean[] { true, false }) {
                String letter = List.of("L", "R", "P", "A", "H", "F").get(2 * axis + (positive ? 0 : 1));
                ViewPlane plane = OrientationCube.plane(PATIENT, axis, positive);
                assertThat(plane.right().dot(sides.get(letter).right)).as(letter).isCloseTo(1, within(1e-12));
                assertThat(plane.down().dot(sides.get(letter).down)).as(letter).isCloseTo(1, within(1e-12));
                assertThat(letters(cube(plane, PATIENT))).containsExactly(letter);
            }
    }

    @Test
    void letters_stand_upright_on_the_face_that_is_looked_at_and_can_be_read_in_a_mirrored_view() {
        for (ViewPlane plane : List.of(ViewPlane.of(PlaneKind.CORONAL), ViewPlane.of(PlaneKind.CORONAL).flippedHorizontally())) {
            OrientationCube.Face face = cube(plane, PATIENT).faces().get(0);
            assertThat(face.onto().getScaleX()).isCloseTo(40, within(1e-9));
            assertThat(face.onto().getScaleY()).isCloseTo(40, within(1e-9));
            assertThat(face.onto().getShearX()).isCloseTo(0, within(1e-9));
        }
    }

    @Test
    void without_a_patient_the_faces_are_the_ends_of_the_images_own_axes() {
        Volume image = Volume.builder("stack", new VoxelGrid(10, 10, 10, Affine.scaling(0.1, 0.1, 0.3)), Samples.allocate(SampleType.UINT8, 10, 10, 10, 1, 1)).verdict(Verdict.UNPLACED).build();
        assertThat(letters(cube(ViewPlane.of(PlaneKind.AXIAL), image))).as("the first slice lies in front").containsExactly("\u2212z");
        assertThat(letters(cube(ViewPlane.of(PlaneKind.SAGITTAL), image))).containsExactly("\u2212x");
    }

    @Test
    void a_small_view_has_no_room_for_it_and_a_plane_no_need() {
        assertThat(OrientationCube.of(new ViewGeometry(ViewState.fit(PATIENT.grid(), ViewPlane.of(PlaneKind.CORONAL), 120, 300), 120, 300), PATIENT)).isEmpty();
        ShownViews shown = new ShownViews(PATIENT, Layout.SINGLE, 300, 300, new NavigateTool(), List.of());
        assertThat(OrientationCube.of(shown.viewports.get(0))).isEmpty();
    }

    @Test
    void clicks_turn_the_view_about_the_middle_of_the_volume_undo_brings_it_back_and_letters_off_means_no_cube() {
        ShownViews shown = new ShownViews(PATIENT, new Layout("1 x 1", 1, 1, List.of(ViewKind.PROJECTION)), 400, 300, new NavigateTool(), List.of());
        ShownViews.onEvents(() -> {
            shown.workbench.moveCursor(new PointMm(15, 12, -8), shown.workbench.data().items().get(0), ""); // depth and middle are other things
            ViewMoves.reset(shown.workbench, 0);
            ViewMoves.rollInSpace(shown.workbench, 0, -80, 50, "");
        });
        shown.upToDate();
        ViewState before = shown.workbench.view(0).state();
        OrientationCube cube = OrientationCube.of(shown.viewports.get(0)).orElseThrow();
        assertThat(letters(cube)).containsExactly("A", "H", "L");
        for (OrientationCube.Face face : cube.faces()) {
            shown.click(0, (int) face.outline().getBounds2D().getCenterX(), (int) face.outline().getBounds2D().getCenterY());
            ViewGeometry view = shown.workbench.view(0).geometry().orElseThrow();
            assertThat(view.state().plane().along()).as(face.letter()).isEqualTo(face.from().opposite());
            ViewGeometry.ScreenPoint middle = view.toScreen(PATIENT.grid().centre());
            assertThat(Math.hypot(middle.x() - 200, middle.y() - 150)).as("the middle of the volume stays in the middle").isLessThan(1e-6);
            assertThat(view.state().pixelMm()).isEqualTo(before.pixelMm());
            ShownViews.onEvents(() -> assertThat(shown.workbench.undo()).isTrue());
            assertThat(shown.workbench.view(0).state()).isEqualTo(before);
            shown.upToDate();
        }
        ShownViews.onEvents(() -> shown.workbench.habits().mark(m -> m.letters(false)));
        assertThat(OrientationCube.of(shown.viewports.get(0))).isEmpty();
    }
}
