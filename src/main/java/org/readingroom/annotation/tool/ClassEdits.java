package org.readingroom.annotation.tool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.readingroom.annotation.Attribute;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Skeleton;
import org.readingroom.annotation.SkeletonTemplate;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.Change;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.Edits;
import org.readingroom.annotation.edit.OntologyChange;

/** What is asked and allowed becomes something else, with all that follows for what is there, as one edit. */
public final class ClassEdits {

    private ClassEdits() {}

    /**
     * A class as it shall be, behind the others if the document has none of its id.
     *
     * @param origin of statements that are made of answers
     * @throws IllegalArgumentException if another class has its name or key, or if objects have figures that it would not allow
     */
    public static Proposed change(Annotated document, OntologyClass after, Renamed renamed, Origin origin) {
        Ontology ontology = document.ontology();
        for (OntologyClass c : ontology.classes()) {
            if (c.id().equals(after.id())) continue;
            if (c.name().equalsIgnoreCase(after.name())) throw new IllegalArgumentException("a class is called '" + c.name() + "' already; expected another name");
            if (!after.key().isEmpty() && c.key().equalsIgnoreCase(after.key())) throw new IllegalArgumentException("class '" + c.name() + "' has the key " + after.key() + " already; expected another one");
        }
        Optional<OntologyClass> before = ontology.find(after.id());
        if (before.isPresent() && before.get().equals(after)) return Proposed.NOTHING;
        List<OntologyClass> all = new ArrayList<>(ontology.classes());
        if (before.isPresent()) all.replaceAll(c -> c.id().equals(after.id()) ? after : c);
        else all.add(after);
        AnswerCarrier answers = new AnswerCarrier(document, origin);
        List<Change> changes = new ArrayList<>();
        if (before.isPresent()) {
            List<Track> tracks = tracks(document, after.id());
            rename(document, tracks, before.get(), renamed, changes);
            requireFit(document, tracks, after, renamed, before.get());
            answers.carry(before.get(), after, renamed, tracks);
        }
        changes.addAll(answers.changes());
        changes.add(new OntologyChange(ontology, new Ontology(all, ontology.slices(), ontology.kept())));
        return new Proposed(Optional.of(new Edit(before.isPresent() ? "Change class" : "New class", changes)), answers.told());
    }

    /** Another list of what is asked about slices as such. */
    public static Proposed slices(Annotated document, List<Attribute> after, Renamed renamed, Origin origin) {
        Ontology ontology = document.ontology(), wanted = new Ontology(ontology.classes(), after, ontology.kept());
        if (wanted.equals(ontology)) return Proposed.NOTHING;
        AnswerCarrier answers = new AnswerCarrier(document, origin);
        answers.carry(ontology.slices(), after, renamed);
        List<Change> changes = new ArrayList<>(answers.changes());
        changes.add(new OntologyChange(ontology, wanted));
        return new Proposed(Optional.of(new Edit("Change what is asked of slices", changes)), answers.told());
    }

    /** A class goes, and its objects become objects of another one. @throws IllegalArgumentException if that one does not allow their figures */
    public static Proposed replace(Annotated document, String id, String otherId, Origin origin) {
        OntologyClass gone = find(document, id), other = find(document, otherId);
        if (id.equals(otherId)) throw new IllegalArgumentException("class '" + gone.name() + "' cannot take its own place; expected another class");
        List<Track> tracks = tracks(document, id);
        requireFit(document, tracks, other);
        AnswerCarrier answers = new AnswerCarrier(document, origin);
        answers.carry(gone, other, Renamed.NOTHING, tracks);
        List<Change> changes = new ArrayList<>(answers.changes());
        changes.add(without(document, id));
        return new Proposed(Optional.of(new Edit("Delete class", changes)), answers.told());
    }

    /** A class goes with its objects and all that is drawn and said of them. */
    public static Edit deleteWithObjects(Annotated document, String id) {
        find(document, id);
        List<Change> changes = new ArrayList<>();
        for (Track t : tracks(document, id)) changes.addAll(Edits.deletion(document, "Delete class", t.uuid()).changes());
        changes.add(without(document, id));
        return new Edit("Delete class and objects", changes);
    }

    /** A class stands elsewhere in the list; digits that nobody gave to a class count along it. @param by places, up if negative @return empty at the end of the list */
    public static Optional<Edit> move(Annotated document, String id, int by) {
        List<OntologyClass> all = new ArrayList<>(document.ontology().classes());
        int from = all.indexOf(find(document, id)), to = Math.max(0, Math.min(all.size() - 1, from + by));
        if (from == to) return Optional.empty();
        all.add(to, all.remove(from));
        Ontology before = document.ontology();
        return Optional.of(Edit.of("Move class", new OntologyChange(before, new Ontology(all, before.slices(), before.kept()))));
    }

    static List<Track> tracks(Annotated document, String classId) {
        return document.tracks().stream().filter(t -> t.classId().equals(classId)).toList();
    }

    private static OntologyChange without(Annotated document, String id) {
        Ontology before = document.ontology();
        return new OntologyChange(before, new Ontology(before.classes().stream().filter(c -> !c.id().equals(id)).toList(), before.slices(), before.kept()));
    }

    private static OntologyClass find(Annotated document, String id) {
        return document.ontology().find(id).orElseThrow(() -> new IllegalArgumentException("no class '" + id + "' in the ontology"));
    }

    /** Skeletons of the objects follow the names of their template's nodes. */
    private static void rename(Annotated document, List<Track> tracks, OntologyClass before, Renamed renamed, List<Change> changes) {
        if (renamed.nodes().isEmpty()) return;
        for (Track t : tracks)
            for (Axis axis : Axis.values())
                for (int slice0 : document.slices(t.uuid(), axis)) {
                    List<Shape> was = document.shapes(t.uuid(), axis, slice0), now = was.stream().map(s -> s.figure() instanceof Skeleton k
                        ? s.with(s.state(), renamed(k, before, renamed), s.origin()) : s).toList();
                    if (!now.equals(was)) changes.add(Edits.slice(document, t.uuid(), axis, slice0, now));
                }
    }

    private static Skeleton renamed(Skeleton drawn, OntologyClass before, Renamed renamed) {
        for (SkeletonTemplate template : before.skeletons()) {
            Map<String, String> names = renamed.nodes().getOrDefault(template.name(), Map.of());
            if (names.isEmpty() || !template.fits(drawn)) continue;
            return new Skeleton(drawn.nodes().stream().map(n -> new Skeleton.Node(names.getOrDefault(n.name(), n.name()), n.at(), n.visibility())).toList(),
                drawn.edges().stream().map(e -> new Skeleton.Edge(names.getOrDefault(e.from(), e.from()), names.getOrDefault(e.to(), e.to()), e.visibility())).toList());
        }
        return drawn;
    }

    static void requireFit(Annotated document, List<Track> tracks, OntologyClass after) {
        requireFit(document, tracks, after, Renamed.NOTHING, after);
    }

    /** Figures cannot be put into another form: whoever forbids them is told which objects have some. */
    private static void requireFit(Annotated document, List<Track> tracks, OntologyClass after, Renamed renamed, OntologyClass before) {
        Map<String, Set<Integer>> misfits = new LinkedHashMap<>();
        for (Track t : tracks)
            for (Shape s : document.shapes(t.uuid())) {
                if (s.figure().isEmpty()) continue;
                boolean isOther = s.figure() instanceof Skeleton k && !after.skeletons().isEmpty() && after.skeletons().stream().noneMatch(p -> p.fits(renamed(k, before, renamed)));
                if (!after.allows(s.figure().kind())) misfits.computeIfAbsent(s.figure().kind() + " figures", k -> new LinkedHashSet<>()).add(t.number());
                else if (isOther) misfits.computeIfAbsent("skeletons with other nodes than its templates", k -> new LinkedHashSet<>()).add(t.number());
            }
        misfits.forEach((what, numbers) -> {
            String few = numbers.stream().limit(5).map(String::valueOf).collect(Collectors.joining(", ")) + (numbers.size() > 5 ? " and " + (numbers.size() - 5) + " more" : "");
            throw new IllegalArgumentException("class '" + after.name() + "' would not allow " + what.replace('_', ' ') + ", but object" + (numbers.size() == 1 ? " " : "s ") + few + (numbers.size() == 1 ? " has" : " have")
                + " some; expected none: delete those figures first, or allow them");
        });
    }
}
