package org.readingroom.volume.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.readingroom.geometry.Spacing;

/**
 * Exact squared distances, mm2, from single voxels to the nearest foreground. Where the foreground is near, as from one surface to another of
 * the same organ, this looks at a few voxels only; {@link DistanceTransform}, which visits all, answers for those that are far.
 *
 * <p>Each row knows its nearest foreground at every place. From the voxel that asks rows are taken by their distance, until a row is farther
 * away than the best so far.
 */
public final class NearestDistance {

    private static final char NONE = Character.MAX_VALUE;
    private static final int REACH = 12; // rows each way; some hundred looks at most
    private static final int SERIAL = 1 << 12;

    private final Mask mask;
    private final Spacing spacing;
    private final char[][] steps; // along the row to its nearest foreground
    private final List<Row> rows;
    private final double reachMm2; // all rows nearer than this are among the rows

    /** A row beside the one that asks. @param jMm2 and kMm2: its squared distance, the parts kept apart to add up as the transform adds them */
    private record Row(int dj, int dk, double jMm2, double kMm2) {
        double mm2() {
            return jMm2 + kMm2;
        }
    }

    /** @param mask not changed, and not to be changed while this is in use */
    public NearestDistance(Mask mask, Spacing spacing) {
        if (mask.ni() > NONE) throw new IllegalArgumentException(mask.ni() + " voxels in a row; expected at most " + (int) NONE);
        this.mask = mask;
        this.spacing = spacing;
        this.steps = new char[mask.nk()][];
        IntStream.range(0, mask.nk()).parallel().forEach(k -> steps[k] = steps(mask.plane(k), mask.ni()));
        double jMm2 = spacing.jMm() * spacing.jMm(), kMm2 = spacing.kMm() * spacing.kMm();
        reachMm2 = Math.min(mask.nj() > REACH ? jMm2 : Double.POSITIVE_INFINITY, mask.nk() > REACH ? kMm2 : Double.POSITIVE_INFINITY) * (REACH + 1) * (REACH + 1);
        rows = new ArrayList<>();
        for (int dk = -REACH; dk <= REACH; dk++)
            for (int dj = -REACH; dj <= REACH; dj++)
                if (Math.abs(dj) < mask.nj() && Math.abs(dk) < mask.nk()) rows.add(new Row(dj, dk, jMm2 * dj * dj, kMm2 * dk * dk));
        rows.sort(Comparator.comparingDouble(Row::mm2));
    }

    /**
     * For each voxel that asks; 0 in the foreground, infinity if there is none.
     *
     * @param planes  k of each
     * @param indices i + ni * j of each
     */
    public double[] squaredMm(int[] planes, int[] indices) {
        double[] mm2 = new double[planes.length];
        Row[] near = rows.toArray(Row[]::new);
        IntStream voxels = IntStream.range(0, mm2.length);
        (mm2.length < SERIAL ? voxels : voxels.parallel()).forEach(n -> mm2[n] = near(near, planes[n], indices[n]));
        double[][] all = null;
        for (int n = 0; n < mm2.length; n++) {
            if (mm2[n] <= reachMm2) continue;
            if (all == null) all = DistanceTransform.squaredTo(mask, spacing, true);
            mm2[n] = all[planes[n]][indices[n]];
        }
        return mm2;
    }

    /** Right if it is within reach, else too large. */
    private double near(Row[] near, int k, int index) {
        int ni = mask.ni(), j = index / ni;
        double best = Double.POSITIVE_INFINITY, iMm = spacing.iMm();
        for (Row row : near) {
            if (row.mm2() >= best) break;
            int y = j + row.dj, z = k + row.dk;
            if (y < 0 || y >= mask.nj() || z < 0 || z >= steps.length) continue;
            char along = steps[z][index + row.dj * ni];
            if (along == NONE) continue;
            double mm = along * iMm;
            best = Math.min(best, mm * mm + row.jMm2 + row.kMm2);
        }
        return best;
    }

    private static char[] steps(byte[] plane, int ni) {
        char[] steps = new char[plane.length];
        Arrays.fill(steps, NONE);
        for (int row = 0; row < plane.length; row += ni) {
            int behind = -1; // the foreground before
            for (int n = row; n < row + ni; n++) {
                if (plane[n] == 0) continue;
                int from = behind < 0 ? row : behind + (n - behind) / 2 + 1;
                for (int x = from; x <= n; x++) steps[x] = (char) (n - x);
                if (behind >= 0) for (int x = behind + 1; x < from; x++) steps[x] = (char) (x - behind);
                behind = n;
            }
            if (behind >= 0) for (int x = behind + 1; x < row + ni; x++) steps[x] = (char) (x - behind);
        }
        return steps;
    }
}
