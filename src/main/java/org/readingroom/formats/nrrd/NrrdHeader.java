package org.readingroom.formats.nrrd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The lines of a header, as they stand in the file. Mutable while it is being made; nothing outside this package sees it. */
final class NrrdHeader {

    /** 1 to 5. */
    int version = 5;
    /** By their names in lower case, without what parts words: "space directions" is spacedirections, centerings is centers. In order. */
    final Map<String, String> fields = new LinkedHashMap<>();
    /** Unescaped. */
    final Map<String, String> keys = new LinkedHashMap<>();
    /** Without the sign and the blank that begin them. */
    final List<String> comments = new ArrayList<>();
    /** Names that follow "data file: LIST". */
    final List<String> listed = new ArrayList<>();
    /** Bytes of the header, with the empty line that ends it. */
    long bytes;

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(canonical(name)));
    }

    /** A key's value whatever the case of the key; key/value pairs of old files vary in it. */
    Optional<String> key(String key) {
        if (keys.containsKey(key)) return Optional.of(keys.get(key));
        return keys.entrySet().stream().filter(e -> e.getKey().equalsIgnoreCase(key)).map(Map.Entry::getValue).findFirst();
    }

    void put(String field, String value) {
        fields.put(canonical(field), value);
    }

    /** One name for the spellings of a field that the definition allows. */
    static String canonical(String field) {
        String name = field.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
        return switch (name) {
            case "centerings", "centering", "centres", "center" -> "centers";
            case "units" -> "units";
            case "sampleunit" -> "sampleunits";
            case "spaceunit" -> "spaceunits";
            default -> name;
        };
    }
}
