package org.readingroom.phantom;

import java.util.Set;

/**
 * How one reader draws.
 *
 * @param grownMm    how far outside of the true edge; negative is inside
 * @param shiftMm    along x and y of the slice
 * @param jitterMm   how far the hand wanders, slowly along the edge and anew on each slice
 * @param coarseness how far a corner may be left out, in voxels
 * @param leastGap   smallest distance between key slices, in slices
 * @param mostGap    largest one
 * @param painted    structures that the reader paints instead of outlining
 * @param missed     structures that the reader does not see
 */
record Habit(String reader, double grownMm, double[] shiftMm, double jitterMm, double coarseness, int leastGap, int mostGap, Set<String> painted, Set<String> missed) {}
