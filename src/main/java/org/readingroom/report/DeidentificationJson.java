package org.readingroom.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import org.readingroom.dicom.deid.Counts;
import org.readingroom.dicom.deid.DeidOption;
import org.readingroom.dicom.deid.DeidPlan;
import org.readingroom.dicom.deid.Deidentified;
import org.readingroom.dicom.deid.Region;
import org.readingroom.volume.provenance.Provenance;

/** What was done when files were de-identified, for whoever receives them: nothing in it says what a file was called, or whose it was. */
public final class DeidentificationJson {

    private DeidentificationJson() {}

    /** {@code {profile, options, uids, files, failed, actions, results: [...]}}; the schema is de-identify-dicom.schema.json. */
    public static JsonObject of(DeidPlan plan, List<Deidentified> results) {
        JsonObject all = new JsonObject();
        all.addProperty("software", "Reading Room " + PageFrame.version());
        all.addProperty("use", Provenance.USE);
        all.addProperty("profile", "DICOM PS3.15 Basic Application Level Confidentiality Profile");
        JsonArray options = new JsonArray();
        for (DeidOption o : plan.options()) options.add(o.word());
        all.add("options", options);
        all.addProperty("key", plan.identities().areForOneRun() ? "random" : "given");
        all.addProperty("files", results.size());
        all.addProperty("failed", results.stream().filter(r -> !r.isDone()).count());
        all.add("actions", counts(total(results)));
        JsonArray lines = new JsonArray();
        for (Deidentified r : results) lines.add(line(r));
        all.add("results", lines);
        return all;
    }

    static Counts total(List<Deidentified> results) {
        Counts total = new Counts();
        results.forEach(r -> total.add(r.counts()));
        return total;
    }

    private static JsonObject line(Deidentified r) {
        JsonObject o = new JsonObject();
        o.addProperty("number", r.number());
        o.addProperty("input_sha256", r.inputDigest());
        o.addProperty("output", r.output());
        o.addProperty("output_sha256", r.outputDigest());
        o.addProperty("modality", r.modality());
        o.add("actions", counts(r.counts()));
        o.add("suspects", regions(r.suspects()));
        o.add("blanked", regions(r.blanked()));
        o.add("findings", FindingsJson.of(r.findings()));
        if (r.isDone()) o.add("error", JsonNull.INSTANCE);
        else o.addProperty("error", r.namelessTrouble());
        return o;
    }

    private static JsonObject counts(Counts counts) {
        JsonObject o = new JsonObject();
        for (Counts.Kind kind : Counts.Kind.values()) o.addProperty(kind.name().toLowerCase(Locale.ROOT), counts.of(kind));
        return o;
    }

    private static JsonArray regions(List<Region> regions) {
        JsonArray all = new JsonArray();
        for (Region r : regions) {
            JsonArray one = new JsonArray();
            for (int v : new int[] { r.left(), r.top(), r.width(), r.height() }) one.add(v);
            all.add(one);
        }
        return all;
    }
}
