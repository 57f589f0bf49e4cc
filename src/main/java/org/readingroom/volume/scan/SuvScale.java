package org.readingroom.volume.scan;

/**
 * What turns the real values of a PET volume into standardised uptake values. Each factor exists only where every input for it does.
 *
 * @param bodyWeight SUVbw (g/ml) = factor * value
 * @param leanMass   SUVlbm, lean body mass after James; NaN if height or sex are missing
 * @param surface    SUVbsa (cm2/ml), body surface after Du Bois; NaN if the height is missing
 * @param how        where the factor comes from, one sentence without a point
 */
public record SuvScale(double bodyWeight, double leanMass, double surface, String how) {

    public SuvScale {
        if (!(bodyWeight > 0) || !Double.isFinite(bodyWeight)) throw new IllegalArgumentException("an SUV factor must be above 0, got " + bodyWeight);
    }
}
