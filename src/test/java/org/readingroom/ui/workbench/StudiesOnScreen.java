package org.readingroom.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.readingroom.ui.workbench.Driver.CTRL;
import static org.readingroom.ui.workbench.Driver.ask;
import static org.readingroom.ui.workbench.Driver.await;

import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.swing.JLabel;
import javax.swing.JTree;
import org.readingroom.call.SmallContext;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.testing.ScreenProgram;
import org.readingroom.testing.TestImages;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.HangingProtocol;
import org.readingroom.ui.model.PlacedMeasurement;
import org.readingroom.ui.model.ViewModel;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.view.Viewport;
import org.readingroom.volume.measure.Measurement;
import org.readingroom.volume.measure.MeasurementKind;
import org.scijava.Context;

/** Files of several patients at the real window: mammograms that pydicom has written, a CT, and labels and measurements that a session brings back. */
public final class StudiesOnScreen {

    private final Path work, pictures;
    private final WorkbenchWindow window;
    private final Workbench workbench;
    private final Driver driver;

    private StudiesOnScreen(Context context, Path work, Path pictures) throws Exception {
        this.work = work;
        this.pictures = pictures;
        window = Driver.window(context);
        workbench = window.workbench();
        driver = new Driver(window);
    }

    /** @param arguments a folder with the folder "mammograms" in it, and one for pictures */
    public static void main(String[] arguments) {
        ScreenProgram.run(() -> {
            Path work = Path.of(arguments[0]);
            System.setProperty("readingroom.settings", work.resolve("settings").toString());
            StudiesOnScreen session = new StudiesOnScreen(SmallContext.create(StudiesOnScreen.class.getClassLoader()), work, Path.of(arguments[1]));
            session.mammogramsHang();
            session.anotherPatientIsTold();
            session.theWholeStudyIsSeenAtOnceAndImagesOneAfterTheOther();
            session.theCrosshairStaysInItsSpace();
            session.sessionsBringBackWhatWasDrawn();
        });
    }

    private void open(Path path, int items) {
        ask(() -> {
            window.open(path);
            return null;
        });
        await(items + " images", () -> workbench.data().items().size() == items);
        await("all of them read", window::isIdle);
        driver.awaitPictures();
    }

    private void mammogramsHang() throws Exception {
        open(work.resolve("mammograms"), 4);
        assertThat(workbench.layout()).isEqualTo(HangingProtocol.MAMMOGRAPHY.layout());
        assertThat(workbench.views().stream().map(v -> workbench.data().background(v).map(i -> workbench.data().facts(i.id()).laterality() + workbench.data().facts(i.id()).view()).orElse("")).toList())
            .containsExactly("RCC", "LCC", "RMLO", "LMLO");
        assertThat(workbench.data().warnings()).as("both sides belong together, and the detector has a spacing").isEmpty();
        driver.shoot(pictures, "mammography");
    }

    private void anotherPatientIsTold() throws Exception {
        List<Integer> before = workbench.view(0).items();
        open(TestImages.CT, 5);
        assertThat(workbench.layout()).as("nobody's layout is taken away").isEqualTo(HangingProtocol.MAMMOGRAPHY.layout());
        assertThat(workbench.view(0).items()).isEqualTo(before);
        await("the banner", () -> ((JLabel) driver.find("banner")).isShowing());
        assertThat(((JLabel) driver.find("banner")).getText()).contains("two or more patients");
        driver.shoot(pictures, "two-patients");
        assertThatThrownBy(() -> ask(() -> {
            workbench.show(0, List.of(before.get(0), 5));
            return null;
        })).hasStackTraceContaining("two patients");
    }

    /** By a double click on the row of the study, by keys, and back. */
    private void theWholeStudyIsSeenAtOnceAndImagesOneAfterTheOther() throws Exception {
        List<ViewModel> before = workbench.views();
        JTree tree = (JTree) driver.find("data");
        Rectangle row = ask(() -> tree.getRowBounds(1));
        driver.doubleClick(tree, row.x + row.width / 2, row.y + row.height / 2);
        await("the whole study", () -> workbench.layout().name().equals("Whole study"));
        driver.awaitPictures();
        assertThat(workbench.views()).extracting(ViewModel::items).containsExactly(List.of(1), List.of(2), List.of(3), List.of(4));
        driver.shoot(pictures, "whole-study");
        driver.click(window.viewports().get(3));
        driver.key(KeyEvent.VK_PAGE_DOWN, CTRL);
        await("the next image, of the other patient", () -> workbench.view(3).items().equals(List.of(5)));
        driver.key(KeyEvent.VK_PAGE_DOWN, CTRL);
        await("the first one again", () -> workbench.view(3).items().equals(List.of(1)));
        driver.key(KeyEvent.VK_PAGE_UP, CTRL);
        driver.key(KeyEvent.VK_0, CTRL);
        await("the study of the CT, which is one series", () -> workbench.views().size() == 1 && workbench.view(0).items().equals(List.of(5)));
        ask(() -> {
            workbench.arrange(HangingProtocol.MAMMOGRAPHY.layout(), before);
            return null;
        });
        driver.awaitPictures();
    }

    /** A click in a mammogram, then Tab to a CT: the crosshair is in the one, and not at the same millimetres of the other. */
    private void theCrosshairStaysInItsSpace() throws Exception {
        ask(() -> {
            workbench.show(1, List.of(5));
            return null;
        });
        driver.awaitPictures();
        driver.click(window.viewports().get(0), 200, 150);
        PointMm place = ask(() -> workbench.cursor());
        for (int active = 0; active < 2; active++) {
            int now = active;
            await("view " + now, () -> workbench.active() == now);
            driver.awaitPictures();
            driver.shoot(pictures, "crosshair-of-one-space-" + now);
            int[] with = pixels(0), elsewhere = pixels(1);
            driver.key(KeyEvent.VK_C, Driver.ALT);
            await("no crosshair", () -> !workbench.habits().marks().crosshair());
            assertThat(pixels(0)).as("in the mammogram, view %d active", now).isNotEqualTo(with);
            assertThat(pixels(1)).as("in the CT, view %d active", now).isEqualTo(elsewhere);
            driver.key(KeyEvent.VK_C, Driver.ALT);
            await("the crosshair", () -> workbench.habits().marks().crosshair());
            driver.key(KeyEvent.VK_TAB);
        }
        assertThat(ask(() -> workbench.cursor())).isEqualTo(place);
        driver.click(window.viewports().get(1), 150, 150);
        await("a crosshair in the CT", () -> workbench.isCursorIn(workbench.data().item(5)));
        driver.awaitPictures();
    }

    /** What a view paints. */
    private int[] pixels(int view) {
        return ask(() -> {
            Viewport viewport = window.viewports().get(view);
            BufferedImage image = new BufferedImage(viewport.getWidth(), viewport.getHeight(), BufferedImage.TYPE_INT_RGB);
            viewport.paint(image.createGraphics());
            return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        });
    }

    private void sessionsBringBackWhatWasDrawn() throws Exception {
        ask(() -> {
            for (DataItem item : workbench.data().items()) if (item.id() != 5) workbench.close(item);
            workbench.show(0, List.of(5));
            workbench.activate(0);
            return null;
        });
        driver.click(window.viewports().get(0));
        driver.key(KeyEvent.VK_6, CTRL);
        Path labels = TestImages.TRUTH;
        ask(() -> {
            window.openLabels(labels);
            return null;
        });
        await("the labels", () -> workbench.data().items().size() == 2 && window.isIdle());
        Measurement length = new Measurement(MeasurementKind.DISTANCE, List.of(workbench.cursor(), workbench.cursor().plus(Direction.LEFT, 10)), Direction.LEFT, Direction.POSTERIOR);
        Path file = work.resolve("kept.json");
        ask(() -> {
            workbench.color(workbench.data().items().get(1).id(), l -> l.opacity(0.8), "");
            workbench.measurements().add(5, length);
            try {
                window.places().save(file);
            } catch (java.io.IOException e) {
                throw new AssertionError(e);
            }
            for (DataItem item : workbench.data().items()) if (!item.isLabels()) workbench.close(item);
            return null;
        });
        assertThat(workbench.data().items()).isEmpty();
        assertThat(Files.readString(file)).as("with its path, which names nobody").contains("truth.annotations.json");
        ask(() -> {
            window.places().restore(file);
            return null;
        });
        await("image and labels", () -> workbench.data().items().size() == 2 && window.isIdle() && workbench.measurements().all().size() == 1);
        driver.awaitPictures();
        DataItem back = workbench.data().items().get(1);
        assertThat(back.isLabels()).isTrue();
        assertThat(workbench.look(back.id()).opacity()).isEqualTo(0.8);
        assertThat(workbench.views()).hasSize(4).allMatch(v -> v.items().contains(back.id()));
        assertThat(workbench.measurements().all()).singleElement().extracting(PlacedMeasurement::measurement).isEqualTo(length);
        driver.shoot(pictures, "session-restored");
    }
}
