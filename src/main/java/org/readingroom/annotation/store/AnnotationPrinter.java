package org.readingroom.annotation.store;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.function.Function;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Ring;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.volume.label.CodedConcept;

/** From values to the file's text: one class, track, shape or classification a line, so that versions can be compared line by line. */
final class AnnotationPrinter {

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private AnnotationPrinter() {}

    static String print(Annotations a) {
        StringBuilder out = new StringBuilder("{\n");
        out.append("\"image\": ").append(GSON.toJson(image(a.image()))).append(",\n");
        out.append("\"ontology\": {\"classes\": ").append(lines(a.ontology().classes(), AnnotationPrinter::ontologyClass));
        append(out, a.ontology().kept(), ", ");
        out.append("},\n");
        out.append("\"tracks\": ").append(lines(a.tracks(), AnnotationPrinter::track)).append(",\n");
        out.append("\"shapes\": ").append(lines(a.shapes(), AnnotationPrinter::shape)).append(",\n");
        out.append("\"classifications\": ").append(lines(a.classifications(), AnnotationPrinter::classification));
        append(out, a.kept(), ",\n");
        return out.append("\n}\n").toString();
    }

    private static <T> String lines(List<T> items, Function<T, JsonObject> json) {
        if (items.isEmpty()) return "[]";
        StringBuilder out = new StringBuilder("[\n");
        for (int n = 0; n < items.size(); n++) out.append(GSON.toJson(json.apply(items.get(n)))).append(n + 1 < items.size() ? ",\n" : "\n");
        return out.append(']').toString();
    }

    private static void append(StringBuilder out, Notes kept, String separator) {
        for (var e : kept.toJson().entrySet()) out.append(separator).append(GSON.toJson(e.getKey())).append(": ").append(GSON.toJson(e.getValue()));
    }

    private static JsonObject image(ImageReference image) {
        JsonObject o = new JsonObject();
        if (!image.digest().isEmpty()) o.addProperty("digest", image.digest());
        if (!image.seriesUid().isEmpty()) o.addProperty("series_uid", image.seriesUid());
        if (!image.frameOfReferenceUid().isEmpty()) o.addProperty("frame_of_reference", image.frameOfReferenceUid());
        o.add("shape", integers(image.grid().ni(), image.grid().nj(), image.grid().nk()));
        JsonArray rows = new JsonArray();
        for (double[] row : image.grid().affine().toLps()) {
            JsonArray numbers = new JsonArray();
            for (double v : row) numbers.add(number(v));
            rows.add(numbers);
        }
        o.add("affine_lps", rows);
        return o;
    }

    private static JsonObject ontologyClass(OntologyClass c) {
        JsonObject o = new JsonObject();
        o.addProperty("id", c.id());
        o.addProperty("name", c.name());
        o.add("color", integers(c.color().red(), c.color().green(), c.color().blue()));
        o.add("category", code(c.category()));
        o.add("type", code(c.type()));
        if (!c.kinds().isEmpty()) {
            JsonArray kinds = new JsonArray();
            c.kinds().forEach(kinds::add);
            o.add("kinds", kinds);
        }
        return keep(o, c.kept());
    }

    private static JsonObject code(CodedConcept c) {
        JsonObject o = new JsonObject();
        o.addProperty("scheme", c.scheme());
        o.addProperty("value", c.value());
        o.addProperty("meaning", c.meaning());
        return o;
    }

    private static JsonObject track(Track t) {
        JsonObject o = new JsonObject();
        o.addProperty("uuid", t.uuid().toString());
        o.addProperty("number", t.number());
        o.addProperty("class", t.classId());
        o.add("attributes", t.attributes().toJson());
        return keep(o, t.kept());
    }

    private static JsonObject shape(Shape s) {
        JsonObject o = new JsonObject();
        o.addProperty("track", s.track().toString());
        o.addProperty("axis", s.axis().letter());
        o.addProperty("slice", s.slice0());
        o.addProperty("state", s.state().label());
        o.addProperty("kind", s.figure().kind());
        if (s.figure() instanceof Polygon p) o.add("rings", rings(p));
        else o.add("mask", mask((Bitmask) s.figure()));
        origin(o, s.origin());
        return keep(o, s.kept());
    }

    private static JsonArray rings(Polygon polygon) {
        JsonArray rings = new JsonArray();
        for (Ring ring : polygon.rings()) {
            JsonArray points = new JsonArray(ring.size());
            for (int n = 0; n < ring.size(); n++) {
                JsonArray point = new JsonArray(2);
                point.add(number(ring.x(n)));
                point.add(number(ring.y(n)));
                points.add(point);
            }
            rings.add(points);
        }
        return rings;
    }

    private static JsonObject mask(Bitmask m) {
        JsonObject o = new JsonObject();
        o.add("offset", integers(m.x(), m.y()));
        o.add("size", integers(m.width(), m.height()));
        o.add("runs", integers(m.runs()));
        return o;
    }

    private static void origin(JsonObject o, Origin origin) {
        if (!origin.author().isEmpty()) o.addProperty("author", origin.author());
        origin.when().ifPresent(t -> o.addProperty("time", t.toString()));
        if (!origin.tool().isEmpty()) o.addProperty("tool", origin.tool());
        if (!origin.view().isEmpty()) o.add("view", origin.view().toJson());
    }

    private static JsonObject classification(Classification c) {
        JsonObject o = new JsonObject();
        o.addProperty("label", c.label());
        o.addProperty("value", c.value());
        c.aboutTrack().ifPresent(t -> o.addProperty("track", t.toString()));
        o.addProperty("axis", c.axis().letter());
        o.addProperty("from", c.from0());
        o.addProperty("to", c.to0());
        origin(o, c.origin());
        return keep(o, c.kept());
    }

    private static JsonObject keep(JsonObject o, Notes kept) {
        for (var e : kept.toJson().entrySet()) o.add(e.getKey(), e.getValue());
        return o;
    }

    private static JsonArray integers(int... numbers) {
        JsonArray a = new JsonArray(numbers.length);
        for (int n : numbers) a.add(n);
        return a;
    }

    /** Whole numbers without a fraction: 12, not 12.0. Both are the same number when read. */
    private static JsonElement number(double v) {
        long whole = (long) v;
        boolean negativeZero = whole == 0 && Double.compare(v, 0.0) != 0;
        return whole == v && !negativeZero && Math.abs(v) < 1e15 ? new JsonPrimitive(whole) : new JsonPrimitive(v);
    }
}
