package org.readingroom.ui.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JTree;
import org.readingroom.testing.Hand;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.UserFolder;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.view.Viewport;
import org.readingroom.volume.DisplayWindow;

/** What becomes of what is begun and not ended, undo wherever the focus is, sections that fold away, and the overlay of keys. */
final class MannerSteps extends Steps {

    MannerSteps(AnnotateOnScreen screen, Hand hand, Workbench workbench, int item) {
        super(screen, hand, workbench, item);
    }

    @Override
    void run() throws Exception {
        event(() -> {
            workbench.arrange(Layout.MPR);
            return null;
        });
        until(() -> screen.window().viewports().size() == 4 && screen.window().viewports().stream().allMatch(v -> v.getWidth() > 50 && v.isUpToDate()));
        keysToView();
        drafts();
        enter();
        focus();
        folds();
        help();
    }

    /** One that is seen is dropped by Ctrl+Z alone; one that lies on another slice goes with the step that is undone. */
    private void drafts() throws Exception {
        String before = event(() -> document().digest());
        screen.key(KeyEvent.VK_P);
        until(() -> annotating.tool().equals("polygon"));
        screen.click(screen.at(0, 0.2, 0.2), 1);
        screen.key(KeyEvent.VK_CONTROL, KeyEvent.VK_Z);
        until(() -> status().equals("What was being drawn is dropped"));
        assertThat((String) event(() -> document().digest())).isEqualTo(before);
        screen.click(screen.at(0, 0.25, 0.2), 1);
        until(() -> status().isEmpty()); // what was told of the one before is over
        screen.key(KeyEvent.VK_DOWN);
        String name = event(() -> annotating.undoName(item).orElseThrow());
        screen.key(KeyEvent.VK_CONTROL, KeyEvent.VK_Z);
        until(() -> !document().digest().equals(before));
        until(() -> status().equals("Undone: " + name));
        screen.key(KeyEvent.VK_CONTROL, KeyEvent.VK_Y);
        until(() -> document().digest().equals(before));
        screen.key(KeyEvent.VK_UP);
    }

    private void enter() throws Exception {
        long seen = event(() -> screen.window().viewports().stream().filter(Viewport::isShowing).count());
        screen.key(KeyEvent.VK_ENTER);
        until(() -> status().startsWith("Nothing is being drawn that Enter could end"));
        assertThat((long) event(() -> screen.window().viewports().stream().filter(Viewport::isShowing).count())).isEqualTo(seen);
    }

    /** The keys are the tree's: Ctrl+Z is the drawing's all the same. */
    private void focus() throws Exception {
        String before = event(() -> document().digest());
        JTree tree = find(screen.window(), JTree.class, null);
        Point p = event(() -> new Point(tree.getLocationOnScreen().x + 70, tree.getLocationOnScreen().y + 8));
        screen.click(p, 1);
        until(tree::isFocusOwner);
        screen.key(KeyEvent.VK_CONTROL, KeyEvent.VK_Z);
        until(() -> !document().digest().equals(before));
        screen.key(KeyEvent.VK_CONTROL, KeyEvent.VK_Y);
        until(() -> document().digest().equals(before));
        String other = event(() -> document().ontology().classes().get(1).id());
        event(() -> {
            annotating.chooseClass(item, document().ontology().classes().get(0).id());
            return null;
        });
        DisplayWindow window = window();
        screen.key(KeyEvent.VK_2);
        until(() -> annotating.chosenClass(item).equals(other));
        noClass(window);
        keysToView();
        noClass(window);
    }

    /** A digit that chooses no class must not be a window, wherever the keys are. */
    private void noClass(DisplayWindow before) throws Exception {
        for (int digit : new int[] { KeyEvent.VK_9, KeyEvent.VK_0 }) {
            screen.key(digit);
            until(() -> status().equals("No class has the key " + (digit - KeyEvent.VK_0)));
        }
        assertThat(window()).isEqualTo(before);
    }

    private DisplayWindow window() throws Exception {
        return event(() -> workbench.look(item).window());
    }

    private void folds() throws Exception {
        click("Brush");
        until(() -> !find(screen.window(), JComponent.class, "annotate.radius").isShowing());
        click("Brush");
        until(() -> find(screen.window(), JComponent.class, "annotate.radius").isShowing());
        Point objects = head("Objects");
        hand.moveTo(objects.x, objects.y);
        hand.clickWith(KeyEvent.VK_CONTROL);
        until(() -> !find(screen.window(), JComponent.class, "annotate.radius").isShowing() && !find(screen.window(), JComponent.class, "annotate.tool.brush").isShowing());
        assertThat((boolean) event(() -> find(screen.window(), JComponent.class, "annotate.objects").isShowing())).isTrue();
        assertThat(Files.readAllLines(UserFolder.ofUser().folded())).contains("Brush", "Tools", "Effects").doesNotContain("Objects");
        screen.picture("folded");
        for (String title : List.of("Tools", "Brush", "Threshold brush", "Classes", "Answers", "Effects", "Between key slices", "Classify slices", "Livewire, tighten")) if (find(screen.window(), JComponent.class, "annotate.section." + title).isShowing()) click(title);
        until(() -> find(screen.window(), JComponent.class, "annotate.tool.brush").isShowing());
        screen.picture("unfolded");
        keysToView();
    }

    private void help() throws Exception {
        screen.key(KeyEvent.VK_F1);
        until(() -> overlay().isVisible());
        screen.picture("keys-while-annotating");
        screen.key(KeyEvent.VK_F1);
        until(() -> !overlay().isVisible());
        screen.key(KeyEvent.VK_SHIFT, KeyEvent.VK_SLASH);
        until(() -> overlay().isVisible());
        screen.key(KeyEvent.VK_SHIFT, KeyEvent.VK_SLASH);
        until(() -> !overlay().isVisible());
    }

    private Component overlay() {
        return screen.window().getGlassPane();
    }

    private void click(String title) throws Exception {
        screen.click(head(title), 1);
    }

    private Point head(String title) throws Exception {
        return event(() -> {
            JComponent c = find(screen.window(), JComponent.class, "annotate.section." + title);
            c.scrollRectToVisible(new Rectangle(0, 0, c.getWidth(), c.getHeight()));
            Point p = c.getLocationOnScreen();
            return new Point(p.x + 30, p.y + c.getHeight() / 2);
        });
    }

    private String status() {
        return find(screen.window(), JLabel.class, "status").getText();
    }
}
