package org.readingroom.ui.model;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * One thing that the workbench can be told by a menu or a key.
 *
 * @param id    unique; the user's key map names it, such as "slice.next"; never changed
 * @param menu  the menu that it stands in: File, View, Layout, Window or Help; a sub-menu after a slash
 * @param label for people
 * @param keys  as the key map spells them, several separated by blanks, such as "Right Down"; may be empty
 * @param run   called in the event thread
 * @param refusal why it does nothing now, in one sentence, such as a window in Hounsfield units for colours; gives an empty text if it may run. Event thread
 */
public record WorkbenchAction(String id, String menu, String label, String keys, Runnable run, Supplier<String> refusal) {

    /** That always may run. */
    public WorkbenchAction(String id, String menu, String label, String keys, Runnable run) {
        this(id, menu, label, keys, run, () -> "");
    }

    public WorkbenchAction {
        if (!id.matches("[a-z0-9]+(\\.[a-z0-9-]+)+")) throw new IllegalArgumentException("an action's id is words in small letters with dots between, got '" + id + "'");
        Objects.requireNonNull(run);
        Objects.requireNonNull(refusal);
    }
}
