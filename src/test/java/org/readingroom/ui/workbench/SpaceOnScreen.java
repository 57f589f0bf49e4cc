package org.readingroom.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.readingroom.ui.workbench.Driver.CTRL;
import static org.readingroom.ui.workbench.Driver.ask;
import static org.readingroom.ui.workbench.Driver.await;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.readingroom.call.SmallContext;
import org.readingroom.display.view.OpacityPreset;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.testing.Hand;
import org.readingroom.testing.ScreenProgram;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.ViewKind;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.model.WorkbenchAction;
import org.readingroom.ui.view.OrientationCube;
import org.readingroom.ui.view.Viewport;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;
import org.scijava.Context;

/**
 * Views of the whole volume at the real window, by mouse and keys alone, on a phantom whose surfaces have closed places: a ball of bone, drawn as a
 * segment too, to the left of and above the middle; a vessel at the right; one voxel that is the brightest.
 */
public final class SpaceOnScreen {

    private static final PointMm BALL = new PointMm(24, -6, 16);
    private static final double RADIUS = 15, VOXEL = 2, DEGREES_A_PIXEL = 0.5;
    private static final int[] HOT = { 60, 30, 12 };
    private static final int SPACE = 3;

    private final Path pictures;
    private final WorkbenchWindow window;
    private final Workbench workbench;
    private final Driver driver;
    private final Hand hand = new Hand();
    private final Volume volume = phantom();
    private DataItem item;

    private SpaceOnScreen(Context context, Path pictures) throws Exception {
        this.pictures = pictures;
        window = Driver.window(context);
        workbench = window.workbench();
        driver = new Driver(window);
    }

    /** @param arguments folders: for settings, for pictures */
    public static void main(String[] arguments) {
        ScreenProgram.run(() -> {
            Path settings = Path.of(arguments[0]);
            System.setProperty("readingroom.settings", settings.toString());
            Files.writeString(settings.resolve("keys.txt"), "space.bone = F2\nspace.vessel = F3\nspace.soft-tissue = F4\nspace.mr = F5\nspace.cut = Insert\nspace.surfaces = F7\nspace.none = F12\nreview.next =\nreview.next-left =\n"); // two keys of the review make room
            SpaceOnScreen session = new SpaceOnScreen(SmallContext.create(SpaceOnScreen.class.getClassLoader()), Path.of(arguments[1]));
            session.opens();
            session.surfaces();
            session.cube();
            session.presets();
            session.cutsOpen();
            session.projections();
            session.microscope();
            session.byName();
        });
    }

    /** 96 x 80 x 70 voxels of 1.5 x 1.5 x 2 mm, columns towards the patient's right: a body, a ball of bone, a vessel, the brightest voxel. */
    private static Volume phantom() {
        VoxelGrid grid = new VoxelGrid(96, 80, 70, Affine.fromLps(new double[][] { { -1.5, 0, 0, 72 }, { 0, 1.5, 0, -60 }, { 0, 0, 2, -70 } }));
        Samples s = Samples.allocate(SampleType.INT16, 96, 80, 70, 1, 1);
        for (int k = 0; k < 70; k++)
            for (int j = 0; j < 80; j++)
                for (int i = 0; i < 96; i++) {
                    PointMm p = grid.toPatient(i, j, k);
                    double body = Math.hypot(p.x() / 60, p.y() / 45);
                    int hu = body > 1 ? -1000 : p.distanceTo(BALL) < RADIUS ? 900 : Math.hypot(p.x() + 28, p.y() - 4) < 5 ? 320 : 40;
                    ((short[]) s.plane(k, 0, 0))[i + 96 * j] = (short) hu;
                }
        ((short[]) s.plane(HOT[2], 0, 0))[HOT[0] + 96 * HOT[1]] = 3000;
        return Volume.builder("phantom", grid, s).quantity(Quantity.HOUNSFIELD).window(DisplayWindow.linear(100, 1000)).metadata("Modality", "CT").build();
    }

    private LabelMap ball() {
        VoxelGrid grid = volume.grid();
        LabelMap labels = LabelMap.empty(grid, List.of(new Segment(0, 1, "Ball", new Rgb(230, 140, 40), Segment.TISSUE, Segment.TISSUE, UUID.nameUUIDFromBytes(new byte[] { 1 }))));
        for (int k = 0; k < 70; k++) for (int j = 0; j < 80; j++) for (int i = 0; i < 96; i++) if (grid.toPatient(i, j, k).distanceTo(BALL) < RADIUS) labels.layer(0)[k][i + 96 * j] = 1;
        return labels;
    }

    private void opens() {
        ask(() -> {
            item = workbench.add(volume);
            workbench.add("Ball", ball(), item);
            return null;
        });
        driver.awaitPictures();
        driver.click(window.viewports().get(0));
        driver.key(KeyEvent.VK_6, CTRL);
        await("the layout", () -> workbench.views().size() == 4 && workbench.view(SPACE).kind() == ViewKind.SPACE);
        driver.awaitPictures();
    }

    private Viewport space() {
        return window.viewports().get(SPACE);
    }

    private ViewGeometry geometry() {
        return ask(() -> space().geometry());
    }

    /** On the screen, of a place in the viewport. */
    private Point on(double x, double y) {
        Point corner = ask(space()::getLocationOnScreen);
        return new Point(corner.x + (int) Math.floor(x), corner.y + (int) Math.floor(y));
    }

    private void click(double x, double y) {
        Point at = on(x, y);
        hand.moveTo(at.x, at.y);
        hand.click(Hand.LEFT, 1);
        driver.awaitPictures();
    }

    private void click(PointMm at) {
        ViewGeometry.ScreenPoint p = geometry().toScreen(at);
        click(p.x(), p.y());
    }

    private void drag(int right, int down) {
        Point from = on(30, space().getHeight() / 2.0);
        hand.drag(Hand.LEFT, from, new Point(from.x + right, from.y + down));
        driver.awaitPictures();
    }

    private void arrives(String what, PointMm expected, double withinMm) {
        await(what + ": the crosshair at " + expected + ", not at " + workbench.cursor(), () -> workbench.cursor().distanceTo(expected) <= withinMm);
    }

    /** The ball's nearest point lies on the line of sight through its middle. */
    private PointMm nearest() {
        return BALL.plus(geometry().state().plane().along(), -RADIUS);
    }

    private void surfaces() throws Exception {
        driver.shoot(pictures, "space-surfaces");
        click(BALL);
        arrives("from the front", new PointMm(BALL.x(), BALL.y() - RADIUS, BALL.z()), VOXEL);
        assertThat(ask(() -> workbench.view(0).state().centre().z())).as("the axial view went along").isCloseTo(BALL.z(), org.assertj.core.api.Assertions.within(VOXEL));
        double before = geometry().state().pixelMm();
        hand.wheel(-3);
        await("the wheel makes it larger", () -> geometry().state().pixelMm() < before * 0.75);
        driver.awaitPictures();
        hand.wheel(3);
        await("and smaller", () -> Math.abs(geometry().state().pixelMm() - before) < before * 0.01);
        drag((int) (90 / DEGREES_A_PIXEL), 0);
        assertThat(geometry().state().plane().along().x()).as("what is in front goes to the right: one sees the patient's right").isCloseTo(1, org.assertj.core.api.Assertions.within(1e-3));
        click(BALL);
        arrives("from the right", new PointMm(BALL.x() - RADIUS, BALL.y(), BALL.z()), VOXEL);
        drag(-110, 70);
        PointMm seen = nearest();
        click(BALL);
        arrives("from aslant", seen, VOXEL);
    }

    private void cube() throws Exception {
        for (String letter : List.of("H", "A", "L", "P")) { // seen from one, the next one lies above or at the right
            if (cubeFace(letter) == null) drag(letter.equals("A") ? 0 : -70, letter.equals("A") ? 60 : 0);
            OrientationCube.Face face = cubeFace(letter);
            assertThat(face).as("%s is seen among %s", letter, ask(() -> cubeNow().faces().stream().map(OrientationCube.Face::letter).toList())).isNotNull();
            Rectangle box = face.outline().getBounds();
            click(box.getCenterX(), box.getCenterY());
            await("looking from " + letter, () -> geometry().state().plane().along().dot(face.from()) < -1 + 1e-9);
            assertThat(ask(() -> cubeNow().faces())).hasSize(1);
        }
        driver.shoot(pictures, "space-from-behind");
        PointMm seen = nearest();
        click(BALL);
        arrives("from behind", seen, VOXEL);
    }

    private OrientationCube cubeNow() {
        return OrientationCube.of(space().geometry(), volume).orElseThrow();
    }

    private OrientationCube.Face cubeFace(String letter) {
        return ask(() -> cubeNow().faces().stream().filter(f -> f.letter().equals(letter)).findFirst().orElse(null));
    }

    private void presets() throws Exception {
        hand.moveTo(on(30, 30).x, on(30, 30).y);
        driver.key(KeyEvent.VK_F7);
        assertThat(ask(() -> workbench.view(SPACE).space().surfaces())).isFalse();
        drag(130, 40);
        int[] keys = { KeyEvent.VK_F2, KeyEvent.VK_F3, KeyEvent.VK_F4, KeyEvent.VK_F5 };
        OpacityPreset[] presets = { OpacityPreset.BONE, OpacityPreset.VESSEL, OpacityPreset.SOFT_TISSUE, OpacityPreset.MR };
        for (int n = 0; n < keys.length; n++) {
            driver.key(keys[n]);
            OpacityPreset preset = presets[n];
            await("the preset", () -> workbench.view(SPACE).space().preset() == preset);
            driver.shoot(pictures, "space-" + preset.label());
            if (n > 1) continue; // in the others the body hides the ball
            PointMm seen = nearest();
            click(BALL);
            arrives("rendered as " + preset.label(), seen, 1.5 * VOXEL);
        }
    }

    /** The crosshair is the corner of the cut: whichever way one looks at it, it is what is seen there. */
    private void cutsOpen() throws Exception {
        driver.key(KeyEvent.VK_F4);
        ViewGeometry axial = ask(() -> window.viewports().get(0).geometry());
        ViewGeometry.ScreenPoint p = axial.toScreen(BALL);
        driver.click(window.viewports().get(0), (int) p.x(), (int) p.y());
        driver.click(space(), 30, 30);
        driver.key(KeyEvent.VK_INSERT);
        driver.key(KeyEvent.VK_F7);
        driver.awaitPictures();
        for (int turn = 0; turn < 2; turn++) {
            drag(40, turn == 0 ? 50 : 0);
            PointMm corner = workbench.cursor();
            ViewGeometry.ScreenPoint at = geometry().toScreen(corner);
            click(at.x(), at.y());
            arrives("the corner of the cut, turn " + turn, corner, 1.5 * VOXEL);
            driver.shoot(pictures, "space-cut-" + turn);
        }
        driver.key(KeyEvent.VK_INSERT);
    }

    private void projections() throws Exception {
        driver.key(KeyEvent.VK_5, CTRL);
        await("the layout", () -> workbench.view(SPACE).kind() == ViewKind.PROJECTION);
        driver.awaitPictures();
        PointMm hot = volume.grid().toPatient(HOT[0], HOT[1], HOT[2]);
        for (int turn = 0; turn < 2; turn++) {
            click(hot);
            arrives("the brightest voxel, turn " + turn, hot, 1.5);
            drag(70, 45);
        }
        driver.shoot(pictures, "space-mip");
    }

    /** No patient: the cube has the image's axes. */
    private void microscope() throws Exception {
        Samples s = Samples.allocate(SampleType.UINT8, 128, 100, 20, 1, 1);
        for (int k = 0; k < 20; k++)
            for (int j = 0; j < 100; j++)
                for (int i = 0; i < 128; i++) ((byte[]) s.plane(k, 0, 0))[i + 128 * j] = (byte) (Math.hypot((i - 40) / 20.0, Math.hypot((j - 60) / 15.0, (k - 8) / 5.0)) < 1 ? 220 : (i * 7 + j * 13 + k * 5) % 40);
        Volume stack = Volume.builder("cells", new VoxelGrid(128, 100, 20, Affine.scaling(0.0002, 0.0002, 0.0008)), s).verdict(Verdict.UNPLACED).build();
        ask(() -> {
            DataItem cells = workbench.add(stack);
            workbench.show(SPACE, List.of(cells.id()));
            return null;
        });
        driver.awaitPictures();
        drag(-60, 40);
        assertThat(ask(() -> OrientationCube.of(space().geometry(), stack).orElseThrow().faces().stream().map(OrientationCube.Face::letter).toList())).allMatch(l -> l.matches("\u2212?[xyz]"));
        driver.shoot(pictures, "space-microscope");
    }

    /** What menus and keys do can be told by name, as the command Reading Room does; the documentation has all names. */
    private void byName() throws Exception {
        String documented = Files.readString(Path.of("docs", "workbench.md"));
        for (WorkbenchAction action : ask(window::actions))
            if (!action.id().matches("(window\\.[0-9])|(layout\\.([1-9]|10))|(panel\\..*)|(demo\\..*)")) assertThat(documented).as("docs/workbench.md names %s", action.id()).contains("`" + action.id() + "`");
        assertThatThrownBy(() -> window.requireActions(List.of("layout.6", "space.bones"))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no action 'space.bones'").hasMessageContaining("such as space.");
        driver.click(window.viewports().get(SPACE));
        ask(() -> {
            window.perform(List.of("space.from-left", "marks.text"));
            return null;
        });
        await("from the left", () -> geometry().state().plane().along().x() < -1 + 1e-9);
        await("no text", () -> !workbench.habits().marks().text());
    }
}
