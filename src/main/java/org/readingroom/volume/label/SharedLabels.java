package org.readingroom.volume.label;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.readingroom.io.Finding;

/**
 * Gives several readers' label maps one numbering. Segments of one name, whatever its case, are one structure; a segment that nobody named
 * (a label map without a table) is the structure that the others call by a name under the same value. Structures of one name within one
 * reader (two tracks of a class) become one. Maps that are numbered alike already come back as they are.
 *
 * @param maps     one for each given map, in order, with the same layers
 * @param findings LABELS_RENUMBERED where a map was changed, LABEL_UNMATCHED where a structure is known to some readers only
 */
public record SharedLabels(List<LabelMap> maps, List<Finding> findings) {

    public SharedLabels {
        maps = List.copyOf(maps);
        findings = List.copyOf(findings);
    }

    /** @param names what findings call the readers, in order */
    public static SharedLabels of(List<LabelMap> maps, List<String> names) {
        Map<Integer, Set<String>> namedByValue = new HashMap<>();
        for (LabelMap map : maps) for (Segment s : map.segments()) if (isNamed(s)) namedByValue.computeIfAbsent(s.value(), v -> new LinkedHashSet<>()).add(key(s));
        Map<String, Segment> shared = new LinkedHashMap<>();
        TreeSet<Integer> taken = new TreeSet<>();
        for (boolean named : new boolean[] { true, false }) // names first: they say what a bare value means
            for (LabelMap map : maps)
                for (Segment s : map.segments())
                    if (isNamed(s) == named && !shared.containsKey(structure(s, namedByValue))) {
                        int value = s.value();
                        while (!taken.add(value)) value = taken.last() + 1;
                        shared.put(structure(s, namedByValue), withPlace(s, s.layer(), value, s));
                    }
        List<LabelMap> out = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (int n = 0; n < maps.size(); n++) {
            LabelMap map = maps.get(n);
            boolean asIs = map.segments().stream().allMatch(s -> s.equals(withPlace(s, s.layer(), shared.get(structure(s, namedByValue)).value(), shared.get(structure(s, namedByValue)))));
            out.add(asIs ? map : renumbered(map, shared, namedByValue));
            if (map.segments().stream().anyMatch(s -> shared.get(structure(s, namedByValue)).value() != s.value()))
                findings.add(Finding.note("LABELS_RENUMBERED", "Structures were matched by name; this reader's label values differ from the others'.", names.get(n)));
        }
        addUnmatched(out, names, shared, findings);
        return new SharedLabels(out, findings);
    }

    /** A structure that a reader's file does not know is not one that the reader left empty. */
    private static void addUnmatched(List<LabelMap> maps, List<String> names, Map<String, Segment> shared, List<Finding> findings) {
        for (Segment structure : shared.values()) {
            List<String> without = new ArrayList<>();
            for (int n = 0; n < maps.size(); n++) if (maps.get(n).segments().stream().noneMatch(s -> s.value() == structure.value())) without.add(names.get(n));
            if (!without.isEmpty())
                findings.add(Finding.warning("LABEL_UNMATCHED", "'" + structure.name() + "' is not in the file of " + String.join(", ", without)
                    + "; it counts as not seen there. Check that the names or values mean the same.", "label " + structure.value()));
        }
    }

    /** A label map gives plain names to values that came without one; such a name is no opinion. */
    private static boolean isNamed(Segment s) {
        return !s.name().equals("Label " + s.value());
    }

    private static String key(Segment s) {
        return s.name().strip().toLowerCase(Locale.ROOT);
    }

    private static String structure(Segment s, Map<Integer, Set<String>> namedByValue) {
        if (isNamed(s)) return key(s);
        Set<String> candidates = namedByValue.getOrDefault(s.value(), Set.of());
        return candidates.size() == 1 ? candidates.iterator().next() : key(s);
    }

    /** Layers stay as they are; within a layer each voxel's value is exchanged. */
    private static LabelMap renumbered(LabelMap map, Map<String, Segment> shared, Map<Integer, Set<String>> namedByValue) {
        List<short[][]> layers = new ArrayList<>();
        List<Segment> segments = new ArrayList<>();
        for (int layer = 0; layer < map.layers(); layer++) {
            short[] to = new short[65536];
            TreeSet<Integer> used = new TreeSet<>();
            for (Segment s : map.segments())
                if (s.layer() == layer) {
                    Segment target = shared.get(structure(s, namedByValue));
                    to[s.value()] = (short) target.value();
                    if (used.add(target.value())) segments.add(withPlace(s, layer, target.value(), target));
                }
            short[][] planes = new short[map.grid().nk()][];
            for (int k = 0; k < planes.length; k++) {
                short[] from = map.layer(layer)[k];
                planes[k] = new short[from.length];
                for (int x = 0; x < from.length; x++) planes[k][x] = to[from[x] & 0xffff];
            }
            layers.add(planes);
        }
        return new LabelMap(map.grid(), layers, segments);
    }

    /** The segment in another place; one that nobody named takes name, colour and codes of {@code like}. */
    private static Segment withPlace(Segment s, int layer, int value, Segment like) {
        Segment from = isNamed(s) ? s : like;
        return new Segment(layer, value, from.name(), from.color(), from.category(), from.type(), s.track());
    }
}
