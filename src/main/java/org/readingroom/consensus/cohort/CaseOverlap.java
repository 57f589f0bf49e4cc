package org.readingroom.consensus.cohort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.readingroom.consensus.Reader;
import org.readingroom.consensus.Structure;
import org.readingroom.consensus.Structures;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.Segment;

/**
 * One structure of one case by counting alone: how much each reader marked, what every two share, and in which planes they differ. Goes plane by plane, so that it
 * costs no memory and little time where distances of all pairs would cost minutes.
 *
 * @param voxels   that each reader marked
 * @param shared   by two readers: voxels that both marked; not copied
 * @param disputed by plane k: voxels that some readers marked and others did not; not copied
 */
public record CaseOverlap(Segment segment, VoxelGrid grid, long[] voxels, long[][] shared, long[] disputed) {

    /** One for each structure that any reader has. @throws IllegalArgumentException if readers lie on different grids */
    public static List<CaseOverlap> of(List<Reader> readers, Progress progress) {
        Structures structures = Structures.match(readers);
        List<CaseOverlap> all = new ArrayList<>();
        for (Structure s : structures.all()) {
            progress.report(all.size(), structures.all().size());
            all.add(of(s, readers, structures.grid()));
        }
        return all;
    }

    private static CaseOverlap of(Structure structure, List<Reader> readers, VoxelGrid grid) {
        int n = readers.size();
        long[][][] byPlane = new long[grid.nk()][][];
        long[] disputed = new long[grid.nk()];
        IntStream.range(0, grid.nk()).parallel().forEach(k -> {
            byte[][] marks = new byte[n][];
            for (int r = 0; r < n; r++) marks[r] = marks(structure, r, readers.get(r), k);
            long[][] both = new long[n][n];
            for (int a = 0; a < n; a++) for (int b = a; b < n; b++) both[a][b] = marks[a] == null || marks[b] == null ? 0 : common(marks[a], marks[b]);
            byPlane[k] = both;
            disputed[k] = disputed(marks, grid.ni() * grid.nj());
        });
        long[] voxels = new long[n];
        long[][] shared = new long[n][n];
        for (long[][] both : byPlane)
            for (int a = 0; a < n; a++) {
                voxels[a] += both[a][a];
                for (int b = a; b < n; b++) shared[a][b] = shared[b][a] = shared[a][b] + both[a][b];
            }
        return new CaseOverlap(structure.segment(), grid, voxels, shared, disputed);
    }

    /** Null if the reader has nothing there. */
    private static byte[] marks(Structure structure, int reader, Reader of, int k) {
        byte[] marks = null;
        short value = (short) structure.segment().value();
        for (int layer : structure.layers().get(reader)) {
            short[] plane = of.labels().plane(layer, k);
            for (int at = 0; at < plane.length; at++)
                if (plane[at] == value) {
                    if (marks == null) marks = new byte[plane.length];
                    marks[at] = 1;
                }
        }
        return marks;
    }

    private static int common(byte[] a, byte[] b) {
        int sum = 0;
        for (int at = 0; at < a.length; at++) sum += a[at] & b[at];
        return sum;
    }

    private static long disputed(byte[][] marks, int pixels) {
        byte[][] some = Arrays.stream(marks).filter(m -> m != null).toArray(byte[][]::new);
        if (some.length == 0) return 0;
        long count = 0;
        for (int at = 0; at < pixels; at++) {
            int votes = 0;
            for (byte[] m : some) votes += m[at];
            if (votes > 0 && votes < marks.length) count++;
        }
        return count;
    }

    /** NaN if both are empty. */
    public double dice(int a, int b) {
        return 2.0 * shared[a][b] / (voxels[a] + voxels[b]);
    }

    public double jaccard(int a, int b) {
        return (double) shared[a][b] / (voxels[a] + voxels[b] - shared[a][b]);
    }

    /** Of one reader's marks, ml. */
    public double volumeMl(int reader) {
        return voxels[reader] * grid.voxelMm3() / 1000;
    }

    /** Mean Dice of all pairs of readers of whom one has marked something; NaN if there is none. */
    public double meanDice() {
        double sum = 0;
        int pairs = 0;
        for (int a = 0; a < voxels.length; a++)
            for (int b = a + 1; b < voxels.length; b++)
                if (voxels[a] + voxels[b] > 0) {
                    sum += dice(a, b);
                    pairs++;
                }
        return sum / pairs;
    }

    /** The plane in which most voxels are disputed, the first of equals; -1 if there is none. */
    public int worstPlane() {
        int worst = -1;
        for (int k = 0; k < disputed.length; k++) if (disputed[k] > (worst < 0 ? 0 : disputed[worst])) worst = k;
        return worst;
    }
}
