package org.readingroom.call;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** SciJava's {@code @Parameter} as {@link PreparedPlugins} keep it: only what is not the default. A plain object, as {@link IndexedPlugin}. */
record IndexedParameter(Map<String, String> values) implements Parameter {

    private static final String ATTRIBUTE = "attrs.", CHOICE = "choices.";
    private static final int COLUMNS = 6;

    /** What an annotation says. */
    static Map<String, String> texts(Parameter p) {
        Map<String, String> texts = new LinkedHashMap<>();
        put(texts, "label", p.label());
        put(texts, "description", p.description());
        if (p.type() != ItemIO.INPUT) texts.put("type", p.type().name());
        if (p.visibility() != ItemVisibility.NORMAL) texts.put("visibility", p.visibility().name());
        if (!p.autoFill()) texts.put("autoFill", "false");
        if (!p.required()) texts.put("required", "false");
        if (!p.persist()) texts.put("persist", "false");
        put(texts, "persistKey", p.persistKey());
        put(texts, "initializer", p.initializer());
        put(texts, "validater", p.validater());
        put(texts, "callback", p.callback());
        put(texts, "style", p.style());
        put(texts, "min", p.min());
        put(texts, "max", p.max());
        put(texts, "stepSize", p.stepSize());
        for (String choice : p.choices()) texts.put(CHOICE + choice, "");
        for (Attr attr : p.attrs()) texts.put(ATTRIBUTE + attr.name(), attr.value());
        return texts;
    }

    private static void put(Map<String, String> texts, String key, String value) {
        if (!value.isEmpty()) texts.put(key, value);
    }

    private String text(String key) {
        return values.getOrDefault(key, "");
    }

    private boolean flag(String key) {
        return !values.containsKey(key);
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return Parameter.class;
    }

    @Override
    public String label() {
        return text("label");
    }

    @Override
    public String description() {
        return text("description");
    }

    @Override
    public ItemIO type() {
        return ItemIO.valueOf(values.getOrDefault("type", ItemIO.INPUT.name()));
    }

    @Override
    public ItemVisibility visibility() {
        return ItemVisibility.valueOf(values.getOrDefault("visibility", ItemVisibility.NORMAL.name()));
    }

    @Override
    public boolean autoFill() {
        return flag("autoFill");
    }

    @Override
    public boolean required() {
        return flag("required");
    }

    @Override
    public boolean persist() {
        return flag("persist");
    }

    @Override
    public String persistKey() {
        return text("persistKey");
    }

    @Override
    public String initializer() {
        return text("initializer");
    }

    @Override
    public String validater() {
        return text("validater");
    }

    @Override
    public String callback() {
        return text("callback");
    }

    @Override
    public String style() {
        return text("style");
    }

    @Override
    public String min() {
        return text("min");
    }

    @Override
    public String max() {
        return text("max");
    }

    @Override
    public String stepSize() {
        return text("stepSize");
    }

    @Override
    public String[] choices() {
        List<String> choices = new ArrayList<>();
        for (String key : values.keySet()) if (key.startsWith(CHOICE)) choices.add(key.substring(CHOICE.length()));
        return choices.toArray(new String[0]);
    }

    @Override
    public Attr[] attrs() {
        return IndexedPlugin.attributes(values, ATTRIBUTE);
    }

    @Override
    @SuppressWarnings("deprecation") // SciJava's interface still has it, and nobody tells it
    public int columns() {
        return COLUMNS;
    }
}
