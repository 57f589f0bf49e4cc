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
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private KeyMap() {}

    /** @throws IllegalArgumentException if one key would do two things */
    static KeyMap standard(List<WorkbenchAction> actions) {
        return of(actions, Map.of());
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

    /** @param file need not be there @throws IOException with one sentence if it cannot be understood */
    static KeyMap of(List<WorkbenchAction> actions, Path file) throws IOException {
        if (!Files.exists(file)) return standard(actions);
        List<String> lines;
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
            String id = at < 0 ? line : line.substring(0, at).strip();
            if (at < 0 || actions.stream().noneMatch(a -> a.id().equals(id)))
                throw new FormatException(file, "line " + (n + 1) + " is '" + line + "'", "id = keys, with an id that the overlay of keys shows", "Correct the line, or remove the file.");
            own.put(id, line.substring(at + 1));
        }
        try {
            return of(actions, own);
        } catch (IllegalArgumentException e) {
            throw new FormatException(file, e.getMessage(), "a key map without clashes", "Correct the line, or remove the file.");
        }
    }

    /** @throws IllegalArgumentException if one key would do two things, or a key cannot be understood */
    private static KeyMap of(List<WorkbenchAction> actions, Map<String, String> own) {
        KeyMap map = new KeyMap();
        for (WorkbenchAction action : actions) {
            List<Key> keys = Stream.of(own.getOrDefault(action.id(), action.keys()).strip().split("\\s+")).filter(k -> !k.isEmpty()).map(Key::parse).toList();
            for (Key key : keys) {
                WorkbenchAction other = map.byKey.put(key, action);
                if (other != null) throw new IllegalArgumentException("the key " + key + " stands for " + other.id() + " and for " + action.id());
            }
            if (map.byId.put(action.id(), keys) != null) throw new IllegalArgumentException("two actions are called " + action.id());
        }
        return map;
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
