package org.readingroom.annotation.effect;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Settings of an effect, all of them allowed. As text: {@code name:value,name:value}, several numbers in one separated by {@code ;}. Immutable. */
public final class EffectSettings {

    private final String effect;
    private final Map<String, Setting> known = new LinkedHashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();

    private EffectSettings(SegmentEffect of) {
        effect = of.id();
        for (Setting s : of.settings()) {
            known.put(s.name(), s);
            if (!s.absent().isEmpty()) values.put(s.name(), s.absent());
        }
    }

    /**
     * @param text empty for the defaults
     * @throws IllegalArgumentException if a name is unknown or given twice, a value is not allowed, or a part is not {@code name:value}
     */
    public static EffectSettings parse(SegmentEffect effect, String text) {
        Map<String, String> given = new LinkedHashMap<>();
        if (!text.isBlank())
            for (String part : text.split(",", -1)) {
                int colon = part.indexOf(':');
                if (colon < 1) throw new IllegalArgumentException("effect '" + effect.id() + "': setting '" + part.strip() + "'; expected name:value,name:value");
                String name = part.substring(0, colon).strip();
                if (given.put(name, part.substring(colon + 1).strip()) != null) throw new IllegalArgumentException("effect '" + effect.id() + "': setting '" + name + "' is given twice");
            }
        return of(effect, given);
    }

    /** From the fields of a dialog. @param given empty values count as not given @throws IllegalArgumentException if a name is unknown or a value is not allowed */
    public static EffectSettings of(SegmentEffect effect, Map<String, String> given) {
        EffectSettings settings = new EffectSettings(effect);
        given.forEach((name, value) -> {
            Setting s = settings.known.get(name);
            if (s == null)
                throw new IllegalArgumentException("effect '" + effect.id() + "' has no setting '" + name + "'; "
                    + (settings.known.isEmpty() ? "it has none" : "allowed: " + String.join(", ", settings.known.keySet())));
            if (value.isEmpty()) return;
            String known = settings.known(s, value);
            settings.check(s, known);
            settings.values.put(name, known);
        });
        return settings;
    }

    /** A choice as it is spelt, in whatever case somebody gave it: ImageJ's own macros say Otsu. */
    private String known(Setting s, String value) {
        return s.choices().stream().filter(c -> c.equalsIgnoreCase(value)).findFirst().orElse(value);
    }

    private void check(Setting s, String value) {
        boolean good = switch (s.kind()) {
            case CHOICE -> s.choices().contains(value);
            case WHOLE -> value.matches("[+-]?[0-9]{1,9}") && inside(s, Double.parseDouble(value));
            case NUMBER, LENGTH -> inside(s, parsed(value));
            case NUMBERS -> java.util.Arrays.stream(value.split(";", -1)).allMatch(part -> !Double.isNaN(parsed(part)));
        };
        if (!good) throw new IllegalArgumentException("effect '" + effect + "': " + s.name() + ":" + value + "; expected " + s.expected());
    }

    private static boolean inside(Setting s, double value) {
        return value >= s.low() && value <= s.high();
    }

    /** NaN for what is no finite number. */
    private static double parsed(String text) {
        if (!text.strip().matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?")) return Double.NaN;
        double value = Double.parseDouble(text.strip());
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** @throws IllegalArgumentException if it is not given and has no default: the sentence says what is needed */
    public double number(String name) {
        return Double.parseDouble(text(name));
    }

    public int whole(String name) {
        return Integer.parseInt(text(name));
    }

    /** A number, if it is given. */
    public Optional<Double> given(String name) {
        return has(name) ? Optional.of(number(name)) : Optional.empty();
    }

    public double[] numbers(String name) {
        return java.util.Arrays.stream(text(name).split(";", -1)).mapToDouble(part -> Double.parseDouble(part.strip())).toArray();
    }

    /** Whole numbers in groups, such as i;j;k;i;j;k. @throws IllegalArgumentException if they are not whole or the last group is not full */
    public List<int[]> groups(String name, int size, String expected) {
        double[] all = numbers(name);
        if (all.length % size != 0) throw refused(name, expected);
        java.util.ArrayList<int[]> groups = new java.util.ArrayList<>();
        for (int n = 0; n < all.length; n += size) {
            int[] group = new int[size];
            for (int a = 0; a < size; a++) {
                if (all[n + a] != Math.rint(all[n + a]) || Math.abs(all[n + a]) > 1e9) throw refused(name, expected);
                group[a] = (int) all[n + a];
            }
            groups.add(group);
        }
        return groups;
    }

    public String text(String name) {
        String value = values.get(name);
        if (value == null) throw new IllegalArgumentException("effect '" + effect + "' needs the setting " + name + ": " + known.get(name).expected());
        return value;
    }

    <E extends Enum<E>> E choice(String name, Class<E> of) {
        for (E e : of.getEnumConstants()) if (Setting.word(e).equals(text(name))) return e;
        throw new IllegalStateException(name + " is no choice of " + of);
    }

    IllegalArgumentException refused(String name, String expected) {
        return new IllegalArgumentException("effect '" + effect + "': " + name + ":" + values.get(name) + "; expected " + expected);
    }

    /** Each with the value that counts, defaults included: what a record keeps. */
    public Map<String, String> values() {
        return Collections.unmodifiableMap(values);
    }

    /** As {@link #parse} takes it. */
    @Override
    public String toString() {
        return values.entrySet().stream().map(e -> e.getKey() + ":" + e.getValue()).collect(Collectors.joining(","));
    }
}
