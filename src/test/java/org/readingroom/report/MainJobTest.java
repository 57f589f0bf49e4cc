package org.readingroom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.call.SmallContext;
import org.readingroom.display.PresetTable;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.scijava.Context;

/** The main job on the project's own images, held against the phantom's truth and against what other programs read in its exports. */
class MainJobTest {

    private static final double OVERLAP_OF_A_GOOD_CONSENSUS = 0.9; // five readers of Dice 0.90 to 0.96 each
    private static final double PLACE_MM = 0.01;

    @TempDir
    private static Path folder;
    private static Context context;
    private static Path report;
    private static JsonObject figures;

    @BeforeAll
    static void makeTheReportOnce() throws IOException {
        context = SmallContext.create(MainJobTest.class.getClassLoader());
        Volume ct = context.service(VolumeService.class).open(TestImages.CT, OpenRequest.LARGEST, Progress.NONE).volumes().get(0);
        report = folder.resolve("Bericht 读片");
        new ReaderReport(context, PresetTable.standard(), Instant.EPOCH).make(ct, List.of(TestImages.READERS), report, Progress.NONE);
        figures = JsonParser.parseString(Files.readString(report.resolve("report.json"))).getAsJsonObject();
    }

    @AfterAll
    static void end() {
        context.close();
    }

    @Test
    void the_page_holds_every_picture_table_and_finding_and_loads_nothing_from_elsewhere() throws IOException {
        String page = Files.readString(report.resolve("report.html"));
        assertThat(page).contains("Coronal", "MIP 20 mm", "Window presets", "Where readers differ", "STAPLE", "Agreement: Liver", "HD95", "Exports", "LABEL_MISSING");
        assertThat(page.split("<img ", -1)).hasSize(1 + 3 + 3 + 4 + 4);
        assertThat(page.replaceAll("data:image/png;base64,[A-Za-z0-9+/=]+", "")).doesNotContain("src=\"http", "href=", "Phantom^", "PHANTOM-1");
        try (Stream<Path> pictures = Files.list(report.resolve("pictures"))) {
            for (Path p : pictures.toList()) assertThat(ImageIO.read(p.toFile()).getWidth()).as("%s", p.getFileName()).isGreaterThan(100);
        }
    }

    @Test
    void beside_the_page_lie_csv_and_json_with_the_same_figures() throws IOException {
        List<String> rows = Files.readAllLines(report.resolve("readers-against-majority.csv"));
        assertThat(rows).hasSize(1 + 4 * TestImages.READER_COUNT);
        List<String> header = List.of(rows.get(0).split(","));
        for (JsonElement e : figures.getAsJsonArray("readers_against_majority")) {
            JsonObject pair = e.getAsJsonObject();
            String row = rows.stream().filter(r -> r.contains("," + pair.get("test").getAsString() + "," + pair.get("label").getAsInt() + ",")).findFirst().orElseThrow();
            assertThat(row.split(",")[header.indexOf("dice")]).isEqualTo(pair.getAsJsonObject("metrics").get("dice").getAsString());
        }
    }

    @Test
    void the_consensus_comes_close_to_the_truth_that_no_reader_saw() throws Exception {
        Programs.requirePython("nibabel");
        for (String rule : List.of("majority", "staple")) {
            Programs.Run run = python("""
                import json, sys, nibabel, numpy as np
                folder, truth, rule = sys.argv[1:]
                truth = json.load(open(truth))
                drawn = {}
                for shape in truth['shapes']:
                    x, y = shape['mask']['offset']
                    w, h = shape['mask']['size']
                    values = np.repeat(np.arange(len(shape['mask']['runs'])) % 2, shape['mask']['runs'])
                    mask = drawn.setdefault(shape['track'], np.zeros(truth['image']['shape'], bool))
                    mask[x:x + w, y:y + h, shape['slice']] |= values.reshape(h, w).T.astype(bool)
                by_class = {t['class']: drawn[t['uuid']] for t in truth['tracks']}
                names = {c['name']: by_class[c['id']] for c in truth['ontology']['classes']}
                for s in json.load(open(folder + '/consensus-' + rule + '.labels.json'))['segments']:
                    name = '/consensus-' + rule + ('' if s['layer'] == 0 else '.layer%d' % s['layer']) + '.nii.gz'
                    m = np.asarray(nibabel.load(folder + name).dataobj) == s['value']
                    r = names[s['name']]
                    print(s['name'], 2.0 * (m & r).sum() / (m.sum() + r.sum()))
                """, report.toString(), TestImages.TRUTH.toString(), rule);
            assertThat(run.exit()).as(run.output()).isZero();
            for (String line : run.output().strip().split("\n"))
                assertThat(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).as(rule + ": " + line).isGreaterThan(line.startsWith("Liver ") ? OVERLAP_OF_A_GOOD_CONSENSUS : 0.8);
        }
    }

    @Test
    void the_segmentation_is_valid_dicom() throws Exception {
        Programs.require("dciodvfy");
        for (String rule : List.of("majority", "staple")) {
            Programs.Run run = Programs.run(List.of("dciodvfy", "-new", report.resolve("consensus-" + rule + ".dcm").toString()));
            assertThat(run.output().lines().filter(l -> l.startsWith("Error")).toList()).isEmpty();
        }
    }

    @Test
    void another_program_finds_each_segment_of_the_segmentation_at_its_place_in_the_patient() throws Exception {
        Programs.requirePython("pydicom");
        Programs.Run run = python("""
            import sys, numpy as np, pydicom
            d = pydicom.dcmread(sys.argv[1])
            bits = np.unpackbits(np.frombuffer(d.PixelData, np.uint8), bitorder='little')
            n = d.Rows * d.Columns
            shared = d.SharedFunctionalGroupsSequence[0]
            row, col = np.array(shared.PlaneOrientationSequence[0].ImageOrientationPatient, float).reshape(2, 3)
            dr, dc = [float(x) for x in shared.PixelMeasuresSequence[0].PixelSpacing]
            points = {}
            for f, g in enumerate(d.PerFrameFunctionalGroupsSequence):
                j, i = np.nonzero(bits[f * n:(f + 1) * n].reshape(d.Rows, d.Columns))
                p = np.array(g.PlanePositionSequence[0].ImagePositionPatient, float) + i[:, None] * row * dc + j[:, None] * col * dr
                points.setdefault(g.SegmentIdentificationSequence[0].ReferencedSegmentNumber, []).append(p)
            for s in d.SegmentSequence:
                p = np.concatenate(points[s.SegmentNumber])
                print(s.SegmentLabel, len(p), *p.mean(0), *p.min(0), *p.max(0), sep='|')
            """, report.resolve("consensus-majority.dcm").toString());
        assertThat(run.exit()).as(run.output()).isZero();
        List<JsonObject> segments = exported("consensus-majority.dcm");
        String[] lines = run.output().strip().split("\n");
        assertThat(lines).hasSize(segments.size());
        for (int n = 0; n < lines.length; n++) {
            String[] cells = lines[n].strip().split("\\|");
            JsonObject written = segments.get(n).getAsJsonObject("written");
            assertThat(cells[0]).isEqualTo(segments.get(n).get("name").getAsString());
            assertThat(Long.parseLong(cells[1])).isEqualTo(written.get("voxels").getAsLong());
            int cell = 2;
            for (String place : List.of("centroid_lps_mm", "box_min_lps_mm", "box_max_lps_mm"))
                for (JsonElement mm : written.getAsJsonArray(place)) assertThat(Double.parseDouble(cells[cell++])).as(lines[n]).isCloseTo(mm.getAsDouble(), within(PLACE_MM));
        }
    }

    @Test
    void the_label_map_and_the_segmentation_are_the_same_voxels_in_the_same_place() {
        List<JsonObject> seg = exported("consensus-majority.dcm"), nifti = exported("consensus-majority.nii.gz");
        assertThat(seg).hasSameSizeAs(nifti);
        for (int n = 0; n < seg.size(); n++) assertThat(seg.get(n).get("read_back")).isEqualTo(nifti.get(n).get("written"));
    }

    @Test
    void what_is_wrong_with_a_reader_shows_in_the_figures() {
        JsonObject liver2 = pair("reader2", 1), liver1 = pair("reader1", 1), tumour4 = pair("reader4", 4);
        assertThat(liver2.get("volume_diff_rel").getAsDouble()).as("reader 2 over-draws").isGreaterThan(0.1);
        assertThat(liver1.get("dice").getAsDouble()).as("reader 1 is careful").isGreaterThan(liver2.get("dice").getAsDouble());
        assertThat(tumour4.get("dice").getAsDouble()).as("reader 4 misses the tumour").isZero();
        assertThat(tumour4.getAsJsonObject("surfel").get("hd95").getAsString()).isEqualTo("Infinity");
    }

    private static JsonObject pair(String reader, int label) {
        for (JsonElement e : figures.getAsJsonArray("readers_against_majority"))
            if (e.getAsJsonObject().get("test").getAsString().equals(reader) && e.getAsJsonObject().get("label").getAsInt() == label) return e.getAsJsonObject().getAsJsonObject("metrics");
        throw new AssertionError("no pair of " + reader);
    }

    private static List<JsonObject> exported(String file) {
        List<JsonObject> segments = new ArrayList<>();
        for (JsonElement e : figures.getAsJsonArray("exports"))
            if (e.getAsJsonObject().get("file").getAsString().equals(file)) e.getAsJsonObject().getAsJsonArray("segments").forEach(s -> segments.add(s.getAsJsonObject()));
        assertThat(segments).isNotEmpty();
        return segments;
    }

    private static Programs.Run python(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Programs.PYTHON, "-c", program));
        command.addAll(List.of(arguments));
        return Programs.run(command);
    }
}
