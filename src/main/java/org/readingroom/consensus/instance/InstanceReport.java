package org.readingroom.consensus.instance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;

/**
 * Readers of one image compared object by object.
 *
 * @param reference place of the reference in {@code readers}; -1 if they are compared in pairs
 * @param pairs     reference first
 * @param groups    who has what; the reference takes no part in them
 * @param merged    one object out of each group that enough readers have
 * @param curves    of readers who give different scores, if there is a reference
 * @param findings  ONE_READER, EMPTY_READER, LABEL_MISSING, MIXED_KINDS, and what the rule said
 */
public record InstanceReport(List<InstanceReader> readers, int reference, MatchSettings settings, List<PairMatch> pairs, List<InstanceGroup> groups,
        List<GroupMerge.Merged> merged, List<Curve> curves, List<Finding> findings) {

    /** A reader's sensitivity over scores. */
    public record Curve(int reader, Froc froc) {}

    public InstanceReport {
        readers = List.copyOf(readers);
        pairs = List.copyOf(pairs);
        groups = List.copyOf(groups);
        merged = List.copyOf(merged);
        curves = List.copyOf(curves);
        findings = List.copyOf(findings);
    }

    /** Every two readers, the earlier one as the reference. @throws IllegalArgumentException if there is no reader, or their voxels lie on grids of different shape */
    public static InstanceReport allPairs(List<InstanceReader> readers, MatchSettings settings, GroupMerge merge, Progress progress) {
        return allPairs(readers, settings, List.of(), merge, progress);
    }

    /** The same with further figures, usually {@link DetectionMetricService#metrics()}. */
    public static InstanceReport allPairs(List<InstanceReader> readers, MatchSettings settings, List<DetectionMetric> metrics, GroupMerge merge, Progress progress) {
        List<PairMatch> pairs = new ArrayList<>();
        for (int a = 0; a < readers.size(); a++)
            for (int b = a + 1; b < readers.size(); b++) pairs.add(PairMatch.of(a, readers.get(a), b, readers.get(b), settings, metrics));
        return report(readers, -1, settings, pairs, merge, progress);
    }

    /** Every reader against one of the list. @throws IllegalArgumentException if there is no other, or their voxels lie on grids of different shape */
    public static InstanceReport against(int reference, List<InstanceReader> readers, MatchSettings settings, GroupMerge merge, Progress progress) {
        return against(reference, readers, settings, List.of(), merge, progress);
    }

    /** The same with further figures, usually {@link DetectionMetricService#metrics()}. */
    public static InstanceReport against(int reference, List<InstanceReader> readers, MatchSettings settings, List<DetectionMetric> metrics, GroupMerge merge, Progress progress) {
        List<PairMatch> pairs = IntStream.range(0, readers.size()).filter(r -> r != reference)
            .mapToObj(r -> PairMatch.of(reference, readers.get(reference), r, readers.get(r), settings, metrics)).toList();
        return report(readers, reference, settings, pairs, merge, progress);
    }

    /** How many readers were asked: all but the reference. */
    public int voters() {
        return reference < 0 ? readers.size() : readers.size() - 1;
    }

    private static InstanceReport report(List<InstanceReader> readers, int reference, MatchSettings settings, List<PairMatch> pairs, GroupMerge merge, Progress progress) {
        int voters = reference < 0 ? readers.size() : readers.size() - 1;
        if (voters < 1) throw new IllegalArgumentException("no reader; expected at least one");
        List<InstanceReader> asked = IntStream.range(0, readers.size()).mapToObj(r -> r == reference ? new InstanceReader(readers.get(r).name(), List.of()) : readers.get(r)).toList();
        List<InstanceGroup> groups = InstanceGroups.of(asked, settings);
        GroupMerge.Result merged = merge.merge(groups, asked, voters, progress);
        List<Finding> findings = new ArrayList<>();
        if (readers.size() == 1) findings.add(Finding.warning("ONE_READER", "there is one reader; all objects are that reader's, and there is nobody to agree with", readers.get(0).name()));
        addClasses(readers, findings);
        findings.addAll(merged.findings());
        return new InstanceReport(readers, reference, settings, pairs, groups, merged.merged(), curves(readers, reference, settings), findings);
    }

    private static List<Curve> curves(List<InstanceReader> readers, int reference, MatchSettings settings) {
        if (reference < 0) return List.of();
        return IntStream.range(0, readers.size()).filter(r -> r != reference && readers.get(r).instances().stream().mapToDouble(Instance::score).distinct().count() > 1)
            .mapToObj(r -> new Curve(r, Froc.of(List.of(new Froc.Case(readers.get(reference).instances(), readers.get(r).instances())), settings))).toList();
    }

    private static void addClasses(List<InstanceReader> readers, List<Finding> findings) {
        SortedMap<String, Set<String>> kinds = new TreeMap<>();
        for (InstanceReader r : readers) for (Instance i : r.instances()) kinds.computeIfAbsent(i.type(), t -> new TreeSet<>()).add(i.footprint().kind());
        for (InstanceReader r : readers)
            if (r.instances().isEmpty()) findings.add(Finding.warning("EMPTY_READER", "the reader has no object; each object of the others counts as missed or invented", r.name()));
        kinds.forEach((type, of) -> {
            String without = readers.stream().filter(r -> !r.instances().isEmpty() && r.instances().stream().noneMatch(i -> i.type().equals(type))).map(InstanceReader::name).collect(Collectors.joining(", "));
            if (!without.isEmpty()) findings.add(Finding.note("LABEL_MISSING", "'" + type + "' has no object by " + without + "; those of the others stay without a partner there", "class " + type));
            if (of.size() > 1)
                findings.add(Finding.warning("MIXED_KINDS", "'" + type + "' comes as " + String.join(" and ", of) + "; different kinds never match: compare them as boxes, or draw them alike", "class " + type));
        });
    }
}
