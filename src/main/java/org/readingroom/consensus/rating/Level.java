package org.readingroom.consensus.rating;

/** What the numbers of ratings mean; each level allows what those before it allow. (Stevens 1946, Science 103:677, doi:10.1126/science.103.2684.677) */
public enum Level {
    /** Names: equal or not. */
    NOMINAL,
    /** Grades: more or less. */
    ORDINAL,
    /** Differences count; zero is a convention. */
    INTERVAL,
    /** Ratios count; zero is nothing, and nothing is below it. */
    RATIO;

    public boolean allows(Level needed) {
        return compareTo(needed) >= 0;
    }
}
