package org.readingroom.consensus;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How often each decision pattern occurs at the voxels of one structure; bit r of a pattern says that reader r marked the voxel.
 * Up to {@link #DENSE_READERS} readers all patterns have a place in an array; beyond that only those that occur, in order, once frozen.
 */
final class PatternCounts {

    static final int DENSE_READERS = 12; // 32 kB a structure and thread; 16 readers and a hundred structures would take gigabytes

    private final boolean dense;
    private long[] patterns; // sorted; unused when dense
    private long[] counts;
    private long total;
    private Map<Long, long[]> growing; // until frozen; unused when dense

    PatternCounts(int readers) {
        dense = readers <= DENSE_READERS;
        if (dense) counts = new long[1 << readers];
        else growing = new HashMap<>();
    }

    void add(long pattern, long n) {
        total += n;
        if (dense) counts[(int) pattern] += n;
        else growing.computeIfAbsent(pattern, p -> new long[1])[0] += n;
    }

    void addAll(PatternCounts other) {
        if (dense) for (int p = 0; p < counts.length; p++) add(p, other.counts[p]);
        else other.growing.forEach((p, n) -> add(p, n[0]));
    }

    /** Nothing is added after this; slots exist from now on. Their order does not depend on the order of counting. */
    PatternCounts freeze() {
        if (dense || growing == null) return this;
        patterns = growing.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
        counts = Arrays.stream(patterns).map(p -> growing.get(p)[0]).toArray();
        growing = null;
        return this;
    }

    int slots() {
        return counts.length;
    }

    /** @return negative if the pattern does not occur (never when dense) */
    int slot(long pattern) {
        return dense ? (int) pattern : Arrays.binarySearch(patterns, pattern);
    }

    long pattern(int slot) {
        return dense ? slot : patterns[slot];
    }

    long count(int slot) {
        return counts[slot];
    }

    long total() {
        return total;
    }

    /** The same with {@code n} voxels more that nobody marked; slots stay as they are, for which this one must be frozen. */
    PatternCounts withBackground(int readers, long n) {
        PatternCounts more = new PatternCounts(readers);
        for (int s = 0; s < counts.length; s++) more.add(pattern(s), counts[s]);
        more.add(0, n);
        return more.freeze();
    }

    /** Voxels that reader r marked. */
    long marked(int r) {
        long n = 0;
        for (int s = 0; s < counts.length; s++) n += counts[s] * (pattern(s) >>> r & 1);
        return n;
    }
}
