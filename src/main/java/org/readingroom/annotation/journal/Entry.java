package org.readingroom.annotation.journal;

import java.time.Instant;

/**
 * One record of a journal.
 *
 * @param payload JSON as UTF-8, unpacked; empty where the kind says all. Not copied
 * @param offset  where it begins in the file
 */
record Entry(Kind kind, Instant time, byte[] payload, long offset) {

    /** PAST and AHEAD come first: what could be undone and redone where the journal starts. The place in this list is the number in files: only add. */
    enum Kind {
        PAST, AHEAD, EDIT, UNDO, REDO, SAVED;

        /** Whether the document went a step further. */
        boolean isStep() {
            return this == EDIT || this == UNDO || this == REDO;
        }
    }
}
