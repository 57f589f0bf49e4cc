package org.readingroom.volume.label;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.readingroom.io.Finding;

/**
 * Which segments of several readers are one structure: those of one code, then those of one name whatever its case. What has neither name nor code
 * (a label map without a table) goes by its number, and a finding says so. A code that a reader gives to several names (left and right of one organ)
 * tells nothing, nor does one that stands for no structure in particular.
 */
final class LabelIdentity {

    /** Concepts of CID 7150 and 7151 that say no more than that there is something; SCT, and SRT before it. */
    private static final Set<String> GENERAL = Set.of("85756007", "T-D0050", "123037004", "T-D000A", "91723000", "49755003", "M-01000", "M-01100", "52988006", "113343008", "260787004", "A-00004");

    private final List<LabelMap> maps;
    private final List<String> readers;
    private final Map<String, String> parent = new HashMap<>(); // of names
    private final Map<String, Set<String>> byCode = new LinkedHashMap<>();
    private final Map<Integer, Set<String>> byValue = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    LabelIdentity(List<LabelMap> maps, List<String> readers) {
        this.maps = maps;
        this.readers = readers;
        for (LabelMap map : maps)
            for (Segment s : map.segments())
                if (isNamed(s)) {
                    parent.putIfAbsent(key(s), key(s));
                    if (isSpecific(s)) byCode.computeIfAbsent(code(s), c -> new LinkedHashSet<>()).add(key(s));
                }
        byCode.forEach(this::link);
        for (LabelMap map : maps) for (Segment s : map.segments()) if (isNamed(s)) byValue.computeIfAbsent(s.value(), v -> new TreeSet<>()).add(root(key(s)));
        tellCodes();
        tellNumbers();
    }

    List<Finding> findings() {
        return findings;
    }

    /** The structure that a segment is: equal for segments that are the same one. */
    String of(Segment s) {
        if (isNamed(s)) return root(key(s));
        if (isSpecific(s) && byCode.containsKey(code(s))) {
            Set<String> named = byCode.get(code(s)).stream().map(this::root).collect(Collectors.toSet());
            if (named.size() == 1) return named.iterator().next();
        }
        Set<String> candidates = byValue.getOrDefault(s.value(), Set.of());
        return candidates.size() == 1 ? candidates.iterator().next() : key(s);
    }

    /** A label map gives plain names to values that came without one; such a name is no opinion. */
    static boolean isNamed(Segment s) {
        return !s.name().equals("Label " + s.value());
    }

    private static boolean isSpecific(Segment s) {
        return !GENERAL.contains(s.type().value()) && !s.type().value().equals(s.category().value());
    }

    private static String key(Segment s) {
        return s.name().strip().toLowerCase(Locale.ROOT);
    }

    private static String code(Segment s) {
        return s.type().scheme().toUpperCase(Locale.ROOT) + " " + s.type().value();
    }

    private String root(String name) {
        String at = name;
        while (!parent.get(at).equals(at)) at = parent.get(at);
        return at;
    }

    private void link(String code, Set<String> names) {
        String first = null;
        List<String> linked = new ArrayList<>();
        for (String name : names) {
            if (first == null) first = name;
            if (root(name).equals(root(first)) || haveBoth(root(name), root(first))) continue;
            parent.put(root(name), root(first));
            linked.add(name);
        }
        if (linked.isEmpty()) return;
        linked.add(0, first);
        findings.add(Finding.note("LABELS_BY_CODE", linked.stream().map(n -> "'" + n + "'").collect(Collectors.joining(", ")) + " were taken as one structure, because readers give them the code " + code + ".", code));
    }

    /** Whether some reader tells the two apart. */
    private boolean haveBoth(String one, String other) {
        for (LabelMap map : maps) {
            Set<String> own = map.segments().stream().filter(LabelIdentity::isNamed).map(s -> root(key(s))).collect(Collectors.toSet());
            if (own.contains(one) && own.contains(other)) return true;
        }
        return false;
    }

    private void tellCodes() {
        Map<String, Map<String, Set<String>>> codes = new TreeMap<>(); // by structure, by scheme
        for (LabelMap map : maps)
            for (Segment s : map.segments())
                if (isNamed(s) && isSpecific(s)) codes.computeIfAbsent(of(s), n -> new TreeMap<>()).computeIfAbsent(s.type().scheme().toUpperCase(Locale.ROOT), n -> new TreeSet<>()).add(s.type().value());
        codes.forEach((structure, schemes) -> schemes.forEach((scheme, values) -> {
            if (values.size() > 1)
                findings.add(Finding.warning("LABEL_CODES", "'" + structure + "' has the codes " + String.join(", ", values) + " of " + scheme + "; it was taken as one structure because the name is the same.", structure));
        }));
    }

    private void tellNumbers() {
        Set<Integer> alone = new TreeSet<>();
        for (int n = 0; n < maps.size(); n++)
            for (Segment s : maps.get(n).segments()) {
                if (isNamed(s)) continue;
                String structure = of(s);
                if (!structure.equals(key(s)) && !(isSpecific(s) && byCode.containsKey(code(s))))
                    findings.add(Finding.warning("LABELS_BY_NUMBER", "Label " + s.value() + " has no name here; it was taken for '" + structure + "' because others give that number to it.", readers.get(n)));
                else if (structure.equals(key(s)) && holders(s.value()) > 1) alone.add(s.value());
            }
        if (!alone.isEmpty())
            findings.add(Finding.note("LABELS_BY_NUMBER", "Labels " + alone.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + " have neither name nor code; they were matched by their numbers alone. A table of labels beside the files says what they are.", ""));
    }

    private long holders(int value) {
        return maps.stream().filter(m -> m.segments().stream().anyMatch(s -> s.value() == value && !isNamed(s))).count();
    }
}
