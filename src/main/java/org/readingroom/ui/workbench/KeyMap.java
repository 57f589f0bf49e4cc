package org.readingroom.ui.workbench;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.swing.SwingUtilities;
import org.readingroom.io.FormatException;
import org.readingroom.ui.model.Habits;
import org.readingroom.ui.model.WorkbenchAction;

/**
 * Which key does what. Defaults stand with the actions; a user's file says otherwise: one line {@code id = keys} for each action whose keys are
 * others, keys separated by blanks, nothing behind the = for none. Lines that begin with # are skipped.
 */
final class KeyMap {

    private final Map<Key, WorkbenchAction> byKey = new LinkedHashMap<>();
    private final Map<String, List<Key>> byId = new LinkedHashMap<>();
    private String refusal = "";

    private KeyMap() {}

    /** @throws IllegalArgumentException if one key would do two things */
    static KeyMap standard(List<WorkbenchAction> actions) {
        return of(actions, Map.of(), clash -> {
            throw new IllegalArgumentException("the key " + clash);
        });
    }

    /** For actions of other people's jars too: of two that want one key the first has it, and no action of a name that was there before is taken in. */
    static List<WorkbenchAction> withoutClashes(List<WorkbenchAction> all) {
        Map<String, WorkbenchAction> kept = new LinkedHashMap<>();
        Set<Key> taken = new HashSet<>();
        for (WorkbenchAction a : all) {
            if (kept.containsKey(a.id())) continue;
            List<String> free = new ArrayList<>();
            for (String key : a.keys().strip().split("\\s+")) if (!key.isEmpty() && taken.add(Key.parse(key))) free.add(key);
            kept.put(a.id(), new WorkbenchAction(a.id(), a.menu(), a.label(), String.join(" ", free), a.run(), a.refusal()));
        }
        return List.copyOf(kept.values());
    }

    /** @param file need not be there @throws IOException with one sentence that names all lines which cannot be understood */
    static KeyMap of(List<WorkbenchAction> actions, Path file) throws IOException {
        if (!Files.exists(file)) return standard(actions);
        List<String> lines, wrong = new ArrayList<>();
        try {
            lines = Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new FormatException(file, "no UTF-8 text", "a key map", "Save it as UTF-8, or remove it.");
        }
        Map<String, String> own = new LinkedHashMap<>();
        for (int n = 0; n < lines.size(); n++) {
            String line = lines.get(n).strip();
            if (line.isEmpty() || line.startsWith("#")) continue;
            int at = line.indexOf('=');
            String id = at < 0 ? line : line.substring(0, at).strip(), keys = line.substring(at + 1), where = "line " + (n + 1) + " ";
            if (at < 0 || actions.stream().noneMatch(a -> a.id().equals(id))) wrong.add(where + "is '" + line + "'");
            else if (own.containsKey(id)) wrong.add(where + "says " + id + " again");
            else if (!unknown(keys).isEmpty()) wrong.add(where + "has the " + unknown(keys));
            else own.put(id, keys);
        }
        KeyMap map = of(actions, own, clash -> wrong.add("the key " + clash));
        if (!wrong.isEmpty()) throw new FormatException(file, String.join("; ", wrong), "lines id = keys, with ids that the overlay of keys shows and each key once",
            "Until they are corrected, or the file is removed, the standard keys count.");
        return map;
    }

    /** The first key of some that cannot be understood, with what was expected; empty if all can. */
    private static String unknown(String keys) {
        try {
            parsed(keys);
            return "";
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    private static List<Key> parsed(String keys) {
        return Stream.of(keys.strip().split("\\s+")).filter(k -> !k.isEmpty()).map(Key::parse).toList();
    }

    /** The user's, or the standard one if that cannot be understood; what is wrong with it is told, and kept for whoever looks the keys up. */
    static KeyMap ofUser(List<WorkbenchAction> actions, Path file, Consumer<String> told) {
        try {
            return of(actions, file);
        } catch (IOException e) {
            KeyMap map = standard(actions);
            map.refusal = e.getMessage();
            SwingUtilities.invokeLater(() -> told.accept(map.refusal)); // once the window stands
            return map;
        }
    }

    /** @param clash told of each key that would do two things */
    private static KeyMap of(List<WorkbenchAction> actions, Map<String, String> own, Consumer<String> clash) {
        KeyMap map = new KeyMap();
        for (WorkbenchAction action : actions) {
            List<Key> keys = parsed(own.getOrDefault(action.id(), action.keys()));
            for (Key key : keys) {
                WorkbenchAction other = map.byKey.put(key, action);
                if (other != null) clash.accept(key + " stands for " + other.id() + " and for " + action.id());
            }
            if (map.byId.put(action.id(), keys) != null) throw new IllegalArgumentException("two actions are called " + action.id());
        }
        return map;
    }

    /** Why the user's own keys do not count, in a sentence; empty if they do. */
    String refusal() {
        return refusal;
    }

    Optional<WorkbenchAction> action(Key key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** Lets sentences name keys. @return this map */
    KeyMap toldTo(Habits habits) {
        habits.keys(this::text);
        return this;
    }

    /** The keys of an action as people read them; empty for none. @param id one that need not be there */
    String text(String id) {
        return byId.getOrDefault(id, List.of()).stream().map(Key::toString).collect(Collectors.joining(", "));
    }

    List<Key> keys(WorkbenchAction action) {
        return byId.getOrDefault(action.id(), new ArrayList<>());
    }
}
