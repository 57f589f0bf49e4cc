package org.readingroom.annotation.shape;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.VoxelVector;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;

/** What a plane shows of a cuboid: a polygon of three to six corners. */
public final class CuboidCut {

    private CuboidCut() {}

    /**
     * A side of the polygon.
     *
     * @param axis  of the figure's own three, that the face which is cut here stands across
     * @param upper whether it is the face at the upper end of that axis
     * @param from  where the side begins, in voxel indices
     */
    public record Side(int axis, boolean upper, VoxelVector from, VoxelVector to) {

        public VoxelVector middle() {
            return new VoxelVector((from.i() + to.i()) / 2, (from.j() + to.j()) / 2, (from.k() + to.k()) / 2);
        }
    }

    /** In order around it; empty if the plane does not meet the cuboid. A face that lies in the plane counts as behind it. */
    public static List<Side> slice(Cuboid c, VoxelGrid grid, Axis axis, int slice0) {
        List<VoxelVector> corners = c.corners(grid.spacing());
        double[] heights = new double[8];
        for (int n = 0; n < 8; n++) heights[n] = corners.get(n).along(axis.index()) - slice0;
        return around(corners, heights);
    }

    /** The same for any plane of the patient. @param at a place in it */
    public static List<Side> plane(Cuboid c, VoxelGrid grid, PointMm at, Direction normal) {
        List<VoxelVector> corners = c.corners(grid.spacing());
        double[] heights = new double[8];
        for (int n = 0; n < 8; n++) heights[n] = grid.toPatient(corners.get(n).i(), corners.get(n).j(), corners.get(n).k()).along(normal) - at.along(normal);
        return around(corners, heights);
    }

    /** A cut through one face, from one of the cuboid's edges to another. */
    private record Cut(int axis, boolean upper, int[] fromEdge, int[] toEdge) {}

    private static List<Side> around(List<VoxelVector> corners, double[] heights) {
        List<Cut> cuts = new ArrayList<>();
        for (int axis = 0; axis < 3; axis++)
            for (boolean upper : new boolean[] { false, true }) {
                List<int[]> crossed = new ArrayList<>();
                int[] face = face(axis, upper);
                for (int n = 0; n < 4; n++) {
                    int a = Math.min(face[n], face[(n + 1) % 4]), b = Math.max(face[n], face[(n + 1) % 4]);
                    if (heights[a] >= 0 != heights[b] >= 0) crossed.add(new int[] { a, b });
                }
                if (crossed.size() == 2) cuts.add(new Cut(axis, upper, crossed.get(0), crossed.get(1)));
            }
        List<Side> sides = new ArrayList<>();
        if (cuts.isEmpty()) return sides;
        int[] end = cuts.get(0).fromEdge;
        while (!cuts.isEmpty()) {
            int[] from = end;
            Cut next = cuts.stream().filter(c -> same(c.fromEdge, from) || same(c.toEdge, from)).findFirst().orElse(null);
            if (next == null) break; // cannot be: each edge belongs to two faces
            cuts.remove(next);
            end = same(next.fromEdge, from) ? next.toEdge : next.fromEdge;
            sides.add(new Side(next.axis, next.upper, crossing(corners, heights, from), crossing(corners, heights, end)));
        }
        return sides;
    }

    /** Its corners, around it. */
    private static int[] face(int axis, boolean upper) {
        int a = 1 << (axis + 1) % 3, b = 1 << (axis + 2) % 3, base = upper ? 1 << axis : 0;
        return new int[] { base, base | a, base | a | b, base | b };
    }

    private static boolean same(int[] edge, int[] other) {
        return edge[0] == other[0] && edge[1] == other[1];
    }

    private static VoxelVector crossing(List<VoxelVector> corners, double[] heights, int[] edge) {
        VoxelVector a = corners.get(edge[0]), b = corners.get(edge[1]);
        double t = heights[edge[0]] / (heights[edge[0]] - heights[edge[1]]);
        return new VoxelVector(a.i() + t * (b.i() - a.i()), a.j() + t * (b.j() - a.j()), a.k() + t * (b.k() - a.k()));
    }
}
