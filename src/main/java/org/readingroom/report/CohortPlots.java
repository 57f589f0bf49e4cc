package org.readingroom.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readingroom.consensus.cohort.BoxFigures;
import org.readingroom.consensus.cohort.CohortSummary;
import org.readingroom.report.plot.BoxPlot;
import org.readingroom.report.plot.CasePlot;
import org.readingroom.report.plot.DifferencePlot;
import org.readingroom.report.plot.HeatMap;
import org.readingroom.report.plot.IntervalPlot;

/** The figures of a cohort as plots; each is an SVG element. */
final class CohortPlots {

    private static final double WIDEST_PX = 1080; // what the page and a printed sheet have room for

    private final CohortStudy study;

    CohortPlots(CohortStudy study) {
        this.study = study;
    }

    /** Metrics that box plots show: Dice, surface Dice of the largest tolerance, HD95. */
    static List<String> boxed(CohortStudy study) {
        List<String> metrics = new ArrayList<>(List.of("dice"));
        study.cohort().metrics().stream().filter(m -> m.startsWith("surfel.nsd.")).max(Comparator.comparingDouble(m -> Double.parseDouble(m.substring("surfel.nsd.".length())))).ifPresent(metrics::add);
        metrics.add("surfel.hd95");
        return metrics;
    }

    /** What a plot's axis calls a metric. */
    static String named(String metric) {
        if (metric.equals("dice")) return "Dice";
        if (metric.startsWith("surfel.nsd.")) return "surface Dice at " + metric.substring("surfel.nsd.".length()) + " mm";
        return metric.equals("surfel.hd95") ? "HD95 (mm, surfel)" : metric;
    }

    /** One for each class; all in the same shades. */
    List<String> heatMaps() {
        int n = study.readers().size();
        List<double[][]> maps = new ArrayList<>();
        double least = 1;
        for (String className : study.cohort().classes()) {
            double[][] map = new double[n][n];
            for (int a = 0; a < n; a++) {
                map[a][a] = Double.NaN;
                for (int b = a + 1; b < n; b++) {
                    map[a][b] = map[b][a] = study.pairMean(className, study.readers().get(a), study.readers().get(b)).value();
                    if (!Double.isNaN(map[a][b])) least = Math.min(least, map[a][b]);
                }
            }
            maps.add(map);
        }
        double low = Math.floor(least * 10) / 10;
        List<String> all = new ArrayList<>();
        for (int c = 0; c < maps.size(); c++)
            all.add(HeatMap.svg(study.cohort().classes().get(c), "mean Dice of every two readers", study.readers(), maps.get(c), low >= 1 ? 0.9 : low, 1));
        return all;
    }

    /** One for each metric and as many classes as the page is wide. */
    List<String> boxPlots() {
        int across = 1;
        while (BoxPlot.width(across + 1, study.readers().size()) <= WIDEST_PX) across++;
        List<String> all = new ArrayList<>(), classes = study.cohort().classes();
        for (String metric : boxed(study))
            for (int from = 0; from < classes.size(); from += across) {
                List<BoxPlot.Group> groups = new ArrayList<>();
                for (String className : classes.subList(from, Math.min(classes.size(), from + across))) groups.add(new BoxPlot.Group(className, study.readers().stream().map(r -> box(r, className, metric)).toList()));
                boolean isShare = !metric.endsWith("hd95");
                all.add(BoxPlot.svg(named(metric) + " against the " + study.reference() + ", by class and reader", named(metric), study.readers(), groups, isShare ? Double.NaN : 0, isShare ? 1 : Double.NaN));
            }
        return all;
    }

    private BoxPlot.Box box(String reader, String className, String metric) {
        BoxFigures b = study.box(reader, className, metric);
        return new BoxPlot.Box(b.n(), b.low(), b.q1(), b.median(), b.q3(), b.high(), study.values(reader, className, metric).values().stream().filter(Double::isFinite).toList(), b.infinite());
    }

    /** One for each class. */
    List<String> performance() {
        return study.cohort().classes().stream().map(c -> IntervalPlot.svg(c, study.readers(), List.of(panel(c, "sensitivity"), panel(c, "specificity")))).toList();
    }

    private IntervalPlot.Panel panel(String className, String metric) {
        List<IntervalPlot.Point> points = new ArrayList<>();
        for (String reader : study.readers()) {
            Optional<CohortSummary> s = study.summary(reader, className, metric);
            points.add(s.map(x -> new IntervalPlot.Point(x.mean(), x.bca().low(), x.bca().high())).orElse(new IntervalPlot.Point(Double.NaN, Double.NaN, Double.NaN)));
        }
        return new IntervalPlot.Panel("mean " + metric, points, 1);
    }

    /** One for each class, cases by rising volume. */
    List<String> volumes() {
        List<String> all = new ArrayList<>();
        for (String className : study.cohort().classes()) {
            List<CasePlot.Column> columns = new ArrayList<>();
            List<Map<String, Double>> own = study.readers().stream().map(r -> study.values(r, className, "volume_test_mm3")).toList(), reference = study.readers().stream().map(r -> study.values(r, className, "volume_ref_mm3")).toList();
            for (String name : study.cohort().cases()) {
                double[] values = own.stream().mapToDouble(v -> v.getOrDefault(name, Double.NaN) / 1000).toArray();
                double agreed = reference.stream().map(v -> v.get(name)).filter(v -> v != null).findFirst().orElse(Double.NaN) / 1000;
                if (!Double.isNaN(agreed)) columns.add(new CasePlot.Column(name, values, agreed));
            }
            columns.sort(Comparator.comparingDouble((CasePlot.Column c) -> Arrays.stream(c.values()).filter(Double::isFinite).average().orElse(0)));
            all.add(CasePlot.svg(className, "volume (ml)", study.readers(), columns));
        }
        return all;
    }

    /** Those of one class stand together and have the same axes. */
    List<String> differences(List<CohortStudy.Volumes> ofOneClass) {
        double leastMean = Double.POSITIVE_INFINITY, mostMean = Double.NEGATIVE_INFINITY, least = 0, most = 0;
        for (CohortStudy.Volumes v : ofOneClass) {
            for (int n = 0; n < v.own().length; n++) {
                leastMean = Math.min(leastMean, (v.own()[n] + v.reference()[n]) / 2);
                mostMean = Math.max(mostMean, (v.own()[n] + v.reference()[n]) / 2);
                least = Math.min(least, v.own()[n] - v.reference()[n]);
                most = Math.max(most, v.own()[n] - v.reference()[n]);
            }
            if (Double.isFinite(v.limits().lower().value())) least = Math.min(least, v.limits().lower().value());
            if (Double.isFinite(v.limits().upper().value())) most = Math.max(most, v.limits().upper().value());
        }
        List<String> all = new ArrayList<>();
        for (CohortStudy.Volumes v : ofOneClass) {
            double[] means = new double[v.own().length], differences = new double[v.own().length];
            for (int n = 0; n < means.length; n++) {
                means[n] = (v.own()[n] + v.reference()[n]) / 2;
                differences[n] = v.own()[n] - v.reference()[n];
            }
            DifferencePlot.Limits limits = new DifferencePlot.Limits(v.limits().bias().value(), v.limits().lower().value(), v.limits().upper().value());
            all.add(DifferencePlot.svg(v.reader(), study.readers().indexOf(v.reader()), means, differences, limits, new DifferencePlot.Axes(leastMean, mostMean, least, most), "ml"));
        }
        return all;
    }
}
