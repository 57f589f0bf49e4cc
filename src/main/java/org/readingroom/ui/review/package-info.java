/**
 * The Review panel and its keys: several readers of the image in view, the regions where they differ one after the other, and what is decided about each.
 *
 * <p>Start with {@link org.readingroom.ui.review.ReviewPanel}. The state is {@link org.readingroom.ui.model.Reviewing}; what a region, a decision and a comment
 * are is told in {@code review}. {@code ReviewOpening} opens readers' files beside the event thread and finds the file of the adjudication.
 */
package org.readingroom.ui.review;
