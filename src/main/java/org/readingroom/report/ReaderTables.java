package org.readingroom.report;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.readingroom.consensus.ConsensusResult;
import org.readingroom.consensus.LabelFigures;
import org.readingroom.consensus.ReaderFigures;
import org.readingroom.consensus.agreement.AgreementReport;
import org.readingroom.consensus.agreement.OverlapFigures;
import org.readingroom.consensus.agreement.PairAgreement;
import org.readingroom.consensus.agreement.SurfaceFigures;
import org.readingroom.geometry.PointMm;
import org.readingroom.volume.label.ReadBack;
import org.readingroom.volume.label.Segment;

/** The part of the page that is about readers: who drew what, the consensus, agreement, and what was exported. */
final class ReaderTables {

    private final ReaderStudy study;

    ReaderTables(ReaderStudy study) {
        this.study = study;
    }

    /** Puts pictures on the page. */
    interface Pictures {
        void show(List<ReportPicture> pictures) throws IOException;
    }

    void write(Html page, Pictures pictures, List<ReportPicture> readersPictures) throws IOException {
        readers(page);
        PageFrame.section(page, "Where readers differ", "Each reader's outline in a colour of its own, the majority consensus in white.");
        if (!study.structures().isEmpty()) PageFrame.legend(page, ReaderOverlay.legend(study.structures().get(0), study.readers()));
        pictures.show(readersPictures);
        page.close().line();
        consensus(page);
        for (Segment s : study.structures()) agreement(page, s);
        exports(page);
    }

    private void readers(Html page) {
        PageFrame.section(page, "Readers", "Shapes on key slices were drawn by hand; the slices between them were filled by interpolation and are marked as proposed.");
        PageFrame.tableHead(page, "", "Reader", "<Given as", "Drawn shapes", "Proposed shapes", "<Structures (ml)");
        for (int n = 0; n < study.readers().size(); n++) {
            ReportReader r = study.readers().get(n);
            page.open("tr").open("td");
            PageFrame.swatch(page, ReaderOverlay.color(n));
            page.text(r.name()).close().element("td", r.shapeless() ? "label map" : "annotations", "class", "text");
            page.element("td", r.shapeless() ? "–" : Integer.toString(r.drawn())).element("td", r.shapeless() ? "–" : Integer.toString(r.proposed()));
            page.element("td", volumes(r), "class", "text").close().line();
        }
        PageFrame.tableEnd(page);
        page.close().line();
    }

    private String volumes(ReportReader reader) {
        StringBuilder text = new StringBuilder();
        for (Segment s : study.structures()) {
            long voxels = Disagreement.mask(reader.labels(), s.value()).count();
            if (text.length() > 0) text.append(", ");
            text.append(s.name()).append(' ').append(voxels == 0 ? "none" : Numbers.people(voxels * reader.labels().grid().voxelMm3() / 1000, 1));
        }
        return text.toString();
    }

    private void consensus(Html page) {
        PageFrame.section(page, "Consensus", "Majority: a voxel belongs to a structure if more than half of the readers say so. STAPLE: readers are weighted by how well they seem to do; "
            + "it can follow a habit that several readers share, so both are shown and the majority is the one in the pictures.");
        PageFrame.tableHead(page, "", "Structure", "Majority (ml)", "STAPLE (ml)", "STAPLE iterations", "STAPLE prior", "Majority voxels", "STAPLE voxels");
        double ml = study.image().grid().voxelMm3() / 1000;
        for (LabelFigures m : study.majority().figures()) {
            Optional<LabelFigures> s = study.staple().figures().stream().filter(f -> f.label() == m.label()).findFirst();
            page.open("tr").open("td");
            PageFrame.swatch(page, m.segment().color());
            page.text(m.segment().name()).close().element("td", Numbers.people(m.voxels() * ml, 2));
            page.element("td", s.map(f -> Numbers.people(f.voxels() * ml, 2)).orElse("–")).element("td", s.map(f -> Integer.toString(f.iterations())).orElse("–"));
            page.element("td", s.map(f -> Numbers.people(f.prior(), 5)).orElse("–")).element("td", Long.toString(m.voxels()));
            page.element("td", s.map(f -> Long.toString(f.voxels())).orElse("–")).close().line();
        }
        PageFrame.tableEnd(page);
        page.element("p", "Undecided voxels: " + study.majority().undecided() + " (majority), " + study.staple().undecided() + " (STAPLE).", "class", "about");
        page.close().line();
    }

    private void agreement(Html page, Segment s) {
        PageFrame.section(page, "Agreement: " + s.name(), AgreementPage.ABOUT);
        against(page, s, study.toMajority().orElseThrow(), study.majority(), "Each reader against the majority consensus. Sensitivity and specificity count voxels of the consensus.");
        against(page, s, study.toStaple().orElseThrow(), study.staple(), "Each reader against STAPLE. Sensitivity and specificity are its estimates of the reader.");
        study.pairs().ifPresent(pairs -> matrix(page, s, pairs));
        page.close().line();
    }

    private void against(Html page, Segment s, AgreementReport report, ConsensusResult result, String caption) {
        List<ReaderFigures> performance = result.figures().stream().filter(f -> f.label() == s.value()).findFirst().map(LabelFigures::readers).orElse(List.of());
        PageFrame.tableHead(page, caption, "Reader", "Dice", "NSD 2 mm (surfel)", "HD95 (mm, surfel)", "ASSD (mm, surfel)", "Volume difference (ml)", "relative (%)",
            "Sensitivity", "Specificity");
        for (PairAgreement p : report.pairs())
            if (p.label() == s.value()) {
                OverlapFigures o = p.metrics().overlap();
                SurfaceFigures f = p.metrics().surface();
                Optional<ReaderFigures> r = performance.stream().filter(x -> x.reader().equals(p.test())).findFirst();
                page.open("tr").element("td", p.test()).element("td", Numbers.people(o.dice(), 3)).element("td", Numbers.people(f.nsd().getOrDefault(2.0, Double.NaN), 3));
                page.element("td", Numbers.people(f.hd95(), 2)).element("td", Numbers.people(f.assd(), 2));
                page.element("td", Numbers.people(o.volumeDifferenceMm3() / 1000, 2)).element("td", Numbers.people(100 * o.volumeDifferenceRelative(), 1));
                page.element("td", r.map(x -> Numbers.people(x.sensitivity(), 4)).orElse("–")).element("td", r.map(x -> Numbers.people(x.specificity(), 5)).orElse("–")).close().line();
            }
        PageFrame.tableEnd(page);
    }

    /** Dice of every two readers, shaded: the paler, the less they agree. */
    private void matrix(Html page, Segment s, AgreementReport pairs) {
        List<String> names = study.readers().stream().map(ReportReader::name).toList();
        String[] head = new String[names.size() + 1];
        head[0] = "Dice in pairs";
        for (int n = 0; n < names.size(); n++) head[n + 1] = names.get(n);
        PageFrame.tableHead(page, "", head);
        for (String a : names) {
            page.open("tr").element("td", a);
            for (String b : names) {
                Optional<Double> dice = pairs.pairs().stream().filter(p -> p.label() == s.value() && (p.reference().equals(a) && p.test().equals(b) || p.reference().equals(b) && p.test().equals(a)))
                    .findFirst().map(p -> p.metrics().overlap().dice());
                if (dice.isEmpty()) page.element("td", "");
                else page.element("td", Numbers.people(dice.get(), 3), "style", "background:rgba(11,110,153," + Numbers.csv(Double.isNaN(dice.get()) ? 0 : Math.round(30 * dice.get()) / 100.0) + ")");
            }
            page.close().line();
        }
        PageFrame.tableEnd(page);
    }

    private void exports(Html page) {
        PageFrame.section(page, "Exports", "Each file was read back after writing and compared voxel by voxel in the patient's space.");
        PageFrame.tableHead(page, "", "File", "<Structure", "Voxels written", "Voxels read back", "Different", "<Centroid written (LPS mm)", "<Centroid read back", "<Result");
        for (ReadBack e : study.exports())
            for (ReadBack.Check c : e.segments()) {
                page.open("tr").element("td", e.file().getFileName().toString()).element("td", c.name(), "class", "text");
                page.element("td", Long.toString(c.written().voxels())).element("td", Long.toString(c.read().voxels())).element("td", Long.toString(c.differing()));
                page.element("td", point(c.written().centroid()), "class", "text").element("td", point(c.read().centroid()), "class", "text");
                page.element("td", c.same() ? "same" : "differs", "class", "text " + (c.same() ? "same" : "differs")).close().line();
            }
        PageFrame.tableEnd(page);
        page.close().line();
    }

    private static String point(PointMm p) {
        return Numbers.people(p.x(), 2) + ", " + Numbers.people(p.y(), 2) + ", " + Numbers.people(p.z(), 2);
    }
}
