package org.readingroom.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.Programs;
import org.readingroom.testing.Shared;

/** DICOM JSON of real files, against pydicom's and DCMTK's. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class CorpusJsonTest {

    private static final String PYDICOM = """
        import sys, json, pydicom, warnings
        warnings.simplefilter('ignore')
        out = open(sys.argv[2], 'w', encoding='utf-8')
        for path in open(sys.argv[1], encoding='utf-8').read().split('\\n'):
            try:
                d = pydicom.dcmread(path, force=True)
                for tag in (0x7fe00010, 0x7fe00008, 0x7fe00009):
                    if tag in d: del d[tag]
                out.write(json.dumps(d.to_json_dict(bulk_data_threshold=10**9, bulk_data_element_handler=None)) + '\\n')
            except Exception as e:
                out.write('{"error": ' + json.dumps(str(e)) + '}\\n')
        out.close()
        """;

    @TempDir Path folder;

    @Test
    void pydicom_writes_the_same() throws IOException, InterruptedException {
        Programs.requirePython("pydicom");
        List<Path> files = files();
        Path list = Files.writeString(folder.resolve("list"), files.stream().map(Path::toString).collect(Collectors.joining("\n"))), out = folder.resolve("out");
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", PYDICOM, list.toString(), out.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        List<String> lines = Files.readAllLines(out, StandardCharsets.UTF_8);
        SoftAssertions all = new SoftAssertions();
        int compared = 0;
        for (int n = 0; n < files.size(); n++) {
            JsonObject theirs = JsonParser.parseString(lines.get(n)).getAsJsonObject();
            if (theirs.has("error")) continue; // pydicom 2.3.1 gives up on a few numbers that are none
            if (DicomFile.readHeader(files.get(n)).syntax().bigEndian()) continue; // it leaves words big endian in its InlineBinary
            compared++;
            compare(all, files.get(n), JsonParser.parseString(ours(files.get(n))).getAsJsonObject(), theirs);
        }
        all.assertAll();
        assertThat(compared).isGreaterThan(100);
    }

    @Test
    void dcmtk_writes_the_same() throws IOException, InterruptedException {
        Programs.require("dcm2json");
        SoftAssertions all = new SoftAssertions();
        int compared = 0, seen = 0;
        for (Path file : files()) {
            if (Set.of("chrSQEncoding.dcm", "chrSQEncoding1.dcm").contains(file.getFileName().toString())) continue; // Japanese, which its library lacks
            if (++seen % 2 == 0 && !file.getParent().endsWith("charset")) continue; // half of them: a process each
            Path out = folder.resolve("out.json");
            Files.deleteIfExists(out);
            Programs.Run run = Programs.run(List.of("dcm2json", "-fc", "-ee", file.toString(), out.toString()));
            if (run.exit() != 0) continue; // compressed pixels, and Japanese names that its library lacks
            compared++;
            JsonObject theirs = JsonParser.parseString(new String(Files.readAllBytes(out), StandardCharsets.UTF_8)).getAsJsonObject();
            for (String pixels : List.of("7FE00010", "7FE00008", "7FE00009")) theirs.remove(pixels);
            compare(all, file, JsonParser.parseString(ours(file)).getAsJsonObject(), theirs);
        }
        all.assertAll();
        assertThat(compared).isGreaterThan(40);
    }

    @Test
    void what_was_written_reads_back_to_the_same_attributes() throws IOException {
        for (Path file : files()) {
            String json = ours(file);
            StringWriter again = new StringWriter();
            DicomJson.write(DicomJson.read(new StringReader(json), "x").dataSet(), again, DicomJson.BulkData.NONE);
            assertThat(again.toString()).as(file.toString()).isEqualTo(json);
        }
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (JsonObject entry : CorpusHeaderTest.entries("dicom-file"))
            if (!entry.get("kind").getAsString().equals("edge")) files.add(Shared.corpus(entry.get("path").getAsString()));
        return files;
    }

    private static String ours(Path file) throws IOException {
        StringWriter out = new StringWriter();
        DicomJson.write(DicomFile.read(file).dataSet(), out, (path, bytes) -> bytes < 0 ? "compressed" : null);
        return out.toString();
    }

    private static void compare(SoftAssertions all, Path file, JsonObject ours, JsonObject theirs) {
        Set<String> differences = new TreeSet<>();
        object("", ours, theirs, differences);
        all.assertThat(differences).as(Shared.corpus("dicom").relativize(file).toString()).isEmpty();
    }

    private static void object(String path, JsonObject ours, JsonObject theirs, Set<String> differences) {
        Set<String> keys = new TreeSet<>(ours.keySet());
        keys.addAll(theirs.keySet());
        for (String key : keys) {
            if (key.endsWith("0000") || key.equals("00080005")) continue;
            if (!ours.has(key) || !theirs.has(key)) differences.add(path + "/" + key + (ours.has(key) ? " only ours" : " only theirs"));
            else attribute(path + "/" + key, ours.getAsJsonObject(key), theirs.getAsJsonObject(key), differences);
        }
    }

    private static void attribute(String path, JsonObject ours, JsonObject theirs, Set<String> differences) {
        String vr = ours.get("vr").getAsString();
        if (!vr.equals(theirs.get("vr").getAsString())) {
            boolean isPrivate = (Character.digit(path.charAt(path.length() - 5), 16) & 1) == 1;
            if (vr.equals("UN") && isPrivate) return; // others have dictionaries of vendors' tags
            differences.add(path + " " + vr + " theirs " + theirs.get("vr").getAsString());
            return;
        }
        JsonArray a = values(ours), b = values(theirs);
        if (vr.equals("PN") && b.isEmpty() && a.size() == 1) b.add(new JsonObject());
        if (vr.equals("SQ")) {
            if (a.size() != b.size()) differences.add(path + " items " + a.size() + " " + b.size());
            else for (int n = 0; n < a.size(); n++) object(path + "/" + n, a.get(n).getAsJsonObject(), b.get(n).getAsJsonObject(), differences);
            return;
        }
        boolean same = a.size() == b.size();
        for (int n = 0; same && n < a.size(); n++) same = same(vr, a.get(n), b.get(n));
        if (same && ours.has("InlineBinary") && theirs.has("InlineBinary")) same = ours.get("InlineBinary").equals(theirs.get("InlineBinary"));
        if (!same) differences.add(path + " " + vr + " " + ours + " theirs " + theirs);
    }

    private static JsonArray values(JsonObject o) {
        return o.has("Value") ? o.getAsJsonArray("Value") : new JsonArray();
    }

    private static boolean same(String vr, JsonElement a, JsonElement b) {
        if (a.isJsonNull() || b.isJsonNull()) return text(a).isEmpty() && text(b).isEmpty();
        if (vr.equals("PN")) {
            for (String part : DicomJsonWriter.NAME_PARTS) if (!text(a.getAsJsonObject().get(part)).equals(text(b.getAsJsonObject().get(part)))) return false;
            return true;
        }
        if (Set.of("FL", "FD", "DS", "IS").contains(vr)) {
            double x = a.getAsDouble(), y = b.getAsDouble();
            return vr.equals("FL") ? (float) x == (float) y : x == y || Math.abs(x - y) < 1e-12 * Math.abs(x);
        }
        return text(a).equals(text(b));
    }

    private static String text(JsonElement e) {
        return e == null || e.isJsonNull() ? "" : e.getAsString().replace("\u0000", "").strip().replaceAll("\\^+$", ""); // DCMTK leaves empty parts of names out
    }
}
