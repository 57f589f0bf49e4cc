package org.readingroom.volume.figures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.Parallel;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.PlaneRanges;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Space;
import org.readingroom.volume.StoredRange;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeStatistics;
import org.readingroom.volume.derived.Canonical;
import org.readingroom.volume.derived.PassingPlanes;
import org.readingroom.volume.derived.Reorient;
import org.readingroom.volume.lazy.PlaneReadException;

/**
 * What the volume-info contract says of one volume; JSON and tables are made of it elsewhere.
 *
 * @param components   of a voxel; the entries of a list (diffusion weightings of an NRRD file) count as such
 * @param shape        {i, j, k}, then t if there is more than one, then (with t) components that are a dimension of their own in the file
 * @param storedType   numpy's name
 * @param storedSha256 see {@link StoredDigest}
 * @param affineRas    4 x 4, mm; not copied
 * @param orientation  where i, j, k grow to in the patient, such as LPS
 * @param rescale      one pair, or one a plane
 * @param unit         of the real values; empty if unknown
 * @param real         over all samples, padding included
 * @param windows      those the file brings, its default first
 * @param space        which space the affine leads to, as far as the file says
 */
public record VolumeDescription(String name, String format, int files, List<Integer> shape, int components, String storedType, String storedSha256,
        double[][] affineRas, Spacing spacing, String orientation, CanonicalRas canonicalRas, Rescale rescale, String unit, VolumeStatistics real,
        List<DisplayWindow> windows, Verdict verdict, Space space, List<Finding> findings) {

    private static final int REHEARSED_COLUMNS = 256, REHEARSED_ROWS = 128, REHEARSED_SLICES = 2, REHEARSALS = 12;

    /** The volume in {@link Canonical} order. */
    public record CanonicalRas(List<Integer> shape, double[][] affineRas, String sha256) {}

    /**
     * Reads every sample, in two threads: one takes the stored digest and the statistics, the other the canonical digest. Statistics go plane by
     * plane with the digest, not before it: in a short program the compiler gets round to their loop while the digest makes headway.
     */
    public static VolumeDescription of(Volume v) {
        Reorient turn = Canonical.turn(v);
        CompletableFuture<String> canonical = turn.isIdentity() ? null : CompletableFuture.supplyAsync(() -> StoredDigest.sha256(v, turn));
        StoredRange[] real = { StoredRange.NOTHING };
        String stored = stored(v, real);
        return described(v, turn, stored, canonical == null ? stored : joined(canonical), real[0]);
    }

    /** A plane that only the other thread missed is told as if this one had. */
    private static String joined(CompletableFuture<String> digest) {
        try {
            return digest.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof PlaneReadException lost) throw lost;
            throw e;
        }
    }

    /** Two digests of a series take longer than all else that is said of it: without them, both are empty texts. */
    public static VolumeDescription withoutDigests(Volume v) {
        return described(v, Canonical.turn(v), "", "", range(v));
    }

    private static VolumeDescription described(Volume v, Reorient turn, String stored, String canonical, StoredRange real) {
        VoxelGrid ras = turn.grid(v.grid());
        return new VolumeDescription(v.name(), v.format(), v.files(), shape(v, v.grid()), v.components() * (v.isList() ? v.times() : 1), v.samples().storedType().label(), stored,
            v.grid().affine().toRas(), v.grid().spacing(), v.grid().orientation(), new CanonicalRas(shape(v, ras), ras.affine().toRas(), canonical),
            v.rescale(), v.quantity().unit(), real.statistics(), v.windows(), v.verdict(), v.space(), v.findings());
    }

    /**
     * In threads, each with planes that pass: what is read here is not kept. Each takes the next plane that nobody has, because processors are
     * seldom equally free; planes are put together in order, so that a sum of fractions does not depend on who was faster.
     */
    private static StoredRange range(Volume v) {
        StoredRange[] ranges = new StoredRange[v.samples().planes().size()];
        AtomicInteger next = new AtomicInteger();
        Parallel.count(Math.min(ranges.length, Runtime.getRuntime().availableProcessors()), new Parallel.Step<RuntimeException>() {
            @Override
            public void run(int thread) {
                range(v, next, ranges);
            }
        });
        StoredRange all = StoredRange.NOTHING;
        for (StoredRange one : ranges) all = all.with(one);
        return all;
    }

    private static void range(Volume v, AtomicInteger next, StoredRange[] ranges) {
        PassingPlanes planes = PassingPlanes.of(v.samples(), true);
        PlaneRanges own = new PlaneRanges(v);
        for (int n = next.getAndIncrement(); n < ranges.length; n = next.getAndIncrement()) ranges[n] = own.of(n, planes.plane(n));
    }

    private static String stored(Volume v, StoredRange[] real) {
        PlaneRanges ranges = new PlaneRanges(v);
        return StoredDigest.sha256(v, (n, plane) -> real[0] = real[0].with(ranges.of(n, plane)));
    }

    /**
     * Describes a small volume again and again, in the caller's thread, so that Java has compiled what {@link #of} or {@link #withoutDigests} does
     * when a large one comes.
     */
    public static void rehearse(boolean digests) {
        if (digests) StoredDigest.rehearse();
        List<Object> planes = new ArrayList<>();
        for (int k = 0; k < REHEARSED_SLICES; k++) planes.add(rehearsed());
        VoxelGrid grid = new VoxelGrid(REHEARSED_COLUMNS, REHEARSED_ROWS, REHEARSED_SLICES, Affine.fromLps(new double[][] { { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 } }));
        Volume v = Volume.builder("", grid, Samples.of(SampleType.UINT16, REHEARSED_COLUMNS, REHEARSED_ROWS, planes)).build();
        for (int n = 0; n < REHEARSALS; n++) {
            if (digests) {
                stored(v, new StoredRange[] { StoredRange.NOTHING });
                StoredDigest.sha256(v, Canonical.turn(v));
            } else {
                range(v, new AtomicInteger(), new StoredRange[REHEARSED_SLICES]);
            }
        }
    }

    /** A new extreme now and then: where Java has seen none, it compiles as if there could be none, and has to do it again in the middle of the work. */
    private static short[] rehearsed() {
        short[] plane = new short[REHEARSED_COLUMNS * REHEARSED_ROWS];
        Arrays.fill(plane, (short) (Short.MAX_VALUE / 2));
        for (int n = 0; n < REHEARSED_ROWS; n++) plane[n * REHEARSED_COLUMNS] += n % 2 == 0 ? n : -n;
        return plane;
    }

    private static List<Integer> shape(Volume v, VoxelGrid grid) {
        List<Integer> shape = new ArrayList<>(List.of(grid.ni(), grid.nj(), grid.nk()));
        boolean dimension = v.componentOrder() == ComponentOrder.SLOWEST && v.components() > 1;
        if (v.isList()) return List.copyOf(shape);
        if (v.times() > 1 || dimension) shape.add(v.times());
        if (dimension) shape.add(v.components());
        return List.copyOf(shape);
    }
}
