package org.readingroom.ui.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.display.Preset;
import org.readingroom.display.PresetTable;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.DisplayWindow;

/**
 * The window presets at hand: the program's, then the user's own, which lie in a table of theirs ({@link PresetTable}). Reads that table
 * again when it has changed, so that several windows, and an editor, can work on one file. For one thread.
 */
public final class UserPresets {

    private static final String OWN_SOURCE = "own", CT = "CT";

    private final Path file;
    private final List<Preset> standard = PresetTable.standard().presets();
    private List<Preset> own = List.of();
    private FileTime readAt;

    /** @param file need not be there yet */
    public UserPresets(Path file) {
        this.file = file;
    }

    /** Those of the person at the machine. */
    public static UserPresets ofUser() {
        return new UserPresets(UserFolder.ofUser().presets());
    }

    /** The user's own, in their order. @throws IOException with one sentence if the table is damaged or cannot be read */
    public List<Preset> own() throws IOException {
        if (!Files.exists(file)) {
            readAt = null;
            return own = List.of();
        }
        FileTime now = Files.getLastModifiedTime(file);
        if (!now.equals(readAt)) {
            own = PresetTable.read(file).presets();
            readAt = now;
        }
        return own;
    }

    /**
     * What to offer for images of a modality: its own presets and those for any. The program's first, all of which are in Hounsfield units; of the user's
     * all where the modality is unknown, but those of CT only for Hounsfield units.
     *
     * @param modality such as CT; empty if unknown
     * @throws IOException as {@link #own}
     */
    public List<Preset> offered(String modality, boolean isHounsfield) throws IOException {
        List<Preset> all = new ArrayList<>(isHounsfield ? standard : List.of());
        for (Preset p : own()) {
            boolean isCt = p.modality().equalsIgnoreCase(CT);
            if (p.modality().equals("*") || p.modality().equalsIgnoreCase(modality) || isCt && isHounsfield || !isCt && modality.isEmpty()) all.add(p);
        }
        return all;
    }

    /** The preset that a key chooses for images in Hounsfield units; the user's goes before the program's. @throws IOException as {@link #own} */
    public Optional<Preset> byKey(String key, String modality) throws IOException {
        List<Preset> all = offered(modality, true);
        for (int n = all.size() - 1; n >= 0; n--) if (!key.isEmpty() && all.get(n).key().equalsIgnoreCase(key)) return Optional.of(all.get(n));
        return Optional.empty();
    }

    /** Whether a preset is the user's own. */
    public boolean isOwn(Preset preset) {
        return own.contains(preset);
    }

    /**
     * Keeps a window under a name; one of the user's that has the name already is replaced.
     *
     * @param modality such as CT, or * for any
     * @param inverted whether black and white are exchanged with it
     * @param key      a digit from 3 to 9, or empty
     * @throws IllegalArgumentException if the name is empty or one of the program's, or the window is a table
     */
    public void keep(String name, String modality, DisplayWindow window, boolean inverted, String key) throws IOException {
        String clean = checked(name);
        if (window.shape() == DisplayWindow.Shape.TABLE) throw new IllegalArgumentException("a lookup table of the file cannot be kept as a preset; type a centre and a width");
        if (!key.matches("[3-9]?")) throw new IllegalArgumentException("a preset's key is a digit from 3 to 9, got '" + key + "'");
        List<Preset> all = new ArrayList<>(own());
        all.removeIf(p -> p.name().equalsIgnoreCase(clean));
        all.add(new Preset(clean, modality, new DisplayWindow(window.centre(), window.width(), window.shape(), clean), Optional.of(inverted), key, OWN_SOURCE));
        write(all);
    }

    /** @throws IllegalArgumentException if there is no such preset of the user's, or the new name is taken */
    public void rename(String from, String to) throws IOException {
        String clean = checked(to);
        List<Preset> all = new ArrayList<>(own());
        int at = place(all, from);
        if (!from.equalsIgnoreCase(clean) && all.stream().anyMatch(p -> p.name().equalsIgnoreCase(clean))) throw new IllegalArgumentException("there is a preset '" + clean + "' already");
        Preset old = all.get(at);
        DisplayWindow w = old.window();
        all.set(at, new Preset(clean, old.modality(), new DisplayWindow(w.centre(), w.width(), w.shape(), clean), old.inverted(), old.key(), old.source()));
        write(all);
    }

    /** @throws IllegalArgumentException if there is no such preset of the user's */
    public void remove(String name) throws IOException {
        List<Preset> all = new ArrayList<>(own());
        all.remove(place(all, name));
        write(all);
    }

    private static int place(List<Preset> all, String name) {
        for (int n = 0; n < all.size(); n++) if (all.get(n).name().equalsIgnoreCase(name)) return n;
        throw new IllegalArgumentException("no preset '" + name + "' of your own; those of the program stay as they are");
    }

    private String checked(String name) {
        String clean = name.strip().replaceAll("\\s+", " ");
        if (clean.isEmpty()) throw new IllegalArgumentException("a preset needs a name; type one");
        if (standard.stream().anyMatch(p -> p.name().equalsIgnoreCase(clean))) throw new IllegalArgumentException("'" + clean + "' is a preset of the program; choose another name");
        return clean;
    }

    private void write(List<Preset> all) throws IOException {
        if (all.isEmpty()) Files.deleteIfExists(file); // a table without presets is none
        else SafeFile.writeText(file, new PresetTable(all).text());
        readAt = null;
        own();
    }
}
