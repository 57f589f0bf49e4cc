package org.readingroom.consensus.dispute;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readingroom.consensus.ConsensusInput;
import org.readingroom.consensus.FieldOfView;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;

/**
 * Where readers do not all say the same: connected parts of the voxels that are not unanimous ({@link org.readingroom.consensus.VoteRuns}), of whatever
 * structures, in three dimensions, largest first; of two of one size the one whose first voxel comes first.
 *
 * <p>Voxels that share a face, an edge or a corner belong together (26 neighbours) unless 6 are asked for: 26 is what connected-components-3d, MATLAB's
 * bwconncomp and the lesion-wise scores of the BraTS challenges take, and gives whoever reviews the fewest and whole regions; 6 (faces only) is the default of
 * scipy.ndimage.label and of ITK's ConnectedComponentImageFilter. Counts do not depend on threads.
 *
 * @param disputed all voxels that are not unanimous, those of rims that belong to no region among them
 */
public record DisputedRegions(ConsensusInput input, RegionSettings settings, List<DisputedRegion> regions, long disputed) {

    public DisputedRegions {
        regions = List.copyOf(regions);
    }

    /**
     * Finds them.
     *
     * @throws IllegalArgumentException             if there is only one reader: one sentence
     * @throws java.util.concurrent.CancellationException if {@code progress} stops it
     */
    public static DisputedRegions find(ConsensusInput input, RegionSettings settings, Progress progress) {
        if (input.readers().size() < 2) throw new IllegalArgumentException("one reader; expected two or more to see where they differ");
        DisputedRuns all = DisputedRuns.of(input, progress), runs = all.thicker(settings.rimMm(), input.grid().spacing());
        int[] part = runs.parts(settings.neighbours(), settings.byClass());
        int parts = 0;
        for (int p : part) parts = Math.max(parts, p);
        return new DisputedRegions(input, settings, new Builder(input.grid(), runs, part, parts).regions(), all.voxels());
    }

    /** No region: where {@link #disputed} is not 0, they differ only about rims. */
    public boolean isEmpty() {
        return regions.isEmpty();
    }

    /** By number or by id. */
    public Optional<DisputedRegion> find(String numberOrId) {
        String wanted = numberOrId.strip();
        return regions.stream().filter(r -> r.id().equals(wanted) || String.valueOf(r.number()).equals(wanted)).findFirst();
    }

    /** The one that holds a voxel. */
    public Optional<DisputedRegion> at(int i, int j, int k) {
        int n = i + input.grid().ni() * j;
        return regions.stream().filter(r -> r.box().contains(i, j, k) && r.runs().contains(k, n)).findFirst();
    }

    /** Runs, sorted by what they are part of, become regions. */
    private static final class Builder {

        private final VoxelGrid grid;
        private final DisputedRuns runs;
        private final int[] start, order; // runs by part
        private final Saying[] sayings;

        Builder(VoxelGrid grid, DisputedRuns runs, int[] part, int parts) {
            this.grid = grid;
            this.runs = runs;
            sayings = runs.sayings();
            start = new int[parts + 2];
            for (int p : part) start[p + 1]++;
            for (int p = 1; p < start.length; p++) start[p] += start[p - 1];
            int[] next = start.clone();
            order = new int[part.length];
            for (int r = 0; r < part.length; r++) order[next[part[r]]++] = r;
        }

        List<DisputedRegion> regions() {
            int parts = start.length - 2;
            long[] voxels = new long[parts + 1];
            List<Integer> bySize = new ArrayList<>();
            for (int p = 1; p <= parts; p++) {
                for (int n = start[p]; n < start[p + 1]; n++) voxels[p] += runs.length(order[n]);
                bySize.add(p);
            }
            bySize.sort(Comparator.comparingLong((Integer p) -> voxels[p]).reversed()); // stable: parts are in the order of their first voxels
            List<DisputedRegion> all = new ArrayList<>();
            for (int p : bySize) all.add(region(all.size() + 1, start[p], start[p + 1], voxels[p]));
            return all;
        }

        private DisputedRegion region(int number, int first, int end, long voxels) {
            int count = end - first, ni = grid.ni();
            int[] planes = new int[count], from = new int[count], to = new int[count], said = new int[count];
            int[] box = { Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, -1, -1, -1 };
            Map<Integer, Long> opinions = new HashMap<>();
            for (int n = 0; n < count; n++) {
                int r = order[first + n], row = runs.row(r), j = row % grid.nj();
                planes[n] = row / grid.nj();
                from[n] = j * ni + runs.from(r);
                to[n] = j * ni + runs.to(r);
                said[n] = runs.said(r);
                widen(box, runs.from(r), j, planes[n]);
                widen(box, runs.to(r) - 1, j, planes[n]);
                opinions.merge(said[n], (long) to[n] - from[n], Long::sum);
            }
            int[] look = lookAt(planes, from, to);
            PointMm place = grid.toPatient(look[0], look[1], look[2]);
            String id = from[0] % ni + "-" + from[0] / ni + "-" + planes[0];
            List<DisputedRegion.Opinion> sorted = opinions.entrySet().stream().sorted(Map.Entry.<Integer, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(e -> new DisputedRegion.Opinion(sayings[e.getKey()], e.getValue())).toList();
            return new DisputedRegion(number, id, voxels, voxels * grid.voxelMm3(), new FieldOfView(box[0], box[1], box[2], box[3], box[4], box[5]), look, place, sorted,
                new RegionRuns(planes, from, to, said, sayings));
        }

        private static void widen(int[] box, int i, int j, int k) {
            int[] at = { i, j, k };
            for (int d = 0; d < 3; d++) {
                box[d] = Math.min(box[d], at[d]);
                box[d + 3] = Math.max(box[d + 3], at[d]);
            }
        }

        /** Of a shell the middle lies outside: so the plane with most of it, and there the voxel nearest to its middle. */
        private int[] lookAt(int[] planes, int[] from, int[] to) {
            int ni = grid.ni(), bestFrom = 0, bestTo = 0;
            long most = -1;
            for (int a = 0, b; a < planes.length; a = b) {
                long here = 0;
                for (b = a; b < planes.length && planes[b] == planes[a]; b++) here += to[b] - from[b];
                if (here > most) {
                    most = here;
                    bestFrom = a;
                    bestTo = b;
                }
            }
            double si = 0, sj = 0;
            for (int n = bestFrom; n < bestTo; n++) {
                int length = to[n] - from[n];
                si += length * (from[n] % ni + (length - 1) / 2.0);
                sj += (double) length * (from[n] / ni);
            }
            double ci = si / most, cj = sj / most, nearest = Double.POSITIVE_INFINITY;
            int[] look = new int[3];
            double mi = grid.spacing().iMm(), mj = grid.spacing().jMm();
            for (int n = bestFrom; n < bestTo; n++) {
                int j = from[n] / ni, left = from[n] % ni, right = left + to[n] - from[n] - 1;
                int i = (int) Math.max(left, Math.min(right, Math.rint(ci)));
                double distance = Math.hypot((i - ci) * mi, (j - cj) * mj);
                if (distance >= nearest) continue;
                nearest = distance;
                look = new int[] { i, j, planes[n] };
            }
            return look;
        }
    }
}
