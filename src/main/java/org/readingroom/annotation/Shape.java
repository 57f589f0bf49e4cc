package org.readingroom.annotation;

import java.util.Objects;
import java.util.UUID;

/**
 * A figure of a track on one slice. Several shapes of a track on a slice are joined (union); holes are rings of one figure.
 *
 * @param slice0 index along {@code axis}, from 0
 * @param kept   fields of a file that this version does not know
 */
public record Shape(UUID track, Axis axis, int slice0, State state, Figure figure, Origin origin, Notes kept) {

    public Shape {
        Objects.requireNonNull(track);
        Objects.requireNonNull(axis);
        Objects.requireNonNull(state);
        Objects.requireNonNull(figure);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(kept);
        if (slice0 < 0) throw new IllegalArgumentException("slice " + slice0 + "; expected 0 or more");
    }

    public Shape(UUID track, Axis axis, int slice0, State state, Figure figure, Origin origin) {
        this(track, axis, slice0, state, figure, origin, Notes.NONE);
    }

    public Shape with(State other) {
        return new Shape(track, axis, slice0, other, figure, origin, kept);
    }
}
