/**
 * Makes {@code test-images/}: a CT series of a body that is nothing but formulas, so that the true place of every organ is known, and five
 * readers' annotations of it, each with a habit of their own.
 *
 * <p>Start with {@link org.readingroom.phantom.MakeTestImages}. The same bytes come out on every machine: seeded noise, fixed UIDs and dates,
 * StrictMath where a library could round differently.
 */
package org.readingroom.phantom;
