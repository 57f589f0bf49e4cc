package org.readingroom.annotation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * All that one reader, or one consensus, says about one image. Immutable; whatever changes it returns a new one.
 *
 * @param kept fields of a file that this version does not know
 */
public record Annotations(ImageReference image, Ontology ontology, List<Track> tracks, List<Shape> shapes, List<Classification> classifications, Notes kept) {

    /** @throws IllegalArgumentException if parts do not fit together: the sentences of {@link Builder} */
    public Annotations {
        Objects.requireNonNull(kept);
        Builder check = new Builder(image, ontology);
        tracks.forEach(check::add);
        shapes.forEach(check::add);
        classifications.forEach(check::add);
        tracks = List.copyOf(tracks);
        shapes = List.copyOf(shapes);
        classifications = List.copyOf(classifications);
    }

    /** Nothing marked yet. */
    public static Annotations of(ImageReference image, Ontology ontology) {
        return new Annotations(image, ontology, List.of(), List.of(), List.of(), Notes.NONE);
    }

    public Optional<Track> track(UUID uuid) {
        return tracks.stream().filter(t -> t.uuid().equals(uuid)).findFirst();
    }

    /** The class of one of the tracks here. */
    public OntologyClass classOf(Track track) {
        return ontology.find(track.classId()).orElseThrow(() -> new IllegalArgumentException("no class '" + track.classId() + "' in the ontology"));
    }

    public List<Shape> shapesOf(Track track) {
        return shapes.stream().filter(s -> s.track().equals(track.uuid())).toList();
    }

    /** The same with other shapes. */
    public Annotations withShapes(Collection<Shape> others) {
        return new Annotations(image, ontology, tracks, List.copyOf(others), classifications, kept);
    }

    /** What people are told of an object that would be the same at all times and another at some. */
    public static String mixed(Track track) {
        return "object " + track.number() + " would have shapes of one time of the image and shapes of all times; expected either, for one object";
    }

    /** Takes parts one by one and refuses each that does not fit what is there: tracks first, then what is about them. */
    public static final class Builder {

        private static final double HALF_WAY = 0.5 + 1e-9;

        private final ImageReference image;
        private final Ontology ontology;
        private final Map<UUID, Track> tracks = new LinkedHashMap<>();
        private final Map<UUID, Boolean> timeless = new HashMap<>(); // whether a track's shapes are the same at all times
        private final Set<Integer> numbers = new HashSet<>();
        private final List<Shape> shapes = new ArrayList<>();
        private final List<Classification> classifications = new ArrayList<>();

        public Builder(ImageReference image, Ontology ontology) {
            this.image = Objects.requireNonNull(image);
            this.ontology = Objects.requireNonNull(ontology);
        }

        /** @throws IllegalArgumentException for a UUID or number that another track has, or a class or answer that the ontology lacks */
        public Builder add(Track track) {
            OntologyClass of = ontology.find(track.classId()).orElseThrow(() -> new IllegalArgumentException("class '" + track.classId()
                + "' is not in the ontology; expected one of " + ontology.classes().stream().map(OntologyClass::id).toList()));
            of.refusal(track.attributes()).ifPresent(Builder::refuse);
            if (tracks.containsKey(track.uuid())) throw new IllegalArgumentException("two tracks have the UUID " + track.uuid() + "; expected UUIDs of their own");
            if (!numbers.add(track.number())) throw new IllegalArgumentException("two tracks have the number " + track.number() + "; expected numbers of their own");
            tracks.put(track.uuid(), track);
            return this;
        }

        /** @throws IllegalArgumentException for an unknown track, a figure its class does not allow, a slice or mask outside the image, or both shapes of one time and of all */
        public Builder add(Shape shape) {
            ontology.find(known(shape.track()).classId()).orElseThrow().refusal(shape.figure()).ifPresent(Builder::refuse);
            inImage(shape.axis(), shape.slice0());
            if (shape.figure() instanceof Bitmask m) inImage(m, shape.axis());
            if (shape.figure() instanceof Cuboid c) onItsSlice(c, shape);
            if (timeless.computeIfAbsent(shape.track(), t -> shape.time() == ImageTime.ALL) != (shape.time() == ImageTime.ALL)) refuse(mixed(known(shape.track())));
            shapes.add(shape);
            return this;
        }

        /** @throws IllegalArgumentException for an unknown track, slices outside the image, or a value that the ontology does not allow for the label */
        public Builder add(Classification c) {
            inImage(c.axis(), c.to0());
            Optional<Attribute> asked = c.track() == null ? ontology.slice(c.label()) : ontology.find(known(c.track()).classId()).orElseThrow().attribute(c.label());
            if (asked.isPresent() && asked.get().scope() == Attribute.Scope.STATIC)
                refuse("attribute '" + c.label() + "' holds for the whole track; expected it among the track's attributes");
            asked.flatMap(a -> a.values().refusal(c.value())).ifPresent(no -> refuse("'" + c.label() + "' is " + no));
            classifications.add(c);
            return this;
        }

        public Annotations build(Notes kept) {
            return new Annotations(image, ontology, List.copyOf(tracks.values()), shapes, classifications, kept);
        }

        private Track known(UUID uuid) {
            Track track = tracks.get(uuid);
            if (track == null) throw new IllegalArgumentException("track " + uuid + " is not among the tracks; expected one of theirs");
            return track;
        }

        private void inImage(Bitmask m, Axis axis) {
            int columns = image.size(axis.xIndex()), rows = image.size(axis.yIndex());
            if ((long) m.x() + m.width() > columns || (long) m.y() + m.height() > rows)
                refuse("a mask of " + m.width() + " x " + m.height() + " at (" + m.x() + ", " + m.y() + ") in slices of " + columns + " x " + rows + "; expected one inside the image");
        }

        /** Half-way between two slices it may belong to either. */
        private void onItsSlice(Cuboid c, Shape shape) {
            int slice0 = c.slice0(shape.axis(), image.size(shape.axis().index()));
            if (slice0 != shape.slice0() && !(Math.abs(c.centre().along(shape.axis().index()) - shape.slice0()) <= HALF_WAY))
                refuse("a cuboid with its centre at " + c.centre().along(shape.axis().index()) + " on slice " + shape.slice0() + "; expected slice " + slice0 + ", which is nearest");
        }

        private static void refuse(String why) {
            throw new IllegalArgumentException(why);
        }

        private void inImage(Axis axis, int slice0) {
            int n = image.size(axis.index());
            if (slice0 >= n) throw new IllegalArgumentException("slice " + slice0 + " along " + axis.letter() + "; expected 0 to " + (n - 1) + ", the image has " + n);
        }
    }
}
