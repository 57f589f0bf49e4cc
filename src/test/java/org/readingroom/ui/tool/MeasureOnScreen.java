package org.readingroom.ui.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.plugin.frame.RoiManager;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Point;
import java.awt.Toolkit;
import java.awt.datatransfer.Clipboard;
import java.awt.datatransfer.DataFlavor;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.swing.AbstractButton;
import javax.swing.JTabbedPane;
import javax.swing.JTable;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.io.Progress;
import org.readingroom.report.MeasurementRow;
import org.readingroom.testing.Hand;
import org.readingroom.testing.ScreenProgram;
import org.readingroom.testing.TestImages;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.Measurements;
import org.readingroom.ui.model.PlacedMeasurement;
import org.readingroom.ui.model.ViewKind;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.view.Viewport;
import org.readingroom.ui.workbench.WorkbenchWindow;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.figures.StoredDigest;
import org.readingroom.volume.measure.Figure;
import org.readingroom.volume.measure.Measured;
import org.readingroom.volume.measure.Measurement;
import org.readingroom.volume.measure.MeasurementKind;
import org.scijava.Context;

/** A program for a display: measures with mouse and keys alone. Writes each measurement as a call of the command, with the figures that were seen. */
final class MeasureOnScreen {

    private static final long SECONDS = 30, A_LITTLE_NS = 10_000_000;
    private static final double PLANE_OF_VIEW_MM = 2.5; // the view lies where the crosshair was; ImageJ's selections lie on slices, half a step of 5 mm away at the most

    private final Hand hand = new Hand();
    private final Path shots;
    private final Workbench workbench = new Workbench();
    private final Measurements list = workbench.measurements();
    private WorkbenchWindow window;
    private int shot;

    private MeasureOnScreen(Path shots) throws Exception {
        this.shots = shots;
    }

    /** @param args the folder of screenshots, the file of calls */
    public static void main(String[] args) {
        ScreenProgram.run(() -> new MeasureOnScreen(Files.createDirectories(Path.of(args[0]))).run(Path.of(args[1])));
    }

    private void run(Path calls) throws Exception {
        Volume volume = new DicomReader(PixelCodecs.builtIn()).read(TestImages.CT, OpenRequest.ALL, Progress.NONE).volumes().get(0);
        String before = StoredDigest.sha256(volume);
        EventQueue.invokeAndWait(() -> {
            window = new WorkbenchWindow(workbench, new Context());
            Dimension screen = Toolkit.getDefaultToolkit().getScreenSize();
            window.setSize(Math.min(window.getWidth(), screen.width), Math.min(window.getHeight(), screen.height));
            window.setVisible(true);
            workbench.add(volume);
            workbench.arrange(Layout.MPR);
        });
        until(() -> window.viewports().stream().allMatch(v -> v.getWidth() > 50 && v.isUpToDate()));
        opensItsPanel();
        click(at(0, 0.5, 0.5), 1);
        key(KeyEvent.VK_ALT, KeyEvent.VK_M);
        until(list::isOn);
        measuresWithEveryTool();
        movesAndDeletes();
        Files.writeString(calls, calls());
        tradesWithImageJ();
        until(() -> StoredDigest.sha256(volume).equals(before));
    }

    private void opensItsPanel() throws Exception {
        event(() -> {
            JTabbedPane tabs = (JTabbedPane) named(window, "panels");
            tabs.setSelectedIndex(tabs.indexOfTab("Measure"));
            return null;
        });
    }

    private void measuresWithEveryTool() throws Exception {
        key(KeyEvent.VK_D);
        drag(at(0, 0.3, 0.3), at(0, 0.6, 0.42));
        added(MeasurementKind.DISTANCE, 2);
        Viewport view = window.viewports().get(0);
        double pixels = at(0, 0.3, 0.3).distance(at(0, 0.6, 0.42));
        double mm = event(() -> figure(list.all().get(0), "length"));
        assertThat(mm).isCloseTo(pixels * view.geometry().state().pixelMm(), within(1e-9));
        key(KeyEvent.VK_Y);
        click(at(2, 0.3, 0.3), 1);
        click(at(2, 0.4, 0.6), 1);
        click(at(2, 0.6, 0.5), 1);
        click(at(2, 0.7, 0.7), 2);
        added(MeasurementKind.POLYLINE, 4);
        key(KeyEvent.VK_A);
        click(at(1, 0.3, 0.6), 1);
        click(at(1, 0.4, 0.35), 1);
        click(at(1, 0.7, 0.4), 1);
        added(MeasurementKind.ANGLE, 3);
        key(KeyEvent.VK_C);
        click(at(1, 0.3, 0.7), 1);
        click(at(1, 0.5, 0.68), 1);
        click(at(1, 0.3, 0.82), 1);
        click(at(1, 0.52, 0.9), 1);
        added(MeasurementKind.COBB, 4);
        key(KeyEvent.VK_B);
        drag(at(0, 0.55, 0.55), at(0, 0.75, 0.6));
        assertThat((int) event(() -> list.all().size())).as("only measured axes are written").isEqualTo(4);
        drag(at(0, 0.66, 0.5), at(0, 0.63, 0.62)); // across it, somewhat askew
        added(MeasurementKind.BIDIRECTIONAL, 4);
        Point a = at(0, 0.55, 0.55), b = at(0, 0.75, 0.6), c = at(0, 0.66, 0.5), d = at(0, 0.63, 0.62);
        double across = Math.abs((double) (b.x - a.x) * (d.y - c.y) - (double) (b.y - a.y) * (d.x - c.x)) / a.distance(b); // of two vectors
        double shortMm = event(() -> list.all().get(4).measurement()).points().get(2).distanceTo(event(() -> list.all().get(4).measurement()).points().get(3));
        assertThat(shortMm).isCloseTo(across * view.geometry().state().pixelMm(), within(1e-9));
        picture("lengths");
        key(KeyEvent.VK_E);
        drag(at(0, 0.2, 0.5), at(0, 0.35, 0.62));
        added(MeasurementKind.ELLIPSE, 2);
        key(KeyEvent.VK_R);
        drag(at(0, 0.2, 0.7), at(0, 0.4, 0.8));
        added(MeasurementKind.RECTANGLE, 2);
        key(KeyEvent.VK_F);
        drag(at(0, 0.6, 0.7), at(0, 0.7, 0.72), at(0, 0.72, 0.8), at(0, 0.62, 0.82), at(0, 0.58, 0.76));
        added(MeasurementKind.FREEHAND, -1);
        key(KeyEvent.VK_P);
        click(at(0, 0.8, 0.3), 1);
        added(MeasurementKind.PROBE, 1);
        key(KeyEvent.VK_S);
        drag(at(2, 0.5, 0.25), at(2, 0.58, 0.25));
        added(MeasurementKind.SPHERE, 2);
        until(list::isUpToDate);
        picture("regions");
        key(KeyEvent.VK_D); // begun and dropped
        click(at(0, 0.5, 0.2), 1);
        hand.moveTo(at(0, 0.6, 0.25).x, at(0, 0.6, 0.25).y);
        picture("while-drawing");
        int count = event(() -> list.all().size());
        key(KeyEvent.VK_ESCAPE);
        click(at(0, 0.9, 0.9), 1);
        key(KeyEvent.VK_ESCAPE);
        assertThat((int) event(() -> list.all().size())).isEqualTo(count);
    }

    private void movesAndDeletes() throws Exception {
        PlacedMeasurement first = event(() -> list.all().get(0));
        PointMm end = first.measurement().points().get(1);
        drag(at(0, 0.6, 0.42), at(0, 0.65, 0.35));
        until(() -> !list.get(first.id()).orElseThrow().measurement().points().get(1).equals(end));
        key(KeyEvent.VK_CONTROL, KeyEvent.VK_Z);
        until(() -> list.get(first.id()).orElseThrow().measurement().points().get(1).equals(end));
        int count = event(() -> list.all().size());
        key(KeyEvent.VK_BACK_SPACE);
        until(() -> list.all().size() == count - 1);
        key(KeyEvent.VK_CONTROL, KeyEvent.VK_Z);
        until(() -> list.all().size() == count);
        click(at(0, 0.45, 0.36), 1); // on the line
        until(() -> list.selected().isPresent() && list.selected().getAsInt() == first.id());
        key(KeyEvent.VK_ALT, KeyEvent.VK_M);
        until(() -> !list.isOn());
        key(KeyEvent.VK_BACK_SPACE);
        key(KeyEvent.VK_DELETE);
        assertThat((int) event(() -> list.all().size())).as("deleting works in the mode alone").isEqualTo(count);
        event(() -> {
            JTable table = (JTable) named(window, "measure.table");
            table.setRowSelectionInterval(2, 2);
            return null;
        });
        until(() -> workbench.cursor().distanceTo(list.all().get(2).measurement().centre()) < 1e-9);
        picture("jumped");
    }

    /** On the image's own slices, where ImageJ's selections lie. */
    private void tradesWithImageJ() throws Exception {
        event(() -> {
            list.delete(list.all().stream().map(PlacedMeasurement::id).toList());
            workbench.arrange(new Layout("image", 1, 1, List.of(ViewKind.IMAGE)));
            return null;
        });
        until(() -> window.viewports().size() == 1 && window.viewports().get(0).getWidth() > 50 && window.viewports().get(0).isUpToDate());
        event(() -> {
            list.measure(MeasurementKind.RECTANGLE);
            return null;
        });
        drag(at(0, 0.3, 0.3), at(0, 0.5, 0.45));
        added(MeasurementKind.RECTANGLE, 2);
        event(() -> {
            list.measure(MeasurementKind.FREEHAND);
            return null;
        });
        for (double[] corner : new double[][] { { 0.6, 0.6 }, { 0.75, 0.62 }, { 0.7, 0.8 } }) click(at(0, corner[0], corner[1]), 1);
        click(at(0, 0.62, 0.75), 2);
        added(MeasurementKind.FREEHAND, 4);
        event(() -> {
            list.measure(MeasurementKind.DISTANCE);
            return null;
        });
        drag(at(0, 0.6, 0.3), at(0, 0.8, 0.4));
        added(MeasurementKind.DISTANCE, 2);
        Measurement last = event(() -> list.all().get(2).measurement());
        press("measure.copy");
        String text = event(() -> list.figures(list.all().get(2)).orElseThrow().text());
        until(() -> text.equals(clipboard()));
        press("measure.copy-all");
        until(() -> clipboard().lines().count() == 1 + 6 + 6 + 1);
        press("measure.results");
        until(() -> ResultsTable.getResultsTable().size() == 3);
        until(() -> WindowManager.getWindow("Measurements") != null && WindowManager.getWindow("Measurements").isShowing());
        for (int row = 0; row < 3; row++) {
            int n = row;
            PlacedMeasurement placed = event(() -> list.all().get(n));
            Measured measured = event(() -> list.figures(placed).orElseThrow());
            assertThat(ResultsTable.getResultsTable().getLabel(row)).isEqualTo(placed.name());
            assertThat(measured.figures()).isNotEmpty();
            for (Figure f : measured.figures()) {
                String column = Character.toUpperCase(f.name().charAt(0)) + f.name().substring(1) + (f.unit().isEmpty() ? "" : " (" + f.unit() + ")");
                assertThat(ResultsTable.getResultsTable().getValue(column, row)).as("%s of %s", column, placed.name()).isEqualTo(f.value());
            }
        }
        picture("results");
        event(() -> {
            WindowManager.getWindow("Measurements").setVisible(false); // it lies over what comes next
            return null;
        });
        event(() -> {
            ((JTable) named(window, "measure.table")).clearSelection();
            return null;
        });
        press("measure.to-rois");
        until(() -> RoiManager.getInstance() != null && RoiManager.getInstance().getCount() == 3);
        int slice1 = event(() -> list.figures(list.all().get(2)).orElseThrow().k()) + 1;
        assertThat(RoiManager.getInstance().getRoi(2).getPosition()).isEqualTo(slice1);
        press("measure.from-rois");
        until(() -> list.all().size() == 6 && list.isUpToDate());
        List<PointMm> back = event(() -> list.all().get(5).measurement().points());
        for (int n = 0; n < 2; n++) assertThat(back.get(n).distanceTo(last.points().get(n))).isLessThan(PLANE_OF_VIEW_MM);
        picture("image-slices");
    }

    /** Empty until there is a text in it. */
    private static String clipboard() throws Exception {
        Clipboard clipboard = Toolkit.getDefaultToolkit().getSystemClipboard();
        return clipboard.isDataFlavorAvailable(DataFlavor.stringFlavor) ? (String) clipboard.getData(DataFlavor.stringFlavor) : "";
    }

    private void press(String button) throws Exception {
        event(() -> {
            ((AbstractButton) named(window, button)).doClick();
            return null;
        });
    }

    private void added(MeasurementKind kind, int points) throws Exception {
        until(() -> !list.all().isEmpty() && list.all().get(list.all().size() - 1).measurement().kind() == kind);
        PlacedMeasurement last = event(() -> list.all().get(list.all().size() - 1));
        if (points > 0) assertThat(last.measurement().points()).as(kind.id()).hasSize(points);
    }

    /** A line for each: what a call takes, and the figures, separated by tabs. */
    private String calls() throws Exception {
        StringBuilder text = new StringBuilder();
        for (PlacedMeasurement m : list.all()) {
            Measured figures = event(() -> list.figures(m)).orElseThrow();
            MeasurementRow row = new MeasurementRow(m.name(), "", m.measurement(), figures);
            text.append("kind=").append(m.measurement().kind().id()).append("\tpoints=").append(row.points()).append("\tu=").append(vector(m.measurement().right())).append("\tv=")
                .append(vector(m.measurement().down()));
            for (Figure f : figures.figures()) text.append('\t').append(f.name()).append('=').append(f.value());
            text.append('\n');
        }
        return text.toString();
    }

    private static String vector(Direction d) {
        return d.x() + "," + d.y() + "," + d.z();
    }

    private double figure(PlacedMeasurement m, String name) {
        return list.figures(m).orElseThrow().figure(name).orElseThrow().value();
    }

    private Point at(int view, double x, double y) throws Exception {
        return event(() -> {
            Viewport v = window.viewports().get(view);
            Point p = v.getLocationOnScreen();
            return new Point((int) (p.x + x * v.getWidth()), (int) (p.y + y * v.getHeight()));
        });
    }

    private void drag(Point... points) {
        hand.drag(Hand.LEFT, points);
    }

    private void click(Point p, int times) {
        hand.moveTo(p.x, p.y);
        hand.click(Hand.LEFT, times);
    }

    /** @param codes the last one is pressed while the others are held */
    private void key(int... codes) {
        hand.key(codes[codes.length - 1], Arrays.copyOf(codes, codes.length - 1));
    }

    private void picture(String name) throws Exception {
        until(() -> list.isUpToDate() && window.viewports().stream().allMatch(Viewport::isUpToDate));
        hand.rest();
        hand.shoot(event(window::getBounds), shots.resolve("measure-" + shot++ + "-" + name + ".png"));
    }

    private static Component named(Container in, String name) {
        for (Component c : in.getComponents()) {
            if (name.equals(c.getName())) return c;
            Component below = c instanceof Container container ? named(container, name) : null;
            if (below != null) return below;
        }
        return null;
    }

    private static <T> T event(Callable<T> what) throws Exception {
        FutureTask<T> task = new FutureTask<>(what);
        EventQueue.invokeAndWait(task);
        return task.get();
    }

    private void until(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!event(condition)) {
            if (System.nanoTime() > end) {
                hand.shoot(event(window::getBounds), shots.resolve("measure-trouble.png"));
                throw new AssertionError("waited " + SECONDS + " s; measurements are " + event(list::all).stream().map(PlacedMeasurement::name).toList());
            }
            LockSupport.parkNanos(A_LITTLE_NS); // the event thread has other things to do too
        }
    }
}
