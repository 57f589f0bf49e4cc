package org.readingroom.consensus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which label each reader gave, for all structures of a layer at once, and how many voxels have each such tuple. Tuple 0 is background by all.
 * Filled by one thread; once filled it may be asked by many.
 */
final class LabelTuples {

    static final int UNKNOWN = -1;

    private record Tuple(int[] structures, long[] patterns) {}

    private final int readers;
    private final List<Tuple> tuples = new ArrayList<>();
    private long[] counts = new long[64];
    private int[] table = new int[256]; // tuple + 1 by hash, open addressing

    LabelTuples(int readers) {
        this.readers = readers;
        add(0, new int[0], new long[0], 0);
    }

    int size() {
        return tuples.size();
    }

    long count(int tuple) {
        return counts[tuple];
    }

    /** @param marked structures, patterns as in {@link Layer.Visitor}: the order there depends on the readers' labels alone, so equal tuples look equal */
    void add(int marked, int[] structures, long[] patterns, long voxels) {
        int slot = slot(marked, structures, patterns);
        if (table[slot] == 0) {
            int[] s = Arrays.copyOf(structures, marked);
            tuples.add(new Tuple(s, Arrays.stream(s).mapToLong(m -> patterns[m]).toArray()));
            if (tuples.size() > counts.length) counts = Arrays.copyOf(counts, 2 * counts.length);
            table[slot] = tuples.size();
            counts[tuples.size() - 1] = voxels;
            if (2 * tuples.size() > table.length) grow();
        } else counts[table[slot] - 1] += voxels;
    }

    void addAll(LabelTuples other) {
        long[] patterns = new long[1 + other.tuples.stream().flatMapToInt(t -> Arrays.stream(t.structures)).max().orElse(0)];
        for (int t = 0; t < other.size(); t++) {
            Tuple tuple = other.tuples.get(t);
            add(tuple.structures.length, tuple.structures, spread(tuple, patterns), other.counts[t]);
        }
    }

    /** {@link #UNKNOWN} if there is no such tuple. */
    int index(int marked, int[] structures, long[] patterns) {
        return table[slot(marked, structures, patterns)] - 1;
    }

    /** By reader: index of the structure plus 1; 0 for background. Of two structures that a reader drew there the lower index counts. */
    int[] labels(int t) {
        int[] labels = new int[readers];
        Tuple tuple = tuples.get(t);
        for (int m = 0; m < tuple.structures.length; m++)
            for (int r = 0; r < readers; r++)
                if ((tuple.patterns[m] >>> r & 1) != 0 && (labels[r] == 0 || labels[r] > tuple.structures[m] + 1)) labels[r] = tuple.structures[m] + 1;
        return labels;
    }

    /** Each structure's votes. @param field what was counted */
    List<Votes> votes(List<Structure> structures, FieldOfView field) {
        List<Votes> votes = new ArrayList<>();
        for (int s = 0; s < structures.size(); s++) {
            PatternCounts of = new PatternCounts(readers);
            of.add(0, field.voxels());
            for (int t = 0; t < tuples.size(); t++)
                for (int m = 0; m < tuples.get(t).structures.length; m++)
                    if (tuples.get(t).structures[m] == s) {
                        of.add(tuples.get(t).patterns[m], counts[t]);
                        of.add(0, -counts[t]);
                    }
            votes.add(new Votes(structures.get(s), readers, of.freeze(), field));
        }
        return votes;
    }

    private static long[] spread(Tuple tuple, long[] patterns) {
        for (int m = 0; m < tuple.structures.length; m++) patterns[tuple.structures[m]] = tuple.patterns[m];
        return patterns;
    }

    private int slot(int marked, int[] structures, long[] patterns) {
        long hash = marked;
        for (int m = 0; m < marked; m++) {
            hash = (hash ^ structures[m]) * 0x9E3779B97F4A7C15L;
            hash = (hash ^ patterns[structures[m]]) * 0xC2B2AE3D27D4EB4FL;
            hash ^= hash >>> 29;
        }
        int slot = (int) (hash ^ hash >>> 32) & table.length - 1;
        while (table[slot] != 0 && !isSame(tuples.get(table[slot] - 1), marked, structures, patterns)) slot = slot + 1 & table.length - 1;
        return slot;
    }

    private static boolean isSame(Tuple tuple, int marked, int[] structures, long[] patterns) {
        if (tuple.structures.length != marked) return false;
        for (int m = 0; m < marked; m++)
            if (tuple.structures[m] != structures[m] || tuple.patterns[m] != patterns[structures[m]]) return false;
        return true;
    }

    private void grow() {
        table = new int[4 * table.length];
        long[] patterns = new long[1 + tuples.stream().flatMapToInt(t -> Arrays.stream(t.structures)).max().orElse(0)];
        for (int t = 0; t < tuples.size(); t++) {
            Tuple tuple = tuples.get(t);
            table[slot(tuple.structures.length, tuple.structures, spread(tuple, patterns))] = t + 1;
        }
    }
}
