package org.readingroom.formats.minc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.Samples;
import org.readingroom.volume.StoredRange;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/**
 * What both versions write of a volume, worked out once. Dimensions run time, k, j, i, vector_dimension, as MINC's tools want it.
 *
 * @param lines     i, j, k
 * @param valid     lowest and highest valid sample
 * @param perSlice  whether min and max have a value for each time and slice; else one for all
 * @param attributes of the groups of a volume that came from MINC
 */
record MincImage(Volume volume, List<MincLine> lines, double[] valid, boolean perSlice, double[] min, double[] max, double timeStep, String space,
        Map<String, Map<String, MincValue>> attributes) {

    static MincImage of(Volume v, Map<String, Map<String, MincValue>> attributes) {
        Samples s = v.samples();
        long[] lengths = { s.ni(), s.nj(), s.nk() };
        List<MincLine> lines = v.verdict() == Verdict.UNPLACED ? MincLine.sizes(v.grid().affine(), lengths) : MincLine.of(v.grid().affine(), lengths);
        boolean floats = s.type().isFloat(), perSlice = floats || v.rescale().isPerPlane();
        double[] valid = floats ? new double[0] : valid(v, attributes);
        int planes = perSlice ? s.nk() * s.times() : 1;
        double[] min = new double[planes], max = new double[planes];
        for (int n = 0; n < planes; n++) {
            if (floats) floatRange(s, n, min, max);
            else {
                min[n] = v.rescale().slope(n) * valid[0] + v.rescale().intercept(n);
                max[n] = v.rescale().slope(n) * valid[1] + v.rescale().intercept(n);
            }
        }
        return new MincImage(v, lines, valid, perSlice, min, max, MincMetadata.timeStep(v), v.metadata().getOrDefault(MincMetadata.SPACE, "native"), attributes);
    }

    /** That of the MINC file that the volume came from, if it had one; else from the least to the largest sample, which MINC's tools compare with what they find. */
    private static double[] valid(Volume v, Map<String, Map<String, MincValue>> attributes) {
        Samples s = v.samples();
        double[] type = MincScaling.typeRange(s.storedType());
        MincValue said = attributes.getOrDefault(MincHeader.IMAGE, Map.of()).get(MincHeader.VALID_RANGE);
        boolean usable = said != null && said.numbers().length == 2 && said.numbers()[0] >= type[0] && said.numbers()[1] <= type[1] && said.numbers()[0] < said.numbers()[1];
        if (usable) return said.numbers();
        if (s.isLazy()) return type; // all of it would have to be read once more
        StoredRange range = IntStream.range(0, s.planes().size()).parallel().mapToObj(n -> StoredRange.of(s, n, null)).reduce(StoredRange.NOTHING, StoredRange::with);
        return range.min() < range.max() ? new double[] { range.min(), range.max() } : type;
    }

    /** For tools that show floats by it; all of NaN counts as 0. */
    private static void floatRange(Samples s, int plane, double[] min, double[] max) {
        StoredRange range = StoredRange.NOTHING;
        for (int c = 0; c < s.components(); c++) range = range.with(StoredRange.of(s, s.planeIndex(plane % s.nk(), c, plane / s.nk()), null));
        min[plane] = range.samples() == 0 ? 0 : range.min();
        max[plane] = range.samples() == 0 ? 0 : range.max();
    }

    Samples samples() {
        return volume.samples();
    }

    /** Names of the image's dimensions, slowest first. */
    List<String> dimensions() {
        List<String> names = new ArrayList<>(lines.stream().map(MincLine::name).toList());
        Collections.reverse(names);
        if (samples().times() > 1) names.add(0, MincHeader.TIME);
        if (samples().components() > 1) names.add(MincHeader.VECTOR);
        return names;
    }

    /** Those of image-min and image-max. */
    List<String> rangeDimensions() {
        if (!perSlice) return List.of();
        return dimensions().subList(0, samples().times() > 1 ? 2 : 1);
    }

    long length(String dimension) {
        if (dimension.equals(MincHeader.TIME)) return samples().times();
        if (dimension.equals(MincHeader.VECTOR)) return samples().components();
        return lines.stream().filter(l -> l.name().equals(dimension)).findFirst().orElseThrow().length();
    }

    long[] lengths(List<String> of) {
        return of.stream().mapToLong(this::length).toArray();
    }

    /** The grid that readers will find: without a place, one that begins at 0. */
    VoxelGrid grid() {
        VoxelGrid g = volume.grid();
        if (volume.verdict() != Verdict.UNPLACED) return g;
        double[][] ras = new double[3][4];
        for (int n = 0; n < 3; n++) ras[n][n] = g.affine().step(n);
        return new VoxelGrid(g.ni(), g.nj(), g.nk(), Affine.fromRas(ras));
    }

    /** What came along of the image or one of its dimensions, without what is made from the volume. */
    Map<String, MincValue> rest(String group) {
        Map<String, MincValue> rest = new LinkedHashMap<>(attributes.getOrDefault(group, Map.of()));
        if (group.equals(MincHeader.IMAGE)) rest.remove(MincHeader.VALID_RANGE);
        else rest.keySet().removeAll(List.of(MincHeader.UNITS, MincHeader.SPACETYPE));
        return rest;
    }

    /** Padded with underscores to ten characters, as MINC has it. */
    String spacetype() {
        return space.startsWith("talairach") ? "talairach_" : space.equals("callosal") ? "callosal__" : "native____";
    }

    /** What a dimension's comment says in files of MINC's own tools. */
    static String comment(String dimension) {
        return switch (dimension) {
            case "xspace" -> "X increases from patient left to right";
            case "yspace" -> "Y increases from patient posterior to anterior";
            case "zspace" -> "Z increases from patient inferior to superior";
            default -> "";
        };
    }
}
