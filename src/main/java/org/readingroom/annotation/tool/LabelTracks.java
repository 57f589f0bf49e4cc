package org.readingroom.annotation.tool;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.Change;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.OntologyChange;
import org.readingroom.annotation.edit.SliceChange;
import org.readingroom.annotation.edit.TrackChange;
import org.readingroom.annotation.shape.Traced;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.mask.Mask;

/**
 * A label map as objects: one for each segment that has voxels, with the segment's name, codes and colour. The way of predictions, of other programs'
 * segmentations and of ImageJ's label images into annotations.
 */
public final class LabelTracks {

    private final Annotated document;
    private final LabelMap labels;
    private final State state;
    private final boolean outlined;
    private final Origin origin;
    private final List<OntologyClass> classes;
    private final Set<Integer> numbers = new HashSet<>();
    private final Set<UUID> uuids = new HashSet<>();
    private final List<Change> tracks = new ArrayList<>(), slices = new ArrayList<>();

    private LabelTracks(Annotated document, LabelMap labels, State state, boolean outlined, Origin origin) {
        this.document = document;
        this.labels = labels;
        this.state = state;
        this.outlined = outlined;
        this.origin = origin;
        classes = new ArrayList<>(document.ontology().classes());
        for (Track t : document.tracks()) {
            numbers.add(t.number());
            uuids.add(t.uuid());
        }
    }

    /**
     * Adds objects beside those that are there. A segment's class is the one of its name; where there is none, the ontology gets one. Its number and UUID are
     * the object's if no other has them, so that a map made from annotations becomes the same objects again.
     *
     * @param labels   on the grid of the document's image
     * @param outlined outlines in place of masks
     * @return empty if no segment has a voxel
     * @throws IllegalArgumentException for another grid, or a class that takes neither masks nor outlines
     */
    public static Optional<Edit> edit(Annotated document, LabelMap labels, State state, boolean outlined, Origin origin) {
        document.image().mismatch(labels.grid()).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        return new LabelTracks(document, labels, state, outlined, origin).edit();
    }

    private Optional<Edit> edit() {
        Map<Segment, TreeMap<Integer, BitSet>> voxels = new LinkedHashMap<>();
        for (Segment s : labels.segments()) voxels.put(s, new TreeMap<>());
        for (int layer = 0; layer < labels.layers(); layer++) collect(layer, voxels);
        voxels.forEach((segment, bits) -> {
            if (!bits.isEmpty()) add(segment, bits);
        });
        if (tracks.isEmpty()) return Optional.empty();
        List<Change> all = new ArrayList<>();
        Ontology before = document.ontology(), after = new Ontology(classes, before.slices(), before.kept());
        if (!after.equals(before)) all.add(new OntologyChange(before, after));
        all.addAll(tracks);
        all.addAll(slices);
        return Optional.of(new Edit("Import labels", all));
    }

    private void collect(int layer, Map<Segment, TreeMap<Integer, BitSet>> voxels) {
        Map<Integer, TreeMap<Integer, BitSet>> byValue = new TreeMap<>();
        voxels.forEach((s, bits) -> {
            if (s.layer() == layer) byValue.put(s.value(), bits);
        });
        short[][] planes = labels.layer(layer);
        for (int k = 0; k < planes.length; k++) {
            int last = 0;
            BitSet at = null; // neighbours mostly have one value
            for (int n = 0; n < planes[k].length; n++) {
                int value = planes[k][n] & 0xffff;
                if (value == 0) continue;
                if (value != last) at = byValue.get(value).computeIfAbsent(k, slice -> new BitSet());
                last = value;
                at.set(n);
            }
        }
    }

    private void add(Segment segment, TreeMap<Integer, BitSet> bits) {
        OntologyClass of = classOf(segment);
        boolean masks = of.allows(Bitmask.EMPTY.kind()), outlines = of.allows(Polygon.EMPTY.kind());
        if (!masks && !outlines)
            throw new IllegalArgumentException("class '" + of.id() + "' takes neither masks nor outlines, and segment '" + segment.name() + "' is of it; expected one that allows a bitmask or a polygon, this one allows " + of.kinds());
        UUID uuid = uuids.add(segment.track()) ? segment.track() : UUID.randomUUID();
        Track track = new Track(uuid, number(segment.value()), of.id());
        tracks.add(TrackChange.add(track));
        boolean traced = outlines && (outlined || !masks);
        bits.forEach((k, slice) -> slices.add(new SliceChange(uuid, Axis.K, k, List.of(), List.of(new Shape(uuid, Axis.K, k, state, figure(slice, traced), origin)))));
    }

    private Figure figure(BitSet bits, boolean traced) {
        Bitmask mask = Bitmask.of(bits, labels.grid().ni());
        if (!traced) return mask;
        Mask slice = new Mask(labels.grid().ni(), labels.grid().nj(), 1);
        mask.paintInto(slice);
        return Traced.polygon(slice);
    }

    private int number(int wanted) {
        int number = wanted;
        if (numbers.contains(number)) for (number = 1; numbers.contains(number);) number++;
        numbers.add(number);
        return number;
    }

    private OntologyClass classOf(Segment segment) {
        for (OntologyClass c : classes) if (c.name().equalsIgnoreCase(segment.name()) || c.id().equals(segment.name())) return c;
        OntologyClass made = new OntologyClass(id(segment.name()), segment.name(), segment.color(), segment.category(), segment.type());
        classes.add(made);
        return made;
    }

    /** What macros can type: the name in small letters, other signs as hyphens, and a number if that is taken. */
    private String id(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", ""), id = plain.isEmpty() ? "label" : plain;
        for (int n = 2; isTaken(id); n++) id = (plain.isEmpty() ? "label" : plain) + "-" + n;
        return id;
    }

    private boolean isTaken(String id) {
        return classes.stream().anyMatch(c -> c.id().equals(id));
    }
}
