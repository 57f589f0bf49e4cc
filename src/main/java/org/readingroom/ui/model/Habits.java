package org.readingroom.ui.model;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What belongs to the reader rather than to a view, and is no step of undo: what is written over pictures, how one leafs, whether names are seen. Event thread. */
public final class Habits {

    private final Consumer<Change[]> tell;
    private Marks marks = Marks.ALL;
    private Leafing leafing = Leafing.STANDARD;
    private UnaryOperator<String> keyOf = action -> "";
    private final Map<Integer, DrawnLook> drawn = new HashMap<>();
    private SliceAnswer answer = SliceAnswer.NONE;
    private boolean showsPatient;
    private AnnotationKeys keys = AnnotationKeys.standard(Map.of());

    /** @param tell what became another */
    Habits(Consumer<Change[]> tell) {
        this.tell = tell;
    }

    public Marks marks() {
        return marks;
    }

    public Leafing leafing() {
        return leafing;
    }

    /** Shows other marks in all views. */
    public void mark(UnaryOperator<Marks> change) {
        marks = change.apply(marks);
        tell.accept(new Change[] { Change.HABITS });
    }

    /** Leafs otherwise. */
    public void leaf(UnaryOperator<Leafing> change) {
        leafing = change.apply(leafing);
        tell.accept(new Change[] { Change.HABITS });
    }

    /** Which letters do what while annotating. */
    public AnnotationKeys annotationKeys() {
        return keys;
    }

    public void annotationKeys(AnnotationKeys other) {
        keys = other;
        tell.accept(new Change[] { Change.HABITS });
    }

    /** The keys that the user's map gives an action, as people read them; empty for none, or without a window. */
    public String keyOf(String action) {
        return keyOf.apply(action);
    }

    /** Told by the window, which has the map. */
    public void keys(UnaryOperator<String> ofAction) {
        keyOf = ofAction;
    }

    /** How what is drawn on an image is seen. @param item its number */
    public DrawnLook drawn(int item) {
        return drawn.getOrDefault(item, DrawnLook.STANDARD);
    }

    public void drawn(int item, DrawnLook look) {
        drawn.put(item, look);
        tell.accept(new Change[] { Change.ANNOTATIONS });
    }

    /** What is about to be said of slices. */
    public SliceAnswer sliceAnswer() {
        return answer;
    }

    public void sliceAnswer(SliceAnswer other) {
        if (other.equals(answer)) return;
        answer = other;
        tell.accept(new Change[] { Change.ANNOTATIONS });
    }

    /** Whether names and identifiers are on the screen: off until somebody switches it on. Never written to a file. */
    public boolean showsPatient() {
        return showsPatient;
    }

    public void showPatient(boolean on) {
        showsPatient = on;
        tell.accept(new Change[] { Change.LOOKS, Change.DATA });
    }
}
