package org.readingroom.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.readingroom.consensus.agreement.AgreementReport;
import org.readingroom.consensus.agreement.OverlapFigures;
import org.readingroom.consensus.agreement.PairAgreement;
import org.readingroom.consensus.agreement.SurfaceFigures;
import org.readingroom.volume.label.Segment;

/** Agreement figures for people. Which convention a distance follows stands in every table. */
public final class AgreementPage {

    static final String ABOUT = "Dice and Jaccard: overlap, 1 is the same. HD95 and ASSD: distances of the surfaces in mm, 0 is the same; MASD: the mean of both "
        + "directions' means. Surfel convention: area-weighted, independent of voxel shape; voxel convention: border voxels counted, as many programs do. "
        + "NSD: share of both surfaces that lies within the tolerance. A dash: not defined, because both are empty.";

    private AgreementPage() {}

    /** Page, CSV or JSON, as the ending asks. @throws IllegalArgumentException for another ending */
    public static String forFile(Path file, AgreementReport report) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".html") || name.endsWith(".htm")) return html(report);
        if (name.endsWith(".csv")) return AgreementJson.csv(report);
        if (name.endsWith(".json")) return AgreementJson.of(report) + "\n";
        throw new IllegalArgumentException(file.getFileName() + ": no report has this ending; expected .html, .csv or .json.");
    }

    private static String html(AgreementReport report) {
        long pairs = report.pairs().stream().map(p -> p.reference() + "\n" + p.test()).distinct().count();
        Html page = PageFrame.begin("Agreement report", pairs + (pairs == 1 ? " pair" : " pairs") + " of segmentations, voxels and millimetres");
        for (Segment s : report.pairs().stream().map(PairAgreement::segment).distinct().toList()) {
            PageFrame.section(page, s.name(), ABOUT);
            table(page, report.pairs().stream().filter(p -> p.segment().equals(s)).toList(), "");
            page.close().line();
        }
        PageFrame.section(page, "Findings", "");
        PageFrame.findings(page, report.findings());
        page.close();
        return PageFrame.end(page, "");
    }

    /** One row a pair; names are shown without their folders. */
    static void table(Html page, List<PairAgreement> pairs, String caption) {
        PageFrame.tableHead(page, caption, "Reference", "<Compared", "Dice", "Jaccard", "Volume difference (ml)", "relative (%)",
            "HD95 (mm, surfel)", "ASSD (mm, surfel)", "MASD (mm, surfel)", "NSD (surfel)", "HD95 (mm, voxel)", "ASSD (mm, voxel)", "MASD (mm, voxel)", "NSD (voxel)");
        for (PairAgreement p : pairs) {
            OverlapFigures o = p.metrics().overlap();
            page.open("tr").element("td", fileName(p.reference())).element("td", fileName(p.test()), "class", "text");
            page.element("td", Numbers.people(o.dice(), 3)).element("td", Numbers.people(o.jaccard(), 3));
            page.element("td", Numbers.people(o.volumeDifferenceMm3() / 1000, 2)).element("td", Numbers.people(100 * o.volumeDifferenceRelative(), 1));
            for (SurfaceFigures s : List.of(p.metrics().surface(), p.metrics().voxelSurface()))
                page.element("td", Numbers.people(s.hd95(), 2)).element("td", Numbers.people(s.assd(), 2)).element("td", Numbers.people(s.masd(), 2)).element("td", nsd(s));
            page.close().line();
        }
        PageFrame.tableEnd(page);
    }

    /** A few lines for a terminal. */
    public static String text(AgreementReport report) {
        StringJoiner lines = new StringJoiner("\n");
        for (PairAgreement p : report.pairs())
            lines.add(fileName(p.reference()) + " / " + fileName(p.test()) + ", " + p.segment().name() + ": Dice " + Numbers.people(p.metrics().overlap().dice(), 3) + ", HD95 "
                + Numbers.people(p.metrics().surface().hd95(), 2) + " mm, ASSD " + Numbers.people(p.metrics().surface().assd(), 2) + " mm (surfel)");
        return lines.toString();
    }

    static String fileName(String input) {
        String name = input.replace('\\', '/');
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static String nsd(SurfaceFigures s) {
        StringJoiner all = new StringJoiner(", ");
        s.nsd().forEach((mm, v) -> all.add(Numbers.people(v, 3) + " (" + Numbers.csv(mm) + " mm)"));
        return all.toString();
    }
}
