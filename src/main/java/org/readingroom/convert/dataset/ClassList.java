package org.readingroom.convert.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.readingroom.io.Counted;
import org.readingroom.io.Finding;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;

/** The classes of a data set: names, and the values that they have in every label map of it, 1 and up. Objects of one class become one. */
final class ClassList {

    private final Map<String, Segment> classes = new LinkedHashMap<>(); // by name in small letters

    private ClassList() {}

    /** @param names in order, of which later ones lie over earlier ones; empty: all that the segments name, by the alphabet @param seen of all cases */
    static ClassList of(List<String> names, List<Segment> seen) {
        ClassList list = new ClassList();
        Map<String, Segment> byName = new TreeMap<>();
        for (Segment s : seen) byName.putIfAbsent(key(s.name()), s);
        for (String name : names.isEmpty() ? byName.keySet() : names.stream().map(ClassList::key).toList()) {
            Segment like = byName.get(name);
            if (like == null) throw new IllegalArgumentException("classes=" + name + " is in no case; expected some of " + String.join(", ", byName.values().stream().map(Segment::name).toList()));
            int value = list.classes.size() + 1;
            list.classes.putIfAbsent(name, new Segment(0, value, like.name(), like.color(), like.category(), like.type(), Segment.plain(0, value, name).track()));
        }
        return list;
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    List<Segment> segments() {
        return List.copyOf(classes.values());
    }

    /** One layer with the classes' values; what is of no class is background, where two overlap the later class stands. @param caseName for findings */
    LabelMap applied(LabelMap map, String caseName, List<Finding> findings) {
        short[][] planes = new short[map.grid().nk()][];
        List<short[]> tables = new ArrayList<>();
        for (int layer = 0; layer < map.layers(); layer++) {
            short[] table = new short[65536];
            for (Segment s : map.segments()) if (s.layer() == layer && classes.containsKey(key(s.name()))) table[s.value()] = (short) classes.get(key(s.name())).value();
            tables.add(table);
        }
        long overlaps = 0;
        for (int k = 0; k < planes.length; k++) {
            short[] to = planes[k] = new short[map.grid().ni() * map.grid().nj()];
            for (int layer = 0; layer < map.layers(); layer++) {
                short[] from = map.plane(layer, k), table = tables.get(layer);
                for (int n = 0; n < to.length; n++) {
                    short value = table[from[n] & 0xffff];
                    if (value != 0 && to[n] != 0 && value != to[n]) overlaps++;
                    if ((value & 0xffff) > (to[n] & 0xffff)) to[n] = value;
                }
            }
        }
        if (overlaps > 0) findings.add(Finding.warning("CLASSES_OVERLAP", Counted.are(overlaps, "voxel") + " of two classes, given to the one that stands later in the list", caseName));
        return LabelMap.complete(map.grid(), java.util.Collections.singletonList(planes), segments()).drawnOn(map.drawnOn());
    }
}
