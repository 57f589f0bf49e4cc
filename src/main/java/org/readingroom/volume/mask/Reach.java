package org.readingroom.volume.mask;

import org.readingroom.geometry.Spacing;
import org.readingroom.io.Progress;

/**
 * What lies within a distance of a mask, between voxel centres: margins, shells, opening and closing. Exact. Works in slabs, so that memory stays
 * small whatever the size of the picture, and each can be stopped between two of them; results are new masks.
 */
public final class Reach {

    /** Where the shell of {@link #hollow} lies: the mask is its outer surface, its inner one, or its middle. */
    public enum Shell { INSIDE, OUTSIDE, MEDIAL }

    private static final int SLAB_VOXELS = 1 << 22;

    private Reach() {}

    /** All voxels within {@code mm} (inclusive) of foreground. @throws IllegalArgumentException if mm is negative or no number */
    public static Mask grow(Mask mask, double mm, Spacing spacing, Progress progress) {
        check(mm);
        return within(mask, spacing, mm, true, false, progress);
    }

    /**
     * Foreground that is farther than {@code mm} from background. Outside the picture nothing is background: what touches the border stays there.
     *
     * @throws IllegalArgumentException if mm is negative or no number
     */
    public static Mask shrink(Mask mask, double mm, Spacing spacing, Progress progress) {
        check(mm);
        return within(mask, spacing, mm, false, true, progress);
    }

    /**
     * A shell of a thickness: foreground within {@code mm} of background (inside), background within {@code mm} of foreground (outside), or half of each.
     *
     * @throws IllegalArgumentException if mm is negative or no number
     */
    public static Mask hollow(Mask mask, double mm, Spacing spacing, Shell shell, Progress progress) {
        check(mm);
        return switch (shell) {
            case INSIDE -> Logic.SUBTRACT.of(mask, shrink(mask, mm, spacing, progress));
            case OUTSIDE -> Logic.SUBTRACT.of(grow(mask, mm, spacing, progress), mask);
            case MEDIAL -> Logic.SUBTRACT.of(grow(mask, mm / 2, spacing, progress), shrink(mask, mm / 2, spacing, progress));
        };
    }

    /**
     * Takes away what an ellipsoid of {@code size} voxels (odd; along i, j, k) does not fit into. An offset d lies in the ellipsoid when
     * sum((d / (size / 2))^2) &lt;= 1. Outside the picture is background.
     */
    public static Mask open(Mask mask, Progress progress, int... size) {
        Spacing unit = unit(size);
        Mask padded = padded(mask, size, 0);
        return inner(within(within(padded, unit, 1, false, true, progress), unit, 1, true, false, progress), mask);
    }

    /** Fills what an ellipsoid of {@code size} voxels does not fit into from outside; nothing of the mask is lost, at the border neither. */
    public static Mask close(Mask mask, Progress progress, int... size) {
        Spacing unit = unit(size);
        Mask padded = padded(mask, size, 1);
        return inner(within(within(padded, unit, 1, true, false, progress), unit, 1, false, true, progress), mask);
    }

    private static void check(double mm) {
        if (!(mm >= 0) || Double.isInfinite(mm)) throw new IllegalArgumentException("a distance of " + mm + " mm; expected 0 or more");
    }

    /** With these steps the ellipsoid is the ball of radius 1; odd sizes never put a voxel on its surface, so rounding decides nothing. */
    private static Spacing unit(int[] size) {
        if (size.length != 3) throw new IllegalArgumentException(size.length + " sizes; expected three");
        for (int s : size) if (s < 1 || s % 2 == 0) throw new IllegalArgumentException("a kernel of " + s + " voxels; expected an odd number from 1");
        return new Spacing(2.0 / size[0], 2.0 / size[1], 2.0 / size[2]);
    }

    private static Mask padded(Mask m, int[] size, int more) {
        int i = size[0] / 2 + more, j = size[1] / 2 + more, k = size[2] / 2 + more;
        return m.crop(-i, -j, -k, m.ni() - 1 + i, m.nj() - 1 + j, m.nk() - 1 + k);
    }

    private static Mask inner(Mask padded, Mask m) {
        int i = (padded.ni() - m.ni()) / 2, j = (padded.nj() - m.nj()) / 2, k = (padded.nk() - m.nk()) / 2;
        return padded.crop(i, j, k, i + m.ni() - 1, j + m.nj() - 1, k + m.nk() - 1);
    }

    /**
     * @param foreground whether distances are those to foreground
     * @param beyond     whether voxels farther than {@code mm} are wanted, instead of those within
     */
    private static Mask within(Mask mask, Spacing spacing, double mm, boolean foreground, boolean beyond, Progress progress) {
        int ni = mask.ni(), nj = mask.nj(), nk = mask.nk();
        int[] b = mask.bounds();
        Mask out = new Mask(ni, nj, nk);
        if (b.length == 0) return out;
        int ri = steps(mm, spacing.iMm(), ni), rj = steps(mm, spacing.jMm(), nj), rk = steps(mm, spacing.kMm(), nk);
        int i0 = Math.max(0, b[0] - ri), j0 = Math.max(0, b[1] - rj), i1 = Math.min(ni - 1, b[3] + ri), j1 = Math.min(nj - 1, b[4] + rj);
        int first = Math.max(0, b[2] - rk), last = Math.min(nk - 1, b[5] + rk), width = i1 - i0 + 1;
        int thick = (int) Math.max(2L * rk + 8, SLAB_VOXELS / ((long) width * (j1 - j0 + 1)));
        double limit = mm * (1 + 1e-12); // a product that should be mm may end a digit above it
        for (int k0 = first; k0 <= last; k0 += thick) {
            progress.report(k0 - first, last + 1L - first);
            int k1 = Math.min(last, k0 + thick - 1), from = Math.max(0, k0 - rk), to = Math.min(nk - 1, k1 + rk);
            double[][] mm2 = DistanceTransform.squaredTo(mask.crop(i0, j0, from, i1, j1, to), spacing, foreground);
            for (int k = k0; k <= k1; k++)
                for (int j = j0; j <= j1; j++) {
                    int at = i0 + ni * j, near = width * (j - j0);
                    double[] d = mm2[k - from];
                    byte[] plane = out.plane(k);
                    for (int i = 0; i < width; i++) plane[at + i] = (byte) (d[near + i] <= limit * limit != beyond ? 1 : 0);
                }
        }
        return out;
    }

    private static int steps(double mm, double stepMm, int size) {
        return (int) Math.min(size, Math.floor(mm / stepMm * (1 + 1e-9)) + 1);
    }
}
