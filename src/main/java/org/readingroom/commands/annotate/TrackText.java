package org.readingroom.commands.annotate;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.tool.Tracks;

/** Which object a text means: a number, a UUID, or {@code new}. */
final class TrackText {

    static final String NEW = "new";
    private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private TrackText() {}

    /** One that is there. @throws IllegalArgumentException naming the numbers that there are */
    static Track there(Annotated document, String text) {
        return find(document, text).orElseThrow(() -> new IllegalArgumentException("no track '" + text.strip() + "'; " + (document.tracks().isEmpty() ? "nothing is drawn yet" : "expected one of the numbers " + document.tracks().stream().map(Track::number).sorted().toList())));
    }

    /** Several, separated by ;. */
    static Set<Track> all(Annotated document, String text) {
        Set<Track> all = new LinkedHashSet<>();
        for (String part : text.split(";")) all.add(there(document, part));
        return all;
    }

    /**
     * One that is there, or a new one of a class: {@code new} takes the smallest free number, a number or UUID that is not there becomes the new one's, so
     * that a recorded call gives the same again.
     *
     * @param label a class' id or name; may be empty for a track that is there
     */
    static Track thereOrNew(Annotated document, String text, String label) {
        Optional<Track> there = find(document, text);
        if (there.isPresent()) {
            if (!label.isBlank() && !classOf(document.ontology(), label).id().equals(there.get().classId()))
                throw new IllegalArgumentException("track " + there.get().number() + " is of class '" + there.get().classId() + "', not '" + label.strip() + "'; expected its own class, or track=new");
            return there.get();
        }
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        boolean isNew = wanted.equals(NEW), isNumber = wanted.matches("[0-9]{1,5}"), isUuid = wanted.matches(UUID_FORM);
        if (!isNew && !isNumber && !isUuid) throw new IllegalArgumentException("track=" + text.strip() + " is neither new nor a number nor a UUID");
        if (label.isBlank() && !isNew) return there(document, text);
        if (label.isBlank()) throw new IllegalArgumentException("a new track needs label=; expected one of " + classes(document.ontology()));
        String of = classOf(document.ontology(), label).id();
        Track fresh = Tracks.fresh(document, of);
        if (isNew) return fresh;
        return new Track(isUuid ? UUID.fromString(wanted) : fresh.uuid(), isNumber ? Integer.parseInt(wanted) : fresh.number(), of, fresh.attributes(), fresh.kept());
    }

    /** @param label an id, or a name in any letters @throws IllegalArgumentException naming the classes */
    static OntologyClass classOf(Ontology ontology, String label) {
        String wanted = label.strip();
        return ontology.find(wanted).or(() -> ontology.classes().stream().filter(c -> c.name().equalsIgnoreCase(wanted)).findFirst())
            .orElseThrow(() -> new IllegalArgumentException("no class '" + wanted + "'; expected one of " + classes(ontology)));
    }

    private static List<String> classes(Ontology ontology) {
        return ontology.classes().stream().map(OntologyClass::id).toList();
    }

    private static Optional<Track> find(Annotated document, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        if (wanted.matches(UUID_FORM)) return document.track(UUID.fromString(wanted));
        return wanted.matches("[0-9]{1,5}") ? document.track(Integer.parseInt(wanted)) : Optional.empty();
    }
}
