package org.readingroom.dicom.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.DiffusionWeighting;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeWriter;
import org.readingroom.volume.VolumeWriterService;
import org.readingroom.volume.WriteRequest;
import org.readingroom.volume.scan.ColourCode;
import org.readingroom.volume.scan.ScanFacts;
import org.scijava.Context;

class DicomVolumeWriterTest {

    private static final String NAME = "Doe^Jane", ID = "4711-X";

    @TempDir
    Path folder;

    private final Random random = new Random(99);
    private final DicomVolumeWriter writer = new DicomVolumeWriter();

    @Test
    void an_ending_or_a_name_chooses_it_and_says_whether_a_folder_is_made() {
        try (Context context = new Context(VolumeWriterService.class)) {
            VolumeWriterService service = context.service(VolumeWriterService.class);
            assertThat(service.writerFor(Path.of("a.dcm"))).isInstanceOf(DicomVolumeWriter.class);
            assertThat(service.writerFor(Path.of("A.DICOM"))).isInstanceOf(DicomVolumeWriter.class);
            for (String name : List.of("dicom", "DICOM", "dcm", ".dcm")) assertThat(service.writerNamed(name)).isInstanceOf(DicomVolumeWriter.class);
            VolumeWriter nifti = service.writerNamed("nifti");
            assertThat(nifti.format()).isEqualTo("NIfTI");
            assertThat(nifti.makesFolder(Path.of("folder"))).isFalse();
            assertThatThrownBy(() -> service.writerNamed("jpeg")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no format 'jpeg'").hasMessageContaining("dicom");
            assertThatThrownBy(() -> service.writerFor(Path.of("folder"))).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(writer.makesFolder(Path.of("a.dcm"))).isFalse();
        assertThat(writer.makesFolder(Path.of("a.dicom"))).isTrue();
        assertThat(writer.makesFolder(Path.of("series"))).isTrue();
    }

    @Test
    void hounsfield_units_make_a_ct_and_values_of_nothing_a_secondary_capture() throws IOException {
        Volume ct = made(SampleType.INT16).quantity(Quantity.HOUNSFIELD).rescale(Rescale.of(1, -1024)).window(DisplayWindow.linear(40, 400)).padding(new Volume.Padding(-2000, -1990)).build();
        DataSet slice = first(ct);
        assertThat(slice.string(Tag.SOP_CLASS_UID)).isEqualTo(Kind.CT.sopClassUid());
        assertThat(slice.string(Tag.MODALITY)).isEqualTo("CT");
        assertThat(slice.string(Tag.RESCALE_TYPE)).isEqualTo("HU");
        assertThat(slice.doubles(Tag.WINDOW_CENTER)).containsExactly(40);
        assertThat(slice.ints(Tag.PIXEL_PADDING_VALUE)).containsExactly(-2000);
        assertThat(slice.ints(Tag.PIXEL_PADDING_RANGE_LIMIT)).containsExactly(-1990);
        assertThat(read("series.dicom").padding()).contains(new Volume.Padding(-2000, -1990));
        assertThat(read("series.dicom").windows()).first().isEqualTo(DisplayWindow.linear(40, 400));
        DataSet other = first(made(SampleType.INT16).build());
        assertThat(other.string(Tag.SOP_CLASS_UID)).isEqualTo(Kind.CAPTURE.sopClassUid());
        assertThat(other.string(Tag.MODALITY)).isEqualTo("OT");
        assertThat(other.strings(Tag.IMAGE_TYPE)).containsExactly("DERIVED", "SECONDARY");
        assertThat(other.string(Tag.CONVERSION_TYPE)).isEqualTo("WSD");
    }

    @Test
    void pet_keeps_its_unit_as_a_capture_and_other_units_that_are_lost_are_named() throws IOException {
        Volume pet = made(SampleType.UINT16).quantity(Quantity.ACTIVITY).rescale(Rescale.of(3.5, 0)).build();
        assertThat(first(pet).string(Tag.SOP_CLASS_UID)).isEqualTo(Kind.CAPTURE.sopClassUid());
        assertThat(read("series.dicom").quantity()).isEqualTo(Quantity.ACTIVITY);
        Volume dose = made(SampleType.UINT16).quantity(Quantity.DOSE).rescale(Rescale.of(1e-5, 0)).build();
        assertThat(write(dose, "dose.dicom")).singleElement().satisfies(f -> assertThat(f.message()).contains("the unit Gy"));
        Volume spectral = made(SampleType.UINT16).quantity(new Quantity("mg/ml")).rescale(Rescale.of(0.1, 0)).build();
        assertThat(write(spectral, "iodine.dicom")).isEmpty();
        assertThat(read("iodine.dicom").quantity()).isEqualTo(new Quantity("mg/ml"));
    }

    @Test
    void floats_that_are_whole_are_written_exactly_and_others_say_how_far_they_were_rounded() throws IOException {
        Volume whole = of(SampleType.FLOAT32, new float[] { -1024, 3071, 0, 12 });
        assertThat(write(whole, "whole.dicom")).isEmpty();
        assertThat(read("whole.dicom").samples().storedType()).isEqualTo(SampleType.INT16);
        assertThat(read("whole.dicom").real(1, 0, 0, 0, 0)).isEqualTo(3071);
        Volume split = of(SampleType.FLOAT32, new float[] { 0, 65535, 0.25f, Float.NaN });
        List<Finding> findings = write(split, "split.dicom");
        assertThat(findings).extracting(Finding::code).containsExactly("ROUNDED", "ROUNDED");
        assertThat(findings.get(1).message()).startsWith("2 voxels without a finite value");
        Volume read = read("split.dicom");
        assertThat(read.padding()).contains(new Volume.Padding(0, 0));
        assertThat(read.samples().stored(1, 1, 0, 0, 0)).isZero();
        assertThat(read.samples().stored(0, 0, 0, 0, 0)).isEqualTo(1);
        assertThat(read.real(1, 0, 0, 0, 0)).isCloseTo(65535, org.assertj.core.data.Offset.offset(1e-6));
    }

    @Test
    void values_that_no_object_holds_are_refused_in_a_sentence() {
        refused(of(SampleType.INT64, new long[] { 0, 1L << 40, 1, 2 }), "a.dicom", "go from 0 to 1099511627776; expected whole numbers of at most 32 bits");
        refused(of(SampleType.INT32, new int[] { 0, 1 << 20, 1, 2 }), "a.dcm", "Write a folder of slices");
        refused(of(SampleType.INT32, new int[] { 0, 1 << 20, 1, 2 }), "a.dcm", "from 0 to 1048576; expected a range of at most 65536 numbers");
        refused(of(SampleType.FLOAT32, new float[] { Float.NaN, Float.NaN, Float.POSITIVE_INFINITY, Float.NaN }), "a.dcm", "no voxel holds a finite number");
        refused(of(SampleType.FLOAT64, new double[] { -1e308, 1e308, 0.5, 0 }), "a.dcm", "no slope tells in 16 bits");
        refused(MadeVolumes.volume(random, SampleType.FLOAT32, grid(), 2, 1).build(), "a.dcm", "complex numbers");
        refused(MadeVolumes.volume(random, SampleType.INT16, grid(), 3, 1).build(), "a.dcm", "3 components of int16");
        refused(MadeVolumes.volume(random, SampleType.UINT8, grid(), 4, 1).build(), "a.dcm", "partly transparent");
        refused(on(new VoxelGrid(65536, 1, 1, Affine.scaling(1, 1, 1))).build(), "a.dcm", "at most 65535 on each side");
        refused(made(SampleType.INT16).rescale(Rescale.of(Double.NaN, 0)).build(), "a.dcm", "are no scale");
    }

    @Test
    void opaque_colours_lose_a_fourth_component_that_says_nothing() throws IOException {
        VoxelGrid g = grid();
        Samples rgb = MadeVolumes.samples(random, SampleType.UINT8, g, 4, 1);
        for (int k = 0; k < g.nk(); k++) Arrays.fill((byte[]) rgb.plane(k, 3, 0), (byte) 255);
        Volume v = Volume.builder("made", g, rgb).build();
        assertThat(write(v, "rgba.dcm")).singleElement().satisfies(f -> assertThat(f.code()).isEqualTo("NOT_KEPT"));
        assertThat(read("rgba.dcm").components()).isEqualTo(3);
    }

    @Test
    void indices_of_a_palette_become_the_colours_that_they_stand_for() throws IOException {
        int[] palette = random.ints(256).toArray();
        Volume v = made(SampleType.UINT8).scan(ScanFacts.NONE.withColours(ColourCode.palette(0, palette))).build();
        for (String name : List.of("palette.dicom", "palette.dcm")) {
            assertThat(write(v, name)).extracting(Finding::code).containsExactly("NOT_KEPT");
            Volume read = read(name);
            int argb = palette[(int) v.samples().stored(2, 1, 1, 0, 0)];
            for (int c = 0; c < 3; c++) assertThat(read.samples().stored(2, 1, 1, c, 0)).isEqualTo(argb >> 16 - 8 * c & 0xff);
        }
    }

    @Test
    void slices_whose_axes_stand_askew_are_refused_and_sheared_stacks_are_not() throws IOException {
        Affine askew = Affine.fromLps(new double[][] { { 1, 0.2, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 2, 0 } });
        refused(on(new VoxelGrid(4, 4, 3, askew)).verdict(Verdict.SHEARED).build(), "a.dicom", "78.69 degrees to each other");
        Affine tilted = Affine.fromLps(new double[][] { { 1, 0, 0, 0 }, { 0, 1, 0.5, 0 }, { 0, 0, 2, 0 } });
        write(on(new VoxelGrid(4, 4, 3, tilted)).verdict(Verdict.SHEARED).build(), "tilt.dicom");
        assertThat(read("tilt.dicom").verdict()).isEqualTo(Verdict.SHEARED);
    }

    @Test
    void a_stack_that_counts_against_its_normal_is_turned_round_and_told() throws IOException {
        Volume v = on(new VoxelGrid(4, 4, 3, Affine.fromLps(new double[][] { { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, -2, 5 } }))).build();
        assertThat(write(v, "left.dicom")).extracting(Finding::code).containsExactly("SLICE_ORDER");
        Volume read = read("left.dicom");
        assertThat(read.grid().affine().origin().z()).isEqualTo(1);
        assertThat(read.samples().stored(1, 2, 0, 0, 0)).isEqualTo(v.samples().stored(1, 2, 2, 0, 0));
    }

    @Test
    void a_volume_without_a_place_becomes_images_without_one_and_times_of_it_are_refused() throws IOException {
        Volume v = made(SampleType.UINT16).verdict(Verdict.UNPLACED).quantity(Quantity.HOUNSFIELD).build();
        for (String name : List.of("unplaced.dicom", "unplaced.dcm")) {
            write(v, name);
            Volume read = read(name);
            assertThat(read.verdict()).isEqualTo(Verdict.UNPLACED);
            assertThat(read.grid().spacing().iMm()).isEqualTo(v.grid().spacing().iMm(), org.assertj.core.data.Offset.offset(1e-9));
            assertThat(read.grid().spacing().kMm()).isEqualTo(v.grid().spacing().kMm(), org.assertj.core.data.Offset.offset(1e-9));
        }
        refused(MadeVolumes.volume(random, SampleType.INT16, grid(), 1, 2).verdict(Verdict.UNPLACED).build(), "a.dicom", "nobody knows where the volume lies");
    }

    @Test
    void a_recording_becomes_one_file_whose_frames_are_times() throws IOException {
        VoxelGrid g = new VoxelGrid(5, 4, 1, Affine.scaling(0.2, 0.2, 1));
        Volume v = MadeVolumes.volume(random, SampleType.UINT8, g, 3, 6).verdict(Verdict.UNPLACED).metadata("Time step (s)", "0.04").build();
        write(v, "cine.dcm");
        Volume read = read("cine.dcm");
        assertThat(read.times()).isEqualTo(6);
        assertThat(read.samples().sameStored(v.samples())).isTrue();
        assertThat(DicomFile.read(folder.resolve("cine.dcm")).dataSet().doubles(0x00181063)).containsExactly(40);
        refused(v, "cine.dicom", "nobody knows where the volume lies");
    }

    @Test
    void uneven_slices_without_their_positions_are_refused() {
        refused(made(SampleType.INT16).verdict(Verdict.IRREGULAR).build(), "a.dicom", "where each lies is no longer known");
    }

    @Test
    void diffusion_weightings_go_into_slices_and_are_named_where_they_are_lost() throws IOException {
        List<DiffusionWeighting> weightings = List.of(DiffusionWeighting.of(0), DiffusionWeighting.of(1000, 1, 2, 3), DiffusionWeighting.of(1000, -1, 0, 1));
        Volume v = MadeVolumes.volume(random, SampleType.INT16, grid(), 1, 3).format("DICOM").metadata("Modality", "MR").diffusion(weightings).build();
        assertThat(write(v, "dwi.dicom")).isEmpty();
        List<DiffusionWeighting> read = read("dwi.dicom").diffusion();
        for (int t = 0; t < 3; t++) assertThat(read.get(t).isLike(weightings.get(t))).isTrue();
        assertThat(write(v, "dwi.dcm")).singleElement().satisfies(f -> assertThat(f.message()).contains("diffusion weightings"));
    }

    @Test
    void nobody_is_named_unless_the_caller_says_whom() throws IOException {
        DataSet anonymous = first(made(SampleType.INT16).name("Doe_Jane_brain").format("NIfTI-1").metadata("Patient's Name", NAME).metadata("Patient ID", ID).build());
        assertThat(anonymous.string(Tag.PATIENT_NAME)).isEqualTo("Anonymous^");
        assertThat(anonymous.string(Tag.PATIENT_ID)).startsWith("RR-");
        assertThat(anonymous.string(Tag.STUDY_DATE)).isEmpty();
        assertThat(anonymous.string(Tag.SERIES_DESCRIPTION)).isEqualTo("Converted from NIfTI-1");
        writer.write(made(SampleType.INT16).build(), folder.resolve("named.dcm"), new WriteRequest(false, false, "M\u00fcller^Zo\u00eb", ID), Progress.NONE);
        DataSet named = DicomFile.read(folder.resolve("named.dcm")).dataSet();
        assertThat(named.string(Tag.PATIENT_NAME)).isEqualTo("M\u00fcller^Zo\u00eb");
        assertThat(named.string(Tag.PATIENT_ID)).isEqualTo(ID);
        for (String bad : List.of("a\\b", "x".repeat(65), "line\nend"))
            assertThatThrownBy(() -> writer.write(made(SampleType.INT16).build(), folder.resolve("bad.dcm"), new WriteRequest(false, false, bad, ""), Progress.NONE))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("patient's name").satisfies(e -> assertThat(e.getMessage()).doesNotContain(bad));
        assertThat(folder.resolve("bad.dcm")).doesNotExist();
    }

    @Test
    void patient_and_study_of_dicom_go_along_only_when_asked_for_and_the_source_is_referred_to() throws IOException {
        writer.write(made(SampleType.INT16).quantity(Quantity.HOUNSFIELD).build(), folder.resolve("source.dicom"), new WriteRequest(false, false, NAME, ID), Progress.NONE);
        Volume source = read("source.dicom");
        DataSet before = DicomFile.read(folder.resolve("source.dicom/IM00001.dcm")).dataSet();
        writer.write(source, folder.resolve("with.dicom"), WriteRequest.ANONYMOUS.withIdentity(), Progress.NONE);
        DataSet with = DicomFile.read(folder.resolve("with.dicom/IM00001.dcm")).dataSet();
        assertThat(with.string(Tag.PATIENT_NAME)).isEqualTo(NAME);
        assertThat(with.string(Tag.STUDY_INSTANCE_UID)).isEqualTo(before.string(Tag.STUDY_INSTANCE_UID));
        assertThat(with.string(Tag.SERIES_INSTANCE_UID)).isNotEqualTo(before.string(Tag.SERIES_INSTANCE_UID)).startsWith("2.25.");
        assertThat(with.string(Tag.SOP_INSTANCE_UID)).isNotEqualTo(before.string(Tag.SOP_INSTANCE_UID)).startsWith("2.25.");
        assertThat(with.string(Tag.FRAME_OF_REFERENCE_UID)).isEqualTo(before.string(Tag.FRAME_OF_REFERENCE_UID));
        assertThat(with.item(Tag.SOURCE_IMAGE_SEQUENCE).orElseThrow().string(Tag.REFERENCED_SOP_INSTANCE_UID)).isEqualTo(before.string(Tag.SOP_INSTANCE_UID));
        assertThat(with.string(Tag.DERIVATION_DESCRIPTION)).contains("DICOM");
        writer.write(source, folder.resolve("without.dicom"), Progress.NONE);
        for (Path file : files(folder.resolve("without.dicom"))) {
            String text = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
            assertThat(text).doesNotContain(NAME).doesNotContain(ID).doesNotContain(before.string(Tag.STUDY_INSTANCE_UID));
        }
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void slices_with_gaps_keep_their_places_and_their_verdict() throws IOException {
        Volume v = new DicomReader(PixelCodecs.builtIn()).read(Shared.corpus("dicom/series/gen_ct17_missing_slice"), OpenRequest.LARGEST, Progress.NONE).volumes().get(0);
        for (String name : List.of("gap.dicom", "gap.dcm")) {
            write(v, name);
            Volume read = read(name);
            assertThat(read.verdict()).isEqualTo(Verdict.INCOMPLETE);
            for (int k = 0; k < v.grid().nk(); k++)
                assertThat(read.source().orElseThrow().planes().get(k).position().distanceTo(v.source().orElseThrow().planes().get(k).position())).isLessThan(1e-9);
        }
    }

    @Test
    void a_folder_with_anything_in_it_is_left_alone_unless_it_may_be_replaced() throws IOException {
        Path target = Files.createDirectories(folder.resolve("taken.dicom")), note = Files.writeString(target.resolve("note.txt"), "mine");
        assertThatThrownBy(() -> write(made(SampleType.INT16).build(), "taken.dicom")).isInstanceOf(IOException.class).hasMessageContaining("taken.dicom: the folder is not empty");
        assertThat(files(target)).containsExactly(note);
        Volume large = on(new VoxelGrid(4, 4, 9, Affine.scaling(1, 1, 1))).build(), small = on(new VoxelGrid(4, 4, 2, Affine.scaling(1, 1, 1))).build();
        writer.write(large, target, WriteRequest.ANONYMOUS.replacing(), Progress.NONE);
        assertThat(files(target)).hasSize(10).contains(note);
        writer.write(small, target, WriteRequest.ANONYMOUS.replacing(), Progress.NONE);
        assertThat(files(target)).hasSize(3).contains(note);
        Path file = Files.writeString(folder.resolve("file.dicom"), "a file");
        assertThatThrownBy(() -> write(small, "file.dicom")).isInstanceOf(IOException.class).hasMessageContaining("file.dicom: is a file");
        assertThat(file).hasContent("a file");
        assertThatThrownBy(() -> writer.write(small, folder.getRoot(), Progress.NONE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("root of a file system");
        Files.createDirectory(folder.resolve("folder.dcm"));
        assertThatThrownBy(() -> write(small, "folder.dcm")).isInstanceOf(IOException.class).hasMessageContaining("is a folder");
    }

    @Test
    void the_images_that_a_volume_was_read_from_are_never_written_over() throws IOException {
        write(made(SampleType.INT16).build(), "source.dicom");
        Volume source = read("source.dicom");
        assertThatThrownBy(() -> writer.write(source, folder.resolve("source.dicom"), WriteRequest.ANONYMOUS.replacing(), Progress.NONE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("holds, the images");
        write(made(SampleType.INT16).build(), "one.dcm");
        Volume one = new DicomReader(PixelCodecs.builtIn()).read(folder.resolve("one.dcm"), OpenRequest.ALL, Progress.NONE).volumes().get(0);
        assertThatThrownBy(() -> write(one, "one.dcm")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_cancelled_leaves_nothing_behind() throws IOException {
        for (String name : List.of("a.dicom", "a.dcm"))
            assertThatThrownBy(() -> writer.write(made(SampleType.INT16).build(), folder.resolve(name), (done, total) -> {
                if (done > 1) throw new CancellationException();
            })).isInstanceOf(CancellationException.class);
        assertThat(files(folder)).isEmpty();
    }

    @Test
    void missing_folders_are_made_and_names_stay_as_they_were_given() throws IOException {
        Volume v = made(SampleType.INT16).build();
        for (String name : List.of("deep/er/p\u00e4tient one.dcm", "deep/er/ [x];.dicom")) {
            write(v, name);
            assertThat(read(name).real(1, 2, 1, 0, 0)).isEqualTo(v.real(1, 2, 1, 0, 0));
        }
    }

    @Test
    void windows_and_names_that_break_rules_of_headers_do_not_break_the_file() throws IOException {
        Volume v = made(SampleType.INT16).format("DICOM").name("back\\slash " + "long ".repeat(30)).window(new DisplayWindow(1, 0.5, DisplayWindow.Shape.SIGMOID, "a\\b")).window(DisplayWindow.linear(40, 400))
            .window(new DisplayWindow(1, Double.POSITIVE_INFINITY, DisplayWindow.Shape.SIGMOID, "")).build();
        DataSet slice = first(v);
        assertThat(slice.string(Tag.SERIES_DESCRIPTION)).startsWith("back/slash long").hasSizeLessThanOrEqualTo(64);
        assertThat(slice.string(Tag.VOI_LUT_FUNCTION)).isEqualTo("SIGMOID");
        assertThat(slice.doubles(Tag.WINDOW_WIDTH)).containsExactly(0.5);
    }

    private static VoxelGrid grid() {
        return new VoxelGrid(5, 4, 3, Affine.scaling(0.7, 0.9, 2.5));
    }

    private Volume.Builder made(SampleType type) {
        return MadeVolumes.volume(random, type, grid(), 1, 1);
    }

    private Volume.Builder on(VoxelGrid g) {
        return MadeVolumes.volume(random, SampleType.INT16, g, 1, 1);
    }

    /** Two planes of two by two voxels, both the same. */
    private static Volume of(SampleType type, Object plane) {
        return Volume.builder("four", new VoxelGrid(2, 2, 2, Affine.scaling(1, 1, 1)), Samples.of(type, 2, 2, List.of(plane, plane))).build();
    }

    private DataSet first(Volume v) throws IOException {
        writer.write(v, folder.resolve("series.dicom"), WriteRequest.ANONYMOUS.replacing(), Progress.NONE);
        return DicomFile.read(folder.resolve("series.dicom/IM00001.dcm")).dataSet();
    }

    private List<Finding> write(Volume v, String name) throws IOException {
        return writer.write(v, folder.resolve(name), WriteRequest.ANONYMOUS, Progress.NONE);
    }

    private Volume read(String name) throws IOException {
        return new DicomReader(PixelCodecs.builtIn()).read(folder.resolve(name), OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }

    private void refused(Volume v, String name, String why) {
        assertThatThrownBy(() -> write(v, name)).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(name).hasMessageContaining(why);
        assertThat(folder.resolve(name)).doesNotExist();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
