package org.readingroom.annotation.effect;

import java.util.List;
import org.readingroom.volume.region.RegionGrowing;
import org.readingroom.volume.region.ValueRange;

/** The range of values that several effects ask for. */
final class RangeSettings {

    static final Setting LOW = Setting.number("low", "From (units of the image)", "", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    static final Setting HIGH = Setting.number("high", "To (units of the image)", "", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    static final Setting TOLERANCE = Setting.number("tolerance", "Tolerance (about the mean of 3 x 3 x 3 voxels at the seed)", "", 0, Double.POSITIVE_INFINITY);
    private static final int MEAN_REACH = 1; // the seed's value is the mean of 3 x 3 x 3 voxels: one noisy voxel must not decide

    private RangeSettings() {}

    /** @throws IllegalArgumentException if neither end is given or they are in the wrong order */
    static ValueRange range(EffectSettings s) {
        if (!s.has("low") && !s.has("high")) s.number("low"); // says what is needed
        return new ValueRange(s.given("low").orElse(Double.NEGATIVE_INFINITY), s.given("high").orElse(Double.POSITIVE_INFINITY));
    }

    /** From low and high, or from the tolerance about a seed. */
    static ValueRange range(EffectSettings s, EffectInput in, RegionGrowing.Voxel seed) {
        if (!s.has("tolerance")) return range(s);
        if (s.has("low") || s.has("high")) throw s.refused("tolerance", "either a tolerance or low and high");
        return RegionGrowing.around(in.image(), in.component(), in.time(), seed, MEAN_REACH, s.number("tolerance"));
    }

    /** @throws IllegalArgumentException if one lies outside the grid */
    static List<RegionGrowing.Voxel> seeds(EffectSettings s, EffectInput in) {
        String expected = "i;j;k of each seed, from 0, inside the image";
        return s.groups("seed", 3, expected).stream().map(v -> {
            for (int a = 0; a < 3; a++) if (v[a] < 0 || v[a] >= in.grid().size(a)) throw s.refused("seed", expected);
            return new RegionGrowing.Voxel(v[0], v[1], v[2]);
        }).toList();
    }
}
