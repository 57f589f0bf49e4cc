package org.readingroom.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

class PictureTest {

    private static final DisplayWindow WINDOW = new DisplayWindow(50, 100, DisplayWindow.Shape.LINEAR_EXACT, "");
    private static final PictureSettings BARE = PictureSettings.of(WINDOW).bare();

    @TempDir
    Path folder;

    @Test
    void a_millimetre_is_as_long_across_as_down() {
        Picture picture = PlanePicture.of(ramp(SampleType.INT16, Affine.scaling(0.5, 2, 1)), Overlay.NONE, BARE.longSide(400), List.of(), List.of());
        assertThat(picture.width()).isEqualTo(50); // 20 x 0.5 mm
        assertThat(picture.height()).isEqualTo(400); // 40 x 2 mm
        Picture whole = PlanePicture.of(ramp(SampleType.INT16, Affine.scaling(0.5, 2, 1)), Overlay.NONE, BARE.longSide(0), List.of(), List.of());
        assertThat(whole.width()).isEqualTo(20);
        assertThat(whole.height()).isEqualTo(160);
    }

    @Test
    void a_sheared_plane_is_shown_as_the_parallelogram_that_it_is() {
        VoxelGrid plane = new VoxelGrid(40, 20, 1, Affine.fromLps(new double[][] { { 1, 0.5, 0, 7 }, { 0, 2, 0, 8 }, { 0, 0, 1, 9 } }));
        for (int flip = 0; flip < 2; flip++) {
            VoxelGrid grid = flip == 0 ? plane : new VoxelGrid(40, 20, 1, Affine.fromLps(new double[][] { { 1, -0.5, 0, 7 }, { 0, 2, 0, 8 }, { 0, 0, 1, 9 } }));
            PlaneLayout layout = PlaneLayout.of(grid, 500);
            assertThat(layout.width()).isEqualTo(500); // 40 + 20 x 0.5 = 50 mm
            assertThat(layout.height()).isEqualTo(400);
            for (int[] corner : new int[][] { { 0, 0 }, { 39, 0 }, { 0, 19 }, { 39, 19 }, { 11, 5 } }) {
                double x = layout.x(corner[0], corner[1]), y = layout.y(corner[1]);
                assertThat(x).isBetween(0.0, 500.0);
                assertThat(y).isBetween(0.0, 400.0);
                assertThat(layout.row(y)).isEqualTo(corner[1], within(1e-9));
                assertThat(layout.column(x, layout.row(y))).isEqualTo(corner[0], within(1e-9));
                double mm = Math.hypot(x - layout.x(0, 0), y - layout.y(0)) * layout.mmPerPixel();
                assertThat(mm).isEqualTo(grid.toPatient(corner[0], corner[1], 0).distanceTo(grid.toPatient(0, 0, 0)), within(1e-9));
            }
        }
    }

    @Test
    void greys_are_those_of_the_window_and_turn_for_monochrome1() {
        Volume v = ramp(SampleType.INT16, Affine.scaling(1, 1, 1));
        Picture picture = PlanePicture.of(v, Overlay.NONE, BARE.blocks().longSide(0), List.of(), List.of());
        Picture turned = PlanePicture.of(v.toBuilder().shownInverted(true).build(), Overlay.NONE, BARE.longSide(0), List.of(), List.of());
        for (int x = 0; x < 20; x++) {
            int grey = WindowFunction.toGrey(WINDOW, 5 * x);
            assertThat(picture.argb(x, 3)).isEqualTo(0xff000000 | grey * 0x10101);
            assertThat(turned.argb(x, 3)).isEqualTo(0xff000000 | (255 - grey) * 0x10101);
        }
    }

    @Test
    void no_letters_without_a_place_in_the_patient_and_no_scale_bar_without_a_pixel_size() {
        Volume placed = ramp(SampleType.INT16, Affine.scaling(1, 1, 1));
        Volume unplaced = placed.toBuilder().verdict(Verdict.UNPLACED).build();
        Volume unmeasured = unplaced.toBuilder().finding(Finding.warning("NO_SPACING", "No pixel size.", "")).build();
        PictureSettings marked = PictureSettings.of(WINDOW).longSide(400);
        Picture bare = PlanePicture.of(placed, Overlay.NONE, marked.bare(), List.of(), List.of());
        Picture withBar = PlanePicture.of(unplaced, Overlay.NONE, marked, List.of(), List.of());
        assertThat(PlanePicture.of(placed, Overlay.NONE, marked, List.of(), List.of())).isNotEqualTo(withBar);
        assertThat(withBar).isNotEqualTo(bare);
        assertThat(PlanePicture.of(unmeasured, Overlay.NONE, marked, List.of(), List.of())).isEqualTo(bare);
    }

    @Test
    void padding_and_what_was_not_measured_are_black() {
        Volume v = ramp(SampleType.FLOAT32, Affine.scaling(1, 1, 1));
        ((float[]) v.samples().plane(0, 0, 0))[19] = Float.NaN;
        Volume padded = ramp(SampleType.INT16, Affine.scaling(1, 1, 1)).toBuilder().padding(new Volume.Padding(95, 95)).build();
        for (Volume volume : List.of(v, padded)) assertThat(PlanePicture.of(volume, Overlay.NONE, BARE.longSide(0), List.of(), List.of()).argb(19, 0)).isEqualTo(0xff000000);
    }

    @Test
    void colour_is_shown_as_it_is() {
        Samples s = Samples.allocate(SampleType.UINT8, 2, 1, 1, 3, 1);
        byte[][] parts = { { 10, (byte) 250 }, { 20, 0 }, { 30, 0 } };
        for (int c = 0; c < 3; c++) System.arraycopy(parts[c], 0, (byte[]) s.plane(0, c, 0), 0, 2);
        Picture picture = PlanePicture.of(Volume.builder("v", new VoxelGrid(2, 1, 1, Affine.scaling(1, 1, 1)), s).build(), Overlay.NONE, BARE.longSide(0), List.of(), List.of());
        assertThat(picture.argb()).containsExactly(0xff0a141e, 0xfffa0000);
    }

    @Test
    void png_holds_the_same_pixels_and_the_same_bytes_every_time() throws IOException {
        Picture picture = PlanePicture.slice(Phantom.of(new int[] { 0, 1, 2 }, new boolean[3], 5, 1).volume(), PlaneKind.CORONAL, PlanePosition.index(10), PictureSettings.of(WINDOW));
        byte[] first = png(picture);
        assertThat(png(picture)).isEqualTo(first);
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(first));
        assertThat(Picture.of(read)).isEqualTo(picture).hasSameHashCodeAs(picture);
        picture.save(folder.resolve("a b/図.png"));
        assertThat(folder.resolve("a b/図.png")).hasBinaryContent(first);
        Picture clear = new Picture(1, 1, new int[] { 0x40ff8000 });
        assertThat(ImageIO.read(new ByteArrayInputStream(png(clear))).getRGB(0, 0)).isEqualTo(0x40ff8000);
    }

    @Test
    void a_picture_that_cannot_be_saved_leaves_nothing_behind() throws IOException {
        Path occupied = Files.createDirectory(folder.resolve("p.png"));
        assertThatThrownBy(() -> new Picture(1, 1, new int[1]).save(occupied)).isInstanceOf(IOException.class).hasMessageContaining("is a folder");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(occupied);
        }
    }

    @Test
    void letters_bar_and_text_are_written_at_the_edges_and_leave_the_middle_alone() {
        Volume black = Phantom.of(new int[] { 0, 1, 2 }, new boolean[3], 0, 1).volume();
        DisplayWindow dark = DisplayWindow.linear(5000, 10);
        for (PlaneKind kind : PlaneKind.values())
            for (int px : new int[] { 160, 512, 1024 }) {
                PictureSettings settings = PictureSettings.of(dark).longSide(px);
                Picture picture = PlanePicture.slab(Slab.at(black, kind, PlanePosition.index(9), 20, ProjectionMode.MAX), Overlay.NONE, settings);
                int w = picture.width(), h = picture.height();
                assertThat(ink(picture, 0, h * 2 / 5, w / 8, h * 3 / 5)).as("left letter").isPositive();
                assertThat(ink(picture, w * 7 / 8, h * 2 / 5, w, h * 3 / 5)).as("right letter").isPositive();
                assertThat(ink(picture, w * 9 / 20, 0, w * 11 / 20, h / 6)).as("upper letter").isPositive();
                assertThat(ink(picture, w * 9 / 20, h * 5 / 6, w * 11 / 20, h)).as("lower letter").isPositive();
                assertThat(ink(picture, w * 5 / 8, h * 3 / 4, w, h)).as("scale bar").isPositive();
                assertThat(ink(picture, w / 4, h / 3, w * 3 / 4, h * 2 / 3)).as("middle").isZero();
                assertThat(ink(picture, w * 41 / 100, 0, w * 45 / 100, h / 6)).as("between text and letter").isZero();
            }
    }

    @Test
    void the_bar_is_as_long_as_it_says() {
        assertThat(List.of(PictureText.barMm(49), PictureText.barMm(50), PictureText.barMm(199), PictureText.barMm(0.4), PictureText.barMm(1))).containsExactly(20.0, 50.0, 100.0, 0.2, 1.0);
        Volume black = Volume.builder("v", new VoxelGrid(400, 400, 1, Affine.scaling(0.5, 0.5, 1)), Samples.allocate(SampleType.UINT8, 400, 400, 1, 1, 1)).build();
        Picture picture = PlanePicture.of(black, Overlay.NONE, PictureSettings.of(WINDOW).longSide(800), List.of(), List.of());
        int longest = 0;
        for (int y = 700; y < 800; y++) {
            int run = 0;
            for (int x = 500; x < 800; x++) {
                run = (picture.argb(x, y) & 0xff) > 200 ? run + 1 : 0;
                longest = Math.max(longest, run);
            }
        }
        assertThat(longest).as("50 mm at 4 pixels a mm").isBetween(199, 204);
    }

    @Test
    void the_window_is_written_width_first_and_no_finer_than_the_eye_sees() {
        assertThat(PictureText.window(DisplayWindow.linear(40, 400))).isEqualTo("W 400  L 40");
        assertThat(PictureText.window(new DisplayWindow(-138.829, 1770.341, DisplayWindow.Shape.LINEAR_EXACT, ""))).isEqualTo("W 1770  L -139 exact");
        assertThat(PictureText.window(new DisplayWindow(0.25, 0.5, DisplayWindow.Shape.SIGMOID, ""))).isEqualTo("W 0.5  L 0.25 sigmoid");
    }

    @Test
    void nonsense_is_refused_in_a_sentence() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Picture(2, 2, new int[3])).withMessageContaining("2 x 2");
        assertThatIllegalArgumentException().isThrownBy(() -> BARE.longSide(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> BARE.filled(1.5)).withMessageContaining("0 to 1");
        Volume thick = Phantom.of(new int[] { 0, 1, 2 }, new boolean[3], 0, 1).volume();
        assertThatIllegalArgumentException().isThrownBy(() -> PlanePicture.of(thick, Overlay.NONE, BARE, List.of(), List.of())).withMessageContaining("one plane");
    }

    private static int ink(Picture p, int x0, int y0, int x1, int y1) {
        int n = 0;
        for (int y = y0; y < y1; y++) for (int x = x0; x < x1; x++) if ((p.argb(x, y) >> 8 & 0xff) > 120) n++;
        return n;
    }

    private static byte[] png(Picture picture) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        picture.toPng(out);
        return out.toByteArray();
    }

    /** 20 columns of 0, 5, 10 ..., 40 rows alike. */
    private static Volume ramp(SampleType type, Affine affine) {
        Samples s = Samples.allocate(type, 20, 40, 1, 1, 1);
        for (int n = 0; n < 800; n++) {
            if (s.plane(0, 0, 0) instanceof short[] p) p[n] = (short) (n % 20 * 5);
            else ((float[]) s.plane(0, 0, 0))[n] = n % 20 * 5;
        }
        return Volume.builder("v", new VoxelGrid(20, 40, 1, affine), s).build();
    }
}
