package org.readingroom.convert.deid;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readingroom.dicom.deid.ImagingWords;
import org.readingroom.formats.HeaderIdentity;
import org.readingroom.io.FormatException;
import org.readingroom.io.SafeFile;

/**
 * JSON beside volumes, as BIDS has it and tables of labels: members that tell of patient, staff, institution, device numbers, dates and UIDs go at every depth;
 * of other texts words of imaging stay, codes of terminologies and numbers do too.
 */
final class SidecarCleaner implements HeaderCleaner {

    private static final Set<String> NEVER = Set.of("DeviceSerialNumber", "StationName", "InstitutionalDepartmentName", "ProcedureStepDescription", "ImageComments", "AcquisitionTime", "ContentTime", "SeriesTime", "StudyTime", "GantryID",
        "ScannerSerialNumber", "SerialNumber", "FileName", "Filename", "SourceFile", "Sources", "IntendedFor", "RawSources", "Authors", "Acknowledgements", "HowToAcknowledge", "Funding", "EthicsApprovals");
    private static final Set<String> CODES = Set.of("ImageType", "ScanningSequence", "SequenceVariant", "ScanOptions", "MRAcquisitionType", "PatientPosition", "Modality", "PhaseEncodingDirection", "SliceEncodingDirection", "PhaseEncodingAxis",
        "ImageOrientationText", "BodyPartExamined");
    private static final Set<String> COCO = Set.of("images", "annotations", "categories");
    private static final Set<String> FIELDS = fields();
    private static final String CODE = "[A-Z0-9_+-]{1,16}|[ijk]-?", UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", KEY = "[A-Za-z_][A-Za-z0-9_-]{0,63}";

    private static Set<String> fields() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(SidecarCleaner.class.getResourceAsStream("sidecar-fields.txt"), StandardCharsets.UTF_8))) {
            return in.lines().filter(l -> !l.startsWith("#")).flatMap(l -> Stream.of(l.split(" "))).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> endings() {
        return List.of(".labels.json", ".json");
    }

    @Override
    public Cleaned clean(Path file, Path folder, String stem) throws IOException {
        List<String> removed = new ArrayList<>();
        JsonElement tree;
        try {
            tree = JsonParser.parseString(Files.readString(file, StandardCharsets.UTF_8));
        } catch (JsonParseException | CharacterCodingException | StackOverflowError e) {
            throw new FormatException(file, "no JSON", "JSON, as its name says", "Mend it, or give it another name.");
        }
        if (!tree.isJsonObject()) throw new FormatException(file, "JSON that is no object", "a sidecar with named members", "");
        if (tree.getAsJsonObject().keySet().containsAll(COCO))
            throw new FormatException(file, "COCO annotations, which name images and objects by files and numbers", "a sidecar of one volume", "Export them again from the de-identified images.");
        JsonObject clean = object(tree.getAsJsonObject(), removed);
        String name = stem + (file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".labels.json") ? ".labels.json" : ".json");
        SafeFile.writeText(folder.resolve(name), new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().serializeNulls().create().toJson(clean) + "\n");
        return new Cleaned(List.of(file), List.of(name), removed.stream().distinct().toList(), "");
    }

    private static JsonObject object(JsonObject o, List<String> removed) {
        JsonObject clean = new JsonObject();
        boolean isCode = o.keySet().equals(Set.of("scheme", "value", "meaning"));
        for (String key : o.keySet()) {
            String shown = isKnown(key) || key.matches(KEY) && HeaderIdentity.isTold(key) ? key : "a member with a name of its own";
            if (!isKnown(key) || !isSegmentName(o, key) && !CODES.contains(key) && HeaderIdentity.isTold(key) || NEVER.contains(key)) {
                removed.add(shown);
                continue;
            }
            JsonElement kept = isCode && !key.equals("meaning") ? code(o.get(key)) : value(key, o.get(key), removed);
            if (kept == null || !kept.equals(o.get(key)) && kept.isJsonPrimitive()) removed.add(shown);
            if (kept != null) clean.add(key, kept);
        }
        return clean;
    }

    /** A name is a structure's where a value or a place stands beside it. */
    private static boolean isSegmentName(JsonObject o, String key) {
        return key.equals("name") && o.has("value") && o.get("value").isJsonPrimitive() && o.get("value").getAsJsonPrimitive().isNumber();
    }

    /** A field of the list, or one whose name is made of words of imaging, as BIDS writes words together. */
    private static boolean isKnown(String key) {
        if (FIELDS.contains(key) || NEVER.contains(key)) return true;
        String words = key.replaceAll("([a-z0-9])([A-Z])", "$1 $2").replace('_', ' ');
        return key.matches(KEY) && ImagingWords.kept(words).equals(words);
    }

    private static JsonElement code(JsonElement e) {
        return e.isJsonPrimitive() && e.getAsString().matches("[A-Za-z0-9_.-]{1,16}") && !e.getAsString().matches("[A-Za-z]{7,}") ? e : new JsonPrimitive("");
    }

    /** Null where nothing stays. */
    private static JsonElement value(String key, JsonElement e, List<String> removed) {
        if (e instanceof JsonObject o) return object(o, removed);
        if (e instanceof JsonArray all) {
            JsonArray clean = new JsonArray();
            for (JsonElement one : all) {
                JsonElement kept = value(key, one, removed);
                if (one.isJsonPrimitive() && !one.equals(kept)) removed.add(key);
                clean.add(kept == null ? new JsonPrimitive("") : kept); // one for each slice or time: the others keep their places
            }
            return clean;
        }
        if (!e.isJsonPrimitive() || !e.getAsJsonPrimitive().isString()) return e;
        String text = e.getAsString();
        if (CODES.contains(key) && text.matches(CODE) || key.equals("track") && text.matches(UUID)) return e;
        String kept = ImagingWords.kept(text);
        return kept.isEmpty() ? null : new JsonPrimitive(kept);
    }
}
