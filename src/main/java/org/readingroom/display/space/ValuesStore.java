package org.readingroom.display.space;

import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.readingroom.volume.Volume;

/** Keeps volumes that were made ready for rays, as long as somebody else keeps the volumes. Of each channel the last time only. Thread-safe. */
final class ValuesStore {

    private final Map<Volume, Map<Integer, Kept>> kept = new WeakHashMap<>(); // volumes are equal if they are the same

    private static final int FOR_LOWEST = 1 << 20; // added to the channel

    private volatile int generation;

    private record Kept(int generation, int time, VoxelValues values, VoxelValues half) {}

    /** @param t from 0; of a volume with fewer times the last */
    VoxelValues of(Volume volume, int c, int t) {
        return kept(volume, c, t).values;
    }

    /** The same at half the resolution. */
    VoxelValues half(Volume volume, int c, int t) {
        return kept(volume, c, t).half;
    }

    /** For the lowest values on lines: others only where something was not measured, or where several voxels had to become one. */
    VoxelValues ofLowest(Volume volume, int c, int t, boolean half) {
        Kept high = kept(volume, c, t), kept = high.values.isForHighestOnly(volume) ? kept(volume, FOR_LOWEST + c, t) : high;
        return half ? kept.half : kept.values;
    }

    /** Values have changed. Waits for nobody. */
    void forget() {
        generation++;
    }

    private synchronized Kept kept(Volume volume, int c, int t) {
        int time = Math.min(t, volume.times() - 1);
        Map<Integer, Kept> channels = kept.computeIfAbsent(volume, v -> new HashMap<>());
        Kept found = channels.get(c);
        if (found == null || found.time != time || found.generation != generation) {
            int now = generation; // before the values are looked at
            VoxelValues values = VoxelValues.of(volume, c % FOR_LOWEST, time, c >= FOR_LOWEST);
            found = new Kept(now, time, values, values.halved());
            channels.put(c, found);
        }
        return found;
    }
}
