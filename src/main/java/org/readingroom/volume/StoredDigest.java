package org.readingroom.volume;

import java.lang.reflect.Array;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * SHA-256 of a volume's stored (unscaled) values: little endian in their own type, i fastest, then j, k, time; interleaved components
 * fastest of all, {@link ComponentOrder#SLOWEST} ones after time. Two files with the same digest hold the same numbers in the same order.
 */
public final class StoredDigest {

    private static final int CHUNK = 1 << 17; // bytes hashed at once: stays in the cache

    private StoredDigest() {}

    /** 64 hex digits, lower case. */
    public static String sha256(Volume volume) {
        return sha256(volume, Reorient.of(new int[] { 0, 1, 2 }, new boolean[3]));
    }

    /** As if the volume had been reoriented first; needs no second copy of it. */
    public static String sha256(Volume volume, Reorient turn) {
        return sha256(volume, turn, n -> {});
    }

    /** @param look called with the index of each plane just before it is hashed: a second pass over the volume is saved, and lazy planes are read once */
    static String sha256(Volume volume, IntConsumer look) {
        return sha256(volume, Reorient.of(new int[] { 0, 1, 2 }, new boolean[3]), look);
    }

    private static String sha256(Volume volume, Reorient turn, IntConsumer look) {
        Samples s = volume.samples();
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
                        components.add(turn.planes(s, c, t, first, last, kept.get(c - component)));
                        if (turn.keepsPlanes()) for (int k = first; k < last; k++) look.accept(s.planeIndex(k, c, t));
                    }
                    for (int k = 0; k < last - first; k++) {
                        int plane = k;
                        update(digest, s, components.stream().map(p -> p.get(plane)).toList(), buffer);
                    }
                }
        return HexFormat.of().formatHex(digest.digest());
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
