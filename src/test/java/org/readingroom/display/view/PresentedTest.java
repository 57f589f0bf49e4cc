package org.readingroom.display.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.presentation.PresentationReader;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.display.ProjectionMode;
import org.readingroom.display.SlabSettings;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.presentation.Drawing;

/** Presentation states that pydicom wrote, beside the pictures that dcmtk makes of them. */
class PresentedTest {

    @TempDir
    static Path folder;
    private static Volume ct;

    @BeforeAll
    static void write() throws Exception {
        Programs.requirePython("pydicom");
        Programs.require("dcmp2pgm");
        Path script = folder.resolve("states.py");
        Files.write(script, PresentedTest.class.getResourceAsStream("/org/readingroom/presentation/states.py").readAllBytes());
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-W", "ignore", script.toString(), folder.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        ct = new DicomReader(PixelCodecs.builtIn()).read(folder, OpenRequest.LARGEST, Progress.NONE).volumes().get(0);
        assertThat(ct.grid().nk()).isEqualTo(3);
    }

    private static Presented presented(String name) throws IOException {
        return new Presented(PresentationReader.read(folder.resolve(name + ".dcm")), ct);
    }

    /** What a viewport of a size shows; voxels as they are. */
    private static int[] picture(Presented p, int plane, int width, int height) {
        ImageLook look = p.look(ImageLook.first(ct), plane);
        ViewState state = p.view(ViewState.fit(ct.grid(), ViewPlane.ofImage(ct.grid()), width, height).smooth(false), plane, width, height);
        int[] argb = new int[width * height];
        new ViewPainter().paint(new Scene(List.of(new Scene.ImageLayer(ct, look, p)), List.of()), new ViewGeometry(state, width, height), argb);
        return argb;
    }

    private record Greys(int width, int height, byte[] pixels) {
        int at(int n) {
            return pixels[n] & 0xff;
        }
    }

    private static Greys dcmtk(String name, int image1) throws Exception {
        Path out = folder.resolve(name + ".pgm");
        Programs.Run run = Programs.run(List.of("dcmp2pgm", "-p", folder.resolve(name + ".dcm").toString(), folder.resolve("ct" + image1 + ".dcm").toString(), out.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        byte[] bytes = Files.readAllBytes(out);
        String[] header = new String(bytes, 0, 40, StandardCharsets.ISO_8859_1).split("\\s+");
        int width = Integer.parseInt(header[1]), height = Integer.parseInt(header[2]);
        byte[] pixels = new byte[width * height];
        System.arraycopy(bytes, bytes.length - pixels.length, pixels, 0, pixels.length);
        return new Greys(width, height, pixels);
    }

    /** @param most by how many greys a pixel may differ: 1 where only the last rounding is another */
    private static void assertSame(String name, int plane, int most) throws Exception {
        Greys theirs = dcmtk(name, plane + 1);
        int[] ours = picture(presented(name), plane, theirs.width, theirs.height);
        int worst = 0, others = 0;
        for (int n = 0; n < ours.length; n++) {
            int off = Math.abs((ours[n] & 0xff) - theirs.at(n));
            worst = Math.max(worst, off);
            if (off > most) others++;
        }
        assertThat(others).as("%s: pixels of another grey, the worst by %d", name, worst).isZero();
    }

    @Test
    void windows_turns_and_flips_give_the_greys_that_dcmtk_gives() throws Exception {
        for (String name : List.of("plain", "turned", "half", "flipped")) for (int plane : new int[] { 0, 2 }) assertSame(name, plane, 1);
    }

    @Test
    void a_state_without_a_rescale_counts_stored_values() throws Exception {
        assertSame("stored", 1, 1);
    }

    @Test
    void lookup_tables_are_those_of_the_state() throws Exception {
        assertSame("curve", 1, 1);
        assertSame("table", 1, 2); // one step of the 256 inputs of the table is two greys where it is steepest
    }

    /** dcmtk knows no functions in presentation states: the formula of PS3.3 C.11.2.1.3.1. */
    @Test
    void a_sigmoid_is_the_function_of_the_standard() throws IOException {
        int[] argb = picture(presented("sigmoid"), 1, 200, 150);
        for (int y = 0; y < 150; y += 7)
            for (int x = 0; x < 200; x += 3) {
                double value = ct.real(199 - x, y, 1, 0, 0);
                assertThat(argb[x + 200 * y] & 0xff).isCloseTo((int) Math.round(255 / (1 + Math.exp(-4 * (value + 300) / 500))), within(1));
            }
    }

    /** dcmtk reads shutters and shows none. Edges count columns from 1 and are seen; the polygon is AWT's. */
    @Test
    void shutters_hide_what_lies_outside_of_any_of_them() throws IOException {
        int[] plain = picture(presented("plain"), 1, 200, 150), hidden = picture(presented("hidden"), 1, 200, 150);
        Path2D polygon = new Path2D.Double();
        polygon.moveTo(30, 5);
        for (double[] p : new double[][] { { 190, 25 }, { 170, 130 }, { 60, 148 }, { 15, 90 } }) polygon.lineTo(p[0], p[1]);
        polygon.closePath();
        int seen = 0;
        for (int row = 1; row <= 150; row++)
            for (int column = 1; column <= 200; column++) {
                boolean isSeen = column >= 21 && column <= 180 && row >= 11 && row <= 140 && Math.hypot(column - 105, row - 70) <= 77 && polygon.contains(column, row);
                int at = column - 1 + 200 * (row - 1);
                assertThat(hidden[at]).as("%d, %d", column, row).isEqualTo(isSeen ? plain[at] : 0xff000000);
                if (isSeen) seen++;
            }
        assertThat(seen).isBetween(10000, 17000);
    }

    /** The formulas by which pydicom wrote them; the picture is turned and flipped. */
    @Test
    void overlays_and_bitmap_shutters_lie_on_the_pixels_that_they_were_stored_for() throws Exception {
        for (int plane : new int[] { 0, 1 }) {
            int[] plain = picture(presented("plainturned"), plane, 150, 200), argb = picture(presented("bits"), plane, 150, 200);
            for (int row = 0; row < 150; row++)
                for (int column = 0; column < 200; column++) {
                    int at = row + 150 * column; // turned by 90 degrees to the right, then left and right exchanged
                    int x = column - 60, y = row - 40;
                    int expected = plane == 1 && column % 20 == 5 && row < 10 ? 0xffffffff : x >= 0 && y >= 0 && x < 30 && y < 20 && x * y % 3 == 0 ? 0xffc0c0c0 : (column / 10 + row / 10) % 2 == 1 ? 0xff808080 : plain[at];
                    assertThat(argb[at]).as("plane %d, column %d, row %d", plane, column, row).isEqualTo(expected);
                }
        }
        assertThat(presented("bits").told()).isEmpty();
        BufferedImage image = new BufferedImage(150, 200, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 150, 200, picture(presented("bits"), 1, 150, 200), 0, 150);
        Files.createDirectories(Path.of("target/screenshots"));
        javax.imageio.ImageIO.write(image, "png", new java.io.File("target/screenshots/presentation-bits.png"));
    }

    @Test
    void a_text_moves_aside_where_something_else_stands() throws IOException {
        Presented p = presented("drawn");
        ViewState fit = ViewState.fit(ct.grid(), ViewPlane.ofImage(ct.grid()), 800, 600);
        ViewGeometry view = new ViewGeometry(p.view(fit, 1, 800, 600), 800, 600);
        java.awt.geom.Rectangle2D legend = new java.awt.geom.Rectangle2D.Double(560, 0, 240, 200);
        BufferedImage under = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB), beside = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
        PresentationPainter.paint(under.createGraphics(), view, p, 12);
        PresentationPainter.paint(beside.createGraphics(), view, p, 12, legend);
        assertThat(inked(under, 600, 80, 800, 160)).as("the text's box is at 600, 80").isGreaterThan(100);
        assertThat(inked(beside, 600, 80, 800, 160)).isZero();
        assertThat(inked(beside, 450, 80, 560, 160)).isGreaterThan(100);
    }

    private static int inked(BufferedImage image, int left, int top, int right, int bottom) {
        int n = 0;
        for (int y = top; y < bottom; y++) for (int x = left; x < right; x++) if ((image.getRGB(x, y) & 0xffffff) != 0) n++;
        return n;
    }

    @Test
    void the_displayed_area_fills_the_view_turned_as_it_was() throws IOException {
        Presented part = presented("part");
        assertThat(part.planes()).containsExactly(1);
        int[] argb = picture(part, 1, 75, 100); // columns 41 to 140, rows 31 to 105, turned clockwise
        int[] whole = picture(presented("plain"), 1, 200, 150);
        for (int y = 0; y < 100; y++) for (int x = 0; x < 75; x++) assertThat(argb[x + 75 * y]).as("%d, %d", x, y).isEqualTo(whole[40 + y + 200 * (104 - x)]);
    }

    /** Pixel coordinates begin at the upper left corner of the upper left pixel: (40.5, 80.5) is the middle of voxel (40, 80). */
    @Test
    void graphics_lie_on_the_slices_that_they_name_and_nowhere_else() throws IOException {
        Presented p = presented("drawn");
        assertThat(p.place(new Drawing.Point(40.5, 80.5), Drawing.Units.PIXEL, 1)).isEqualTo(ct.grid().toPatient(40, 80, 1));
        BufferedImage on = drawn(p, 1, 4), off = drawn(p, 0, 4);
        for (double[] at : new double[][] { { 40, 20 }, { 60, 35 }, { 20, 35 }, { 120, 35 }, { 95, 60 }, { 120, 85 }, { 70, 100 }, { 100, 85 }, { 100, 115 }, { 40.5, 80.5 }, { 40, 110 }, { 70, 130 }, { 170, 127.5 } }) {
            assertThat(isRed(on, 4 * at[0], 4 * at[1])).as("%s %s", at[0], at[1]).isTrue();
            assertThat(isRed(off, 4 * at[0], 4 * at[1])).isFalse();
        }
        for (BufferedImage image : List.of(on, off)) assertThat(image.getRGB(400 - 8, 300 + 8) & 0xffffff).as("filled, on all slices").isEqualTo(0xffffff);
        for (double[] at : new double[][] { { 40, 35 }, { 120, 50 }, { 30, 95 } }) assertThat(isRed(on, 4 * at[0], 4 * at[1])).isFalse();
        assertThat(p.look(ImageLook.first(ct), 1).window().centre()).isEqualTo(-100);
        assertThat(p.look(ImageLook.first(ct), 0).window().centre()).isEqualTo(-300);
        assertThat(p.told()).anyMatch(t -> t.startsWith("It has several windows"));
    }

    /** Of the slice, so many pixels of the screen for one of it. */
    private static BufferedImage drawn(Presented p, int plane, int scale) {
        BufferedImage image = new BufferedImage(200 * scale, 150 * scale, BufferedImage.TYPE_INT_RGB);
        ViewState fit = ViewState.fit(ct.grid(), ViewPlane.ofImage(ct.grid()), image.getWidth(), image.getHeight());
        PresentationPainter.paint(image.createGraphics(), new ViewGeometry(p.view(fit, plane, image.getWidth(), image.getHeight()), image.getWidth(), image.getHeight()), p, 12);
        return image;
    }

    private static boolean isRed(BufferedImage image, double x, double y) {
        for (int dy = -1; dy <= 1; dy++)
            for (int dx = -1; dx <= 1; dx++) {
                int p = image.getRGB((int) x + dx, (int) y + dy);
                if ((p >> 16 & 0xff) > 150 && (p & 0xff) < 80) return true;
            }
        return false;
    }

    @Test
    void display_units_are_parts_of_the_area_as_it_is_seen() throws IOException {
        for (String name : List.of("turned", "half", "flipped", "part")) {
            Presented p = presented(name);
            int plane = p.planes().get(0), width = name.equals("half") ? 200 : name.equals("part") ? 75 : 150, height = name.equals("half") ? 150 : name.equals("part") ? 100 : 200;
            ViewGeometry view = new ViewGeometry(p.view(ViewState.fit(ct.grid(), ViewPlane.ofImage(ct.grid()), width, height), plane, width, height), width, height);
            ViewGeometry.ScreenPoint at = view.toScreen(p.place(new Drawing.Point(0.25, 0.1), Drawing.Units.DISPLAY, plane));
            assertThat(at.x()).as(name).isCloseTo(0.25 * width, within(1e-6));
            assertThat(at.y()).as(name).isCloseTo(0.1 * height, within(1e-6));
            assertThat(at.depthMm()).isCloseTo(0, within(1e-6));
        }
    }

    @Test
    void nothing_is_drawn_or_hidden_in_other_planes_and_slabs() throws IOException {
        Presented p = presented("hidden");
        ViewState own = p.view(ViewState.fit(ct.grid(), ViewPlane.ofImage(ct.grid()), 100, 100), 1, 100, 100);
        assertThat(p.shownBy(own)).contains(1);
        assertThat(p.shownBy(own.with(own.plane().rotated(33).flippedVertically()))).as("turned on the screen").contains(1);
        assertThat(p.shownBy(own.leafed(1.6))).as("the next slice").contains(2);
        assertThat(p.shownBy(own.leafed(30))).isEmpty();
        assertThat(p.shownBy(own.turnedAbout(own.centre(), own.plane().right(), 10))).isEmpty();
        assertThat(p.shownBy(own.with(new SlabSettings(10, 1, ProjectionMode.MAX)))).isEmpty();
    }

    @Test
    void what_is_not_shown_is_told_and_the_rest_is_shown() throws IOException {
        Presented odd = presented("odd");
        assertThat(odd.drawings(0)).singleElement().satisfies(d -> assertThat(d.shape().kind()).isEqualTo(Drawing.Kind.CIRCLE));
        assertThat(odd.told()).anyMatch(t -> t.startsWith("The bitmap of its shutter is missing")).anyMatch(t -> t.startsWith("It switches on an overlay that the images do not have")).anyMatch(t -> t.startsWith("Compound graphics"))
            .anyMatch(t -> t.contains("coordinates in units 'MATRIX'")).anyMatch(t -> t.contains("ELLIPSE of 2 points; expected 4")).anyMatch(t -> t.startsWith("It asks for true size")).anyMatch(t -> t.startsWith("It has no window"));
        assertThat(odd.look(ImageLook.first(ct), 0).window()).isEqualTo(ImageLook.first(ct).window());
        assertThat(presented("plain").told()).isEmpty();
    }

    @Test
    void states_of_other_images_and_other_kinds_are_refused_in_a_sentence() throws IOException {
        assertThatThrownBy(() -> presented("other")).hasMessage("This presentation state is about other images than those in the active view; show the series that it was made on.");
        assertThatThrownBy(() -> presented("ct1")).hasMessageContaining("SOP class '1.2.840.10008.5.1.4.1.1.2'; expected a grayscale or colour softcopy presentation state");
    }
}
