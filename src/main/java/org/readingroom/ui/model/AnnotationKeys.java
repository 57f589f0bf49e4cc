package org.readingroom.ui.model;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.io.FormatException;

/**
 * Which letter or digit does what while annotating: takes up a tool, or chooses a class or an object. One file says all of it: lines
 * {@code tool.brush = f}, {@code class.1 = 1}, {@code class:Liver = l}, {@code object.1 = q}, several keys separated by blanks, nothing behind the = for
 * none, lines that begin with # skipped; what it does not name keeps its standard key, unless the file gave that to something else.
 */
public final class AnnotationKeys {

    public static final int CLASSES = 9;
    private static final String OBJECTS = "qwert", TOOL = "tool.", CLASS = "class.", NAMED = "class:", OBJECT = "object.";

    private final Map<String, String> byKey = new LinkedHashMap<>(); // what a key stands for

    private AnnotationKeys() {}

    /** @param tools their ids and letters; of two tools with one letter the first has it */
    public static AnnotationKeys standard(Map<String, String> tools) {
        AnnotationKeys keys = new AnnotationKeys();
        tools.forEach((id, letter) -> {
            if (!letter.isEmpty()) keys.byKey.putIfAbsent(letter.toLowerCase(Locale.ROOT), TOOL + id);
        });
        for (int n = 1; n <= CLASSES; n++) keys.byKey.putIfAbsent("" + n, CLASS + n);
        for (int n = 1; n <= OBJECTS.length(); n++) keys.byKey.putIfAbsent(OBJECTS.substring(n - 1, n), OBJECT + n);
        return keys;
    }

    /** @param file need not be there @throws IOException with one sentence if it cannot be understood or one key would do two things */
    public static AnnotationKeys of(Map<String, String> tools, Path file) throws IOException {
        AnnotationKeys standard = standard(tools);
        if (!Files.exists(file)) return standard;
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new FormatException(file, "no UTF-8 text", "a map of keys", "Save it as UTF-8, or remove it.");
        }
        AnnotationKeys own = new AnnotationKeys();
        List<String> named = new ArrayList<>();
        for (int n = 0; n < lines.size(); n++) {
            String line = lines.get(n).strip();
            if (line.isEmpty() || line.startsWith("#")) continue;
            int at = line.indexOf('=');
            String what = at < 0 ? line : line.substring(0, at).strip();
            if (at < 0 || !isKnown(what, tools)) throw refused(file, n, "'" + line + "'", "what = keys, such as tool.brush = f, class.1 = 1, class:Liver = l or object.1 = q");
            named.add(what.startsWith(NAMED) ? what.toLowerCase(Locale.ROOT) : what);
            for (String key : line.substring(at + 1).strip().split("\\s+")) {
                if (key.isEmpty()) continue;
                if (!isKey(key)) throw refused(file, n, "the key '" + key + "'", "a letter from a to z or a digit");
                String other = own.byKey.put(key.toLowerCase(Locale.ROOT), named.get(named.size() - 1));
                if (other != null) throw refused(file, n, "the key " + key + ", which stands for " + other + " already", "each key once");
            }
        }
        standard.byKey.forEach((key, what) -> {
            if (!named.contains(what)) own.byKey.putIfAbsent(key, what);
        });
        return own;
    }

    private static FormatException refused(Path file, int line, String found, String expected) {
        return new FormatException(file, "line " + (line + 1) + ": " + found, expected, "Correct the line, or remove the file; the standard keys stay until then.");
    }

    private static boolean isKnown(String what, Map<String, String> tools) {
        return what.startsWith(TOOL) && tools.containsKey(what.substring(TOOL.length())) || what.matches("class\\.[1-9]") || what.matches("object\\.[1-9][0-9]?") || what.startsWith(NAMED) && what.length() > NAMED.length();
    }

    private static boolean isKey(String key) {
        return key.matches("[a-zA-Z0-9]");
    }

    /** The tool that a key takes up: its id. */
    public Optional<String> tool(String key) {
        return target(key, TOOL);
    }

    /** The keys that take up a tool, such as F; empty for none. */
    public String toolKeys(String id) {
        return keys(TOOL + id);
    }

    /** The object that a key chooses, counted from 0; -1 for none. */
    public int object(String key) {
        return target(key, OBJECT).map(n -> Integer.parseInt(n) - 1).orElse(-1);
    }

    /** The class that a key chooses: one that the file names, else the one whose own key it is, else the one of that place, unless it has a key of its own. */
    public Optional<OntologyClass> choose(List<OntologyClass> classes, String key) {
        String named = target(key, NAMED).orElse("");
        for (OntologyClass c : classes) if (c.name().toLowerCase(Locale.ROOT).equals(named)) return Optional.of(c);
        for (OntologyClass c : classes) if (c.key().equalsIgnoreCase(key)) return Optional.of(c);
        int place = target(key, CLASS).map(n -> Integer.parseInt(n) - 1).orElse(-1);
        return place >= 0 && place < classes.size() && classes.get(place).key().isEmpty() ? Optional.of(classes.get(place)) : Optional.empty();
    }

    /** The key that chooses a class; empty for none. */
    public String classKey(List<OntologyClass> classes, OntologyClass of) {
        List<String> candidates = new ArrayList<>(List.of(of.key().toLowerCase(Locale.ROOT)));
        candidates.addAll(byKey.keySet());
        for (String key : candidates) if (!key.isEmpty() && tool(key).isEmpty() && choose(classes, key).filter(of::equals).isPresent()) return key.equalsIgnoreCase(of.key()) ? of.key() : key;
        return "";
    }

    /** Why a class cannot have a key of its own; empty if it can. */
    public Optional<String> refusal(String key) {
        if (key.isEmpty()) return Optional.empty();
        if (!isKey(key)) return Optional.of("The key of a class is '" + key + "'; expected one letter from a to z or one digit, or nothing");
        return tool(key).map(id -> "The key " + key + " takes up " + Character.toUpperCase(id.charAt(0)) + id.substring(1).replace('-', ' ') + "; expected another letter or a digit")
            .or(() -> target(key, NAMED).map(name -> "The key " + key + " chooses the class '" + name + "' in your map of keys; expected another letter or a digit"));
    }

    private Optional<String> target(String key, String kind) {
        return Optional.ofNullable(byKey.get(key.toLowerCase(Locale.ROOT))).filter(w -> w.startsWith(kind)).map(w -> w.substring(kind.length()));
    }

    private String keys(String what) {
        return String.join(" ", byKey.entrySet().stream().filter(e -> e.getValue().equals(what)).map(e -> e.getKey().toUpperCase(Locale.ROOT)).toList());
    }
}
