package org.readingroom.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.readingroom.consensus.instance.DetectionFigures;
import org.readingroom.consensus.instance.Instance;
import org.readingroom.consensus.instance.InstanceGroup;
import org.readingroom.consensus.instance.InstanceReader;
import org.readingroom.consensus.instance.InstanceReport;
import org.readingroom.consensus.instance.Matching;
import org.readingroom.consensus.instance.PairMatch;

/** Readers compared object by object, as three tables of comma-separated values, and as lines for people. */
public final class InstanceTables {

    private static final String ALL = "(all)";

    private InstanceTables() {}

    /** One row for each pair of readers, class and figure; the class (all) stands for all of them together. */
    public static String figures(InstanceReport report) {
        Csv csv = new Csv().row("reference", "test", "class", "metric", "value");
        for (PairMatch p : report.pairs()) {
            p.byClass().forEach((type, f) -> figures(csv, report, p, type, f, p.added().get(type)));
            figures(csv, report, p, ALL, p.total(), p.added().get(PairMatch.ALL));
        }
        return csv.finish();
    }

    private static void figures(Csv csv, InstanceReport report, PairMatch p, String type, DetectionFigures f, Map<String, Double> added) {
        String reference = report.readers().get(p.reference()).name(), test = report.readers().get(p.test()).name();
        csv.row(reference, test, type, "found", Integer.toString(f.found()));
        csv.row(reference, test, type, "missed", Integer.toString(f.missed()));
        csv.row(reference, test, type, "invented", Integer.toString(f.invented()));
        for (Map<String, Double> values : List.of(f.values(), added))
            for (Map.Entry<String, Double> m : values.entrySet()) csv.row(reference, test, type, m.getKey(), Numbers.csv(m.getValue()));
    }

    /** One row for each pair of objects, and for each object without a partner. */
    public static String matches(InstanceReport report) {
        Csv csv = new Csv().row("reference", "test", "class", "what", "reference_object", "test_object", "iou", "distance_mm");
        for (PairMatch p : report.pairs()) {
            InstanceReader a = report.readers().get(p.reference()), b = report.readers().get(p.test());
            for (Matching.Pair m : p.matching().pairs()) {
                Instance one = a.instances().get(m.reference());
                csv.row(a.name(), b.name(), one.type(), "found", one.id(), b.instances().get(m.test()).id(), number(m.iou()), number(m.distanceMm()));
            }
            for (int n : p.matching().missed()) csv.row(a.name(), b.name(), a.instances().get(n).type(), "missed", a.instances().get(n).id(), "", "", "");
            for (int n : p.matching().added()) csv.row(a.name(), b.name(), b.instances().get(n).type(), "invented", "", b.instances().get(n).id(), "", "");
        }
        return csv.finish();
    }

    /** One row for each object: how many readers have it, and under which id each of them. */
    public static String support(InstanceReport report) {
        Csv csv = new Csv();
        List<Integer> asked = IntStream.range(0, report.readers().size()).filter(r -> r != report.reference()).boxed().toList();
        List<String> header = new ArrayList<>(List.of("group", "class", "support", "of"));
        for (int r : asked) header.add(report.readers().get(r).name());
        csv.row(header);
        for (int g = 0; g < report.groups().size(); g++) {
            InstanceGroup group = report.groups().get(g);
            List<String> row = new ArrayList<>(List.of(Integer.toString(g + 1), group.type(), Integer.toString(group.support()), Integer.toString(report.voters())));
            for (int r : asked)
                row.add(group.members().stream().filter(m -> m.reader() == r).map(m -> report.readers().get(r).instances().get(m.instance()).id()).findFirst().orElse(""));
            csv.row(row);
        }
        return csv.finish();
    }

    /** A line for each pair, and how many objects how many readers have. */
    public static String text(InstanceReport report) {
        StringBuilder text = new StringBuilder();
        for (PairMatch p : report.pairs()) {
            DetectionFigures f = p.total();
            text.append(report.readers().get(p.test()).name()).append(" against ").append(report.readers().get(p.reference()).name()).append(": ").append(f.found()).append(" found, ")
                .append(f.missed()).append(" missed, ").append(f.invented()).append(" invented; F1 ").append(Numbers.people(f.f1(), 3)).append(", PQ ").append(Numbers.people(f.panopticQuality(), 3)).append('\n');
        }
        Map<Integer, Long> bySupport = report.groups().stream().collect(Collectors.groupingBy(InstanceGroup::support, TreeMap::new, Collectors.counting()));
        text.append(report.groups().size()).append(" objects");
        bySupport.forEach((support, n) -> text.append(text.charAt(text.length() - 1) == 's' ? ": " : ", ").append(n).append(" by ").append(support).append(" of ").append(report.voters()));
        return text.toString();
    }

    /** Empty where there is none. */
    private static String number(double v) {
        return Double.isNaN(v) ? "" : Numbers.csv(v);
    }
}
