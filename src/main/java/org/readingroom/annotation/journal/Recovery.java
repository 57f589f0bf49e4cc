package org.readingroom.annotation.journal;

import java.time.Instant;

/**
 * What a journal has that the annotation file has not: work that was done and not saved, because the program or the machine stopped, or because
 * it was closed so.
 *
 * @param steps edits, undos and redos
 * @param first when the first of them was done
 * @param last  when the last one was
 */
public record Recovery(int steps, Instant first, Instant last) {}
