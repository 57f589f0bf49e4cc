package org.readingroom.annotation.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.readingroom.annotation.Attribute;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.Change;
import org.readingroom.annotation.edit.ClassificationChange;
import org.readingroom.annotation.edit.Edit;

/** What is said of ranges of slices. */
public final class Classifying {

    private Classifying() {}

    /**
     * Says something of a range. What was said there under the same label, of the same track or of the slices as such, gives way: it is shortened,
     * cut in two, or goes.
     *
     * @param meant its label is an attribute's id or name, of the track's class or of the slices; any other is a free one
     * @return empty if exactly that is said already
     * @throws IllegalArgumentException if several attributes have the name
     */
    public static Optional<Edit> say(Annotated document, Classification meant) {
        Classification said = labelled(document, meant);
        if (document.classifications().stream().anyMatch(c -> isAbout(c, said) && c.value().equals(said.value()) && c.from0() == said.from0() && c.to0() == said.to0())) return Optional.empty();
        List<Change> changes = makeRoom(document, said);
        changes.add(ClassificationChange.add(said));
        return Optional.of(new Edit("Classify slices", changes));
    }

    /** Takes back what is said under the label there; its value does not matter. @param range as {@link #say} takes it @return empty if nothing is */
    public static Optional<Edit> unsay(Annotated document, Classification range) {
        List<Change> changes = makeRoom(document, range);
        if (changes.isEmpty()) changes = makeRoom(document, labelled(document, range)); // a free label may be written as an attribute's name is: it comes first, else nobody could take it back
        return changes.isEmpty() ? Optional.empty() : Optional.of(new Edit("Clear classification", changes));
    }

    /** Under the id of the attribute that is meant, so that its rules hold and its answers meet. */
    private static Classification labelled(Annotated document, Classification c) {
        List<Attribute> asked = c.aboutTrack().flatMap(document::track).map(t -> document.ontology().find(t.classId()).orElseThrow().attributes()).orElse(document.ontology().slices());
        return Attribute.called(asked, c.label()).map(a -> new Classification(a.id(), c.value(), c.track(), c.axis(), c.from0(), c.to0(), c.time(), c.origin(), c.kept())).orElse(c);
    }

    private static boolean isAbout(Classification c, Classification wanted) {
        return c.label().equals(wanted.label()) && Objects.equals(c.track(), wanted.track()) && c.axis() == wanted.axis();
    }

    private static List<Change> makeRoom(Annotated document, Classification wanted) {
        List<Change> changes = new ArrayList<>();
        for (Classification c : document.classifications()) {
            if (!isAbout(c, wanted) || c.to0() < wanted.from0() || c.from0() > wanted.to0()) continue;
            boolean before = c.from0() < wanted.from0(), behind = c.to0() > wanted.to0();
            if (before) changes.add(new ClassificationChange(c, c.on(c.from0(), wanted.from0() - 1)));
            if (behind && !before) changes.add(new ClassificationChange(c, c.on(wanted.to0() + 1, c.to0())));
            else if (behind) changes.add(ClassificationChange.add(c.on(wanted.to0() + 1, c.to0())));
            if (!before && !behind) changes.add(ClassificationChange.delete(c));
        }
        return changes;
    }
}
