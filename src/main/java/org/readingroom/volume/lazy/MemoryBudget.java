package org.readingroom.volume.lazy;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * How much of the heap pixels may take.
 *
 * @param mostBytes  that Java may use
 * @param inUseBytes taken by other things already
 */
public record MemoryBudget(long mostBytes, long inUseBytes) {

    private static final int ARRAY_HEADER = 16;
    private static final String REGION_SIZE = "G1HeapRegionSize"; // bytes; 0 under every other collector
    private static final double OF_HEAP = 0.6, OF_FREE = 0.9, CACHE = 0.25; // our choice: room for the copies that filters and ImageJ's undo make

    /**
     * The heap of this process now. What waits for the collector is left out where that can matter, because garbage is no reason to read
     * lazily.
     *
     * @param wanted how many bytes are to be taken
     */
    private static MemoryBudget now(long wanted) {
        Runtime java = Runtime.getRuntime();
        MemoryBudget quick = new MemoryBudget(java.maxMemory(), java.totalMemory() - java.freeMemory());
        if (quick.holds(wanted) || wanted > OF_HEAP * quick.mostBytes) return quick;
        System.gc(); // once, in an opening that is rare
        return new MemoryBudget(quick.mostBytes, java.totalMemory() - java.freeMemory());
    }

    /**
     * The heap of this process now, and how much of it planes would take.
     *
     * @param pixelBytes of all planes together @param planeBytes of one
     */
    public static Need of(long pixelBytes, long planeBytes) {
        MemoryBudget budget = now(pixelBytes);
        long taken = budget.holds(2 * pixelBytes) ? pixelBytes : taken(pixelBytes, planeBytes, regionBytes()); // asking takes time, and seldom matters
        return new Need(pixelBytes, budget.holds(taken), budget);
    }

    /** Whether planes fit. */
    public record Need(long pixelBytes, boolean fits, MemoryBudget budget) {}

    /**
     * Java's standard collector (G1) gives an array of at least half a region whole regions of its own: a plane of 512 x 512 shorts takes 1 MB
     * instead of 0.5 in heaps below 4 GB.
     */
    static long taken(long pixelBytes, long planeBytes, long regionBytes) {
        long one = planeBytes + ARRAY_HEADER;
        if (regionBytes <= 0 || one < regionBytes / 2) return pixelBytes;
        return (long) ((double) pixelBytes / planeBytes * ((one + regionBytes - 1) / regionBytes * regionBytes));
    }

    private static long regionBytes() {
        HotSpotDiagnosticMXBean java = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (java == null) return 0;
        try {
            return Long.parseLong(java.getVMOption(REGION_SIZE).getValue());
        } catch (IllegalArgumentException e) {
            return 0; // a Java without that collector
        }
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
