package org.readingroom.ui.session;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.readingroom.io.FormatException;

/**
 * What was opened lately, newest first. In memory it knows all paths; into its file go those that repeat nothing of the patient
 * ({@link IdentityFree}), unless somebody wants all of them kept. For one thread.
 */
public final class RecentList {

    private static final int MOST = 12;

    private final Path file;
    private final Saving saving;
    private final List<Entry> entries = new ArrayList<>();
    private boolean keepsAll;

    /**
     * @param references of the volumes that the path gave
     * @param isFree     whether the path may be written
     * @param isLabels   whether it was opened as labels, which many formats cannot tell from an image
     */
    public record Entry(Path path, List<DataReference> references, boolean isFree, boolean isLabels) {
        public Entry {
            references = List.copyOf(references);
        }
    }

    /** Empty if the file is not there. @throws IOException with one sentence if it is damaged */
    public RecentList(Path file, Saving saving) throws IOException {
        this.file = file;
        this.saving = saving;
        if (Files.exists(file)) read();
    }

    private void read() throws IOException {
        try {
            JsonObject all = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            keepsAll = all.has("keepsAll") && all.get("keepsAll").getAsBoolean();
            for (JsonElement e : all.getAsJsonArray("recent")) {
                List<DataReference> references = new ArrayList<>();
                for (JsonElement r : e.getAsJsonObject().getAsJsonArray("data")) references.add(SessionParts.reference(r.getAsJsonObject()));
                JsonObject o = e.getAsJsonObject();
                entries.add(new Entry(Path.of(o.get("path").getAsString()), references, true, o.has("labels") && o.get("labels").getAsBoolean()));
            }
        } catch (JsonParseException | ClassCastException | IllegalStateException | IllegalArgumentException | NullPointerException | UnsupportedOperationException e) {
            entries.clear();
            throw new FormatException(file, "a damaged list", "the list of what was opened lately", "It is made anew with the next file.");
        }
    }

    /** Writes a file whole or not at all, here or in a thread of its own. */
    @FunctionalInterface
    public interface Saving {
        /** @param text made by whoever writes it, in whatever thread */
        void save(Path file, Supplier<String> text) throws IOException;
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Whether all paths are written. */
    public boolean keepsAll() {
        return keepsAll;
    }

    /** Whether all paths are written, also those that name a patient. Writes the list. */
    public void keepAll(boolean on) throws IOException {
        keepsAll = on;
        write();
    }

    /** Writes the list. */
    public void add(Entry entry) throws IOException {
        entries.removeIf(e -> e.path().equals(entry.path()));
        entries.add(0, entry);
        while (entries.size() > MOST) entries.remove(entries.size() - 1);
        write();
    }

    /** What a path gave became known after it was opened. Writes the list if the path is in it. */
    public void know(Path path, List<DataReference> references) throws IOException {
        for (int n = 0; n < entries.size(); n++) {
            if (!entries.get(n).path().equals(path)) continue;
            entries.set(n, new Entry(path, references, entries.get(n).isFree(), entries.get(n).isLabels()));
            write();
        }
    }

    /** Of this program and of the file. */
    public void forget() throws IOException {
        entries.clear();
        write();
    }

    /** Where a volume was opened from. */
    public Optional<Path> find(DataReference wanted) {
        return entries.stream().filter(e -> e.references().stream().anyMatch(wanted::means)).map(Entry::path).findFirst();
    }

    private void write() throws IOException {
        List<Entry> now = entries();
        boolean all = keepsAll;
        saving.save(file, () -> text(now, all));
    }

    private static String text(List<Entry> entries, boolean keepsAll) {
        JsonArray list = new JsonArray();
        for (Entry e : entries) {
            if (!e.isFree() && !keepsAll) continue;
            JsonObject o = new JsonObject();
            o.addProperty("path", e.path().toAbsolutePath().toString());
            JsonArray data = new JsonArray();
            e.references().forEach(r -> data.add(SessionParts.json(r)));
            o.add("data", data);
            if (e.isLabels()) o.addProperty("labels", true);
            list.add(o);
        }
        JsonObject all = new JsonObject();
        all.addProperty("keepsAll", keepsAll);
        all.add("recent", list);
        return SessionParts.text(all);
    }
}
