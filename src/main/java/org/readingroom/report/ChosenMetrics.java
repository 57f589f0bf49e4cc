package org.readingroom.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.readingroom.consensus.agreement.AgreementReport;

/**
 * Which figures a report shows, by their names in tables: {@code dice}, {@code surfel.hd95}; {@code surfel} stands for all of that convention.
 *
 * @param asked in order; empty for all
 */
public record ChosenMetrics(List<String> asked) {

    public static final ChosenMetrics ALL = new ChosenMetrics(List.of());

    public ChosenMetrics {
        asked = List.copyOf(asked);
    }

    /** @param text names separated by commas; blank for all */
    public static ChosenMetrics of(String text) {
        return text == null || text.isBlank() ? ALL : new ChosenMetrics(Arrays.stream(text.split(",")).map(String::strip).filter(n -> !n.isEmpty()).distinct().toList());
    }

    public boolean isAll() {
        return asked.isEmpty();
    }

    /** Of all names those that are shown, in the order in which they were asked for. @throws IllegalArgumentException if none is called so; says which are known */
    public List<String> among(AgreementReport report) {
        Set<String> known = new LinkedHashSet<>();
        report.pairs().forEach(p -> known.addAll(p.values().keySet()));
        if (isAll()) return List.copyOf(known);
        Set<String> shown = new LinkedHashSet<>();
        for (String name : asked) {
            List<String> found = known.stream().filter(k -> k.equals(name) || k.startsWith(name + ".")).toList();
            if (found.isEmpty()) throw new IllegalArgumentException("metrics=" + name + ": no figure is called so; known: " + String.join(", ", new TreeSet<>(known)));
            shown.addAll(found);
        }
        return List.copyOf(shown);
    }

    /** Figures as they are nested, without those that are not shown. @param prefix of their names, with its point; empty at the top */
    Map<String, Object> of(Map<?, ?> nested, String prefix) {
        Map<String, Object> kept = new LinkedHashMap<>();
        nested.forEach((name, value) -> {
            String whole = prefix + name;
            if (value instanceof Map<?, ?> inner) {
                Map<String, Object> some = of(inner, whole + ".");
                if (!some.isEmpty()) kept.put(name.toString(), some);
            } else if (isAll() || asked.stream().anyMatch(a -> a.equals(whole) || whole.startsWith(a + "."))) kept.put(name.toString(), value);
        });
        return kept;
    }
}
