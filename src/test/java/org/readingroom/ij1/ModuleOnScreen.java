package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.ProgressBar;
import java.awt.Checkbox;
import java.awt.Color;
import java.awt.EventQueue;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.TextField;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import org.readingroom.call.executable.Executables;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.io.Progress;
import org.readingroom.testing.Hand;
import org.readingroom.testing.ScreenProgram;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.OpenRequest;

/** A program for a display: somebody else's executable in the Slicer Execution Model, with its dialog, its progress and Escape. Ends with 0 if all is as it should be. */
final class ModuleOnScreen {

    private static final String COMMAND = "Threshold by NumPy...";
    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(30);

    private final Hand hand = new Hand();
    private final Robot robot = new Robot();
    private final Path folder, pictures;
    private ImagePlus image;

    private ModuleOnScreen(Path folder, Path pictures) throws Exception {
        this.folder = folder;
        this.pictures = pictures;
    }

    /** @param args the folder of modules, one for files, one for pictures */
    public static void main(String[] args) {
        ScreenProgram.run(() -> {
            System.setProperty(Executables.FOLDERS, args[0]);
            new ImageJ(ImageJ.STANDALONE);
            ModuleOnScreen session = new ModuleOnScreen(Path.of(args[1]), Path.of(args[2]));
            HostContext.get(); // the first command of ours brings the modules into the menu
            session.image = Images.takeOver(new DicomReader(PixelCodecs.builtIn()).read(TestImages.CT, OpenRequest.ALL, Progress.NONE).volumes().get(0));
            session.image.show();
            session.answered();
            session.stopped();
            session.givenUp();
        });
    }

    private GenericDialog ask() {
        EventQueue.invokeLater(() -> IJ.doCommand(COMMAND)); // as the menu item does
        await(() -> dialog() != null, "the dialog");
        return dialog();
    }

    private void answered() throws Exception {
        GenericDialog dialog = ask();
        shoot("module-dialog");
        fill(dialog, "250", false, "");
        hand.key(KeyEvent.VK_ENTER);
        await(() -> WindowManager.getImageCount() == 2, "the labels");
        ImagePlus labels = WindowManager.getCurrentImage();
        long found = 0, expected = 0;
        for (int k = 1; k <= labels.getStackSize(); k++)
            for (int n = 0; n < labels.getWidth() * labels.getHeight(); n++) {
                if (labels.getStack().getProcessor(k).get(n) != 0) found++;
                if (image.getCalibration().getCValue(image.getStack().getProcessor(k).get(n)) >= 250) expected++;
            }
        assertThat(found).isPositive().isEqualTo(expected);
        shoot("module-labels");
        labels.changes = false;
        labels.close();
    }

    /** What it says of its progress is ImageJ's bar; Escape ends it and leaves nothing. */
    private void stopped() throws Exception {
        Path started = folder.resolve("started");
        GenericDialog dialog = ask();
        fill(dialog, "250", true, started.toString());
        hand.key(KeyEvent.VK_ENTER);
        await(() -> Files.exists(started) && isFilled(0.15), "a quarter of the progress bar");
        shoot("module-progress");
        assertThat(isFilled(0.6)).as("more than a quarter").isFalse();
        assertThat(ProcessHandle.current().descendants().count()).isPositive();
        Point corner = image.getCanvas().getLocationOnScreen();
        hand.moveTo(corner.x + 5, corner.y + 5);
        hand.click(Hand.LEFT, 1);
        hand.rest();
        await(() -> image.getCanvas().hasFocus(), "the focus");
        hand.key(KeyEvent.VK_ESCAPE);
        await(() -> ProcessHandle.current().descendants().noneMatch(ProcessHandle::isAlive), "the end of the executable");
        await(() -> !isFilled(0.15), "an empty progress bar");
        EventQueue.invokeAndWait(() -> { });
        assertThat(WindowManager.getImageCount()).isEqualTo(1);
        assertThat(dialog()).as("no news to the one who wished it").isNull();
    }

    private void givenUp() {
        ask();
        hand.key(KeyEvent.VK_ESCAPE);
        await(() -> dialog() == null, "the dialog's end");
        assertThat(ProcessHandle.current().descendants().count()).isZero();
        assertThat(WindowManager.getImageCount()).isEqualTo(1);
    }

    private static void fill(GenericDialog dialog, String limit, boolean slow, String mark) throws Exception {
        EventQueue.invokeAndWait(() -> {
            ((TextField) dialog.getStringFields().get(0)).setText(limit);
            ((TextField) dialog.getStringFields().get(1)).setText(mark);
            ((Checkbox) dialog.getCheckboxes().get(0)).setState(slow);
            ((TextField) dialog.getStringFields().get(0)).requestFocus();
        });
        await(() -> ((TextField) dialog.getStringFields().get(0)).hasFocus(), "the focus");
        new Robot().waitForIdle();
        await(() -> ((TextField) dialog.getStringFields().get(0)).hasFocus(), "the focus still");
    }

    private static GenericDialog dialog() {
        for (Window w : Window.getWindows()) if (w instanceof GenericDialog d && d.isDisplayable() && d.isShowing()) return d;
        return null;
    }

    /** Whether ImageJ's bar is drawn up to a part of its width: there it looks otherwise than near its end. */
    private boolean isFilled(double part) {
        return !colour(part).equals(colour(0.8));
    }

    private Color colour(double part) {
        ProgressBar bar = IJ.getInstance().getProgressBar();
        Point at = bar.getLocationOnScreen();
        return robot.getPixelColor(at.x + (int) (part * ProgressBar.WIDTH), at.y + bar.getHeight() / 2);
    }

    private static void await(BooleanSupplier what, String name) {
        long end = System.nanoTime() + LONGEST_NS;
        while (!what.getAsBoolean()) {
            assertThat(System.nanoTime()).as(name + " within half a minute; ImageJ's log: " + IJ.getLog()).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private void shoot(String name) throws Exception {
        robot.delay(300); // windows of ImageJ paint when they like
        ImageIO.write(robot.createScreenCapture(new Rectangle(0, 0, 1280, 800)), "png", pictures.resolve(name + ".png").toFile());
    }
}
