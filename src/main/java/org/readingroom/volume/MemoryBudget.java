package org.readingroom.volume;

/**
 * How much of the heap pixels may take.
 *
 * @param mostBytes  that Java may use
 * @param inUseBytes taken by other things already
 */
public record MemoryBudget(long mostBytes, long inUseBytes) {

    private static final double OF_HEAP = 0.6, OF_FREE = 0.9, CACHE = 0.25; // our choice: room for the copies that filters and ImageJ's undo make

    /**
     * The heap of this process now. What waits for the collector is left out where that can matter, because garbage is no reason to read
     * lazily.
     *
     * @param wanted how many bytes are to be taken
     */
    public static MemoryBudget now(long wanted) {
        Runtime java = Runtime.getRuntime();
        MemoryBudget quick = new MemoryBudget(java.maxMemory(), java.totalMemory() - java.freeMemory());
        if (quick.holds(wanted) || wanted > OF_HEAP * quick.mostBytes) return quick;
        System.gc(); // once, in an opening that is rare
        return new MemoryBudget(quick.mostBytes, java.totalMemory() - java.freeMemory());
    }

    /** Whether so many bytes may be taken at once: at most 60 % of the heap, and 90 % of what is free. */
    public boolean holds(long bytes) {
        return bytes <= OF_HEAP * mostBytes && bytes <= OF_FREE * (mostBytes - inUseBytes);
    }

    /** What is not held whole gets a quarter of the free heap for its planes. */
    public PlaneCache cache() {
        return new PlaneCache((long) (CACHE * Math.max(0, mostBytes - inUseBytes)));
    }
}
