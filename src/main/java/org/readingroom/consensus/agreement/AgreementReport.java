package org.readingroom.consensus.agreement;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.readingroom.consensus.Reader;
import org.readingroom.consensus.Structure;
import org.readingroom.consensus.Structures;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.mask.Mask;

/**
 * Readers compared pair by pair, label by label.
 *
 * @param pairs     in order of pair, then label
 * @param summaries each figure over the pairs of a label, in order of label
 * @param findings  labels named differently (LABEL_NAMES), pairs where both masks are empty (BOTH_EMPTY), what distances mean here (SINGLE_SLICE, SHEAR)
 */
public record AgreementReport(List<PairAgreement> pairs, List<MetricSummary> summaries, List<Finding> findings) {

    private static final double RIGHT_ANGLE_COSINE = 1e-3; // 0.06 degrees: less than a distance in a report shows

    public AgreementReport {
        pairs = List.copyOf(pairs);
        summaries = List.copyOf(summaries);
        findings = List.copyOf(findings);
    }

    /**
     * What to compute for each pair.
     *
     * @param tolerancesMm for the surface Dice; 0 or more
     * @param added        figures besides the built-in ones, usually {@link AgreementMetricService#metrics()}
     */
    public record Figures(List<Double> tolerancesMm, List<AgreementMetric> added) {

        /** The built-in figures with tolerances of 1 and 2 mm. */
        public static final Figures BUILT_IN = new Figures(MaskAgreement.DEFAULT_TOLERANCES_MM, List.of());

        public Figures {
            tolerancesMm = List.copyOf(tolerancesMm);
            added = List.copyOf(added);
        }
    }

    /**
     * Every two readers; the earlier one is the reference.
     *
     * @throws IllegalArgumentException if there are fewer than two readers, or two lie on different grids (both are named)
     */
    public static AgreementReport allPairs(List<Reader> readers, Figures figures, Progress progress) {
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < readers.size(); i++) for (int j = i + 1; j < readers.size(); j++) pairs.add(new int[] { i, j });
        return compare(readers, pairs, figures, progress);
    }

    /**
     * Every reader against one reference. If the reference itself is among {@code readers}, it is not compared with itself.
     *
     * @throws IllegalArgumentException if there is no reader to compare, or two lie on different grids (both are named)
     */
    public static AgreementReport against(Reader reference, List<Reader> readers, Figures figures, Progress progress) {
        List<Reader> all = new ArrayList<>(List.of(reference));
        for (Reader r : readers) if (r != reference) all.add(r);
        List<int[]> pairs = new ArrayList<>();
        for (int j = 1; j < all.size(); j++) pairs.add(new int[] { 0, j });
        return compare(all, pairs, figures, progress);
    }

    private static AgreementReport compare(List<Reader> readers, List<int[]> pairs, Figures figures, Progress progress) {
        if (pairs.isEmpty()) throw new IllegalArgumentException(readers.size() + " reader given; expected at least two to compare");
        Structures structures = atLeastOne(Structures.match(readers), readers.size());
        VoxelGrid grid = structures.grid();
        List<Finding> findings = new ArrayList<>(structures.findings());
        addMeaning(grid, findings);
        addTolerances(grid, figures, findings);
        List<List<PairAgreement>> byPair = pairs.stream().<List<PairAgreement>>map(p -> new ArrayList<>()).toList();
        long done = 0, total = (long) pairs.size() * structures.all().size();
        for (Structure structure : structures.all()) {
            List<Mask> masks = new ArrayList<>();
            for (int r = 0; r < readers.size(); r++) masks.add(structure.mask(r, readers.get(r).labels()));
            for (int p = 0; p < pairs.size(); p++) {
                progress.report(done++, total);
                int i = pairs.get(p)[0], j = pairs.get(p)[1];
                PairAgreement pair = pair(readers.get(i), readers.get(j), structure, masks.get(i), masks.get(j), grid, figures);
                byPair.get(p).add(pair);
                if (pair.metrics().isBothEmpty())
                    findings.add(Finding.note("BOTH_EMPTY", pair.reference() + " and " + pair.test() + " have no voxel of '" + structure.segment().name()
                        + "'; figures are not defined and stay out of means", "label " + pair.label()));
            }
        }
        return new AgreementReport(byPair.stream().flatMap(List::stream).toList(), summaries(byPair, structures), findings);
    }

    /** Label maps without any label still are a pair: they agree on nothing, and the figures say so. */
    private static Structures atLeastOne(Structures found, int readers) {
        if (!found.all().isEmpty()) return found;
        return new Structures(found.grid(), List.of(new Structure(Segment.plain(0, 1, "Label 1"), Collections.nCopies(readers, List.of()))), found.findings());
    }

    private static PairAgreement pair(Reader reference, Reader test, Structure structure, Mask a, Mask b, VoxelGrid grid, Figures figures) {
        MaskMetrics metrics = MaskAgreement.compare(a, b, grid.spacing(), grid.voxelMm3(), figures.tolerancesMm());
        Map<String, Double> added = new LinkedHashMap<>();
        for (AgreementMetric metric : figures.added()) {
            if (metrics.figures().containsKey(metric.id()) || added.put(metric.id(), metric.value(a, b, grid)) != null)
                throw new IllegalArgumentException("two agreement metrics are called '" + metric.id() + "'; remove one of them");
        }
        return new PairAgreement(reference.name(), test.name(), structure.segment(), metrics, added);
    }

    private static List<MetricSummary> summaries(List<List<PairAgreement>> byPair, Structures structures) {
        List<MetricSummary> summaries = new ArrayList<>();
        for (int s = 0; s < structures.all().size(); s++) {
            int structure = s;
            List<Map<String, Double>> values = byPair.stream().map(pairs -> pairs.get(structure).values()).toList();
            for (String metric : values.get(0).keySet())
                summaries.add(MetricSummary.of(structures.all().get(s).segment(), metric, values.stream().mapToDouble(v -> v.get(metric)).toArray()));
        }
        return summaries;
    }

    /** Millimetres under a microscope: all borders lie within them. */
    private static void addTolerances(VoxelGrid grid, Figures figures, List<Finding> findings) {
        double widest = figures.tolerancesMm().stream().mapToDouble(t -> t).max().orElse(0);
        if (grid.spacing().suited(widest) != widest)
            findings.add(Finding.warning("WIDE_TOLERANCE", "a tolerance of " + widest + " mm is " + Math.round(widest / grid.spacing().smallest()) + " voxels, and the surface Dice within it says little; tolerance= takes another, such as "
                + BigDecimal.valueOf(grid.spacing().suited(widest)).stripTrailingZeros().toPlainString() + " mm", ""));
    }

    private static void addMeaning(VoxelGrid grid, List<Finding> findings) {
        if (grid.nk() == 1)
            findings.add(Finding.note("SINGLE_SLICE", "there is one slice: distances between contours (as_2d) are the ones to read; those of the solid take it as a slab", ""));
        double worst = 0;
        for (int a = 0; a < 3; a++) worst = Math.max(worst, Math.abs(grid.affine().direction(a).dot(grid.affine().direction((a + 1) % 3))));
        if (worst > RIGHT_ANGLE_COSINE)
            findings.add(Finding.warning("SHEAR", "the grid is sheared (tilted); surface distances are measured as if its axes were at right angles; volumes are exact", ""));
    }
}
