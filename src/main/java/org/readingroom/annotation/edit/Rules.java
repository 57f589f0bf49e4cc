package org.readingroom.annotation.edit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Shape;

/**
 * Asks the values' own rules ({@link Annotations.Builder}, the one place of them) about what an edit has changed, once all of it is done: in
 * between a class may already be another one than its tracks need. Does not ask about what cannot have become wrong.
 */
final class Rules {

    private final Contents contents;
    private final Map<UUID, Annotations.Builder> tracks = new HashMap<>(); // each about one track
    private final Set<UUID> whole = new HashSet<>();

    private Rules(Contents contents) {
        this.contents = contents;
    }

    /** @throws IllegalArgumentException in one sentence */
    static void check(Contents contents, List<Change> done) {
        Rules rules = new Rules(contents);
        List<Classification> said = new ArrayList<>();
        for (Change c : done) {
            if (c instanceof OntologyChange o) {
                rules.classes(o.before());
                said.addAll(contents.classifications());
            } else if (c instanceof TrackChange t && t.after() != null && contents.find(t.after().uuid()).isPresent()) {
                boolean otherClass = t.before() != null && !t.before().classId().equals(t.after().classId());
                if (otherClass) contents.classifications().stream().filter(k -> t.after().uuid().equals(k.track())).forEach(said::add);
                if (otherClass) rules.shapes(contents.find(t.after().uuid()).get());
                else rules.track(t.after().uuid());
            }
        }
        for (Change c : done) {
            if (c instanceof SliceChange s && !rules.whole.contains(s.track())) rules.track(s.track()).ifPresent(of -> s.after().forEach(of::add));
            if (c instanceof SliceChange s && contents.find(s.track()).filter(TrackSlices::isMixed).isPresent()) throw new IllegalArgumentException(Annotations.mixed(contents.find(s.track()).get().track()));
            if (c instanceof ClassificationChange k && k.after() != null) said.add(k.after());
        }
        Annotations.Builder slices = new Annotations.Builder(contents.image(), contents.ontology());
        for (Classification c : said) {
            if (c.track() == null) slices.add(c);
            else rules.track(c.track()).ifPresent(of -> of.add(c));
        }
    }

    /** All tracks, for their attributes; the shapes of those whose class has other rules for them. */
    private void classes(Ontology before) {
        Map<String, Boolean> same = new HashMap<>();
        for (TrackSlices t : contents.all()) {
            if (same.computeIfAbsent(t.track().classId(), id -> sameFigures(before.find(id), contents.ontology().find(id)))) track(t.track().uuid());
            else shapes(t);
        }
    }

    private static boolean sameFigures(Optional<OntologyClass> a, Optional<OntologyClass> b) {
        return a.isPresent() && b.isPresent() && a.get().kinds().equals(b.get().kinds()) && a.get().skeletons().equals(b.get().skeletons());
    }

    /** Nothing for a track that is gone again: what was changed on it before that is gone too. */
    private Optional<Annotations.Builder> track(UUID uuid) {
        return contents.find(uuid).map(t -> tracks.computeIfAbsent(uuid, u -> new Annotations.Builder(contents.image(), contents.ontology()).add(t.track())));
    }

    private void shapes(TrackSlices t) {
        if (!whole.add(t.track().uuid())) return;
        Annotations.Builder of = track(t.track().uuid()).orElseThrow();
        for (Shape s : t.all()) of.add(s);
    }
}
