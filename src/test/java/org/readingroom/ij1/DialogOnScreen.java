package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImageJ;
import ij.IJ;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.readingroom.ij1.SeriesOffer.Row;

/** A program for a display: the dialog of series, answered by keys and buttons. Ends with 0 if all is as it should be. */
final class DialogOnScreen {

    private static final SeriesOffer OFFER = new SeriesOffer(List.of(new Row("1", "1", "Localizer", "CT", "3 volumes", 9, 3, "uniform"),
        new Row("3", "3", "Abdomen 1.0 B31f venous phase, a description as long as they come", "CT", "512 \u00d7 512 \u00d7 400", 400, 400, "uniform"),
        new Row("2.25.7", "4", " <html><b>no HTML</b>", "CT", "512 \u00d7 512 \u00d7 80", 80, 80, "irregular"), new Row("99", "99", "Dose", "CT", "512 \u00d7 512 \u00d7 1", 1, 1, "unplaced")), 1);
    private static final int SECONDS = 20;

    public static void main(String[] args) throws Exception {
        int exit = 1;
        try {
            new ImageJ(ImageJ.STANDALONE);
            assertThat(answered(args, KeyEvent.VK_ENTER)).as("the largest is chosen already").contains("3");
            assertThat(answered(args, KeyEvent.VK_DOWN, KeyEvent.VK_ENTER)).contains("2.25.7");
            assertThat(answered(args, KeyEvent.VK_UP, KeyEvent.VK_ENTER)).contains("1");
            assertThat(answered(args, KeyEvent.VK_ESCAPE)).isEmpty();
            assertThat(pressed("Open All")).contains("all");
            assertThat(pressed("Cancel")).isEmpty();
            assertThat(pressed("Open")).contains("3");
            System.out.println("all is well");
            exit = 0;
        } finally {
            Runtime.getRuntime().halt(exit);
        }
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

    private static CompletableFuture<Optional<String>> ask() {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        CompletableFuture<Optional<String>> answer = CompletableFuture.supplyAsync(() -> SeriesQuestion.show("There are 4 series. Which one shall be opened?", OFFER), thread);
        thread.shutdown();
        return answer;
    }

    private static JDialog shown() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (System.nanoTime() < end) {
            List<JDialog> open = new ArrayList<>();
            EventQueue.invokeAndWait(() -> {
                for (Window w : Window.getWindows()) if (w instanceof JDialog d && d.isShowing()) open.add(d);
            });
            if (!open.isEmpty()) return open.get(0);
        }
        throw new AssertionError("no dialog in " + SECONDS + " s");
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
        if (folder.length == 0) return;
        Robot robot = new Robot();
        robot.delay(500); // for people who look at the pictures; no test goes here
        ImageIO.write(robot.createScreenCapture(new Rectangle(0, 0, 1200, 700)), "png", Path.of(folder[0], "dialog.png").toFile());
        IJ.showStatus("");
    }
}
