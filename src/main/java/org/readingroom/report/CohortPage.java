package org.readingroom.report;

import java.util.List;
import org.readingroom.report.plot.ReaderStyle;

/** The page of a cohort: one file that can be mailed and printed, without scripts; its plots and pictures are in it. */
final class CohortPage {

    private final CohortStudy study;
    private final CohortPlots plots;
    private final CohortTables tables;

    CohortPage(CohortStudy study) {
        this.study = study;
        plots = new CohortPlots(study);
        tables = new CohortTables(study);
    }

    String html() {
        int cases = study.cohort().cases().size(), classes = study.cohort().classes().size();
        Html page = PageFrame.beginWide("Cohort report", count(cases, "case", "cases") + " · " + count(study.readers().size(), "reader", "readers") + " · " + count(classes, "class", "classes")
            + " · against the " + study.reference());
        contents(page);
        overview(page);
        ScorePart.failures(page, study.failures());
        if (study.score() != null) ScorePart.write(page, study.score());
        tables.agreement(page);
        section(page, "Every two readers", "pairs", "Mean Dice over cases; darker is more alike. The same shades in all classes.", plots.heatMaps());
        section(page, "Spread over cases", "spread", "Box: quartiles and median; whiskers: to the furthest case within 1.5 interquartile ranges; every case is a point, further ones are hollow. ∞ and a number: so many "
            + "infinite distances, which no box can hold. Letters: readers.", plots.boxPlots());
        section(page, "Sensitivity and specificity", "performance", "Against the " + study.reference() + ": mean over cases with its 95 % interval. Specificity depends on how much background the images have.",
            plots.performance());
        section(page, "Volumes", "volumes", "Every reader's volume of each case, cases by rising volume; grey: from the least to the largest; black line: the " + study.reference() + ".", plots.volumes());
        blandAltman(page);
        tables.cases(page);
        if (!study.worst().isEmpty()) worst(page);
        conventions(page);
        PageFrame.section(page, "Findings", "findings", "");
        FindingGroups.write(page, study.findings());
        page.close().line();
        ProvenancePart.write(page, study.provenance());
        return PageFrame.end(page, "The same figures for machines: report.json, figures.csv, means.csv and pairs.csv beside this page.");
    }

    static String count(int n, String one, String many) {
        return n + " " + (n == 1 ? one : many);
    }

    private void contents(Html page) {
        page.open("nav", "class", "contents", "aria-label", "Contents");
        link(page, "overview", "Overview");
        if (!study.failures().isEmpty()) link(page, "failed", "Cases that failed");
        if (study.score() != null) link(page, "bars", "Pass bars");
        for (String[] l : new String[][] { { "agreement", "Agreement" }, { "pairs", "Every two readers" }, { "spread", "Spread" }, { "performance", "Sensitivity" }, { "volumes", "Volumes" },
            { "differences", "Bland-Altman" }, { "cases", "Cases" } }) link(page, l[0], l[1]);
        if (!study.worst().isEmpty()) link(page, "worst", "Worst slices");
        link(page, "conventions", "Conventions");
        link(page, "findings", "Findings");
        link(page, "provenance", "How this was made");
        page.close().line();
    }

    private static void link(Html page, String to, String text) {
        page.element("a", text, "href", "#" + to).text(" ");
    }

    private void overview(Html page) {
        PageFrame.section(page, "Overview", "overview", "");
        page.open("dl", "class", "facts");
        fact(page, "Cases", study.cohort().cases().size() + (study.failures().isEmpty() ? "" : ", " + study.failures().size() + " failed"));
        fact(page, "Classes", String.join(", ", study.cohort().classes()));
        fact(page, "Held against", study.reference());
        page.open("div").element("dt", "Pass bars").open("dd");
        if (study.score() == null) page.text("none set");
        else ScorePart.verdict(page, study.score().isPassed(), study.score().isPassed() ? "all reached" : "not all reached");
        page.close().close().close().line();
        tables.readers(page);
        page.close().line();
    }

    private static void fact(Html page, String name, String value) {
        page.open("div").element("dt", name).element("dd", value).close();
    }

    private static void section(Html page, String title, String id, String about, List<String> svgs) {
        PageFrame.section(page, title, id, about);
        plots(page, svgs, "plots");
        page.close().line();
    }

    private static void plots(Html page, List<String> svgs, String style) {
        page.open("div", "class", style);
        for (String svg : svgs) page.open("div", "class", "plot").trusted(svg).close().line();
        page.close().line();
    }

    private void blandAltman(Html page) {
        PageFrame.section(page, "Volumes by Bland and Altman", "differences", "Reader minus " + study.reference() + ", by the mean of both: solid, the bias; dashed, the limits within which 95 % of differences lie. "
            + "All readers of a class have the same axes.");
        List<CohortStudy.Volumes> all = study.volumes();
        for (String className : study.cohort().classes()) {
            List<CohortStudy.Volumes> own = all.stream().filter(v -> v.className().equals(className)).toList();
            page.element("h3", className);
            plots(page, plots.differences(own), "plots row");
            tables.limits(page, className, own);
        }
        page.close().line();
    }

    private void worst(Html page) {
        PageFrame.section(page, "Slices of worst disagreement", "worst", "Of each class the cases in which every two readers agree least, each on the slice with most disputed voxels. Radiological orientation. "
            + "Outlines along voxel edges; white: the " + study.reference() + ".");
        legend(page);
        for (String className : study.cohort().classes()) {
            List<WorstSlices.Slice> own = study.worst().stream().filter(s -> s.className().equals(className)).toList();
            if (own.isEmpty()) continue;
            page.element("h3", className).open("div", "class", "pictures small");
            for (WorstSlices.Slice s : own) {
                page.open("figure").trusted(s.svg()).open("figcaption").element("b", s.caseName()).text(" " + s.where() + ", mean Dice of pairs " + Numbers.people(s.meanDice(), 3) + ", " + s.disputed()
                    + " disputed voxels there" + (s.window().isEmpty() ? "; no image" : "; " + s.window()));
                page.close().close().line();
            }
            page.close().line();
        }
        page.close().line();
    }

    private void legend(Html page) {
        page.open("p", "class", "legend");
        for (int r = 0; r < study.readers().size(); r++) page.open("span", "class", "item").trusted(ReaderStyle.of(r).sample()).text(" " + ReaderStyle.of(r).letter() + " " + study.readers().get(r)).close();
        page.close().line();
    }

    private static void conventions(Html page) {
        PageFrame.section(page, "Conventions", "conventions", "");
        page.open("ul", "class", "conventions");
        Conventions.lines().forEach(l -> page.element("li", l).line());
        page.close().close().line();
    }
}
