package org.readingroom.consensus.instance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;

/**
 * Readers' label maps with a value for each object rather than for each class, where some reader has several objects of a class: so that whatever is done to
 * structures is done to one lesion at a time. Objects of several readers are one where {@link InstanceGroups} matches them by overlap; who has drawn two as one
 * has drawn the one that it overlaps more, and lacks the other. Classes of which nobody has two objects keep their value.
 *
 * @param maps    one for each reader, in order, with the layers that it had
 * @param objects the class of each object, by the object's value; empty if there are none
 */
public record ObjectLabels(List<LabelMap> maps, Map<Integer, Segment> objects) {

    /**
     * Least overlap of two readers' drawings of one object. Little, for readers of one small lesion often share no more, and a lesion that is taken for two has
     * no majority; nnDetection counts hits in three dimensions by the same figure (Baumgartner et al., MICCAI 2021, doi:10.1007/978-3-030-87240-3_51).
     */
    public static final double IOU = 0.1;

    /** More are islands of noise, not lesions: nobody decides them one by one. */
    public static final int MOST_PARTS = 1000;

    public ObjectLabels {
        maps = List.copyOf(maps);
        objects = Map.copyOf(objects);
    }

    /** What one reader drew as one object. */
    private record Drawn(Segment segment, UUID track, VoxelFootprint voxels) {}

    /**
     * @param own    each reader's map as the file numbers it: several segments of a class are several objects
     * @param shared the same maps with one value for each class and the same layers
     * @param joined for each reader whether one segment may hold several objects, which are its connected parts then (26 neighbours): label maps do not say where one ends
     * @param always whether those connected parts are objects even where nobody has several of the class by another way
     * @param order  readers' places in the order in which they are matched
     * @throws IllegalArgumentException in one sentence if a reader has more than {@link #MOST_PARTS} parts of a class
     */
    public static ObjectLabels of(List<LabelMap> own, List<LabelMap> shared, List<Boolean> joined, boolean always, List<Integer> order) {
        if (!always && !hasSeveral(own, shared)) return new ObjectLabels(shared, Map.of());
        List<Map<Integer, List<Drawn>>> drawn = new ArrayList<>();
        for (int r = 0; r < own.size(); r++) {
            Map<Integer, List<Drawn>> of = byClass(own.get(r), shared.get(r));
            if (always && joined.get(r)) of.replaceAll((value, list) -> parts(list, true));
            drawn.add(of);
        }
        Set<Integer> classes = new TreeSet<>();
        drawn.forEach(d -> d.forEach((of, list) -> {
            if (list.size() > 1) classes.add(of);
        }));
        if (classes.isEmpty()) return new ObjectLabels(shared, Map.of());
        List<List<Drawn>> one = new ArrayList<>();
        List<InstanceReader> readers = new ArrayList<>();
        for (int r : order) {
            List<Drawn> all = new ArrayList<>();
            List<Instance> instances = new ArrayList<>();
            for (int of : classes)
                for (Drawn d : parts(drawn.get(r).getOrDefault(of, List.of()), joined.get(r))) {
                    all.add(d);
                    instances.add(new Instance(String.valueOf(all.size()), String.valueOf(of), 1, d.voxels));
                }
            one.add(all);
            readers.add(new InstanceReader("reader " + r, instances));
        }
        return new Builder(shared, classes, one, order).labels(InstanceGroups.of(readers, new MatchSettings(IOU, 0)));
    }

    /** Whether some reader's segments became fewer: without looking at a voxel. */
    private static boolean hasSeveral(List<LabelMap> own, List<LabelMap> shared) {
        for (int r = 0; r < own.size(); r++)
            if (shared.get(r).segments().stream().map(Segment::value).distinct().count() < own.get(r).segments().size()) return true;
        return false;
    }

    private static Map<Integer, List<Drawn>> byClass(LabelMap own, LabelMap shared) {
        Map<Integer, List<Drawn>> all = new TreeMap<>();
        int plane = own.grid().ni() * own.grid().nj();
        VoxelFootprint.all(own).forEach((segment, voxels) -> {
            if (voxels.voxels() == 0) return;
            long first = voxels.first();
            int of = shared.plane(segment.layer(), (int) (first / plane))[(int) (first % plane)] & 0xffff;
            all.computeIfAbsent(of, v -> new ArrayList<>()).add(new Drawn(segment, segment.track(), voxels));
        });
        return all;
    }

    private static List<Drawn> parts(List<Drawn> drawn, boolean joined) {
        if (!joined || drawn.size() != 1) return drawn;
        Segment segment = drawn.get(0).segment;
        List<VoxelFootprint> parts = drawn.get(0).voxels.parts();
        if (parts.size() == 1) return drawn;
        if (parts.size() > MOST_PARTS)
            throw new IllegalArgumentException("'" + segment.name() + "' of a label map has " + parts.size() + " separate parts; expected at most " + MOST_PARTS + " objects to be decided one by one. Remove small islands first, or take the class as one object.");
        List<Drawn> all = new ArrayList<>();
        for (VoxelFootprint part : parts) all.add(new Drawn(segment, derived(segment.track(), all.size()), part));
        return all;
    }

    private static UUID derived(UUID of, int n) {
        return UUID.nameUUIDFromBytes((of + " object " + n).getBytes(StandardCharsets.UTF_8));
    }

    /** Groups become values. */
    private static final class Builder {

        private final List<LabelMap> shared;
        private final Set<Integer> classes;
        private final List<List<Drawn>> drawn; // in the order of matching
        private final List<Integer> order;
        private final Map<Integer, Segment> segments = new HashMap<>(); // of classes
        private final Map<Integer, Integer> count = new HashMap<>();
        private final Set<UUID> taken = new HashSet<>();
        private final Map<Integer, Segment> objects = new TreeMap<>();
        private int last;

        Builder(List<LabelMap> shared, Set<Integer> classes, List<List<Drawn>> drawn, List<Integer> order) {
            this.shared = shared;
            this.classes = classes;
            this.drawn = drawn;
            this.order = order;
            for (LabelMap map : shared)
                for (Segment s : map.segments()) {
                    if (classes.contains(s.value())) segments.putIfAbsent(s.value(), s);
                    else taken.add(s.track());
                    last = Math.max(last, s.value());
                }
        }

        ObjectLabels labels(List<InstanceGroup> groups) {
            List<List<short[][]>> layers = new ArrayList<>();
            List<List<Segment>> known = new ArrayList<>();
            for (LabelMap map : shared) {
                boolean changes = map.segments().stream().anyMatch(s -> classes.contains(s.value()));
                layers.add(changes ? copy(map) : List.of());
                known.add(new ArrayList<>(map.segments().stream().filter(s -> !classes.contains(s.value())).toList()));
            }
            List<InstanceGroup> inOrder = new ArrayList<>(groups);
            inOrder.sort(Comparator.comparingInt((InstanceGroup g) -> Integer.parseInt(g.type())).thenComparingLong(this::first));
            for (InstanceGroup group : inOrder) {
                Segment object = object(group);
                for (InstanceGroup.Member m : group.members()) {
                    int reader = order.get(m.reader());
                    Drawn d = drawn.get(m.reader()).get(m.instance());
                    int layer = d.segment.layer();
                    paint(d.voxels, layers.get(reader).get(layer), (short) object.value());
                    known.get(reader).add(new Segment(layer, object.value(), object.name(), object.color(), object.category(), object.type(), object.track()));
                }
            }
            List<LabelMap> maps = new ArrayList<>();
            for (int r = 0; r < shared.size(); r++) {
                LabelMap map = shared.get(r);
                if (layers.get(r).isEmpty()) maps.add(map);
                else {
                    LabelMap changed = LabelMap.complete(map.grid(), layers.get(r), known.get(r));
                    maps.add(map.isPacked() ? changed.packed() : changed);
                }
            }
            return new ObjectLabels(maps, objects);
        }

        private long first(InstanceGroup group) {
            return group.members().stream().mapToLong(m -> drawn.get(m.reader()).get(m.instance()).voxels.first()).min().orElseThrow();
        }

        private Segment object(InstanceGroup group) {
            int of = Integer.parseInt(group.type()), number = count.merge(of, 1, Integer::sum), value = number == 1 ? of : ++last;
            Segment like = segments.get(of);
            InstanceGroup.Member founder = group.members().get(0);
            UUID track = drawn.get(founder.reader()).get(founder.instance()).track;
            for (int n = 1; !taken.add(track); n++) track = derived(track, n); // readers who began with one file have the same objects
            objects.put(value, like);
            return new Segment(0, value, like.name() + " #" + number, like.color(), like.category(), like.type(), track);
        }

        private static List<short[][]> copy(LabelMap map) {
            List<short[][]> layers = new ArrayList<>();
            for (int l = 0; l < map.layers(); l++) {
                short[][] planes = new short[map.grid().nk()][];
                for (int k = 0; k < planes.length; k++) planes[k] = map.plane(l, k).clone();
                layers.add(planes);
            }
            return layers;
        }

        private static void paint(VoxelFootprint voxels, short[][] planes, short value) {
            int ni = voxels.grid().ni();
            voxels.rows((i0, i1, j, k) -> Arrays.fill(planes[k], i0 + ni * j, i1 + ni * j, value));
        }
    }
}
