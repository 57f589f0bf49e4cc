package org.readingroom.review;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Origin;
import org.readingroom.consensus.dispute.DisputedRegion;

/**
 * What somebody decided about a region. In an annotation file it is a classification of the region's slices, "Disagreement 3" = "Reader B", with the
 * field {@code review} beside it; so it is journalled, undone and kept as all that is said of slices.
 *
 * @param region id of the region
 * @param number of the region when it was decided
 * @param take   as {@link Choice#text} writes it
 * @param origin who and when
 */
public record Decision(String region, int number, String take, Origin origin) {

    private static final String FIELD = "review", LABEL = "Disagreement ";

    /** What somebody decides about a region now. */
    static Decision of(DisputedRegion region, String take, Origin origin) {
        return new Decision(region.id(), region.number(), take, origin);
    }

    public boolean isDecided() {
        return !take.equals("discuss");
    }

    Classification said(DisputedRegion r) {
        JsonObject more = new JsonObject();
        more.addProperty("region", region);
        more.addProperty("number", number);
        more.addProperty("voxels", r.voxels());
        more.addProperty("volume_mm3", r.volumeMm3());
        JsonArray at = new JsonArray();
        at.add(r.place().x());
        at.add(r.place().y());
        at.add(r.place().z());
        more.add("point_lps_mm", at);
        return new Classification(LABEL + number, take, null, Axis.K, r.box().kMin(), r.box().kMax(), origin, Notes.NONE.with(FIELD, more));
    }

    /** Those among what is said of slices, by id of their region. */
    public static Map<String, Decision> of(List<Classification> said) {
        Map<String, Decision> all = new LinkedHashMap<>();
        for (Classification c : said) of(c).ifPresent(d -> all.put(d.region(), d));
        return all;
    }

    /** Empty if the classification is another one. */
    static Optional<Decision> of(Classification c) {
        if (!c.label().startsWith(LABEL)) return Optional.empty();
        return c.kept().value(FIELD).filter(v -> v.isJsonObject() && v.getAsJsonObject().has("region") && v.getAsJsonObject().has("number")).map(v -> v.getAsJsonObject())
            .map(o -> new Decision(o.get("region").getAsString(), o.get("number").getAsInt(), c.value(), c.origin()));
    }
}
