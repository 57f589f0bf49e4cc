package org.readingroom.volume.segment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.mask.Mask;

/**
 * The two voxel centres of a segment that lie farthest apart; equal ones if there is one voxel. Only corners of the convex hull of each plane can be: the ends of
 * rows, without those that lie inside.
 *
 * @param a voxel i, j, k, and b; empty arrays if there is none, and the distance NaN
 */
record FarthestPair(int[] a, int[] b, double distanceMm) {

    /** In the patient. */
    static FarthestPair ofVolume(Mask mask, VoxelGrid grid) {
        List<int[]> corners = new ArrayList<>();
        for (int k = 0; k < mask.nk(); k++) corners.addAll(hull(mask, k));
        return farthest(corners, v -> grid.toPatient(v[0], v[1], v[2]));
    }

    /** In one plane of k. */
    static FarthestPair ofPlane(Mask mask, int k, Spacing mm) {
        return farthest(hull(mask, k), v -> new PointMm(v[0] * mm.iMm(), v[1] * mm.jMm(), 0));
    }

    private static FarthestPair farthest(List<int[]> voxels, java.util.function.Function<int[], PointMm> place) {
        if (voxels.isEmpty()) return new FarthestPair(new int[0], new int[0], Double.NaN);
        int n = voxels.size();
        double mx = 0, my = 0, mz = 0;
        record Far(int[] voxel, PointMm p, double fromMiddle) { }
        for (int[] v : voxels) {
            PointMm p = place.apply(v);
            mx += p.x() / n;
            my += p.y() / n;
            mz += p.z() / n;
        }
        PointMm middle = new PointMm(mx, my, mz);
        List<Far> far = new ArrayList<>();
        for (int[] v : voxels) far.add(new Far(v, place.apply(v), place.apply(v).distanceTo(middle)));
        far.sort(Comparator.comparingDouble(f -> -f.fromMiddle)); // stable: of equals the first voxels
        FarthestPair best = new FarthestPair(far.get(0).voxel, far.get(0).voxel, 0);
        for (int x = 0; x < n && 2 * far.get(x).fromMiddle > best.distanceMm; x++) // no pair of those that follow is farther apart
            for (int y = x + 1; y < n && far.get(x).fromMiddle + far.get(y).fromMiddle > best.distanceMm; y++) {
                double distance = far.get(x).p.distanceTo(far.get(y).p);
                if (distance > best.distanceMm) best = new FarthestPair(far.get(x).voxel, far.get(y).voxel, distance);
            }
        return best;
    }

    /** Corners of the convex hull of a plane's voxels, by the monotone chain; whole numbers, so exact. */
    static List<int[]> hull(Mask mask, int k) {
        List<int[]> left = new ArrayList<>(), right = new ArrayList<>();
        byte[] plane = mask.plane(k);
        int ni = mask.ni();
        for (int j = 0; j < mask.nj(); j++) {
            int first = j * ni, last = first + ni - 1;
            while (first <= last && plane[first] == 0) first++;
            if (first > last) continue;
            while (plane[last] == 0) last--;
            add(left, new int[] { first - j * ni, j, k }, 1);
            add(right, new int[] { last - j * ni, j, k }, -1);
        }
        left.addAll(right);
        return left;
    }

    private static void add(List<int[]> chain, int[] p, int side) {
        while (chain.size() > 1) {
            int[] a = chain.get(chain.size() - 2), b = chain.get(chain.size() - 1);
            long turn = (long) (b[0] - a[0]) * (p[1] - a[1]) - (long) (b[1] - a[1]) * (p[0] - a[0]);
            if (turn * side < 0) break;
            chain.remove(chain.size() - 1);
        }
        chain.add(p);
    }
}
