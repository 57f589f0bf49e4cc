package org.readingroom.consensus.classification;

import java.util.List;
import java.util.Optional;
import org.scijava.plugin.SingletonPlugin;

/**
 * A way to make one category of several readers' answers. Add one: implement this and annotate with {@code @Plugin(type = ClassificationRule.class)}; what it
 * decides stands beside majority and Dawid and Skene wherever answers are combined.
 */
public interface ClassificationRule extends SingletonPlugin {

    /** Name in JSON and CSV: lower case, digits and {@code -}. Never change it. */
    String id();

    /** One for each item, in order; one of the categories, or empty where it stays undecided. */
    List<Optional<String>> decide(Answers answers);

    /** Whether reports hold it anyway; only of ours. */
    default boolean isBuiltIn() {
        return false;
    }
}
