package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImageJ;
import ij.Macro;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.TextField;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JTable;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;
import org.readingroom.ij1.SeriesOffer.Row;
import org.readingroom.testing.ScreenProgram;
import org.readingroom.testing.TestImages;

/** A program for a display: the dialog of series, answered by keys and buttons. Ends with 0 if all is as it should be. */
final class DialogOnScreen {

    private static final SeriesOffer OFFER = new SeriesOffer(List.of(new Row("1", "1", "Localizer", "CT", "3 volumes", 9, 3, "uniform"),
        new Row("3", "3", "Abdomen 1.0 B31f venous phase, a description as long as they come", "CT", "512 \u00d7 512 \u00d7 400", 400, 400, "uniform"),
        new Row("2.25.7", "4", " <html><b>no HTML</b>", "CT", "512 \u00d7 512 \u00d7 80", 80, 80, "irregular"), new Row("99", "99", "Dose", "CT", "512 \u00d7 512 \u00d7 1", 1, 1, "unplaced")), 1);
    private static final int SECONDS = 20;

    public static void main(String[] args) {
        ScreenProgram.run(() -> {
            new ImageJ(ImageJ.STANDALONE);
            assertThat(answered(args, KeyEvent.VK_ENTER)).as("the largest is chosen already").contains("3");
            assertThat(answered(args, KeyEvent.VK_DOWN, KeyEvent.VK_ENTER)).contains("2.25.7");
            assertThat(answered(args, KeyEvent.VK_UP, KeyEvent.VK_ENTER)).contains("1");
            assertThat(answered(args, KeyEvent.VK_ESCAPE)).isEmpty();
            assertThat(pressed("Open All")).contains("all");
            assertThat(pressed("Cancel")).isEmpty();
            assertThat(pressed("Open")).contains("3");
            opensWhatIsChosenAndRecordsIt(Path.of(args[0]));
        });
    }

    private static Optional<String> answered(String[] args, int... keys) throws Exception {
        CompletableFuture<Optional<String>> answer = ask();
        JDialog dialog = shown();
        JTable table = find(dialog, JTable.class, null);
        shoot(args);
        for (int key : keys)
            EventQueue.invokeAndWait(() -> table.dispatchEvent(new KeyEvent(table, KeyEvent.KEY_PRESSED, 0, 0, key, KeyEvent.CHAR_UNDEFINED)));
        return answer.get(SECONDS, TimeUnit.SECONDS);
    }

    private static Optional<String> pressed(String button) throws Exception {
        CompletableFuture<Optional<String>> answer = ask();
        JDialog dialog = shown();
        EventQueue.invokeLater(() -> find(dialog, JButton.class, button).doClick());
        return answer.get(SECONDS, TimeUnit.SECONDS);
    }

    /** The menu item with both dialogs, then the same line as a macro runs it. */
    private static void opensWhatIsChosenAndRecordsIt(Path folder) throws Exception {
        try (var files = Files.list(TestImages.CT)) {
            for (Path f : files.toList()) Files.copy(f, folder.resolve(f.getFileName()));
        }
        DataSet other = DicomFile.read(folder.resolve(TestImages.CT.toFile().list()[0])).dataSet();
        int bytes = 2 * other.intValue(Tag.ROWS).orElseThrow() * other.intValue(Tag.COLUMNS).orElseThrow();
        DicomWriter.write(folder.resolve("other"), other.putString(Tag.SERIES_INSTANCE_UID, "2.25.77").putString(Tag.SOP_INSTANCE_UID, "2.25.78").putInts(Tag.SERIES_NUMBER, 7777)
            .putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[bytes]), TransferSyntax.EXPLICIT_LE);
        new Recorder();
        Thread menu = bridge("Open DICOM Series...", null);
        GenericDialog inputs = shown(GenericDialog.class);
        EventQueue.invokeAndWait(() -> {
            ((TextField) inputs.getStringFields().get(0)).setText(folder.toString());
            inputs.actionPerformed(new ActionEvent(inputs.getButtons()[0], ActionEvent.ACTION_PERFORMED, "OK"));
        });
        JTable table = find(shown(JDialog.class), JTable.class, null);
        assertThat(table.getRowCount()).isEqualTo(2);
        int row = table.getValueAt(0, 0).equals("7777") ? 0 : 1;
        EventQueue.invokeAndWait(() -> {
            table.setRowSelectionInterval(row, row);
            table.dispatchEvent(new KeyEvent(table, KeyEvent.KEY_PRESSED, 0, 0, KeyEvent.VK_ENTER, KeyEvent.CHAR_UNDEFINED));
        });
        menu.join(TimeUnit.SECONDS.toMillis(SECONDS));
        assertThat(WindowManager.getCurrentImage().getStackSize()).isEqualTo(1);
        assertThat(Recorder.getInstance().getText()).contains("run(\"Open DICOM Series...\", \"path=" + folder + " series=7777");
        Recorder.getInstance().close();
        bridge("Run$_macro", "path=[" + folder + "]").join(TimeUnit.SECONDS.toMillis(SECONDS));
        assertThat(WindowManager.getCurrentImage().getStackSize()).as("a macro gets the largest, unasked").isEqualTo(60);
        assertThat(WindowManager.getCurrentImage().getStack().isVirtual()).as("and all of it").isFalse();
    }

    private static Thread bridge(String threadName, String options) {
        Thread thread = new Thread(() -> {
            if (options != null) Macro.setOptions(options);
            new CommandBridge().run("org.readingroom.commands.file.OpenDicomSeriesCommand");
        }, threadName);
        thread.start();
        return thread;
    }

    private static CompletableFuture<Optional<String>> ask() {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        CompletableFuture<Optional<String>> answer = CompletableFuture.supplyAsync(() -> SeriesQuestion.show("There are 4 series. Which one shall be opened?", OFFER), thread);
        thread.shutdown();
        return answer;
    }

    private static JDialog shown() throws Exception {
        return shown(JDialog.class);
    }

    /** A window that is being made says for a moment that it is showing: Java lists it before it makes it invisible. It is not displayable then. */
    private static <D extends Dialog> D shown(Class<D> type) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (System.nanoTime() < end) {
            List<D> open = new ArrayList<>();
            EventQueue.invokeAndWait(() -> {
                for (Window w : Window.getWindows()) if (type.isInstance(w) && w.isDisplayable() && w.isShowing()) open.add(type.cast(w));
            });
            if (!open.isEmpty()) return open.get(0);
        }
        throw new AssertionError("no " + type.getSimpleName() + " in " + SECONDS + " s, but " + Arrays.toString(Window.getWindows()) + " and " + IJ.getLog());
    }

    private static <C extends Component> C find(Container in, Class<C> type, String text) {
        for (Component c : in.getComponents()) {
            if (type.isInstance(c) && (text == null || ((JButton) c).getText().equals(text))) return type.cast(c);
            C deeper = c instanceof Container inner ? find(inner, type, text) : null;
            if (deeper != null) return deeper;
        }
        return null;
    }

    private static void shoot(String[] folder) throws Exception {
        if (folder.length < 2) return;
        Robot robot = new Robot();
        robot.delay(500); // for people who look at the pictures; no test goes here
        ImageIO.write(robot.createScreenCapture(new Rectangle(0, 0, 1200, 700)), "png", Path.of(folder[1], "dialog.png").toFile());
        IJ.showStatus("");
    }
}
