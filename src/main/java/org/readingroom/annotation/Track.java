package org.readingroom.annotation;

import java.util.Objects;
import java.util.UUID;

/**
 * One object through the slices, such as this kidney.
 *
 * @param number     for the eye, and the value of its voxels in a label map: 1 to 65535
 * @param classId    an id of the ontology
 * @param attributes what holds for the whole object
 * @param kept       fields of a file that this version does not know
 */
public record Track(UUID uuid, int number, String classId, Notes attributes, Notes kept) {

    public Track {
        Objects.requireNonNull(uuid);
        Objects.requireNonNull(attributes);
        Objects.requireNonNull(kept);
        if (number < 1 || number > 65535) throw new IllegalArgumentException("track number " + number + "; expected 1 to 65535");
        if (classId.isBlank()) throw new IllegalArgumentException("a track needs a class");
    }

    public Track(UUID uuid, int number, String classId) {
        this(uuid, number, classId, Notes.NONE, Notes.NONE);
    }
}
