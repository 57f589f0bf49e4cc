package org.readingroom.consensus.instance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Two readers of a report.
 *
 * @param reference place in the list of readers
 * @param test      likewise
 * @param byClass   all classes that either has
 * @param added     figures of {@link DetectionMetric}s, by class, then by id
 */
public record PairMatch(int reference, int test, Matching matching, SortedMap<String, DetectionFigures> byClass, Map<String, Map<String, Double>> added) {

    /** The class under which {@link #added} holds the figures of all classes together. */
    public static final String ALL = "";

    static PairMatch of(int reference, InstanceReader a, int test, InstanceReader b, MatchSettings settings, List<DetectionMetric> metrics) {
        Matching matching = Matching.of(a.instances(), b.instances(), settings);
        SortedMap<String, DetectionFigures> byClass = DetectionFigures.byClass(matching, a.instances(), b.instances());
        Map<String, Map<String, Double>> added = new TreeMap<>();
        added.put(ALL, values(a.instances(), b.instances(), matching, settings, metrics));
        for (String type : byClass.keySet()) {
            List<Instance> ofA = a.instances().stream().filter(i -> i.type().equals(type)).toList(), ofB = b.instances().stream().filter(i -> i.type().equals(type)).toList();
            added.put(type, metrics.isEmpty() ? Map.of() : values(ofA, ofB, Matching.of(ofA, ofB, settings), settings, metrics)); // classes are matched apart: the same pairs
        }
        return new PairMatch(reference, test, matching, byClass, added);
    }

    private static Map<String, Double> values(List<Instance> a, List<Instance> b, Matching matching, MatchSettings settings, List<DetectionMetric> metrics) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (DetectionMetric metric : metrics)
            if (DetectionFigures.NONE.values().containsKey(metric.id()) || values.put(metric.id(), metric.value(a, b, matching, settings)) != null)
                throw new IllegalArgumentException("two figures of objects are called '" + metric.id() + "'; remove one of them");
        return values;
    }

    /** All classes together. */
    public DetectionFigures total() {
        return byClass.values().stream().reduce(DetectionFigures.NONE, DetectionFigures::plus);
    }
}
