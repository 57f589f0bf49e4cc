package org.readingroom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.consensus.ConsensusInput;
import org.readingroom.consensus.ConsensusResult;
import org.readingroom.consensus.MajorityRule;
import org.readingroom.consensus.Reader;
import org.readingroom.consensus.agreement.AgreementReport;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.label.ExporterService;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Resampling;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExport.Origin;
import org.readingroom.volume.label.SegmentationService;
import org.scijava.Context;

/** Readers' files of any kind, extent and grid in one call, and what is refused; the oracle of resampling is nibabel with scipy. */
class ReadersTogetherTest {

    /** Sheared, and askew against each other, so that no voxel's centre lies between two. */
    private static final VoxelGrid FIRST = new VoxelGrid(14, 12, 9, Affine.fromLps(new double[][] { { 1.1, 0.05, 0, -7.3 }, { -0.05, 1.2, 0.31, 4.1 }, { 0, 0.02, 2.2, 9.7 } }));
    private static final VoxelGrid OTHER = new VoxelGrid(11, 13, 12, Affine.fromLps(new double[][] { { 1.37, 0, 0, -6.9 }, { 0, 1.13, 0, 5.2 }, { 0, 0, 1.71, 9.1 } }));
    private static final double RADIUS = 3.3;
    private static final String RESAMPLE = """
        import nibabel, numpy, sys
        from nibabel.processing import resample_from_to
        a, b = nibabel.load(sys.argv[1]), nibabel.load(sys.argv[2])
        v = numpy.asarray(b.dataobj)
        nearest = resample_from_to(b, a, order=0, mode='constant', cval=0)
        nibabel.Nifti1Image(numpy.asarray(nearest.dataobj).astype('u1'), a.affine).to_filename(sys.argv[3])
        shares = []
        for label in (1, 2, 3):  # background is what is left of 1
            part = nibabel.Nifti1Image((v == label).astype('f8'), b.affine)
            shares.append(numpy.asarray(resample_from_to(part, a, order=1, mode='constant', cval=0).dataobj))
        shares = numpy.stack([1 - sum(shares)] + shares)
        nibabel.Nifti1Image(numpy.argmax(shares, 0).astype('u1'), a.affine).to_filename(sys.argv[4])
        """;

    private static Context context;
    private static SegmentationService segmentations;
    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        context = new Context();
        segmentations = context.service(SegmentationService.class);
    }

    @AfterAll
    static void close() {
        context.close();
    }

    @Test
    void annotations_a_dicom_seg_and_label_maps_of_two_formats_and_extents_mean_the_same_in_one_call() throws IOException {
        Volume ct = context.service(VolumeService.class).open(TestImages.CT, OpenRequest.ALL, Progress.NONE).volumes().get(0);
        LabelMap drawn = segmentations.read(TestImages.reader(1), Progress.NONE);
        Path seg = folder.resolve("b.dcm"), nifti = folder.resolve("c.nii.gz"), nrrd = folder.resolve("d.seg.nrrd");
        for (Path file : List.of(seg, nifti, nrrd))
            context.service(ExporterService.class).exporter("", file).export(file == seg ? SegmentationExport.on(ct, drawn, "", Origin.MANUAL) : SegmentationExport.of(drawn, "", Origin.MANUAL), file, Progress.NONE);
        List<Path> files = List.of(seg, TestImages.reader(1), nifti, nrrd);

        ReaderInputs.Opened opened = ReaderInputs.open(files, segmentations, Progress.NONE), onImage = ReaderInputs.open(ReaderFiles.plain(files), ct, Resampling.REFUSE, segmentations, Progress.NONE);

        for (ReaderInputs.Opened o : List.of(opened, onImage)) {
            assertThat(o.readers()).allMatch(r -> r.labels().grid().sameAs(ct.grid(), 0.01));
            AgreementReport report = AgreementReport.allPairs(o.readers(), AgreementReport.Figures.BUILT_IN, Progress.NONE);
            assertThat(report.pairs()).hasSize(6 * drawn.segments().stream().map(Segment::name).distinct().toList().size()).allMatch(p -> p.metrics().overlap().dice() == 1);
        }
        assertThat(opened.findings()).extracting(Finding::code).contains("EXTENTS");
    }

    @Test
    void a_case_is_a_file_or_a_folder_of_dicom_with_one_segmentation_in_it_whatever_its_files_are_called() throws IOException {
        Volume ct = context.service(VolumeService.class).open(TestImages.CT, OpenRequest.ALL, Progress.NONE).volumes().get(0);
        LabelMap drawn = segmentations.read(TestImages.reader(1), Progress.NONE);
        Path gold = Files.createDirectories(folder.resolve("gold")), reader = Files.createDirectories(folder.resolve("ann"));
        Path exported = Files.createDirectories(gold.resolve("case1")).resolve("x.dcm"), bare = gold.resolve("case1").resolve("1.2.840.99");
        context.service(ExporterService.class).exporter("", exported).export(SegmentationExport.on(ct, drawn, "", Origin.MANUAL), exported, Progress.NONE);
        Files.move(exported, bare);
        Files.writeString(gold.resolve("case1").resolve("notes"), "not a segmentation, however long it is; ".repeat(10));
        Files.copy(TestImages.reader(2), reader.resolve("case1.annotations.json"));

        CaseFiles cases = CaseFiles.of(gold, List.of(reader));

        assertThat(cases.cases().keySet()).containsExactly("case1");
        assertThat(cases.cases().get("case1").values()).containsExactly(bare, reader.resolve("case1.annotations.json"));
        assertThat(ReaderInputs.open(List.copyOf(cases.cases().get("case1").values()), segmentations, Progress.NONE).readers()).hasSize(2).allMatch(r -> r.labels().grid().sameAs(ct.grid(), 0.01));
        Files.copy(bare, gold.resolve("case1").resolve("second.dcm"));
        assertThatThrownBy(() -> CaseFiles.of(gold, List.of(reader))).hasMessageContaining("two files of the case 'case1'");
    }

    @Test
    void readers_on_other_voxels_are_refused_with_a_sentence_that_names_the_choice() throws IOException {
        Path a = nifti("a", FIRST, 1), b = nifti("b", OTHER, 2);
        assertThatThrownBy(() -> ReaderInputs.open(List.of(a, b), segmentations, Progress.NONE)).isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith("the readers lie on different grids: a.nii.gz on 14 x 12 x 9 voxels of").hasMessageContaining("b.nii.gz on 11 x 13 x 12").hasMessageContaining("resample=nearest");
        assertThatThrownBy(() -> Resampling.of("cubic")).hasMessageContaining("expected nearest or linear");
    }

    @Test
    void a_sheared_and_a_straight_grid_come_together_as_nibabel_resamples_them() throws IOException, InterruptedException {
        Programs.requirePython("nibabel");
        Path a = nifti("a", FIRST, 1), b = nifti("b", OTHER, 2), nearest = folder.resolve("nearest.nii.gz"), linear = folder.resolve("linear.nii.gz");
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", RESAMPLE, a.toString(), b.toString(), nearest.toString(), linear.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        for (Resampling how : List.of(Resampling.NEAREST, Resampling.LINEAR)) {
            ReaderInputs.Opened opened = ReaderInputs.open(ReaderFiles.plain(List.of(a, b)), how, segmentations, Progress.NONE);
            LabelMap first = opened.readers().get(0).labels(), second = opened.readers().get(1).labels();
            assertThat(first.grid()).isEqualTo(second.grid());
            LabelMap expected = segmentations.read(how == Resampling.NEAREST ? nearest : linear, Progress.NONE);
            int[] at = { (int) Math.round(first.grid().toIndex(FIRST.affine().origin()).x()), (int) Math.round(first.grid().toIndex(FIRST.affine().origin()).y()), (int) Math.round(first.grid().toIndex(FIRST.affine().origin()).z()) };
            int different = 0, marked = 0;
            for (int k = 0; k < FIRST.nk(); k++)
                for (int j = 0; j < FIRST.nj(); j++)
                    for (int i = 0; i < FIRST.ni(); i++) {
                        int e = expected.value(0, i, j, k);
                        if (second.value(0, i + at[0], j + at[1], k + at[2]) != e) different++;
                        if (e != 0) marked++;
                    }
            assertThat(marked).isGreaterThan(100);
            assertThat(different).as(how.text()).isZero();
            assertThat(opened.findings()).extracting(Finding::code).contains("RESAMPLED");
            assertThat(opened.findings().stream().filter(f -> f.code().equals("RESAMPLED")).findFirst().orElseThrow().message()).contains("resample=" + how.text(), "ml are marked instead of");
        }
    }

    @Test
    void what_reaches_beyond_the_first_is_carried_along_when_it_is_resampled() throws IOException {
        VoxelGrid beside = new VoxelGrid(9, 9, 9, Affine.fromLps(new double[][] { { 2, 0, 0, 4.5 }, { 0, 2, 0, -8.5 }, { 0, 0, 2, 3.5 } }));
        Path a = nifti("a", new VoxelGrid(8, 8, 8, Affine.scaling(1, 1, 1)), 1), b = nifti("b", beside, 2);
        ReaderInputs.Opened opened = ReaderInputs.open(ReaderFiles.plain(List.of(a, b)), Resampling.NEAREST, segmentations, Progress.NONE);
        long before = count(segmentations.read(b, Progress.NONE)), after = count(opened.readers().get(1).labels());
        assertThat(after).as("each voxel of 2 mm is eight of 1 mm").isEqualTo(8 * before);
        assertThat(count(opened.readers().get(0).labels())).isEqualTo(count(segmentations.read(a, Progress.NONE)));
    }

    @Test
    void readers_of_other_images_are_refused() throws IOException {
        Annotations drawn = AnnotationFile.read(TestImages.reader(1));
        ImageReference image = drawn.image();
        String one = "sha256:" + "0".repeat(64), two = "sha256:" + "f".repeat(64);
        Path a = annotations("a", drawn, new ImageReference(one, "", "", image.grid())), b = annotations("b", drawn, new ImageReference(two, "", "", image.grid()));
        Path c = annotations("c", drawn, new ImageReference("", "", "1.2.3", image.grid())), d = annotations("d", drawn, new ImageReference("", "", "1.2.4", image.grid()));
        Path e = annotations("e", drawn, new ImageReference("", "1.2.5", "", image.grid())), f = annotations("f", drawn, new ImageReference("", "1.2.6", "", image.grid()));
        assertRefused(List.of(a, c, b), "a.annotations.json and b.annotations.json were drawn on images of different values (their digests differ); expected readers of one image.");
        assertRefused(List.of(c, d), "c.annotations.json and d.annotations.json were drawn in two spaces (Frame of Reference UID 1.2.3 and 1.2.4); expected readers of one image.");
        assertRefused(List.of(e, f), "e.annotations.json and f.annotations.json were drawn on series 1.2.5 and 1.2.6; expected readers of one series.");
        Volume ct = context.service(VolumeService.class).open(TestImages.CT, OpenRequest.ALL, Progress.NONE).volumes().get(0);
        assertThatThrownBy(() -> ReaderInputs.open(ReaderFiles.plain(List.of(TestImages.reader(1), e)), ct, Resampling.REFUSE, segmentations, Progress.NONE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ReaderInputs.open(ReaderFiles.plain(List.of(e)), ct, Resampling.REFUSE, segmentations, Progress.NONE)).hasMessageStartingWith("e.annotations.json: The annotations belong to series 1.2.5");
    }

    @Test
    void a_label_map_that_reaches_beyond_the_image_of_annotations_is_refused_where_they_count_planes() throws IOException {
        VoxelGrid g = AnnotationFile.read(TestImages.reader(1)).image().grid();
        Path wide = nifti("wide", new VoxelGrid(g.ni(), g.nj(), g.nk() + 2, g.affine()), 4);
        assertThatThrownBy(() -> ReaderInputs.open(List.of(TestImages.reader(1), wide), segmentations, Progress.NONE))
            .hasMessageStartingWith("other readers' segmentations reach beyond the image that reader1.annotations.json was drawn on").hasMessageContaining("image=");
    }

    @Test
    void an_empty_reader_and_one_reader_are_told() throws IOException {
        Path a = nifti("a", FIRST, 1), empty = write("empty", LabelMap.empty(FIRST, List.of()));
        ReaderInputs.Opened two = ReaderInputs.open(List.of(a, empty), segmentations, Progress.NONE);
        assertThat(two.findings()).extracting(f -> f.code() + " " + f.where()).contains("EMPTY_READER empty.nii.gz");
        ConsensusResult one = new MajorityRule().combine(new ConsensusInput(ReaderInputs.open(List.of(a), segmentations, Progress.NONE).readers(), ""), Progress.NONE);
        assertThat(one.findings()).extracting(Finding::code).contains("ONE_READER");
        assertThatThrownBy(() -> AgreementReport.allPairs(ReaderInputs.open(List.of(a), segmentations, Progress.NONE).readers(), AgreementReport.Figures.BUILT_IN, Progress.NONE))
            .hasMessageContaining("expected at least two to compare");
    }

    @Test
    void a_file_whose_place_is_no_number_is_refused_beside_others_by_name() throws IOException {
        Path a = nifti("a", FIRST, 1), plain = folder.resolve("nan.nii");
        context.service(ExporterService.class).exporter("", plain).export(SegmentationExport.of(segmentations.read(a, Progress.NONE), "", Origin.MANUAL), plain, Progress.NONE);
        byte[] bytes = Files.readAllBytes(plain);
        for (int at : new int[] { 280, 292 }) Arrays.fill(bytes, at, at + 4, (byte) 0xff); // srow_x[0], srow_x[3]: a NaN in either byte order
        for (int at : new int[] { 256, 80 }) Arrays.fill(bytes, at, at + 4, (byte) 0xff); // quatern_b, pixdim[1]
        Files.write(plain, bytes);
        assertThatThrownBy(() -> ReaderInputs.open(List.of(a, plain), segmentations, Progress.NONE)).hasMessageContaining("nan.nii on").hasMessageContaining("different grids")
            .as("why it lies there").hasMessageContaining("nan.nii, sform: The sform");
        assertThat(ReaderInputs.open(ReaderFiles.plain(List.of(a, plain)), Resampling.NEAREST, segmentations, Progress.NONE).findings()).filteredOn(f -> f.code().equals("TRANSFORM_CHOICE"))
            .extracting(Finding::where).contains("nan.nii, sform").allMatch(w -> w.startsWith("nan.nii, ") || w.startsWith("a.nii.gz, "));
        assertThat(segmentations.read(plain, Progress.NONE).findings()).extracting(Finding::code).isNotEmpty();
    }

    @Test
    void a_reader_who_lies_nowhere_near_the_others_is_told_by_name() throws IOException {
        VoxelGrid away = new VoxelGrid(FIRST.ni(), FIRST.nj(), FIRST.nk(), FIRST.affine().movedTo(FIRST.ni(), 0, 0)), beside = new VoxelGrid(FIRST.ni(), FIRST.nj(), FIRST.nk(), FIRST.affine().movedTo(FIRST.ni() - 1, 0, 0));
        Path a = nifti("a", FIRST, 1), b = nifti("b", FIRST, 2), far = nifti("far", away, 1), near = nifti("near", beside, 1), tilted = nifti("tilted", OTHER, 2);
        assertThat(apart(List.of(a, b, far))).containsExactly("far.nii.gz");
        assertThat(apart(List.of(far, a))).as("of two the one that is not the first").containsExactly("a.nii.gz");
        assertThat(apart(List.of(a, b, near, tilted))).as("one plane in common is enough").isEmpty();
    }

    private List<String> apart(List<Path> files) throws IOException {
        return ReaderInputs.open(ReaderFiles.plain(files), Resampling.NEAREST, segmentations, Progress.NONE).findings().stream().filter(f -> f.code().equals("NO_OVERLAP")).map(Finding::where).toList();
    }

    @Test
    void files_are_as_they_were_whatever_is_made_of_them() throws IOException {
        Path a = nifti("a", FIRST, 1), b = nifti("b", OTHER, 2);
        byte[] before = Files.readAllBytes(b);
        List<Reader> readers = ReaderInputs.open(ReaderFiles.plain(List.of(a, b)), Resampling.LINEAR, segmentations, Progress.NONE).readers();
        short[][] own = Arrays.stream(readers.get(0).labels().layer(0)).map(short[]::clone).toArray(short[][]::new);
        new MajorityRule().combine(new ConsensusInput(readers, "tie:foreground"), Progress.NONE);
        assertThat(readers.get(0).labels().layer(0)).isDeepEqualTo(own);
        assertThat(Files.readAllBytes(b)).isEqualTo(before);
    }

    private void assertRefused(List<Path> files, String sentence) {
        assertThatThrownBy(() -> ReaderInputs.open(files, segmentations, Progress.NONE)).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
    }

    private Path annotations(String name, Annotations drawn, ImageReference image) throws IOException {
        Path file = folder.resolve(name + AnnotationFile.EXTENSION);
        AnnotationFile.write(file, new Annotations(image, drawn.ontology(), drawn.tracks(), drawn.shapes(), drawn.classifications(), drawn.kept()));
        return file;
    }

    /** Three blobs with labels 1 to 3, away from the rim: scipy counts half a voxel there as outside. */
    private Path nifti(String name, VoxelGrid grid, int seed) throws IOException {
        Random random = new Random(seed);
        LabelMap map = LabelMap.empty(grid, List.of(Segment.plain(0, 1, "Label 1"), Segment.plain(0, 2, "Label 2"), Segment.plain(0, 3, "Label 3")));
        List<double[]> centres = new ArrayList<>();
        for (int n = 0; n < 3; n++) centres.add(new double[] { within(random, grid.ni()), within(random, grid.nj()), within(random, grid.nk()) });
        for (int k = 0; k < grid.nk(); k++)
            for (int j = 0; j < grid.nj(); j++)
                for (int i = 0; i < grid.ni(); i++)
                    for (int n = 0; n < 3; n++) {
                        double[] c = centres.get(n);
                        if (Math.hypot(Math.hypot(i - c[0], j - c[1]), k - c[2]) < RADIUS) map.layer(0)[k][i + grid.ni() * j] = (short) (n + 1);
                    }
        return write(name, map);
    }

    private Path write(String name, LabelMap map) throws IOException {
        Path file = folder.resolve(name + ".nii.gz");
        context.service(ExporterService.class).exporter("", file).export(SegmentationExport.of(map, "", Origin.MANUAL), file, Progress.NONE);
        return file;
    }

    private static double within(Random random, int size) {
        return RADIUS + random.nextDouble() * (size - 1 - 2 * RADIUS);
    }

    private static long count(LabelMap map) {
        long n = 0;
        for (int k = 0; k < map.grid().nk(); k++) for (short v : map.plane(0, k)) if (v != 0) n++;
        return n;
    }
}
