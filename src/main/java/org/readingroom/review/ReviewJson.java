package org.readingroom.review;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.readingroom.consensus.FieldOfView;
import org.readingroom.consensus.dispute.DisputedRegion;
import org.readingroom.geometry.PointMm;
import org.readingroom.io.Finding;
import org.readingroom.report.FindingsJson;
import org.readingroom.report.ProvenanceJson;
import org.readingroom.volume.mask.Components.Neighbours;

/** Regions of disagreement, and what was decided about them; schemas {@code find-disagreements.schema.json} and {@code adjudicate.schema.json}. */
public final class ReviewJson {

    private ReviewJson() {}

    /** The list alone. @param command label of the command */
    public static JsonObject of(ReviewCase of, String command) {
        JsonObject o = new JsonObject();
        JsonArray readers = new JsonArray();
        for (ReviewReader r : of.readers()) readers.add(r.name());
        o.add("readers", readers);
        JsonArray classes = new JsonArray();
        for (int s = 0; s < of.structures().size(); s++) {
            JsonObject one = new JsonObject();
            one.addProperty("label", of.structures().get(s).segment().value());
            one.addProperty("name", of.name(s));
            classes.add(one);
        }
        o.add("classes", classes);
        o.addProperty("rule", of.request().rule());
        o.addProperty("neighbours", of.regions().settings().neighbours() == Neighbours.ALL ? 26 : 6);
        o.addProperty("disputed_voxels", of.regions().disputed());
        JsonArray regions = new JsonArray();
        for (DisputedRegion r : of.list()) regions.add(region(of, r));
        o.add("regions", regions);
        JsonObject smaller = new JsonObject();
        List<DisputedRegion> unlisted = of.regions().regions().subList(of.listed(), of.regions().regions().size());
        smaller.addProperty("regions", unlisted.size());
        smaller.addProperty("voxels", unlisted.stream().mapToLong(DisputedRegion::voxels).sum());
        o.add("smaller", smaller);
        o.add("findings", FindingsJson.of(of.findings()));
        o.add(ProvenanceJson.MEMBER, ProvenanceJson.of(of.provenance(command)));
        return o;
    }

    /** With decisions, comments, progress. @param digest of the annotations as they are now; empty where there are none @param findings beside the case's own */
    public static JsonObject of(ReviewCase of, String command, Map<String, Decision> decisions, List<Pin> pins, String digest, List<Finding> findings) {
        JsonObject o = of(of, command);
        JsonArray said = new JsonArray();
        for (DisputedRegion r : of.list()) if (decisions.containsKey(r.id())) said.add(decision(decisions.get(r.id()), r));
        o.add("decisions", said);
        JsonArray comments = new JsonArray();
        pins.forEach(p -> comments.add(pin(p)));
        o.add("comments", comments);
        ReviewProgress progress = ReviewProgress.of(of.list(), decisions);
        JsonObject far = new JsonObject();
        far.addProperty("regions", progress.regions());
        far.addProperty("decided", progress.decided());
        far.addProperty("discussed", progress.discussed());
        far.addProperty("left", progress.left());
        far.addProperty("left_mm3", progress.leftMm3());
        o.add("progress", far);
        if (!digest.isEmpty()) o.addProperty("annotations_digest", digest);
        o.getAsJsonArray("findings").addAll(FindingsJson.of(findings));
        return o;
    }

    private static JsonObject region(ReviewCase of, DisputedRegion r) {
        JsonObject o = new JsonObject();
        o.addProperty("number", r.number());
        o.addProperty("id", r.id());
        o.addProperty("voxels", r.voxels());
        o.addProperty("volume_mm3", r.volumeMm3());
        o.add("index", ints(r.lookAt()));
        o.add("point_lps_mm", point(r.place()));
        FieldOfView b = r.box();
        o.add("first", ints(b.iMin(), b.jMin(), b.kMin()));
        o.add("last", ints(b.iMax(), b.jMax(), b.kMax()));
        JsonArray classes = new JsonArray();
        for (int s : r.structures()) classes.add(of.name(s));
        o.add("classes", classes);
        JsonArray opinions = new JsonArray();
        for (DisputedRegion.Opinion opinion : r.opinions()) {
            JsonObject one = new JsonObject();
            one.addProperty("voxels", opinion.voxels());
            JsonObject says = new JsonObject();
            for (int n = 0; n < of.readers().size(); n++) {
                JsonArray names = new JsonArray();
                for (int s : opinion.saying().of(n)) names.add(of.name(s));
                says.add(of.readers().get(n).name(), names);
            }
            one.add("says", says);
            opinions.add(one);
        }
        o.add("opinions", opinions);
        return o;
    }

    private static JsonObject decision(Decision d, DisputedRegion r) {
        JsonObject o = new JsonObject();
        o.addProperty("region", d.region());
        o.addProperty("number", r.number());
        o.addProperty("take", d.take());
        o.addProperty("author", d.origin().author());
        d.origin().when().ifPresent(t -> o.addProperty("time", t.toString()));
        return o;
    }

    /** Of one comment. */
    public static JsonObject pin(Pin p) {
        JsonObject o = new JsonObject();
        o.addProperty("id", p.id().toString());
        o.addProperty("text", p.text());
        o.add("point_lps_mm", point(p.place()));
        if (!p.region().isEmpty()) o.addProperty("region", p.region());
        o.addProperty("resolved", p.resolved());
        o.addProperty("author", p.origin().author());
        p.origin().when().ifPresent(t -> o.addProperty("time", t.toString()));
        return o;
    }

    private static JsonArray ints(int... values) {
        JsonArray all = new JsonArray();
        for (int v : values) all.add(v);
        return all;
    }

    private static JsonArray point(PointMm p) {
        JsonArray all = new JsonArray();
        for (double v : new double[] { p.x(), p.y(), p.z() }) all.add(v);
        return all;
    }
}
