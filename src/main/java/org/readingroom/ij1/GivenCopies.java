package org.readingroom.ij1;

import java.lang.ref.WeakReference;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The copies of slices that ImageJ and its plugins were given, for as long as they hold them. There may be several of a slice, and of many
 * slices: the window has one, a plugin that looks at the stack has others. Each is known by itself, so that what happens to one says nothing
 * about another. Confined to its stack's lock.
 */
final class GivenCopies {

    private static final class Given extends WeakReference<Object> {
        private boolean isEmpty;

        Given(Object copy, boolean isEmpty) {
            super(copy);
            this.isEmpty = isEmpty;
        }
    }

    private final Map<Integer, List<Given>> ofSlice = new HashMap<>();

    /** @param isEmpty whether the slice itself is still to come */
    void add(int slice1, Object copy, boolean isEmpty) {
        List<Given> all = ofSlice.computeIfAbsent(slice1, s -> new ArrayList<>());
        if (Integer.bitCount(all.size()) == 1) all.removeIf(g -> g.refersTo(null)); // at each doubling: going through a stack a thousand times stays linear
        all.add(new Given(copy, isEmpty));
    }

    /** The slices of which somebody holds an empty copy. */
    int[] empty() {
        return ofSlice.keySet().stream().filter(this::isEmpty).mapToInt(Integer::intValue).toArray();
    }

    /** Whether somebody holds an empty copy of this slice. */
    boolean isEmpty(int slice1) {
        return ofSlice.getOrDefault(slice1, List.of()).stream().anyMatch(g -> g.isEmpty && !g.refersTo(null));
    }

    /** Whether this very array is a copy of that slice, and not an empty one. */
    boolean holds(int slice1, Object copy) {
        return ofSlice.getOrDefault(slice1, List.of()).stream().anyMatch(g -> !g.isEmpty && g.refersTo(copy));
    }

    /** Puts what has come into all copies that are empty. @return whether there were any */
    boolean fill(int slice1, Object plane) {
        boolean any = false;
        for (Given given : ofSlice.getOrDefault(slice1, List.of())) {
            Object copy = given.get();
            if (copy == null || !given.isEmpty) continue;
            System.arraycopy(plane, 0, copy, 0, Array.getLength(copy));
            given.isEmpty = false;
            any = true;
        }
        return any;
    }

    /** Nothing is said about this copy from now on. */
    void forget(int slice1, Object copy) {
        ofSlice.getOrDefault(slice1, new ArrayList<>()).removeIf(g -> g.refersTo(copy));
    }
}
