package demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.zip.Deflater;
import javax.swing.JLabel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.effect.EffectInput;
import org.readingroom.annotation.effect.EffectService;
import org.readingroom.annotation.interpolation.InterpolationService;
import org.readingroom.consensus.ConsensusInput;
import org.readingroom.consensus.ConsensusResult;
import org.readingroom.consensus.ConsensusService;
import org.readingroom.consensus.Reader;
import org.readingroom.consensus.agreement.AgreementMetric;
import org.readingroom.consensus.agreement.AgreementMetricService;
import org.readingroom.consensus.agreement.AgreementReport;
import org.readingroom.consensus.classification.Answer;
import org.readingroom.consensus.classification.ClassificationService;
import org.readingroom.consensus.instance.BoxFootprint;
import org.readingroom.consensus.instance.DetectionMetricService;
import org.readingroom.consensus.instance.GroupMerge;
import org.readingroom.consensus.instance.Instance;
import org.readingroom.consensus.instance.InstanceReader;
import org.readingroom.consensus.instance.InstanceReport;
import org.readingroom.consensus.instance.MatchSettings;
import org.readingroom.consensus.instance.PairMatch;
import org.readingroom.consensus.rating.Level;
import org.readingroom.consensus.rating.RatingAgreement;
import org.readingroom.consensus.rating.RatingMetric;
import org.readingroom.consensus.rating.RatingMetricService;
import org.readingroom.consensus.rating.Ratings;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.pixel.PixelCodecService;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.pixel.PixelEncoders;
import org.readingroom.dicom.transcode.TargetSyntax;
import org.readingroom.dicom.transcode.TranscodeRequest;
import org.readingroom.dicom.transcode.Transcoded;
import org.readingroom.dicom.transcode.Transcoder;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.report.AnswerJson;
import org.readingroom.report.InstanceTables;
import org.readingroom.report.RatingJson;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.panel.WorkbenchPanel;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.VolumeWriterService;
import org.readingroom.volume.label.ExporterService;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.ReadBack;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationService;
import org.readingroom.volume.mask.Mask;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

/** Each demo is found through the service of its type, by its annotation alone, and does its work there. */
class DemoPluginsTest {

    private static final VoxelGrid ROW = new VoxelGrid(4, 1, 1, Affine.scaling(2, 1, 1));

    @TempDir
    Path folder;

    @Test
    void a_graymap_opens_and_is_written_again_byte_by_byte() throws IOException {
        Path file = folder.resolve("spots.pgm"), copy = folder.resolve("copy.pgm");
        byte[] bytes = Arrays.copyOf("P5 3 2 65535\n".getBytes(StandardCharsets.US_ASCII), 13 + 12);
        bytes[14] = 7;           // pixel (0, 0) = 7: big endian, as netpbm says
        bytes[13 + 10] = (byte) 0xff; // pixel (2, 1) = 0xff00
        Files.write(file, bytes);
        try (Context context = new Context(VolumeService.class, VolumeWriterService.class)) {
            Volume volume = context.service(VolumeService.class).open(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
            context.service(VolumeWriterService.class).write(volume, copy, Progress.NONE);

            assertThat(volume.format()).isEqualTo("Portable graymap");
            assertThat(volume.verdict()).isEqualTo(Verdict.UNPLACED);
            assertThat(volume.samples().type()).isEqualTo(SampleType.UINT16);
            assertThat(volume.samples().stored(0, 0, 0, 0, 0)).isEqualTo(7);
            assertThat(volume.samples().stored(2, 1, 0, 0, 0)).isEqualTo(0xff00);
            assertThat(copy).hasBinaryContent(bytes);
        }
    }

    @Test
    void a_graymap_that_claims_more_than_it_holds_is_refused_in_one_sentence() throws IOException {
        Path file = folder.resolve("short.pgm");
        Files.writeString(file, "P5 30000 30000 255\nabc");

        assertThatThrownBy(() -> new GraymapReader().read(file, OpenRequest.ALL, Progress.NONE)).isInstanceOf(FormatException.class).hasMessageStartingWith("short.pgm")
            .hasMessageContaining("3 bytes are left");
    }

    @Test
    void labels_go_out_as_a_voxel_list_and_come_back_in_their_place() throws IOException {
        VoxelGrid grid = new VoxelGrid(3, 2, 2, Affine.fromLps(new double[][] { { 0.5, 0, 0, -10 }, { 0, 0.75, 0.1, 20 }, { 0, 0, 2, 30 } }));
        LabelMap labels = LabelMap.of(grid, new short[][] { { 0, 1, 1, 0, 0, 0 }, { 0, 0, 0, 0, 0, (short) 40000 } }, List.of());
        Path file = folder.resolve("liver.voxels.txt");
        try (Context context = new Context(SegmentationService.class, ExporterService.class)) {
            ReadBack checked = context.service(ExporterService.class).exporter("", file)
                .export(SegmentationExport.of(labels, "demo", SegmentationExport.Origin.MANUAL), file, Progress.NONE);
            LabelMap again = context.service(SegmentationService.class).read(file, Progress.NONE);

            assertThat(checked.same()).isTrue();
            assertThat(Files.readAllLines(file)).startsWith("voxel list", "3 2 2").endsWith("1 0 0 1", "2 0 0 1", "2 1 1 40000");
            assertThat(again.grid().sameAs(grid, 0)).isTrue();
            assertThat(again.value(0, 2, 1, 1)).isEqualTo(40000);
            assertThat(again.segments()).extracting(Segment::value).containsExactly(1, 40000);
        }
    }

    @Test
    void a_compression_that_only_the_demo_knows_opens_as_a_dicom_image() throws IOException {
        byte[] pixels = { 1, 2, 3, 4, 5, (byte) 250 };
        Deflater deflater = new Deflater();
        deflater.setInput(pixels);
        deflater.finish();
        byte[] coded = new byte[64];
        int length = deflater.deflate(coded);
        deflater.end();
        Path file = folder.resolve("image.dcm");
        DataSet image = new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7").putString(Tag.SOP_INSTANCE_UID, "2.25.2")
            .putString(Tag.SERIES_INSTANCE_UID, "2.25.3").putString(Tag.MODALITY, "OT").putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
            .putInts(Tag.SAMPLES_PER_PIXEL, 1).putInts(Tag.ROWS, 2).putInts(Tag.COLUMNS, 3).putInts(Tag.BITS_ALLOCATED, 8).putInts(Tag.BITS_STORED, 8)
            .putInts(Tag.HIGH_BIT, 7).putInts(Tag.PIXEL_REPRESENTATION, 0)
            .putFragments(Tag.PIXEL_DATA, Vr.OB, List.of(new byte[0], Arrays.copyOf(coded, length + (length & 1))));
        DicomWriter.write(file, image, TransferSyntax.of(InflateCodec.SYNTAX));
        try (Context context = new Context(VolumeService.class, PixelCodecService.class)) {
            Volume volume = context.service(VolumeService.class).open(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);

            assertThat(context.service(PixelCodecService.class).codecs().forSyntax(InflateCodec.SYNTAX)).containsInstanceOf(InflateCodec.class);
            assertThat((byte[]) volume.samples().plane(0, 0, 0)).containsExactly(pixels);
        }
    }

    @Test
    void a_compression_that_only_the_demo_knows_is_written_and_read_back() throws IOException {
        Path file = folder.resolve("plain.dcm"), coded = folder.resolve("coded.dcm");
        DicomWriter.write(file, new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7").putString(Tag.SOP_INSTANCE_UID, "2.25.2")
            .putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").putInts(Tag.SAMPLES_PER_PIXEL, 1).putInts(Tag.ROWS, 2).putInts(Tag.COLUMNS, 3)
            .putInts(Tag.BITS_ALLOCATED, 8).putInts(Tag.BITS_STORED, 8).putInts(Tag.HIGH_BIT, 7).putInts(Tag.PIXEL_REPRESENTATION, 0)
            .putBytes(Tag.PIXEL_DATA, Vr.OB, new byte[] { 1, 2, 3, 4, 5, 6 }), TransferSyntax.EXPLICIT_LE);
        try (Context context = new Context(PluginService.class)) {
            PluginService plugins = context.service(PluginService.class);
            Transcoder transcoder = new Transcoder(PixelCodecs.found(plugins), PixelEncoders.found(plugins));

            Transcoded done = transcoder.file(file, coded, TranscodeRequest.lossless(TargetSyntax.named(InflateCodec.SYNTAX)), false, Progress.NONE);

            assertThat(done.to().uid()).isEqualTo(InflateCodec.SYNTAX);
        }
    }

    @Test
    void the_nearest_key_fills_a_gap() {
        Mask a = picture(1, 1, 0, 0), b = picture(0, 0, 0, 1);
        try (Context context = new Context(InterpolationService.class)) {
            List<Mask> filled = context.service(InterpolationService.class).method("demo-nearest").between(a, b, new Spacing(1, 1, 1), new double[] { 0.25, 0.5, 0.75 });

            assertThat(filled).extracting(m -> m.plane(0)).containsExactly(a.plane(0), a.plane(0), b.plane(0));
            assertThat(filled.get(0)).isNotSameAs(a);
        }
    }

    @Test
    void a_quorum_of_two_thirds_decides_and_takes_another_share_as_its_setting() {
        List<Reader> readers = List.of(reader("a", 1, 1, 1, 0), reader("b", 1, 1, 0, 0), reader("c", 1, 0, 0, 0));
        try (Context context = new Context(ConsensusService.class)) {
            var rule = context.service(ConsensusService.class).rule("demo-quorum");
            ConsensusResult twoThirds = rule.combine(new ConsensusInput(readers, ""), Progress.NONE);
            ConsensusResult all = rule.combine(new ConsensusInput(readers, "share:1"), Progress.NONE);

            assertThat(twoThirds.labels().layer(0)[0]).containsExactly(1, 1, 0, 0);
            assertThat(twoThirds.readers().get(2).sensitivity()).isEqualTo(0.5);
            assertThat(all.labels().layer(0)[0]).containsExactly(1, 0, 0, 0);
            assertThatThrownBy(() -> rule.combine(new ConsensusInput(readers, "quota:1"), Progress.NONE)).hasMessage("rule 'demo-quorum' has no setting 'quota'; allowed: share");
        }
    }

    @Test
    void the_distance_of_centroids_stands_beside_the_other_figures() {
        try (Context context = new Context(AgreementMetricService.class)) {
            List<AgreementMetric> added = context.service(AgreementMetricService.class).metrics();
            AgreementReport report = AgreementReport.allPairs(List.of(reader("a", 1, 1, 0, 0), reader("b", 0, 1, 1, 1)), new AgreementReport.Figures(List.of(1.0), added), Progress.NONE);

            // centres at 0.5 and 2 voxels of 2 mm
            assertThat(report.pairs().get(0).values().get("demo_centroid_mm")).isCloseTo(3, within(1e-12));
            assertThat(report.pairs().get(0).values()).containsKey("dice");
        }
    }

    @Test
    void the_ratio_of_counts_stands_beside_the_other_figures_of_objects_class_by_class() {
        try (Context context = new Context(DetectionMetricService.class)) {
            InstanceReader gold = new InstanceReader("gold", List.of(box("1", "cyst", 0), box("2", "cyst", 30))), reader = new InstanceReader("reader", List.of(box("a", "cyst", 0), box("b", "node", 50)));
            InstanceReport report = InstanceReport.against(0, List.of(gold, reader), MatchSettings.USUAL, context.service(DetectionMetricService.class).metrics(),
                new GroupMerge(new QuorumRule(), "", 1), Progress.NONE);
            assertThat(report.pairs().get(0).added().get("cyst")).containsEntry("demo_count_ratio", 0.5);
            assertThat(report.pairs().get(0).added().get("node").get("demo_count_ratio")).isNaN();
            assertThat(report.pairs().get(0).added().get(PairMatch.ALL)).containsEntry("demo_count_ratio", 1.0);
            assertThat(InstanceTables.figures(report)).contains("gold,reader,cyst,demo_count_ratio,0.5");
        }
    }

    @Test
    void the_mean_range_stands_beside_the_other_coefficients_where_answers_are_numbers() {
        try (Context context = new Context(RatingMetricService.class)) {
            List<RatingMetric> added = context.service(RatingMetricService.class).metrics();
            Ratings ratings = Ratings.of(new double[][] { { 1, 2, 4 }, { 3, 3, Double.NaN }, { 7, Double.NaN, Double.NaN } });
            RatingAgreement agreement = RatingAgreement.of(ratings, Level.RATIO, added);
            assertThat(agreement.added().get("demo_mean_range").value()).isEqualTo(1.5);
            assertThat(RatingJson.csv(agreement)).contains("demo_mean_range,,,3,1.5,");
            assertThat(RatingAgreement.of(ratings, Level.NOMINAL, added).added()).doesNotContainKey("demo_mean_range");
        }
    }

    @Test
    void the_first_reader_decides_beside_majority_and_dawid_and_skene() {
        try (Context context = new Context(ClassificationService.class)) {
            ClassificationService rules = context.service(ClassificationService.class);
            List<Answer> given = List.of(new Answer("case1", "ann", "cyst"), new Answer("case1", "bob", "node"), new Answer("case1", "cid", "node"), new Answer("case2", "bob", "cyst"));
            AnswerJson combined = AnswerJson.of(given, rules.rules());
            assertThat(combined.csv()).startsWith("item,majority,share,dawid_skene,p(cyst),p(node),demo-first-reader\r\n").contains("case1,node,").contains(",cyst\r\ncase2,cyst,").endsWith(",undecided\r\n");
            assertThat(rules.rule("majority").decide(combined.answers())).isEqualTo(combined.votes().stream().map(v -> v.category()).toList());
            assertThat(rules.rule("dawid-skene").decide(combined.answers()).get(0)).isEqualTo(combined.estimate().category(0));
        }
    }

    private static Instance box(String id, String type, int x) {
        return new Instance(id, type, 1, BoxFootprint.flat(x, 0, x + 10, 10));
    }

    @Test
    void a_panel_follows_the_workbench() throws Exception {
        try (Context context = new Context(PluginService.class)) {
            WorkbenchPanel panel = context.service(PluginService.class).createInstancesOfType(WorkbenchPanel.class).stream().filter(CursorPanel.class::isInstance).findFirst().orElseThrow();
            Workbench workbench = new Workbench();
            JLabel tab = (JLabel) panel.open(workbench);
            Volume volume = Volume.builder("row", ROW, Samples.allocate(SampleType.UINT8, 4, 1, 1, 1, 1)).build();
            DataItem item = workbench.add(volume);
            workbench.moveCursor(new PointMm(6, 0, 0), item, "");
            assertThat(panel.title()).isEqualTo("Where");
            assertThat(tab.getText()).isEqualTo("6, 0, 0 mm");
        }
    }

    private static Mask picture(int... row) {
        Mask mask = new Mask(row.length, 1, 1);
        for (int i = 0; i < row.length; i++) mask.set(i, 0, 0, row[i] != 0);
        return mask;
    }

    private static Reader reader(String name, int... row) {
        short[] plane = new short[row.length];
        for (int i = 0; i < row.length; i++) plane[i] = (short) row[i];
        return new Reader(name, LabelMap.of(ROW, new short[][] { plane }, List.of()));
    }

    @Test
    void an_effect_is_found_by_its_id_and_sees_good_settings_only() {
        try (var context = new Context(EffectService.class, InterpolationService.class)) {
            EffectService effects = context.service(EffectService.class);
            UUID track = new UUID(0, 1);
            Mask mask = new Mask(4, 1, 1);
            mask.set(0, 0, 0, true);
            EffectInput in = EffectInput.of(new VoxelGrid(4, 1, 1, Affine.scaling(1, 1, 1)), List.of(track), t -> mask);
            assertThat(effects.apply("demo-mirror", in, "shift:-1", Progress.NONE).changed().get(track).get().plane(0)).containsExactly(0, 0, 1, 0);
            assertThatThrownBy(() -> effects.apply("demo-mirror", in, "shift:1.5", Progress.NONE)).hasMessageContaining("shift:1.5; expected a whole number from -1000 to 1000");
        }
    }
}
