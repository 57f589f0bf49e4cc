package org.readingroom.annotation.tool;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.readingroom.annotation.Attribute;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.Change;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.OntologyChange;

/**
 * Takes over the classes of a file. A class of the file is the document's of the same id, else that of the same name (capitals do not matter), which
 * keeps its id: it becomes as the file has it. Others come behind. Questions about slices are matched by their ids.
 */
public final class OntologyMerge {

    private OntologyMerge() {}

    /**
     * @param isReplacing whether classes and questions that the file does not have go; a class with objects stays and is told
     * @param origin      of statements that are made of answers
     * @throws IllegalArgumentException if the file's class does not allow figures that objects have
     */
    public static Proposed merge(Annotated document, Ontology file, boolean isReplacing, Origin origin) {
        Ontology ontology = document.ontology();
        List<String> told = new ArrayList<>();
        Map<String, OntologyClass> wanted = new LinkedHashMap<>(); // by id, in their order
        if (!isReplacing) for (OntologyClass c : ontology.classes()) wanted.put(c.id(), c);
        Set<String> met = new HashSet<>();
        for (OntologyClass c : file.classes()) {
            OntologyClass here = match(ontology, file, c);
            if (!met.add(here.id())) throw new IllegalArgumentException("two classes of the file would become class '" + here.name() + "'; expected names of their own");
            wanted.put(here.id(), here);
        }
        if (isReplacing) for (OntologyClass c : ontology.classes()) if (!wanted.containsKey(c.id()) && stays(document, c, told)) wanted.put(c.id(), c);
        List<OntologyClass> classes = withoutClashes(wanted, met, told);
        List<Attribute> slices = slices(ontology, file, isReplacing);
        AnswerCarrier answers = new AnswerCarrier(document, origin);
        for (OntologyClass after : classes) {
            OntologyClass before = ontology.find(after.id()).orElse(null);
            List<Track> tracks = before == null || before.equals(after) ? List.of() : ClassEdits.tracks(document, after.id());
            if (tracks.isEmpty()) continue;
            ClassEdits.requireFit(document, tracks, after);
            answers.carry(before, after, Renamed.NOTHING, tracks);
        }
        answers.carry(ontology.slices(), slices, Renamed.NOTHING);
        Ontology after = new Ontology(classes, slices, file.kept().isEmpty() ? ontology.kept() : file.kept());
        told.addAll(answers.told());
        List<Change> changes = new ArrayList<>(answers.changes());
        if (after.equals(ontology) && changes.isEmpty()) return new Proposed(Optional.empty(), told);
        changes.add(new OntologyChange(ontology, after));
        return new Proposed(Optional.of(new Edit("Load ontology", changes)), told);
    }

    /** The file's class under the id that it has in the document; a name of its own decides only where no class of the file has the other's id. */
    private static OntologyClass match(Ontology ontology, Ontology file, OntologyClass c) {
        if (ontology.find(c.id()).isPresent()) return c;
        return ontology.classes().stream().filter(o -> o.name().equalsIgnoreCase(c.name()) && file.find(o.id()).isEmpty()).findFirst().map(o -> withId(c, o.id())).orElse(c);
    }

    private static OntologyClass withId(OntologyClass c, String id) {
        return new OntologyClass(id, c.name(), c.color(), c.category(), c.type(), c.modifier(), c.region(), c.kinds(), c.key(), c.attributes(), c.skeletons(), c.exclusive(), c.kept());
    }

    private static boolean stays(Annotated document, OntologyClass c, List<String> told) {
        int objects = ClassEdits.tracks(document, c.id()).size();
        if (objects > 0) told.add("Class '" + c.name() + "' is not in the file, but stays: it has " + objects + (objects == 1 ? " object." : " objects."));
        return objects > 0;
    }

    /** Of two classes with one key or name the file's has it. */
    private static List<OntologyClass> withoutClashes(Map<String, OntologyClass> wanted, Set<String> ofFile, List<String> told) {
        Set<String> keys = new HashSet<>(), names = new HashSet<>();
        for (OntologyClass c : wanted.values()) {
            if (!ofFile.contains(c.id())) continue;
            if (!c.key().isEmpty() && !keys.add(c.key().toLowerCase(Locale.ROOT))) throw new IllegalArgumentException("two classes of the file have the key " + c.key() + "; expected keys of their own");
            if (!names.add(c.name().toLowerCase(Locale.ROOT))) throw new IllegalArgumentException("two classes of the file are called '" + c.name() + "'; expected names of their own");
        }
        List<OntologyClass> all = new ArrayList<>();
        for (OntologyClass c : wanted.values()) {
            OntologyClass own = c;
            if (!ofFile.contains(c.id()) && !c.key().isEmpty() && keys.contains(c.key().toLowerCase(Locale.ROOT))) {
                told.add("Class '" + c.name() + "' has no key any more: a class of the file has the key " + c.key() + ".");
                own = own.withKey("");
            }
            if (!ofFile.contains(c.id()) && names.contains(c.name().toLowerCase(Locale.ROOT))) throw new IllegalArgumentException("class '" + c.name() + "' (" + c.id() + ") would have the name of a class of the file with another id; expected names of their own: rename it first");
            all.add(own);
        }
        return all;
    }

    private static List<Attribute> slices(Ontology ontology, Ontology file, boolean isReplacing) {
        if (isReplacing) return file.slices();
        Map<String, Attribute> all = new LinkedHashMap<>();
        for (Attribute a : ontology.slices()) all.put(a.id(), a);
        for (Attribute a : file.slices()) all.put(a.id(), a);
        return List.copyOf(all.values());
    }
}
