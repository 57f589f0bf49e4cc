package org.readingroom.consensus.classification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers counted by item, reader and category; who answered twice is counted twice. Immutable. */
public final class Answers {

    private final List<String> items, readers, categories;
    private final int[][][] counts; // [item][reader][category]

    private Answers(List<String> items, List<String> readers, List<String> categories) {
        this.items = items;
        this.readers = readers;
        this.categories = categories;
        counts = new int[items.size()][readers.size()][categories.size()];
    }

    /** Items, readers and categories in the order in which they first come. @throws IllegalArgumentException if there is none */
    public static Answers of(List<Answer> answers) {
        return of(answers, List.of());
    }

    /**
     * @param categories all that there are, in their order; further ones that come up stand behind them
     * @throws IllegalArgumentException if there is no answer
     */
    public static Answers of(List<Answer> answers, List<String> categories) {
        if (answers.isEmpty()) throw new IllegalArgumentException("no answer; expected at least one");
        Set<String> items = new LinkedHashSet<>(), readers = new LinkedHashSet<>(), all = new LinkedHashSet<>(categories);
        for (Answer r : answers) {
            items.add(r.item());
            readers.add(r.reader());
            all.add(r.category());
        }
        Answers counted = new Answers(List.copyOf(items), List.copyOf(readers), List.copyOf(all));
        Map<String, Integer> item = places(counted.items), reader = places(counted.readers), category = places(counted.categories);
        for (Answer r : answers) counted.counts[item.get(r.item())][reader.get(r.reader())][category.get(r.category())]++;
        return counted;
    }

    private static Map<String, Integer> places(List<String> names) {
        Map<String, Integer> places = new HashMap<>();
        for (String name : names) places.put(name, places.size());
        return places;
    }

    public List<String> items() {
        return items;
    }

    public List<String> readers() {
        return readers;
    }

    public List<String> categories() {
        return categories;
    }

    /** How often a reader gave an item a category. */
    public int count(int item, int reader, int category) {
        return counts[item][reader][category];
    }

    /** How often anybody gave an item a category. */
    public int count(int item, int category) {
        int n = 0;
        for (int[] byReader : counts[item]) n += byReader[category];
        return n;
    }

    /** Readers who said nothing about an item. */
    public List<String> silent(int item) {
        List<String> silent = new ArrayList<>();
        for (int r = 0; r < readers.size(); r++) {
            int said = 0;
            for (int n : counts[item][r]) said += n;
            if (said == 0) silent.add(readers.get(r));
        }
        return silent;
    }
}
