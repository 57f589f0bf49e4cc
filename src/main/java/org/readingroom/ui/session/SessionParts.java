package org.readingroom.ui.session;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.display.ProjectionMode;
import org.readingroom.display.SlabSettings;
import org.readingroom.display.view.ChannelLook;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.Isodose;
import org.readingroom.display.view.OpacityPreset;
import org.readingroom.display.view.SpaceLook;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.DrawnLook;
import org.readingroom.volume.DisplayWindow;

/** The pieces that session files are made of, as JSON. Windows lose their explanation, which a file's author may have written anything into. */
final class SessionParts {

    private SessionParts() {}

    static String text(JsonObject o) {
        return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(o) + "\n";
    }

    /** Format and size. */
    static String what(DataItem item) {
        VoxelGrid g = item.volume().grid();
        String size = g.ni() + " x " + g.nj() + " x " + g.nk() + (item.volume().times() > 1 ? " x " + item.volume().times() : "");
        if (item.isLabels()) return "labels, " + item.labels().segments().size() + (item.labels().segments().size() == 1 ? " segment" : " segments");
        return (item.volume().format().isEmpty() ? "image" : item.volume().format()) + ", " + size;
    }

    static JsonObject json(DataReference r) {
        JsonObject o = new JsonObject();
        if (!r.series().isEmpty()) o.addProperty("series", r.series());
        if (!r.firstInstance().isEmpty()) o.addProperty("first", r.firstInstance());
        if (!r.digest().isEmpty()) o.addProperty("digest", r.digest());
        return o;
    }

    static DataReference reference(JsonObject o) {
        return new DataReference(text(o, "series"), text(o, "first"), text(o, "digest"));
    }

    private static String text(JsonObject o, String key) {
        return o.has(key) ? o.get(key).getAsString() : "";
    }

    private static JsonArray numbers(double... values) {
        JsonArray a = new JsonArray();
        for (double v : values) a.add(v);
        return a;
    }

    private static double number(JsonArray a, int n) {
        return a.get(n).getAsDouble();
    }

    static JsonObject json(SpaceLook look) {
        JsonObject o = new JsonObject();
        o.addProperty("preset", look.preset().label());
        o.addProperty("surfaces", look.surfaces());
        o.addProperty("cut", look.cut());
        return o;
    }

    static SpaceLook space(JsonObject o) {
        return new SpaceLook(OpacityPreset.parse(o.get("preset").getAsString()), o.get("surfaces").getAsBoolean(), o.get("cut").getAsBoolean());
    }

    static JsonObject json(DrawnLook look) {
        JsonObject o = new JsonObject();
        o.addProperty("visible", look.visible());
        o.addProperty("opacity", look.opacity());
        return o;
    }

    static DrawnLook drawn(JsonObject o) {
        return new DrawnLook(o.get("visible").getAsBoolean(), o.get("opacity").getAsDouble());
    }

    static JsonArray json(PointMm p) {
        return numbers(p.x(), p.y(), p.z());
    }

    static PointMm point(JsonElement e) {
        JsonArray a = e.getAsJsonArray();
        return new PointMm(number(a, 0), number(a, 1), number(a, 2));
    }

    static JsonArray json(Direction d) {
        return numbers(d.x(), d.y(), d.z());
    }

    static Direction direction(JsonElement e) {
        JsonArray a = e.getAsJsonArray();
        return Direction.of(number(a, 0), number(a, 1), number(a, 2));
    }

    static JsonObject json(ViewState s) {
        JsonObject o = new JsonObject();
        o.add("right", json(s.plane().right()));
        o.add("down", json(s.plane().down()));
        o.add("along", json(s.plane().along()));
        o.add("centre", json(s.centre()));
        o.addProperty("pixelMm", s.pixelMm());
        o.addProperty("slabMm", s.slab().thicknessMm());
        o.addProperty("slabStepMm", s.slab().stepMm());
        o.addProperty("slabMode", s.slab().mode().name());
        o.addProperty("smooth", s.smooth());
        o.addProperty("time", s.time());
        return o;
    }

    static ViewState state(JsonObject o) {
        SlabSettings slab = new SlabSettings(o.get("slabMm").getAsDouble(), o.get("slabStepMm").getAsDouble(), ProjectionMode.valueOf(o.get("slabMode").getAsString()));
        ViewPlane plane = new ViewPlane(direction(o.get("right")), direction(o.get("down")), direction(o.get("along")));
        return new ViewState(plane, point(o.get("centre")), o.get("pixelMm").getAsDouble(), slab, o.get("smooth").getAsBoolean(), o.get("time").getAsInt());
    }

    /** @return JSON null for a table of the file, which comes back with the file */
    private static JsonElement json(DisplayWindow w) {
        if (w.shape() == DisplayWindow.Shape.TABLE) return JsonNull.INSTANCE;
        JsonObject o = new JsonObject();
        o.addProperty("centre", w.centre());
        o.addProperty("width", w.width());
        o.addProperty("shape", w.shape().name());
        return o;
    }

    private static DisplayWindow window(JsonElement e, DisplayWindow otherwise) {
        if (e == null || e.isJsonNull()) return otherwise;
        JsonObject o = e.getAsJsonObject();
        return new DisplayWindow(o.get("centre").getAsDouble(), o.get("width").getAsDouble(), DisplayWindow.Shape.parse(o.get("shape").getAsString()), "");
    }

    static JsonObject json(ImageLook look) {
        JsonObject o = new JsonObject();
        o.add("window", json(look.window()));
        o.addProperty("inverted", look.inverted());
        o.addProperty("opacity", look.opacity());
        o.addProperty("visible", look.visible());
        if (!Double.isInfinite(look.from())) o.addProperty("from", look.from());
        if (!Double.isInfinite(look.to())) o.addProperty("to", look.to());
        if (look.colors() != null) {
            JsonArray colors = new JsonArray();
            for (int c : look.colors()) colors.add(String.format(Locale.ROOT, "%06x", c & 0xffffff));
            o.add("colors", colors);
        }
        JsonArray channels = new JsonArray();
        for (ChannelLook c : look.channels()) {
            JsonObject one = new JsonObject();
            one.add("window", json(c.window()));
            one.addProperty("color", String.format(Locale.ROOT, "%06x", c.rgb()));
            one.addProperty("visible", c.visible());
            channels.add(one);
        }
        if (!channels.isEmpty()) o.add("channels", channels);
        if (!look.isodose().equals(Isodose.NONE)) o.add("isodose", DoseParts.json(look.isodose()));
        return o;
    }

    /** @param before what the volume looks like unless the file says otherwise */
    static ImageLook look(JsonObject o, ImageLook before) {
        int[] colors = null;
        if (o.has("colors")) {
            JsonArray a = o.getAsJsonArray("colors");
            colors = new int[a.size()];
            for (int n = 0; n < colors.length; n++) colors[n] = 0xff000000 | Integer.parseInt(a.get(n).getAsString(), 16);
        }
        List<ChannelLook> channels = new ArrayList<>();
        if (o.has("channels"))
            for (JsonElement e : o.getAsJsonArray("channels")) {
                JsonObject c = e.getAsJsonObject();
                channels.add(new ChannelLook(window(c.get("window"), before.window()), Integer.parseInt(c.get("color").getAsString(), 16), c.get("visible").getAsBoolean()));
            }
        if (channels.size() != before.channels().size()) channels = before.channels();
        return new ImageLook(window(o.get("window"), before.window()), o.get("inverted").getAsBoolean(), colors, o.get("opacity").getAsDouble(),
            o.has("from") ? o.get("from").getAsDouble() : Double.NEGATIVE_INFINITY, o.has("to") ? o.get("to").getAsDouble() : Double.POSITIVE_INFINITY, o.get("visible").getAsBoolean(), channels,
            o.has("isodose") ? DoseParts.isodose(o.getAsJsonObject("isodose")) : before.isodose());
    }
}
