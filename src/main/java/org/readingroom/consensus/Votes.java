package org.readingroom.consensus;

/**
 * All votes on one structure.
 *
 * @param counts one count for each decision pattern over {@code field}; pattern 0 (nobody) included
 * @param field  the voxels that were counted
 */
record Votes(Structure structure, int readers, PatternCounts counts, FieldOfView field) {

    /** Mean share of foreground. */
    double meanShare() {
        double marks = 0;
        for (int s = 0; s < counts.slots(); s++) marks += (double) counts.count(s) * Long.bitCount(counts.pattern(s));
        return marks / readers / counts.total();
    }

    /** As they would be if the volume were larger by {@code n} voxels of background; the field stays what was truly counted. */
    Votes withBackground(long n) {
        return new Votes(structure, readers, counts.withBackground(readers, n), field);
    }
}
