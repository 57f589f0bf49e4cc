package org.readingroom.report;

import java.util.List;
import org.readingroom.consensus.cohort.Bootstrap;
import org.readingroom.consensus.cohort.CohortSummary;
import org.readingroom.consensus.cohort.Score;

/** The page of scored readers: who passed, which bars were not reached, which cases to look at first, and the means behind it. */
public final class ScorePage {

    private static final List<String> SHOWN = List.of("dice", "surfel.hd95", "voxel.hd95", "surfel.assd", "surfel.masd", "volume_diff_mm3", "sensitivity", "precision");

    private ScorePage() {}

    /** @param score null if no bars were set */
    public static String html(CohortReader read, Score score, Bootstrap bootstrap) {
        Html page = PageFrame.beginWide("Score of readers", CohortPage.count(read.cohort().cases().size(), "case", "cases") + " · " + CohortPage.count(read.provenance().readers().size(), "reader", "readers"));
        ScorePart.failures(page, read.failures());
        if (score != null) ScorePart.write(page, score);
        means(page, read.cohort().summaries(bootstrap));
        PageFrame.section(page, "Conventions", "conventions", "");
        page.open("ul", "class", "conventions");
        Conventions.lines().forEach(l -> page.element("li", l).line());
        page.close().close().line();
        PageFrame.section(page, "Findings", "findings", "");
        FindingGroups.write(page, read.findings());
        page.close().line();
        ProvenancePart.write(page, read.provenance());
        return PageFrame.end(page, "");
    }

    private static void means(Html page, List<CohortSummary> summaries) {
        PageFrame.section(page, "Means", "means", "Over cases, with 95 % intervals by the bootstrap over cases (BCa). All other figures are in the JSON and CSV.");
        PageFrame.tableHead(page, "One row for each reader, class and figure", "Reader", "<Reference", "<Class", "<Figure", "Cases", "Both empty", "Not done", "Mean [95 %]", "SD");
        for (CohortSummary s : summaries) {
            if (!SHOWN.contains(s.metric()) && !s.metric().startsWith("surfel.nsd.")) continue;
            page.open("tr").element("td", s.reader()).element("td", s.reference(), "class", "text").element("td", s.className(), "class", "text").element("td", s.metric(), "class", "text");
            page.element("td", Integer.toString(s.n())).element("td", Integer.toString(s.bothEmpty())).element("td", Integer.toString(s.missing()));
            page.element("td", Numbers.people(s.mean(), 3) + ScorePart.range(s.bca(), 3)).element("td", Numbers.people(s.sd(), 3)).close().line();
        }
        PageFrame.tableEnd(page);
        page.close().line();
    }
}
