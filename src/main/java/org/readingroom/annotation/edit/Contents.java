package org.readingroom.annotation.edit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.store.CanonicalJson;

/**
 * What a document holds now, by index: no change walks over other tracks' shapes. Knows one order, so that what is taken back is as it was: tracks
 * by number, shapes by track, axis and slice, classifications by slices and words.
 */
final class Contents {

    private static final Comparator<Classification> ORDER = Comparator.comparing(Classification::axis).thenComparing(Classification::from0).thenComparing(Classification::to0)
        .thenComparing(Classification::time).thenComparing(Classification::label).thenComparing(Classification::value).thenComparing(Contents::rest);

    private final ImageReference image;
    private final Notes kept;
    private final Map<UUID, TrackSlices> byId = new HashMap<>();
    private final NavigableMap<Integer, TrackSlices> byNumber = new TreeMap<>();
    private final List<Classification> classifications = new ArrayList<>(); // in order
    private final Map<UUID, Integer> statements = new HashMap<>(); // how many are about a track
    private Ontology ontology;

    Contents(Annotations start) {
        image = start.image();
        kept = start.kept();
        ontology = start.ontology();
        for (Track t : start.tracks()) put(new TrackSlices(t));
        Map<UUID, Map<String, List<Shape>>> slices = new HashMap<>();
        for (Shape s : start.shapes()) slices.computeIfAbsent(s.track(), t -> new LinkedHashMap<>()).computeIfAbsent(s.axis() + " " + s.slice0(), a -> new ArrayList<>()).add(s);
        slices.forEach((track, of) -> of.values().forEach(shapes -> byId.get(track).put(shapes.get(0).axis(), shapes.get(0).slice0(), shapes.stream().sorted(Comparator.comparingInt(Shape::time)).toList())));
        byNumber.values().forEach(TrackSlices::all); // put together here, where a file is read, and not at the first picture
        for (Classification c : start.classifications()) insert(c);
    }

    ImageReference image() {
        return image;
    }

    Notes kept() {
        return kept;
    }

    Ontology ontology() {
        return ontology;
    }

    List<Track> tracks() {
        return byNumber.values().stream().map(TrackSlices::track).toList();
    }

    Iterable<TrackSlices> all() {
        return byNumber.values();
    }

    Optional<TrackSlices> find(UUID track) {
        return Optional.ofNullable(byId.get(track));
    }

    Optional<Track> numbered(int number) {
        return Optional.ofNullable(byNumber.get(number)).map(TrackSlices::track);
    }

    int freeNumber() {
        int number = 1;
        for (int taken : byNumber.keySet()) {
            if (taken != number) break;
            number++;
        }
        return number;
    }

    List<Classification> classifications() {
        return List.copyOf(classifications);
    }

    /** What stands there now as a value; putting it together is work that any thread may do later. */
    Supplier<Annotations> snapshot() {
        Ontology classesNow = ontology;
        List<Track> tracks = tracks();
        List<List<Shape>> shapes = byNumber.values().stream().map(TrackSlices::all).toList();
        List<Classification> said = classifications();
        return () -> {
            List<Shape> all = new ArrayList<>(shapes.stream().mapToInt(List::size).sum());
            shapes.forEach(all::addAll);
            return new Annotations(image, classesNow, tracks, all, said, kept);
        };
    }

    /**
     * Does a change as far as it finds its place; whether it keeps the rules of values is for {@link Rules} to say when the edit is whole.
     *
     * @return the same with what stood there as its before: equal values may be written down differently, and taking back restores the letter
     * @throws IllegalArgumentException if it does not fit; nothing is changed then
     */
    Change change(Change c) {
        if (c instanceof SliceChange s) return change(s);
        if (c instanceof TrackChange t) return change(t);
        if (c instanceof ClassificationChange k) return change(k);
        return change((OntologyChange) c);
    }

    private Change change(SliceChange c) {
        TrackSlices of = known(c.track());
        List<Shape> there = of.at(c.axis(), c.slice0()), now = there.stream().filter(s -> c.isOf(s.time())).toList();
        if (!now.equals(c.before())) throw new IllegalArgumentException("slice " + c.slice0() + " along " + c.axis().letter() + " of track " + of.track().number() + " is not as the edit found it; draw again");
        if (now.size() == there.size()) of.put(c.axis(), c.slice0(), c.after());
        else of.exchange(c.axis(), c.slice0(), now, c.after());
        return new SliceChange(c.track(), c.axis(), c.slice0(), now, c.after());
    }

    private Change change(TrackChange c) {
        TrackSlices there = c.before() == null ? null : known(c.before().uuid());
        if (there != null && !there.track().equals(c.before())) throw new IllegalArgumentException("track " + there.track().number() + " is not as the edit found it; do it again");
        if (c.after() == null) {
            if (!there.isEmpty()) throw new IllegalArgumentException("track " + there.track().number() + " has shapes; expected them to be deleted before it");
            if (statements.containsKey(there.track().uuid())) throw new IllegalArgumentException("track " + there.track().number() + " is classified; expected that to be deleted before it");
            byId.remove(there.track().uuid());
            byNumber.remove(there.track().number());
            return new TrackChange(there.track(), null);
        }
        Track after = c.after();
        TrackSlices sameNumber = byNumber.get(after.number());
        if (sameNumber != null && sameNumber != there) throw new IllegalArgumentException("another track has the number " + after.number() + "; expected a number of its own");
        if (there == null && byId.containsKey(after.uuid())) throw new IllegalArgumentException("another track has the UUID " + after.uuid() + "; expected a UUID of its own");
        if (there == null) {
            put(new TrackSlices(after));
            return c;
        }
        Track before = there.track();
        byNumber.remove(before.number());
        there.become(after);
        byNumber.put(after.number(), there);
        return new TrackChange(before, after);
    }

    private Change change(ClassificationChange c) {
        int at = c.before() == null ? -1 : classifications.indexOf(c.before());
        if (c.before() != null && at < 0) throw new IllegalArgumentException("the classification '" + c.before().label() + "' is not there (any more)");
        if (c.after() != null && c.after().track() != null) known(c.after().track());
        Classification before = at < 0 ? null : remove(at);
        if (c.after() != null) insert(c.after());
        return new ClassificationChange(before, c.after());
    }

    private Change change(OntologyChange c) {
        if (!ontology.equals(c.before())) throw new IllegalArgumentException("the classes are not as the edit found them; do it again");
        Ontology before = ontology;
        ontology = c.after();
        return new OntologyChange(before, c.after());
    }

    private TrackSlices known(UUID track) {
        TrackSlices found = byId.get(track);
        if (found == null) throw new IllegalArgumentException("track " + track + " is not among the tracks; expected one of theirs");
        return found;
    }

    private void put(TrackSlices t) {
        byId.put(t.track().uuid(), t);
        byNumber.put(t.track().number(), t);
    }

    private void insert(Classification c) {
        int at = Collections.binarySearch(classifications, c, ORDER);
        classifications.add(at < 0 ? -at - 1 : at, c);
        if (c.track() != null) statements.merge(c.track(), 1, Integer::sum);
    }

    private Classification remove(int at) {
        Classification c = classifications.remove(at);
        if (c.track() != null) statements.computeIfPresent(c.track(), (t, n) -> n == 1 ? null : n - 1);
        return c;
    }

    private static String rest(Classification c) {
        return c.track() + " " + c.origin().author() + " " + c.origin().time() + " " + c.origin().tool() + " " + CanonicalJson.of(c.origin().view().toJson()) + " " + CanonicalJson.of(c.kept().toJson());
    }
}
