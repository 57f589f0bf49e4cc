package org.readingroom.ui.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Container;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.UUID;
import javax.swing.JComponent;
import javax.swing.JTabbedPane;
import javax.swing.JTable;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.brush.Brush;
import org.readingroom.annotation.brush.ValueGate;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.testing.Await;
import org.readingroom.testing.Hand;
import org.readingroom.ui.model.Annotating;
import org.readingroom.ui.model.EffectPreview;
import org.readingroom.volume.Volume;

/** What {@link AnnotateOnScreen} does in the Annotate panel, by mouse and keys. */
final class PanelSteps {

    private final AnnotateOnScreen screen;
    private final Hand hand;
    private final Annotating annotating;
    private final int item;

    PanelSteps(AnnotateOnScreen screen, Hand hand, Annotating annotating, int item) {
        this.screen = screen;
        this.hand = hand;
        this.annotating = annotating;
        this.item = item;
    }

    private AnnotationDocument document() {
        return annotating.document(item).orElseThrow();
    }

    void open() throws Exception {
        JTabbedPane tabs = find(JTabbedPane.class, "panels");
        hand.tab(tabs, event(() -> tabs.indexOfTab("Annotate")));
        AnnotateOnScreen.until(() -> find(JComponent.class, "panel.annotate") != null);
    }

    void run() throws Exception {
        toolsAndBrush();
        classes();
        interpolation();
        objects();
        slices();
    }

    private void toolsAndBrush() throws Exception {
        press("annotate.tool.eraser");
        AnnotateOnScreen.until(() -> annotating.tool().equals("eraser"));
        press("annotate.tool.brush");
        AnnotateOnScreen.until(() -> annotating.isOn() && annotating.tool().equals("brush"));
        type("annotate.radius-mm", "12,5");
        AnnotateOnScreen.until(() -> annotating.brush(item).equals(new Brush(12.5, Brush.Tip.DISC)));
        press("annotate.sphere");
        AnnotateOnScreen.until(() -> annotating.brush(item).tip() == Brush.Tip.SPHERE);
        press("annotate.disc");
        type("annotate.low", "300");
        type("annotate.high", "1200");
        AnnotateOnScreen.until(() -> annotating.gate().filter(new ValueGate(300, 1200)::equals).isPresent());
        preview();
        screen.picture("panel");
    }

    /** What the threshold brush would paint is what the values say, in every slice in view, and goes with the tool. */
    private void preview() throws Exception {
        assertThat(event(() -> annotating.preview())).isEmpty();
        press("annotate.tool.threshold-brush");
        AnnotateOnScreen.until(() -> annotating.preview().isPresent());
        EffectPreview shown = event(() -> annotating.preview().orElseThrow());
        Volume volume = event(() -> screen.window().workbench().activeVolume().orElseThrow().volume());
        assertThat(shown.found()).isNotEmpty();
        shown.found().forEach((place, mask) -> {
            int[] ijk = new int[3];
            ijk[place.axis().index()] = place.slice0();
            for (int y = 0; y < mask.nj(); y++)
                for (int x = 0; x < mask.ni(); x++) {
                    ijk[place.axis().xIndex()] = x;
                    ijk[place.axis().yIndex()] = y;
                    double value = volume.real(ijk[0], ijk[1], ijk[2], 0, 0);
                    assertThat(mask.get(x, y, 0)).isEqualTo(value >= 300 && value <= 1200);
                }
        });
        screen.picture("range");
        press("annotate.gate-shown");
        AnnotateOnScreen.until(() -> annotating.preview().isEmpty());
        press("annotate.gate-shown");
        AnnotateOnScreen.until(() -> annotating.preview().isPresent());
        press("annotate.tool.brush");
        AnnotateOnScreen.until(() -> annotating.preview().isEmpty());
    }

    private void classes() throws Exception {
        press("annotate.class-add");
        AnnotateOnScreen.until(() -> document().ontology().classes().size() == 3);
        JTable table = find(JTable.class, "annotate.classes");
        AnnotateOnScreen.until(() -> table.getEditorComponent() != null && table.getEditorComponent().isFocusOwner());
        letters("Liver");
        key(KeyEvent.VK_ENTER);
        AnnotateOnScreen.until(() -> document().ontology().classes().get(2).name().equals("Liver"));
        OntologyClass liver = event(() -> document().ontology().classes().get(2));
        assertThat(event(() -> annotating.chosenClass(item))).isEqualTo(liver.id());
        click(cell(table, 2, 2, 0.5));
        AnnotateOnScreen.until(() -> document().ontology().classes().get(2).exclusive());
        Point keyCell = cell(table, 2, 1, 0.5);
        hand.moveTo(keyCell.x, keyCell.y);
        hand.click(Hand.LEFT, 2);
        AnnotateOnScreen.until(table::isEditing);
        key(KeyEvent.VK_BACK_SPACE);
        letters("f");
        key(KeyEvent.VK_ENTER);
        AnnotateOnScreen.until(() -> message().contains("takes up Brush"));
        assertThat(event(() -> document().ontology().classes().get(2).key())).isEmpty();
    }

    String message() {
        return find(javax.swing.text.JTextComponent.class, "annotate.message").getText();
    }

    private void interpolation() throws Exception {
        int before = event(() -> document().tracks().size());
        event(() -> {
            annotating.chooseClass(item, document().ontology().classes().get(2).id());
            annotating.brush(item, new Brush(20, Brush.Tip.DISC));
            return null;
        });
        int first = screen.plane(0).slice0();
        click(screen.at(0, 0.5, 0.5));
        AnnotateOnScreen.until(() -> document().tracks().size() == before + 1);
        UUID liver = event(() -> document().tracks().get(before).uuid());
        for (int n = 0; n < 4; n++) key(KeyEvent.VK_RIGHT);
        AnnotateOnScreen.until(() -> screen.plane(0).slice0() != first);
        int last = screen.plane(0).slice0();
        click(screen.at(0, 0.56, 0.5));
        AnnotateOnScreen.until(() -> document().slices(liver, Axis.K).size() == 2);
        screen.picture("two-keys");
        press("annotate.fill");
        AnnotateOnScreen.until(() -> document().slices(liver, Axis.K).size() == Math.abs(last - first) + 1);
        assertThat(event(() -> states(liver))).containsEntry(State.KEY, 2L).containsEntry(State.PROPOSED, (long) Math.abs(last - first) - 1);
        JTable objects = find(JTable.class, "annotate.objects");
        int size = screen.plane(0).grid().nk(), middle = (first + last) / 2;
        click(cell(objects, before, 4, (middle + 0.5) / size));
        AnnotateOnScreen.until(() -> event(() -> new TreeSet<>(document().slices(liver, Axis.K))).contains(screen.plane(0).slice0()) && screen.plane(0).slice0() != last);
        screen.picture("proposed");
        press("annotate.confirm-slice");
        AnnotateOnScreen.until(() -> states(liver).getOrDefault(State.CONFIRMED, 0L) == 1);
        press("annotate.discard");
        AnnotateOnScreen.until(() -> !states(liver).containsKey(State.PROPOSED));
        press("annotate.undo");
        AnnotateOnScreen.until(() -> states(liver).containsKey(State.PROPOSED));
        press("annotate.confirm");
        AnnotateOnScreen.until(() -> !states(liver).containsKey(State.PROPOSED));
    }

    private java.util.Map<State, Long> states(UUID track) {
        return document().shapes(track).stream().collect(java.util.stream.Collectors.groupingBy(Shape::state, java.util.stream.Collectors.counting()));
    }

    private void objects() throws Exception {
        JTable table = find(JTable.class, "annotate.objects");
        List<Track> tracks = event(() -> List.copyOf(document().tracks()));
        int liver = tracks.size() - 1;
        press("annotate.object-split");
        AnnotateOnScreen.until(() -> document().tracks().size() == tracks.size() + 1);
        click(cell(table, 0, 0, 0.5));
        AnnotateOnScreen.until(() -> annotating.isHidden(tracks.get(0).uuid()));
        assertThat(event(() -> annotating.chosen(item).orElseThrow())).as("an eye chooses nothing").isEqualTo(tracks.get(liver));
        click(cell(table, 0, 1, 0.5));
        AnnotateOnScreen.until(() -> annotating.isLocked(tracks.get(0).uuid()));
        click(cell(table, 0, 3, 0.5));
        AnnotateOnScreen.until(() -> annotating.chosen(item).filter(tracks.get(0)::equals).isPresent());
        press("annotate.object-delete");
        AnnotateOnScreen.until(() -> message().contains("is locked"));
        screen.picture("objects");
        click(screen.at(0, 0.02, 0.02));
        click(cell(table, 0, 3, 0.5));
        key(KeyEvent.VK_H);
        AnnotateOnScreen.until(() -> annotating.tool().equals("eraser")); // a click on a row leaves the keys with the view
        key(KeyEvent.VK_F);
        click(cell(table, 0, 1, 0.5));
        press("annotate.object-only");
        AnnotateOnScreen.until(() -> !annotating.isHidden(tracks.get(0).uuid()));
        click(cell(table, liver, 3, 0.5));
        press("annotate.object-only");
        AnnotateOnScreen.until(() -> annotating.isHidden(tracks.get(0).uuid()) && !annotating.isHidden(tracks.get(liver).uuid()));
        press("annotate.object-only");
        event(() -> {
            table.addRowSelectionInterval(liver + 1, liver + 1);
            return null;
        });
        AnnotateOnScreen.until(() -> table.getSelectedRowCount() == 2);
        press("annotate.object-merge");
        AnnotateOnScreen.until(() -> document().tracks().size() == tracks.size());
    }

    private void slices() throws Exception {
        type("annotate.label", "phase");
        type("annotate.value", "venous");
        type("annotate.classify-from", "1");
        type("annotate.classify-to", "41");
        press("annotate.classify");
        AnnotateOnScreen.until(() -> document().classifications().size() == 1);
        Classification said = event(() -> document().classifications().get(0));
        assertThat(said).extracting(Classification::label, Classification::value, Classification::axis, Classification::from0, Classification::to0).containsExactly("phase", "venous", Axis.K, 0, 40);
        screen.picture("slices");
    }

    private static <T> T event(java.util.concurrent.Callable<T> what) throws Exception {
        return AnnotateOnScreen.event(what);
    }

    /** Where a cell is, after scrolling there. @param share of its width */
    private Point cell(JTable table, int row, int column, double share) throws Exception {
        return event(() -> {
            Rectangle r = table.getCellRect(row, column, false);
            table.scrollRectToVisible(r);
            ((JComponent) table.getParent().getParent()).scrollRectToVisible(new Rectangle(0, 0, 10, table.getParent().getParent().getHeight()));
            Point p = table.getLocationOnScreen();
            return new Point((int) (p.x + r.x + share * r.width), p.y + r.y + r.height / 2);
        });
    }

    /** Clicks on the middle of a button or field, after scrolling there. */
    void press(String name) throws Exception {
        JComponent c = find(JComponent.class, name);
        assertThat(c).as(name).isNotNull();
        click(event(() -> {
            ((JComponent) c.getParent()).scrollRectToVisible(c.getBounds()); // a text field would scroll its text alone
            Point p = c.getLocationOnScreen();
            return new Point(p.x + c.getWidth() / 3, p.y + c.getHeight() / 2);
        }));
    }

    void type(String name, String text) throws Exception {
        press(name);
        Await.keysIn(name, find(JComponent.class, name));
        hand.key(KeyEvent.VK_A, KeyEvent.VK_CONTROL);
        letters(text);
        key(KeyEvent.VK_ENTER);
    }

    private void letters(String text) {
        for (char c : text.toCharArray()) {
            int code = c == ',' ? KeyEvent.VK_COMMA : KeyEvent.getExtendedKeyCodeForChar(Character.toLowerCase(c));
            if (Character.isUpperCase(c)) hand.key(code, KeyEvent.VK_SHIFT);
            else hand.key(code);
        }
    }

    private void key(int code) {
        hand.key(code);
    }

    private void click(Point p) {
        hand.moveTo(p.x, p.y);
        hand.click(Hand.LEFT, 1);
    }

    <C extends Component> C find(Class<C> type, String name) {
        return find(screen.window(), type, name.toLowerCase(Locale.ROOT));
    }

    private static <C extends Component> C find(Container in, Class<C> type, String name) {
        for (Component c : in.getComponents()) {
            if (type.isInstance(c) && name.equals(c.getName())) return type.cast(c);
            C inside = c instanceof Container container ? find(container, type, name) : null;
            if (inside != null) return inside;
        }
        return null;
    }
}
