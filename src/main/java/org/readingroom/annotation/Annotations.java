package org.readingroom.annotation;

import java.util.ArrayList;
import java.util.Collection;
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

    /** Takes parts one by one and refuses each that does not fit what is there: tracks first, then what is about them. */
    public static final class Builder {

        private final ImageReference image;
        private final Ontology ontology;
        private final Map<UUID, Track> tracks = new LinkedHashMap<>();
        private final Set<Integer> numbers = new HashSet<>();
        private final List<Shape> shapes = new ArrayList<>();
        private final List<Classification> classifications = new ArrayList<>();

        public Builder(ImageReference image, Ontology ontology) {
            this.image = Objects.requireNonNull(image);
            this.ontology = Objects.requireNonNull(ontology);
        }

        /** @throws IllegalArgumentException for a UUID or number that another track has, or a class that the ontology lacks */
        public Builder add(Track track) {
            if (ontology.find(track.classId()).isEmpty())
                throw new IllegalArgumentException("class '" + track.classId() + "' is not in the ontology; expected one of "
                    + ontology.classes().stream().map(OntologyClass::id).toList());
            if (tracks.containsKey(track.uuid())) throw new IllegalArgumentException("two tracks have the UUID " + track.uuid() + "; expected UUIDs of their own");
            if (!numbers.add(track.number())) throw new IllegalArgumentException("two tracks have the number " + track.number() + "; expected numbers of their own");
            tracks.put(track.uuid(), track);
            return this;
        }

        /** @throws IllegalArgumentException for an unknown track, a kind its class does not allow, or a slice or mask outside the image */
        public Builder add(Shape shape) {
            OntologyClass of = ontology.find(known(shape.track()).classId()).orElseThrow();
            String kind = shape.figure().kind();
            if (!of.kinds().isEmpty() && !of.kinds().contains(kind))
                throw new IllegalArgumentException("a " + kind + " of class '" + of.id() + "'; expected one of " + of.kinds());
            inImage(shape.axis(), shape.slice0());
            if (shape.figure() instanceof Bitmask m) {
                int columns = image.size(shape.axis().xIndex()), rows = image.size(shape.axis().yIndex());
                if ((long) m.x() + m.width() > columns || (long) m.y() + m.height() > rows)
                    throw new IllegalArgumentException("a mask of " + m.width() + " x " + m.height() + " at (" + m.x() + ", " + m.y() + ") in slices of "
                        + columns + " x " + rows + "; expected one inside the image");
            }
            shapes.add(shape);
            return this;
        }

        /** @throws IllegalArgumentException for an unknown track or slices outside the image */
        public Builder add(Classification c) {
            c.aboutTrack().ifPresent(this::known);
            inImage(c.axis(), c.to0());
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

        private void inImage(Axis axis, int slice0) {
            int n = image.size(axis.index());
            if (slice0 >= n) throw new IllegalArgumentException("slice " + slice0 + " along " + axis.letter() + "; expected 0 to " + (n - 1) + ", the image has " + n);
        }
    }
}
