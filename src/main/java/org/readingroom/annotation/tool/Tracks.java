package org.readingroom.annotation.tool;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.readingroom.annotation.Attribute;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.Change;
import org.readingroom.annotation.edit.ClassificationChange;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.Edits;
import org.readingroom.annotation.edit.SliceChange;
import org.readingroom.annotation.edit.TrackChange;

/** Whole objects: made, changed, deleted, joined and cut in two. */
public final class Tracks {

    private Tracks() {}

    /** A track of a class, with the smallest free number and the answers that its class says are usual. */
    public static Track fresh(Annotated document, String classId) {
        Notes usual = Notes.NONE;
        for (Attribute a : document.ontology().find(classId).map(OntologyClass::attributes).orElse(List.of()))
            if (a.scope() == Attribute.Scope.STATIC && !a.usual().isEmpty()) usual = usual.with(a.id(), a.values().answer(a.usual()));
        return new Track(UUID.randomUUID(), document.freeNumber(), classId, usual, Notes.NONE);
    }

    public static Edit add(Track track) {
        return Edit.of("New object", new TrackChange(null, track));
    }

    /** An edit of an object that makes it first if it is not there yet: one step of undo. */
    public static Edit with(Annotated document, Track track, Edit edit) {
        if (document.track(track.uuid()).isPresent()) return edit;
        List<Change> changes = new ArrayList<>(add(track).changes());
        changes.addAll(edit.changes());
        return new Edit(edit.name(), changes);
    }

    /** Another class for an object; its figures must be of kinds that the class allows. */
    public static Edit reclass(Track track, String classId) {
        return Edit.of("Change class", new TrackChange(track, new Track(track.uuid(), track.number(), classId, track.attributes(), track.kept())));
    }

    /** What holds for the whole object. */
    public static Edit answer(Track track, Notes attributes) {
        return Edit.of("Answer", new TrackChange(track, new Track(track.uuid(), track.number(), track.classId(), attributes, track.kept())));
    }

    /** With all that is drawn and said of it. */
    public static Edit delete(Annotated document, Track track) {
        return Edits.deletion(document, "Delete object", track.uuid());
    }

    /**
     * Makes two objects one: what was drawn and said of {@code other} becomes {@code track}'s, whose class, number and attributes stay.
     *
     * @throws IllegalArgumentException if they are the same
     */
    public static Edit merge(Annotated document, Track track, Track other) {
        return merge(document, track, List.of(other));
    }

    /** The same with several others, in one step. */
    public static Edit merge(Annotated document, Track track, Collection<Track> others) {
        record Place(Axis axis, int slice0) {}
        List<Change> joined = new ArrayList<>();
        Map<Place, List<Shape>> after = new LinkedHashMap<>();
        for (Track other : others) {
            if (track.uuid().equals(other.uuid())) throw new IllegalArgumentException("object " + track.number() + " cannot be merged with itself; expected two objects");
            List<Change> gone = delete(document, other).changes();
            joined.addAll(gone);
            for (Change c : gone) {
                if (c instanceof SliceChange s) {
                    List<Shape> there = after.computeIfAbsent(new Place(s.axis(), s.slice0()), p -> new ArrayList<>(document.shapes(track.uuid(), s.axis(), s.slice0())));
                    for (Shape shape : s.before()) there.add(shape.of(track.uuid()));
                } else if (c instanceof ClassificationChange k) {
                    Classification said = k.before();
                    joined.add(ClassificationChange.add(new Classification(said.label(), said.value(), track.uuid(), said.axis(), said.from0(), said.to0(), said.time(), said.origin(), said.kept())));
                }
            }
        }
        after.forEach((place, shapes) -> joined.add(new SliceChange(track.uuid(), place.axis, place.slice0, document.shapes(track.uuid(), place.axis, place.slice0), shapes)));
        return new Edit("Merge objects", joined);
    }

    /**
     * Cuts an object in two along an axis: what lies on {@code from0} and behind it becomes {@code other}, a new track of the same class.
     *
     * @param other such as {@link #fresh} gives
     * @throws IllegalArgumentException if one of the two would have nothing
     */
    public static Edit split(Annotated document, Track track, Axis axis, int from0, Track other) {
        Map<Integer, List<Shape>> behind = new LinkedHashMap<>();
        for (int slice : document.slices(track.uuid(), axis).tailSet(from0)) behind.put(slice, document.shapes(track.uuid(), axis, slice));
        if (behind.isEmpty() || behind.size() == document.slices(track.uuid(), axis).size())
            throw new IllegalArgumentException("object " + track.number() + " has figures on one side of slice " + from0 + " along " + axis.letter() + " only; expected a slice between its figures");
        List<Change> changes = new ArrayList<>(List.of(new TrackChange(null, other)));
        behind.forEach((slice, shapes) -> {
            changes.add(new SliceChange(track.uuid(), axis, slice, shapes, List.of()));
            changes.add(new SliceChange(other.uuid(), axis, slice, List.of(), shapes.stream().map(s -> s.of(other.uuid())).toList()));
        });
        return new Edit("Split object", changes);
    }
}
