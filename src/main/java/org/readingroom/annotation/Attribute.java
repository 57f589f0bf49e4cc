package org.readingroom.annotation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that readers say beside the shape: of an object (margin = smooth), or of slices (contrast phase = venous).
 *
 * @param id     what tracks, classifications and macros call it
 * @param name   for people
 * @param scope  whether an object has one answer or one for each range of slices
 * @param values which answers are allowed
 * @param required whether an object, or the slices, are unfinished without an answer; nothing is refused for the lack of one
 * @param usual  the answer that a new object has, or that is offered first for slices, as text; empty for none
 * @param kept   fields of a file that this version does not know
 */
public record Attribute(String id, String name, Scope scope, AnswerRule values, boolean required, String usual, Notes kept) {

    /** STATIC: one answer for the whole track. DYNAMIC: a {@link Classification} of a range of slices, of a track or of the slices as a whole. */
    public enum Scope { STATIC, DYNAMIC }

    public Attribute {
        if (id.isBlank() || name.isBlank()) throw new IllegalArgumentException("an attribute needs an id and a name, got '" + id + "' and '" + name + "'");
        Objects.requireNonNull(scope);
        Objects.requireNonNull(values);
        Objects.requireNonNull(kept);
        if (!usual.isEmpty()) values.refusal(usual).ifPresent(no -> { throw new IllegalArgumentException("the usual answer of '" + name + "' is " + no); });
    }

    public Attribute(String id, String name, Scope scope, AnswerRule values, Notes kept) {
        this(id, name, scope, values, false, "", kept);
    }

    public Attribute(String id, String name, Scope scope, AnswerRule values) {
        this(id, name, scope, values, Notes.NONE);
    }

    /**
     * The one that a reader means: by its id, else by its id or name in any case. Files name attributes by their ids alone.
     *
     * @return empty if there is none: what is said is free then
     * @throws IllegalArgumentException if several are called so
     */
    public static Optional<Attribute> called(List<Attribute> asked, String text) {
        String wanted = text.strip();
        for (Attribute a : asked) if (a.id().equals(wanted)) return Optional.of(a);
        List<Attribute> found = asked.stream().filter(a -> a.id().equalsIgnoreCase(wanted) || a.name().equalsIgnoreCase(wanted)).toList();
        if (found.size() > 1) throw new IllegalArgumentException("several attributes are called '" + wanted + "'; expected one of their ids " + String.join(", ", found.stream().map(Attribute::id).toList()));
        return found.stream().findFirst();
    }
}
