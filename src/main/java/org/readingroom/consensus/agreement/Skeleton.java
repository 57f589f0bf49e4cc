package org.readingroom.consensus.agreement;

import java.util.Arrays;
import org.readingroom.volume.mask.Mask;

/**
 * Centre lines of a mask: voxels are taken off its border, from six sides in turn, until only lines one voxel wide are left (Lee, Kashyap
 * and Chu 1994, CVGIP 56:462, doi:10.1006/cgip.1994.1042). A voxel goes if it is simple, that is, if parts, tunnels and cavities stay as
 * many without it: object by 26 neighbours, background by 6 (Bertrand and Malandain 1994, Pattern Recognit Lett 15:169); and if it is not
 * the end of a line. One slice is thinned by the same rule, which then is that of 8 and 4 neighbours. Beyond the mask all is background.
 */
final class Skeleton {

    private static final int[] SIDES = { 4, 3, 2, 1, 5, 0 }; // +j, -j, +i ...: opposite sides follow each other, so that lines stay in the middle
    private static final int[] BITS = new int[27]; // bit of a neighbour by (di+1) + 3 (dj+1) + 9 (dk+1); the middle has none
    private static final int[] TOUCHING = new int[26]; // 26-neighbours of each neighbour
    private static final int[] ACROSS_FACES = new int[26]; // 6-neighbours of each, of those that share an edge or a face with the middle
    private static final int FACES;
    private static final int NEAR; // the 18 that share an edge or a face

    static {
        int faces = 0, near = 0, bit = 0;
        for (int n = 0; n < 27; n++) BITS[n] = n == 13 ? 0 : 1 << bit++;
        for (int n = 0; n < 27; n++) {
            int away = steps(n, 13);
            if (away == 1) faces |= BITS[n];
            if (away == 1 || away == 2) near |= BITS[n];
        }
        for (int a = 0; a < 27; a++)
            for (int b = 0; b < 27; b++) {
                if (a == b || a == 13 || b == 13) continue;
                int at = Integer.numberOfTrailingZeros(BITS[a]);
                if (Math.abs(a % 3 - b % 3) <= 1 && Math.abs(a / 3 % 3 - b / 3 % 3) <= 1 && Math.abs(a / 9 - b / 9) <= 1) TOUCHING[at] |= BITS[b];
                if (steps(a, b) == 1 && (BITS[b] & near) != 0) ACROSS_FACES[at] |= BITS[b];
            }
        FACES = faces;
        NEAR = near;
    }

    private final byte[] voxels; // with a margin of one voxel of background all around
    private final int wide;
    private final int layer;
    private final int[] offsets = new int[27];
    private final boolean[] listed;
    private int[] border = new int[1024];
    private int borders;

    private Skeleton(Mask mask) {
        wide = mask.ni() + 2;
        layer = wide * (mask.nj() + 2);
        voxels = new byte[Math.multiplyExact(layer, mask.nk() + 2)];
        listed = new boolean[voxels.length];
        for (int n = 0; n < 27; n++) offsets[n] = n % 3 - 1 + (n / 3 % 3 - 1) * wide + (n / 9 - 1) * layer;
        for (int k = 0; k < mask.nk(); k++) for (int j = 0; j < mask.nj(); j++) System.arraycopy(mask.plane(k), j * mask.ni(), voxels, 1 + (j + 1) * wide + (k + 1) * layer, mask.ni());
    }

    /**
     * A new mask.
     *
     * @param mask not changed
     * @throws ArithmeticException if it has more than 2^31 voxels; crop it first
     */
    static Mask of(Mask mask) {
        Skeleton skeleton = new Skeleton(mask);
        skeleton.thin();
        Mask lines = new Mask(mask.ni(), mask.nj(), mask.nk());
        for (int k = 0; k < mask.nk(); k++)
            for (int j = 0; j < mask.nj(); j++) System.arraycopy(skeleton.voxels, 1 + (j + 1) * skeleton.wide + (k + 1) * skeleton.layer, lines.plane(k), j * mask.ni(), mask.ni());
        return lines;
    }

    private static int steps(int a, int b) {
        return Math.abs(a % 3 - b % 3) + Math.abs(a / 3 % 3 - b / 3 % 3) + Math.abs(a / 9 - b / 9);
    }

    private void thin() {
        for (int at = 0; at < voxels.length; at++) if (voxels[at] != 0 && isBorder(at)) list(at);
        Arrays.sort(border, 0, borders);
        for (int quiet = 0; quiet < 6; ) {
            quiet = 0;
            for (int side : SIDES) if (!takeOff(sideOffset(side))) quiet++;
            keepOnlyObject();
        }
    }

    private int sideOffset(int side) {
        int step = side / 2 == 0 ? layer : side / 2 == 1 ? 1 : wide;
        return side % 2 == 0 ? step : -step;
    }

    /** One side: what may go is found first, so that all of it goes from one side alike, then goes one by one if it still may. */
    private boolean takeOff(int side) {
        int[] found = new int[borders];
        int count = 0;
        for (int n = 0; n < borders; n++) {
            int at = border[n];
            if (voxels[at] == 0 || voxels[at + side] != 0) continue;
            int around = around(at);
            if (Integer.bitCount(around) > 1 && isSimple(around)) found[count++] = at;
        }
        boolean any = false;
        for (int n = 0; n < count; n++) {
            if (!isSimple(around(found[n]))) continue;
            voxels[found[n]] = 0;
            any = true;
            for (int step : new int[] { 1, wide, layer }) {
                if (voxels[found[n] + step] != 0) list(found[n] + step);
                if (voxels[found[n] - step] != 0) list(found[n] - step);
            }
        }
        return any;
    }

    private void list(int at) {
        if (listed[at]) return;
        listed[at] = true;
        if (borders == border.length) border = Arrays.copyOf(border, borders * 2);
        border[borders++] = at;
    }

    private void keepOnlyObject() {
        int kept = 0;
        for (int n = 0; n < borders; n++) if (voxels[border[n]] != 0) border[kept++] = border[n];
        borders = kept;
        Arrays.sort(border, 0, borders); // the order of the image: results do not depend on who was found first
    }

    private boolean isBorder(int at) {
        return voxels[at - 1] == 0 || voxels[at + 1] == 0 || voxels[at - wide] == 0 || voxels[at + wide] == 0 || voxels[at - layer] == 0 || voxels[at + layer] == 0;
    }

    private int around(int at) {
        int around = 0;
        for (int n = 0; n < 27; n++) if (voxels[at + offsets[n]] != 0) around |= BITS[n];
        return around;
    }

    /** One piece of object around it, and one of background at its faces. */
    static boolean isSimple(int around) {
        if (around == 0) return false;
        int out = ~around & NEAR, open = out & FACES;
        return open != 0 && filled(Integer.lowestOneBit(around), around, TOUCHING) == around && (open & ~filled(Integer.lowestOneBit(open), out, ACROSS_FACES)) == 0;
    }

    private static int filled(int seed, int within, int[] neighbours) {
        int piece = seed;
        for (int fresh = seed; fresh != 0; ) {
            int next = 0;
            for (int left = fresh; left != 0; left &= left - 1) next |= neighbours[Integer.numberOfTrailingZeros(left)];
            fresh = next & within & ~piece;
            piece |= fresh;
        }
        return piece;
    }
}
