package org.readingroom.volume.figures;

import java.lang.reflect.Array;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.derived.PassingPlanes;
import org.readingroom.volume.derived.Reorient;

/**
 * SHA-256 of a volume's stored (unscaled) values: little endian in their own type, i fastest, then j, k, time; interleaved components
 * fastest of all, {@link ComponentOrder#SLOWEST} ones after time. Two files with the same digest hold the same numbers in the same order.
 */
public final class StoredDigest {

    private static final int CHUNK = 1 << 17; // bytes hashed at once: stays in the cache

    private static final int REHEARSED_BLOCK = 64, REHEARSALS = 16;
    private static final long REHEARSAL_PAUSE_NANOS = 1_000_000;

    private StoredDigest() {}

    /** 64 hex digits, lower case. */
    public static String sha256(Volume volume) {
        return sha256(volume, Reorient.of(new int[] { 0, 1, 2 }, new boolean[3]));
    }

    /** As if the volume had been reoriented first; needs no second copy of it. */
    public static String sha256(Volume volume, Reorient turn) {
        return sha256(volume, turn, (n, plane) -> {});
    }

    /** Sees a plane while it is at hand. */
    @FunctionalInterface
    interface Look {
        /** @param index in the samples @param plane valid for the time of the call */
        void at(int index, Object plane);
    }

    /** @param look called with each plane just before it is hashed: a second pass over the volume is saved, and lazy planes are read once */
    static String sha256(Volume volume, Look look) {
        return sha256(volume, Reorient.of(new int[] { 0, 1, 2 }, new boolean[3]), look);
    }

    private static String sha256(Volume volume, Reorient turn, Look look) {
        Samples s = volume.samples();
        PassingPlanes old = PassingPlanes.of(s, turn.keepsSlices());
        int together = volume.componentOrder() == ComponentOrder.INTERLEAVED ? s.components() : 1; // components side by side
        int nk = turn.grid(volume.grid()).nk();
        int block = !s.isLazy() ? turn.planesTogether() : turn.keepsSlices() ? 1 : Math.max(1, s.planesAtOnce() / together); // planes across the slices go through all files, block by block
        MessageDigest digest = newDigest();
        byte[] buffer = new byte[CHUNK];
        List<List<Object>> kept = new ArrayList<>();
        for (int c = 0; c < together; c++) kept.add(new ArrayList<>());
        for (int component = 0; component < s.components(); component += together)
            for (int t = 0; t < s.times(); t++)
                for (int first = 0; first < nk; first += block) {
                    int last = Math.min(nk, first + block);
                    List<List<Object>> components = new ArrayList<>();
                    for (int c = component; c < component + together; c++) {
                        List<Object> planes = turn.planes(s, old, c, t, first, last, kept.get(c - component));
                        components.add(planes);
                        if (turn.keepsPlanes()) for (int k = first; k < last; k++) look.at(s.planeIndex(k, c, t), planes.get(k - first));
                    }
                    for (int k = 0; k < last - first; k++) {
                        int plane = k;
                        update(digest, s, components.stream().map(p -> p.get(plane)).toList(), buffer);
                    }
                }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * A few blocks at a time, until Java has put the processor's own instructions in the place of its SHA-256. In one go it would first compile
     * the long way, which nobody takes afterwards.
     */
    static void rehearse() {
        MessageDigest digest = newDigest();
        byte[] block = new byte[REHEARSED_BLOCK];
        for (int round = 0; round < REHEARSALS; round++) {
            for (int n = 0; n < REHEARSALS; n++) digest.update(block);
            LockSupport.parkNanos(REHEARSAL_PAUSE_NANOS);
        }
    }

    private static void update(MessageDigest digest, Samples s, List<Object> planes, byte[] buffer) {
        int pixel = StoredBytes.pixelBytes(s, planes.size());
        int total = Array.getLength(planes.get(0)), most = Math.max(1, buffer.length / pixel);
        byte[] out = buffer.length >= pixel ? buffer : new byte[pixel];
        for (int first = 0; first < total; first += most) {
            int pixels = Math.min(most, total - first);
            StoredBytes.littleEndian(s, planes, first, pixels, out);
            digest.update(out, 0, pixels * pixel);
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
