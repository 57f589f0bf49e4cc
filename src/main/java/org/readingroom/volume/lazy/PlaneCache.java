package org.readingroom.volume.lazy;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Room for planes that were read when they were needed, shared by all volumes of one opening. When it is full, planes that nobody asked for
 * since the last round go first (second chance: asking for a plane costs no lock). Thread-safe.
 */
public final class PlaneCache {

    private record Entry(CachedPlanes owner, int group, long bytes) {}

    private final long capacity;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long used;

    /** @param capacityBytes of the sample arrays; the group that was read last stays even if it alone is larger */
    public PlaneCache(long capacityBytes) {
        if (capacityBytes < 0) throw new IllegalArgumentException("room for " + capacityBytes + " bytes");
        capacity = capacityBytes;
    }

    /** Room without limit: every plane is read once and stays. */
    public static PlaneCache unlimited() {
        return new PlaneCache(Long.MAX_VALUE);
    }

    public long capacityBytes() {
        return capacity;
    }

    public boolean isUnlimited() {
        return capacity == Long.MAX_VALUE;
    }

    synchronized void put(CachedPlanes owner, int group, long bytes) {
        used += bytes;
        while (used > capacity && !entries.isEmpty()) {
            Entry oldest = entries.removeFirst();
            if (oldest.owner.wasUsed(oldest.group)) entries.addLast(oldest);
            else {
                oldest.owner.drop(oldest.group);
                used -= oldest.bytes;
            }
        }
        entries.addLast(new Entry(owner, group, bytes));
    }
}
