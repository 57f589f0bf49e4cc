package org.readingroom.convert.dataset;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.readingroom.convert.Formats;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.PlacedLabels;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SelectedLabels;
import org.readingroom.volume.provenance.Source;

/** Holds a data set against its manifest: that each file is there and as it was, and no other; that no patient is in two parts; that labels lie on their images. */
public final class DataSetCheck {

    /** What is wrong. @param code MISSING, CHANGED, EXTRA, LEAK, GEOMETRY, LABELS, UNREADABLE or MANIFEST @param file below the folder, with slashes; empty for the whole */
    public record Problem(String code, String file, String message) {}

    private final Formats formats;
    private final List<Problem> problems = new ArrayList<>();

    public DataSetCheck(Formats formats) {
        this.formats = formats;
    }

    /**
     * Looks at all of it.
     *
     * @param digest of the manifest, as whoever made it noted; empty if nobody did
     * @return what is wrong; nothing for a sound data set
     * @throws IOException in a sentence, if there is no manifest that can be read
     */
    public List<Problem> of(Path folder, String digest, Progress progress) throws IOException {
        Path manifest = folder.resolve(DataSetManifest.FILE);
        if (!Files.isRegularFile(manifest)) throw new FormatException(folder, "no " + DataSetManifest.FILE, "a folder that Export Data Set made", "");
        if (!digest.isEmpty() && !digest.equalsIgnoreCase(Source.of("manifest", "", "", manifest).sha256())) add("MANIFEST", DataSetManifest.FILE, "the manifest is not the one whose digest is given");
        try {
            JsonObject m = JsonParser.parseString(Files.readString(manifest, StandardCharsets.UTF_8)).getAsJsonObject();
            if (!m.get("kind").getAsString().equals(DataSetManifest.KIND) || m.get("version").getAsInt() != DataSetManifest.VERSION)
                throw new FormatException(manifest, "another kind or version of manifest", DataSetManifest.KIND + " " + DataSetManifest.VERSION, "");
            Set<String> sound = files(folder, m.getAsJsonArray("files"), progress);
            leaks(m.getAsJsonArray("cases"));
            Set<Integer> values = new HashSet<>();
            for (JsonElement c : m.getAsJsonArray("classes")) values.add(c.getAsJsonObject().get("value").getAsInt());
            JsonArray cases = m.getAsJsonArray("cases");
            for (int n = 0; n < cases.size(); n++) {
                progress.report(n, cases.size());
                geometry(folder, cases.get(n).getAsJsonObject(), values, sound);
            }
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException | NullPointerException | ClassCastException | NumberFormatException e) { // whatever a tree of other parts gives
            throw new FormatException(manifest.getFileName() + ": is no manifest of a data set, or a damaged one; expected what Export Data Set writes.", e);
        }
        return List.copyOf(problems);
    }

    private void add(String code, String file, String message) {
        problems.add(new Problem(code, file, message));
    }

    /** @return those that are as they were */
    private Set<String> files(Path folder, JsonArray listed, Progress progress) throws IOException {
        Set<String> known = new TreeSet<>(), sound = new HashSet<>();
        for (JsonElement e : listed) {
            progress.report(known.size(), 2L * listed.size());
            JsonObject f = e.getAsJsonObject();
            String name = f.get("path").getAsString();
            Path file = within(folder, name);
            if (file == null) {
                add("MANIFEST", name, "the manifest names a file outside of the folder");
                continue;
            }
            known.add(name);
            if (!Files.isRegularFile(file)) add("MISSING", name, "is not there");
            else if (Files.size(file) != f.get("bytes").getAsLong() || !Source.of("file", "", "", file).sha256().equals(f.get("sha256").getAsString())) add("CHANGED", name, "is not as it was written");
            else sound.add(name);
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file : tree.filter(p -> !Files.isDirectory(p)).sorted().toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (!known.contains(name) && !name.equals(DataSetManifest.FILE)) add("EXTRA", name, "is not in the manifest");
            }
        }
        return sound;
    }

    private static Path within(Path folder, String name) {
        try {
            Path file = folder.resolve(name).normalize();
            return !name.isEmpty() && file.startsWith(folder.normalize()) && !Path.of(name).isAbsolute() ? file : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** One patient, one image or one series in two parts. */
    private void leaks(JsonArray cases) {
        Map<String, String> parts = new TreeMap<>();
        Set<String> names = new HashSet<>();
        for (JsonElement e : cases) {
            JsonObject c = e.getAsJsonObject(), image = c.getAsJsonObject("image");
            String name = c.get("case").getAsString(), part = c.get("split").getAsString();
            if (!PatientSplit.PARTS.contains(part)) add("MANIFEST", image.get("file").getAsString(), "case " + name + " is in '" + part + "'; expected one of " + PatientSplit.PARTS);
            if (!names.add(name)) add("MANIFEST", image.get("file").getAsString(), "case " + name + " is there twice");
            leak(parts, "patient " + c.get("patient").getAsString(), part, image);
            leak(parts, "the image " + image.get("stored_sha256").getAsString(), part, image);
            if (image.has("study_uid")) leak(parts, "study " + image.get("study_uid").getAsString(), part, image);
        }
    }

    private void leak(Map<String, String> parts, String what, String part, JsonObject image) {
        String before = parts.putIfAbsent(what, part);
        if (before != null && !before.equals(part)) add("LEAK", image.get("file").getAsString(), what + " is in " + before + " and in " + part);
    }

    private void geometry(Path folder, JsonObject c, Set<Integer> values, Set<String> sound) {
        String file = c.getAsJsonObject("image").get("file").getAsString();
        if (!sound.contains(file)) {
            if (within(folder, file) == null || !problems.stream().anyMatch(p -> p.file().equals(file))) add("MANIFEST", file, "the image of case " + c.get("case").getAsString() + " is not among the files");
            return;
        }
        Volume image;
        try {
            image = formats.volumes().open(folder.resolve(file), OpenRequest.LARGEST, Progress.NONE).volumes().get(0);
        } catch (IOException | IllegalArgumentException e) {
            add("UNREADABLE", file, e.getMessage());
            return;
        }
        for (JsonElement e : c.getAsJsonArray("labels")) {
            String name = e.getAsJsonObject().get("file").getAsString();
            if (!sound.contains(name)) {
                if (!problems.stream().anyMatch(p -> p.file().equals(name))) add("MANIFEST", name, "the labels of case " + c.get("case").getAsString() + " are not among the files");
                continue;
            }
            try {
                LabelMap labels = formats.segmentations().read(folder.resolve(name), Progress.NONE);
                PlacedLabels placed = PlacedLabels.on(labels, image);
                if (placed.labels().isEmpty()) add("GEOMETRY", name, placed.difference());
                for (Segment s : labels.segments())
                    if (!values.contains(s.value()) && SelectedLabels.hasVoxels(labels, s)) add("LABELS", name, "the value " + s.value() + " is of no class");
            } catch (IOException | IllegalArgumentException trouble) {
                add("UNREADABLE", name, trouble.getMessage());
            }
        }
    }
}
