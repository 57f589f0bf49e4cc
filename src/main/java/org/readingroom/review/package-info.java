/**
 * What becomes of several readers' work on one image where they differ: one adjudicated annotation, beside theirs, which stay as they are.
 *
 * <p>Start with {@link org.readingroom.review.ReviewCase}: the readers on one grid, the consensus of a rule, the regions where they differ
 * ({@link org.readingroom.consensus.dispute}). {@link org.readingroom.review.Adjudication} begins an annotation document from the consensus and makes each
 * {@link org.readingroom.review.Decision} an edit of it, so that journal, undo and files are those of all annotations; the decisions stand in the file as
 * statements about slices, with who, when and why. {@link org.readingroom.review.Pin} is a comment at a place of the patient.
 * {@link org.readingroom.review.BlindNames} hides who the readers are.
 *
 * <p>Leaves to others: how regions are stepped through ({@code ui.review}), rules and regions ({@code consensus}), files of edits ({@code annotation.journal}).
 */
package org.readingroom.review;
