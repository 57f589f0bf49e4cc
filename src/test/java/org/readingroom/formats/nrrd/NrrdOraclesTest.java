package org.readingroom.formats.nrrd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.formats.RawOutput;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.DiffusionWeighting;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;

/** Our files read by Teem, whose format it is, and by ITK (plastimatch); Teem's read by us. */
class NrrdOraclesTest {

    private static final Affine OBLIQUE = Affine.fromLps(new double[][] { { 0.48, -0.6, 0.3, -31.5 }, { 0.64, 0.45, -0.4, 17.25 }, { 0, 0.7, 2.0, 108.125 } });
    private static final double ITK_DIGITS_MM = 1e-4; // plastimatch prints float32

    @TempDir
    Path folder;

    private static Volume volume(SampleType type, int components, int times) {
        Samples s = Samples.allocate(type, 5, 4, 3, components, times);
        for (int n = 0; n < s.planes().size(); n++)
            for (int x = 0; x < 20; x++) type.put(s.planes().get(n), x, (n * 20 + x) * 7 % 120 * (type.isFloat() ? 0.37 : 1) - (type.isSigned() ? 60 : 0));
        return Volume.builder("v", new VoxelGrid(5, 4, 3, OBLIQUE), s).build();
    }

    private static byte[] bytes(Volume v) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RawOutput.write(v.samples(), ByteOrder.LITTLE_ENDIAN, NrrdVolumeHeader.hasFastComponents(v) ? ComponentOrder.INTERLEAVED : ComponentOrder.SLOWEST, out, Progress.NONE);
        return out.toByteArray();
    }

    private void unu(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("teem-unu"));
        command.addAll(Arrays.asList(arguments));
        Programs.Run run = Programs.run(command);
        assertThat(run.exit()).as(run.output()).isZero();
    }

    /** What Teem makes of a file, written again by it: raw data beside a header. */
    private NrrdHeader throughTeem(Path file) throws IOException, InterruptedException {
        unu("save", "-f", "nrrd", "-e", "raw", "-en", "little", "-i", file.toString(), "-o", folder.resolve("teem.nhdr").toString());
        return NrrdReader.header(folder.resolve("teem.nhdr"));
    }

    @ParameterizedTest
    @EnumSource(SampleType.class)
    void teem_reads_every_type_that_we_write_with_equal_bytes_and_directions(SampleType type) throws Exception {
        Programs.require("teem-unu");
        for (String ending : new String[] { ".nrrd", ".nhdr", ".gz.nhdr" }) {
            Volume v = volume(type, 1, 1);
            Path file = folder.resolve("ours" + ending);
            new NrrdWriter().write(v, file, Progress.NONE);
            NrrdHeader h = throughTeem(file);
            assertThat(Files.readAllBytes(folder.resolve("teem.raw"))).isEqualTo(bytes(v));
            List<double[]> directions = NrrdValues.vectors(file, "space directions", h.field("space directions").orElseThrow(), 3, 3);
            for (int c = 0; c < 3; c++) assertThat(directions.get(c)).containsExactly(OBLIQUE.get(0, c), OBLIQUE.get(1, c), OBLIQUE.get(2, c));
            assertThat(NrrdValues.vectors(file, "space origin", h.field("space origin").orElseThrow(), 1, 3).get(0)).containsExactly(-31.5, 17.25, 108.125);
            assertThat(h.field("space")).contains("left-posterior-superior");
        }
    }

    @Test
    void teem_reads_colour_times_lists_and_what_goes_with_them() throws Exception {
        Programs.require("teem-unu");
        Volume colour = volume(SampleType.UINT8, 3, 2).toBuilder().metadata("Time step (s)", "2.5").build();
        new NrrdWriter().write(colour, folder.resolve("rgb.nrrd"), Progress.NONE);
        NrrdHeader h = throughTeem(folder.resolve("rgb.nrrd"));
        assertThat(Files.readAllBytes(folder.resolve("teem.raw"))).isEqualTo(bytes(colour));
        assertThat(h.field("kinds")).contains("RGB-color domain domain domain list");
        assertThat(h.field("spacings").orElse("")).endsWith(" 2.5");
        Volume diffusion = volume(SampleType.INT16, 1, 3).toBuilder().diffusion(List.of(DiffusionWeighting.of(0), DiffusionWeighting.of(1000, 1, 2, -2), DiffusionWeighting.of(500, 0, 0, 1))).build();
        new NrrdWriter().write(diffusion, folder.resolve("dwi.nrrd"), Progress.NONE);
        NrrdHeader d = throughTeem(folder.resolve("dwi.nrrd"));
        assertThat(d.field("kinds")).contains("domain domain domain list");
        assertThat(d.keys).containsEntry("modality", "DWMRI").containsEntry("DWMRI_b-value", "1000").containsKey("DWMRI_gradient_0002");
        assertThat(d.field("measurement frame")).contains("(1,0,0) (0,1,0) (0,0,1)");
        Volume unplaced = volume(SampleType.INT16, 1, 1).toBuilder().verdict(org.readingroom.volume.Verdict.UNPLACED).build();
        new NrrdWriter().write(unplaced, folder.resolve("u.nrrd"), Progress.NONE);
        assertThat(throughTeem(folder.resolve("u.nrrd")).field("space")).isEmpty();
    }

    @Test
    void the_tensor_tool_of_teem_finds_our_gradients() throws Exception {
        Programs.require("teem-tend");
        Volume v = volume(SampleType.UINT16, 1, 7).toBuilder().diffusion(List.of(DiffusionWeighting.of(0), DiffusionWeighting.of(900, 1, 0, 0), DiffusionWeighting.of(900, 0, 1, 0), DiffusionWeighting.of(900, 0, 0, 1),
            DiffusionWeighting.of(900, 1, 1, 0), DiffusionWeighting.of(900, 0, 1, 1), DiffusionWeighting.of(400, 1, 0, 1))).build();
        new NrrdWriter().write(v, folder.resolve("d.nrrd"), Progress.NONE);
        unu("permute", "-p", "3", "0", "1", "2", "-i", folder.resolve("d.nrrd").toString(), "-o", folder.resolve("p.nrrd").toString()); // it wants the list first
        Programs.Run run = Programs.run(List.of("teem-tend", "estim", "-B", "kvp", "-knownB0", "true", "-sigma", "1", "-i", folder.resolve("p.nrrd").toString(), "-o", folder.resolve("t.nrrd").toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        Volume first = NrrdText.read(folder.resolve("p.nrrd"));
        assertThat(first.diffusion()).hasSize(7);
        for (int n = 0; n < 7; n++) assertThat(first.diffusion().get(n).isLike(v.diffusion().get(n))).isTrue();
        assertThat(first.samples().sameStored(v.samples())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "ascii", "hex", "gzip", "bzip2", "raw" })
    void what_teem_writes_is_read_in_every_encoding_and_type(String encoding) throws Exception {
        Programs.require("teem-unu");
        for (SampleType type : new SampleType[] { SampleType.INT8, SampleType.UINT16, SampleType.INT64, SampleType.FLOAT32 }) {
            Volume v = volume(type, 1, 2);
            Path ours = folder.resolve("ours.nrrd"), theirs = folder.resolve("theirs.nrrd");
            new NrrdWriter().write(v, ours, Progress.NONE);
            List<String> save = new ArrayList<>(List.of("save", "-f", "nrrd", "-e", encoding, "-i", ours.toString(), "-o", theirs.toString()));
            if (!encoding.equals("ascii")) save.addAll(List.of("-en", "big"));
            unu(save.toArray(String[]::new));
            Volume read = NrrdText.read(theirs);
            if (type.isFloat() && encoding.equals("ascii")) assertThat(read.samples().stored(4, 3, 2, 0, 1)).isCloseTo(v.samples().stored(4, 3, 2, 0, 1), Offset.offset(1e-5)); // its text has fewer digits
            else assertThat(read.samples().sameStored(v.samples())).as("%s %s", type, encoding).isTrue();
            assertThat(read.grid().sameAs(v.grid(), 1e-9)).isTrue();
        }
    }

    @Test
    void slices_that_teem_cut_are_joined() throws Exception {
        Programs.require("teem-unu");
        Volume v = volume(SampleType.INT16, 1, 1);
        new NrrdWriter().write(v, folder.resolve("ours.nrrd"), Progress.NONE);
        for (int k = 0; k < 3; k++) {
            unu("slice", "-a", "2", "-p", k + "", "-i", folder.resolve("ours.nrrd").toString(), "-o", folder.resolve("s.nrrd").toString());
            unu("save", "-f", "nrrd", "-e", "gzip", "-i", folder.resolve("s.nrrd").toString(), "-o", folder.resolve("s" + k + ".nhdr").toString());
        }
        Path list = Files.writeString(folder.resolve("list.nhdr"), "NRRD0004\ntype: short\ndimension: 3\nsizes: 5 4 3\nendian: little\nencoding: gzip\ndata file: s%d.raw.gz 0 2 1\n");
        assertThat(NrrdText.read(list).samples().sameStored(v.samples())).isTrue();
        assertThat(throughTeem(list).field("sizes")).contains("5 4 3");
    }

    @Test
    void itk_finds_the_same_place_for_right_angled_axes() throws Exception {
        Programs.require("plastimatch");
        Affine right = Affine.fromLps(new double[][] { { 0.6, -1.6 / 3, 2 / 3.0, -31.5 }, { 0.6, 0.8 / 3, -4 / 3.0, 17.25 }, { 0.3, 1.6 / 3, 4 / 3.0, 108.125 } });
        Volume v = Volume.builder("v", new VoxelGrid(5, 4, 3, right), volume(SampleType.INT16, 1, 1).samples()).build();
        new NrrdWriter().write(v, folder.resolve("x.nrrd"), Progress.NONE);
        Programs.Run run = Programs.run(List.of("plastimatch", "header", folder.resolve("x.nrrd").toString()));
        assertThat(run.exit()).isZero();
        double[] origin = numbers(run.output(), "Origin"), spacing = numbers(run.output(), "Spacing"), size = numbers(run.output(), "Size");
        assertThat(size).containsExactly(5, 4, 3);
        assertThat(origin).containsExactly(new double[] { -31.5, 17.25, 108.125 }, Offset.offset(ITK_DIGITS_MM));
        assertThat(spacing).containsExactly(new double[] { 0.9, 0.8, 2 }, Offset.offset(ITK_DIGITS_MM));
    }

    @Test
    void itk_reads_times_which_it_would_refuse_as_an_axis_of_that_kind() throws Exception {
        Programs.require("plastimatch");
        Volume v = volume(SampleType.INT16, 1, 4).toBuilder().metadata("Time step (s)", "2.5").build();
        v = v.toBuilder().on(new VoxelGrid(5, 4, 3, Affine.scaling(1, 2, 3)), v.samples()).build();
        new NrrdWriter().write(v, folder.resolve("x.nrrd"), Progress.NONE);
        Programs.Run run = Programs.run(List.of("plastimatch", "header", folder.resolve("x.nrrd").toString()));
        assertThat(numbers(run.output(), "Size")).containsExactly(5, 4, 3);
        Volume read = NrrdText.read(folder.resolve("x.nrrd"));
        assertThat(read.isList()).isFalse();
        assertThat(read.metadata()).containsEntry("Time step (s)", "2.5").containsEntry("nrrd.key:axis 3 index values", "0 2.5 5 7.5");
    }

    private static double[] numbers(String text, String line) {
        Matcher m = Pattern.compile("(?m)^" + line + "\\s*=?\\s*(.*)$").matcher(text);
        assertThat(m.find()).as(text).isTrue();
        return Arrays.stream(m.group(1).strip().split("\\s+")).mapToDouble(Double::parseDouble).toArray();
    }

    @Test
    void teem_reads_a_segmentation_with_layers() throws Exception {
        Programs.require("teem-unu");
        short[][] a = new short[3][20], b = new short[3][20];
        a[1][7] = 3;
        b[1][7] = 1;
        LabelMap labels = new LabelMap(new VoxelGrid(5, 4, 3, OBLIQUE), List.of(a, b), List.of(Segment.plain(0, 3, "one: two\nthree"), Segment.plain(1, 1, "over")));
        Path file = folder.resolve("x.seg.nrrd");
        new NrrdLabelExporter().export(SegmentationExport.of(labels, "test", SegmentationExport.Origin.MANUAL), file, Progress.NONE);
        NrrdHeader h = throughTeem(file);
        assertThat(h.keys).containsEntry("Segment0_Name", "one: two\nthree").containsEntry("Segment1_Layer", "1");
        byte[] expected = new byte[120];
        expected[2 * (20 + 7)] = 3;
        expected[2 * (20 + 7) + 1] = 1;
        assertThat(Files.readAllBytes(folder.resolve("teem.raw"))).isEqualTo(expected);
    }
}
