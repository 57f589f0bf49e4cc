package org.readingroom.formats.minc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.formats.AnyVolume;
import org.readingroom.formats.CorpusEntry;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.WriteRequest;

/** Our files, as nibabel and MINC's own tools read them. */
class MincWriterTest {

    private static final double RELATIVE = 1e-6, PLACE_MM = 1e-6;

    @TempDir
    Path folder;

    @Test
    void nibabel_finds_the_real_values_and_the_place_of_every_type() throws Exception {
        Programs.requirePython("h5py");
        List<Path> files = new ArrayList<>();
        List<Volume> volumes = new ArrayList<>();
        for (SampleType type : SampleType.values())
            for (String ending : new String[] { ".mnc", ".minc1.mnc", ".mnc.gz" }) {
                if (type.bytes() == 8 && !type.isFloat()) continue;
                Volume v = volume(type, type == SampleType.INT16 || type == SampleType.FLOAT32 ? 3 : 1);
                files.add(folder.resolve(type.label() + ending));
                volumes.add(v);
                new MincWriter().write(v, files.get(files.size() - 1), Progress.NONE);
            }
        List<String> command = new ArrayList<>(List.of(Programs.PYTHON, "src/test/resources/org/readingroom/formats/minc/nibabel-says.py"));
        files.forEach(f -> command.add(f.toString()));
        Programs.Run run = Programs.run(command);
        assertThat(run.exit()).as(run.output()).isZero();
        List<String> said = run.output().lines().filter(l -> l.startsWith("{")).toList();
        assertThat(said).hasSameSizeAs(files);
        for (int n = 0; n < files.size(); n++) {
            JsonObject o = JsonParser.parseString(said.get(n)).getAsJsonObject();
            Volume v = volumes.get(n);
            List<String> order = v.times() > 1 ? List.of("time", "zspace", "yspace", "xspace") : List.of("zspace", "yspace", "xspace");
            double[] ours = FileOrder.real(v, order), theirs = numbers(o.getAsJsonArray("real"));
            double most = Arrays.stream(ours).map(Math::abs).max().orElseThrow();
            assertThat(theirs).as(files.get(n).getFileName().toString()).containsExactly(ours, offset(most * RELATIVE));
            double[] affine = numbers(o.getAsJsonArray("affine"));
            double[][] ras = v.grid().affine().toRas();
            for (int r = 0; r < 3; r++)
                for (int c = 0; c < 4; c++) assertThat(affine[4 * r + (c == 3 ? 3 : 2 - c)]).as("%s row %d column %d", files.get(n).getFileName(), r, c).isCloseTo(ras[r][c], offset(PLACE_MM)); // its axes are the file's, slowest first
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { ".mnc", ".minc1.mnc", ".mnc.gz" })
    void mincs_own_tools_find_the_same_values_and_steps(String ending) throws Exception {
        Programs.require("mincinfo");
        for (SampleType type : new SampleType[] { SampleType.UINT8, SampleType.INT16, SampleType.UINT32, SampleType.FLOAT32, SampleType.FLOAT64 }) {
            Volume v = volume(type, 2);
            Path file = folder.resolve(type.label() + ending);
            new MincWriter().write(v, file, Progress.NONE);
            double[] ours = FileOrder.real(v, List.of("time", "zspace", "yspace", "xspace"));
            assertThat(MincToolsTest.toRaw(file)).as(file.getFileName().toString()).containsExactly(ours, offset(Arrays.stream(ours).map(Math::abs).max().orElseThrow() * RELATIVE));
            String told = MincToolsTest.run("mincinfo", "-vardims", "image", "-dimlength", "zspace", "-attvalue", "xspace:step", "-attvalue", "time:step", file.toString());
            assertThat(told.lines().map(String::strip).toList()).containsExactly("time zspace yspace xspace", "3", "-0.75", "1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { ".mnc", ".minc1.mnc" })
    void they_convert_our_files_without_loss(String ending) throws Exception {
        Programs.require("mincconvert");
        Volume v = volume(SampleType.INT16, 2).toBuilder().format("MINC-2").metadata("minc.study:modality", "MR__").build();
        Path file = folder.resolve("ours" + ending), theirs = folder.resolve("theirs.mnc");
        new MincWriter().write(v, file, Progress.NONE);
        for (String version : ending.equals(".mnc") ? new String[] { "-2", "" } : new String[] { "-2" }) { // version 1 into itself they refuse
            MincToolsTest.run("mincconvert", "-clobber", version, file.toString(), theirs.toString());
            Volume read = new MincReader().read(theirs, Loading.WHOLE, Progress.NONE);
            assertThat(read.samples().sameStored(v.samples())).isTrue();
            assertThat(read.grid().sameAs(v.grid(), PLACE_MM)).isTrue();
            assertThat(read.metadata()).containsEntry("minc.study:modality", "MR__");
            assertThat(read.real(1, 2, 1, 0, 1)).isCloseTo(v.real(1, 2, 1, 0, 1), offset(RELATIVE));
        }
    }

    @Test
    void colours_are_a_vector_dimension_to_them() throws Exception {
        Programs.require("mincinfo");
        Volume v = AnyVolume.of(11, SampleType.UINT8, 3, 3, Affine.scaling(1, 2, 3));
        for (String ending : new String[] { ".mnc", ".minc1.mnc" }) {
            Path file = folder.resolve("colour" + ending);
            new MincWriter().write(v, file, Progress.NONE);
            assertThat(MincToolsTest.toRaw(file)).containsExactly(FileOrder.real(v, List.of("zspace", "yspace", "xspace", "vector_dimension")), offset(1e-9));
        }
    }

    @Test
    void attributes_of_the_file_return_and_the_patient_only_when_asked_for() throws Exception {
        Programs.require("minc_modify_header");
        Path source = folder.resolve("source.mnc"), back = folder.resolve("back.mnc"), first = folder.resolve("back.minc1.mnc");
        new MincWriter().write(volume(SampleType.INT16, 1), source, Progress.NONE);
        MincToolsTest.run("minc_modify_header", "-sinsert", "patient:full_name=Nobody^Else", "-sinsert", "study:modality=MR__", "-dinsert", "acquisition:echo_time=0.125", "-dinsert", "acquisition:list=1,2.5,3",
            "-sinsert", ":remark=kept", "-sinsert", "image:units=seconds", "-sinsert", "xspace:spacetype=talairach_", source.toString());
        Volume v = new MincReader().read(source, Loading.WHOLE, Progress.NONE);
        assertThat(v.metadata()).containsEntry("minc.patient:full_name", "Nobody^Else").containsEntry("minc.acquisition:echo_time#double", "0.125").containsEntry("Space", "talairach");

        assertThat(new MincWriter().write(v, back, WriteRequest.ANONYMOUS, Progress.NONE)).extracting(Finding::code).containsExactly("HEADER_DROPPED");
        assertThat(new MincWriter().write(v, first, WriteRequest.ANONYMOUS.withIdentity(), Progress.NONE)).isEmpty();

        for (Path file : List.of(back, first)) {
            String told = MincToolsTest.run("mincinfo", "-attvalue", "study:modality", "-attvalue", "acquisition:echo_time", "-attvalue", "acquisition:list", "-attvalue", ":remark", "-attvalue", "image:units",
                "-attvalue", "xspace:spacetype", file.toString());
            assertThat(told.lines().map(String::strip).toList()).containsExactly("MR__", "0.125", "1 2.5 3", "kept", "seconds", "talairach_");
        }
        assertThat(new String(Files.readAllBytes(back), java.nio.charset.StandardCharsets.ISO_8859_1)).doesNotContain("Nobody");
        assertThat(MincToolsTest.run("mincinfo", "-attvalue", "patient:full_name", first.toString())).contains("Nobody^Else");
    }

    @Test
    void a_volume_of_another_format_brings_none_of_its_attributes() throws IOException {
        Volume v = volume(SampleType.INT16, 1).toBuilder().format("NIfTI-1").metadata("minc.patient:full_name", "Nobody").build();
        new MincWriter().write(v, folder.resolve("a.mnc"), WriteRequest.ANONYMOUS.withIdentity(), Progress.NONE);
        assertThat(new MincReader().read(folder.resolve("a.mnc"), Loading.WHOLE, Progress.NONE).metadata()).doesNotContainKey("minc.patient:full_name");
    }

    @Test
    void numbers_of_every_kind_return_as_that_kind_and_what_somebody_wrote_over_them_as_text() throws IOException {
        Volume v = volume(SampleType.INT16, 2).toBuilder().format("MINC-2").metadata("minc.acquisition:whole#int", "1, -2, 3").metadata("minc.acquisition:short#float", "0.5")
            .metadata("minc.acquisition:odd#double", "half").metadata("minc.acquisition:none#double", "").metadata("Time step (s)", "soon").build();
        for (String ending : new String[] { ".mnc", ".minc1.mnc" }) {
            new MincWriter().write(v, folder.resolve("a" + ending), Progress.NONE);
            Volume read = new MincReader().read(folder.resolve("a" + ending), Loading.WHOLE, Progress.NONE);
            assertThat(read.metadata()).as(ending).containsEntry("minc.acquisition:whole#int", "1, -2, 3").containsEntry("minc.acquisition:short#float", "0.5").containsEntry("minc.acquisition:odd", "half")
                .containsEntry("Time step (s)", "1.0");
        }
    }

    @Test
    void a_large_file_is_read_through_a_channel_and_not_as_a_whole() throws IOException {
        Samples s = Samples.allocate(SampleType.UINT8, 1024, 1024, 40, 1, 1);
        for (int k = 0; k < 40; k++) ((byte[]) s.planes().get(k))[k] = (byte) (k + 1);
        Path file = folder.resolve("large.mnc");
        new MincWriter().write(Volume.builder("large", new VoxelGrid(1024, 1024, 40, Affine.scaling(1, 1, 1)), s).build(), file, Progress.NONE);
        assertThat(new MincReader().read(file, Loading.ON_DEMAND, Progress.NONE).samples().stored(39, 0, 39, 0, 0)).isEqualTo(40);
    }

    @Test
    void an_attribute_too_long_for_hdf5_is_left_out_and_told() throws IOException {
        Volume v = volume(SampleType.UINT8, 1).toBuilder().format("MINC-1").metadata("minc.history", "x".repeat(70_000)).build();
        assertThat(new MincWriter().write(v, folder.resolve("a.mnc"), WriteRequest.ANONYMOUS, Progress.NONE)).extracting(Finding::code).containsExactly("HEADER_DROPPED");
        assertThat(new MincWriter().write(v, folder.resolve("a.minc1.mnc"), WriteRequest.ANONYMOUS, Progress.NONE)).isEmpty();
        assertThat(new MincReader().read(folder.resolve("a.minc1.mnc"), Loading.WHOLE, Progress.NONE).metadata().get("minc.history")).hasSize(70_000);
    }

    @Test
    void without_a_place_the_sizes_alone_are_written() throws IOException {
        Volume v = volume(SampleType.INT16, 1).toBuilder().verdict(Verdict.UNPLACED).build();
        for (String ending : new String[] { ".mnc", ".minc1.mnc" }) {
            new MincWriter().write(v, folder.resolve("a" + ending), Progress.NONE);
            Volume read = new MincReader().read(folder.resolve("a" + ending), Loading.WHOLE, Progress.NONE);
            assertThat(read.verdict()).isEqualTo(Verdict.UNPLACED);
            for (int axis = 0; axis < 3; axis++) assertThat(read.grid().affine().step(axis)).isCloseTo(v.grid().affine().step(axis), offset(1e-12));
        }
    }

    @Test
    void uneven_slices_are_refused() {
        Volume v = volume(SampleType.INT16, 1).toBuilder().verdict(Verdict.IRREGULAR).build();
        assertThatThrownBy(() -> new MincWriter().write(v, folder.resolve("a.mnc"), Progress.NONE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("cannot be written as MINC");
    }

    @Test
    void planes_that_are_read_when_asked_for_are_written_too() throws IOException {
        Volume v = AnyVolume.of(3, SampleType.INT16, 3, 1, Affine.scaling(1, 1, 1));
        Samples large = Samples.allocate(SampleType.INT16, 40, 30, 5, 1, 1);
        new Random(1).ints(5).forEach(n -> ((short[]) large.planes().get(Math.floorMod(n, 5)))[7] = (short) n);
        Path source = folder.resolve("large.mnc"), copy = folder.resolve("copy.mnc");
        new MincWriter().write(Volume.builder("large", new VoxelGrid(40, 30, 5, v.grid().affine()), large).build(), source, Progress.NONE);
        Volume lazy = new MincReader().read(source, Loading.ON_DEMAND, Progress.NONE);
        assertThat(lazy.samples().isLazy()).isTrue();
        new MincWriter().write(lazy, copy, Progress.NONE);
        assertThat(new MincReader().read(copy, Loading.WHOLE, Progress.NONE).samples().sameStored(large)).isTrue();
    }

    @Test
    void every_file_of_the_corpus_goes_round() throws IOException {
        for (CorpusEntry e : CorpusEntry.of(Set.of("MINC")).stream().filter(CorpusEntry::isValid).toList())
            for (String ending : new String[] { ".mnc", ".minc1.mnc" }) {
                Volume v = new MincReader().read(e.file(), Loading.WHOLE, Progress.NONE);
                Path file = folder.resolve("round" + ending);
                new MincWriter().write(v, file, WriteRequest.ANONYMOUS.withIdentity(), Progress.NONE);
                Volume read = new MincReader().read(file, Loading.WHOLE, Progress.NONE);
                assertThat(read.samples().sameStored(v.samples())).as(e.path()).isTrue();
                v.metadata().forEach((key, value) -> {
                    if (key.startsWith("minc.") && !key.startsWith("minc.ident") && !key.startsWith("minc.minc_version") && !key.contains("valid_range")) assertThat(read.metadata()).as(e.path()).containsEntry(key, value);
                });
            }
    }

    /** Turned a little, mirrored along x; a scale for each slice where there are several times. */
    private static Volume volume(SampleType type, int times) {
        Samples s = Samples.allocate(type, 5, 4, 3, 1, times);
        Random random = new Random(type.ordinal());
        for (Object plane : s.planes()) for (int x = 0; x < 20; x++) type.put(plane, x, type.isFloat() ? random.nextGaussian() * 100 : random.nextInt(200) - (type.isSigned() ? 100 : 0));
        double c = Math.cos(0.2), d = Math.sin(0.2);
        Affine place = Affine.fromRas(new double[][] { { -0.75 * c, -1.5 * d, 0, 31 }, { -0.75 * d, 1.5 * c, 0, -17 }, { 0, 0, 2.5, 99.5 } });
        Volume.Builder v = Volume.builder("v", new VoxelGrid(5, 4, 3, place), s);
        if (times > 1 && !type.isFloat()) v.rescale(Rescale.perPlane(random.doubles(3 * times, 0.01, 2).toArray(), random.doubles(3 * times, -50, 50).toArray()));
        return v.build();
    }

    private static double[] numbers(JsonArray a) {
        double[] out = new double[a.size()];
        for (int n = 0; n < out.length; n++) out[n] = a.get(n).getAsDouble();
        return out;
    }
}
