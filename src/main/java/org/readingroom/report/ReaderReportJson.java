package org.readingroom.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Locale;
import org.readingroom.consensus.ConsensusResult;
import org.readingroom.consensus.LabelFigures;
import org.readingroom.consensus.ReaderFigures;
import org.readingroom.geometry.PointMm;
import org.readingroom.volume.figures.VolumeDescription;
import org.readingroom.volume.label.ReadBack;
import org.readingroom.volume.label.SegmentGeometry;

/** The report's figures for machines. */
final class ReaderReportJson {

    private ReaderReportJson() {}

    static JsonObject of(ReaderStudy study) {
        JsonObject o = new JsonObject();
        o.addProperty("program", "Reading Room " + PageFrame.version());
        o.add("image", VolumeInfoJson.volume(VolumeDescription.of(study.image())));
        o.add("findings", FindingsJson.of(ReaderReport.findings(study)));
        JsonArray readers = new JsonArray();
        for (ReportReader r : study.readers()) {
            JsonObject one = new JsonObject();
            one.addProperty("name", r.name());
            one.addProperty("kind", r.shapeless() ? "label map" : "annotations");
            one.addProperty("drawn_shapes", r.drawn());
            one.addProperty("proposed_shapes", r.proposed());
            readers.add(one);
        }
        o.add("readers", readers);
        JsonArray consensus = new JsonArray();
        study.consensus().forEach(c -> consensus.add(ConsensusJson.of(c)));
        o.add("consensus", consensus);
        study.toMajority().ifPresent(a -> o.add("readers_against_majority", AgreementJson.pairs(a, ChosenMetrics.ALL)));
        study.toStaple().ifPresent(a -> o.add("readers_against_staple", AgreementJson.pairs(a, ChosenMetrics.ALL)));
        study.pairs().ifPresent(a -> o.add("readers_in_pairs", AgreementJson.pairs(a, ChosenMetrics.ALL)));
        o.add("exports", exports(study));
        o.add(ProvenanceJson.MEMBER, ProvenanceJson.of(study.provenance()));
        return o;
    }

    /** One row a rule, structure and reader. */
    static String performanceCsv(ReaderStudy study) {
        Csv csv = new Csv().row("rule", "label", "name", "reader", "sensitivity", "specificity");
        for (ConsensusResult c : study.consensus())
            for (LabelFigures f : c.figures())
                for (ReaderFigures r : f.readers())
                    csv.row(c.rule(), Integer.toString(f.label()), f.segment().name(), r.reader(), Numbers.csv(r.sensitivity()), Numbers.csv(r.specificity()));
        return csv.finish();
    }

    private static JsonArray exports(ReaderStudy study) {
        JsonArray all = new JsonArray();
        for (ReadBack e : study.exports()) {
            JsonObject o = new JsonObject();
            o.addProperty("format", e.format().toLowerCase(Locale.ROOT));
            o.addProperty("file", e.file().getFileName().toString());
            o.addProperty("same", e.same());
            JsonArray segments = new JsonArray();
            for (ReadBack.Check c : e.segments()) {
                JsonObject s = new JsonObject();
                s.addProperty("name", c.name());
                s.add("written", geometry(c.written()));
                s.add("read_back", geometry(c.read()));
                s.addProperty("differing_voxels", c.differing());
                segments.add(s);
            }
            o.add("segments", segments);
            all.add(o);
        }
        return all;
    }

    private static JsonObject geometry(SegmentGeometry g) {
        JsonObject o = new JsonObject();
        o.addProperty("voxels", g.voxels());
        o.add("volume_mm3", Numbers.json(g.volumeMm3()));
        o.add("centroid_lps_mm", point(g.centroid()));
        o.add("box_min_lps_mm", point(g.boxMin()));
        o.add("box_max_lps_mm", point(g.boxMax()));
        return o;
    }

    private static JsonArray point(PointMm p) {
        return Numbers.json(p.x(), p.y(), p.z());
    }
}
