package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.gui.EllipseRoi;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.RotatedRectRoi;
import ij.gui.ShapeRoi;
import ij.macro.Interpreter;
import ij.process.ByteProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Ellipse;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Polyline;
import org.readingroom.annotation.Ring;
import org.readingroom.annotation.RotatedBox;
import org.readingroom.annotation.Rotation;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.StandardClasses;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.VoxelVector;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.annotation.shape.SlicePicture;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.volume.mask.Mask;

/** What ImageJ itself fills for a selection is the oracle of areas; its own classes make the selections that come in. */
class AnnotationRoisTest {

    private static final int NI = 64, NJ = 48, NK = 9;
    private static final VoxelGrid SQUARE = grid(0.7, 0.7), FLAT = grid(0.7, 1.1);
    private static final UUID TRACK = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final Origin ORIGIN = new Origin("r1", Instant.parse("2026-11-22T17:00:00Z"), "roi");
    private static final Polygon WITH_HOLES = new Polygon(List.of(ring(5, 5, 40.3, 6, 38, 40, 6, 37.7), ring(10, 10, 20, 10.5, 19, 20), ring(22, 22, 30, 22, 30, 30, 22, 30), ring(24, 24, 27, 24, 27, 27.2)));

    @TempDir
    private Path folder;

    @Test
    void imagej_fills_what_we_fill() {
        Figure mask = Bitmask.of(SlicePicture.of(WITH_HOLES, Axis.K, SQUARE));
        for (Figure f : List.of(WITH_HOLES, Polygon.of(ring(3.2, 4.1, 30.7, 9.9, 12.4, 33.3)), mask, new Box(2.5, 3.5, 20, 11)))
            assertThat(filledByImageJ(new FigureRois(SQUARE).roi(f))).as(f.toString()).isEqualTo(plane(SlicePicture.of(f, Axis.K, SQUARE)));
        for (Figure round : List.of(new Ellipse(new PlanePoint(30, 20), 14, 9, 0), new Ellipse(new PlanePoint(30, 20), 14, 9, 33), new Ellipse(new PlanePoint(30, 20), 9, 14, 33), new RotatedBox(new PlanePoint(30.3, 21), 22, 9, 27), new Box(7, 8.25, 3.5, 14)))
            for (VoxelGrid grid : List.of(SQUARE, FLAT)) assertThat(apart(filledByImageJ(new FigureRois(grid).roi(round)), plane(SlicePicture.of(round, Axis.K, grid)))).as(round + " curves are polygons in ImageJ").isLessThan(12);
    }

    @Test
    void figures_come_back_as_they_went_through_a_file() throws IOException {
        Bitmask mask = Bitmask.of(SlicePicture.of(WITH_HOLES, Axis.K, SQUARE));
        List<Figure> all = List.of(WITH_HOLES, Polygon.of(ring(3.25, 4.125, 30.5, 9.75, 12.5, 33.5)), mask, new Box(2.5, 3.5, 20, 11), new Box(2.25, 3.5, 20, 11.125), new RotatedBox(new PlanePoint(30.5, 21), 22, 9, 30),
            new Ellipse(new PlanePoint(30, 20), 14, 9, 0), new Ellipse(new PlanePoint(30.5, 20.5), 9, 14, 0), new Ellipse(new PlanePoint(30, 20), 14, 9, 45), new Polyline(List.of(new PlanePoint(3, 4), new PlanePoint(10.5, 12))),
            new Polyline(List.of(new PlanePoint(3, 4), new PlanePoint(10.5, 12), new PlanePoint(20, 3))), Keypoints.of(new PlanePoint(3, 4), new PlanePoint(8.5, 6)));
        List<Shape> shapes = new ArrayList<>();
        for (int n = 0; n < all.size(); n++) shapes.add(new Shape(TRACK, Axis.K, n % NK, n == 2 ? State.PROPOSED : State.KEY, all.get(n), ORIGIN));
        Path zip = folder.resolve("rois.zip");
        assertThat(AnnotationSelections.write(annotations(SQUARE, shapes), zip).count()).isEqualTo(all.size());

        AnnotationDocument document = AnnotationDocument.of(Annotations.of(annotations(SQUARE, List.of()).image(), StandardClasses.ONTOLOGY));
        document.apply(AnnotationSelections.read(document, zip, request(1, 1)).orElseThrow());

        assertThat(document.tracks()).containsExactly(new Track(TRACK, 1, "lesion"));
        List<Shape> back = document.annotations().shapes();
        assertThat(back).hasSameSizeAs(shapes);
        for (Shape s : shapes) assertThat(back).as(s.figure().toString()).anyMatch(b -> b.slice0() == s.slice0() && b.state() == s.state() && isNearly(b.figure(), s.figure()));
        assertThat(AnnotationSelections.read(document, zip, request(1, 1))).as("nothing is added twice").isEmpty();
    }

    @Test
    void imagejs_own_selections_become_figures_with_their_names_and_places() throws IOException {
        Roi rectangle = new Roi(10, 12, 5, 6), oval = new OvalRoi(20, 10, 10, 8), line = new Line(1, 2, 30, 20), composite = new ShapeRoi(new Roi(5, 5, 20, 20)).not(new ShapeRoi(new OvalRoi(9, 9, 6, 6)));
        Roi turned = new RotatedRectRoi(10, 10, 30, 20, 8), ellipse = new EllipseRoi(10, 10, 30, 20, 0.5);
        PointRoi points = new PointRoi(7, 8);
        List<Roi> all = List.of(rectangle, oval, line, composite, turned, ellipse, points, new PolygonRoi(new float[] { 1, 9, 9 }, new float[] { 2, 2, 8 }, Roi.FREEROI));
        for (int n = 0; n < all.size(); n++) {
            all.get(n).setName(n < 2 ? "Lesion-" + (n + 1) : "Region " + n);
            all.get(n).setPosition(2, n + 1, 3);
        }
        AnnotationDocument document = AnnotationDocument.of(annotations(SQUARE, List.of()));
        document.apply(RoiTracks.edit(document, all, request(2, 4)).orElseThrow());
        List<Shape> shapes = document.annotations().shapes();
        assertThat(document.tracks().stream().filter(t -> t.classId().equals("lesion"))).as("one name, one object; and the one that was there").hasSize(2);
        assertThat(shapes.stream().map(Shape::slice0)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(shapes).allMatch(s -> s.kept().text("name").isPresent() && s.kept().text("c").orElse("").equals("2") && s.time() == 2);
        assertThat(on(shapes, 0)).isEqualTo(new Box(9.5, 11.5, 5, 6));
        assertThat(on(shapes, 6)).isEqualTo(Keypoints.of(new PlanePoint(7, 8)));
        for (int n : new int[] { 0, 1, 3, 4, 5, 7 }) assertThat(apart(filledByImageJ(all.get(n)), plane(SlicePicture.of(on(shapes, n), Axis.K, SQUARE)))).as(all.get(n).toString()).isLessThan(n == 0 || n == 7 ? 1 : 12);

        Path zip = folder.resolve("back.zip");
        AnnotationSelections.write(document.annotations(), zip);
        for (Roi roi : RoiFile.rois(zip)) {
            assertThat(List.of(roi.getCPosition(), roi.getTPosition())).containsExactly(2, 3);
            assertThat(roi.getName()).isEqualTo(all.get(roi.getZPosition() - 1).getName());
        }
    }

    @Test
    void positions_in_stacks_count_channels_first_then_slices() {
        AnnotationDocument document = AnnotationDocument.of(annotations(SQUARE, List.of()));
        Roi roi = new Roi(1, 1, 3, 3);
        roi.setName("Lesion");
        roi.setPosition(1 + 1 + 2 * (4 + NK * 2)); // channel 2, slice 5, frame 3 of 2 x 9 x 4
        document.apply(RoiTracks.edit(document, List.of(roi), request(2, 4)).orElseThrow());
        Shape s = document.annotations().shapes().get(0);
        assertThat(s.slice0()).isEqualTo(4);
        assertThat(s.kept().text("c")).contains("2");
        assertThat(s.time()).as("from 0").isEqualTo(2);
    }

    @Test
    void what_is_drawn_across_other_axes_comes_as_its_sections_and_the_rest_is_told() {
        Polyline line = new Polyline(List.of(new PlanePoint(3, 4), new PlanePoint(10, 7)));
        Annotations from = annotations(SQUARE, List.of(new Shape(TRACK, Axis.J, 20, State.KEY, Polygon.of(ring(5, 1, 40, 1, 30, 7)), ORIGIN), new Shape(TRACK, Axis.I, 3, State.KEY, line, ORIGIN),
            new Shape(TRACK, Axis.K, 4, State.KEY, new Cuboid(new VoxelVector(30, 30, 4), new VoxelVector(6, 6, 3), Rotation.NONE), ORIGIN)));
        List<Finding> told = new ArrayList<>();
        List<Roi> rois = AnnotationRois.of(from, told);
        Mask voxels = AnnotationLabels.mask(from, from.tracks().get(0), s -> true);
        long filled = 0;
        for (Roi roi : rois) for (byte b : filledByImageJ(roi)) filled += b;
        assertThat(filled).isEqualTo(voxels.count());
        assertThat(told).singleElement().satisfies(f -> assertThat(f.message()).startsWith("1 figures have no selection"));
    }

    @Test
    void selections_that_cannot_be_taken_are_named() {
        AnnotationDocument document = AnnotationDocument.of(annotations(SQUARE, List.of()));
        Roi nowhere = new Roi(1, 1, 3, 3), beyond = new Roi(1, 1, 3, 3), stranger = new Roi(1, 1, 3, 3);
        nowhere.setName("Lesion");
        beyond.setName("Lesion");
        beyond.setPosition(NK + 1);
        stranger.setName("Nose");
        stranger.setPosition(1);
        assertThatThrownBy(() -> RoiTracks.edit(document, List.of(nowhere), request(1, 1))).hasMessageContaining("'Lesion': it lies on no slice");
        assertThatThrownBy(() -> RoiTracks.edit(document, List.of(beyond), request(1, 1))).hasMessageContaining("slice 10 and the image has 9");
        assertThatThrownBy(() -> RoiTracks.edit(document, List.of(stranger), request(1, 1))).hasMessageContaining("'Nose': its name is that of no class");
        assertThat(document.annotations().shapes()).isEmpty();
    }

    @Test
    void the_selection_of_the_active_image_is_taken_on_the_slice_that_it_shows() {
        ImagePlus image = new ImagePlus("stack", ImageStack.create(NI, NJ, NK, 8));
        image.setSlice(4);
        image.setRoi(new Roi(10, 12, 5, 6));
        WindowManager.setTempCurrentImage(image);
        try {
            assertThat(AnnotationSelections.current(SQUARE)).contains(new AnnotationSelections.Drawn(new Box(9.5, 11.5, 5, 6), 3, "", Notes.NONE));
            assertThatThrownBy(() -> AnnotationSelections.current(new VoxelGrid(NI, NJ, NK + 1, SQUARE.affine()))).hasMessageContaining("64 x 48 x 9 voxels");
            image.deleteRoi();
            assertThat(AnnotationSelections.current(SQUARE)).isEmpty();
        } finally {
            WindowManager.setTempCurrentImage(null);
        }
    }

    @Test
    void a_file_that_holds_no_selection_is_refused() throws IOException {
        Path zip = Files.write(folder.resolve("x.zip"), new byte[] { 1, 2, 3 });
        AnnotationDocument document = AnnotationDocument.of(annotations(SQUARE, List.of()));
        assertThatThrownBy(() -> AnnotationSelections.read(document, zip, request(1, 1))).hasMessage("x.zip: no selection of ImageJ is in it.");
    }

    private static Figure on(List<Shape> shapes, int slice0) {
        return shapes.stream().filter(s -> s.slice0() == slice0).findFirst().orElseThrow().figure();
    }

    /** ImageJ keeps floats. */
    private static boolean isNearly(Figure a, Figure b) {
        if (a instanceof RotatedBox x && b instanceof RotatedBox y) return near(x.centre(), y.centre()) && Math.abs(x.width() - y.width()) + Math.abs(x.height() - y.height()) + Math.abs(x.degrees() - y.degrees()) < 1e-3;
        if (a instanceof Ellipse x && b instanceof Ellipse y) return near(x.centre(), y.centre()) && Math.abs(x.radiusX() - y.radiusX()) + Math.abs(x.radiusY() - y.radiusY()) + Math.abs(x.degrees() - y.degrees()) < 1e-3;
        if (a instanceof Polygon x && b instanceof Polygon y && x.rings().size() == y.rings().size()) {
            for (int r = 0; r < x.rings().size(); r++) {
                if (x.rings().get(r).size() != y.rings().get(r).size()) return false;
                for (int n = 0; n < x.rings().get(r).size(); n++) if (Math.hypot(x.rings().get(r).x(n) - y.rings().get(r).x(n), x.rings().get(r).y(n) - y.rings().get(r).y(n)) > 1e-4) return false;
            }
            return true;
        }
        return a.equals(b);
    }

    private static boolean near(PlanePoint a, PlanePoint b) {
        return Math.hypot(a.x() - b.x(), a.y() - b.y()) < 1e-3;
    }

    @Test
    void the_selection_of_a_hyperstack_keeps_its_name_channel_and_frame() {
        ImagePlus image = new ImagePlus("cells", ImageStack.create(NI, NJ, NK * 6, 8));
        image.setDimensions(2, NK, 3);
        image.setOpenAsHyperStack(true);
        image.setPosition(2, 4, 3);
        Roi roi = new Roi(10, 12, 5, 6);
        roi.setName("cell one");
        image.setRoi(roi);
        WindowManager.setTempCurrentImage(image);
        try {
            AnnotationSelections.Drawn drawn = AnnotationSelections.current(SQUARE).orElseThrow();
            assertThat(drawn.slice0()).isEqualTo(3);
            assertThat(drawn.named().text(AnnotationRois.NAME)).contains("cell one");
            assertThat(drawn.named().text(AnnotationRois.CHANNEL)).contains("2");
            assertThat(drawn.named().text(AnnotationRois.FRAME)).contains("3");
        } finally {
            WindowManager.setTempCurrentImage(null);
        }
    }

    @Test
    void without_a_screen_the_roi_manager_is_one_sentence_in_batch_mode_too() {
        Annotations some = annotations(new VoxelGrid(4, 4, 4, Affine.scaling(1, 1, 1)), List.of());
        for (boolean batch : new boolean[] { false, true }) {
            Interpreter.batchMode = batch;
            try {
                assertThatThrownBy(() -> AnnotationSelections.toManager(some)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("there is no ROI Manager without a screen").hasMessageContaining("output=");
            } finally {
                Interpreter.batchMode = false;
            }
        }
    }

    private static RoiRequest request(int channels, int frames) {
        return new RoiRequest(null, null, -1, channels, frames, ORIGIN, name -> true);
    }

    private static Annotations annotations(VoxelGrid grid, List<Shape> shapes) {
        ImageReference image = new ImageReference("", "1.2.3", "", grid);
        return new Annotations(image, StandardClasses.ONTOLOGY, List.of(new Track(TRACK, 1, "lesion")), shapes, List.of(), Notes.NONE);
    }

    private static byte[] filledByImageJ(Roi roi) {
        ByteProcessor to = new ByteProcessor(NI, NJ);
        to.setValue(1);
        to.fill(roi);
        return (byte[]) to.getPixels();
    }

    private static byte[] plane(Mask slice) {
        return slice.plane(0);
    }

    private static int apart(byte[] a, byte[] b) {
        int n = 0;
        for (int i = 0; i < a.length; i++) if (a[i] != b[i]) n++;
        return n;
    }

    private static Ring ring(double... xy) {
        double[] xs = new double[xy.length / 2], ys = new double[xs.length];
        for (int n = 0; n < xs.length; n++) {
            xs[n] = xy[2 * n];
            ys[n] = xy[2 * n + 1];
        }
        return new Ring(xs, ys);
    }

    private static VoxelGrid grid(double xMm, double yMm) {
        return new VoxelGrid(NI, NJ, NK, Affine.centred(NI, NJ, NK, new Spacing(xMm, yMm, 2)));
    }
}
