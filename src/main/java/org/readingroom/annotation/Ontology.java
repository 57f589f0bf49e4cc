package org.readingroom.annotation;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The classes that may be marked, in the order in which they are offered.
 *
 * @param kept fields of a file that this version does not know
 */
public record Ontology(List<OntologyClass> classes, Notes kept) {

    public Ontology {
        classes = List.copyOf(classes);
        Set<String> ids = new HashSet<>();
        for (OntologyClass c : classes) if (!ids.add(c.id())) throw new IllegalArgumentException("two classes have the id '" + c.id() + "'; expected ids of their own");
    }

    public static Ontology of(OntologyClass... classes) {
        return new Ontology(List.of(classes), Notes.NONE);
    }

    public Optional<OntologyClass> find(String id) {
        return classes.stream().filter(c -> c.id().equals(id)).findFirst();
    }
}
