package org.readingroom.annotation.edit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Edits that can be taken back and done again, within a bound of memory; and a number for each state, the same when undo or redo leads back to
 * it.
 */
final class UndoStack {

    private record Step(Edit edit, long bytes, long from, long to) {}

    private long bound;
    private final Deque<Step> done = new ArrayDeque<>(), undone = new ArrayDeque<>(); // the next one to take is the last, and the first
    private long bytes;
    private long state, newest;
    private int forgotten;

    UndoStack(History history, long bound) {
        this.bound = bound;
        for (Edit e : history.done()) push(e);
        long at = state;
        for (Edit e : history.undone()) {
            Step step = new Step(e, e.bytes(), at, ++newest);
            undone.addLast(step);
            bytes += step.bytes;
            at = step.to;
        }
        shrink();
    }

    /** A new edit; what could be done again is gone. @return how many old ones were let go */
    int add(Edit edit) {
        for (Step s : undone) bytes -= s.bytes;
        undone.clear();
        push(edit);
        return shrink();
    }

    private void push(Edit edit) {
        Step step = new Step(edit, edit.bytes(), state, ++newest);
        done.addLast(step);
        bytes += step.bytes;
        state = step.to;
    }

    /** The last edit stays however large it is: somebody will want it back. */
    private int shrink() {
        int gone = 0;
        for (; bytes > bound && done.size() > 1; gone++) bytes -= done.removeFirst().bytes;
        while (bytes > bound && undone.size() > 1) bytes -= undone.removeLast().bytes;
        forgotten += gone;
        return gone;
    }

    void within(long otherBound) {
        bound = otherBound;
        shrink();
    }

    Edit nextUndo() {
        return done.isEmpty() ? null : done.getLast().edit;
    }

    /** The newest that can be taken back and is wanted; null for none. */
    Edit newest(Predicate<Edit> wanted) {
        for (Iterator<Step> steps = done.descendingIterator(); steps.hasNext();) {
            Edit edit = steps.next().edit;
            if (wanted.test(edit)) return edit;
        }
        return null;
    }

    Edit nextRedo() {
        return undone.isEmpty() ? null : undone.getFirst().edit;
    }

    void undone() {
        Step step = done.removeLast();
        undone.addFirst(step);
        state = step.from;
    }

    void redone() {
        Step step = undone.removeFirst();
        done.addLast(step);
        state = step.to;
    }

    long state() {
        return state;
    }

    int forgotten() {
        return forgotten;
    }

    History history() {
        return new History(edits(done), edits(undone));
    }

    private static List<Edit> edits(Deque<Step> steps) {
        List<Edit> edits = new ArrayList<>(steps.size());
        for (Step s : steps) edits.add(s.edit);
        return edits;
    }
}
