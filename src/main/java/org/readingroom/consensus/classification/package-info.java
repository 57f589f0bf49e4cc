/**
 * Opinions: which category an item has (a slice range, a case, a lesion), by several readers, some of them more than once.
 *
 * <p>Start with {@link org.readingroom.consensus.classification.Answers}; {@link org.readingroom.consensus.classification.MajorityVote} decides by count,
 * {@link org.readingroom.consensus.classification.DawidSkene} weighs readers by what they turn out to be good at. How far readers agree is told by the coefficients
 * of {@code consensus.agreement}; what the items are is left to those who ask.
 */
package org.readingroom.consensus.classification;
