package org.readingroom.display.space;

/**
 * Values between voxels, linear along each axis, and how they rise there. Places are indices in fixed point with 32 bits of fraction.
 * Immutable, thread-safe.
 */
final class LocalValues {

    static final int POINT = 32;
    static final long ONE = 1L << POINT;

    private final int ni, nj, nk, mask;
    private final short[][] planes;
    private final float toI, toJ, toK; // the direction of sight in the grid's own axes, length 1
    private final float perMmI, perMmJ, perMmK; // voxels a mm

    LocalValues(VoxelValues values, double[] along) {
        ni = values.ni;
        nj = values.nj;
        nk = values.nk;
        mask = values.mask;
        planes = values.planes;
        perMmI = (float) (1 / values.grid.spacing().iMm());
        perMmJ = (float) (1 / values.grid.spacing().jMm());
        perMmK = (float) (1 / values.grid.spacing().kMm());
        toI = (float) along[0] / perMmI; // indices a mm times mm a voxel
        toJ = (float) along[1] / perMmJ;
        toK = (float) along[2] / perMmK;
    }

    static long fixed(double index) {
        return (long) Math.floor(index * ONE + 0.5);
    }

    /** Limited to the voxels' middles, from the first to the last. */
    static long inside(long at, int n) {
        return Math.max(0, Math.min(n - 1L << POINT, at));
    }

    static float part(long at) {
        return ((int) at >>> 8) * (1f / (1 << 24));
    }

    /** Anywhere from the first voxels to the last ones. */
    float value(long x, long y, long z) {
        int i = (int) (x >> POINT), j = (int) (y >> POINT), k = (int) (z >> POINT), at = i + ni * j;
        int right = i < ni - 1 ? 1 : 0, down = j < nj - 1 ? ni : 0;
        short[] p = planes[k], q = k < nk - 1 ? planes[k + 1] : p;
        return cell(p, q, at, right, down, part(x), part(y), part(z));
    }

    /** The same where there are two more voxels on all sides. */
    float innerValue(long x, long y, long z) {
        int k = (int) (z >> POINT), at = (int) (x >> POINT) + ni * (int) (y >> POINT);
        return cell(planes[k], planes[k + 1], at, 1, ni, part(x), part(y), part(z));
    }

    private float cell(short[] p, short[] q, int at, int right, int down, float u, float v, float w) {
        float below = mixed(mixed(p[at] & mask, p[at + right] & mask, u), mixed(p[at + down] & mask, p[at + down + right] & mask, u), v);
        float above = mixed(mixed(q[at] & mask, q[at + right] & mask, u), mixed(q[at + down] & mask, q[at + down + right] & mask, u), v);
        return mixed(below, above, w);
    }

    /** The square of the cosine between line of sight and gradient (central differences); 1 where nothing rises or falls. */
    float light(long x, long y, long z) {
        float i = value(inside(x + ONE, ni), y, z) - value(inside(x - ONE, ni), y, z);
        float j = value(x, inside(y + ONE, nj), z) - value(x, inside(y - ONE, nj), z);
        float k = value(x, y, inside(z + ONE, nk)) - value(x, y, inside(z - ONE, nk));
        return light(i, j, k);
    }

    /** The same where there are two more voxels on all sides: each voxel is looked at once, each row is mixed once. */
    float innerLight(long x, long y, long z) {
        float u = part(x), v = part(y), w = part(z);
        int ni = this.ni, k = (int) (z >> POINT), at = (int) (x >> POINT) + ni * (int) (y >> POINT), down = at + ni;
        short[] o = planes[k - 1], p = planes[k], q = planes[k + 1], r = planes[k + 2];
        float p1 = along(p, at, u), p2 = along(p, down, u), q1 = along(q, at, u), q2 = along(q, down, u);
        float i = mixed(mixed(rise(p, at, u), rise(p, down, u), v), mixed(rise(q, at, u), rise(q, down, u), v), w);
        float j = mixed(mixed(p2 - along(p, at - ni, u), along(p, down + ni, u) - p1, v), mixed(q2 - along(q, at - ni, u), along(q, down + ni, u) - q1, v), w);
        float m = mixed(mixed(q1 - along(o, at, u), q2 - along(o, down, u), v), mixed(along(r, at, u) - p1, along(r, down, u) - p2, v), w);
        return light(i, j, m);
    }

    /** By how values rise along the grid's axes, each over the same number of voxels. */
    float light(float i, float j, float k) {
        i *= perMmI;
        j *= perMmJ;
        k *= perMmK;
        float square = i * i + j * j + k * k, sight = i * toI + j * toJ + k * toK;
        return square < 1e-12f ? 1 : Math.min(1, sight * sight / square);
    }

    private float along(short[] p, int at, float u) {
        return mixed(p[at] & mask, p[at + 1] & mask, u);
    }

    /** Over two voxels. */
    private float rise(short[] p, int at, float u) {
        return mixed((p[at + 1] & mask) - (p[at - 1] & mask), (p[at + 2] & mask) - (p[at] & mask), u);
    }

    private static float mixed(int a, int b, float part) {
        return a + part * (b - a);
    }

    private static float mixed(float a, float b, float part) {
        return a + part * (b - a);
    }
}
