package org.readingroom.annotation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which part of annotations somebody wants. Empty sets and null times mean all.
 *
 * @param classes ids of the ontology
 * @param tracks  UUIDs
 * @param readers authors of shapes; the empty name stands for shapes that say no author
 * @param states  how sure shapes are
 * @param time    of the image, from 0, with shapes that have none; below 0: all
 * @param from    shapes drawn then or later; null: since ever
 * @param until   shapes drawn before that; null: until now
 */
public record Selection(Set<String> classes, Set<UUID> tracks, Set<String> readers, Set<State> states, int time, Instant from, Instant until) {

    public static final Selection ALL = new Selection(Set.of(), Set.of(), Set.of(), Set.of(), -1, null, null);

    public Selection {
        classes = Set.copyOf(classes);
        tracks = Set.copyOf(tracks);
        readers = Set.copyOf(readers);
        states = Set.copyOf(states);
        if (from != null && until != null && !from.isBefore(until)) throw new IllegalArgumentException("from " + from + " until " + until + " holds no time; expected an earlier start");
    }

    /**
     * What is left of annotations.
     *
     * @param annotations wanted shapes, and the tracks that have any of them; slice classifications of the tracks that are left and of no track
     * @param told        what was left out, a sentence without a name; empty if nothing was
     */
    public record Left(Annotations annotations, Optional<String> told) {}

    /** Why a shape is not wanted; empty if it is. */
    private Optional<String> refusal(Track track, Shape s) {
        if (!classes.isEmpty() && !classes.contains(track.classId())) return Optional.of("of other classes");
        if (!tracks.isEmpty() && !tracks.contains(track.uuid())) return Optional.of("of other objects");
        if (!readers.isEmpty() && !readers.contains(s.origin().author())) return Optional.of("of other readers");
        if (!states.isEmpty() && !states.contains(s.state())) return Optional.of("in other states");
        OptionalInt drawn = ImageTime.of(s);
        if (time >= 0 && drawn.orElse(time) != time) return Optional.of("of other times of the image");
        if (from == null && until == null) return Optional.empty();
        Instant when = s.origin().when().orElse(null);
        if (when == null) return Optional.of("without a date");
        return from != null && when.isBefore(from) || until != null && !when.isBefore(until) ? Optional.of("of other dates") : Optional.empty();
    }

    /** @return also where nothing is left; whoever needs something asks for shapes */
    public Left of(Annotations all) {
        Objects.requireNonNull(all);
        if (equals(ALL)) return new Left(all, Optional.empty());
        Map<UUID, Track> byId = all.tracks().stream().collect(Collectors.toMap(Track::uuid, t -> t));
        Map<String, Integer> why = new LinkedHashMap<>();
        List<Shape> shapes = new ArrayList<>();
        for (Shape s : all.shapes()) {
            Optional<String> no = refusal(byId.get(s.track()), s);
            if (no.isEmpty()) shapes.add(s);
            else why.merge(no.get(), 1, Integer::sum);
        }
        Set<UUID> used = shapes.stream().filter(s -> !s.figure().isEmpty()).map(Shape::track).collect(Collectors.toSet());
        List<Track> left = all.tracks().stream().filter(t -> used.contains(t.uuid())).toList();
        shapes.removeIf(s -> !used.contains(s.track()));
        List<Classification> said = all.classifications().stream().filter(c -> c.aboutTrack().map(used::contains).orElse(true)).toList();
        int gone = all.shapes().size() - shapes.size(), tracksGone = all.tracks().size() - left.size();
        Optional<String> told = gone == 0 && tracksGone == 0 ? Optional.empty() : Optional.of(gone + " of " + all.shapes().size() + " shapes and " + tracksGone + " of " + all.tracks().size() + " objects are left out"
            + (why.isEmpty() ? "." : ": " + why.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(", ")) + "."));
        return new Left(new Annotations(all.image(), all.ontology(), left, shapes, said, all.kept()), told);
    }
}
