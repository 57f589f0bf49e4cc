package org.readingroom.annotation.tool;

import java.util.Map;

/**
 * What is called otherwise in a class that was changed, so that answers and skeletons follow their names.
 *
 * @param options by the id of an attribute: its options' names of before and now
 * @param nodes   by a skeleton template's name of before: its nodes' names of before and now
 */
public record Renamed(Map<String, Map<String, String>> options, Map<String, Map<String, String>> nodes) {

    public static final Renamed NOTHING = new Renamed(Map.of(), Map.of());

    public Renamed {
        options = Map.copyOf(options);
        nodes = Map.copyOf(nodes);
    }

    String option(String attribute, String before) {
        return options.getOrDefault(attribute, Map.of()).getOrDefault(before, before);
    }
}
