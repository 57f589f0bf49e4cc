package org.readingroom.volume;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Extremes and mean of a volume's real values (slope * stored + intercept) over all components and times. NaN and infinite samples are
 * left out; where nothing is left, all three are NaN.
 *
 * @param samples     how many values went in
 * @param nonFinite   NaN and infinite values that were left out
 */
public record VolumeStatistics(double min, double max, double mean, long samples, long nonFinite) {

    /** Whether stored values that are no measurement ({@link Volume#padding}) count. */
    public enum PaddingUse { INCLUDED, EXCLUDED }

    /** In threads, plane by plane. */
    public static VolumeStatistics of(Volume volume, PaddingUse use) {
        Samples s = volume.samples();
        Optional<Volume.Padding> padding = use == PaddingUse.EXCLUDED ? volume.padding() : Optional.empty();
        return IntStream.range(0, s.planes().size()).parallel().mapToObj(n -> ofPlane(volume, n, s.planes().get(n), padding.orElse(null)))
            .reduce(StoredRange.NOTHING, StoredRange::with).statistics();
    }

    /** The part of one plane. @param pixels its array @param padding what to leave out, or null */
    public static StoredRange ofPlane(Volume volume, int planeIndex, Object pixels, Volume.Padding padding) {
        Samples s = volume.samples();
        int plane = planeIndex % s.nk() + s.nk() * (planeIndex / s.nk() / s.components());
        return StoredRange.ofPlane(s, pixels, padding).scaled(volume.rescale().slope(plane), volume.rescale().intercept(plane));
    }
}
