package org.readingroom.consensus.instance;

import java.util.List;
import org.scijava.plugin.SingletonPlugin;

/**
 * A figure of two readers' objects. Add one: implement this and annotate with {@code @Plugin(type = DetectionMetric.class)}; it appears in every report
 * on objects under its id, class by class and for all classes together.
 */
public interface DetectionMetric extends SingletonPlugin {

    /** Name in JSON and CSV: lower case, digits and {@code _}; none of the built-in names. Never change it. */
    String id();

    /**
     * The figure of one class, or of all together.
     *
     * @param reference not changed, like {@code test}
     * @param matching  of these two lists: its places count in them
     * @param settings  by which they were matched
     * @return NaN where it is not defined, as when neither has an object
     */
    double value(List<Instance> reference, List<Instance> test, Matching matching, MatchSettings settings);

    /** Whether reports hold it anyway; only of ours. */
    default boolean isBuiltIn() {
        return false;
    }
}
