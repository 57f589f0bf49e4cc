package org.readingroom.volume.derived;

import org.readingroom.volume.Volume;

/**
 * A volume with its axes closest to RAS: i grows to the patient's right, j to anterior, k to the head. Nothing is resampled, so two
 * readers that agree about an image in the patient agree here, whatever order their files have.
 */
public final class Canonical {

    private Canonical() {}

    /** The permutation and flips that bring {@code volume} there. */
    public static Reorient turn(Volume volume) {
        return Reorient.to("RAS", volume.grid().affine());
    }

    /**
     * The same voxels in canonical order; shares the sample arrays where planes stay as they are, else copies.
     * Source instances are left out, because planes are no longer those of the files.
     *
     * @throws IllegalArgumentException if the rescale differs per plane and the planes do not stay planes
     */
    public static Volume ras(Volume volume) {
        Reorient turn = turn(volume);
        return turn.isIdentity() ? volume : turn.volume(volume);
    }
}
