/**
 * How far readers agree where an answer is a category or a number, not a shape: kappa, alpha, intraclass correlation, limits of agreement.
 *
 * <p>Start with {@link org.readingroom.consensus.rating.Ratings} (items in rows, readers in columns, gaps allowed) and
 * {@link org.readingroom.consensus.rating.RatingAgreement}, which holds every coefficient the level of measurement allows. Each coefficient
 * is a class of its own that names its source. Where chance alone explains all (nothing varies), a coefficient is not defined and is NaN;
 * the share of equal answers is told all the same. Files and pages are left to others.
 */
package org.readingroom.consensus.rating;
