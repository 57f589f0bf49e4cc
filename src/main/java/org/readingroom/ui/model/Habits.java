package org.readingroom.ui.model;

import java.util.function.UnaryOperator;

/** What belongs to the reader rather than to a view, and is no step of undo: what is written over pictures, and how one leafs. Event thread. */
public final class Habits {

    private final Runnable changed;
    private Marks marks = Marks.ALL;
    private Leafing leafing = Leafing.STANDARD;

    Habits(Runnable changed) {
        this.changed = changed;
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
        changed.run();
    }

    /** Leafs otherwise. */
    public void leaf(UnaryOperator<Leafing> change) {
        leafing = change.apply(leafing);
        changed.run();
    }
}
