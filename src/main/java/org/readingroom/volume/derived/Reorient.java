package org.readingroom.volume.derived;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Orientation;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.lazy.LazyPlanes;

/**
 * The axes of a grid put in another order and turned round, without resampling: every voxel keeps its value and its place in the patient.
 * Immutable.
 */
public final class Reorient {

    private static final int BLOCK = 16; // planes made at once: a cache line of 16-bit voxels is then read once, not once a plane
    private static final int COPIED = 32; // planes made at once in arrays that stay in the cache, then copied: all of a cache line is used, and new memory is not emptied before it is filled
    private static final long MOST_COPIED = 16 << 20; // bytes of these, a thread
    private static final int TILE = 64; // voxels of a column at once: their cache lines stay near until all planes had their voxels

    private final int[] from; // new axis a runs along the old axis from[a]
    private final boolean[] reversed; // ... the other way

    private Reorient(int[] from, boolean[] reversed) {
        this.from = from;
        this.reversed = reversed;
    }

    /**
     * New i, j, k along three old axes.
     *
     * @param oldAxes  a permutation of 0, 1, 2: element a is the old axis along which new axis a runs
     * @param reversed whether new axis a runs the other way
     */
    public static Reorient of(int[] oldAxes, boolean[] reversed) {
        int[] sorted = oldAxes.clone();
        Arrays.sort(sorted);
        if (!Arrays.equals(sorted, new int[] { 0, 1, 2 }) || reversed.length != 3)
            throw new IllegalArgumentException("expected the axes 0, 1, 2 in some order and three directions, got " + Arrays.toString(oldAxes));
        return new Reorient(oldAxes.clone(), reversed.clone());
    }

    /**
     * To where i, j, k run closest to three patient directions.
     *
     * @param letters where the new i, j, k shall grow to, such as RAS or LPS: one of L R, one of P A, one of S I, in any order
     */
    public static Reorient to(String letters, Affine affine) {
        int[] axes = new int[3];
        boolean[] reversed = new boolean[3];
        Orientation now = Orientation.of(affine);
        for (int a = 0; a < 3; a++) {
            int letter = letters.length() == 3 ? "LPSRAI".indexOf(letters.charAt(a)) : -1;
            if (letter < 0) throw new IllegalArgumentException("orientation '" + letters + "'; expected three letters such as RAS");
            axes[a] = now.indexAxis(letter % 3);
            reversed[a] = now.towardsLps(axes[a]) != letter < 3;
        }
        return of(axes, reversed);
    }

    public boolean isIdentity() {
        return keepsPlanes() && !reversed[2];
    }

    /** Whether each new plane is an old plane as it is. */
    public boolean keepsPlanes() {
        return from[0] == 0 && from[1] == 1 && !reversed[0] && !reversed[1];
    }

    /** Whether each new plane has the pixels of one old plane, turned or not. */
    public boolean keepsSlices() {
        return from[2] == 2;
    }

    /** The same voxels in the same places of the patient, by new indices. */
    public VoxelGrid grid(VoxelGrid old) {
        double[] corner = new double[3];
        double[][] rows = new double[3][4];
        for (int a = 0; a < 3; a++) {
            if (reversed[a]) corner[from[a]] = old.size(from[a]) - 1;
            for (int r = 0; r < 3; r++) rows[r][a] = reversed[a] ? 0 - old.affine().get(r, from[a]) : old.affine().get(r, from[a]);
        }
        PointMm origin = old.toPatient(corner[0], corner[1], corner[2]);
        rows[0][3] = origin.x();
        rows[1][3] = origin.y();
        rows[2][3] = origin.z();
        return new VoxelGrid(old.size(from[0]), old.size(from[1]), old.size(from[2]), Affine.fromLps(rows));
    }

    /** Shares the arrays where the planes stay as they are, else copies, in threads. Lazy samples stay lazy. */
    public Samples samples(Samples old) {
        int nk = size(old, 2);
        if (old.planes() instanceof LazyPlanes lazy) {
            if (keepsPlanes()) return old.withPlanes(IntStream.range(0, nk).map(k -> reversed[2] ? nk - 1 - k : k).toArray(), null);
            return new Samples(old.type(), size(old, 0), size(old, 1), nk, old.components(), old.times(), LazyPlanes.of(new TurnedPlanes(this, old, nk), lazy.cache()), old.offset());
        }
        Object[] planes = new Object[nk * old.components() * old.times()];
        boolean copied = from[2] == 0 && COPIED * (long) size(old, 0) * size(old, 1) * old.type().bytes() <= MOST_COPIED;
        int block = copied ? COPIED : BLOCK, blocks = (nk + block - 1) / block;
        Queue<List<Object>> kept = new ConcurrentLinkedQueue<>(); // from block to block, one for each thread
        IntStream.range(0, blocks * old.components() * old.times()).parallel().forEach(n -> {
            int first = n % blocks * block, last = Math.min(nk, first + block), c = n / blocks % old.components(), t = n / blocks / old.components();
            List<Object> own = copied ? kept.poll() : null;
            if (copied && own == null) own = new ArrayList<>();
            List<Object> made = copied ? planes(old, PassingPlanes.of(old, false), c, t, first, last, own) : planes(old, c, t, first, last);
            for (int k = first; k < last; k++) planes[n / blocks * nk + k] = copied ? cloned(made.get(k - first)) : made.get(k - first);
            if (copied) kept.add(own);
        });
        return new Samples(old.type(), size(old, 0), size(old, 1), nk, old.components(), old.times(), Arrays.asList(planes), old.offset());
    }

    /**
     * Grid, samples and per-plane rescale together. Source instances are left out, because planes are no longer those of the files.
     *
     * @throws IllegalArgumentException if the rescale differs per plane and the planes do not stay planes
     */
    public Volume volume(Volume old) {
        return old.toBuilder().on(grid(old.grid()), samples(old.samples())).rescale(rescale(old)).withoutSource().build();
    }

    private Rescale rescale(Volume old) {
        Rescale r = old.rescale();
        if (!r.isPerPlane() || !reversed[2] && from[2] == 2) return r;
        if (from[2] != 2) throw new IllegalArgumentException("the rescale differs per plane: these planes cannot be cut another way; make real values first");
        int nk = old.grid().nk(), all = nk * old.times();
        double[] slopes = new double[all], intercepts = new double[all];
        for (int p = 0; p < all; p++) {
            slopes[p] = r.slope(p - p % nk + nk - 1 - p % nk);
            intercepts[p] = r.intercept(p - p % nk + nk - 1 - p % nk);
        }
        return new Rescale(slopes, intercepts);
    }

    /** New planes first..last-1 of one component and time, without making the others; the old arrays themselves where planes stay as they are. */
    public List<Object> planes(Samples old, int c, int t, int first, int last) {
        List<Object> made = new ArrayList<>(last - first);
        for (int k = first; k < last; k++)
            made.add(keepsPlanes() ? old.plane(reversed[2] ? old.nk() - 1 - k : k, c, t) : old.type().newArray(size(old, 0) * size(old, 1)));
        if (!keepsPlanes()) fill(old, PassingPlanes.of(old, false), c, t, first, made);
        return made;
    }

    /** The same, into arrays that the caller keeps from block to block (more are added when they are too few): new memory costs more than the copy. */
    public List<Object> planes(Samples old, PassingPlanes source, int c, int t, int first, int last, List<Object> kept) {
        if (isIdentity() && last == first + 1) return List.of(source.plane(old.planeIndex(first, c, t)));
        if (keepsPlanes()) return planes(old, c, t, first, last);
        while (kept.size() < last - first) kept.add(old.type().newArray(size(old, 0) * size(old, 1)));
        List<Object> made = kept.subList(0, last - first);
        fill(old, source, c, t, first, made);
        return made;
    }

    /** How many planes to make at once: one, where each comes from one old plane. */
    public int planesTogether() {
        return from[2] == 2 ? 1 : BLOCK;
    }

    private void fill(Samples old, PassingPlanes source, int c, int t, int first, List<Object> made) {
        int[] n = { old.ni(), old.nj(), old.nk() }, oldStep = { 1, old.ni(), 0 };
        int[] low = { 0, 0, 0 }, high = n.clone(), step = new int[3];
        int slow = from[2], start = 0;
        for (int a = 0; a < 2; a++) { // where in a new plane a step of an old axis leads
            int stride = a == 0 ? 1 : n[from[0]];
            step[from[a]] = reversed[a] ? -stride : stride;
            if (reversed[a]) start += (n[from[a]] - 1) * stride;
        }
        low[slow] = reversed[2] ? n[slow] - first - made.size() : first;
        high[slow] = low[slow] + made.size();
        int inner = slow == 0 ? 1 : 0, outer = 1 - inner; // never along the axis that chooses the new plane
        int together = oldStep[inner] == 1 && step[inner] == 1 ? n[inner] : TILE;
        for (int k = low[2]; k < high[2]; k++) {
            Object plane = source.plane(old.planeIndex(k, c, t));
            for (int i = 0; i < n[inner]; i += together)
                for (int o = low[outer]; o < high[outer]; o++) {
                    int chosen = (slow == 2 ? k : slow == outer ? o : 0) - low[slow];
                    Object to = made.get(reversed[2] ? made.size() - 1 - chosen : chosen);
                    int at = o * oldStep[outer] + i * oldStep[inner], into = start + k * step[2] + o * step[outer] + i * step[inner];
                    copy(plane, at, oldStep[inner], to, into, step[inner], Math.min(together, n[inner] - i));
                }
        }
    }

    private int size(Samples old, int axis) {
        return from[axis] == 0 ? old.ni() : from[axis] == 1 ? old.nj() : old.nk();
    }

    private static Object cloned(Object plane) {
        if (plane instanceof short[] p) return p.clone();
        if (plane instanceof byte[] p) return p.clone();
        if (plane instanceof float[] p) return p.clone();
        if (plane instanceof int[] p) return p.clone();
        return plane instanceof long[] p ? p.clone() : ((double[]) plane).clone();
    }

    private static void copy(Object from, int at, int step, Object to, int into, int stride, int n) {
        if (step == 1 && stride == 1) System.arraycopy(from, at, to, into, n);
        else if (from instanceof short[] f) copyShorts(f, at, step, (short[]) to, into, stride, n);
        else if (from instanceof byte[] f) copyBytes(f, at, step, (byte[]) to, into, stride, n);
        else if (from instanceof float[] f) copyFloats(f, at, step, (float[]) to, into, stride, n);
        else if (from instanceof int[] f) { int[] g = (int[]) to; for (int x = 0; x < n; x++) g[into + x * stride] = f[at + x * step]; }
        else if (from instanceof long[] f) { long[] g = (long[]) to; for (int x = 0; x < n; x++) g[into + x * stride] = f[at + x * step]; }
        else { double[] f = (double[]) from, g = (double[]) to; for (int x = 0; x < n; x++) g[into + x * stride] = f[at + x * step]; }
    }

    private static void copyShorts(short[] from, int at, int step, short[] to, int into, int stride, int n) {
        for (int x = 0; x < n; x++) to[into + x * stride] = from[at + x * step];
    }

    private static void copyBytes(byte[] from, int at, int step, byte[] to, int into, int stride, int n) {
        for (int x = 0; x < n; x++) to[into + x * stride] = from[at + x * step];
    }

    private static void copyFloats(float[] from, int at, int step, float[] to, int into, int stride, int n) {
        for (int x = 0; x < n; x++) to[into + x * stride] = from[at + x * step];
    }
}
