package org.readingroom.consensus;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings of a rule as they come from a macro or the command line: {@code name:value,name:value}; several values in one are separated
 * by {@code ;}. A rule turns them into a record of its own; every mistake is an error that names what is allowed.
 */
public final class RuleSettings {

    private final String rule;
    private final Map<String, String> values = new HashMap<>();

    private RuleSettings(String rule) {
        this.rule = rule;
    }

    /**
     * @param rule  id, for messages
     * @param text  empty for none
     * @param names all that the rule knows
     * @throws IllegalArgumentException if a name is unknown or given twice, or a part is not {@code name:value}
     */
    public static RuleSettings parse(String rule, String text, String... names) {
        RuleSettings settings = new RuleSettings(rule);
        if (text.isBlank()) return settings;
        for (String part : text.split(",", -1)) {
            int colon = part.indexOf(':');
            if (colon < 1) throw new IllegalArgumentException("rule '" + rule + "': setting '" + part.strip() + "'; expected name:value,name:value");
            String name = part.substring(0, colon).strip(), value = part.substring(colon + 1).strip();
            if (!Arrays.asList(names).contains(name))
                throw new IllegalArgumentException("rule '" + rule + "' has no setting '" + name + "'; "
                    + (names.length == 0 ? "it has none" : "allowed: " + String.join(", ", names)));
            if (settings.values.put(name, value) != null) throw new IllegalArgumentException("rule '" + rule + "': setting '" + name + "' is given twice");
        }
        return settings;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** @throws IllegalArgumentException if the value is not a whole number from {@code low} to {@code high} */
    public int whole(String name, int absent, int low, int high) {
        if (!has(name)) return absent;
        try {
            int value = Integer.parseInt(values.get(name));
            if (value >= low && value <= high) return value;
        } catch (NumberFormatException e) {
            throw refused(name, "a whole number from " + low + " to " + high);
        }
        throw refused(name, "a whole number from " + low + " to " + high);
    }

    /** @throws IllegalArgumentException if the value is not a number above {@code low} and at most {@code high} */
    public double number(String name, double absent, double low, double high) {
        if (!has(name)) return absent;
        try {
            double value = Double.parseDouble(values.get(name));
            if (value > low && value <= high) return value;
        } catch (NumberFormatException e) {
            throw refused(name, "a number above " + low + " and at most " + high);
        }
        throw refused(name, "a number above " + low + " and at most " + high);
    }

    /** Numbers that are 0 or more and finite. @throws IllegalArgumentException if there are not {@code count}, or one is not such a number */
    public List<Double> weights(String name, int count) {
        String expected = count + " numbers of 0 or more, separated by ;";
        if (!has(name)) throw new IllegalArgumentException("rule '" + rule + "' needs the setting " + name + ": " + expected);
        String[] parts = values.get(name).split(";", -1);
        if (parts.length != count) throw refused(name, expected);
        try {
            List<Double> numbers = Arrays.stream(parts).map(p -> Double.valueOf(p.strip())).toList();
            if (numbers.stream().allMatch(w -> w >= 0 && w < Double.POSITIVE_INFINITY)) return numbers;
        } catch (NumberFormatException e) {
            throw refused(name, expected);
        }
        throw refused(name, expected);
    }

    /** One of the names of an enum, in lower case. @throws IllegalArgumentException if it is none of them */
    public <E extends Enum<E>> E choice(String name, E absent) {
        if (!has(name)) return absent;
        E[] all = absent.getDeclaringClass().getEnumConstants();
        List<String> allowed = Arrays.stream(all).map(e -> e.name().toLowerCase(java.util.Locale.ROOT)).toList();
        int at = allowed.indexOf(values.get(name));
        if (at < 0) throw refused(name, String.join(" or ", allowed));
        return all[at];
    }

    private IllegalArgumentException refused(String name, String expected) {
        return new IllegalArgumentException("rule '" + rule + "': " + name + ":" + values.get(name) + "; expected " + expected);
    }
}
