package org.readingroom.volume.label;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.readingroom.io.Finding;

/**
 * Gives several readers' label maps one numbering; which segments are one structure is told by {@link LabelIdentity}. Structures of one name within one
 * reader (two tracks of a class) become one. Maps that are numbered alike already come back as they are; packed ones stay packed.
 *
 * @param maps     one for each given map, in order, with the same layers
 * @param findings LABELS_RENUMBERED where a map was changed, LABEL_UNMATCHED where structures are known to some readers only, LABELS_BY_CODE,
 *                 LABEL_CODES and LABELS_BY_NUMBER on what made segments one structure
 */
public record SharedLabels(List<LabelMap> maps, List<Finding> findings) {

    public SharedLabels {
        maps = List.copyOf(maps);
        findings = List.copyOf(findings);
    }

    /** @param names what findings call the readers, in order */
    public static SharedLabels of(List<LabelMap> maps, List<String> names) {
        LabelIdentity identity = new LabelIdentity(maps, names);
        Map<String, Segment> shared = new LinkedHashMap<>();
        TreeSet<Integer> taken = new TreeSet<>();
        for (boolean named : new boolean[] { true, false }) // names first: they say what a bare value means
            for (LabelMap map : maps)
                for (Segment s : map.segments())
                    if (LabelIdentity.isNamed(s) == named && !shared.containsKey(identity.of(s))) {
                        int value = s.value();
                        while (!taken.add(value)) value = taken.last() + 1;
                        shared.put(identity.of(s), withPlace(s, s.layer(), value, s));
                    }
        List<LabelMap> out = new ArrayList<>();
        List<Finding> findings = new ArrayList<>(identity.findings());
        for (int n = 0; n < maps.size(); n++) {
            LabelMap map = maps.get(n);
            boolean asIs = map.segments().stream().allMatch(s -> s.equals(withPlace(s, s.layer(), shared.get(identity.of(s)).value(), shared.get(identity.of(s)))));
            out.add(asIs ? map : renumbered(map, shared, identity));
            if (map.segments().stream().anyMatch(s -> shared.get(identity.of(s)).value() != s.value()))
                findings.add(Finding.note("LABELS_RENUMBERED", "Structures were matched by code or name; this reader's label values differ from the others'.", names.get(n)));
        }
        addUnmatched(out, names, shared, findings);
        return new SharedLabels(out, findings);
    }

    /** A structure that a reader's file does not know is not one that the reader left empty. */
    private static void addUnmatched(List<LabelMap> maps, List<String> names, Map<String, Segment> shared, List<Finding> findings) {
        Map<List<String>, List<Segment>> missed = new LinkedHashMap<>();
        for (Segment structure : shared.values()) {
            List<String> without = new ArrayList<>();
            for (int n = 0; n < maps.size(); n++)
                if (!maps.get(n).segments().isEmpty() && maps.get(n).segments().stream().noneMatch(s -> s.value() == structure.value())) without.add(names.get(n)); // a file without any structure is told as such
            if (!without.isEmpty()) missed.computeIfAbsent(without, w -> new ArrayList<>()).add(structure);
        }
        missed.forEach((without, structures) -> {
            boolean isOne = structures.size() == 1;
            findings.add(Finding.warning("LABEL_UNMATCHED", structures.stream().map(s -> "'" + s.name() + "'").collect(Collectors.joining(", ")) + (isOne ? " is" : " are") + " not in the file of " + String.join(", ", without)
                + (isOne ? "; it counts" : "; they count") + " as not seen there. Check that the names or values mean the same.",
                (isOne ? "label " : "labels ") + structures.stream().map(s -> Integer.toString(s.value())).collect(Collectors.joining(", "))));
        });
    }

    /** Layers stay as they are; within a layer each voxel's value is exchanged. */
    private static LabelMap renumbered(LabelMap map, Map<String, Segment> shared, LabelIdentity identity) {
        List<short[]> to = new ArrayList<>();
        List<Segment> segments = new ArrayList<>();
        for (int layer = 0; layer < map.layers(); layer++) {
            short[] table = new short[65536];
            TreeSet<Integer> used = new TreeSet<>();
            for (Segment s : map.segments())
                if (s.layer() == layer) {
                    Segment target = shared.get(identity.of(s));
                    table[s.value()] = (short) target.value();
                    if (used.add(target.value())) segments.add(withPlace(s, layer, target.value(), target));
                }
            to.add(table);
        }
        if (map.isPacked()) return LabelMap.packed(map.grid(), map.layers(), (layer, k) -> exchanged(map.plane(layer, k), to.get(layer)), segments);
        List<short[][]> layers = new ArrayList<>();
        for (int l = 0; l < map.layers(); l++) {
            int layer = l;
            layers.add(IntStream.range(0, map.grid().nk()).parallel().mapToObj(k -> exchanged(map.plane(layer, k), to.get(layer))).toArray(short[][]::new));
        }
        return new LabelMap(map.grid(), layers, segments);
    }

    private static short[] exchanged(short[] from, short[] table) {
        short[] plane = new short[from.length];
        for (int n = 0; n < plane.length; n++) plane[n] = table[from[n] & 0xffff];
        return plane;
    }

    /** The segment in another place; one that nobody named takes name, colour and codes of {@code like}. */
    private static Segment withPlace(Segment s, int layer, int value, Segment like) {
        Segment from = LabelIdentity.isNamed(s) ? s : like;
        return new Segment(layer, value, from.name(), from.color(), from.category(), from.type(), s.track());
    }
}
