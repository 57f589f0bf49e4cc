package org.readingroom.ui.session;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.display.view.SpaceLook;
import org.readingroom.display.view.ViewState;
import org.readingroom.io.FormatException;
import org.readingroom.io.SafeFile;
import org.readingroom.ui.model.DrawnLook;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.PlacedMeasurement;
import org.readingroom.ui.model.ViewKind;

/** Sessions in files (JSON, UTF-8). */
public final class SessionFile {

    private static final String FORMAT = "reading-room-session";
    private static final int VERSION = 2; // 1 had neither labels nor measurements

    private SessionFile() {}

    /** Beside the target, then moved over it. @throws IOException with one sentence */
    public static void write(Path file, Session session) throws IOException {
        JsonObject o = new JsonObject();
        o.addProperty("format", FORMAT);
        o.addProperty("version", VERSION);
        JsonArray data = new JsonArray();
        for (Session.Datum d : session.data()) {
            JsonObject one = SessionParts.json(d.reference());
            if (d.path() != null) one.addProperty("path", d.path().toAbsolutePath().toString());
            one.addProperty("what", d.what());
            if (d.isLabels()) one.addProperty("labelsOn", d.on());
            one.add("look", d.look());
            if (d.state() != null) one.add("presented", d.state().json());
            if (!d.drawn().equals(DrawnLook.STANDARD)) one.add("annotations", SessionParts.json(d.drawn()));
            data.add(one);
        }
        o.add("data", data);
        JsonArray measured = new JsonArray();
        for (PlacedMeasurement m : session.measured()) measured.add(MeasurementParts.json(m));
        o.add("measurements", measured);
        o.addProperty("layout", session.layout().name());
        o.addProperty("columns", session.layout().columns());
        o.addProperty("rows", session.layout().rows());
        JsonArray views = new JsonArray();
        for (Session.View v : session.views()) views.add(json(v));
        o.add("views", views);
        o.add("cursor", SessionParts.json(session.cursor()));
        o.addProperty("active", session.active());
        SafeFile.writeText(file, SessionParts.text(o));
    }

    private static JsonObject json(Session.View v) {
        JsonObject o = new JsonObject();
        o.addProperty("kind", v.kind().label());
        JsonArray items = new JsonArray();
        v.items().forEach(items::add);
        o.add("items", items);
        if (v.state() != null) o.add("state", SessionParts.json(v.state()));
        o.addProperty("linked", v.linked());
        o.addProperty("aheadMm", v.aheadMm());
        if (!v.space().equals(SpaceLook.STANDARD)) o.add("space", SessionParts.json(v.space()));
        return o;
    }

    /** @throws IOException with one sentence: no such file, no session, a later version */
    public static Session read(Path file) throws IOException {
        JsonObject o;
        try {
            o = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException | CharacterCodingException e) {
            throw wrong(file, "no JSON object");
        }
        if (!o.has("format") || !o.get("format").isJsonPrimitive() || !o.get("format").getAsString().equals(FORMAT)) throw wrong(file, "no session");
        try {
            if (o.get("version").getAsInt() > VERSION) throw new FormatException(file, "version " + o.get("version").getAsInt(), "version " + VERSION, "Install a newer Reading Room.");
            return session(o);
        } catch (IllegalArgumentException | IllegalStateException | NullPointerException | ClassCastException | UnsupportedOperationException | IndexOutOfBoundsException e) {
            throw wrong(file, "a damaged session (" + e.getMessage() + ")");
        }
    }

    private static FormatException wrong(Path file, String found) {
        return new FormatException(file, found, "a session that the workbench has saved", "Choose another file.");
    }

    private static Session session(JsonObject o) {
        List<Session.Datum> data = new ArrayList<>();
        for (JsonElement e : o.getAsJsonArray("data")) {
            JsonObject d = e.getAsJsonObject();
            data.add(new Session.Datum(SessionParts.reference(d), d.has("labelsOn") ? d.get("labelsOn").getAsInt() : Session.VOLUME, d.has("path") ? Path.of(d.get("path").getAsString()) : null,
                d.has("what") ? d.get("what").getAsString() : "something", d.getAsJsonObject("look"),
                d.has("presented") ? KeptState.of(d.getAsJsonObject("presented")) : null, d.has("annotations") ? SessionParts.drawn(d.getAsJsonObject("annotations")) : DrawnLook.STANDARD));
        }
        List<Session.View> views = new ArrayList<>();
        for (JsonElement e : o.getAsJsonArray("views")) {
            JsonObject v = e.getAsJsonObject();
            List<Integer> items = new ArrayList<>();
            for (JsonElement i : v.getAsJsonArray("items")) {
                if (i.getAsInt() < 0 || i.getAsInt() >= data.size()) throw new IllegalArgumentException("a view of number " + i.getAsInt() + " of " + data.size());
                items.add(i.getAsInt());
            }
            ViewState state = v.has("state") ? SessionParts.state(v.getAsJsonObject("state")) : null;
            views.add(new Session.View(ViewKind.parse(v.get("kind").getAsString()), items, state, v.get("linked").getAsBoolean(), v.get("aheadMm").getAsDouble(),
                v.has("space") ? SessionParts.space(v.getAsJsonObject("space")) : SpaceLook.STANDARD));
        }
        Layout layout = new Layout(o.get("layout").getAsString(), o.get("columns").getAsInt(), o.get("rows").getAsInt(), views.stream().map(Session.View::kind).toList());
        List<PlacedMeasurement> measured = new ArrayList<>();
        if (o.has("measurements")) for (JsonElement e : o.getAsJsonArray("measurements")) measured.add(MeasurementParts.measurement(e.getAsJsonObject(), measured.size()));
        return new Session(data, measured, layout, views, SessionParts.point(o.get("cursor")), o.get("active").getAsInt());
    }
}
