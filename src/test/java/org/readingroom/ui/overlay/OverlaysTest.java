package org.readingroom.ui.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.readingroom.ui.view.ShownViews.count;

import java.awt.Color;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.readingroom.display.Ink;
import org.readingroom.display.LengthUnit;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.ProjectionMode;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.display.view.ViewState;
import org.readingroom.formats.nifti.NiftiReader;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.testing.GivenHeaders;
import org.readingroom.testing.Shared;
import org.readingroom.ui.model.Hanging;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.Marks;
import org.readingroom.ui.model.StudyFacts;
import org.readingroom.ui.model.ViewKind;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.tool.NavigateTool;
import org.readingroom.ui.view.Readout;
import org.readingroom.ui.view.ShownViews;
import org.readingroom.ui.view.ViewMoves;
import org.readingroom.ui.view.ViewSlabs;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** Against closed values: where a point of the patient lies on the screen, DICOM's letters, millimetres that are covered. */
class OverlaysTest {

    private static final int SIZE = 400;
    private static final Color AXIAL = new Color(0xf2, 0x6c, 0x5c), CORONAL = new Color(0x6e, 0xc8, 0x4b), SAGITTAL = new Color(0xed, 0xd5, 0x4c);

    private final ShownViews shown = new ShownViews(ShownViews.phantom(), Layout.PLANES, SIZE, SIZE, new NavigateTool(), Overlays.painters());

    @Test
    void zoomsAreWholeBesideTheLetterInNarrowViews() {
        for (String letter : List.of("P", "F", "\u2212y")) {
            double letterWidth = Ink.bounds(letter, 11 * 1.35f).getWidth(), room = TextPainter.besideLetter(210, 11, letterWidth);
            assertThat(TextPainter.cut("Zoom 102 %", room, 11)).as("one of three views beside each other in a window of 1200 pixels").isEqualTo("Zoom 102 %");
            assertThat(0.6 * 11 + room).as("does not touch the letter").isLessThan(105 - letterWidth / 2 - 5);
        }
        assertThat(TextPainter.cut("Zoom 102 %  nearest  12.5\u00b0", TextPainter.besideLetter(210, 11, 12), 11)).endsWith("\u2026");
    }

    @Test
    void countsOfSlicesAreWholeInNarrowViews() {
        double room = TextPainter.belowLetter(210, 11);
        assertThat(room).as("ends within the view").isLessThan(210 - 0.6 * 11);
        for (String line : List.of("Image planes  30 / 60", "Image planes  1030 / 2060")) assertThat(TextPainter.cut(line, room, 11)).isEqualTo(line);
    }

    private CornerText text(int view) {
        return CornerText.of(shown.workbench, shown.workbench.view(view), shown.workbench.view(view).state(), shown.viewports.get(view).readout());
    }

    private void onEvents(Runnable work) {
        ShownViews.onEvents(work);
        shown.upToDate();
    }

    @Test
    void letters_stand_at_the_four_edges_and_turn_with_the_picture() {
        ViewPlane axial = ViewPlane.of(PlaneKind.AXIAL);
        Volume v = ShownViews.phantom();
        assertThat(TextPainter.edges(axial, v, StudyFacts.UNKNOWN)).containsExactly("R", "L", "A", "P");
        assertThat(TextPainter.edges(axial.rotated(90), v, StudyFacts.UNKNOWN)).as("the picture turns clockwise: what was at the left is on top").containsExactly("P", "A", "R", "L");
        assertThat(TextPainter.edges(axial.flippedHorizontally(), v, StudyFacts.UNKNOWN)).containsExactly("L", "R", "A", "P");
        assertThat(TextPainter.edges(ViewPlane.of(PlaneKind.SAGITTAL), v, StudyFacts.UNKNOWN)).containsExactly("A", "P", "H", "F");
        assertThat(TextPainter.edges(axial.turnedAbout(axial.right(), 30), v, StudyFacts.UNKNOWN)).as("tilted").containsExactly("R", "L", "AF", "PH");
        BufferedImage picture = shown.paint(0);
        for (int[] at : new int[][] { { 4, 180 }, { 376, 180 }, { 188, 2 }, { 188, 376 } }) assertThat(count(picture, Ink.LETTER, at[0], at[1], 24, 40)).as("%d, %d", at[0], at[1]).isGreaterThan(15);
        onEvents(() -> shown.workbench.habits().mark(m -> m.letters(false)));
        assertThat(count(shown.paint(0), Ink.LETTER, 0, 0, SIZE, SIZE)).isZero();
    }

    @Test
    void the_lines_of_the_other_views_cross_on_the_cursors_own_pixel() {
        onEvents(() -> shown.workbench.moveCursor(new PointMm(5.04, -6.96, 4.04), shown.workbench.data().items().get(0), ""));
        onEvents(() -> shown.workbench.habits().mark(m -> Marks.NONE.lines(true)));
        BufferedImage axial = shown.paint(0); // 40 mm on 400 pixels: 10 pixels a mm, (-20.5, -20.5) in the corner: 255.4, 135.4
        for (int y : new int[] { 30, 370 }) for (int x = 245; x < 265; x++) assertThat(count(axial, SAGITTAL, x, y, 1, 1)).as("%d, %d", x, y).isEqualTo(x == 255 ? 1 : 0);
        for (int y = 125; y < 145; y++) assertThat(count(axial, CORONAL, 30, y, 1, 1)).as("%d", y).isEqualTo(y == 135 ? 1 : 0);
        BufferedImage coronal = shown.paint(1); // 40 mm high too; H on top: 19 mm is the upper end
        for (int y = 140; y < 160; y++) assertThat(count(coronal, AXIAL, 30, y, 1, 1)).as("%d", y).isEqualTo(y == 149 ? 1 : 0);
    }

    @Test
    void a_cross_stands_where_there_are_no_lines() {
        onEvents(() -> shown.workbench.moveCursor(new PointMm(5.04, -6.96, 4.04), shown.workbench.data().items().get(0), ""));
        onEvents(() -> shown.workbench.habits().mark(m -> Marks.NONE.crosshair(true)));
        BufferedImage axial = shown.paint(0);
        assertThat(count(axial, AXIAL, 266, 135, 12, 1)).isEqualTo(12);
        assertThat(count(axial, AXIAL, 266, 134, 12, 1) + count(axial, AXIAL, 266, 136, 12, 1)).isZero();
        assertThat(count(axial, AXIAL, 255, 146, 1, 12)).isEqualTo(12);
    }

    @Test
    void corners_tell_slice_position_window_and_zoom() {
        onEvents(() -> shown.workbench.moveCursor(new PointMm(5, -7, 4), shown.workbench.data().items().get(0), ""));
        assertThat(text(0).topLeft()).containsExactly("phantom", "Axial  13 / 20", "H 4.0 mm", "Radiological");
        assertThat(text(2).topLeft()).containsExactly("phantom", "Sagittal  26 / 40", "L 5.0 mm");
        assertThat(text(0).bottomLeft()).containsExactly("W 1000000  L 0", "Zoom 1000 %");
        onEvents(() -> ViewMoves.flipHorizontally(shown.workbench, 0));
        assertThat(text(0).topLeft()).contains("Neurological");
        onEvents(() -> ViewMoves.rotate(shown.workbench, 1, 90, ""));
        assertThat(text(1).bottomLeft()).contains("Zoom 1000 %  90°");
    }

    @Test
    void a_view_from_the_head_is_never_called_radiological_though_the_right_is_at_the_left() {
        onEvents(() -> ViewMoves.flipVertically(shown.workbench, 0));
        assertThat(text(0).topLeft()).contains("Seen from the head").doesNotContain("Radiological", "Neurological");
        onEvents(() -> ViewMoves.flipVertically(shown.workbench, 1));
        assertThat(text(1).topLeft()).contains("Seen from behind").doesNotContain("Radiological", "Neurological");
        onEvents(() -> ViewMoves.flipHorizontally(shown.workbench, 0));
        assertThat(text(0).topLeft()).as("half a turn").doesNotContain("Radiological", "Neurological", "Seen from the head");
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void thick_slices_of_a_file_whose_rows_run_to_the_front_hang_with_the_front_on_top() throws IOException {
        Volume functional = new NiftiReader().read(Shared.corpus("nifti/nibabel/functional.nii"), OpenRequest.ALL, Progress.NONE).volumes().get(0);
        Workbench workbench = new Workbench();
        workbench.add(functional);
        Hanging.hang(workbench, Hanging.choose(workbench, List.of()));
        ViewState state = workbench.view(0).state();
        assertThat(workbench.view(0).kind()).isEqualTo(ViewKind.IMAGE);
        assertThat(TextPainter.edges(state.plane(), functional, StudyFacts.UNKNOWN)).containsExactly("R", "L", "A", "P");
        assertThat(CornerText.of(workbench, workbench.view(0), state, null).topLeft()).contains("Axial  2 / 3", "Radiological");
        assertThat(CornerText.of(workbench, workbench.view(0), state, null).bottomLeft().toString()).as("not called turned").doesNotContain("\u00b0");
    }

    @Test
    void a_slab_says_how_much_of_it_lies_in_the_volume() {
        onEvents(() -> {
            ViewMoves.goTo(shown.workbench, 0, 2); // its centre lies 5 mm from the lower side
            ViewSlabs.thickness(shown.workbench, 0, 20);
        });
        assertThat(text(0).bottomLeft().get(0)).isEqualTo("MIP 20 mm, 15 mm covered");
        onEvents(() -> ViewSlabs.mode(shown.workbench, 0, ProjectionMode.MEAN));
        onEvents(() -> ViewMoves.goTo(shown.workbench, 0, 9));
        assertThat(text(0).bottomLeft().get(0)).isEqualTo("Mean 20 mm");
        assertThat(shown.workbench.view(1).state().slab().thicknessMm()).as("a view of its own").isZero();
    }

    @Test
    void patients_are_named_only_where_the_reader_asks_for_it() {
        assertThat(text(0).topRight()).isEmpty();
        assertThat(count(shown.paint(0), Ink.TEXT, 220, 0, 180, 30)).isZero();
        onEvents(() -> shown.workbench.habits().showPatient(true));
        assertThat(text(0).topRight()).containsExactly("Doe Jane");
        assertThat(count(shown.paint(0), Ink.TEXT, 220, 0, 180, 30)).isGreaterThan(20);
    }

    @Test
    void the_value_under_the_mouse_is_told_with_its_unit_and_in_a_mip_with_its_depth() {
        shown.mouse(0, MouseEvent.MOUSE_MOVED, 0, 0, 305, 125);
        ShownViews.await(() -> shown.viewports.get(0).readout() != null);
        Readout readout = shown.viewports.get(0).readout();
        long k = Math.round((shown.workbench.cursor().z() + 20) / 2);
        assertThat(text(0).value()).startsWith(10 * k + " HU", "(30, 12, " + k + ")");
        assertThat(readout.point().distanceTo(new PointMm(10.05, -7.95, shown.workbench.cursor().z()))).isLessThan(1e-6);
        onEvents(() -> {
            ViewMoves.goTo(shown.workbench, 0, 13);
            ViewSlabs.thickness(shown.workbench, 0, 20);
        });
        ShownViews.await(() -> shown.viewports.get(0).readout() != null && Math.abs(shown.viewports.get(0).readout().depthMm() - 4) < 0.3);
        assertThat(text(0).value().get(1)).startsWith("(30, 12, 15)  depth 4.0 mm");
    }

    @Test
    void without_spacing_nothing_is_told_in_millimetres_and_a_banner_says_why() {
        Volume bare = ShownViews.phantom().toBuilder().finding(Finding.warning("NO_SPACING", "no spacing", "")).verdict(Verdict.UNPLACED).build();
        assertThat(LengthUnit.of(bare)).isEqualTo(LengthUnit.PIXELS);
        assertThat(TextPainter.warning(bare)).hasValueSatisfying(t -> assertThat(t).contains("No pixel spacing"));
        ShownViews views = new ShownViews(bare, Layout.SINGLE, SIZE, SIZE, new NavigateTool(), Overlays.painters());
        BufferedImage picture = views.paint(0);
        assertThat(count(picture, new Color(0xff, 0xb3, 0x47), 40, 320, 320, 60)).as("the banner").isGreaterThan(50);
        assertThat(count(picture, Ink.TEXT, 290, 350, 110, 50)).as("no scale bar").isZero();
        assertThat(count(shown.paint(0), Ink.TEXT, 290, 350, 110, 50)).as("where there is a spacing").isGreaterThan(80);
    }

    @Test
    void microscopes_images_have_axes_and_micrometres() {
        double um = 1e-3;
        VoxelGrid grid = new VoxelGrid(40, 40, 10, Affine.scaling(0.2 * um, 0.2 * um, 1 * um));
        Volume cells = Volume.builder("cells", grid, Samples.allocate(SampleType.UINT8, 40, 40, 10, 1, 1)).verdict(Verdict.UNPLACED).build();
        assertThat(TextPainter.edges(ViewPlane.ofImage(grid), cells, StudyFacts.UNKNOWN)).containsExactly("−x", "x", "−y", "y");
        assertThat(TextPainter.edges(ViewPlane.ofImage(grid).rotated(90), cells, StudyFacts.UNKNOWN)).containsExactly("y", "−y", "−x", "x");
        assertThat(CornerText.coordinates(new PointMm(1 * um, 2 * um, 3 * um), cells, LengthUnit.of(cells))).isEqualTo("x 1  y 2  z 3 µm");
        ShownViews views = new ShownViews(cells, Layout.SINGLE, SIZE, SIZE, new NavigateTool(), Overlays.painters());
        CornerText text = CornerText.of(views.workbench, views.workbench.view(0), views.workbench.view(0).state(), null);
        assertThat(text.topLeft()).hasSize(3).doesNotContain("Radiological");
        assertThat(text.topLeft().get(1)).startsWith("xy  ");
    }

    @Test
    void a_radiograph_has_the_sides_that_its_header_names_and_they_turn_with_it() {
        VoxelGrid grid = new VoxelGrid(8, 6, 1, Affine.scaling(0.1, 0.1, 1));
        Volume breast = Volume.builder("R CC", grid, Samples.allocate(SampleType.UINT16, 8, 6, 1, 1, 1)).verdict(Verdict.UNPLACED).headers(new GivenHeaders(1, Map.of("PatientOrientation", "P\\L"))).build();
        StudyFacts facts = StudyFacts.of(breast);
        ViewPlane plane = ViewPlane.ofImage(grid);
        assertThat(TextPainter.edges(plane, breast, facts)).as("rows run to the back, columns to the left").containsExactly("A", "P", "R", "L");
        assertThat(TextPainter.edges(plane.flippedHorizontally(), breast, facts)).containsExactly("P", "A", "R", "L");
        assertThat(TextPainter.edges(plane.rotated(90), breast, facts)).as("clockwise: what was at the left is on top").containsExactly("L", "R", "A", "P");
        for (String odd : new String[] { "", "P", "P\\L\\H", "W\\N", "p\\l" })
            assertThat(TextPainter.edges(plane, breast, StudyFacts.of(breast.toBuilder().headers(new GivenHeaders(1, Map.of("PatientOrientation", odd))).build()))).as(odd).containsExactly("\u2212x", "x", "\u2212y", "y");
    }


    @Test
    void on_a_fine_screen_the_picture_has_the_screens_own_pixels() {
        shown.paint(0, 2);
        ShownViews.await(() -> shown.viewports.get(0).isUpToDate());
        BufferedImage fine = shown.paint(0, 2), coarse = shown.paint(0, 1);
        assertThat(fine.getWidth()).isEqualTo(2 * coarse.getWidth());
        assertThat(count(fine, Ink.LETTER, 8, 360, 48, 80)).as("letters are as large").isGreaterThan(3 * count(coarse, Ink.LETTER, 4, 180, 24, 40));
    }

    @Test
    void small_views_leave_out_what_has_no_room() {
        for (int size : new int[] { 1, 20, 60, 120, 200 }) {
            ShownViews tiny = new ShownViews(ShownViews.phantom(), Layout.SINGLE, size, size, new NavigateTool(), Overlays.painters());
            assertThat(count(tiny.paint(0), Ink.TEXT, 0, 0, size, size)).as("%d pixels", size).isLessThan(size * size / 8 + 1);
        }
    }
}
