package org.readingroom.report;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.readingroom.geometry.Spacing;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.Segment;

/** The page of the main job. One file that can be mailed: its pictures are in it. */
final class ReaderPage {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ReaderStudy study;
    private final Instant now;
    private final List<ReportPicture> planes, slabs, presets, readers = new ArrayList<>();

    ReaderPage(ReaderStudy study, ReportPictures pictures, Instant now) {
        this.study = study;
        this.now = now;
        planes = pictures.planes(study.consensus().isEmpty() ? Optional.empty() : Optional.of(study.majority().labels()));
        slabs = pictures.slabs();
        presets = pictures.presets();
        for (Segment s : study.structures()) readers.add(pictures.disagreement(s, study.readers(), study.majority().labels()));
    }

    /** All pictures on the page. */
    List<ReportPicture> pictures() {
        List<ReportPicture> all = new ArrayList<>(planes);
        all.addAll(slabs);
        all.addAll(presets);
        all.addAll(readers);
        return all;
    }

    String html() throws IOException {
        Volume v = study.image();
        Html page = PageFrame.begin("Reader report", v.name() + (study.readers().isEmpty() ? "" : " · " + study.readers().size() + (study.readers().size() == 1 ? " reader" : " readers")));
        image(page, v);
        PageFrame.section(page, "Planes", study.consensus().isEmpty() ? "Through the middle of the image, as a radiologist hangs them: the patient's right is on the left."
            : "Through the middle of the largest structure, as a radiologist hangs them: the patient's right is on the left. Outlines: majority consensus.");
        if (!study.consensus().isEmpty()) PageFrame.legend(page, study.structures());
        pictures(page, planes, "pictures");
        page.close().line();
        PageFrame.section(page, "Slabs", "Highest value along the line of sight (MIP) in " + Numbers.people(ReportPictures.SLAB_MM, 0) + " mm around the same planes.");
        pictures(page, slabs, "pictures");
        page.close().line();
        if (!presets.isEmpty()) {
            PageFrame.section(page, "Window presets", "The axial plane again; only the display differs, the values are the same.");
            pictures(page, presets, "pictures small");
            page.close().line();
        }
        if (study.readers().isEmpty()) noReaders(page);
        else new ReaderTables(study).write(page, p -> pictures(page, p, "pictures"), readers);
        ProvenancePart.write(page, study.provenance());
        return PageFrame.end(page, "Written " + TIME.format(now) + ". Figures as numbers: report.json" + (study.readers().isEmpty() ? "" : " and the CSV files") + " beside this page.");
    }

    private void image(Html page, Volume v) {
        PageFrame.section(page, "Image", "");
        Spacing s = v.grid().spacing();
        page.open("dl", "class", "facts");
        fact(page, "Format", v.format() + (v.files() > 1 ? ", " + v.files() + " files" : ""));
        fact(page, "Voxels", v.grid().ni() + " × " + v.grid().nj() + " × " + v.grid().nk() + (v.times() > 1 ? ", " + v.times() + " times" : ""));
        fact(page, "Spacing", Numbers.people(s.iMm(), 3) + " × " + Numbers.people(s.jMm(), 3) + " × " + Numbers.people(s.kMm(), 3) + " mm");
        fact(page, "Axes grow to", v.verdict() == Verdict.UNPLACED ? "not known" : v.grid().orientation() + (isOblique(v) ? " (oblique)" : ""));
        fact(page, "Values", Numbers.people(study.statistics().min(), 0) + " to " + Numbers.people(study.statistics().max(), 0) + ", mean "
            + Numbers.people(study.statistics().mean(), 1) + (v.quantity().unit().isEmpty() ? " (no unit known)" : " " + v.quantity().unit()));
        page.open("div").element("dt", "Geometry").open("dd");
        page.element("span", v.verdict().label(), "class", "verdict " + (v.verdict() == Verdict.UNIFORM ? "good" : v.verdict() == Verdict.UNPLACED ? "bad" : "warn"));
        page.close().close().close().line();
        page.element("h3", "Findings");
        PageFrame.findings(page, ReaderReport.findings(study));
        page.close().line();
    }

    private static boolean isOblique(Volume v) {
        for (int axis = 0; axis < 3; axis++) {
            var d = v.grid().affine().direction(axis);
            if (Math.max(Math.abs(d.x()), Math.max(Math.abs(d.y()), Math.abs(d.z()))) < 0.9999) return true; // 0.8 degrees
        }
        return false;
    }

    private static void fact(Html page, String name, String value) {
        page.open("div").element("dt", name).element("dd", value).close();
    }

    private static void noReaders(Html page) {
        PageFrame.section(page, "Readers", "No readers' annotations were given, so this report ends here: there is nothing to merge, compare or export. "
            + "Give them with inputs= (annotation files, label maps or DICOM SEG, or a folder of them).");
        page.close().line();
    }

    private static void pictures(Html page, List<ReportPicture> pictures, String style) {
        page.open("div", "class", style);
        for (ReportPicture p : pictures) {
            page.open("figure").empty("img", "src", "data:image/png;base64," + Base64.getEncoder().encodeToString(p.png()), "alt", p.title() + ". " + p.caption(),
                "width", Integer.toString(p.width()), "height", Integer.toString(p.height()));
            page.open("figcaption").element("b", p.title()).text(" " + p.caption()).close().close().line();
        }
        page.close().line();
    }
}
