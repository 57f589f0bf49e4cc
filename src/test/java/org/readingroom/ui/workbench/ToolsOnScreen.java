package org.readingroom.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.readingroom.ui.workbench.Driver.CTRL;
import static org.readingroom.ui.workbench.Driver.SHIFT;
import static org.readingroom.ui.workbench.Driver.ask;
import static org.readingroom.ui.workbench.Driver.await;

import java.awt.Color;
import java.awt.Component;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.readingroom.call.SmallContext;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.PointMm;
import org.readingroom.testing.Hand;
import org.readingroom.testing.ScreenProgram;
import org.readingroom.testing.TestImages;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.view.Viewport;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Volume;

/** Each preset by its key and each tool by its button and the mouse, in a process of its own; the greys on the screen are what DICOM's formula makes of the file's values. */
public final class ToolsOnScreen {

    /** What the checklist recommends; centre, width. */
    private enum Preset {
        BRAIN(3, 40, 80), ABDOMEN(4, 40, 400), MEDIASTINUM(5, 40, 400), BONE(6, 500, 2000), LUNG(7, -600, 1500), SOFT_TISSUE(8, 40, 400), ANGIO(9, 300, 600);

        private final int key, centre, width;

        Preset(int key, int centre, int width) {
            this.key = key;
            this.centre = centre;
            this.width = width;
        }
    }

    private static final int EVERY = 7; // pixels of the screen
    private static final double NEAR_A_VOXEL = 0.35;

    private final WorkbenchWindow window;
    private final Workbench workbench;
    private final Driver driver;
    private final Hand hand = new Hand();
    private final Path pictures;

    private ToolsOnScreen(Path work, Path pictures) throws Exception {
        System.setProperty("readingroom.settings", work.resolve("settings").toString());
        this.pictures = pictures;
        window = Driver.window(SmallContext.create(ToolsOnScreen.class.getClassLoader()));
        workbench = window.workbench();
        driver = new Driver(window);
    }

    /** @param arguments folders: for settings, for pictures */
    public static void main(String[] arguments) {
        ScreenProgram.run(() -> {
            ToolsOnScreen session = new ToolsOnScreen(Path.of(arguments[0]), Path.of(arguments[1]));
            session.opens();
            session.presets();
            session.tools();
        });
    }

    private void opens() {
        ask(() -> {
            window.open(TestImages.CT);
            return null;
        });
        await("the CT", () -> workbench.data().items().size() == 1 && !workbench.data().items().get(0).volume().samples().isLazy());
        driver.awaitPictures();
        leafs("after opening");
        driver.key(KeyEvent.VK_5, CTRL);
        await("another layout", () -> workbench.views().size() > 1);
        leafs("after arranging");
        driver.key(KeyEvent.VK_2, CTRL); // as in the file
        await("one view", () -> workbench.views().size() == 1);
        leafs("after arranging again");
        driver.key(KeyEvent.VK_DELETE);
        assertThat(ask(() -> workbench.data().items().size())).as("what Delete leaves open").isEqualTo(1);
        driver.click(view());
    }

    /** Without a click before: the keys are the active view's. */
    private void leafs(String when) {
        PointMm before = ask(() -> workbench.view(workbench.active()).state().centre());
        driver.key(KeyEvent.VK_DOWN);
        await("another slice " + when, () -> !workbench.view(workbench.active()).state().centre().equals(before));
        PointMm after = ask(() -> workbench.view(workbench.active()).state().centre());
        driver.key(KeyEvent.VK_UP);
        await("back " + when, () -> !workbench.view(workbench.active()).state().centre().equals(after));
    }

    private Viewport view() {
        return window.viewports().get(0);
    }

    private Volume volume() {
        return workbench.data().items().get(0).volume();
    }

    private ImageLook look() {
        return ask(() -> workbench.look(workbench.data().items().get(0).id()));
    }

    private ViewState state() {
        return ask(() -> workbench.view(0).state());
    }

    private void presets() throws Exception {
        driver.key(KeyEvent.VK_I, SHIFT); // voxels as they are
        assertThat(state().smooth()).isFalse();
        driver.key(KeyEvent.VK_O);
        for (Preset p : Preset.values()) {
            driver.key(KeyEvent.VK_0 + p.key);
            await(p.name(), () -> isWindow(look().window(), p));
            assertThat(greysAsTheFormulaSays(p)).as("pixels compared in " + p).isGreaterThan(500);
            driver.shoot(pictures, "preset-" + p.name().toLowerCase(Locale.ROOT));
        }
        driver.key(KeyEvent.VK_O);
        driver.key(KeyEvent.VK_I, SHIFT);
    }

    private static boolean isWindow(DisplayWindow w, Preset p) {
        return w.centre() == p.centre && w.width() == p.width;
    }

    /** PS3.3 C.11.2.1.2.1, for pixels of the screen whose centre lies well inside of a voxel. @return how many */
    private int greysAsTheFormulaSays(Preset p) {
        driver.awaitPictures();
        hand.moveTo(640, 795);
        hand.rest();
        Viewport view = view();
        Rectangle place = ask(() -> new Rectangle(view.getLocationOnScreen(), view.getSize()));
        BufferedImage screen = hand.picture(place);
        ViewGeometry geometry = ask(view::geometry);
        int compared = 0;
        for (int y = EVERY; y < place.height - EVERY; y += EVERY)
            for (int x = EVERY; x < place.width - EVERY; x += EVERY) {
                PointMm index = volume().grid().toIndex(geometry.toPatient(x + 0.5, y + 0.5));
                int i = (int) Math.round(index.x()), j = (int) Math.round(index.y()), k = (int) Math.round(index.z());
                if (!volume().grid().contains(i, j, k) || Math.abs(index.x() - i) > NEAR_A_VOXEL || Math.abs(index.y() - j) > NEAR_A_VOXEL) continue;
                double hu = volume().real(i, j, k, 0, 0), grey = ((hu - (p.centre - 0.5)) / (p.width - 1) + 0.5) * 255;
                Color shown = new Color(screen.getRGB(x, y));
                assertThat((double) shown.getGreen()).as("%s at %d, %d: %s HU", p, x, y, hu).isBetween(Math.max(0, Math.min(255, grey)) - 1, Math.max(0, Math.min(255, grey)) + 1);
                assertThat(shown.getRed() == shown.getGreen() && shown.getGreen() == shown.getBlue()).as("grey").isTrue();
                compared++;
            }
        return compared;
    }

    private void tools() throws Exception {
        DisplayWindow window = look().window();
        tool("window", 0.5, 0.5, 0.7, 0.3, s -> !look().window().equals(window));
        assertThat(look().window().width()).as("to the right: wider").isGreaterThan(window.width());
        undone("window", () -> look().window().equals(window));
        PointMm centre = state().centre();
        tool("pan", 0.5, 0.5, 0.6, 0.6, s -> !s.centre().equals(centre));
        double pixel = state().pixelMm(), dx = 0.1 * ask(view()::getWidth), dy = 0.1 * ask(view()::getHeight);
        assertThat(state().centre().distanceTo(centre)).as("the picture stays under the mouse").isCloseTo(Math.hypot(dx, dy) * pixel, within(2 * pixel));
        undone("pan", () -> state().centre().equals(centre));
        tool("zoom", 0.5, 0.5, 0.5, 0.3, s -> s.pixelMm() < pixel);
        undone("zoom", () -> state().pixelMm() == pixel);
        var plane = state().plane();
        tool("rotate", 0.7, 0.5, 0.6, 0.75, s -> !s.plane().equals(plane));
        assertThat(Math.abs(state().plane().along().dot(plane.along()))).as("in its plane").isCloseTo(1, within(1e-9));
        undone("rotate", () -> state().plane().equals(plane));
        curve();
    }

    /** Drags with it, between places in fractions of the view. */
    private void tool(String id, double x0, double y0, double x1, double y1, Predicate<ViewState> done) throws Exception {
        driver.click(driver.find("tool." + id));
        hand.drag(Hand.LEFT, at(x0, y0), at(x1, y1));
        await(id, () -> done.test(workbench.view(0).state()));
        driver.shoot(pictures, "tool-" + id);
    }

    private void undone(String what, BooleanSupplier holds) {
        driver.key(KeyEvent.VK_Z, CTRL);
        await("undo of " + what + " in one step", holds);
    }

    private void curve() throws Exception {
        driver.click(driver.find("tool.curve"));
        for (double[] corner : new double[][] { { 0.35, 0.6 }, { 0.45, 0.4 }, { 0.6, 0.4 } }) click(corner[0], corner[1], 1);
        driver.shoot(pictures, "tool-curve-corners");
        click(0.7, 0.6, 2);
        await("the straightened image", () -> workbench.data().items().size() == 2);
        driver.shoot(pictures, "tool-curve");
        driver.click(driver.find("tool.navigate"));
    }

    private void click(double x, double y, int times) {
        Point p = at(x, y);
        hand.moveTo(p.x, p.y);
        hand.click(Hand.LEFT, times);
    }

    private Point at(double x, double y) {
        Component view = view();
        return ask(() -> new Point((int) (view.getLocationOnScreen().x + x * view.getWidth()), (int) (view.getLocationOnScreen().y + y * view.getHeight())));
    }
}
