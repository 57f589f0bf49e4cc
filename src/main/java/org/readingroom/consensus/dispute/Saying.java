package org.readingroom.consensus.dispute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What each reader says of a voxel. Immutable. */
public final class Saying {

    private final long[] votes; // pairs of a structure and the readers who give it

    Saying(long[] votes, int pairs) {
        this.votes = Arrays.copyOf(votes, 2 * pairs);
    }

    /** Whether a reader gives the voxel to a structure. @param structure its place in the input's structures */
    public boolean says(int reader, int structure) {
        for (int n = 0; n < votes.length; n += 2) if (votes[n] == structure) return (votes[n + 1] >>> reader & 1) != 0;
        return false;
    }

    /** Whether somebody gives the voxel to a structure and somebody else does not. */
    public boolean disputes(int structure) {
        for (int n = 0; n < votes.length; n += 2) if (votes[n] == structure) return true;
        return false;
    }

    /** How many readers give the voxel to a structure. */
    public int readers(int structure) {
        for (int n = 0; n < votes.length; n += 2) if (votes[n] == structure) return Long.bitCount(votes[n + 1]);
        return 0;
    }

    /** Structures that somebody gives the voxel to, and not everybody: their places, ascending. */
    public List<Integer> structures() {
        List<Integer> all = new ArrayList<>();
        for (int n = 0; n < votes.length; n += 2) all.add((int) votes[n]);
        return all;
    }

    /** Those of one reader; several where structures overlap, none for background. */
    public List<Integer> of(int reader) {
        return structures().stream().filter(s -> says(reader, s)).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Saying s && Arrays.equals(votes, s.votes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(votes);
    }

    @Override
    public String toString() {
        return Arrays.toString(votes);
    }
}
