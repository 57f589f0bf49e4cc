package org.readingroom.consensus.instance;

import java.util.SortedMap;

/**
 * Two readers of a report.
 *
 * @param reference place in the list of readers
 * @param test      likewise
 * @param byClass   all classes that either has
 */
public record PairMatch(int reference, int test, Matching matching, SortedMap<String, DetectionFigures> byClass) {

    static PairMatch of(int reference, InstanceReader a, int test, InstanceReader b, MatchSettings settings) {
        Matching matching = Matching.of(a.instances(), b.instances(), settings);
        return new PairMatch(reference, test, matching, DetectionFigures.byClass(matching, a.instances(), b.instances()));
    }

    /** All classes together. */
    public DetectionFigures total() {
        return byClass.values().stream().reduce(DetectionFigures.NONE, DetectionFigures::plus);
    }
}
