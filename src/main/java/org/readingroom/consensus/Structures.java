package org.readingroom.consensus;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.volume.label.Segment;

/**
 * Which label of one reader is which label of the others: the same value is the same structure. Only where a reader uses one value in
 * two layers (for two structures, then) is it layer and value, for all readers. Names do not decide, but where they differ a finding says so.
 *
 * @param grid     the one grid of all readers
 * @param all      in order of layer, then value
 * @param findings LABEL_NAMES where readers name one value differently
 */
public record Structures(VoxelGrid grid, List<Structure> all, List<Finding> findings) {

    /** Room for affines that were stored as 32-bit floats; far below a voxel. */
    private static final double SAME_GRID_MM = 0.01;

    public Structures {
        all = List.copyOf(all);
        findings = List.copyOf(findings);
    }

    /**
     * Matches the labels of {@code readers}.
     *
     * @throws IllegalArgumentException if there is no reader, or if two lie on different grids, naming both
     */
    public static Structures match(List<Reader> readers) {
        requireOneGrid(readers);
        boolean byLayer = readers.stream().anyMatch(Structures::usesAValueTwice);
        TreeMap<Long, List<Holder>> found = new TreeMap<>();
        for (int r = 0; r < readers.size(); r++)
            for (Segment s : readers.get(r).labels().segments()) {
                long key = (byLayer ? (long) s.layer() << 32 : 0) | s.value();
                found.computeIfAbsent(key, k -> new ArrayList<>()).add(new Holder(r, s));
            }
        List<Structure> all = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (List<Holder> holders : found.values()) {
            all.add(new Structure(bestNamed(holders), layersOf(holders, readers.size())));
            addNameFinding(holders, readers, findings);
        }
        return new Structures(readers.get(0).labels().grid(), withoutEmptyLayers(all), findings);
    }

    /** Layers of the result without gaps, in the order they had. */
    private static List<Structure> withoutEmptyLayers(List<Structure> all) {
        List<Integer> used = all.stream().map(s -> s.segment().layer()).distinct().sorted().toList();
        return all.stream().map(s -> new Structure(inLayer(s.segment(), used.indexOf(s.segment().layer())), s.layers()))
            .sorted(Comparator.comparingInt((Structure s) -> s.segment().layer()).thenComparingInt(s -> s.segment().value())).toList();
    }

    private static Segment inLayer(Segment s, int layer) {
        return new Segment(layer, s.value(), s.name(), s.color(), s.category(), s.type(), s.track());
    }

    private record Holder(int reader, Segment segment) {}

    private static boolean usesAValueTwice(Reader reader) {
        List<Segment> segments = reader.labels().segments();
        return segments.stream().map(Segment::value).distinct().count() < segments.size();
    }

    private static Segment bestNamed(List<Holder> holders) {
        return holders.stream().map(Holder::segment).filter(Structures::isNamed).findFirst().orElse(holders.get(0).segment());
    }

    /** A label map gives plain names to values that came without one; such a name is no opinion. */
    private static boolean isNamed(Segment s) {
        return !s.name().equals("Label " + s.value());
    }

    private static List<List<Integer>> layersOf(List<Holder> holders, int readers) {
        List<List<Integer>> layers = new ArrayList<>();
        for (int r = 0; r < readers; r++) {
            int reader = r;
            layers.add(holders.stream().filter(h -> h.reader() == reader).map(h -> h.segment().layer()).distinct().toList());
        }
        return layers;
    }

    private static void addNameFinding(List<Holder> holders, List<Reader> readers, List<Finding> findings) {
        List<Holder> named = holders.stream().filter(h -> isNamed(h.segment())).toList();
        if (named.stream().map(h -> h.segment().name().strip().toLowerCase(Locale.ROOT)).distinct().count() < 2) return;
        int value = holders.get(0).segment().value();
        String names = named.stream().map(h -> "'" + h.segment().name() + "' (" + readers.get(h.reader()).name() + ")").collect(Collectors.joining(", "));
        findings.add(Finding.warning("LABEL_NAMES", "label " + value + " is called " + names + "; it was taken as one structure because the value is the same", "label " + value));
    }

    private static void requireOneGrid(List<Reader> readers) {
        if (readers.isEmpty()) throw new IllegalArgumentException("no reader given; expected at least one label map");
        Reader first = readers.get(0);
        for (Reader other : readers) {
            VoxelGrid a = first.labels().grid(), b = other.labels().grid();
            if (!a.sameAs(b, SAME_GRID_MM))
                throw new IllegalArgumentException("the readers lie on different grids: " + first.name() + " on " + described(a) + ", " + other.name() + " on "
                    + described(b) + whereTheyPart(a, b) + "; expected one grid. Resample one onto the other's grid (nearest neighbour) first.");
        }
    }

    private static String described(VoxelGrid grid) {
        Spacing s = grid.spacing();
        return grid.ni() + " x " + grid.nj() + " x " + grid.nk() + " voxels of " + shortly(s.iMm()) + " x " + shortly(s.jMm()) + " x " + shortly(s.kMm()) + " mm";
    }

    /** For grids that look alike: how far apart they are in the patient. */
    private static String whereTheyPart(VoxelGrid a, VoxelGrid b) {
        if (a.ni() != b.ni() || a.nj() != b.nj() || a.nk() != b.nk()) return "";
        double furthest = 0;
        for (int corner = 0; corner < 8; corner++) {
            int i = (corner & 1) * (a.ni() - 1), j = (corner >> 1 & 1) * (a.nj() - 1), k = (corner >> 2) * (a.nk() - 1);
            PointMm p = a.toPatient(i, j, k);
            furthest = Math.max(furthest, p.distanceTo(b.toPatient(i, j, k)));
        }
        return " (up to " + shortly(furthest) + " mm apart)";
    }

    private static String shortly(double mm) {
        return BigDecimal.valueOf(mm).round(new MathContext(5)).stripTrailingZeros().toPlainString();
    }
}
