package org.readingroom.consensus.agreement;

import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.mask.Mask;
import org.scijava.plugin.Plugin;

/**
 * clDice, for vessels and airways: harmonic mean of the share of the test's centre line that lies in the reference and the share of the
 * reference's centre line that lies in the test. Lines by {@link Skeleton}: thinning by simple voxels (in one slice, in 2-D). A branch that
 * is missed costs as much as its length, however thin it is. NaN if both masks are empty, 0 if one is.
 *
 * @see "Shit et al. 2021, CVPR, doi:10.1109/CVPR46437.2021.01629"
 */
@Plugin(type = AgreementMetric.class)
public final class CentreLineDice implements AgreementMetric {

    @Override
    public String id() {
        return "cl_dice";
    }

    @Override
    public double value(Mask reference, Mask test, VoxelGrid grid) {
        int[] a = reference.bounds(), b = test.bounds();
        if (a.length == 0 || b.length == 0) return a.length == b.length ? Double.NaN : 0;
        double precision = shareOfLine(test, b, reference), sensitivity = shareOfLine(reference, a, test);
        return precision + sensitivity == 0 ? 0 : 2 * precision * sensitivity / (precision + sensitivity);
    }

    /** @param box the bounds of {@code drawn} */
    private static double shareOfLine(Mask drawn, int[] box, Mask other) {
        Mask line = Skeleton.of(drawn.crop(box[0], box[1], box[2], box[3], box[4], box[5])), in = other.crop(box[0], box[1], box[2], box[3], box[4], box[5]);
        long all = 0, inside = 0;
        for (int k = 0; k < line.nk(); k++) {
            byte[] l = line.plane(k), o = in.plane(k);
            for (int n = 0; n < l.length; n++) {
                all += l[n];
                inside += l[n] & o[n];
            }
        }
        return (double) inside / all;
    }
}
