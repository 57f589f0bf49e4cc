package org.readingroom.volume.lazy;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.AbstractList;
import java.util.RandomAccess;
import java.util.function.IntFunction;

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
    public abstract PlaneCache cache();

    /** These planes in another order: nothing is read before it is asked for, and kept twice. @param plane what stands at an index */
    public LazyPlanes view(int size, IntFunction<Object> plane) {
        PlaneCache cache = cache();
        return new LazyPlanes() {
            @Override
            public PlaneCache cache() {
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

    /** As many planes that are made when they are asked for, such as these in another type; kept where these are. @param make gives a new array for an index */
    public LazyPlanes remade(IntFunction<Object> make) {
        return new CachedPlanes(new Remade(size(), make), cache());
    }

    /** As many planes, converted when they are read and kept so. */
    public LazyPlanes converted(PlaneConversion conversion) {
        return remade(n -> conversion.of(n, copy(get(n))));
    }

    private static Object copy(Object plane) {
        int length = Array.getLength(plane);
        Object copy = Array.newInstance(plane.getClass().getComponentType(), length);
        System.arraycopy(plane, 0, copy, 0, length);
        return copy;
    }

    private record Remade(int planes, IntFunction<Object> make) implements PlaneSource {
        @Override
        public int groups() {
            return planes;
        }

        @Override
        public int group(int plane) {
            return plane;
        }

        @Override
        public int place(int plane) {
            return 0;
        }

        @Override
        public Object[] read(int group) throws IOException {
            try {
                return new Object[] { make.apply(group) };
            } catch (PlaneReadException e) { // of the planes that these are made of
                throw e.getCause();
            }
        }

        @Override
        public String file(int group) {
            return "";
        }
    }
}
