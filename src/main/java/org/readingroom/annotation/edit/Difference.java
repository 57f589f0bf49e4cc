package org.readingroom.annotation.edit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;

/** The changes from a document to other annotations of its image, in an order in which each finds its place: what goes, classes, tracks, what comes. */
final class Difference {

    private record Place(Axis axis, int slice0) {}

    private final Annotated now;
    private final Annotations wanted;
    private final Map<UUID, Track> tracks = new LinkedHashMap<>();
    private final Map<UUID, Map<Place, List<Shape>>> shapes = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();

    Difference(Annotated now, Annotations wanted) {
        if (!now.image().equals(wanted.image())) throw new IllegalArgumentException("annotations of another image; expected those of the document's");
        if (!now.kept().equals(wanted.kept())) throw new IllegalArgumentException("annotations of another file, with other fields of its own; expected those of the document's");
        this.now = now;
        this.wanted = wanted;
        for (Track t : wanted.tracks()) tracks.put(t.uuid(), t);
        for (Shape s : wanted.shapes()) shapes.computeIfAbsent(s.track(), t -> new LinkedHashMap<>()).computeIfAbsent(new Place(s.axis(), s.slice0()), p -> new ArrayList<>()).add(s);
    }

    List<Change> changes() {
        List<Classification> added = classificationsThatGo();
        for (Track t : now.tracks()) {
            if (tracks.containsKey(t.uuid())) continue;
            Edits.clear(now, t.uuid(), changes);
            changes.add(TrackChange.delete(t));
        }
        if (!now.ontology().equals(wanted.ontology())) changes.add(new OntologyChange(now.ontology(), wanted.ontology()));
        changeTracks();
        for (Track t : wanted.tracks()) changeSlices(t.uuid());
        for (Classification c : added) changes.add(ClassificationChange.add(c));
        return changes;
    }

    /** @return those that come */
    private List<Classification> classificationsThatGo() {
        Map<Classification, Integer> left = new HashMap<>();
        for (Classification c : wanted.classifications()) left.merge(c, 1, Integer::sum);
        for (Classification c : now.classifications()) {
            if (left.getOrDefault(c, 0) > 0) left.merge(c, -1, Integer::sum);
            else changes.add(ClassificationChange.delete(c));
        }
        List<Classification> come = new ArrayList<>();
        left.forEach((c, n) -> {
            for (int i = 0; i < n; i++) come.add(c);
        });
        return come;
    }

    private void changeTracks() {
        Map<UUID, Track> there = new HashMap<>();
        Set<Integer> taken = new HashSet<>(), asked = new HashSet<>();
        for (Track t : now.tracks()) {
            if (!tracks.containsKey(t.uuid())) continue;
            there.put(t.uuid(), t);
            taken.add(t.number());
        }
        for (Track t : wanted.tracks()) asked.add(t.number());
        boolean cross = there.values().stream().anyMatch(t -> tracks.get(t.uuid()).number() != t.number() && taken.contains(tracks.get(t.uuid()).number()));
        int spare = 65535;
        for (Track t : cross ? List.copyOf(there.values()) : List.<Track>of()) { // numbers that change places need a third one meanwhile
            if (tracks.get(t.uuid()).number() == t.number()) continue;
            while (taken.contains(spare) || asked.contains(spare)) spare--;
            Track aside = new Track(t.uuid(), spare--, t.classId(), t.attributes(), t.kept());
            changes.add(new TrackChange(t, aside));
            there.put(t.uuid(), aside);
        }
        for (Track t : wanted.tracks()) if (there.containsKey(t.uuid()) && !t.equals(there.get(t.uuid()))) changes.add(new TrackChange(there.get(t.uuid()), t));
        for (Track t : wanted.tracks()) if (!there.containsKey(t.uuid())) changes.add(TrackChange.add(t));
    }

    private void changeSlices(UUID track) {
        Map<Place, List<Shape>> after = shapes.getOrDefault(track, Map.of());
        for (Axis axis : Axis.values())
            for (int slice0 : now.slices(track, axis))
                if (!after.containsKey(new Place(axis, slice0))) changes.add(Edits.slice(now, track, axis, slice0, List.of()));
        after.forEach((place, shapesThere) -> {
            List<Shape> before = now.shapes(track, place.axis, place.slice0);
            if (!before.equals(shapesThere)) changes.add(new SliceChange(track, place.axis, place.slice0, before, shapesThere));
        });
    }
}
