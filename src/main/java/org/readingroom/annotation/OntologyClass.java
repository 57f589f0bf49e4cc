package org.readingroom.annotation;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.label.Rgb;

/**
 * A kind of thing that readers mark, such as Liver.
 *
 * @param id       what tracks and macros call it; never changed once in use
 * @param name     for people; readers' structures are matched by it
 * @param category coded category (DICOM CID 7150)
 * @param type     coded type (DICOM CID 7151 and its children)
 * @param kinds    the kinds of figure allowed, such as polygon; empty allows all
 * @param kept     fields of a file that this version does not know
 */
public record OntologyClass(String id, String name, Rgb color, CodedConcept category, CodedConcept type, Set<String> kinds, Notes kept) {

    public OntologyClass {
        if (id.isBlank() || name.isBlank()) throw new IllegalArgumentException("a class needs an id and a name, got '" + id + "' and '" + name + "'");
        Objects.requireNonNull(color);
        Objects.requireNonNull(category);
        Objects.requireNonNull(type);
        Objects.requireNonNull(kept);
        kinds = Collections.unmodifiableSet(new LinkedHashSet<>(kinds));
    }

    public OntologyClass(String id, String name, Rgb color, CodedConcept category, CodedConcept type) {
        this(id, name, color, category, type, Set.of(), Notes.NONE);
    }
}
