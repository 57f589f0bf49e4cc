package org.readingroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.consensus.ConsensusService;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;
import org.scijava.Context;

/** Every rule and every figure by the command line, on masks small enough to work the answers out by hand; nibabel writes the masks and reads what came of them. */
class ConsensusCallsTest {

    private static final double ROUNDING = 1e-9;

    /** Slabs of the first 4, 5 and 6 of ten columns; two blocks, two single voxels 3 and 4 voxels apart along two axes, and two lines of 10 and of 5 voxels. */
    private static final String MASKS = """
        import sys, numpy as np, nibabel as nib
        def save(name, a):
            nib.save(nib.Nifti1Image(a.astype(np.uint8), np.diag([-1, -1, 1, 1.])), sys.argv[1] + '/' + name)
        for n in (4, 5, 6):
            m = np.zeros((10, 6, 5)); m[:n] = 1; save('slab%d.nii.gz' % n, m)
        r, t = np.zeros((2, 24, 20, 12))
        r[2:6, 2:6, 2:6] = 1; t[3:8, 2:6, 2:6] = 1
        r[12, 4, 5] = 2; t[15, 8, 5] = 2
        r[4:14, 14, 8] = 3; t[4:9, 14, 8] = 3
        save('ref.nii.gz', r); save('test.nii.gz', t)
        """;
    private static final String SLABS = """
        import sys, numpy as np, nibabel as nib
        for f in sys.argv[1:]:
            a = np.asarray(nib.load(f).dataobj)
            n = int(a[:, 0, 0].sum())
            print(n if a.shape == (10, 6, 5) and (a[:n] == 1).all() and (a[n:] == 0).all() else 'no slab')
        """;

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(), err = new ByteArrayOutputStream();

    /**
     * Of slabs, each rule answers with a slab. Two of three readers have the fifth column and one has the sixth, and readers 4 and 6 mirror each other about the
     * second, so that rules which weigh readers cannot prefer one: they keep five. The mean of the three signed distances changes sign at five columns; five has
     * the least sum of Jaccard distances too (0.37 against 0.53 and 0.50).
     */
    @Test
    void every_rule_makes_of_three_slabs_the_one_that_it_says() throws Exception {
        masks();
        Map<String, Integer> wanted = new LinkedHashMap<>();
        for (String five : List.of("majority", "plurality", "staple", "multi-label-staple", "local-staple", "simple", "macchiato", "macchiato settings=mode:soft", "shape-average")) wanted.put(five, 5);
        wanted.putAll(Map.of("union", 6, "intersection", 4, "threshold settings=votes:1", 6, "threshold settings=votes:2", 5, "threshold settings=votes:3", 4, "weighted settings=weights:1;1;3", 6, "weighted settings=weights:3;1;1", 4,
            "weighted settings=weights:1;1;1", 5));
        Set<String> asked = new TreeSet<>();
        List<String> program = new ArrayList<>(List.of(Programs.PYTHON, "-c", SLABS));
        for (String rule : wanted.keySet()) {
            Path file = folder.resolve("made" + program.size() + ".nii.gz");
            List<String> call = new ArrayList<>(List.of("build-consensus", "inputs=" + folder.resolve("slab4.nii.gz") + ";" + folder.resolve("slab5.nii.gz") + ";" + folder.resolve("slab6.nii.gz"), "output=" + file));
            String[] words = ("rule=" + rule).split(" ");
            call.addAll(List.of(words));
            asked.add(words[0].substring("rule=".length()));
            assertThat(run(call)).as("%s: %s", rule, err).isZero();
            program.add(file.toString());
        }
        Programs.Run read = Programs.run(program);
        assertThat(read.output().strip().lines().toList()).as(String.join(", ", wanted.keySet())).isEqualTo(wanted.values().stream().map(String::valueOf).toList());
        try (Context context = new Context(ConsensusService.class)) {
            assertThat(asked).as("no rule is left out").isEqualTo(new TreeSet<>(context.service(ConsensusService.class).getInstances().stream().map(r -> r.id()).filter(id -> !id.startsWith("demo")).toList()));
        }
    }

    @Test
    void every_figure_of_two_masks_is_what_comes_out_by_hand() throws Exception {
        masks();
        Path json = folder.resolve("figures.json");
        assertThat(run(List.of("agreement-report", "inputs=" + folder.resolve("ref.nii.gz") + ";" + folder.resolve("test.nii.gz"), "reference=" + folder.resolve("ref.nii.gz"), "tolerance=1,4,4.5", "json=" + json))).as("%s", err).isZero();
        Map<String, Double> blocks = figures(json, 1), voxels = figures(json, 2), lines = figures(json, 3);
        Map<String, Double> wanted = new LinkedHashMap<>(Map.of("n_ref", 64.0, "n_test", 80.0, "intersection", 48.0, "union", 96.0, "dice", 2 / 3.0, "jaccard", 0.5, "sensitivity", 0.75, "precision", 0.6));
        wanted.putAll(Map.of("volume_ref_mm3", 64.0, "volume_test_mm3", 80.0, "volume_diff_mm3", 16.0, "volume_diff_rel", 0.25, "volumetric_similarity", 1 - 16 / 144.0, "specificity", 5664 / 5696.0, "f0_5", 1.25 * 48 / (1.25 * 48 + 0.25 * 16 + 32),
            "f2", 5.0 * 48 / (5 * 48 + 4 * 16 + 32), "mcc", (48.0 * 5664 - 32 * 16) / Math.sqrt(80.0 * 64 * 5696 * 5680)));
        wanted.putAll(Map.of("boundary_iou", 36 / 88.0, "boundary_iou_2mm", 0.5, "voxel.n_border_ref", 56.0, "voxel.n_border_test", 68.0, "voxel.hd100", 2.0, "surfel.hd100", 2.0, "surfel.n_surfels_ref", 98.0, "surfel.n_surfels_test", 114.0));
        wanted.forEach((id, value) -> assertThat(blocks.get(id)).as(id).isCloseTo(value, within(ROUNDING)));
        Set<String> known = new TreeSet<>(wanted.keySet());

        double mean = (Math.sqrt(13) + Math.sqrt(18) + Math.sqrt(20) + 5) / 4, area = Math.sqrt(3); // the corners' distances: 2 or 3 along one axis, 3 or 4 along the other
        wanted = new LinkedHashMap<>(Map.of("surfel.mean_ref_to_test", mean, "surfel.mean_test_to_ref", mean, "surfel.assd", mean, "surfel.masd", mean, "surfel.hd50", Math.sqrt(18), "surfel.hd95", 5.0, "surfel.hd100", 5.0));
        wanted.putAll(Map.of("surfel.nsd.1", 0.0, "surfel.nsd.4", 0.25, "surfel.nsd.4.5", 0.75, "surfel.area_ref_mm2", area, "surfel.area_test_mm2", area, "surfel.n_surfels_ref", 8.0, "cl_dice", 0.0));
        for (String id : List.of("mean_ref_to_test", "mean_test_to_ref", "assd", "masd", "hd50", "hd95", "hd100", "hd95_pooled")) wanted.put("voxel." + id, 5.0);
        wanted.forEach((id, value) -> assertThat(voxels.get(id)).as(id).isCloseTo(value, within(ROUNDING)));
        known.addAll(wanted.keySet());

        wanted = new LinkedHashMap<>(Map.of("voxel.mean_ref_to_test", 1.5, "voxel.mean_test_to_ref", 0.0, "voxel.assd", 1.0, "voxel.masd", 0.75, "voxel.hd50", 0.5, "voxel.hd95", 4.55, "voxel.hd95_pooled", 4.3, "voxel.hd100", 5.0)); // 0 five times, 1, 2, 3, 4, 5
        wanted.putAll(Map.of("voxel.nsd.1", 11 / 15.0, "voxel.nsd.4", 14 / 15.0, "voxel.nsd.4.5", 14 / 15.0, "cl_dice", 2 / 3.0, "boundary_iou", 0.5));
        wanted.forEach((id, value) -> assertThat(lines.get(id)).as(id).isCloseTo(value, within(ROUNDING)));
        known.addAll(wanted.keySet());
        assertThat(known).as("no figure is left out").isEqualTo(new TreeSet<>(figures(json, 1).keySet().stream().filter(id -> !id.startsWith("demo")).toList()));
    }

    @Test
    void metrics_chooses_figures_by_name_or_by_convention_in_all_outputs_and_another_name_is_a_sentence() throws Exception {
        masks();
        String inputs = "inputs=" + folder.resolve("ref.nii.gz") + ";" + folder.resolve("test.nii.gz");
        Path json = folder.resolve("f.json"), csv = folder.resolve("f.csv"), page = folder.resolve("f.html");
        assertThat(run(List.of("agreement-report", inputs, "metrics=dice,voxel.hd95", "json=" + json, "csv=" + csv, "output=" + page))).as("%s", err).isZero();
        assertThat(figures(json, 1)).containsOnlyKeys("dice", "voxel.hd95");
        assertThat(figures(json, 3).get("voxel.hd95")).isCloseTo(4.55, within(ROUNDING));
        assertThat(Files.readString(csv).lines().findFirst().orElseThrow()).isEqualTo("reference,test,label,name,dice,voxel.hd95");
        assertThat(Files.readString(csv)).contains("test.nii.gz,2,Label 2,0,5\r\n");
        assertThat(run(List.of("agreement-report", inputs, "metrics=surfel", "tolerance=4.5", "json=" + json))).isZero();
        assertThat(figures(json, 2).keySet()).allMatch(id -> id.startsWith("surfel.")).contains("surfel.nsd.4.5", "surfel.assd");
        err.reset();
        assertThat(run(List.of("agreement-report", inputs, "metrics=dise", "json=" + folder.resolve("no.json")))).isNotZero();
        assertThat(err.toString(StandardCharsets.UTF_8).strip().lines()).singleElement().asString().contains("dise", "known: ", " dice,");
        assertThat(folder.resolve("no.json")).doesNotExist();
    }

    /** Three blocks of one class, of which an annotation file, a DICOM SEG and a NIfTI file with two axes turned round each hold one: numpy takes the majority. */
    @Test
    void an_annotation_file_a_dicom_seg_and_a_nifti_file_have_the_majority_that_numpy_takes() throws Exception {
        Volume ct;
        try (Context context = new Context()) {
            ct = context.service(VolumeService.class).open(TestImages.CT, OpenRequest.ALL, Progress.NONE).volumes().get(0);
        }
        VoxelGrid grid = ct.grid();
        int[][] blocks = { { 10, 30, 12, 28, 2, 8 }, { 14, 33, 9, 25, 3, 10 }, { 20, 41, 15, 35, 1, 6 } };
        Path a = annotations("a", ct, blocks[0]), b = annotations("b", ct, blocks[1]), seg = folder.resolve("b.dcm"), c = folder.resolve("c.nii.gz"), made = folder.resolve("made.nii.gz");
        assertThat(run(List.of("export-segmentation", "annotations=" + b, "image=" + TestImages.CT, "output=" + seg))).as("%s", err).isZero();
        Files.delete(b);
        StringBuilder affine = new StringBuilder();
        for (double[] row : grid.affine().toRas()) for (double v : row) affine.append(v).append(' ');
        String write = """
            import sys, numpy as np, nibabel as nib
            shape, affine, box = [eval('[' + ','.join(t.split()) + ']') for t in sys.argv[2:5]]
            m = np.zeros(shape, np.uint8); m[box[0]:box[1] + 1, box[2]:box[3] + 1, box[4]:box[5] + 1] = 1
            turn = np.diag([-1, 1, -1, 1.]); turn[0, 3] = shape[0] - 1; turn[2, 3] = shape[2] - 1
            nib.save(nib.Nifti1Image(m[::-1, :, ::-1], np.reshape(affine, (4, 4)) @ turn), sys.argv[1])
            """;
        String shape = grid.ni() + " " + grid.nj() + " " + grid.nk();
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", write, c.toString(), shape, affine.toString(), spaced(blocks[2])));
        assertThat(run.exit()).as(run.output()).isZero();

        assertThat(run(List.of("build-consensus", "inputs=" + a + ";" + seg + ";" + c, "image=" + TestImages.CT, "output=" + made))).as("%s", err).isZero();

        String compare = """
            import sys, numpy as np, nibabel as nib
            shape, affine = [eval('[' + ','.join(t.split()) + ']') for t in sys.argv[2:4]]
            votes = np.zeros(shape, int)
            for t in sys.argv[4:]:
                b = [int(v) for v in t.split()]; votes[b[0]:b[1] + 1, b[2]:b[3] + 1, b[4]:b[5] + 1] += 1
            image = nib.load(sys.argv[1]); got = np.asarray(image.dataobj) > 0
            wanted = np.argwhere(votes > 1); place = np.c_[wanted, np.ones(len(wanted))] @ np.reshape(affine, (4, 4)).T
            index = place @ np.linalg.inv(image.affine).T
            at = np.rint(index[:, :3]).astype(int)
            print(len(wanted) > 1000, np.abs(index[:, :3] - at).max() < 0.01, got[tuple(at.T)].all(), got.sum() == len(wanted))
            """;
        run = Programs.run(List.of(Programs.PYTHON, "-c", compare, made.toString(), shape, affine.toString(), spaced(blocks[0]), spaced(blocks[1]), spaced(blocks[2])));
        assertThat(run.output().strip()).isEqualTo("True True True True");
    }

    private Path annotations(String name, Volume ct, int[] box) throws IOException {
        UUID uuid = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        Ontology classes = new Ontology(List.of(new OntologyClass("lesion", "Lesion", new Rgb(255, 0, 0), Segment.TISSUE, Segment.TISSUE)), Notes.NONE);
        int ni = ct.grid().ni();
        BitSet bits = new BitSet();
        for (int j = box[2]; j <= box[3]; j++) bits.set(box[0] + ni * j, box[1] + 1 + ni * j);
        List<Shape> shapes = new ArrayList<>();
        for (int k = box[4]; k <= box[5]; k++) shapes.add(new Shape(uuid, Axis.K, k, State.KEY, Bitmask.of(bits, ni), new Origin(name, Instant.EPOCH, "brush")));
        Path file = folder.resolve(name + AnnotationFile.EXTENSION);
        AnnotationFile.write(file, new Annotations(ImageReference.of(ct), classes, List.of(new Track(uuid, 1, "lesion")), shapes, List.of(), Notes.NONE));
        return file;
    }

    private static String spaced(int[] numbers) {
        StringBuilder text = new StringBuilder();
        for (int n : numbers) text.append(n).append(' ');
        return text.toString();
    }

    private void masks() throws Exception {
        Programs.requirePython("nibabel");
        Programs.Run made = Programs.run(List.of(Programs.PYTHON, "-c", MASKS, folder.toString()));
        assertThat(made.exit()).as(made.output()).isZero();
    }

    /** Of a label; names of nested figures joined by points. */
    private static Map<String, Double> figures(Path json, int label) throws IOException {
        Map<String, Double> flat = new LinkedHashMap<>();
        for (JsonElement pair : JsonParser.parseString(Files.readString(json)).getAsJsonObject().getAsJsonArray("pairs"))
            if (pair.getAsJsonObject().get("label").getAsInt() == label) flatten("", pair.getAsJsonObject().getAsJsonObject("metrics"), flat);
        return flat;
    }

    private static void flatten(String prefix, JsonObject figures, Map<String, Double> to) {
        figures.entrySet().forEach(e -> {
            if (e.getValue().isJsonObject()) flatten(prefix + e.getKey() + ".", e.getValue().getAsJsonObject(), to);
            else to.put(prefix + e.getKey(), e.getValue().isJsonPrimitive() && e.getValue().getAsJsonPrimitive().isNumber() ? e.getValue().getAsDouble() : Double.NaN);
        });
    }

    private int run(List<String> call) {
        return new Launcher(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8)).run(call.toArray(String[]::new));
    }
}
