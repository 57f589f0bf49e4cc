package org.readingroom.annotation.tool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Change;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.SliceChange;
import org.readingroom.annotation.edit.TimeParts;
import org.readingroom.annotation.edit.TrackChange;
import org.readingroom.annotation.shape.Exclusive;

/**
 * The one rule of exclusive classes, for whatever edit: what an edit draws by hand or confirms takes its voxels from objects of other exclusive classes,
 * on the same slice; what it proposes leaves theirs out. Whoever applies edits settles them first, so that no tool, effect, import or command needs to
 * know the rule.
 */
public final class Claims {

    /**
     * @param edit with what others lose to it, as one step
     * @param told what was cut and what could not be, in sentences; empty if all is as it was wished
     */
    public record Settled(Edit edit, String told) {}

    private record Place(UUID track, Axis axis, int slice0) {}

    private final Annotated document;
    private final Predicate<UUID> locked;
    private final Ontology ontology;
    private final Map<UUID, Track> tracks = new LinkedHashMap<>();
    private final Map<Place, List<Shape>> now = new LinkedHashMap<>(); // what is there after the edit, where it is another
    private final Map<Integer, Long> lost = new TreeMap<>(); // voxels by number
    private final Map<Integer, Integer> uncut = new TreeMap<>(); // slices by number
    private long leftOut;

    private Claims(Annotated document, Predicate<UUID> locked) {
        this.document = document;
        this.locked = locked;
        ontology = document.ontology();
        document.tracks().forEach(t -> tracks.put(t.uuid(), t));
    }

    /**
     * @param locked objects that must not lose anything
     * @throws IllegalArgumentException if a locked one would
     */
    public static Settled settle(Annotated document, Edit edit, Predicate<UUID> locked) {
        if (document.ontology().classes().stream().noneMatch(OntologyClass::exclusive)) return new Settled(edit, "");
        return document instanceof AnnotationDocument whole && !TimeParts.times(edit).isEmpty() ? timeByTime(whole, edit, locked) : new Claims(document, locked).settled(edit);
    }

    /** Objects of one time lose nothing to those of another. */
    private static Settled timeByTime(AnnotationDocument document, Edit edit, Predicate<UUID> locked) {
        List<Change> before = new ArrayList<>(), settled = new ArrayList<>();
        for (Change c : edit.changes()) if (!(c instanceof SliceChange s) || TimeParts.times(Edit.of(edit.name(), s)).isEmpty()) before.add(c);
        List<String> told = new ArrayList<>();
        for (int time : TimeParts.times(edit)) {
            Annotated then = document.at(time, false);
            Settled part = settle(then, TimeParts.at(edit, time).orElseThrow(), locked);
            for (Change c : then.whole(part.edit()).changes()) if (c instanceof SliceChange) settled.add(c);
            if (!part.told().isEmpty()) told.add(part.told());
        }
        // what begins a track comes before its shapes, what ends one behind them
        for (Change c : before) if (c instanceof TrackChange t && t.after() == null) settled.add(c);
        settled.addAll(0, before.stream().filter(c -> !(c instanceof TrackChange t) || t.after() != null).toList());
        return new Settled(new Edit(edit.name(), settled), String.join(" ", told));
    }

    private Settled settled(Edit edit) {
        for (Change c : edit.changes()) {
            if (c instanceof TrackChange t && t.after() != null) tracks.put(t.after().uuid(), t.after());
            else if (c instanceof TrackChange t) tracks.remove(t.before().uuid());
            else if (c instanceof SliceChange s) now.put(new Place(s.track(), s.axis(), s.slice0()), s.after());
        }
        for (Change c : edit.changes()) if (c instanceof SliceChange s && isExclusive(s.track())) settle(s);
        if (lost.isEmpty() && uncut.isEmpty() && leftOut == 0) return new Settled(edit, "");
        return new Settled(new Edit(edit.name(), changes(edit)), told());
    }

    private boolean isExclusive(UUID track) {
        Track t = tracks.get(track);
        return t != null && ontology.find(t.classId()).filter(OntologyClass::exclusive).isPresent();
    }

    private void settle(SliceChange s) {
        Place place = new Place(s.track(), s.axis(), s.slice0());
        for (Shape shape : List.copyOf(now.get(place))) {
            if (s.before().contains(shape) || !shape.figure().hasArea() || shape.figure().isEmpty()) continue;
            if (shape.state().isFixed()) take(shape);
            else giveWay(place, shape);
        }
    }

    private void take(Shape shape) {
        for (Exclusive.Taken t : Exclusive.takenBy(shape, ontology, tracks.values(), this::there, document.image().grid())) {
            if (locked.test(t.track().uuid()))
                throw new IllegalArgumentException("object " + t.track().number() + " is locked and would lose voxels on slice " + t.slice0() + " to " + name(shape) + ", for both classes are exclusive; unlock it, or draw beside it");
            if (t.uncut() > 0) uncut.merge(t.track().number(), 1, Integer::sum);
            if (t.before().equals(t.after())) continue;
            now.put(new Place(t.track().uuid(), t.axis(), t.slice0()), t.after());
            lost.merge(t.track().number(), t.voxels().count(), Long::sum);
        }
    }

    private void giveWay(Place place, Shape shape) {
        Exclusive.Left left = Exclusive.beside(shape, ontology, tracks.values(), this::there, document.image().grid());
        if (left.isUncut()) uncut.merge(tracks.get(place.track).number(), 1, Integer::sum);
        if (left.voxels() == 0) return;
        leftOut += left.voxels();
        List<Shape> after = new ArrayList<>(now.get(place));
        int at = after.indexOf(shape);
        after.remove(at);
        left.shape().ifPresent(s -> after.add(at, s));
        now.put(place, after);
    }

    private List<Shape> there(UUID track, Axis axis, int slice0) {
        List<Shape> changed = now.get(new Place(track, axis, slice0));
        return changed != null ? changed : document.shapes(track, axis, slice0);
    }

    private String name(Shape shape) {
        return "object " + tracks.get(shape.track()).number();
    }

    private List<Change> changes(Edit edit) {
        List<Change> changes = new ArrayList<>();
        Map<Place, List<Shape>> more = new LinkedHashMap<>(now);
        for (Change c : edit.changes()) {
            Place place = c instanceof SliceChange s ? new Place(s.track(), s.axis(), s.slice0()) : null;
            List<Shape> after = place == null ? null : more.remove(place);
            if (!(c instanceof SliceChange s)) changes.add(c);
            else if (after != null && !after.equals(s.before())) changes.add(new SliceChange(s.track(), s.axis(), s.slice0(), s.before(), after));
        }
        more.forEach((p, after) -> {
            List<Shape> before = document.shapes(p.track, p.axis, p.slice0);
            if (!before.equals(after)) changes.add(new SliceChange(p.track, p.axis, p.slice0, before, after));
        });
        if (changes.isEmpty()) throw new IllegalArgumentException("all of it lies in objects of other exclusive classes; nothing is left to propose");
        return changes;
    }

    private String told() {
        List<String> told = new ArrayList<>();
        lost.forEach((number, voxels) -> told.add("Object " + number + " lost " + voxels + (voxels == 1 ? " voxel" : " voxels") + ": exclusive classes share none."));
        if (leftOut > 0) told.add("What is proposed leaves out " + leftOut + (leftOut == 1 ? " voxel" : " voxels") + " of other exclusive objects.");
        Set<Integer> stay = uncut.keySet();
        if (!stay.isEmpty())
            told.add((stay.size() == 1 ? "Object " : "Objects ") + stay.stream().map(String::valueOf).collect(Collectors.joining(", ")) + (stay.size() == 1 ? " keeps" : " keep") + " what should be lost: figures of the kind cannot be cut.");
        return String.join(" ", told);
    }
}
