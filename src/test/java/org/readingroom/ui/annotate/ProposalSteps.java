package org.readingroom.ui.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.swing.JComponent;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.brush.Brush;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.ui.model.Annotating;

/** What {@link AnnotateOnScreen} does between key slices: looks beforehand, fills, changes a key, looks through proposals by keys, and carries an object on. */
final class ProposalSteps {

    private final AnnotateOnScreen screen;
    private final PanelSteps panel;
    private final Annotating annotating;
    private final int item;
    private UUID object;

    ProposalSteps(AnnotateOnScreen screen, PanelSteps panel, Annotating annotating, int item) {
        this.screen = screen;
        this.panel = panel;
        this.annotating = annotating;
        this.item = item;
    }

    void run() throws Exception {
        keys();
        preview();
        changedKey();
        byKeys();
        beyond();
    }

    private AnnotationDocument document() {
        return annotating.document(item).orElseThrow();
    }

    /** Two, four slices apart; the view is at the second. */
    private void keys() throws Exception {
        List<Track> before = AnnotateOnScreen.event(() -> List.copyOf(document().tracks()));
        AnnotateOnScreen.event(() -> {
            annotating.chooseClass(item, document().ontology().classes().get(0).id());
            annotating.brush(item, new Brush(20, Brush.Tip.DISC));
            return null;
        });
        screen.key(KeyEvent.VK_F);
        screen.click(screen.at(0, 0.35, 0.5), 1);
        AnnotateOnScreen.until(() -> document().tracks().size() == before.size() + 1);
        object = AnnotateOnScreen.event(() -> document().tracks().stream().filter(t -> !before.contains(t)).findFirst().orElseThrow().uuid());
        for (int n = 0; n < 4; n++) screen.key(KeyEvent.VK_RIGHT);
        screen.click(screen.at(0, 0.42, 0.5), 1);
        AnnotateOnScreen.until(() -> slices().size() == 2);
    }

    private NavigableSet<Integer> slices() {
        return new TreeSet<>(document().slices(object, Axis.K));
    }

    private void preview() throws Exception {
        String drawn = AnnotateOnScreen.event(() -> document().digest());
        panel.press("annotate.fill-preview");
        AnnotateOnScreen.until(() -> annotating.preview().isPresent() || panel.message().contains("Would propose 3 slices of 1 object"));
        screen.key(KeyEvent.VK_LEFT);
        AnnotateOnScreen.until(() -> annotating.preview().filter(p -> p.track().uuid().equals(object) && !p.found().isEmpty()).isPresent());
        screen.picture("would-be-proposed");
        assertThat((String) AnnotateOnScreen.event(() -> document().digest())).as("a preview writes nothing").isEqualTo(drawn);
        panel.press("annotate.fill");
        AnnotateOnScreen.until(() -> slices().size() == 5 && annotating.preview().isEmpty());
        assertThat(states()).isEqualTo(Map.of(State.KEY, 2L, State.PROPOSED, 3L));
        screen.key(KeyEvent.VK_RIGHT);
    }

    private Map<State, Long> states() throws Exception {
        return AnnotateOnScreen.event(() -> document().shapes(object).stream().collect(Collectors.groupingBy(Shape::state, Collectors.counting())));
    }

    private void changedKey() throws Exception {
        String filled = AnnotateOnScreen.event(() -> document().digest());
        List<Shape> before = AnnotateOnScreen.event(this::proposed);
        screen.click(screen.at(0, 0.55, 0.5), 1);
        AnnotateOnScreen.until(() -> annotating.isFollowed() && !proposed().equals(before));
        assertThat((int) AnnotateOnScreen.event(() -> proposed().size())).isEqualTo(3);
        screen.picture("key-changed");
        screen.key(KeyEvent.VK_CONTROL, KeyEvent.VK_Z);
        AnnotateOnScreen.until(() -> document().digest().equals(filled));
        screen.key(KeyEvent.VK_CONTROL, KeyEvent.VK_Y);
        AnnotateOnScreen.until(() -> !proposed().equals(before));
    }

    private List<Shape> proposed() {
        return document().shapes(object).stream().filter(s -> s.state() == State.PROPOSED).toList();
    }

    private void byKeys() throws Exception {
        int last = screen.plane(0).slice0();
        boolean isUp = AnnotateOnScreen.event(() -> slices().first() == last);
        screen.key(KeyEvent.VK_ALT, isUp ? KeyEvent.VK_PAGE_DOWN : KeyEvent.VK_PAGE_UP);
        AnnotateOnScreen.until(() -> Math.abs(screen.plane(0).slice0() - last) == 1);
        screen.key(KeyEvent.VK_ALT, KeyEvent.VK_ENTER);
        AnnotateOnScreen.until(() -> states().equals(Map.of(State.KEY, 2L, State.PROPOSED, 2L, State.CONFIRMED, 1L)));
        screen.key(KeyEvent.VK_ALT, isUp ? KeyEvent.VK_PAGE_DOWN : KeyEvent.VK_PAGE_UP);
        AnnotateOnScreen.until(() -> Math.abs(screen.plane(0).slice0() - last) == 2);
        screen.key(KeyEvent.VK_ALT, KeyEvent.VK_DELETE);
        AnnotateOnScreen.until(() -> states().equals(Map.of(State.KEY, 2L, State.PROPOSED, 1L, State.CONFIRMED, 1L)));
        screen.key(KeyEvent.VK_ALT, KeyEvent.VK_SHIFT, KeyEvent.VK_ENTER);
        AnnotateOnScreen.until(() -> states().equals(Map.of(State.KEY, 2L, State.CONFIRMED, 2L)));
    }

    private void beyond() throws Exception {
        int first = AnnotateOnScreen.event(() -> slices().first()), last = AnnotateOnScreen.event(() -> slices().last()), size = screen.plane(0).grid().nk();
        panel.type("annotate.extend-by", "2");
        boolean atEnd = last + 2 < size;
        panel.press(atEnd ? "annotate.extend-end" : "annotate.extend-start");
        AnnotateOnScreen.until(() -> proposed().size() == 2);
        assertThat(AnnotateOnScreen.event(() -> proposed().stream().map(Shape::slice0).toList())).isEqualTo(atEnd ? List.of(last + 1, last + 2) : List.of(first - 2, first - 1));
        JComponent strip = panel.find(JComponent.class, "annotate.range");
        AnnotateOnScreen.event(() -> {
            strip.scrollRectToVisible(new Rectangle(strip.getSize())); // the panel has gone on to the buttons
            return strip;
        });
        screen.click(AnnotateOnScreen.event(() -> {
            Point p = strip.getLocationOnScreen();
            return new Point((int) (p.x + 3 + (first + 0.5) / size * (strip.getWidth() - 6)), p.y + strip.getHeight() / 2);
        }), 1);
        AnnotateOnScreen.until(() -> screen.plane(0).slice0() == first);
        screen.picture("carried-on");
        panel.press("annotate.discard");
        AnnotateOnScreen.until(() -> proposed().isEmpty());
    }
}
