package org.readingroom.call;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.lang.annotation.Annotation;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.SciJavaPlugin;

/**
 * SciJava's {@code @Plugin} as its index holds it: only what is not the default. A plain object, where Java would make up a class and a map for
 * every annotation. Places in menus are left out: {@code plugins.config} names ours, and a small context has none.
 */
record IndexedPlugin(Class<? extends SciJavaPlugin> type, JsonObject values) implements Plugin {

    @Override
    public Class<? extends Annotation> annotationType() {
        return Plugin.class;
    }

    private String text(String key, String absent) {
        JsonElement v = values.get(key);
        return v == null ? absent : v.getAsString();
    }

    private boolean flag(String key, boolean absent) {
        JsonElement v = values.get(key);
        return v == null ? absent : v.getAsBoolean();
    }

    @Override
    public String name() {
        return text("name", "");
    }

    @Override
    public String label() {
        return text("label", "");
    }

    @Override
    public String description() {
        return text("description", "");
    }

    @Override
    public String menuPath() {
        return "";
    }

    @Override
    public Menu[] menu() {
        return new Menu[0];
    }

    @Override
    public String menuRoot() {
        return text("menuRoot", "app");
    }

    @Override
    public String iconPath() {
        return text("iconPath", "");
    }

    @Override
    public double priority() {
        JsonElement v = values.get("priority");
        return v == null ? 0 : v.getAsDouble();
    }

    @Override
    public boolean selectable() {
        return flag("selectable", false);
    }

    @Override
    public String selectionGroup() {
        return text("selectionGroup", "");
    }

    @Override
    public boolean enabled() {
        return flag("enabled", true);
    }

    @Override
    public boolean visible() {
        return flag("visible", true);
    }

    @Override
    public boolean headless() {
        return flag("headless", false);
    }

    @Override
    public String initializer() {
        return text("initializer", "");
    }

    @Override
    public Attr[] attrs() {
        JsonArray all = values.getAsJsonArray("attrs");
        Attr[] attrs = new Attr[all == null ? 0 : all.size()];
        for (int n = 0; n < attrs.length; n++) {
            JsonObject o = all.get(n).getAsJsonObject();
            attrs[n] = new IndexedAttr(o.get("name").getAsString(), o.has("value") ? o.get("value").getAsString() : "");
        }
        return attrs;
    }

    private record IndexedAttr(String name, String value) implements Attr {
        @Override
        public Class<? extends Annotation> annotationType() {
            return Attr.class;
        }
    }
}
