package org.readingroom.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.State;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.call.BadCallException;
import org.readingroom.call.SmallContext;
import org.readingroom.commands.annotate.FillBetweenSlicesCommand;
import org.readingroom.commands.annotate.InterpolateAnnotationsCommand;
import org.readingroom.commands.export.ExportSegmentationCommand;
import org.readingroom.commands.file.OpenDicomSeriesCommand;
import org.readingroom.commands.file.OpenMedicalVolumeCommand;
import org.readingroom.commands.file.VolumeInfoCommand;
import org.readingroom.commands.review.AgreementReportCommand;
import org.readingroom.commands.review.BuildConsensusCommand;
import org.readingroom.commands.view.ObliqueMprCommand;
import org.readingroom.commands.view.OrthogonalMprCommand;
import org.readingroom.commands.view.SlabProjectionCommand;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.report.ReaderInputs;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.label.ExporterService;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExport.Origin;
import org.readingroom.volume.label.SegmentationService;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** The commands as a script calls them: through SciJava's CommandService, in a context of our own. */
class CommandsTest {

    /** Centre of the phantom's bead, which its generator documents: left, in front, above the middle. */
    private static final PointMm BEAD = new PointMm(80, -99, 60);
    private static final double BEAD_HU = 1500;

    @TempDir
    private Path folder;
    private static Context context;
    private static Volume ct;

    @BeforeAll
    static void open() throws Exception {
        context = SmallContext.create(CommandsTest.class.getClassLoader());
        ct = context.service(VolumeService.class).open(TestImages.CT, OpenRequest.LARGEST, Progress.NONE).volumes().get(0);
    }

    @AfterAll
    static void close() {
        context.close();
    }

    @Test
    void a_series_is_opened_in_hounsfield_units_with_the_bead_at_its_place_in_the_patient() throws Exception {
        Volume v = volumes(run(OpenDicomSeriesCommand.class, Map.of("path", TestImages.CT.toFile())), "opened").get(0);
        assertThat(v.quantity()).isEqualTo(Quantity.HOUNSFIELD);
        PointMm at = v.grid().toIndex(BEAD);
        assertThat(v.real((int) Math.rint(at.x()), (int) Math.rint(at.y()), (int) Math.rint(at.z()), 0, 0)).isGreaterThan(BEAD_HU);
    }

    @Test
    void a_volume_written_as_nifti_opens_in_the_same_place_with_the_same_values() throws Exception {
        File nifti = folder.resolve("ct.nii.gz").toFile();
        context.service(org.readingroom.volume.VolumeWriterService.class).write(ct, nifti.toPath(), Progress.NONE);
        Volume v = volumes(run(OpenMedicalVolumeCommand.class, Map.of("path", nifti)), "opened").get(0);
        assertThat(v.grid().sameAs(ct.grid(), 1e-3)).isTrue();
        assertThat(v.samples().sameStored(ct.samples())).isTrue();
    }

    @Test
    void three_planes_show_the_bead_where_a_radiologist_looks_for_it() throws Exception {
        List<Volume> planes = volumes(run(OrthogonalMprCommand.class, Map.of("input", ct, "plane", "all")), "planes");
        assertThat(planes).hasSize(3);
        assertThat(beadIn(planes.get(0))).as("axial: the patient's left is on the right, anterior is up").satisfies(b -> {
            assertThat(b[0]).isGreaterThan(0.5);
            assertThat(b[1]).isLessThan(0.5);
        });
        assertThat(beadIn(planes.get(1))).as("coronal: left is on the right, head is up").satisfies(b -> {
            assertThat(b[0]).isGreaterThan(0.5);
            assertThat(b[1]).isLessThan(0.5);
        });
        assertThat(beadIn(planes.get(2))).as("sagittal: anterior is on the left, head is up").satisfies(b -> {
            assertThat(b[0]).isLessThan(0.5);
            assertThat(b[1]).isLessThan(0.5);
        });
    }

    @Test
    void a_projection_through_everything_shows_the_bead_and_a_slab_elsewhere_does_not() throws Exception {
        Volume whole = volume(run(SlabProjectionCommand.class, Map.of("input", ct, "plane", "axial", "slab", "all")), "projection");
        Volume low = volume(run(SlabProjectionCommand.class, Map.of("input", ct, "plane", "axial", "slab", "20", "position", "30mm")), "projection");
        double[] bead = beadIn(whole);
        assertThat(bead[2]).isGreaterThan(BEAD_HU);
        int i = (int) (bead[0] * whole.grid().ni()), j = (int) (bead[1] * whole.grid().nj());
        assertThat(low.real(i, j, 0, 0, 0)).isLessThan(500);
    }

    @Test
    void an_oblique_plane_through_the_bead_has_it_in_its_middle() throws Exception {
        Map<String, Object> plane = Map.of("input", ct, "origin", (BEAD.x() - 20) + "," + BEAD.y() + "," + (BEAD.z() - 20), "u", "1,0,0", "v", "0,0,1", "spacing", 1.0, "size", "41,41");
        Volume v = volume(run(ObliqueMprCommand.class, plane), "plane");
        assertThat(v.real(20, 20, 0, 0, 0)).isGreaterThan(BEAD_HU);
        assertThat(v.grid().toPatient(20, 20, 0).distanceTo(BEAD)).isCloseTo(0, within(1e-9));
    }

    @Test
    void a_list_with_a_bad_path_is_worked_through_and_each_path_gets_its_line() throws Exception {
        Path list = Files.writeString(folder.resolve("list.txt"), TestImages.CT + "\n\n" + folder.resolve("nowhere") + "\n");
        Path json = folder.resolve("out.jsonl");
        assertDone(run(VolumeInfoCommand.class, Map.of("list", list.toFile(), "json", json.toFile())));
        List<JsonObject> lines = Files.readAllLines(json).stream().map(l -> JsonParser.parseString(l).getAsJsonObject()).toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).get("error").isJsonNull()).isTrue();
        assertThat(lines.get(0).getAsJsonArray("volumes").get(0).getAsJsonObject().get("verdict").getAsString()).isEqualTo("uniform");
        assertThat(lines.get(1).get("error").getAsString()).contains("not found");
    }

    @Test
    void interpolation_marks_what_it_adds_as_proposed_and_leaves_keys_and_the_input_alone() throws Exception {
        byte[] before = Files.readAllBytes(TestImages.reader(1));
        Path filled = folder.resolve("filled.annotations.json");
        assertDone(run(InterpolateAnnotationsCommand.class, Map.of("annotations", TestImages.reader(1).toFile(), "output", filled.toFile())));
        Annotations a = AnnotationFile.read(TestImages.reader(1)), b = AnnotationFile.read(filled);
        assertThat(b.shapes().stream().filter(s -> s.state() == State.KEY).toList()).containsExactlyInAnyOrderElementsOf(a.shapes());
        assertThat(b.shapes().stream().filter(s -> s.state() == State.PROPOSED)).isNotEmpty();
        assertThat(TestImages.reader(1)).hasBinaryContent(before);
    }

    @Test
    void filling_between_slices_fills_them_and_only_them() throws Exception {
        LabelMap truth = context.service(SegmentationService.class).read(TestImages.TRUTH, Progress.NONE);
        short[][] planes = new short[truth.grid().nk()][truth.grid().ni() * truth.grid().nj()];
        for (int k = 20; k <= 30; k += 5) planes[k] = truth.layer(0)[k].clone();
        LabelMap keys = LabelMap.of(truth.grid(), planes, truth.segments().stream().filter(s -> s.layer() == 0).toList());
        LabelMap filled = (LabelMap) assertDone(run(FillBetweenSlicesCommand.class, Map.of("input", keys, "keys", "20,25,30"))).getOutput("filled");
        for (int k = 0; k < planes.length; k++) {
            if (k % 5 == 0 && k >= 20 && k <= 30) assertThat(filled.layer(0)[k]).isEqualTo(planes[k]);
            else if (k > 20 && k < 30) assertThat(filled.layer(0)[k]).isNotEqualTo(new short[planes[k].length]);
            else assertThat(filled.layer(0)[k]).isEqualTo(new short[planes[k].length]);
        }
    }

    @Test
    void consensus_agreement_and_export_work_on_annotation_files() throws Exception {
        List<File> readers = Stream.of(1, 2, 3, 5).map(n -> TestImages.reader(n).toFile()).toList();
        Path json = folder.resolve("c.json"), agreement = folder.resolve("a.json"), seg = folder.resolve("c.dcm");
        CommandModule built = assertDone(run(BuildConsensusCommand.class, Map.of("inputs", readers, "rule", "staple", "json", json.toFile())));
        LabelMap consensus = (LabelMap) built.getOutput("consensus");
        assertThat(JsonParser.parseString(Files.readString(json)).getAsJsonObject().getAsJsonArray("readers")).hasSize(4);
        assertDone(run(AgreementReportCommand.class, Map.of("inputs", readers, "reference", readers.get(0), "json", agreement.toFile())));
        assertThat(JsonParser.parseString(Files.readString(agreement)).getAsJsonObject().getAsJsonArray("pairs")).hasSize(3 * consensus.segments().size());
        assertDone(run(ExportSegmentationCommand.class, Map.of("input", consensus, "image", ct, "output", seg.toFile())));
        LabelMap back = context.service(SegmentationService.class).read(seg, Progress.NONE);
        assertThat(back.segments()).hasSameSizeAs(consensus.segments());
    }

    @Test
    void readers_of_different_extent_are_brought_together_and_told() throws Exception {
        LabelMap truth = context.service(SegmentationService.class).read(TestImages.TRUTH, Progress.NONE);
        VoxelGrid less = new VoxelGrid(truth.grid().ni(), truth.grid().nj(), truth.grid().nk() - 1, truth.grid().affine());
        Path whole = folder.resolve("whole.nii.gz"), part = folder.resolve("part.nii.gz");
        ExporterService exporters = context.service(ExporterService.class);
        exporters.exporter("nifti", whole).export(SegmentationExport.of(LabelMap.empty(truth.grid(), List.of(Segment.plain(0, 1, "A"))), "", Origin.MANUAL), whole, Progress.NONE);
        exporters.exporter("nifti", part).export(SegmentationExport.of(LabelMap.empty(less, List.of(Segment.plain(0, 1, "A"))), "", Origin.MANUAL), part, Progress.NONE);
        var opened = ReaderInputs.open(List.of(whole, part), context.service(SegmentationService.class), Progress.NONE);
        assertThat(opened.findings()).extracting(f -> f.code() + " " + f.where()).contains("EXTENTS part.nii.gz", "EMPTY_READER part.nii.gz", "EMPTY_READER whole.nii.gz").hasSize(3);
        assertThat(opened.readers().get(1).labels().grid()).isEqualTo(opened.readers().get(0).labels().grid());
    }

    @Test
    void a_command_that_cannot_do_its_work_is_cancelled_with_one_sentence() throws Exception {
        assertThat(run(OrthogonalMprCommand.class, Map.of("input", ct, "position", "999")).getCancelReason()).contains("999", "0 to 59").doesNotContain("\n");
        assertThat(run(SlabProjectionCommand.class, Map.of("input", ct, "slab", "-3")).getCancelReason()).contains("0 mm or more");
        assertThat(run(ObliqueMprCommand.class, Map.of("input", ct, "u", "1,0", "v", "0,1,0")).getCancelReason()).contains("expected 3 separated by commas");
        assertThat(run(BuildConsensusCommand.class, Map.of("inputs", List.of(TestImages.reader(1).toFile()), "rule", "guess")).getCancelReason()).contains("no consensus rule 'guess'", "majority");
        LabelMap truth = context.service(SegmentationService.class).read(TestImages.TRUTH, Progress.NONE);
        assertThat(run(ExportSegmentationCommand.class, Map.of("input", truth, "output", folder.resolve("x.doc").toFile())).getCancelReason()).contains("x.doc", ".dcm");
        assertThat(run(ExportSegmentationCommand.class, Map.of("input", LabelMap.empty(ct.grid(), List.of()), "output", folder.resolve("x.nii").toFile())).getCancelReason()).contains("no segment has a voxel");
        assertThatThrownBy(() -> run(VolumeInfoCommand.class, Map.of())).as("a call without an input").hasRootCauseInstanceOf(BadCallException.class)
            .rootCause().hasMessageContaining("path=");
        assertThat(folder).isEmptyDirectory();
    }

    private static CommandModule run(Class<? extends Command> command, Map<String, Object> inputs) throws Exception {
        return context.service(CommandService.class).run(command, true, inputs).get();
    }

    private static CommandModule assertDone(CommandModule module) {
        assertThat(module.isCanceled()).as(module.getCancelReason()).isFalse();
        return module;
    }

    private static Volume volume(CommandModule module, String output) {
        return (Volume) assertDone(module).getOutput(output);
    }

    @SuppressWarnings("unchecked") // the command declares it so
    private static List<Volume> volumes(CommandModule module, String output) {
        return (List<Volume>) assertDone(module).getOutput(output);
    }

    /** Column and row of the brightest voxel as shares of the picture, and its value. */
    private static double[] beadIn(Volume v) {
        double[] best = { 0, 0, Double.NEGATIVE_INFINITY };
        float[] plane = new float[v.grid().ni() * v.grid().nj()];
        for (int k = 0; k < v.grid().nk(); k++) {
            v.realPlane(k, 0, 0, plane);
            for (int n = 0; n < plane.length; n++)
                if (plane[n] > best[2]) best = new double[] { (n % v.grid().ni() + 0.5) / v.grid().ni(), (n / v.grid().ni() + 0.5) / v.grid().nj(), plane[n] };
        }
        return best;
    }
}
