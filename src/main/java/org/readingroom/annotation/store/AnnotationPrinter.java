package org.readingroom.annotation.store;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.function.Function;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.ImageTime;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;

/** From values to the file's text: one class, track, shape or classification a line, so that versions can be compared line by line. */
final class AnnotationPrinter {

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private AnnotationPrinter() {}

    static String print(Annotations a) {
        StringBuilder out = new StringBuilder("{\n");
        out.append("\"image\": ").append(GSON.toJson(image(a.image()))).append(",\n");
        out.append("\"ontology\": {\"classes\": ").append(lines(a.ontology().classes(), OntologyJson::of));
        if (!a.ontology().slices().isEmpty()) out.append(", \"slices\": ").append(lines(a.ontology().slices(), OntologyJson::of));
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
        o.add("shape", JsonNumbers.integers(image.grid().ni(), image.grid().nj(), image.grid().nk()));
        JsonArray rows = new JsonArray();
        for (double[] row : image.grid().affine().toLps()) rows.add(JsonNumbers.numbers(row));
        o.add("affine_lps", rows);
        return o;
    }

    static JsonObject track(Track t) {
        JsonObject o = new JsonObject();
        o.addProperty("uuid", t.uuid().toString());
        o.addProperty("number", t.number());
        o.addProperty("class", t.classId());
        o.add("attributes", t.attributes().toJson());
        return OntologyJson.keep(o, t.kept());
    }

    static JsonObject shape(Shape s) {
        JsonObject o = new JsonObject();
        o.addProperty("track", s.track().toString());
        o.addProperty("axis", s.axis().letter());
        o.addProperty("slice", s.slice0());
        if (s.time() != ImageTime.ALL) o.addProperty("time_index", s.time());
        o.addProperty("state", s.state().label());
        FigureJson.put(o, s.figure());
        origin(o, s.origin());
        return OntologyJson.keep(o, s.kept());
    }

    private static void origin(JsonObject o, Origin origin) {
        if (!origin.author().isEmpty()) o.addProperty("author", origin.author());
        origin.when().ifPresent(t -> o.addProperty("time", t.toString()));
        if (!origin.tool().isEmpty()) o.addProperty("tool", origin.tool());
        if (!origin.view().isEmpty()) o.add("view", origin.view().toJson());
    }

    static JsonObject classification(Classification c) {
        JsonObject o = new JsonObject();
        o.addProperty("label", c.label());
        o.addProperty("value", c.value());
        c.aboutTrack().ifPresent(t -> o.addProperty("track", t.toString()));
        o.addProperty("axis", c.axis().letter());
        o.addProperty("from", c.from0());
        o.addProperty("to", c.to0());
        if (c.time() != ImageTime.ALL) o.addProperty("time_index", c.time());
        origin(o, c.origin());
        return OntologyJson.keep(o, c.kept());
    }
}
