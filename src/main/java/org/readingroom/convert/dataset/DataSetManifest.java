package org.readingroom.convert.dataset;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.readingroom.io.Finding;
import org.readingroom.io.SafeFile;
import org.readingroom.report.FindingsJson;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.provenance.Provenance;
import org.readingroom.volume.provenance.Source;

/** What a data set says of itself; schema {@code data-set-manifest.schema.json}. */
record DataSetManifest(DataSetRequest request, ClassList classes, List<DataSetCase> cases, List<Finding> findings) {

    static final String FILE = "manifest.json", NNUNET_FILE = "dataset.json", KIND = "Reading Room data set";
    static final int VERSION = 1;

    /** With the digests of all files that lie in the folder; of nnU-Net's layout its own list is written first. */
    String json(Path folder) throws IOException {
        if (request.layout() == DataSetRequest.Layout.NNUNET) SafeFile.writeText(folder.resolve(NNUNET_FILE), text(nnunet()));
        JsonObject o = new JsonObject();
        o.addProperty("kind", KIND);
        o.addProperty("version", VERSION);
        o.addProperty("program", "Reading Room " + Provenance.version());
        o.addProperty("use", Provenance.USE);
        o.addProperty("made", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        o.addProperty("layout", request.layout().name().toLowerCase(Locale.ROOT));
        o.add("filters", filters());
        o.add("split", split());
        JsonArray list = new JsonArray();
        for (Segment s : classes.segments()) list.add(oneClass(s));
        o.add("classes", list);
        JsonArray all = new JsonArray();
        for (DataSetCase c : cases) all.add(one(c));
        o.add("cases", all);
        o.add("files", files(folder));
        o.add("findings", FindingsJson.of(findings));
        return text(o);
    }

    private static String text(JsonObject o) {
        return new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create().toJson(o) + "\n";
    }

    private JsonObject filters() {
        JsonObject o = new JsonObject();
        for (int n = 0; n < request.filters().size(); n += 2) o.addProperty(request.filters().get(n), request.filters().get(n + 1));
        return o;
    }

    private JsonObject split() {
        JsonObject o = new JsonObject();
        o.addProperty("method", "HMAC-SHA-256 of the patient");
        o.addProperty("key_check", request.split().keyCheck());
        for (String part : PatientSplit.PARTS) {
            JsonObject p = new JsonObject();
            p.addProperty("share", request.split().share(part));
            p.addProperty("patients", cases.stream().filter(c -> c.part().equals(part)).map(DataSetCase::patient).distinct().count());
            p.addProperty("cases", cases.stream().filter(c -> c.part().equals(part)).count());
            o.add(part, p);
        }
        return o;
    }

    private static JsonObject oneClass(Segment s) {
        JsonObject o = new JsonObject();
        o.addProperty("value", s.value());
        o.addProperty("name", s.name());
        JsonArray rgb = new JsonArray();
        for (int v : new int[] { s.color().red(), s.color().green(), s.color().blue() }) rgb.add(v);
        o.add("color", rgb);
        o.add("category", code(s.category()));
        o.add("type", code(s.type()));
        return o;
    }

    private static JsonObject code(CodedConcept c) {
        JsonObject o = new JsonObject();
        o.addProperty("scheme", c.scheme());
        o.addProperty("value", c.value());
        o.addProperty("meaning", c.meaning());
        return o;
    }

    private static JsonObject one(DataSetCase c) {
        JsonObject o = new JsonObject();
        o.addProperty("case", c.name());
        o.addProperty("patient", c.patient());
        o.addProperty("split", c.part());
        JsonObject image = new JsonObject();
        image.addProperty("file", c.imageFile());
        image.add("shape", array(List.of(c.grid().ni(), c.grid().nj(), c.grid().nk())));
        JsonArray affine = new JsonArray();
        for (double[] row : c.grid().affine().toLps()) affine.add(array(java.util.Arrays.stream(row).boxed().toList()));
        image.add("affine_lps", affine);
        image.addProperty("stored_sha256", c.digest());
        if (!c.seriesUid().isEmpty()) {
            image.addProperty("study_uid", c.studyUid());
            image.addProperty("series_uid", c.seriesUid());
            image.addProperty("frame_of_reference_uid", c.frameOfReferenceUid());
            JsonArray uids = new JsonArray();
            c.instances().forEach(uids::add);
            image.add("instance_uids", uids);
        }
        o.add("image", image);
        JsonArray labels = new JsonArray();
        for (DataSetCase.Label l : c.labels()) {
            JsonObject label = new JsonObject();
            label.addProperty("file", l.file());
            if (!l.reader().isEmpty()) label.addProperty("reader", l.reader());
            if (!l.revision().isEmpty()) label.addProperty("revision", l.revision());
            label.addProperty("source_sha256", l.sha256());
            JsonObject voxels = new JsonObject();
            l.voxels().forEach(voxels::addProperty);
            label.add("voxels", voxels);
            labels.add(label);
        }
        o.add("labels", labels);
        return o;
    }

    private static JsonArray array(List<? extends Number> numbers) {
        JsonArray all = new JsonArray();
        numbers.forEach(all::add);
        return all;
    }

    private static JsonArray files(Path folder) throws IOException {
        JsonArray all = new JsonArray();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
                Source s = Source.of("file", "", "", file);
                JsonObject o = new JsonObject();
                o.addProperty("path", folder.relativize(file).toString().replace('\\', '/'));
                o.addProperty("bytes", s.bytes());
                o.addProperty("sha256", s.sha256());
                all.add(o);
            }
        }
        return all;
    }

    /** Source: nnU-Net v2, dataset_format.md. */
    private JsonObject nnunet() {
        JsonObject o = new JsonObject(), channels = new JsonObject(), labels = new JsonObject();
        channels.addProperty("0", "image");
        o.add("channel_names", channels);
        labels.addProperty("background", 0);
        for (Segment s : classes.segments()) labels.addProperty(s.name(), s.value());
        o.add("labels", labels);
        o.addProperty("numTraining", cases.stream().filter(c -> !c.part().equals("test")).count());
        o.addProperty("file_ending", request.ending());
        return o;
    }
}
