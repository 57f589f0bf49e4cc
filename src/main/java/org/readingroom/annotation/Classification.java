package org.readingroom.annotation;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A statement about a range of slices, such as contrast phase = venous on 0 to 40; with a track, about that object there (tumour present).
 *
 * @param track null if it is about the slices as a whole
 * @param from0 first slice along {@code axis}, from 0
 * @param to0   last slice, inclusive
 * @param time  of the image, from 0; {@link ImageTime#ALL} for what holds at all times
 * @param kept  fields of a file that this version does not know
 */
public record Classification(String label, String value, UUID track, Axis axis, int from0, int to0, int time, Origin origin, Notes kept) {

    public Classification {
        Objects.requireNonNull(value);
        Objects.requireNonNull(axis);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(kept);
        if (label.isBlank()) throw new IllegalArgumentException("a classification needs a label");
        if (from0 < 0 || to0 < from0) throw new IllegalArgumentException("slices " + from0 + " to " + to0 + "; expected a range that starts at 0 or later and does not end before");
        ImageTime.check(time);
    }

    /** At all times. */
    public Classification(String label, String value, UUID track, Axis axis, int from0, int to0, Origin origin, Notes kept) {
        this(label, value, track, axis, from0, to0, ImageTime.ALL, origin, kept);
    }

    /** On other slices. */
    public Classification on(int otherFrom0, int otherTo0) {
        return new Classification(label, value, track, axis, otherFrom0, otherTo0, time, origin, kept);
    }

    /** At another time, or at all. */
    public Classification at(int otherTime) {
        return otherTime == time ? this : new Classification(label, value, track, axis, from0, to0, otherTime, origin, kept);
    }

    public Optional<UUID> aboutTrack() {
        return Optional.ofNullable(track);
    }
}
