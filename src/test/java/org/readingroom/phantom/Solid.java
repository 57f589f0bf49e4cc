package org.readingroom.phantom;

/** A solid in patient space (LPS mm): roughly the distance to its surface in mm, negative inside; the sign is exact, the size near the surface good. */
interface Solid {

    double FAR_MM = 40; // further outside than any solid is grown here: whatever else there is, the point is out

    double distance(double x, double y, double z);

    default boolean holds(double x, double y, double z) {
        return distance(x, y, z) <= 0;
    }

    static Solid ellipsoid(double cx, double cy, double cz, double rx, double ry, double rz) {
        return (x, y, z) -> {
            double u = (x - cx) / rx, v = (y - cy) / ry, w = (z - cz) / rz;
            double r = Math.sqrt(u * u + v * v + w * w);
            if (r < 1e-9) return -Math.min(rx, Math.min(ry, rz));
            double slope = Math.sqrt(u * u / rx / rx + v * v / ry / ry + w * w / rz / rz); // the gradient of r, times r
            return r * (r - 1) / slope;
        };
    }

    static Solid ball(double cx, double cy, double cz, double radius) {
        return (x, y, z) -> Math.sqrt((x - cx) * (x - cx) + (y - cy) * (y - cy) + (z - cz) * (z - cz)) - radius;
    }

    /** A tube with round ends from a to b. */
    static Solid tube(double ax, double ay, double az, double bx, double by, double bz, double radius) {
        double dx = bx - ax, dy = by - ay, dz = bz - az, length2 = dx * dx + dy * dy + dz * dz;
        return (x, y, z) -> {
            double t = ((x - ax) * dx + (y - ay) * dy + (z - az) * dz) / length2;
            t = Math.max(0, Math.min(1, t));
            double ex = x - ax - t * dx, ey = y - ay - t * dy, ez = z - az - t * dz;
            return Math.sqrt(ex * ex + ey * ey + ez * ez) - radius;
        };
    }

    /** Tubes from point to point: x, y, z, x, y, z, ... */
    static Solid path(double radius, double... points) {
        Solid[] pieces = new Solid[points.length / 3 - 1];
        for (int n = 0; n < pieces.length; n++) {
            int p = 3 * n;
            pieces[n] = tube(points[p], points[p + 1], points[p + 2], points[p + 3], points[p + 4], points[p + 5], radius);
        }
        return any(pieces);
    }

    static Solid any(Solid... solids) {
        return (x, y, z) -> {
            double d = Double.POSITIVE_INFINITY;
            for (Solid s : solids) d = Math.min(d, s.distance(x, y, z));
            return d;
        };
    }

    default Solid and(Solid other) {
        return (x, y, z) -> {
            double d = distance(x, y, z);
            return d > FAR_MM ? d : Math.max(d, other.distance(x, y, z));
        };
    }

    default Solid minus(Solid other) {
        return (x, y, z) -> {
            double d = distance(x, y, z);
            return d > FAR_MM ? d : Math.max(d, -other.distance(x, y, z));
        };
    }

    /** Joined with a fillet of about {@code mm}. */
    default Solid melt(Solid other, double mm) {
        return (x, y, z) -> {
            double a = distance(x, y, z), b = other.distance(x, y, z);
            double h = Math.max(mm - Math.abs(a - b), 0) / mm;
            return Math.min(a, b) - h * h * mm / 4;
        };
    }

    /** Thicker by {@code mm} all around; thinner if negative. */
    default Solid grown(double mm) {
        return (x, y, z) -> distance(x, y, z) - mm;
    }

    /** The same, but never looked at outside the box: far away there. */
    default Solid within(double x0, double x1, double y0, double y1, double z0, double z1) {
        return (x, y, z) -> x < x0 || x > x1 || y < y0 || y > y1 || z < z0 || z > z1 ? 1e3 : distance(x, y, z);
    }
}
