/**
 * The file of edits beside an annotation file, {@code NAME.annotations.journal}: what a tool says is done is on the disk, whatever happens then,
 * and undo goes on where it ended, after closing, a restart or a crash.
 *
 * <p>Start with {@link org.readingroom.annotation.journal.DeskOpening}, which finds file and journal, says what is newer than the file, and gives
 * the {@link org.readingroom.annotation.journal.AnnotationDesk} with the document on it. Every step of that document goes through
 * {@link org.readingroom.annotation.journal.Journal} before it counts.
 *
 * <p>Who only reads a file takes {@link org.readingroom.annotation.journal.SavedAnnotations}: it tells of work that is in the journal and not in the file.
 *
 * <p>A journal: a header of 60 bytes (magic, version, number of the first step, SHA-256 of the state it starts from, CRC), then records (mark,
 * length, kind, time, payload, CRC-32C over all of that and the record's offset). Edits hold before and after, so the file of annotations is
 * enough to go forwards and backwards from any state that it was saved in; which one that is, is found by its digest.
 *
 * <p>Leaves to others: what an edit is ({@code annotation.edit}), JSON of its parts ({@code annotation.store}), when to save and what to ask
 * the user ({@code ui}).
 */
package org.readingroom.annotation.journal;
