package org.readingroom.call;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.SciJavaPlugin;

/**
 * SciJava's {@code @Plugin} as its index holds it: only what is not the default. A plain object, where Java would make up a class and a map for
 * every annotation. Places in menus are left out: {@code plugins.config} names ours, and a small context has none.
 */
record IndexedPlugin(Class<? extends SciJavaPlugin> type, Map<String, String> values) implements Plugin {

    static final String CLASS = "class";
    private static final String ATTRIBUTE = "attrs.";

    @Override
    public Class<? extends Annotation> annotationType() {
        return Plugin.class;
    }

    /** An entry of an index: nothing of it is nested but attributes. */
    static Map<String, String> texts(JsonObject entry) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(CLASS, entry.get("class").getAsString());
        for (Map.Entry<String, JsonElement> value : entry.getAsJsonObject("values").entrySet())
            if (value.getValue().isJsonPrimitive()) texts.put(value.getKey(), value.getValue().getAsString());
            else if (value.getKey().equals("attrs"))
                for (JsonElement e : value.getValue().getAsJsonArray()) {
                    JsonObject o = e.getAsJsonObject();
                    texts.put(ATTRIBUTE + o.get("name").getAsString(), o.has("value") ? o.get("value").getAsString() : "");
                }
        return texts;
    }

    private String text(String key, String absent) {
        return values.getOrDefault(key, absent);
    }

    private boolean flag(String key, boolean absent) {
        String v = values.get(key);
        return v == null ? absent : Boolean.parseBoolean(v);
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
        String v = values.get("priority");
        return v == null ? 0 : Double.parseDouble(v);
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
        return attributes(values, ATTRIBUTE);
    }

    /** Those whose key begins with {@code start}; the name stands behind it. */
    static Attr[] attributes(Map<String, String> values, String start) {
        List<Attr> attrs = new ArrayList<>();
        for (Map.Entry<String, String> e : values.entrySet())
            if (e.getKey().startsWith(start)) attrs.add(new IndexedAttr(e.getKey().substring(start.length()), e.getValue()));
        return attrs.toArray(new Attr[0]);
    }

    private record IndexedAttr(String name, String value) implements Attr {
        @Override
        public Class<? extends Annotation> annotationType() {
            return Attr.class;
        }
    }
}
