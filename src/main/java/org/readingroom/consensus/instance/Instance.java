package org.readingroom.consensus.instance;

import java.util.Objects;

/**
 * One object that a reader found.
 *
 * @param id    how reports call it, such as a track's number; of its own within its reader
 * @param type  its class, such as Tumour; readers' instances match within a class only
 * @param score how sure the reader is, 0 to 1; 1 for people who give none
 */
public record Instance(String id, String type, double score, Footprint footprint) {

    public Instance {
        if (id.isBlank() || type.isBlank()) throw new IllegalArgumentException("an instance needs an id and a class, got '" + id + "' and '" + type + "'");
        if (!(score >= 0 && score <= 1)) throw new IllegalArgumentException("instance " + id + " has the score " + score + "; expected 0 to 1");
        Objects.requireNonNull(footprint);
    }
}
