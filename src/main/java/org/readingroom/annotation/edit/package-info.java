/**
 * Annotations while they are edited: {@link org.readingroom.annotation.edit.AnnotationDocument} is the one thing that changes, by
 * {@link org.readingroom.annotation.edit.Edit}s that can be taken back and done again. One edit is one thing the user did, however much it
 * changed: a stroke on one slice, an effect on 400, an import of 1,000 tracks.
 *
 * <p>An edit is a list of {@link org.readingroom.annotation.edit.Change}s, each with what was there before and what is there after: nothing else
 * is copied, and the inverse is the same list read backwards. {@link org.readingroom.annotation.edit.Edits} makes the usual ones, also from the
 * difference of two {@link org.readingroom.annotation.Annotations}.
 *
 * <p>Leaves to others: files of edits ({@code annotation.journal}), what tools and effects do to shapes ({@code annotation.brush},
 * {@code annotation.effect}, {@code annotation.track}).
 */
package org.readingroom.annotation.edit;
