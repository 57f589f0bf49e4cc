package org.readingroom.annotation;

import com.google.gson.JsonElement;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.label.Rgb;

/**
 * A kind of thing that readers mark, such as Liver.
 *
 * @param id         what tracks and macros call it; never changed once in use
 * @param name       for people; readers' structures are matched by it
 * @param category   coded category (DICOM CID 7150)
 * @param type       coded type (DICOM CID 7151 and its children)
 * @param modifier   coded modifier of the type, such as its side (CID 244); null for none
 * @param region     coded anatomic region, where the type does not say it (CID 4); null for none
 * @param kinds      the kinds of figure allowed, such as polygon; empty allows all
 * @param key        the key that chooses it, such as 1 or shift L; empty for none
 * @param attributes what readers say about an object of it
 * @param skeletons  templates; where there are any, a skeleton's nodes must be one's
 * @param exclusive  whether its tracks share no voxel with other tracks of exclusive classes; slice by slice, see {@code annotation.shape.Exclusive}
 * @param kept       fields of a file that this version does not know
 */
public record OntologyClass(String id, String name, Rgb color, CodedConcept category, CodedConcept type, CodedConcept modifier, CodedConcept region, Set<String> kinds, String key,
    List<Attribute> attributes, List<SkeletonTemplate> skeletons, boolean exclusive, Notes kept) {

    private static final int LONGEST_KEY = 40; // characters

    public OntologyClass {
        if (id.isBlank() || name.isBlank()) throw new IllegalArgumentException("a class needs an id and a name, got '" + id + "' and '" + name + "'");
        Objects.requireNonNull(color);
        Objects.requireNonNull(category);
        Objects.requireNonNull(type);
        Objects.requireNonNull(kept);
        kinds = Collections.unmodifiableSet(new LinkedHashSet<>(kinds));
        if (key.length() > LONGEST_KEY || key.chars().anyMatch(Character::isISOControl)) throw new IllegalArgumentException("the key of class '" + id + "' is no name of a key; expected one such as 1 or shift L");
        attributes = List.copyOf(attributes);
        skeletons = List.copyOf(skeletons);
        Set<String> seen = new HashSet<>();
        for (Attribute a : attributes) if (!seen.add(a.id())) throw new IllegalArgumentException("two attributes of class '" + id + "' have the id '" + a.id() + "'; expected ids of their own");
        seen.clear();
        for (SkeletonTemplate s : skeletons) if (!seen.add(s.name())) throw new IllegalArgumentException("two skeletons of class '" + id + "' have the name '" + s.name() + "'; expected names of their own");
    }

    public OntologyClass(String id, String name, Rgb color, CodedConcept category, CodedConcept type, Set<String> kinds, String key, List<Attribute> attributes,
        List<SkeletonTemplate> skeletons, boolean exclusive, Notes kept) {
        this(id, name, color, category, type, null, null, kinds, key, attributes, skeletons, exclusive, kept);
    }

    public OntologyClass(String id, String name, Rgb color, CodedConcept category, CodedConcept type, Set<String> kinds, Notes kept) {
        this(id, name, color, category, type, kinds, "", List.of(), List.of(), false, kept);
    }

    public OntologyClass(String id, String name, Rgb color, CodedConcept category, CodedConcept type) {
        this(id, name, color, category, type, Set.of(), Notes.NONE);
    }

    public OntologyClass withName(String other) {
        return new OntologyClass(id, other, color, category, type, modifier, region, kinds, key, attributes, skeletons, exclusive, kept);
    }

    public OntologyClass withColor(Rgb other) {
        return new OntologyClass(id, name, other, category, type, modifier, region, kinds, key, attributes, skeletons, exclusive, kept);
    }

    /** @param ofType null for none @param where null for none */
    public OntologyClass withCodes(CodedConcept otherCategory, CodedConcept otherType, CodedConcept ofType, CodedConcept where) {
        return new OntologyClass(id, name, color, otherCategory, otherType, ofType, where, kinds, key, attributes, skeletons, exclusive, kept);
    }

    public Optional<CodedConcept> ofType() {
        return Optional.ofNullable(modifier);
    }

    public Optional<CodedConcept> where() {
        return Optional.ofNullable(region);
    }

    public OntologyClass withKey(String other) {
        return new OntologyClass(id, name, color, category, type, modifier, region, kinds, other, attributes, skeletons, exclusive, kept);
    }

    public OntologyClass withKinds(Set<String> others) {
        return new OntologyClass(id, name, color, category, type, modifier, region, others, key, attributes, skeletons, exclusive, kept);
    }

    public OntologyClass withAttributes(List<Attribute> others) {
        return new OntologyClass(id, name, color, category, type, modifier, region, kinds, key, others, skeletons, exclusive, kept);
    }

    public OntologyClass withSkeletons(List<SkeletonTemplate> others) {
        return new OntologyClass(id, name, color, category, type, modifier, region, kinds, key, attributes, others, exclusive, kept);
    }

    public OntologyClass withExclusive(boolean other) {
        return new OntologyClass(id, name, color, category, type, modifier, region, kinds, key, attributes, skeletons, other, kept);
    }

    public Optional<Attribute> attribute(String attribute) {
        return attributes.stream().filter(a -> a.id().equals(attribute)).findFirst();
    }

    /** Whether a figure of the kind may be drawn. */
    public boolean allows(String kind) {
        return kinds.isEmpty() || kinds.contains(kind);
    }

    /** Why answers of a track do not fit; empty if they do. Answers to what the class does not ask are free. */
    Optional<String> refusal(Notes answers) {
        if (attributes.isEmpty() || answers.isEmpty()) return Optional.empty();
        for (Map.Entry<String, JsonElement> e : answers.toJson().entrySet()) {
            Optional<Attribute> asked = attribute(e.getKey());
            if (asked.isEmpty()) continue;
            if (asked.get().scope() == Attribute.Scope.DYNAMIC)
                return Optional.of("attribute '" + e.getKey() + "' of class '" + id + "' changes along the slices; expected classifications of slice ranges with this track");
            Optional<String> no = asked.get().values().refusal(e.getValue());
            if (no.isPresent()) return Optional.of("attribute '" + e.getKey() + "' of class '" + id + "' is " + no.get());
        }
        return Optional.empty();
    }

    /** Why a figure may not be drawn; empty if it may. */
    Optional<String> refusal(Figure figure) {
        if (figure.isEmpty()) return Optional.empty();
        if (!allows(figure.kind())) return Optional.of("a " + figure.kind() + " of class '" + id + "'; expected one of " + kinds);
        if (figure instanceof Skeleton s && !skeletons.isEmpty() && skeletons.stream().noneMatch(t -> t.fits(s)))
            return Optional.of("a skeleton with the nodes " + s.names() + " of class '" + id + "'; expected those of one of its templates " + skeletons.stream().map(SkeletonTemplate::name).toList());
        return Optional.empty();
    }
}
