package org.readingroom.annotation;

import java.util.Objects;
import java.util.UUID;

/**
 * A figure of a track on one slice. Several shapes of a track on a slice are joined (union); holes are rings of one figure.
 *
 * @param slice0 index along {@code axis}, from 0
 * @param time   of the image, from 0: the object is so then and at no other time; {@link ImageTime#ALL} for one that is the same at all times
 * @param kept   fields of a file that this version does not know
 */
public record Shape(UUID track, Axis axis, int slice0, int time, State state, Figure figure, Origin origin, Notes kept) {

    public Shape {
        Objects.requireNonNull(track);
        Objects.requireNonNull(axis);
        Objects.requireNonNull(state);
        Objects.requireNonNull(figure);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(kept);
        if (slice0 < 0) throw new IllegalArgumentException("slice " + slice0 + "; expected 0 or more");
        ImageTime.check(time);
    }

    /** The same at all times. */
    public Shape(UUID track, Axis axis, int slice0, State state, Figure figure, Origin origin, Notes kept) {
        this(track, axis, slice0, ImageTime.ALL, state, figure, origin, kept);
    }

    /** The same at all times. */
    public Shape(UUID track, Axis axis, int slice0, State state, Figure figure, Origin origin) {
        this(track, axis, slice0, state, figure, origin, Notes.NONE);
    }

    public Shape with(State other) {
        return with(other, figure, origin);
    }

    /** Another figure in its place. */
    public Shape with(State otherState, Figure other, Origin by) {
        return new Shape(track, axis, slice0, time, otherState, other, by, kept);
    }

    /** With other fields of a file. */
    public Shape with(Notes others) {
        return new Shape(track, axis, slice0, time, state, figure, origin, others);
    }

    /** Of another track, in the same place. */
    public Shape of(UUID other) {
        return new Shape(other, axis, slice0, time, state, figure, origin, kept);
    }

    /** At another time, or at all. */
    public Shape at(int otherTime) {
        return otherTime == time ? this : new Shape(track, axis, slice0, otherTime, state, figure, origin, kept);
    }
}
