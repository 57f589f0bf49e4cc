package org.readingroom.volume.label;

/** A coded meaning, such as (SCT, 10200004, Liver). */
public record CodedConcept(String scheme, String value, String meaning) {

    public CodedConcept {
        if (scheme.isBlank() || value.isBlank() || meaning.isBlank())
            throw new IllegalArgumentException("a code needs scheme, value and meaning, got (" + scheme + ", " + value + ", " + meaning + ")");
    }
}
