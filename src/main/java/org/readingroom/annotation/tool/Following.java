package org.readingroom.annotation.tool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Change;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.SliceChange;
import org.readingroom.annotation.interpolation.InterpolationMethod;
import org.readingroom.annotation.track.InterpolateTracks;
import org.readingroom.io.Progress;

/**
 * Proposals that were made from a key slice follow it: when it changes, those between it and the keys next to it are made anew, and no others. Keys,
 * confirmed slices, copies, and slices whose proposal was thrown away stay as they are. What is to be made is read from the document, in its thread;
 * making it is work for any thread.
 */
public final class Following {

    /** The name of edits that follow another one, and belong to it: undo takes both. */
    public static final String EDIT = "Follow keys";

    /** A slice of a track on which something is fixed, or was. */
    public record Key(UUID track, Axis axis, int slice0) {}

    /** The proposals of one gap, or of one end where a key is missing on that side. @param method id of what made them; may be empty */
    private record Part(Track track, Axis axis, NavigableSet<Integer> slices, String method, Integer from, Integer to) {}

    private final Annotations annotations; // of the tracks of the parts alone
    private final List<Part> parts;

    private Following(Annotations annotations, List<Part> parts) {
        this.annotations = annotations;
        this.parts = parts;
    }

    /** The keys that an edit made, changed or took away. Confirming changes none. */
    public static Set<Key> keys(Edit edit) {
        Set<Key> keys = new LinkedHashSet<>();
        for (Change c : edit.changes())
            if (c instanceof SliceChange s && (Made.isKey(s.before()) || Made.isKey(s.after())) && !Made.figures(s.before()).equals(Made.figures(s.after()))) keys.add(new Key(s.track(), s.axis(), s.slice0()));
        return keys;
    }

    /** Takes back what somebody did last, with what followed it: people count these as one step. @return false if there is nothing to take back */
    public static boolean undo(AnnotationDocument document) {
        if (!document.canUndo()) return false;
        while (document.undo().name().equals(EDIT) && document.canUndo()) continue;
        return true;
    }

    /** Does again what {@link #undo} took back last. @return false if nothing was taken back */
    public static boolean redo(AnnotationDocument document) {
        if (!document.canRedo()) return false;
        document.redo();
        while (document.redoName().filter(EDIT::equals).isPresent()) document.redo();
        return true;
    }

    /** What follows the keys as the document is now. @return empty if nothing does */
    public static Optional<Following> of(Annotated document, Collection<Key> keys) {
        Map<UUID, Map<Axis, NavigableSet<Integer>>> places = new LinkedHashMap<>();
        for (Key k : keys) places.computeIfAbsent(k.track, t -> new LinkedHashMap<>()).computeIfAbsent(k.axis, a -> new TreeSet<>()).add(k.slice0);
        List<Part> parts = new ArrayList<>();
        Set<Track> tracks = new LinkedHashSet<>();
        places.forEach((uuid, axes) -> document.track(uuid).ifPresent(track -> {
            axes.forEach((axis, slices) -> parts(document, track, axis, slices, parts));
            if (!parts.isEmpty() && parts.get(parts.size() - 1).track.equals(track)) tracks.add(track);
        }));
        if (parts.isEmpty()) return Optional.empty();
        List<Shape> shapes = tracks.stream().flatMap(t -> document.shapes(t.uuid()).stream()).toList();
        return Optional.of(new Following(new Annotations(document.image(), document.ontology(), List.copyOf(tracks), shapes, List.of(), document.kept()), parts));
    }

    private static void parts(Annotated document, Track track, Axis axis, NavigableSet<Integer> changed, List<Part> parts) {
        NavigableSet<Integer> keys = Made.keys(document, track.uuid(), axis);
        Set<List<Integer>> gaps = new LinkedHashSet<>();
        for (int slice : changed) {
            Integer before = keys.lower(slice), after = keys.higher(slice);
            if (keys.contains(slice)) {
                gaps.add(Arrays.asList(before, slice));
                gaps.add(Arrays.asList(slice, after));
            } else gaps.add(Arrays.asList(before, after));
        }
        for (List<Integer> gap : gaps) {
            Integer from = gap.get(0), to = gap.get(1);
            if (from == null && to == null) continue; // no key is left that they could follow: whoever deletes all keys discards the rest
            NavigableSet<Integer> there = document.slices(track.uuid(), axis).subSet(from == null ? -1 : from, false, to == null ? Integer.MAX_VALUE : to, false);
            NavigableSet<Integer> slices = new TreeSet<>();
            List<Shape> made = new ArrayList<>();
            for (int s : there) for (Shape shape : document.shapes(track.uuid(), axis, s)) if (Made.isMade(shape)) {
                slices.add(s);
                made.add(shape);
            }
            if (slices.isEmpty()) continue;
            if (from != null && to != null) for (int s : changed.subSet(from, false, to, false)) if (document.shapes(track.uuid(), axis, s).isEmpty()) slices.add(s); // a key that was taken away
            parts.add(new Part(track, axis, slices, Made.method(made), from, to));
        }
    }

    /** How many slices are made anew. */
    public int slices() {
        return parts.stream().mapToInt(p -> p.slices.size()).sum();
    }

    /**
     * The edit that makes them, for the document as it was. Any thread.
     *
     * @param methods a method for the id of the one that made what was there; any for an unknown id
     * @param time    noted on new shapes
     * @return empty if all are as they should be
     * @throws java.util.concurrent.CancellationException if {@code progress} stops it
     */
    public Optional<Edit> edit(Function<String, InterpolationMethod> methods, Instant time, Progress progress) {
        List<Change> changes = new ArrayList<>();
        for (int n = 0; n < parts.size(); n++) {
            progress.report(n, parts.size());
            Part p = parts.get(n);
            Map<Integer, List<Shape>> now = new LinkedHashMap<>(), made = new LinkedHashMap<>();
            for (Shape s : annotations.shapesOf(p.track)) if (s.axis() == p.axis) now.computeIfAbsent(s.slice0(), k -> new ArrayList<>()).add(s);
            if (p.from != null && p.to != null) {
                for (Shape s : InterpolateTracks.between(annotations, p.track, p.axis, p.slices::contains, methods.apply(p.method), time)) made.computeIfAbsent(s.slice0(), k -> new ArrayList<>()).add(s);
            } else {
                int key = p.from == null ? p.to : p.from;
                for (int s : p.slices) if (now.get(s).stream().anyMatch(Made::isBeyond)) made.put(s, Extending.repeated(now.get(key), s, time)); // what lay between two keys lies there no more
            }
            for (int s : p.slices) change(p, s, now.getOrDefault(s, List.of()), made.getOrDefault(s, List.of()), changes);
        }
        progress.report(parts.size(), parts.size());
        return changes.isEmpty() ? Optional.empty() : Optional.of(new Edit(EDIT, changes));
    }

    private static void change(Part p, int slice0, List<Shape> before, List<Shape> made, List<Change> changes) {
        List<Shape> after = Made.others(before);
        after.addAll(made);
        if (!Made.figures(after).equals(Made.figures(before))) changes.add(new SliceChange(p.track.uuid(), p.axis, slice0, before, after));
    }
}
