package org.readingroom.ui.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.EventQueue;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.Arrays;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.testing.Hand;
import org.readingroom.testing.ScreenProgram;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.workbench.WorkbenchWindow;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.scijava.Context;

/** A program for a display: somebody looks through a CT with mouse and keys. Ends with 0 if all went well. */
final class NavigationOnScreen {

    private final Hand hand = new Hand();
    private final Path shots;
    private final Workbench workbench = new Workbench();
    private WorkbenchWindow window;
    private DataItem item;

    private NavigationOnScreen(Path shots) throws Exception {
        this.shots = shots;
    }

    public static void main(String[] args) {
        ScreenProgram.run(() -> new NavigationOnScreen(Path.of(args[0])).look());
    }

    /** A ball in a box, 192 x 192 x 120 voxels of 1 x 1 x 1.5 mm. */
    private static Volume volume() {
        int n = 192, slices = 120;
        Samples s = Samples.allocate(SampleType.INT16, n, n, slices, 1, 1);
        for (int k = 0; k < slices; k++) {
            short[] plane = (short[]) s.plane(k, 0, 0);
            for (int y = 0; y < n; y++)
                for (int x = 0; x < n; x++) {
                    double r = Math.sqrt((x - 96.0) * (x - 96) + (y - 104.0) * (y - 104) + 2.25 * (k - 60.0) * (k - 60));
                    plane[x + n * y] = (short) (r < 30 ? 300 + x : r < 70 ? 40 + k / 4 : r < 84 ? -80 : -1000);
                }
        }
        VoxelGrid grid = new VoxelGrid(n, n, slices, Affine.fromLps(new double[][] { { 1, 0, 0, -96 }, { 0, 1, 0, -96 }, { 0, 0, 1.5, -90 } }));
        return Volume.builder("Ball", grid, s).quantity(Quantity.HOUNSFIELD).window(DisplayWindow.linear(40, 400)).metadata("Modality", "CT").build();
    }

    private void look() throws Exception {
        Volume volume = volume();
        int before = digest(volume);
        Context context = new Context();
        EventQueue.invokeAndWait(() -> {
            window = new WorkbenchWindow(workbench, context);
            window.setBounds(0, 0, 1190, 860);
            window.setVisible(true);
            item = workbench.add(volume);
            workbench.arrange(Layout.MPR);
        });
        settle();
        mouse();
        keys();
        layouts();
        cine();
        menu();
        assertThat(digest(volume)).as("no key and no button changes a pixel").isEqualTo(before);
    }

    private static int digest(Volume volume) {
        int sum = 0;
        for (Object plane : volume.samples().planes()) sum = 31 * sum + Arrays.hashCode((short[]) plane);
        return sum;
    }

    private void mouse() throws Exception {
        to(0, 0.3, 0.4);
        press(Hand.LEFT);
        assertThat(workbench.cursor().x()).as("the crosshair went to the left").isLessThan(-10);
        double z = workbench.cursor().z();
        for (int n = 0; n < 15; n++) hand.wheel(1);
        ShownViews.await(() -> Math.abs(workbench.cursor().z() - z - 15 * 1.5) < 1.6);
        drag(0, Hand.LEFT, 0.3, 0.4, 0.6, 0.6);
        DisplayWindow old = workbench.look(item.id()).window();
        drag(1, Hand.RIGHT, 0.5, 0.5, 0.8, 0.3);
        assertThat(workbench.look(item.id()).window().width()).isGreaterThan(old.width());
        drag(2, Hand.MIDDLE, 0.5, 0.5, 0.6, 0.6);
        to(2, 0.5, 0.5);
        hand.wheel(-12, KeyEvent.VK_ALT);
        ShownViews.await(() -> workbench.view(2).state().slab().thicknessMm() > 5);
        drag(3, Hand.LEFT, 0.4, 0.5, 0.7, 0.5);
        turnLine();
        shoot("mpr.png");
    }

    /** The handle of the coronal view's line in the axial one. */
    private void turnLine() throws Exception {
        Viewport axial = window.viewports().get(0);
        double[] at = new double[2];
        EventQueue.invokeAndWait(() -> {
            var line = org.readingroom.ui.overlay.ReferenceLine.of(workbench, 0, axial.geometry()).stream().filter(l -> l.view() == 2).findFirst().orElseThrow();
            at[0] = line.handle(1).getX();
            at[1] = line.handle(1).getY();
        });
        Point corner = axial.getLocationOnScreen();
        Point handle = new Point(corner.x + (int) at[0], corner.y + (int) at[1]);
        hand.drag(Hand.LEFT, handle, new Point(handle.x, handle.y + 60));
        ShownViews.await(() -> Math.abs(workbench.view(2).state().plane().along().x()) > 0.1);
        settle();
    }

    private void keys() throws Exception {
        to(0, 0.2, 0.2);
        press(Hand.LEFT);
        double z = workbench.view(0).state().centre().z();
        key(KeyEvent.VK_RIGHT);
        ShownViews.await(() -> workbench.view(0).state().centre().z() > z + 1);
        for (int code : new int[] { KeyEvent.VK_PAGE_DOWN, KeyEvent.VK_P, KeyEvent.VK_F, KeyEvent.VK_D, KeyEvent.VK_X, KeyEvent.VK_DELETE }) key(code); // in ImageJ: fill, draw, cut, clear
        assertThat(workbench.view(0).state().slab().thicknessMm()).as("P switches a slab on").isPositive();
        key(KeyEvent.VK_R);
        ShownViews.await(() -> workbench.view(0).state().slab().thicknessMm() == 0);
    }

    private void layouts() throws Exception {
        for (Layout layout : new Layout[] { Layout.SINGLE, Layout.PLANES, Layout.MPR }) {
            EventQueue.invokeLater(() -> workbench.arrange(layout));
            ShownViews.await(() -> window.viewports().size() == layout.kinds().size());
            settle();
            shoot("layout-" + layout.columns() + "x" + layout.rows() + ".png");
        }
    }

    private void cine() throws Exception {
        to(0, 0.2, 0.2);
        press(Hand.LEFT);
        double z = workbench.view(0).state().centre().z();
        EventQueue.invokeAndWait(() -> workbench.habits().leaf(l -> l.perSecond(50)));
        key(KeyEvent.VK_SPACE);
        ShownViews.await(() -> Math.abs(workbench.view(0).state().centre().z() - z) > 12);
        key(KeyEvent.VK_SPACE);
        ShownViews.await(() -> !workbench.habits().leafing().playing());
    }

    private void menu() throws Exception {
        to(0, 0.5, 0.3);
        press(Hand.RIGHT);
        shoot("menu.png");
        key(KeyEvent.VK_ESCAPE);
    }

    private void to(int view, double x, double y) {
        Point at = at(view, x, y);
        hand.moveTo(at.x, at.y);
    }

    private Point at(int view, double x, double y) {
        Viewport viewport = window.viewports().get(view);
        Point corner = viewport.getLocationOnScreen();
        return new Point(corner.x + (int) (x * viewport.getWidth()), corner.y + (int) (y * viewport.getHeight()));
    }

    private void press(int button) {
        hand.click(button, 1);
        settle();
    }

    private void key(int code) {
        hand.key(code);
        settle();
    }

    private void drag(int view, int button, double x0, double y0, double x1, double y1) {
        hand.drag(button, at(view, x0, y0), at(view, x1, y1));
        settle();
    }

    private void settle() {
        ShownViews.await(() -> window.viewports().stream().allMatch(v -> v.geometry() != null && v.isUpToDate())); // a new one has a size first
    }

    private void shoot(String name) throws Exception {
        hand.shoot(new Rectangle(0, 0, 1190, 860), shots.resolve("navigation-" + name));
    }
}
