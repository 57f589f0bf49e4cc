package org.readingroom.annotation.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.OntologyChange;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.label.Rgb;

/** The classes of a document: added, named, coloured, put on keys, taken away. An id stays what it was: objects and macros use it. */
public final class Classes {

    private static final CodedConcept TISSUE = new CodedConcept("SCT", "85756007", "Tissue"); // what DICOM takes for a structure that nobody coded

    private Classes() {}

    /** A class for {@link #add}: its id is made of the name, and no other class of the document has it. @throws IllegalArgumentException without a name */
    public static OntologyClass fresh(Annotated document, String name, Rgb color) {
        String plain = named(name), base = plain.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
        if (base.isEmpty()) base = "class";
        String id = base;
        for (int n = 2; document.ontology().find(id).isPresent(); n++) id = base + "-" + n;
        return plain(id, plain, color);
    }

    /** A class of which nothing else is said yet: not coded, and any figure is allowed. */
    public static OntologyClass plain(String id, String name, Rgb color) {
        return new OntologyClass(id, named(name), color, TISSUE, TISSUE, Set.of(), Notes.NONE);
    }

    /** Behind the others. @throws IllegalArgumentException if its name is another's */
    public static Edit add(Annotated document, OntologyClass added) {
        requireFree(document, added.name(), added.id());
        List<OntologyClass> all = new ArrayList<>(document.ontology().classes());
        all.add(added);
        return edit("New class", document, all);
    }

    /** @return empty if it is called so already @throws IllegalArgumentException if another class is */
    public static Optional<Edit> rename(Annotated document, String id, String name) {
        String plain = named(name);
        requireFree(document, plain, id);
        return change("Rename class", document, id, c -> c.withName(plain));
    }

    /** @return empty if it has the colour already */
    public static Optional<Edit> color(Annotated document, String id, Rgb color) {
        return change("Colour of class", document, id, c -> c.withColor(color));
    }

    /** @param key empty for none @return empty if it is so already @throws IllegalArgumentException if another class has the key */
    public static Optional<Edit> key(Annotated document, String id, String key) {
        String wanted = key.strip();
        for (OntologyClass c : document.ontology().classes())
            if (!wanted.isEmpty() && !c.id().equals(id) && c.key().equalsIgnoreCase(wanted)) throw new IllegalArgumentException("class '" + c.name() + "' has the key " + wanted + " already; expected another one");
        return change("Key of class", document, id, c -> c.withKey(wanted));
    }

    /** Whether its objects share no voxel with those of other exclusive classes, from the next stroke on. @return empty if it is so already */
    public static Optional<Edit> exclusive(Annotated document, String id, boolean value) {
        return change("Exclusive class", document, id, c -> c.withExclusive(value));
    }

    /** @throws IllegalArgumentException as long as there are objects of it */
    public static Edit delete(Annotated document, String id) {
        OntologyClass gone = find(document, id);
        long used = document.tracks().stream().filter(t -> t.classId().equals(id)).count();
        if (used > 0) throw new IllegalArgumentException("class '" + gone.name() + "' has " + used + (used == 1 ? " object" : " objects") + "; expected none: give them another class, or delete them, first");
        return edit("Delete class", document, document.ontology().classes().stream().filter(c -> !c.id().equals(id)).toList());
    }

    private static Optional<Edit> change(String name, Annotated document, String id, UnaryOperator<OntologyClass> how) {
        OntologyClass before = find(document, id), after = how.apply(before);
        if (after.equals(before)) return Optional.empty();
        return Optional.of(edit(name, document, document.ontology().classes().stream().map(c -> c.id().equals(id) ? after : c).toList()));
    }

    private static OntologyClass find(Annotated document, String id) {
        return document.ontology().find(id).orElseThrow(() -> new IllegalArgumentException("no class '" + id + "' in the ontology"));
    }

    private static String named(String name) {
        if (name.isBlank()) throw new IllegalArgumentException("a class needs a name");
        return name.strip();
    }

    private static void requireFree(Annotated document, String name, String id) {
        for (OntologyClass c : document.ontology().classes())
            if (!c.id().equals(id) && c.name().equalsIgnoreCase(name)) throw new IllegalArgumentException("a class is called '" + c.name() + "' already; expected another name");
    }

    private static Edit edit(String name, Annotated document, List<OntologyClass> classes) {
        Ontology before = document.ontology();
        return Edit.of(name, new OntologyChange(before, new Ontology(classes, before.slices(), before.kept())));
    }
}
