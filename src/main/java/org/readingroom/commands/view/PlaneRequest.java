package org.readingroom.commands.view;

import org.readingroom.geometry.Direction;
import org.readingroom.geometry.ImagePlane;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;

/**
 * The plane that an oblique call describes in text. Directions come as u and v (screen right and down) or as normal and up; what is left
 * away is chosen so that the whole volume is seen.
 *
 * @param spacing 0: the volume's smallest
 */
record PlaneRequest(String origin, String u, String v, String normal, String up, double spacing, String size) {

    private static final int MOST_PIXELS = 16_384; // along one side; 1 GB of float at the most

    private static final double PARALLEL = 1 - 1e-12; // no direction is left across them

    /** @throws IllegalArgumentException saying what is missing or does not fit together */
    ImagePlane on(VoxelGrid grid) {
        Direction right, down;
        if (!normal.isBlank() || !up.isBlank()) {
            if (!u.isBlank() || !v.isBlank()) throw new IllegalArgumentException("give u and v, or normal and up, not both");
            if (normal.isBlank() || up.isBlank()) throw new IllegalArgumentException("normal and up belong together; one is missing");
            Direction n = Vectors.direction("normal", normal), towardsTop = Vectors.direction("up", up);
            double along = towardsTop.dot(n);
            if (Math.abs(along) > PARALLEL) throw new IllegalArgumentException("normal=" + normal + " and up=" + up + " lie along one line; expected an up across the normal");
            down = Direction.of(along * n.x() - towardsTop.x(), along * n.y() - towardsTop.y(), along * n.z() - towardsTop.z());
            right = down.cross(n);
        } else {
            if (u.isBlank() || v.isBlank()) throw new IllegalArgumentException("an oblique plane needs u and v, or normal and up");
            right = Vectors.direction("u", u);
            down = Vectors.direction("v", v);
        }
        double pixel = spacing > 0 ? spacing : grid.spacing().smallest();
        double[] seen = extent(grid, right, down);
        int width = pixels((seen[1] - seen[0]) / pixel), height = pixels((seen[3] - seen[2]) / pixel);
        if (!size.isBlank()) {
            double[] s = Vectors.numbers("size", size, 2);
            width = pixels("size", s[0]);
            height = pixels("size", s[1]);
        }
        PointMm first = origin.isBlank()
            ? grid.centre().plus(right, -(width - 1) / 2.0 * pixel).plus(down, -(height - 1) / 2.0 * pixel)
            : Vectors.point("origin", origin);
        return new ImagePlane(first, right, down, pixel, width, height);
    }

    private static int pixels(double steps) {
        return (int) Math.min(MOST_PIXELS, Math.floor(steps) + 1);
    }

    private static int pixels(String key, double n) {
        if (n != Math.rint(n) || n < 1 || n > MOST_PIXELS) throw new IllegalArgumentException(key + " holds " + n + "; expected whole numbers from 1 to " + MOST_PIXELS);
        return (int) n;
    }

    /** How far the grid reaches along both directions: least and most of u, least and most of v, in mm. */
    private static double[] extent(VoxelGrid g, Direction right, Direction down) {
        double[] e = { Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE };
        for (int corner = 0; corner < 8; corner++) {
            PointMm p = g.toPatient((corner & 1) * (g.ni() - 1), (corner >> 1 & 1) * (g.nj() - 1), (corner >> 2) * (g.nk() - 1));
            e[0] = Math.min(e[0], p.along(right));
            e[1] = Math.max(e[1], p.along(right));
            e[2] = Math.min(e[2], p.along(down));
            e[3] = Math.max(e[3], p.along(down));
        }
        return e;
    }
}
