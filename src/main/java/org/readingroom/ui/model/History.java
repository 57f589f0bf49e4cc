package org.readingroom.ui.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What was shown before, for undo. Changes of one drag are one step. */
final class History {

    private static final int LONGEST = 200;

    private final Deque<Shown> undone = new ArrayDeque<>(), redone = new ArrayDeque<>();
    private String gesture = "";

    /** Before a change. @param name all changes of one drag share it; empty for a step of its own */
    void remember(Shown now, String name) {
        redone.clear();
        if (!name.isEmpty() && name.equals(gesture)) return;
        gesture = name;
        undone.push(now);
        if (undone.size() > LONGEST) undone.removeLast();
    }

    void endGesture() {
        gesture = "";
    }

    /** What a step back shows; empty if there is none. */
    Optional<Shown> back(Shown now) {
        return step(now, undone, redone);
    }

    Optional<Shown> forward(Shown now) {
        return step(now, redone, undone);
    }

    private Optional<Shown> step(Shown now, Deque<Shown> from, Deque<Shown> to) {
        if (from.isEmpty()) return Optional.empty();
        to.push(now);
        gesture = "";
        return Optional.of(from.pop().sizedAs(now));
    }

    void forget() {
        undone.clear();
        redone.clear();
        gesture = "";
    }
}
