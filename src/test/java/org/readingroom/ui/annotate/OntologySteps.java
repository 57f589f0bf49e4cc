package org.readingroom.ui.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.util.Optional;
import java.util.UUID;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JOptionPane;
import javax.swing.JTable;
import javax.swing.text.JTextComponent;
import org.readingroom.annotation.Attribute;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.tool.Tracks;
import org.readingroom.testing.Await;
import org.readingroom.testing.Hand;
import org.readingroom.ui.annotate.ontology.ClassDialog;
import org.readingroom.ui.model.Workbench;

/** What {@link AnnotateOnScreen} does to classes, by mouse and keys: their fields, what is asked of objects, and a class that goes. */
final class OntologySteps extends Steps {

    private static final String LIVER = "Liver";


    OntologySteps(AnnotateOnScreen screen, Hand hand, Workbench workbench, int item) {
        super(screen, hand, workbench, item);
    }

    private OntologyClass liver() {
        return document().ontology().classes().stream().filter(c -> c.name().equals(LIVER)).findFirst().orElseThrow();
    }

    @Override
    void run() throws Exception {
        edits();
        answers();
        agrees();
        goes();
    }

    private void edits() throws Exception {
        open();
        screen.picture("class-general");
        clickInto("class.key");
        letters("z");
        click("class.kind.cuboid");
        tab(KeyEvent.VK_C);
        clickInto("class.code-search");
        letters("liver");
        screen.picture("class-codes");
        hand.key(KeyEvent.VK_ENTER);
        tab(KeyEvent.VK_A);
        click("class.attribute-add");
        fill("class.attribute-name", "margin");
        fill("class.attribute-options", "smooth\nrough");
        click("class.attribute-required");
        screen.picture("class-attributes");
        tab(KeyEvent.VK_T);
        click("class.template-add");
        Point[] nodes = { on("class.surface", 0.4, 0.2), on("class.surface", 0.5, 0.5), on("class.surface", 0.6, 0.8) };
        for (Point p : nodes) click(p);
        for (int n = 0; n < 2; n++) hand.dragWith(KeyEvent.VK_SHIFT, nodes[n], nodes[n + 1]);
        fill("class.node-name", "tip");
        screen.picture("class-template");
        String before = event(() -> document().digest());
        hand.key(KeyEvent.VK_ENTER, KeyEvent.VK_CONTROL);
        until(() -> !isOpen());
        OntologyClass now = event(this::liver);
        assertThat(now.key()).isEqualTo("z");
        assertThat(now.kinds()).hasSize(8).doesNotContain("cuboid");
        assertThat(now.type().value()).isEqualTo("10200004");
        assertThat(now.attributes()).singleElement().satisfies(a -> assertThat(a.required()).isTrue());
        assertThat(now.skeletons().get(0).figure().names()).containsExactly("1", "2", "tip");
        assertThat(now.skeletons().get(0).figure().edges()).hasSize(2);
        keysToView(); // without a window manager nobody gives the keys back to the window
        screen.key(KeyEvent.VK_CONTROL, KeyEvent.VK_Z);
        until(() -> document().digest().equals(before));
        screen.key(KeyEvent.VK_CONTROL, KeyEvent.VK_Y);
        until(() -> liver().key().equals("z"));
        open();
        fill("class.name", "Nothing");
        escape();
        assertThat(event(() -> liver().name())).isEqualTo(LIVER);
    }

    private void answers() throws Exception {
        Track track = event(() -> Tracks.fresh(document(), liver().id()));
        event(() -> {
            annotating.apply(item, Tracks.add(track));
            annotating.choose(item, track.uuid());
            return null;
        });
        until(() -> find(JComboBox.class, "annotate.answer.margin") != null && find(JComboBox.class, "annotate.answer.margin").isShowing());
        assertThat(event(() -> find(JTextComponent.class, "annotate.missing").getText())).contains("still needs: margin");
        event(() -> {
            JComponent box = find(JComboBox.class, "annotate.answer.margin");
            ((JComponent) box.getParent()).scrollRectToVisible(box.getBounds());
            return null;
        });
        screen.picture("class-missing");
        event(() -> {
            find(JComboBox.class, "annotate.answer.margin").setSelectedItem("rough");
            return null;
        });
        until(() -> answer(track.uuid()).equals("rough"));
        assertThat(event(() -> find(JTextComponent.class, "annotate.missing").getText())).doesNotContain("margin");
    }

    private String answer(UUID track) {
        return document().track(track).orElseThrow().attributes().text("margin").orElse("");
    }

    private void agrees() throws Exception {
        open();
        tab(KeyEvent.VK_A);
        fill("class.attribute-options", "smooth");
        click("class.ok");
        until(() -> find(JButton.class, "class.ok").getText().equals("Do So"));
        assertThat(event(() -> find(JTextComponent.class, "class.message").getText())).contains("kept as 'margin (before)'");
        screen.picture("class-agree");
        escape();
        assertThat(event(() -> liver().attributes().stream().map(Attribute::values).toList().toString())).contains("rough");
    }

    private void goes() throws Exception {
        int objects = event(() -> document().tracks().size());
        String gone = event(() -> liver().id());
        event(() -> {
            annotating.chooseClass(item, gone);
            JComponent button = find(JButton.class, "annotate.class-delete");
            ((JComponent) button.getParent()).scrollRectToVisible(button.getBounds());
            return null;
        });
        click("annotate.class-delete");
        until(() -> find(JComponent.class, "removal.give") != null);
        screen.picture("class-delete");
        hand.key(KeyEvent.VK_ENTER);
        until(() -> find(JComponent.class, "removal.give") == null && isAsking()); // an answer to margin is told
        hand.key(KeyEvent.VK_ENTER);
        until(() -> document().ontology().find(gone).isEmpty());
        assertThat((int) event(() -> document().tracks().size())).as("given to another class").isEqualTo(objects);
        keysToView();
        screen.key(KeyEvent.VK_CONTROL, KeyEvent.VK_Z);
        until(() -> document().ontology().find(gone).isPresent());
    }

    private void open() throws Exception {
        JTable table = find(JTable.class, "annotate.classes");
        hand.rest(); // what is above the table has found its place
        int row = event(() -> document().ontology().classes().indexOf(liver()));
        Point p = event(() -> {
            ((JComponent) table.getParent().getParent()).scrollRectToVisible(new Rectangle(0, 0, 10, 60));
            Rectangle r = table.getCellRect(row, 0, true);
            table.scrollRectToVisible(r);
            Point at = table.getLocationOnScreen();
            return new Point(at.x + r.x + 60, at.y + r.y + r.height / 2);
        });
        hand.moveTo(p.x, p.y);
        hand.click(Hand.LEFT, 2);
        until(this::isOpen);
        until(() -> find(JComponent.class, "class.name").isFocusOwner());
    }

    /** The first one may go to a tip under the mouse. */
    private void escape() throws Exception {
        for (int n = 0; n < 3 && event(this::isOpen); n++) {
            hand.key(KeyEvent.VK_ESCAPE);
            hand.rest();
        }
        until(() -> !isOpen());
    }

    private boolean isAsking() {
        for (Window w : screen.window().getOwnedWindows()) if (w.isVisible() && w instanceof JDialog d && d.getContentPane().getComponentCount() > 0 && d.getContentPane().getComponent(0) instanceof JOptionPane) return true;
        return false;
    }

    private boolean isOpen() {
        for (Window w : screen.window().getOwnedWindows()) if (w instanceof ClassDialog && w.isVisible()) return true;
        return false;
    }

    private void tab(int mnemonic) {
        hand.rest(); // what was clicked before has been seen to
        hand.key(mnemonic, KeyEvent.VK_ALT);
    }

    private void click(String name) throws Exception {
        until(() -> find(JComponent.class, name) != null && find(JComponent.class, name).isShowing());
        hand.rest(); // what was shown just now finds its place
        click(on(name, 0.1, 0.5));
    }

    /** The keys are its own from now on. */
    private void clickInto(String name) throws Exception {
        click(name);
        Await.keysIn(name, find(JComponent.class, name));
    }

    private void click(Point p) {
        hand.moveTo(p.x, p.y);
        hand.click(Hand.LEFT, 1);
    }

    /** A place of a component on the screen, in parts of its size. */
    private Point on(String name, double x, double y) throws Exception {
        return event(() -> {
            JComponent c = find(JComponent.class, name);
            Point p = c.getLocationOnScreen();
            return new Point((int) (p.x + x * c.getWidth()), (int) (p.y + y * c.getHeight()));
        });
    }

    private void fill(String name, String text) throws Exception {
        clickInto(name);
        hand.key(KeyEvent.VK_A, KeyEvent.VK_CONTROL);
        letters(text);
    }

    private void letters(String text) {
        for (char c : text.toCharArray()) {
            int code = c == '\n' ? KeyEvent.VK_ENTER : KeyEvent.getExtendedKeyCodeForChar(Character.toLowerCase(c));
            if (Character.isUpperCase(c)) hand.key(code, KeyEvent.VK_SHIFT);
            else hand.key(code);
        }
    }

    /** In the window, or in one that belongs to it. */
    private <C extends Component> C find(Class<C> type, String name) {
        Optional<C> found = Optional.ofNullable(find(screen.window(), type, name));
        for (Window w : screen.window().getOwnedWindows()) if (found.isEmpty() && w.isVisible()) found = Optional.ofNullable(find(w, type, name));
        return found.orElse(null);
    }

}
