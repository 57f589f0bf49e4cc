package org.readingroom.volume;

import java.util.Objects;

/**
 * How a volume was made of another one, for formats that have a place for it.
 *
 * @param description in words, such as "Slab Projection, mode max, slab 20"; no patient data
 * @param code        of the standard's ways to derive images (PS3.16 CID 7203), such as 113078; empty: none of them
 * @param meaning     the code in words; empty with an empty code
 * @param from        what it was made of
 */
public record Derivation(String description, String code, String meaning, Volume from) {

    public Derivation {
        Objects.requireNonNull(from);
        if (code.isEmpty() != meaning.isEmpty()) throw new IllegalArgumentException("a code and its meaning go together, got '" + code + "' and '" + meaning + "'");
    }

    /** Whether several planes became one. */
    public boolean isProjection() {
        return code.equals("113078") || code.equals("113079");
    }
}
