package org.readingroom.convert;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImageStack;
import ij.io.Opener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.convert.ConversionRequest.Choice;
import org.readingroom.convert.ConversionRequest.Meta;
import org.readingroom.formats.LabelTable;
import org.readingroom.formats.nifti.NiftiWriter;
import org.readingroom.formats.nrrd.NrrdLabelExporter;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.VolumeWriterService;
import org.readingroom.volume.label.ExporterService;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationService;
import org.scijava.Context;

/** Names of labels go wherever a label map goes, or a finding says that they did not. */
class LabelsCarriedTest {

    private static final VoxelGrid GRID = new VoxelGrid(6, 5, 4, Affine.scaling(1, 2, 3));
    private static final String TABLE = "{\"segments\": [{\"value\": 1, \"name\": \"Liver\", \"color\": [10, 20, 30]}, {\"value\": 3, \"name\": \"Spleen\"}]}";

    @TempDir
    Path folder;

    private static Context context;

    @BeforeAll
    static void start() {
        context = new Context(VolumeService.class, VolumeWriterService.class, SegmentationService.class, ExporterService.class);
    }

    @AfterAll
    static void end() {
        context.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { ".seg.nrrd", ".nii.gz", ".hdr", ".nrrd", ".nhdr", ".gz.nhdr", ".mha", ".mhd", ".mgz", ".gipl", ".mnc", ".minc1.mnc", ".npy", ".tif", "+orig.HEAD" })
    void names_beside_a_label_map_go_into_every_format_and_from_there_into_every_other(String ending) throws IOException {
        Path first = labels("po2"), second = folder.resolve("there" + ending), third = folder.resolve("back.nii"), last = folder.resolve("last.seg.nrrd");
        convert(first, second);
        convert(second, third);
        convert(second, last);
        for (Path p : List.of(second, third, last)) {
            LabelMap map = context.service(SegmentationService.class).named(p, Progress.NONE).orElseThrow();
            assertThat(map.segments()).extracting(Segment::name).containsExactly("Liver", "Spleen");
            assertThat(map.segments().get(0).color().green()).isEqualTo(20);
            assertThat(map.value(0, 1, 0, 0)).isEqualTo(1);
            assertThat(map.value(0, 4, 3, 2)).isEqualTo(3);
        }
        String header = new String(Files.readAllBytes(last), StandardCharsets.ISO_8859_1); // as 3D Slicer looks for them
        assertThat(header).contains("Segment0_Name:=Liver\n", "Segment0_LabelValue:=1\n", "Segment1_Name:=Spleen\n", "Segment1_LabelValue:=3\n", "Segment1_Extent:=0 5 0 4 0 3\n");
    }

    @ParameterizedTest
    @ValueSource(strings = { ".mha", ".seg.nrrd", "+orig.HEAD" })
    void a_header_of_NIfTI_says_that_labels_of_other_formats_are_labels(String ending) throws IOException {
        Path there = folder.resolve("there" + ending);
        convert(labels("po2"), there);
        for (String name : List.of("x.nii", "x.hdr")) {
            convert(there, folder.resolve(name));
            assertThat(intent(folder.resolve(name))).isEqualTo(1002); // NIFTI_INTENT_LABEL of nifti1.h
        }
        Files.delete(folder.resolve("po2.labels.json"));
        convert(folder.resolve("po2.nii.gz"), folder.resolve("plain.mha"));
        convert(folder.resolve("plain.mha"), folder.resolve("plain.nii"));
        assertThat(intent(folder.resolve("plain.nii"))).isZero();
    }

    private static int intent(Path file) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).getShort(68);
    }

    @Test
    void names_in_AFNIs_own_table_go_along_and_those_of_people_do_not() throws IOException {
        Path first = folder.resolve("first+orig.HEAD"), second = folder.resolve("second+orig.HEAD");
        convert(labels("po2"), first);
        Files.delete(folder.resolve("first+orig.labels.json"));
        assertThat(Files.readString(first)).contains("\"1\" \"Liver\"");
        Files.writeString(first, Files.readString(first).replace("\"Spleen\"", "\"A^Jane\"")); // as many letters
        convert(first, second);
        LabelMap map = context.service(SegmentationService.class).named(second, Progress.NONE).orElseThrow();
        assertThat(map.segments()).extracting(Segment::name).containsExactly("Liver", "Label 3");
        assertThat(Files.readString(second)).contains("\"Liver\"", "\"Label 3\"").doesNotContain("Jane");
    }

    @Test
    void overlapping_structures_become_a_file_for_each_layer() throws IOException {
        Path overlap = overlap();
        for (String ending : List.of(".nii.gz", ".mnc", ".tif", "+orig.HEAD")) {
            Path target = folder.resolve("out" + ending.charAt(1) + ending);
            List<Path> files = convert(overlap, target).files();
            assertThat(files).extracting(f -> f.getFileName().toString()).anyMatch(n -> n.contains(".layer1")).anyMatch(n -> n.endsWith(".labels.json"));
            LabelMap map = context.service(SegmentationService.class).named(target, Progress.NONE).orElseThrow();
            assertThat(map.layers()).isEqualTo(2);
            assertThat(map.segments()).extracting(Segment::name).containsExactly("Organ", "Tumour");
            assertThat(map.value(0, 2, 2, 2)).isEqualTo(1);
            assertThat(map.value(1, 2, 2, 2)).isEqualTo(1);
            assertThat(map.value(1, 1, 1, 1)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "x.dicom", "x.dcm" })
    void layers_of_overlapping_structures_go_also_where_names_cannot(String name) throws IOException {
        Path target = folder.resolve(name), further = folder.resolve(name.replace("x.", "x.layer1."));
        for (int run = 0; run < 2; run++) {
            Converted done = convert(overlap(), target);
            assertThat(done.files()).contains(target, further);
            assertThat(done.findings()).extracting(Finding::message).anyMatch(m -> m.contains("names of 2 segments") && m.contains("2 layers") && m.contains(further.getFileName().toString()));
        }
        assertThat(sum(target)).isEqualTo(6 * 5 * 4);
        assertThat(sum(further)).isEqualTo(1);
        if (name.endsWith("dicom")) assertThat(names(further)).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = { "x.nii.gz", "x.mhd", "x+orig.HEAD", "x.dicom", "x.tif" })
    void layers_of_an_earlier_run_go_when_a_map_without_them_takes_its_place(String name) throws IOException {
        Path target = folder.resolve(name);
        convert(overlap(), target);
        String further = LabelTable.ofLayer(target, 1).getFileName().toString();
        assertThat(names(folder)).contains(further);
        List<String> others = List.of(further.replace("layer1", "layer9"), further.replace("layer1", "layers"), "y" + further);
        for (String other : others) Files.writeString(folder.resolve(other), "of somebody");
        assertThat(convert(labels("po2"), target).isDone()).isTrue();
        assertThat(names(folder)).contains(name).containsAll(others).noneMatch(n -> n.startsWith("x.layer1"));
        assertThat(convert(labels("po2"), target).isDone()).isTrue();
    }

    @Test
    void what_is_no_slice_of_ours_in_the_folder_of_an_earlier_layer_stays() throws IOException {
        Path target = folder.resolve("x.dicom"), further = folder.resolve("x.layer1.dicom");
        convert(overlap(), target);
        Files.writeString(further.resolve("notes.txt"), "of somebody");
        assertThat(convert(labels("po2"), target).isDone()).isTrue();
        assertThat(names(further)).contains("notes.txt").hasSize(5);
    }

    @Test
    void a_new_file_of_the_same_run_is_no_layer_of_an_earlier_one() throws IOException {
        Path in = Files.createDirectory(folder.resolve("in")), out = folder.resolve("out");
        for (String name : List.of("a.nii.gz", "a.layer1.nii.gz")) Files.copy(labels("po2"), in.resolve(name));
        for (int run = 0; run < 2; run++) {
            Conversion.Result result = new Conversion(Formats.of(context)).path(in, new ConversionRequest(out, "mha", FileNamePattern.USUAL, "", Meta.NONE, Set.of(Choice.OVERWRITE)), Progress.NONE);
            assertThat(result.items()).hasSize(2).allMatch(Converted::isDone);
            assertThat(names(out)).containsExactly("a.layer1.mha", "a.mha");
        }
    }

    @Test
    void a_series_that_stands_where_a_layer_would_go_is_neither_mixed_with_it_nor_replaced() throws IOException {
        Path there = Files.createDirectory(folder.resolve("x.layer1.dicom"));
        Files.copy(TestImages.CT.resolve("IM0001.dcm"), there.resolve("slice"));
        Converted done = convert(overlap(), folder.resolve("x.dicom"));
        assertThat(done.trouble()).contains("x.layer1.dicom");
        assertThat(names(there)).containsExactly("slice");
        assertThat(names(folder)).containsExactly("overlap.seg.nrrd", "x.layer1.dicom");
    }

    @Test
    void layers_that_lie_beside_a_label_map_go_along() throws IOException {
        Path first = folder.resolve("first.nii"), second = folder.resolve("second.mha");
        convert(overlap(), first);
        assertThat(convert(first, second).files()).extracting(f -> f.getFileName().toString()).containsExactlyInAnyOrder("second.mha", "second.layer1.mha", "second.labels.json", "second.json");
        LabelMap map = context.service(SegmentationService.class).named(second, Progress.NONE).orElseThrow();
        assertThat(map.layers()).isEqualTo(2);
        assertThat(map.value(1, 2, 2, 2)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "y.seg.nrrd", "y.nrrd", "y.nhdr", "y.nii" })
    void names_of_people_in_the_header_of_a_segmentation_are_replaced_wherever_it_goes(String name) throws IOException {
        List<Segment> segments = List.of(Segment.plain(0, 1, "Organ"), Segment.plain(0, 2, "Canary^Jane"), Segment.plain(1, 1, "Tumour"));
        LabelMap map = new LabelMap(GRID, List.of(new short[4][30], new short[4][30]), segments);
        Path file = folder.resolve("people.seg.nrrd");
        new NrrdLabelExporter().export(SegmentationExport.of(map, "", SegmentationExport.Origin.MANUAL), file, Progress.NONE);
        Converted done = convert(file, folder.resolve(name));
        assertThat(done.findings()).extracting(Finding::code).contains("HEADER_DROPPED");
        LabelMap read = context.service(SegmentationService.class).named(folder.resolve(name), Progress.NONE).orElseThrow();
        assertThat(read.segments()).extracting(Segment::name).containsExactly("Organ", "Label 2", "Tumour");
        assertThat(read.segments()).extracting(Segment::type).containsExactlyElementsOf(segments.stream().map(Segment::type).toList());
        assertThat(new String(Files.readAllBytes(folder.resolve(name)), StandardCharsets.ISO_8859_1)).doesNotContain("Canary");
    }

    @Test
    void a_folder_of_label_maps_keeps_layers_and_tables_together() throws IOException {
        Path in = Files.createDirectory(folder.resolve("in"));
        convert(overlap(), in.resolve("both.nii"), EnumSet.noneOf(Choice.class));
        Conversion.Result result = new Conversion(Formats.of(context)).path(in, new ConversionRequest(folder.resolve("out"), "seg.nrrd", FileNamePattern.USUAL, "", Meta.NONE, Set.of()), Progress.NONE);
        assertThat(result.items()).singleElement().matches(Converted::isDone);
        assertThat(names(folder.resolve("out"))).containsExactly("both.seg.nrrd");
    }

    @ParameterizedTest
    @ValueSource(strings = { "x.dcm", "x.dicom" })
    void names_that_a_format_has_no_place_for_are_told(String name) throws IOException {
        Converted done = convert(labels("po2"), folder.resolve(name));
        assertThat(done.findings()).filteredOn(f -> f.code().equals("NOT_KEPT")).extracting(Finding::message).anyMatch(m -> m.contains("names of 2 segments") && m.contains("export-segmentation"));
        assertThat(names(folder)).noneMatch(n -> n.equals("x.labels.json"));
    }

    @Test
    void a_table_that_cannot_be_read_is_told_and_the_voxels_are_converted() throws IOException {
        Path file = labels("po2");
        Files.writeString(folder.resolve("po2.labels.json"), "{ no table");
        assertThat(convert(file, folder.resolve("x.mha")).findings()).anyMatch(f -> f.code().equals("NOT_KEPT") && f.message().contains("po2.labels.json"));
    }

    @Test
    void names_of_people_are_no_names_of_structures() throws IOException {
        Path file = labels("po2");
        Files.writeString(folder.resolve("po2.labels.json"), TABLE.replace("Spleen", "Canary^Jane"));
        convert(file, folder.resolve("x.mha"));
        convert(file, folder.resolve("y.seg.nrrd"));
        for (String name : List.of("x.labels.json", "x.json", "y.seg.nrrd", "y.json"))
            assertThat(new String(Files.readAllBytes(folder.resolve(name)), StandardCharsets.ISO_8859_1)).as(name).doesNotContain("Canary");
        convert(file, folder.resolve("z.mha"), EnumSet.of(Choice.IDENTITY));
        assertThat(Files.readString(folder.resolve("z.labels.json"))).contains("Canary^Jane");
    }

    @Test
    void a_picture_is_no_segmentation() throws IOException {
        Converted ct = convert(TestImages.CT, folder.resolve("ct.seg.nrrd"));
        assertThat(ct.trouble()).isEqualTo("ct.seg.nrrd: a segmentation holds labels, and this is an image: its values are HU; expected whole numbers from 0 to 65535, one for each structure. "
            + "Write .nrrd to keep the image.");
        Samples noise = Samples.allocate(SampleType.UINT8, 20, 20, 20, 1, 1);
        Random random = new Random(5);
        for (Object plane : noise.planes()) random.nextBytes((byte[]) plane);
        write(noise, folder.resolve("grey.nii"));
        assertThat(convert(folder.resolve("grey.nii"), folder.resolve("grey.seg.nrrd")).trouble()).contains("255 different values", "Write .nrrd");
        Samples below = Samples.allocate(SampleType.INT16, 20, 20, 20, 1, 1);
        ((short[]) below.plane(0, 0, 0))[3] = -4;
        write(below, folder.resolve("below.nii"));
        assertThat(convert(folder.resolve("below.nii"), folder.resolve("below.seg.nrrd")).trouble()).contains("voxel (3, 0, 0) holds -4.0");
        assertThat(names(folder)).noneMatch(n -> n.endsWith(".seg.nrrd"));
    }

    private static double sum(Path path) throws IOException {
        double sum = 0;
        if (path.toString().endsWith(".tif")) { // which ImageJ reads
            ImageStack stack = new Opener().openImage(path.toString()).getStack();
            for (int k = 1; k <= stack.size(); k++) for (int n = 0; n < 30; n++) sum += stack.getProcessor(k).getf(n);
            return sum;
        }
        Volume v = context.service(VolumeService.class).open(path, OpenRequest.LARGEST, Progress.NONE).volumes().get(0);
        for (int k = 0; k < 4; k++) for (int j = 0; j < 5; j++) for (int i = 0; i < 6; i++) sum += v.real(i, j, k, 0, 0);
        return sum;
    }

    private Path labels(String name) throws IOException {
        Samples s = Samples.allocate(SampleType.UINT8, 6, 5, 4, 1, 1);
        ((byte[]) s.plane(0, 0, 0))[1] = 1;
        ((byte[]) s.plane(2, 0, 0))[3 * 6 + 4] = 3;
        write(s, folder.resolve(name + ".nii.gz"));
        Files.writeString(folder.resolve(name + ".labels.json"), TABLE);
        return folder.resolve(name + ".nii.gz");
    }

    private static void write(Samples s, Path file) throws IOException {
        new NiftiWriter().write(Volume.builder("v", new VoxelGrid(s.ni(), s.nj(), s.nk(), Affine.scaling(1, 2, 3)), s).build(), file, Progress.NONE);
    }

    private Path overlap() throws IOException {
        List<short[][]> layers = new ArrayList<>(List.of(new short[4][30], new short[4][30]));
        for (short[] plane : layers.get(0)) Arrays.fill(plane, (short) 1);
        layers.get(1)[2][2 * 6 + 2] = 1;
        Path file = folder.resolve("overlap.seg.nrrd");
        LabelMap map = new LabelMap(GRID, layers, List.of(Segment.plain(0, 1, "Organ"), Segment.plain(1, 1, "Tumour")));
        new NrrdLabelExporter().export(SegmentationExport.of(map, "", SegmentationExport.Origin.MANUAL), file, Progress.NONE);
        return file;
    }

    private Converted convert(Path from, Path to) throws IOException {
        return convert(from, to, EnumSet.of(Choice.OVERWRITE, Choice.SIDECAR));
    }

    private Converted convert(Path from, Path to, Set<Choice> choices) throws IOException {
        ConversionRequest request = new ConversionRequest(to, "", FileNamePattern.USUAL, "", Meta.NONE, choices);
        List<Converted> done = new Conversion(Formats.of(context)).path(from, request, Progress.NONE).items();
        assertThat(done).hasSize(1);
        return done.get(0);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
