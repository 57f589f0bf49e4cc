package org.readingroom.consensus.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.readingroom.geometry.Spacing;
import org.readingroom.volume.mask.Mask;

/**
 * Sizes of the pieces of surface between voxel centres: for each of the 256 ways in which the eight voxels around a voxel corner can be in
 * or out, the area of the surface that parts them (in mm2); for each of the 16 ways of four pixels, the length of the contour (in mm).
 *
 * <p>The surface is that of marching cubes (Lorensen and Cline 1987, SIGGRAPH 21:163) with every cut half-way: more than four voxels in
 * counts as the complement; voxels in that touch along a diagonal only are parted. What remains are pieces of one to four voxels joined by
 * edges, each with one closed polygon of cut points, triangulated so:
 * three points: one triangle; four: a rectangle; five (an L): the triangle of the three cuts that run in parallel, and a flat trapezoid;
 * six: every second point makes the inner triangle, and three ears are left (for three voxels around one all lies flat; for a twisted row
 * of four either choice of points gives the same area).
 *
 * <p>Code of a neighbourhood: bit di + 2 dj + 4 dk is the voxel at that offset.
 */
final class SurfaceElements {

    private static final int FULL_3D = 255;
    private static final int FULL_2D = 15;

    /** By code, as cuts of voxel edges: the same for every spacing. */
    private static final List<List<List<Cut>>> POLYGONS = IntStream.rangeClosed(0, FULL_3D).mapToObj(SurfaceElements::polygons).toList();

    private SurfaceElements() {}

    /** Areas in mm2 by code; 0 for all out and all in. */
    static double[] areas(Spacing spacing) {
        return POLYGONS.stream().mapToDouble(polygons -> polygons.stream().mapToDouble(polygon -> area(polygon, spacing)).sum()).toArray();
    }

    private static List<List<Cut>> polygons(int code) {
        List<List<Cut>> polygons = new ArrayList<>();
        for (int left = Integer.bitCount(code) > 4 ? FULL_3D - code : code; left != 0; ) {
            int piece = joined(left);
            polygons.add(polygon(piece));
            left &= ~piece;
        }
        return polygons;
    }

    /** Lengths in mm by code of di + 2 dj; 0 for all out and all in. */
    static double[] lengths(Spacing spacing) {
        double slant = Math.hypot(spacing.iMm(), spacing.jMm()) / 2;
        double[] lengths = new double[16];
        for (int code = 1; code < FULL_2D; code++)
            lengths[code] = switch (code) {
                case 0b0011, 0b1100 -> spacing.iMm();
                case 0b0101, 0b1010 -> spacing.jMm();
                case 0b0110, 0b1001 -> 2 * slant;
                default -> slant;
            };
        return lengths;
    }

    /**
     * The code at each corner of a mask's voxels: one plane, row and column more than the mask has (in 2-D: one row and column more, one
     * plane). Corner (i, j, k) has voxels (i-1..i, j-1..j, k-1..k) around it; outside of the mask all is out.
     */
    static byte[][] codes(Mask mask, boolean flat) {
        int ni = mask.ni(), nj = mask.nj(), nk = mask.nk(), wide = ni + 1;
        byte[][] codes = new byte[flat ? 1 : nk + 1][wide * (nj + 1)];
        for (int k = 0; k < nk; k++) {
            byte[] plane = mask.plane(k);
            for (int j = 0; j < nj; j++)
                for (int i = 0; i < ni; i++) {
                    if (plane[i + ni * j] == 0) continue;
                    int at = i + wide * j; // the voxel is at offset (1, 1) of this corner, (0, 1) of the next, ...
                    mark(codes[k], at, wide, flat ? 0 : 4);
                    if (!flat) mark(codes[k + 1], at, wide, 0);
                }
        }
        return codes;
    }

    private static void mark(byte[] codes, int at, int wide, int shift) {
        codes[at] |= (byte) (8 << shift);
        codes[at + 1] |= (byte) (4 << shift);
        codes[at + wide] |= (byte) (2 << shift);
        codes[at + wide + 1] |= (byte) (1 << shift);
    }

    /** The voxels that hang together by edges with the lowest one. */
    private static int joined(int code) {
        int piece = Integer.lowestOneBit(code);
        for (int before = 0; before != piece; ) {
            before = piece;
            for (int c = 0; c < 8; c++)
                if ((piece >> c & 1) != 0) for (int axis = 0; axis < 3; axis++) piece |= code & 1 << (c ^ 1 << axis);
        }
        return piece;
    }

    /** A cut point half-way between a voxel that is in and one that is out. @param in corner of the cube, 0 to 7 @param axis towards the one that is out */
    private record Cut(int in, int axis) {
        double along(int d) {
            return d == axis ? 0.5 : in >> d & 1;
        }
    }

    /** The closed polygon around one piece, in order; for five points the lone cut of the voxel in the middle comes second. */
    private static List<Cut> polygon(int piece) {
        List<Cut[]> segments = new ArrayList<>();
        for (int axis = 0; axis < 3; axis++) for (int side = 0; side < 2; side++) segments.addAll(onFace(piece, axis, side));
        List<Cut> loop = new ArrayList<>();
        Cut at = segments.get(0)[0];
        while (!segments.isEmpty()) {
            Cut here = at;
            Cut[] next = segments.stream().filter(s -> s[0].equals(here) || s[1].equals(here)).findFirst().orElseThrow();
            segments.remove(next);
            loop.add(at);
            at = next[0].equals(at) ? next[1] : next[0];
        }
        if (loop.size() == 5) while (cuts(loop, loop.get(1).in()) != 1) loop.add(loop.remove(0));
        return loop;
    }

    private static long cuts(List<Cut> loop, int corner) {
        return loop.stream().filter(c -> c.in() == corner).count();
    }

    /** Where the surface crosses one face of the cube: nothing, or one line between two cuts (diagonals do not occur within a piece). */
    private static List<Cut[]> onFace(int piece, int axis, int side) {
        List<Cut> cuts = new ArrayList<>();
        for (int c = 0; c < 8; c++) {
            if ((c >> axis & 1) != side || (piece >> c & 1) == 0) continue;
            for (int d = 0; d < 3; d++) if (d != axis && (piece >> (c ^ 1 << d) & 1) == 0) cuts.add(new Cut(c, d));
        }
        return cuts.isEmpty() ? List.of() : List.<Cut[]>of(new Cut[] { cuts.get(0), cuts.get(1) });
    }

    private static double area(List<Cut> p, Spacing s) {
        return switch (p.size()) {
            case 3 -> triangle(p.get(0), p.get(1), p.get(2), s);
            case 4 -> triangle(p.get(0), p.get(1), p.get(2), s) + triangle(p.get(0), p.get(2), p.get(3), s);
            case 5 -> triangle(p.get(0), p.get(1), p.get(2), s) + triangle(p.get(0), p.get(2), p.get(3), s) + triangle(p.get(0), p.get(3), p.get(4), s);
            default -> triangle(p.get(0), p.get(2), p.get(4), s) + triangle(p.get(0), p.get(1), p.get(2), s)
                + triangle(p.get(2), p.get(3), p.get(4), s) + triangle(p.get(4), p.get(5), p.get(0), s);
        };
    }

    private static double triangle(Cut a, Cut b, Cut c, Spacing s) {
        double[] u = new double[3], v = new double[3];
        for (int d = 0; d < 3; d++) {
            u[d] = (b.along(d) - a.along(d)) * s.along(d);
            v[d] = (c.along(d) - a.along(d)) * s.along(d);
        }
        double x = u[1] * v[2] - u[2] * v[1], y = u[2] * v[0] - u[0] * v[2], z = u[0] * v[1] - u[1] * v[0];
        return Math.sqrt(x * x + y * y + z * z) / 2;
    }
}
