package org.readingroom.annotation.journal;

import java.time.Clock;
import org.readingroom.annotation.edit.AnnotationDocument;

/**
 * @param undoBytes    how much memory undo may hold
 * @param journalBytes how large a journal may be when something is saved before it is written anew
 */
record DeskSettings(long undoBytes, long journalBytes, Disk disk, Clock clock) {

    static final DeskSettings USUAL = new DeskSettings(AnnotationDocument.UNDO_BYTES, 64L << 20, Disk.REAL, Clock.systemUTC());
}
