package org.readingroom.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.readingroom.consensus.instance.BoxFootprint;
import org.readingroom.consensus.instance.BoxFusion;
import org.readingroom.consensus.instance.DetectionFigures;
import org.readingroom.consensus.instance.Footprint;
import org.readingroom.consensus.instance.Froc;
import org.readingroom.consensus.instance.GroupMerge;
import org.readingroom.consensus.instance.Instance;
import org.readingroom.consensus.instance.InstanceGroup;
import org.readingroom.consensus.instance.InstanceReader;
import org.readingroom.consensus.instance.InstanceReport;
import org.readingroom.consensus.instance.Matching;
import org.readingroom.consensus.instance.PairMatch;
import org.readingroom.consensus.instance.PointFootprint;
import org.readingroom.consensus.instance.VoxelFootprint;
import org.readingroom.io.Finding;
import org.readingroom.volume.provenance.Provenance;

/** Readers compared object by object, for machines; schema {@code match-instances.schema.json}. Boxes are in voxel indices, points in LPS mm. */
public final class InstanceJson {

    private static final double AREA_TO = 8; // false instances per case, as far as the mean sensitivity goes

    private InstanceJson() {}

    /**
     * @param rule     by which voxels were merged
     * @param fused    boxes of all readers but the reference; empty if they are no boxes
     * @param findings of the inputs and of the report
     */
    public static JsonObject of(InstanceReport report, GroupMerge rule, List<BoxFusion.Fused> fused, List<Finding> findings, Provenance provenance) {
        JsonObject all = new JsonObject();
        JsonArray readers = new JsonArray(), pairs = new JsonArray(), curves = new JsonArray();
        for (InstanceReader r : report.readers()) {
            JsonObject o = new JsonObject();
            o.addProperty("input", r.name());
            o.addProperty("objects", r.instances().size());
            readers.add(o);
        }
        all.add("readers", readers);
        if (report.reference() >= 0) all.addProperty("reference", report.readers().get(report.reference()).name());
        all.addProperty("iou", report.settings().iou());
        all.addProperty("distance_mm", report.settings().toleranceMm());
        all.addProperty("rule", rule.rule().id());
        all.addProperty("settings", rule.settings());
        all.addProperty("support", rule.least());
        for (PairMatch p : report.pairs()) pairs.add(pair(p, report));
        all.add("pairs", pairs);
        all.add("groups", groups(report));
        all.add("fused", fused(fused, report));
        for (InstanceReport.Curve c : report.curves()) curves.add(curve(report.readers().get(c.reader()).name(), c.froc()));
        all.add("froc", curves);
        all.add("findings", FindingsJson.of(findings));
        all.add(ProvenanceJson.MEMBER, ProvenanceJson.of(provenance));
        return all;
    }

    private static JsonObject pair(PairMatch pair, InstanceReport report) {
        InstanceReader reference = report.readers().get(pair.reference()), test = report.readers().get(pair.test());
        JsonObject o = new JsonObject();
        o.addProperty("reference", reference.name());
        o.addProperty("test", test.name());
        JsonArray matches = new JsonArray(), missed = new JsonArray(), invented = new JsonArray(), classes = new JsonArray();
        for (Matching.Pair m : pair.matching().pairs()) {
            JsonObject match = new JsonObject();
            Instance a = reference.instances().get(m.reference());
            match.addProperty("class", a.type());
            match.addProperty("reference", a.id());
            match.addProperty("test", test.instances().get(m.test()).id());
            if (!Double.isNaN(m.iou())) match.add("iou", Numbers.json(m.iou()));
            if (!Double.isNaN(m.distanceMm())) match.add("distance_mm", Numbers.json(m.distanceMm()));
            matches.add(match);
        }
        for (int n : pair.matching().missed()) missed.add(alone(reference.instances().get(n)));
        for (int n : pair.matching().added()) invented.add(alone(test.instances().get(n)));
        o.add("matches", matches);
        o.add("missed", missed);
        o.add("invented", invented);
        pair.byClass().forEach((type, f) -> {
            JsonObject of = figures(f, pair.added().get(type));
            of.addProperty("class", type);
            classes.add(of);
        });
        o.add("classes", classes);
        o.add("all", figures(pair.total(), pair.added().get(PairMatch.ALL)));
        return o;
    }

    private static JsonObject alone(Instance instance) {
        JsonObject o = new JsonObject();
        o.addProperty("class", instance.type());
        o.addProperty("object", instance.id());
        return o;
    }

    private static JsonObject figures(DetectionFigures f, Map<String, Double> added) {
        JsonObject o = new JsonObject(), metrics = new JsonObject();
        o.addProperty("found", f.found());
        o.addProperty("missed", f.missed());
        o.addProperty("invented", f.invented());
        f.values().forEach((name, v) -> metrics.add(name, Numbers.json(v)));
        added.forEach((name, v) -> metrics.add(name, Numbers.json(v)));
        o.add("metrics", metrics);
        return o;
    }

    private static JsonArray groups(InstanceReport report) {
        JsonArray all = new JsonArray();
        for (int g = 0; g < report.groups().size(); g++) {
            InstanceGroup group = report.groups().get(g);
            JsonObject o = new JsonObject();
            o.addProperty("class", group.type());
            o.addProperty("support", group.support());
            o.addProperty("of", report.voters());
            JsonArray members = new JsonArray();
            for (InstanceGroup.Member m : group.members()) members.add(member(report.readers().get(m.reader()), m.instance()));
            o.add("members", members);
            for (GroupMerge.Merged m : report.merged()) if (m.group() == g) o.add("merged", merged(m.instance()));
            all.add(o);
        }
        return all;
    }

    private static JsonObject member(InstanceReader reader, int instance) {
        JsonObject o = new JsonObject();
        o.addProperty("input", reader.name());
        o.addProperty("object", reader.instances().get(instance).id());
        return o;
    }

    private static JsonObject merged(Instance instance) {
        JsonObject o = new JsonObject();
        o.addProperty("object", instance.id());
        o.add("score", Numbers.json(instance.score()));
        Footprint f = instance.footprint();
        o.addProperty("kind", f.kind());
        if (f instanceof BoxFootprint b) o.add("box", box(b));
        else if (f instanceof PointFootprint p) o.add("point_mm", Numbers.json(p.at().x(), p.at().y(), p.at().z()));
        else if (f instanceof VoxelFootprint v) {
            o.addProperty("voxels", v.voxels());
            if (v.voxels() > 0) o.add("box", box(v.box()));
        }
        return o;
    }

    private static JsonArray box(BoxFootprint b) {
        return Numbers.json(b.x0(), b.y0(), b.z0(), b.x1(), b.y1(), b.z1());
    }

    private static JsonArray fused(List<BoxFusion.Fused> fused, InstanceReport report) {
        JsonArray all = new JsonArray();
        for (BoxFusion.Fused f : fused) {
            JsonObject o = new JsonObject();
            o.addProperty("class", f.type());
            o.add("score", Numbers.json(f.score()));
            o.add("box", box(f.box()));
            JsonArray members = new JsonArray();
            for (BoxFusion.Part p : f.parts()) members.add(member(report.readers().get(p.reader()), p.instance()));
            o.add("members", members);
            all.add(o);
        }
        return all;
    }

    private static JsonObject curve(String reader, Froc froc) {
        JsonObject o = new JsonObject();
        o.addProperty("input", reader);
        o.add("mean_sensitivity", Numbers.json(froc.meanSensitivity()));
        o.add("area_to_8", Numbers.json(froc.area(AREA_TO)));
        JsonArray points = new JsonArray();
        for (Froc.Point p : froc.points()) {
            JsonObject point = new JsonObject();
            point.add("score", Numbers.json(p.score()));
            point.add("sensitivity", Numbers.json(p.sensitivity()));
            point.add("false_per_case", Numbers.json(p.falsePerCase()));
            points.add(point);
        }
        o.add("points", points);
        return o;
    }
}
