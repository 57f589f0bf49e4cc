package org.readingroom.report;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.readingroom.consensus.cohort.Bootstrap;
import org.readingroom.consensus.cohort.CohortSummary;
import org.readingroom.consensus.cohort.Score;

/** The part of a page that is about pass bars: how each reader did, which bars were not reached and why, and the cases to look at first. */
final class ScorePart {

    private static final int SHOWN_CASES = 30, SHOWN_WORST = 3;

    private ScorePart() {}

    static void write(Html page, Score score) {
        PageFrame.section(page, "Pass bars", "bars", "A bar is reached if every case was done and the mean over cases (with 'every': the figure of every case) reaches it. A bar counts once for each class and reference.");
        page.open("p");
        verdict(page, score.isPassed(), score.isPassed() ? "All bars reached" : "Not all bars reached");
        page.close().line();
        totals(page, score.totals());
        results(page, score.results());
        cases(page, score.cases());
        page.close().line();
    }

    private static void totals(Html page, List<Score.Total> totals) {
        PageFrame.tableHead(page, "Readers, who did worst first", "Reader", "<Result", "Bars reached", "Cases not done", "<Not reached");
        for (Score.Total t : totals) {
            page.open("tr").element("td", t.reader()).open("td", "class", "text");
            verdict(page, t.isPassed(), t.isPassed() ? "passed" : "not passed");
            page.close().element("td", t.reached() + " of " + t.bars()).element("td", Integer.toString(t.missing()));
            page.element("td", t.failed().isEmpty() ? "–" : String.join("; ", t.failed()), "class", "text wrap").close().line();
        }
        PageFrame.tableEnd(page);
    }

    private static void results(Html page, List<Score.Result> results) {
        PageFrame.denseTableHead(page, "Bars, those that were not reached first; with each the cases that come nearest to missing it, or miss it most", "Bar", "<Result", "<Reader", "<Class", "<Why", "Cases",
            "Mean [95 %]", "Cases that miss it", "<Worst cases");
        for (Score.Result r : results) {
            CohortSummary s = r.summary();
            StringJoiner worst = new StringJoiner(", ");
            r.worst().stream().limit(SHOWN_WORST).forEach(c -> worst.add(c.caseName() + " " + Numbers.people(c.value(), 3)));
            page.open("tr").element("td", r.bar().toString()).open("td", "class", "text");
            verdict(page, r.reached(), r.reached() ? "reached" : "not reached");
            page.close().element("td", s.reader(), "class", "text").element("td", s.className(), "class", "text").element("td", r.why(), "class", "text wrap").element("td", Integer.toString(s.n()));
            page.element("td", Numbers.people(s.mean(), 3) + range(s.bca(), 3)).element("td", Integer.toString(r.failing())).element("td", worst.toString(), "class", "text wrap").close().line();
        }
        PageFrame.tableEnd(page);
    }

    private static void cases(Html page, List<Score.CaseMisses> cases) {
        if (cases.isEmpty()) return;
        String caption = "Worst cases: those whose own figures miss most bars" + (cases.size() > SHOWN_CASES ? " (" + SHOWN_CASES + " of " + cases.size() + "; all of them in the JSON)" : "");
        PageFrame.denseTableHead(page, caption, "Case", "<Reader", "Bars missed", "<Which");
        for (Score.CaseMisses c : cases.subList(0, Math.min(SHOWN_CASES, cases.size())))
            page.open("tr").element("td", c.caseName()).element("td", c.reader(), "class", "text").element("td", Integer.toString(c.misses().size()))
                .element("td", String.join("; ", c.misses()), "class", "text wrap").close().line();
        PageFrame.tableEnd(page);
    }

    /** A sign besides the colour: for print without colours, and for who cannot tell them apart. */
    static void verdict(Html page, boolean good, String text) {
        page.element("span", (good ? "✓ " : "✗ ") + text, "class", "verdict " + (good ? "good" : "bad"));
    }

    static String range(Bootstrap.Range r, int digits) {
        return Double.isNaN(r.low()) ? "" : " [" + Numbers.people(r.low(), digits) + ", " + Numbers.people(r.high(), digits) + "]";
    }

    /** Cases that could not be read or compared; nothing where there is none. */
    static void failures(Html page, Map<String, String> failures) {
        if (failures.isEmpty()) return;
        PageFrame.section(page, "Cases that failed", "failed", "They could not be read or compared and are in no figure; their readers count as not having done them.");
        PageFrame.tableHead(page, "", "Case", "<Why");
        failures.forEach((name, why) -> page.open("tr").element("td", name).element("td", why, "class", "text wrap").close().line());
        PageFrame.tableEnd(page);
        page.close().line();
    }
}
