package org.readingroom.consensus.rating;

import org.scijava.plugin.SingletonPlugin;

/**
 * A coefficient of agreement of ratings. Add one: implement this and annotate with {@code @Plugin(type = RatingMetric.class)}; it appears in every
 * report on ratings under its id.
 */
public interface RatingMetric extends SingletonPlugin {

    /** Name in JSON and CSV: lower case, digits and {@code _}; none of the built-in names. Never change it. */
    String id();

    /** The level of measurement that it asks for; on ratings of a lower one it is not asked. */
    Level least();

    /**
     * The figure over all readers.
     *
     * @param ratings one column a reader, gaps are NaN; not changed
     * @return with its confidence interval, whose ends are NaN if there is none; all NaN where it is not defined
     */
    Interval value(Ratings ratings);

    /** Whether reports hold it anyway; only of ours. */
    default boolean isBuiltIn() {
        return false;
    }
}
