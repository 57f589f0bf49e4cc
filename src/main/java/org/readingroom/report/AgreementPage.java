package org.readingroom.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readingroom.consensus.agreement.AgreementReport;
import org.readingroom.consensus.agreement.OverlapFigures;
import org.readingroom.consensus.agreement.PairAgreement;
import org.readingroom.consensus.agreement.SurfaceFigures;
import org.readingroom.io.Finding;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.provenance.Provenance;

/** Agreement figures for people. Which convention a distance follows stands in every table. */
public final class AgreementPage {

    static final String ABOUT = "Dice and Jaccard: overlap, 1 is the same. Sensitivity: share of the reference that the one compared has, too; specificity: share of all else in the image that it leaves out. HD95 and ASSD: distances of the surfaces in mm, 0 is the same; MASD: the mean of both "
        + "directions' means. Surfel convention: area-weighted, independent of voxel shape; voxel convention: border voxels counted, as many programs do. "
        + "NSD: share of both surfaces that lies within the tolerance. A dash: not defined, because both are empty, or the reference is.";

    private final AgreementReport report;
    private final ChosenMetrics chosen;
    private final List<Finding> findings;
    private final Provenance provenance;

    /** @param chosen which figures are shown @param opening what the readers' files told; goes before what comparing them told */
    public AgreementPage(AgreementReport report, ChosenMetrics chosen, List<Finding> opening, Provenance provenance) {
        this.report = report;
        this.chosen = chosen;
        chosen.among(report);
        this.provenance = provenance;
        findings = Stream.concat(opening.stream(), report.findings().stream()).toList();
    }

    /** What a file holds. */
    public enum Form {
        HTML, CSV, JSON;

        /** As the ending asks. @throws IllegalArgumentException for another ending */
        public static Form of(Path file) {
            String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            if (name.endsWith(".html") || name.endsWith(".htm")) return HTML;
            if (name.endsWith(".csv")) return CSV;
            if (name.endsWith(".json")) return JSON;
            throw new IllegalArgumentException(file.getFileName() + ": no report has this ending; expected .html, .csv or .json.");
        }
    }

    /** How it was made goes into the file; beside it where it is a CSV. */
    public void write(Path file, Form form) throws IOException {
        switch (form) {
            case HTML -> SafeFile.writeText(file, html());
            case JSON -> SafeFile.writeText(file, AgreementJson.of(report, chosen, findings, provenance) + "\n");
            case CSV -> {
                SafeFile.writeText(file, AgreementJson.csv(report, chosen));
                ProvenanceJson.writeBeside(file, provenance);
            }
        }
    }

    private String html() {
        long pairs = report.pairs().stream().map(p -> p.reference() + "\n" + p.test()).distinct().count();
        Html page = PageFrame.beginWide("Agreement report", pairs + (pairs == 1 ? " pair" : " pairs") + " of segmentations, voxels and millimetres");
        PageFrame.section(page, "What the figures say", ABOUT);
        page.close().line();
        for (Segment s : report.pairs().stream().map(PairAgreement::segment).distinct().toList()) {
            PageFrame.section(page, s.name(), "");
            List<PairAgreement> pairsOf = report.pairs().stream().filter(p -> p.segment().equals(s)).toList();
            if (chosen.isAll()) table(page, pairsOf, "Pairs of readers on " + s.name());
            else chosenTable(page, pairsOf, "Pairs of readers on " + s.name());
            page.close().line();
        }
        PageFrame.section(page, "Findings", "");
        PageFrame.findings(page, findings);
        page.close();
        ProvenancePart.write(page, provenance);
        return PageFrame.end(page, "");
    }

    /** Without folders, and without endings as long as these tell no two readers apart: they push the last columns out of the page. */
    private static UnaryOperator<String> names(List<PairAgreement> pairs) {
        Set<String> files = pairs.stream().flatMap(p -> Stream.of(p.reference(), p.test())).map(AgreementPage::fileName).collect(Collectors.toSet());
        boolean clear = files.stream().map(AgreementPage::stem).distinct().count() == files.size();
        return name -> clear ? stem(fileName(name)) : fileName(name);
    }

    private static String stem(String file) {
        return file.replaceFirst("(?i)(\\.annotations\\.json|\\.seg\\.nrrd|\\.nii(\\.gz)?|\\.nrrd|\\.dcm|\\.mha)$", "");
    }

    /** One row a pair. */
    static void table(Html page, List<PairAgreement> pairs, String caption) {
        List<String> heads = new ArrayList<>(List.of("Reference", "<Compared", "Dice", "Jaccard", "Sensitivity", "Specificity", "Volume difference (ml)", "relative (%)"));
        for (String convention : List.of("surfel", "voxel")) {
            for (String figure : List.of("HD95", "ASSD", "MASD")) heads.add(figure + " (mm, " + convention + ")");
            if (!pairs.isEmpty()) pairs.get(0).metrics().surface().nsd().keySet().forEach(mm -> heads.add("NSD " + Numbers.csv(mm) + " mm (" + convention + ")"));
        }
        PageFrame.denseTableHead(page, caption, heads.toArray(String[]::new));
        UnaryOperator<String> name = names(pairs);
        for (PairAgreement p : pairs) {
            OverlapFigures o = p.metrics().overlap();
            page.open("tr").element("td", name.apply(p.reference())).element("td", name.apply(p.test()), "class", "text");
            page.element("td", Numbers.people(o.dice(), 3)).element("td", Numbers.people(o.jaccard(), 3));
            page.element("td", Numbers.people(o.sensitivity(), 3)).element("td", Numbers.people(o.specificity(), 3));
            page.element("td", Numbers.people(o.volumeDifferenceMm3() / 1000, 2)).element("td", Numbers.people(100 * o.volumeDifferenceRelative(), 1));
            for (SurfaceFigures s : List.of(p.metrics().surface(), p.metrics().voxelSurface())) {
                page.element("td", Numbers.people(s.hd95(), 2)).element("td", Numbers.people(s.assd(), 2)).element("td", Numbers.people(s.masd(), 2));
                s.nsd().values().forEach(share -> page.element("td", Numbers.people(share, 3)));
            }
            page.close().line();
        }
        PageFrame.tableEnd(page);
    }

    private void chosenTable(Html page, List<PairAgreement> pairs, String caption) {
        List<String> names = chosen.among(report), heads = new ArrayList<>(List.of("Reference", "<Compared"));
        heads.addAll(names);
        PageFrame.denseTableHead(page, caption, heads.toArray(String[]::new));
        UnaryOperator<String> shown = names(pairs);
        for (PairAgreement p : pairs) {
            page.open("tr").element("td", shown.apply(p.reference())).element("td", shown.apply(p.test()), "class", "text");
            for (String name : names) page.element("td", Numbers.people(p.values().getOrDefault(name, Double.NaN), 3));
            page.close().line();
        }
        PageFrame.tableEnd(page);
    }

    /** A few lines for a terminal. */
    public static String text(AgreementReport report, ChosenMetrics chosen) {
        StringJoiner lines = new StringJoiner("\n");
        for (PairAgreement p : report.pairs())
            lines.add(!chosen.isAll() ? fileName(p.reference()) + " / " + fileName(p.test()) + ", " + p.segment().name() + ": "
                + chosen.among(report).stream().map(m -> m + " " + Numbers.people(p.values().getOrDefault(m, Double.NaN), 3)).collect(Collectors.joining(", ")) : fileName(p.reference()) + " / " + fileName(p.test()) + ", " + p.segment().name() + ": Dice " + Numbers.people(p.metrics().overlap().dice(), 3) + ", HD95 "
                + Numbers.people(p.metrics().surface().hd95(), 2) + " mm, ASSD " + Numbers.people(p.metrics().surface().assd(), 2) + " mm (surfel)");
        return lines.toString();
    }

    static String fileName(String input) {
        String name = input.replace('\\', '/');
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
