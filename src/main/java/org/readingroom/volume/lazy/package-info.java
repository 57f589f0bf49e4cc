/**
 * Planes of a volume that memory cannot hold, or does not hold yet: they come out of a {@link org.readingroom.volume.lazy.PlaneSource} when they
 * are asked for, through a {@link org.readingroom.volume.lazy.PlaneCache} that is bounded by
 * {@link org.readingroom.volume.lazy.MemoryBudget}.
 *
 * <p>{@link org.readingroom.volume.lazy.LazyPlanes} is the list of arrays that {@code Samples} are made of. Planes that can be read again may be
 * forgotten at any time: nobody writes into them ({@link org.readingroom.volume.lazy.ReadOnlyArrays}), and nobody keeps all of them. The room knows
 * indices and arrays only, nothing of what they show.
 */
package org.readingroom.volume.lazy;
