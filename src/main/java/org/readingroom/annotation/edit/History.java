package org.readingroom.annotation.edit;

import java.util.List;

/**
 * What can be taken back and done again.
 *
 * @param done   the oldest first; the last one is what undo takes back
 * @param undone the first one is what redo does again
 */
public record History(List<Edit> done, List<Edit> undone) {

    public static final History NONE = new History(List.of(), List.of());

    public History {
        done = List.copyOf(done);
        undone = List.copyOf(undone);
    }
}
