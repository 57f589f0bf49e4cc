package org.readingroom.volume.mask;

import java.util.function.IntFunction;
import org.readingroom.geometry.Spacing;
import org.readingroom.io.Progress;

/**
 * Smooths several masks at once: the 0/1 fields of each and of the background are blurred with one Gaussian, and the largest wins, so that no gaps and no
 * overlaps arise where they touch. A version on voxels; 3D Slicer smooths surfaces instead. Voxels that two masks share count for both and go to one.
 */
public final class JointSmoothing {

    private final int ni, nj, nk;
    private final int[] box; // first i, j, k and last i, j, k; empty if there is nothing
    private final short[][] labels; // of the box: 1 for the first mask, 0 for background

    private JointSmoothing(int ni, int nj, int nk, int[] box, short[][] labels) {
        this.ni = ni;
        this.nj = nj;
        this.nk = nk;
        this.box = box;
        this.labels = labels;
    }

    /**
     * @param count    how many masks
     * @param masks    gives each, asked several times; all of one shape
     * @param progress one step a mask and one for the background; called from several threads
     * @throws IllegalArgumentException without a mask, for more than 32767, or a sigma that is not above 0
     */
    public static JointSmoothing of(int count, IntFunction<Mask> masks, double sigmaMm, Spacing spacing, Progress progress) {
        if (count < 1 || count > Short.MAX_VALUE) throw new IllegalArgumentException(count + " masks; expected 1 to " + Short.MAX_VALUE);
        double[] sigmas = GaussianBlur.sigmas(sigmaMm, spacing);
        Mask shape = masks.apply(0), any = shape.copy();
        for (int n = 1; n < count; n++) any = Logic.UNION.of(any, masks.apply(n));
        int[] box = any.bounds();
        if (box.length == 0) return new JointSmoothing(shape.ni(), shape.nj(), shape.nk(), box, new short[0][]);
        int[] size = { shape.ni(), shape.nj(), shape.nk() };
        for (int a = 0; a < 3; a++) {
            int room = (int) Math.min(size[a], Math.ceil(4 * sigmas[a]) + 1);
            box[a] = Math.max(0, box[a] - room);
            box[a + 3] = Math.min(size[a] - 1, box[a + 3] + room);
        }
        float[][] best = blurred(Logic.invert(crop(any, box)), sigmas, progress, 0, count + 1);
        short[][] labels = new short[best.length][best[0].length];
        for (int n = count - 1; n >= 0; n--) { // of equals the first mask wins, and any mask wins over the background
            float[][] field = blurred(crop(masks.apply(n), box), sigmas, progress, count - n, count + 1);
            for (int k = 0; k < best.length; k++)
                for (int x = 0; x < best[k].length; x++)
                    if (field[k][x] > 0 && field[k][x] >= best[k][x]) {
                        best[k][x] = field[k][x];
                        labels[k][x] = (short) (n + 1);
                    }
        }
        return new JointSmoothing(shape.ni(), shape.nj(), shape.nk(), box, labels);
    }

    /** Outside the image goes on as it ends there: a mask that is cut by the border is not rounded at it. */
    private static float[][] blurred(Mask mask, double[] sigmas, Progress progress, int done, int total) {
        return GaussianBlur.of(GaussianBlur.field(mask), mask.ni(), mask.nj(), sigmas, GaussianBlur.Outside.REPEATED, (plane, planes) -> progress.report(done, total));
    }

    private static Mask crop(Mask m, int[] box) {
        return m.crop(box[0], box[1], box[2], box[3], box[4], box[5]);
    }

    /** The smoothed mask, counted from 0 as they were given. A new one. */
    public Mask mask(int index) {
        Mask mask = new Mask(ni, nj, nk);
        int width = box.length == 0 ? 0 : box[3] - box[0] + 1;
        for (int k = 0; k < labels.length; k++)
            for (int x = 0; x < labels[k].length; x++) if (labels[k][x] == index + 1) mask.plane(box[2] + k)[box[0] + x % width + ni * (box[1] + x / width)] = 1;
        return mask;
    }
}
