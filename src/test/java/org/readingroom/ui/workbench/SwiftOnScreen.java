package org.readingroom.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.readingroom.ui.workbench.Driver.CTRL;
import static org.readingroom.ui.workbench.Driver.SHIFT;
import static org.readingroom.ui.workbench.Driver.ask;
import static org.readingroom.ui.workbench.Driver.await;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.util.List;
import javax.swing.JTabbedPane;
import org.readingroom.call.SmallContext;
import org.readingroom.testing.Hand;
import org.readingroom.testing.ScreenProgram;
import org.readingroom.testing.TestImages;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.overlay.ReferenceLine;
import org.readingroom.ui.view.EventThreadWatch;
import org.readingroom.ui.view.Viewport;

/**
 * A program for a display: all that a reader does in a session, in three rounds, while {@link EventThreadWatch} looks how long single events keep
 * the event thread. Ends with 0 if none of it takes longer than 50 ms in more than one round.
 */
public final class SwiftOnScreen {

    private static final long MOST_MS = 50;
    private static final int ROUNDS = 5;

    private final WorkbenchWindow window;
    private final Workbench workbench;
    private final Driver driver;
    private final Hand hand = new Hand();
    private EventThreadWatch watch;

    private SwiftOnScreen() throws Exception {
        window = Driver.window(SmallContext.create(SwiftOnScreen.class.getClassLoader()));
        workbench = window.workbench();
        driver = new Driver(window);
        driver.awaitPictures();
    }

    /** @param arguments a folder for settings */
    public static void main(String[] arguments) {
        ScreenProgram.run(() -> {
            System.setProperty("readingroom.settings", arguments[0]);
            new SwiftOnScreen().session();
        });
    }

    private void session() throws Exception {
        watch = EventThreadWatch.start();
        for (int round = 0; round < ROUNDS; round++) {
            open();
            leaf();
            drags();
            projection();
            layouts();
            panels();
            measure();
            menus();
            close();
        }
        watch.over();
        System.out.println(watch);
        assertThat(watch.reading()).as("a volume is read in the event thread").isEmpty();
        assertThat(watch.slowestStepMs()).as(watch.toString()).isLessThanOrEqualTo(MOST_MS);
    }

    private void open() {
        watch.step("opening a series");
        ask(() -> {
            window.open(TestImages.CT);
            return null;
        });
        await("the CT", () -> workbench.data().items().size() == 1);
        driver.awaitPictures();
    }

    private Viewport view(int n) {
        return ask(() -> window.viewports().get(n));
    }

    private Rectangle place(int view) {
        Viewport v = view(view);
        Point corner = ask(v::getLocationOnScreen);
        return new Rectangle(corner.x, corner.y, v.getWidth(), v.getHeight());
    }

    private Point in(int view, double x, double y) {
        Rectangle r = place(view);
        return new Point(r.x + (int) (x * r.width), r.y + (int) (y * r.height));
    }

    private void drag(int view, int button, double x0, double y0, double x1, double y1) {
        hand.drag(button, in(view, x0, y0), in(view, (x0 + x1) / 2, (y0 + y1) / 2), in(view, x1, y1));
        driver.awaitPictures();
    }

    private void leaf() {
        watch.step("leafing");
        Point at = in(0, 0.5, 0.5);
        hand.moveTo(at.x, at.y);
        hand.click(Hand.LEFT, 1);
        for (int n = 0; n < 6; n++) hand.wheel(n < 3 ? 1 : -1);
        driver.key(KeyEvent.VK_RIGHT);
        driver.key(KeyEvent.VK_END);
        watch.step("cine");
        driver.key(KeyEvent.VK_SPACE);
        double z = workbench.cursor().z();
        await("cine", () -> workbench.cursor().z() != z);
        driver.key(KeyEvent.VK_SPACE);
        driver.awaitPictures();
    }

    private void drags() {
        watch.step("moving the crosshair");
        drag(0, Hand.LEFT, 0.4, 0.4, 0.6, 0.6);
        watch.step("dragging the window");
        drag(0, Hand.RIGHT, 0.3, 0.3, 0.7, 0.6);
        watch.step("panning");
        drag(1, Hand.MIDDLE, 0.5, 0.5, 0.6, 0.55);
        watch.step("turning a plane by its line in another view");
        Viewport axial = view(0);
        double[] handle = ask(() -> ReferenceLine.of(workbench, 0, axial.geometry()).stream().filter(l -> l.view() == 2).findFirst().map(l -> new double[] { l.handle(1).getX(), l.handle(1).getY() }).orElseThrow());
        drag(0, Hand.LEFT, handle[0] / axial.getWidth(), handle[1] / axial.getHeight(), handle[0] / axial.getWidth(), handle[1] / axial.getHeight() + 0.1);
        watch.step("slab and zoom");
        hand.wheel(-4, KeyEvent.VK_ALT);
        hand.wheel(-2, CTRL);
        driver.key(KeyEvent.VK_R);
        driver.awaitPictures();
    }

    private void projection() {
        watch.step("turning the MIP");
        assertThat(workbench.view(3).kind().isPlane()).isFalse();
        drag(3, Hand.LEFT, 0.4, 0.5, 0.7, 0.6);
        driver.click(view(0));
    }

    private void layouts() {
        for (int n : new int[] { 4, 7, 5 }) {
            watch.step("layout " + n);
            driver.key(KeyEvent.VK_0 + n, CTRL);
            driver.awaitPictures();
            driver.click(view(0));
        }
    }

    private void panels() throws Exception {
        JTabbedPane tabs = (JTabbedPane) driver.find("panels");
        for (int n : new int[] { 1, 2, 3, 4, 0 }) {
            if (n >= ask(tabs::getTabCount)) continue;
            watch.step("panel " + ask(() -> tabs.getTitleAt(n)));
            hand.tab(tabs, n);
            await("tab", () -> tabs.getSelectedIndex() == n);
            Point at = in(0, 0.5, 0.5);
            hand.moveTo(at.x, at.y);
            hand.wheel(1); // panels follow
            driver.awaitPictures();
        }
    }


    private void measure() {
        watch.step("measuring");
        driver.key(KeyEvent.VK_M, Driver.ALT);
        driver.key(KeyEvent.VK_E);
        drag(0, Hand.LEFT, 0.4, 0.4, 0.6, 0.6);
        assertThat(ask(() -> workbench.measurements().all())).isNotEmpty();
        await("figures", () -> workbench.measurements().isUpToDate());
        driver.key(KeyEvent.VK_DELETE);
        driver.key(KeyEvent.VK_M, Driver.ALT);
    }

    private void menus() {
        watch.step("the menu of a view");
        Point at = in(0, 0.3, 0.3);
        hand.moveTo(at.x, at.y);
        hand.click(Hand.RIGHT, 1);
        driver.key(KeyEvent.VK_ESCAPE);
        watch.step("the keys");
        driver.click(view(0));
        driver.key(KeyEvent.VK_F1);
        driver.key(KeyEvent.VK_ESCAPE);
        watch.step("names in the tree");
        driver.key(KeyEvent.VK_P, SHIFT);
        driver.key(KeyEvent.VK_P, SHIFT);
        watch.step("undo");
        for (int n = 0; n < 3; n++) driver.key(KeyEvent.VK_Z, CTRL);
        driver.awaitPictures();
    }

    private void close() {
        watch.step("closing a series");
        ask(() -> {
            List.copyOf(workbench.data().items()).forEach(workbench::close);
            return null;
        });
        driver.awaitPictures();
    }
}
