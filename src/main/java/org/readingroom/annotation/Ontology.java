package org.readingroom.annotation;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The classes that may be marked, in the order in which they are offered, and what is asked about slices as a whole.
 *
 * @param slices what may be said about ranges of slices, all of scope DYNAMIC; labels that are not among them are free
 * @param kept   fields of a file that this version does not know
 */
public record Ontology(List<OntologyClass> classes, List<Attribute> slices, Notes kept) {

    public Ontology {
        classes = List.copyOf(classes);
        slices = List.copyOf(slices);
        Objects.requireNonNull(kept);
        Set<String> ids = new HashSet<>(), keys = new HashSet<>();
        for (OntologyClass c : classes) {
            if (!ids.add(c.id())) throw new IllegalArgumentException("two classes have the id '" + c.id() + "'; expected ids of their own");
            if (!c.key().isEmpty() && !keys.add(c.key())) throw new IllegalArgumentException("two classes have the key '" + c.key() + "'; expected keys of their own");
        }
        ids.clear();
        for (Attribute a : slices) {
            if (!ids.add(a.id())) throw new IllegalArgumentException("two slice classifications have the id '" + a.id() + "'; expected ids of their own");
            if (a.scope() != Attribute.Scope.DYNAMIC) throw new IllegalArgumentException("slice classification '" + a.id() + "' is static; expected dynamic, for it is about ranges of slices");
        }
    }

    public Ontology(List<OntologyClass> classes, Notes kept) {
        this(classes, List.of(), kept);
    }

    public static Ontology of(OntologyClass... classes) {
        return new Ontology(List.of(classes), Notes.NONE);
    }

    public Optional<OntologyClass> find(String id) {
        for (OntologyClass c : classes) if (c.id().equals(id)) return Optional.of(c);
        return Optional.empty();
    }

    /** What may be said about slices under a label. */
    public Optional<Attribute> slice(String label) {
        return slices.stream().filter(a -> a.id().equals(label)).findFirst();
    }
}
