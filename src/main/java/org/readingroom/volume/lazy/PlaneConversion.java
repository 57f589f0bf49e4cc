package org.readingroom.volume.lazy;

import org.readingroom.volume.Samples;

/** What becomes of a plane when it is read: a new array, or the one it was given. */
@FunctionalInterface
public interface PlaneConversion {
    /** @param plane as in {@link Samples#planes} @param stored belongs to whoever converts */
    Object of(int plane, Object stored);
}
