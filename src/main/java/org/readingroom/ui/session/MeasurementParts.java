package org.readingroom.ui.session;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.geometry.PointMm;
import org.readingroom.ui.model.PlacedMeasurement;
import org.readingroom.volume.measure.Measurement;
import org.readingroom.volume.measure.MeasurementKind;

/** Measurements as sessions keep them: what was drawn, LPS mm; figures are made anew. */
final class MeasurementParts {

    private MeasurementParts() {}

    /** @param m its item is a place in the session's list of data */
    static JsonObject json(PlacedMeasurement m) {
        JsonObject o = new JsonObject();
        o.addProperty("on", m.item());
        o.addProperty("kind", m.measurement().kind().id());
        o.addProperty("name", m.name());
        o.addProperty("color", String.format(Locale.ROOT, "%06x", m.color()));
        o.addProperty("visible", m.visible());
        JsonArray points = new JsonArray();
        m.measurement().points().forEach(p -> points.add(SessionParts.json(p)));
        o.add("points", points);
        o.add("right", SessionParts.json(m.measurement().right()));
        o.add("down", SessionParts.json(m.measurement().down()));
        o.addProperty("channel", m.measurement().channel());
        o.addProperty("time", m.measurement().time());
        return o;
    }

    /** @throws RuntimeException of JSON or of the measurement if something is not there or makes no sense */
    static PlacedMeasurement measurement(JsonObject o, int number) {
        List<PointMm> points = new ArrayList<>();
        for (JsonElement e : o.getAsJsonArray("points")) points.add(SessionParts.point(e));
        Measurement m = new Measurement(MeasurementKind.parse(o.get("kind").getAsString()), points, SessionParts.direction(o.get("right")), SessionParts.direction(o.get("down")),
            o.get("channel").getAsInt(), o.get("time").getAsInt());
        return new PlacedMeasurement(number, o.get("on").getAsInt(), o.get("name").getAsString(), Integer.parseInt(o.get("color").getAsString(), 16), o.get("visible").getAsBoolean(), m);
    }
}
