package org.readingroom.volume;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.readingroom.io.Finding;

/**
 * Gives several readers' label maps one numbering: segments of the same name are the same structure and get the same value. A value that
 * all readers use for one name already is kept; structures of one name within one reader (two tracks of a class) become one.
 *
 * @param maps     one for each given map, in order, each with a single layer per set of structures that do not overlap
 * @param findings what had to be changed
 */
public record SharedLabels(List<LabelMap> maps, List<Finding> findings) {

    public SharedLabels {
        maps = List.copyOf(maps);
        findings = List.copyOf(findings);
    }

    /** Maps that share a numbering already come back as they are. */
    public static SharedLabels of(List<LabelMap> maps) {
        Map<String, Segment> shared = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        TreeSet<Integer> taken = new TreeSet<>();
        for (LabelMap map : maps)
            for (Segment s : map.segments()) {
                if (shared.containsKey(s.name())) continue;
                int value = s.value();
                while (!taken.add(value)) value = taken.last() + 1;
                shared.put(s.name(), withPlace(s, s.layer(), value));
            }
        List<LabelMap> out = new ArrayList<>();
        for (int n = 0; n < maps.size(); n++) out.add(isNumberedSo(maps.get(n), shared) ? maps.get(n) : renumbered(maps.get(n), shared));
        for (int n = 0; n < maps.size(); n++)
            if (out.get(n) != maps.get(n))
                findings.add(Finding.note("LABELS_RENUMBERED", "Structures were matched by name; this reader's label values differ from the others'.", "reader " + (n + 1)));
        return new SharedLabels(out, findings);
    }

    private static boolean isNumberedSo(LabelMap map, Map<String, Segment> shared) {
        List<String> seen = new ArrayList<>();
        for (Segment s : map.segments()) {
            if (shared.get(s.name()).value() != s.value() || seen.contains(s.name())) return false;
            seen.add(s.name());
        }
        return true;
    }

    /** Layers stay as they are; within a layer each voxel's value is exchanged. */
    private static LabelMap renumbered(LabelMap map, Map<String, Segment> shared) {
        List<short[][]> layers = new ArrayList<>();
        List<Segment> segments = new ArrayList<>();
        for (int layer = 0; layer < map.layers(); layer++) {
            short[] to = new short[65536];
            TreeSet<Integer> used = new TreeSet<>();
            for (Segment s : map.segments())
                if (s.layer() == layer) {
                    Segment target = shared.get(s.name());
                    to[s.value()] = (short) target.value();
                    if (used.add(target.value())) segments.add(withPlace(s, layer, target.value()));
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

    private static Segment withPlace(Segment s, int layer, int value) {
        return new Segment(layer, value, s.name(), s.color(), s.category(), s.type(), s.track());
    }
}
