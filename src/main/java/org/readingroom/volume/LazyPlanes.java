package org.readingroom.volume;

import java.util.AbstractList;
import java.util.RandomAccess;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * Planes that are read when they are asked for, and forgotten when room is needed. Read only: what is written into an array is lost with it.
 *
 * <p>{@link #get} may read a file; it throws {@link PlaneReadException} if that fails. Thread-safe: planes that several threads ask for at
 * once are read once.
 */
public abstract class LazyPlanes extends AbstractList<Object> implements RandomAccess {

    LazyPlanes() {}

    /** Planes of {@code source}, as many in memory as {@code cache} has room for. */
    public static LazyPlanes of(PlaneSource source, PlaneCache cache) {
        return new CachedPlanes(source, cache);
    }

    /** Where planes are kept once they are read. */
    abstract PlaneCache cache();

    /** These planes in another order: nothing is read before it is asked for, and kept twice. @param plane what stands at an index */
    LazyPlanes view(int size, IntFunction<Object> plane) {
        PlaneCache cache = cache();
        return new LazyPlanes() {
            @Override
            PlaneCache cache() {
                return cache;
            }

            @Override
            public Object get(int n) {
                return plane.apply(n);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    /**
     * Planes made of these one by one, such as the same values in another type.
     *
     * @param convert makes a new array; gets one that it must not change
     */
    public LazyPlanes converted(UnaryOperator<Object> convert) {
        return new CachedPlanes(new Converted(this, convert), cache());
    }

    /** Reads from the source underneath where there is one, so that a plane is not kept twice. */
    private record Converted(LazyPlanes from, UnaryOperator<Object> convert) implements PlaneSource {
        @Override
        public int planes() {
            return from.size();
        }

        @Override
        public int groups() {
            return from instanceof CachedPlanes c ? c.source().groups() : from.size();
        }

        @Override
        public int group(int plane) {
            return from instanceof CachedPlanes c ? c.source().group(plane) : plane;
        }

        @Override
        public int place(int plane) {
            return from instanceof CachedPlanes c ? c.source().place(plane) : 0;
        }

        @Override
        public Object[] read(int group) throws java.io.IOException {
            Object[] planes = from instanceof CachedPlanes c ? c.source().read(group) : new Object[] { from.get(group) };
            for (int n = 0; n < planes.length; n++) planes[n] = convert.apply(planes[n]);
            return planes;
        }

        @Override
        public String file(int group) {
            return from instanceof CachedPlanes c ? c.source().file(group) : "";
        }
    }
}
