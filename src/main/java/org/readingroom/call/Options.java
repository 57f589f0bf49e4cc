package org.readingroom.call;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys and values of one call, in order, still as text. Immutable. */
public final class Options {

    /** What a word without {@code =} stands for: a switch that is on. */
    private static final String ON = "true";

    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    public static Options none() {
        return new Options(new LinkedHashMap<>());
    }

    /** @param values keys to text, in the order in which they shall be written */
    public static Options of(Map<String, String> values) {
        return new Options(new LinkedHashMap<>(values));
    }

    /** @param words each {@code key=value}, or a key alone for a switch that is on; keys in any case @throws BadCallException for a key given twice or none at all */
    public static Options ofWords(List<String> words) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            String key = (equals < 0 ? word : word.substring(0, equals)).toLowerCase(Locale.ROOT);
            if (key.isBlank()) throw new BadCallException("'" + word + "' has no key; expected key=value.");
            if (values.putIfAbsent(key, equals < 0 ? ON : word.substring(equals + 1)) != null) throw new BadCallException(key + "= is given twice; expected it once.");
        }
        return new Options(values);
    }

    /** @param text a macro's options, such as {@code "slab=20 path=[/my data/x.nii]"} @throws BadCallException as {@link Words#ofOptions} and {@link #ofWords} */
    public static Options ofMacro(String text) {
        return ofWords(Words.ofOptions(text));
    }

    /** As a macro writes it; {@link #ofMacro} gives the same options again. */
    public String toMacro() {
        StringBuilder text = new StringBuilder();
        values.forEach((key, value) -> text.append(text.isEmpty() ? "" : " ").append(key).append('=').append(Words.protect(value)));
        return text.toString();
    }

    public Set<String> keys() {
        return values.keySet();
    }

    /** Empty if the key was not given; the empty text if it was given as {@code key=}. */
    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    public Map<String, String> asMap() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Options o && values.equals(o.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return toMacro();
    }
}
