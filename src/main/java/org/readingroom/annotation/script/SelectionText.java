package org.readingroom.annotation.script;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Selection;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;

/** Which part of annotations is meant, as commands are told it: lists are separated by ; and what names nothing is refused, for it is a slip. */
public record SelectionText(String classes, String tracks, String readers, String states, int time, String from, String until) {

    private static final String NOBODY = "-"; // the reader of shapes that say none

    /** @throws IllegalArgumentException naming what there is, for a class, object, reader or state that these annotations do not have, or what is no date */
    public Selection of(Annotations in) {
        Set<String> ids = new LinkedHashSet<>();
        for (String name : parts(classes)) ids.addAll(classes(in, name));
        Set<UUID> objects = new LinkedHashSet<>();
        for (String name : parts(tracks)) objects.add(track(in, name));
        Set<String> authors = new LinkedHashSet<>();
        for (String name : parts(readers)) authors.add(reader(in, name));
        Set<State> wanted = EnumSet.noneOf(State.class);
        for (String name : parts(states)) wanted.addAll(states(name));
        return new Selection(ids, objects, authors, wanted, time, from.isBlank() ? null : instant("from", from, false), until.isBlank() ? null : instant("until", until, true));
    }

    /** Whether nothing is asked. */
    public boolean isAll() {
        return (classes + tracks + readers + states + from + until).isBlank() && time < 0;
    }

    private static List<String> parts(String list) {
        List<String> all = new ArrayList<>();
        for (String part : list.split(";")) if (!part.isBlank()) all.add(part.strip());
        return all;
    }

    private static List<String> classes(Annotations in, String name) {
        List<String> ids = in.ontology().classes().stream().filter(c -> c.id().equals(name) || c.name().equalsIgnoreCase(name)).map(OntologyClass::id).toList();
        if (ids.isEmpty()) throw new IllegalArgumentException("class=" + name + " is not in the ontology; expected one of " + in.ontology().classes().stream().map(OntologyClass::name).collect(Collectors.joining(", ")));
        return ids;
    }

    private static UUID track(Annotations in, String name) {
        for (Track t : in.tracks()) if (String.valueOf(t.number()).equals(name) || t.uuid().toString().equalsIgnoreCase(name)) return t.uuid();
        throw new IllegalArgumentException("track=" + name + " names no object; expected a UUID or one of the numbers " + in.tracks().stream().map(Track::number).sorted().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    private static String reader(Annotations in, String name) {
        if (name.equals(NOBODY)) return "";
        if (in.shapes().stream().anyMatch(s -> s.origin().author().equals(name))) return name;
        Set<String> known = new TreeSet<>();
        in.shapes().forEach(s -> known.add(s.origin().author().isEmpty() ? NOBODY : s.origin().author()));
        throw new IllegalArgumentException("reader=" + name + " drew nothing here; expected one of " + (known.isEmpty() ? "nobody, there are no shapes" : String.join(", ", known)));
    }

    private static Set<State> states(String name) {
        return name.equals("fixed") ? EnumSet.of(State.KEY, State.CONFIRMED) : EnumSet.of(State.parse(name));
    }

    /** A day or a moment; a last day counts whole. */
    private static Instant instant(String key, String text, boolean isEnd) {
        try {
            return text.strip().length() > 10 ? Instant.parse(text.strip()) : LocalDate.parse(text.strip()).plusDays(isEnd ? 1 : 0).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(key + "=" + text + " is no date; expected one such as 2026-11-22 or 2026-11-22T17:00:00Z", e);
        }
    }
}
