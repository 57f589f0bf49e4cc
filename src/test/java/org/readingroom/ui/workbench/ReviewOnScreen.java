package org.readingroom.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.readingroom.ui.workbench.Driver.ALT;
import static org.readingroom.ui.workbench.Driver.CTRL;
import static org.readingroom.ui.workbench.Driver.SHIFT;
import static org.readingroom.ui.workbench.Driver.ask;
import static org.readingroom.ui.workbench.Driver.await;

import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import javax.swing.JProgressBar;
import javax.swing.JTabbedPane;
import javax.swing.JTable;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.State;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.call.SmallContext;
import org.readingroom.consensus.dispute.DisputedRegion;
import org.readingroom.geometry.PointMm;
import org.readingroom.review.Adjudication;
import org.readingroom.review.Decision;
import org.readingroom.review.ReviewCase;
import org.readingroom.testing.ScreenProgram;
import org.readingroom.testing.TestImages;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.ReviewWish;
import org.readingroom.ui.model.Reviewing;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.provenance.Source;
import org.scijava.Context;

/** A review at the real window, in a process of its own: from region to region, decided by mouse and keys, undone, painted, commented, gone on with. */
public final class ReviewOnScreen {

    private final WorkbenchWindow window;
    private final Workbench workbench;
    private final Driver hand;
    private final Path pictures;
    private final Context context;
    private final List<Path> readers = new ArrayList<>();

    private ReviewOnScreen(Context context, Path pictures) throws Exception {
        this.context = context;
        this.pictures = pictures;
        window = Driver.window(context);
        workbench = window.workbench();
        hand = new Driver(window);
    }

    /** @param arguments folders: for files, for pictures */
    public static void main(String[] arguments) {
        ScreenProgram.run(() -> {
            Path work = Path.of(arguments[0]);
            System.setProperty("readingroom.settings", work.resolve("settings").toString());
            Context context = SmallContext.create(ReviewOnScreen.class.getClassLoader());
            ReviewOnScreen session = new ReviewOnScreen(context, Path.of(arguments[1]));
            session.opens(work);
            session.steps();
            session.decides();
            session.shows();
            session.comments();
            session.paints();
            session.goesOn(work);
            session.hidesNames();
        });
    }

    private Reviewing reviewing() {
        return workbench.reviewing();
    }

    private ReviewCase reviewed() {
        return ask(() -> reviewing().reviewCase().orElseThrow());
    }

    private Decision decided(int region) {
        return ask(() -> reviewing().adjudication().flatMap(a -> a.decision(reviewed().list().get(region))).orElse(null));
    }

    private void opens(Path work) throws Exception {
        Path folder = Files.createDirectories(work.resolve("readers"));
        for (int r = 1; r <= 4; r++) readers.add(Files.copy(TestImages.reader(r), folder.resolve("reader" + r + ".annotations.json")));
        hand.tab((JTabbedPane) hand.find("panels"), "Review");
        assertThat(((AbstractButton) hand.find("review.open")).isEnabled()).as("no image is open").isFalse();
        hand.shoot(pictures, "review-empty");
        ask(() -> {
            window.open(TestImages.CT);
            return null;
        });
        await("the CT", () -> workbench.data().items().size() == 1 && window.isIdle());
        hand.awaitPictures();
        hand.shoot(pictures, "review-start");
        wish(false);
    }

    private void wish(boolean blind) {
        DataItem image = ask(() -> workbench.activeVolume().orElseThrow());
        ask(() -> {
            reviewing().wish(image, new ReviewWish(readers, "majority", true, 3, true, blind));
            return null;
        });
        await("the readers", () -> reviewing().reviewCase().filter(c -> c.request().blind() == blind).isPresent() && reviewing().adjudication().isPresent());
        hand.awaitPictures();
    }

    private boolean isAt(int region) {
        PointMm at = reviewed().list().get(region).place();
        return reviewing().place() == region && workbench.cursor().distanceTo(at) < 1e-6 && workbench.views().stream().filter(v -> v.kind().isPlane() && v.linked())
            .allMatch(v -> Math.abs(v.state().centre().along(v.state().plane().along()) - at.along(v.state().plane().along())) < v.state().pixelMm() + 3);
    }

    private void steps() throws Exception {
        assertThat(reviewed().list()).hasSizeGreaterThan(10);
        await("the largest region first", () -> isAt(0));
        hand.shoot(pictures, "review");
        hand.click(hand.find("review.next"));
        await("the second", () -> isAt(1));
        hand.click(window.viewports().get(0), 20, 200);
        hand.key(KeyEvent.VK_F3);
        await("the third by its key", () -> isAt(2));
        hand.key(KeyEvent.VK_F3, SHIFT);
        await("back", () -> isAt(1));
        JTable table = (JTable) hand.find("review.table");
        int row = ask(table::getRowHeight);
        hand.click(table, 40, row * 3 + row / 2);
        await("a click on a row", () -> isAt(3));
        assertThat(ask(() -> table.getValueAt(0, 1)).toString()).endsWith("ml");
    }

    private void decides() throws Exception {
        hand.click(hand.find("review.take-2"));
        await("a reader is taken", () -> decided(3) != null && decided(3).take().equals("reader2"));
        assertThat(((JProgressBar) hand.find("review.progress")).getString()).startsWith("1 decided");
        hand.click(window.viewports().get(0), 20, 200);
        hand.key(KeyEvent.VK_F4);
        await("the next that is left", () -> isAt(4));
        hand.key(KeyEvent.VK_0, CTRL, ALT);
        await("the consensus by its key", () -> decided(4) != null && decided(4).take().equals("consensus"));
        hand.key(KeyEvent.VK_1, CTRL, ALT);
        await("decided otherwise", () -> decided(4).take().equals("reader1"));
        hand.key(KeyEvent.VK_Z, CTRL, ALT);
        await("undone", () -> decided(4).take().equals("consensus"));
        hand.key(KeyEvent.VK_Z, CTRL, ALT);
        await("undone again", () -> decided(4) == null);
        hand.key(KeyEvent.VK_Y, CTRL, ALT);
        await("redone", () -> decided(4) != null);
        hand.click(hand.find("review.goes-on"));
        hand.click(window.viewports().get(0), 20, 200);
        hand.key(KeyEvent.VK_F3);
        hand.key(KeyEvent.VK_N, CTRL, ALT);
        await("nothing, and on to the next", () -> decided(5) != null && decided(5).take().equals("nothing") && reviewing().place() == 6);
        DisputedRegion gone = reviewed().list().get(5);
        Annotations now = ask(() -> workbench.annotating().document(reviewing().image().orElseThrow().id()).orElseThrow().annotations());
        assertThat(org.readingroom.annotation.shape.AnnotationLabels.toLabelMap(now).value(0, gone.lookAt()[0], gone.lookAt()[1], gone.lookAt()[2])).isZero();
        hand.click(hand.find("review.goes-on"));
        hand.shoot(pictures, "review-decided");
    }

    private void shows() throws Exception {
        hand.click(window.viewports().get(0), 20, 200);
        hand.key(KeyEvent.VK_F3, SHIFT);
        hand.key(KeyEvent.VK_1, CTRL, ALT, SHIFT);
        await("the first reader's outlines are hidden", () -> !reviewing().isShown(0) && reviewing().isShown(1));
        hand.key(KeyEvent.VK_V, CTRL, ALT);
        await("votes", () -> reviewing().votes() == Reviewing.ANY_CLASS && reviewing().isIdle());
        hand.shoot(pictures, "review-votes");
        hand.key(KeyEvent.VK_O, CTRL, ALT);
        await("all are hidden", () -> !reviewing().isShown(1));
        hand.key(KeyEvent.VK_O, CTRL, ALT);
        await("all are shown", () -> reviewing().isShown(0) && reviewing().isShown(3));
        JComponent box = (JComponent) hand.find("review.reader-3");
        ask(() -> {
            box.scrollRectToVisible(new java.awt.Rectangle(0, 0, 20, 20));
            return null;
        });
        hand.click(box, 8, box.getHeight() / 2);
        await("the third by the mouse", () -> !reviewing().isShown(2));
        hand.click(box, 8, box.getHeight() / 2);
        ask(() -> {
            reviewing().votes(Reviewing.NO_VOTES);
            return null;
        });
    }

    private void comments() throws Exception {
        JComponent text = (JComponent) hand.find("review.comment-text");
        ask(() -> {
            text.scrollRectToVisible(new java.awt.Rectangle(0, 0, 20, 20));
            return null;
        });
        int before = ask(reviewing()::place);
        hand.click(text);
        for (char c : "vein".toCharArray()) hand.key(KeyEvent.getExtendedKeyCodeForChar(c));
        JComponent discuss = (JComponent) hand.find("review.discuss");
        ask(() -> {
            discuss.scrollRectToVisible(new java.awt.Rectangle(0, 0, 20, 20));
            return null;
        });
        hand.click(discuss);
        await("marked for discussion", () -> decided(before) != null && decided(before).take().equals("discuss"));
        await("the comment", () -> reviewing().pins().size() == 1 && reviewing().pins().get(0).text().equals("vein"));
        hand.shoot(pictures, "review-comment");
        JComponent list = (JComponent) hand.find("review.comments");
        hand.click(list, 20, 8);
        hand.click(hand.find("review.resolve"));
        await("resolved", () -> reviewing().pins().get(0).resolved());
    }

    private void paints() throws Exception {
        hand.click(window.viewports().get(0), 20, 200);
        hand.key(KeyEvent.VK_F4);
        int at = ask(reviewing()::place);
        hand.key(KeyEvent.VK_P, CTRL, ALT);
        await("by hand", () -> decided(at) != null && decided(at).take().equals("by hand") && workbench.annotating().isOn() && workbench.annotating().tool().equals("brush"));
        int item = ask(() -> reviewing().image().orElseThrow().id());
        hand.key(KeyEvent.VK_4, ALT); // the series lies askew: one draws on its own slices
        hand.awaitPictures();
        long state = ask(() -> workbench.annotating().document(item).orElseThrow().state());
        hand.click(window.viewports().get(0), window.viewports().get(0).getWidth() / 2, window.viewports().get(0).getHeight() / 2);
        await("painted", () -> workbench.annotating().document(item).orElseThrow().state() != state);
        assertThat(ask(() -> workbench.annotating().document(item).orElseThrow().annotations()).shapes()).anyMatch(s -> s.state() == State.KEY);
        hand.key(KeyEvent.VK_ESCAPE);
        await("no more painting", () -> !workbench.annotating().isOn());
    }

    /** Closed and opened again, the same readers go on. */
    private void goesOn(Path work) throws Exception {
        Path file = work.resolve("readers").resolve("adjudicated").resolve("adjudicated.annotations.json");
        int decided = ask(() -> reviewing().adjudication().orElseThrow().decisions().size());
        String digest = Source.of("reader", "", "", readers.get(0)).sha256();
        assertThat(digest).isEqualTo(Source.of("reader", "", "", TestImages.reader(1)).sha256());
        ask(() -> {
            reviewing().end();
            return null;
        });
        await("the start again", () -> hand.find("review.open").isShowing());
        ask(() -> {
            ReadingRoom.show(context, List.of(), List.of(), readers, List.of("review.next-left"));
            return null;
        });
        await("the readers again", () -> reviewing().adjudication().isPresent());
        int first = IntStream.range(0, reviewed().list().size()).filter(n -> n > 0 && decided(n) == null).findFirst().orElseThrow();
        await("the same as from a macro, and what it asked for then", () -> reviewing().place() == first);
        hand.awaitPictures();
        assertThat(ask(() -> reviewing().adjudication().orElseThrow().decisions())).hasSize(decided);
        await("saved", () -> workbench.annotating().kept(reviewing().image().orElseThrow().id()).contains(", saved"));
        assertThat(Decision.of(AnnotationFile.read(file).classifications())).hasSize(decided);
        assertThat(Adjudication.isOf(reviewed(), AnnotationFile.read(file).kept())).isTrue();
    }

    private void hidesNames() throws Exception {
        ask(() -> {
            reviewing().end();
            return null;
        });
        wish(true);
        assertThat(ask(() -> reviewing().adjudication().orElseThrow().decisions())).as("what was decided about names is another adjudication").isEmpty();
        assertThat(reviewed().readers()).allMatch(r -> r.name().startsWith("Reader "));
        assertThat(((AbstractButton) hand.find("review.take-1")).getText()).isEqualTo("Reader A");
        assertThat(((JComponent) hand.find("review.take-1")).getToolTipText()).doesNotContain("reader1", "reader2", "reader3", "reader4");
        hand.shoot(pictures, "review-blind");
    }
}
