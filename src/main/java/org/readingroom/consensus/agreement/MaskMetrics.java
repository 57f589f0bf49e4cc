package org.readingroom.consensus.agreement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All figures of one pair of masks.
 *
 * @param surfel as a solid, also where there is one slice only (it is then a slab as thick as the slice)
 * @param voxel  likewise
 * @param as2d   for a single slice the contours instead of the slab: surfel, then voxel; empty for volumes
 */
public record MaskMetrics(OverlapFigures overlap, SurfaceFigures surfel, SurfaceFigures voxel, List<SurfaceFigures> as2d) {

    public MaskMetrics {
        as2d = List.copyOf(as2d);
    }

    public boolean isSingleSlice() {
        return !as2d.isEmpty();
    }

    /** The surface distances to show: of contours for a single slice, else of the solid. Surfel convention. */
    public SurfaceFigures surface() {
        return isSingleSlice() ? as2d.get(0) : surfel;
    }

    /** The same in the voxel convention. */
    public SurfaceFigures voxelSurface() {
        return isSingleSlice() ? as2d.get(1) : voxel;
    }

    /** Both masks are empty: nothing is defined but the counts. */
    public boolean isBothEmpty() {
        return overlap.union() == 0;
    }

    /** Names and nesting of the figures contract: Long, Double (NaN and infinities as they are), or a map of such. In order. */
    public Map<String, Object> figures() {
        Map<String, Object> f = new LinkedHashMap<>(overlap.figures());
        f.put("surfel", surfel.figures());
        f.put("voxel", voxel.figures());
        if (isSingleSlice()) {
            Map<String, Object> flat = new LinkedHashMap<>();
            flat.put("surfel", as2d.get(0).figures());
            flat.put("voxel", as2d.get(1).figures());
            f.put("as_2d", flat);
        }
        return f;
    }

    /** The same, flat: names joined by points, such as {@code surfel.nsd.2}. */
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        flatten("", figures(), values);
        return values;
    }

    private static void flatten(String prefix, Map<?, ?> figures, Map<String, Double> values) {
        figures.forEach((name, value) -> {
            if (value instanceof Map<?, ?> nested) flatten(prefix + name + ".", nested, values);
            else values.put(prefix + name, ((Number) value).doubleValue());
        });
    }
}
