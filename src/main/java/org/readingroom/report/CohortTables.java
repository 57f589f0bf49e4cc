package org.readingroom.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.readingroom.consensus.cohort.Bootstrap;
import org.readingroom.consensus.cohort.CohortSummary;
import org.readingroom.consensus.rating.Interval;
import org.readingroom.report.plot.ReaderStyle;

/** The tables of a cohort's page. Which convention a distance follows stands in every head. */
final class CohortTables {

    private static final double POOR = 0.7, FAIR = 0.85; // Dice: our choice, for shading only; the figures stand there

    private final CohortStudy study;

    CohortTables(CohortStudy study) {
        this.study = study;
    }

    /** A column: its head, the metric, what it is divided by, digits. */
    private record Column(String head, String metric, double unit, int digits) {}

    private List<Column> columns() {
        List<Column> all = new ArrayList<>(List.of(new Column("Dice", "dice", 1, 3)));
        for (String m : study.cohort().metrics()) if (m.startsWith("surfel.nsd.")) all.add(new Column("NSD " + m.substring("surfel.nsd.".length()) + " mm (surfel)", m, 1, 3));
        for (String convention : List.of("surfel", "voxel"))
            for (String m : List.of("HD95", "ASSD", "MASD")) all.add(new Column(m + " (mm, " + convention + ")", convention + "." + m.toLowerCase(Locale.ROOT), 1, 2));
        all.add(new Column("Volume diff. (ml)", "volume_diff_mm3", 1000, 2));
        all.add(new Column("Sensitivity", "sensitivity", 1, 3));
        all.add(new Column("Precision", "precision", 1, 3));
        return all;
    }

    /** Who the readers are, and how they look. */
    void readers(Html page) {
        PageFrame.tableHead(page, "Readers: letter, mark and line are the same in all plots and pictures", "Reader", "<Mark", "Cases done", "<Cases not done", "Mean Dice of all classes");
        for (int r = 0; r < study.readers().size(); r++) {
            String reader = study.readers().get(r);
            List<String> missing = study.cohort().missing(reader);
            long done = study.cohort().cases().stream().filter(c -> !missing.contains(c)).count();
            double dice = study.rows().stream().filter(x -> x.reader().equals(reader) && x.metric().equals("dice") && !Double.isNaN(x.value())).mapToDouble(x -> x.value()).average().orElse(Double.NaN);
            page.open("tr").open("td").element("b", ReaderStyle.of(r).letter()).text("  " + reader).close().open("td", "class", "text").trusted(ReaderStyle.of(r).sample()).close();
            page.element("td", Long.toString(done)).element("td", missing.isEmpty() ? "–" : String.join(", ", missing), "class", "text wrap").element("td", Numbers.people(dice, 3)).close().line();
        }
        PageFrame.tableEnd(page);
    }

    void agreement(Html page) {
        PageFrame.section(page, "Agreement with the " + study.reference(), "agreement", "Means over cases, below them 95 % intervals by the bootstrap over cases (BCa). Distances in both conventions, see Conventions. "
            + "A dash: not defined. ∞ in 5: in five cases one of the two masks was empty. Cases in which both are empty are in no mean.");
        for (String className : study.cohort().classes()) {
            List<Column> columns = columns();
            String[] heads = new String[columns.size() + 2];
            heads[0] = "Reader";
            heads[1] = "Cases";
            for (int c = 0; c < columns.size(); c++) heads[c + 2] = columns.get(c).head();
            page.element("h3", className);
            PageFrame.denseTableHead(page, "Readers against the " + study.reference() + ": " + className, heads);
            for (int r = 0; r < study.readers().size(); r++) row(page, className, r, columns);
            all(page, className, columns);
            PageFrame.tableEnd(page);
        }
        page.close().line();
    }

    private void row(Html page, String className, int r, List<Column> columns) {
        String reader = study.readers().get(r);
        Optional<CohortSummary> dice = study.summary(reader, className, "dice");
        page.open("tr").open("td").element("b", ReaderStyle.of(r).letter()).text(" " + reader).close();
        page.open("td").text(dice.map(d -> Integer.toString(d.n())).orElse("0"));
        dice.filter(d -> d.bothEmpty() > 0).ifPresent(d -> page.element("span", d.bothEmpty() + " both empty", "class", "ci"));
        page.close();
        for (Column c : columns) {
            Optional<CohortSummary> s = study.summary(reader, className, c.metric());
            if (s.isEmpty()) page.element("td", "–");
            else cell(page, c, s.get().mean(), s.get().bca(), s.get().infinite());
        }
        page.close().line();
    }

    private void all(Html page, String className, List<Column> columns) {
        CohortStudy.Mean dice = study.overReaders(className, "dice");
        page.open("tr", "class", "sum").element("td", "All readers").element("td", Integer.toString(dice.n()));
        for (Column c : columns) {
            CohortStudy.Mean m = study.overReaders(className, c.metric());
            cell(page, c, m.value(), m.interval(), 0);
        }
        page.close().line();
    }

    private static void cell(Html page, Column c, double mean, Bootstrap.Range interval, int infinite) {
        page.open("td").text(Numbers.people(mean / c.unit(), c.digits()));
        if (infinite > 0) page.element("span", "in " + infinite, "class", "ci");
        else if (!Double.isNaN(interval.low())) page.element("span", Numbers.people(interval.low() / c.unit(), c.digits()) + (interval.low() < 0 ? " to " : "–") + Numbers.people(interval.high() / c.unit(), c.digits()), "class", "ci");
        page.close();
    }

    void limits(Html page, String className, List<CohortStudy.Volumes> own) {
        PageFrame.denseTableHead(page, "Bias and limits of agreement of volumes (ml), with 95 % intervals: " + className, "Reader", "Cases", "Bias", "Lower limit", "Upper limit", "SD of differences", "Slope by size",
            "Lin's concordance");
        for (CohortStudy.Volumes v : own) {
            page.open("tr").open("td").element("b", ReaderStyle.of(study.readers().indexOf(v.reader())).letter()).text(" " + v.reader()).close().element("td", Integer.toString(v.limits().n()));
            for (Interval i : List.of(v.limits().bias(), v.limits().lower(), v.limits().upper()))
                page.element("td", Numbers.people(i.value(), 2) + (Double.isNaN(i.low()) ? "" : " [" + Numbers.people(i.low(), 2) + ", " + Numbers.people(i.high(), 2) + "]"));
            page.element("td", Numbers.people(v.limits().sd(), 2)).element("td", Numbers.people(v.limits().slope(), 3)).element("td", Numbers.people(v.concordance(), 3)).close().line();
        }
        PageFrame.tableEnd(page);
    }

    /** Mean Dice by case and class, the worst case first. */
    void cases(Html page) {
        PageFrame.section(page, "Cases, the worst first", "cases", "Dice against the " + study.reference() + ": mean of the readers, and the lowest with the reader's letter. Marked: ▾ below " + FAIR + ", ▼ below " + POOR + ".");
        List<String> classes = study.cohort().classes();
        String[] heads = new String[classes.size() * 2 + 3];
        heads[0] = "Case";
        heads[1] = "Readers";
        heads[2] = "Mean";
        for (int c = 0; c < classes.size(); c++) {
            heads[3 + 2 * c] = classes.get(c);
            heads[4 + 2 * c] = "lowest";
        }
        PageFrame.denseTableHead(page, "Mean Dice of each case and class", heads);
        for (String name : study.worstFirst()) {
            page.open("tr").element("td", name).element("td", Long.toString(study.readers().stream().filter(r -> !study.cohort().missing(r).contains(name)).count()));
            shaded(page, study.caseDice(name, null, null), "");
            for (String className : classes) {
                shaded(page, study.caseDice(name, className, null), "");
                int lowest = -1;
                double least = Double.POSITIVE_INFINITY;
                for (int r = 0; r < study.readers().size(); r++) {
                    double dice = study.caseDice(name, className, study.readers().get(r));
                    if (dice < least) {
                        least = dice;
                        lowest = r;
                    }
                }
                shaded(page, lowest < 0 ? Double.NaN : least, lowest < 0 ? "" : ReaderStyle.of(lowest).letter() + " ");
            }
            page.close().line();
        }
        PageFrame.tableEnd(page);
        page.close().line();
    }

    private static void shaded(Html page, double dice, String before) {
        String mark = dice < POOR ? " ▼" : dice < FAIR ? " ▾" : "";
        page.element("td", before + Numbers.people(dice, 3) + mark, "class", dice < POOR ? "poor" : dice < FAIR ? "fair" : "");
    }
}
