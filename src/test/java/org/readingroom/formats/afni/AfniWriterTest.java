package org.readingroom.formats.afni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.testing.NibabelOpens;
import org.readingroom.testing.Shared;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Space;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.WriteRequest;

/** Data sets that we write, read by nibabel and again by us. */
class AfniWriterTest {

    private static final Affine OBLIQUE = Affine.fromLps(new double[][] { { 1.2, -0.4, 0.3, -20.125 }, { 0.35, 1.1, 0.6, 7.5 }, { -0.2, -0.5, 2.9, 33.0625 } });

    @TempDir
    Path folder;

    @Test
    void nibabel_reads_what_we_write_of_every_type() throws IOException, InterruptedException {
        List<Path> files = new ArrayList<>();
        List<Volume> written = new ArrayList<>();
        for (SampleType type : SampleType.values())
            for (String ending : List.of(".HEAD", ".BRIK.gz")) {
                Volume v = volume(type, 5, 4, 3, 2).build();
                write(v, type.label() + ending.charAt(1) + "+orig" + ending);
                files.add(folder.resolve(type.label() + ending.charAt(1) + "+orig.HEAD"));
                written.add(v);
            }
        List<JsonObject> said = NibabelOpens.files(files);
        for (int n = 0; n < files.size(); n++) {
            NibabelOpens.assertSame(written.get(n), said.get(n), 1e-6);
            assertThat(NibabelOpens.affine(said.get(n)).isClose(OBLIQUE, 1e-12)).isTrue();
        }
    }

    @Test
    void factors_of_sub_bricks_stay_and_other_scalings_become_real_values() throws IOException, InterruptedException {
        Volume factors = volume(SampleType.INT16, 5, 4, 3, 2).rescale(Rescale.perPlane(new double[] { 2, 2, 2, 0.125, 0.125, 0.125 }, new double[6])).build();
        assertThat(write(factors, "a+orig.HEAD")).isEmpty();
        assertThat(read("a+orig.HEAD").rescale()).isEqualTo(factors.rescale());
        assertThat(read("a+orig.HEAD").samples().sameStored(factors.samples())).isTrue();
        Volume slices = volume(SampleType.INT16, 5, 4, 3, 2).rescale(Rescale.perPlane(new double[] { 2, 3, 4, 5, 6, 7 }, new double[] { 1, 2, 3, 4, 5, 6 })).build();
        assertThat(write(slices, "b+orig.HEAD")).extracting(Finding::code).containsExactly("REAL_VALUES");
        Volume part = volume(SampleType.FLOAT64, 5, 4, 3, 1).build();
        assertThat(write(part, "c+orig.HEAD")).extracting(Finding::code).containsExactly("ROUNDED");
        List<JsonObject> said = NibabelOpens.files(List.of(folder.resolve("a+orig.HEAD"), folder.resolve("b+orig.BRIK"), folder.resolve("c+orig.HEAD")));
        NibabelOpens.assertSame(factors, said.get(0), 1e-12);
        NibabelOpens.assertSame(slices, said.get(1), 1e-6);
        NibabelOpens.assertSame(part, said.get(2), 1e-6);
    }

    @Test
    void colour_and_complex_numbers_are_kept() throws IOException {
        for (int components : new int[] { 2, 3 }) {
            SampleType type = components == 2 ? SampleType.FLOAT32 : SampleType.UINT8;
            Samples s = Samples.allocate(type, 4, 3, 2, components, 1);
            for (int p = 0; p < s.planes().size(); p++) for (int x = 0; x < 12; x++) type.put(s.planes().get(p), x, 20 * p + x);
            write(Volume.builder("v", new VoxelGrid(4, 3, 2, OBLIQUE), s).build(), "c" + components + "+orig.HEAD");
            Volume read = read("c" + components + "+orig.HEAD");
            assertThat(read.samples().sameStored(s)).isTrue();
            assertThat(read.componentOrder()).isEqualTo(ComponentOrder.INTERLEAVED);
        }
        Samples four = Samples.allocate(SampleType.UINT8, 4, 3, 2, 4, 1);
        assertThatThrownBy(() -> write(Volume.builder("v", new VoxelGrid(4, 3, 2, OBLIQUE), four).build(), "c4+orig.HEAD")).isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith("c4+orig.HEAD: AFNI has no voxels of 4 components as uint8");
    }

    @Test
    void whole_numbers_become_shorts_where_they_fit_and_are_refused_where_no_float_holds_them() throws IOException {
        Samples s = Samples.allocate(SampleType.INT32, 3, 2, 1, 1, 1);
        s.type().put(s.plane(0, 0, 0), 1, -32768);
        write(Volume.builder("v", new VoxelGrid(3, 2, 1, OBLIQUE), s).build(), "i+orig.HEAD");
        assertThat(read("i+orig.HEAD").samples().storedType()).isEqualTo(SampleType.INT16);
        s.type().put(s.plane(0, 0, 0), 1, 40000);
        write(Volume.builder("v", new VoxelGrid(3, 2, 1, OBLIQUE), s).build(), "i+orig.HEAD");
        assertThat(read("i+orig.HEAD").samples().storedType()).isEqualTo(SampleType.FLOAT32);
        s.type().put(s.plane(0, 0, 0), 1, 16777217);
        assertThatThrownBy(() -> write(Volume.builder("v", new VoxelGrid(3, 2, 1, OBLIQUE), s).build(), "i+orig.HEAD")).hasMessageContaining("to 2^24").hasMessageContaining("the image has 16777217 as");
        s.type().put(s.plane(0, 0, 0), 2, Integer.MIN_VALUE);
        assertThatThrownBy(() -> write(Volume.builder("v", new VoxelGrid(3, 2, 1, OBLIQUE), s).build(), "i+orig.HEAD")).hasMessageContaining("the image has -2147483648 as");
        Samples d = Samples.allocate(SampleType.FLOAT64, 3, 2, 1, 1, 1);
        d.type().put(d.plane(0, 0, 0), 1, 1e300);
        assertThatThrownBy(() -> write(Volume.builder("v", new VoxelGrid(3, 2, 1, OBLIQUE), d).build(), "d+orig.HEAD")).hasMessageContaining("float32");
        Samples none = Samples.allocate(SampleType.FLOAT64, 3, 2, 1, 1, 1);
        for (int n = 0; n < 6; n++) none.type().put(none.plane(0, 0, 0), n, Double.NaN);
        write(Volume.builder("v", new VoxelGrid(3, 2, 1, OBLIQUE), none).build(), "n+orig.HEAD");
        assertThat(read("n+orig.HEAD").real(0, 0, 0, 0, 0)).isNaN();
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void attributes_of_a_file_survive_a_round_trip() throws IOException {
        for (String name : List.of("example4d+orig", "scaled+tlrc")) {
            Path file = Shared.corpus("afni/nibabel/" + name + ".HEAD");
            Volume v = new AfniReader().read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
            write(v, name + ".HEAD");
            Map<String, AfniAttribute> before = attributes(file), after = attributes(folder.resolve(name + ".HEAD"));
            before.remove("BRICK_STATS");
            assertThat(after.keySet()).containsAll(before.keySet());
            before.forEach((key, a) -> assertThat(after.get(key).text().equals(a.text()) || numbers(a).equals(numbers(after.get(key)))).as("%s for %s", after.get(key), a).isTrue());
            Volume again = read(name + ".HEAD");
            assertThat(again.grid().affine()).isEqualTo(v.grid().affine());
            assertThat(again.rescale()).isEqualTo(v.rescale());
            assertThat(again.space()).isEqualTo(name.endsWith("orig") ? Space.SCANNER : Space.TALAIRACH);
        }
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void a_view_that_is_not_the_image_s_own_is_refused() throws IOException {
        Volume v = new AfniReader().read(Shared.corpus("afni/nibabel/scaled+tlrc.HEAD"), OpenRequest.ALL, Progress.NONE).volumes().get(0);
        assertThatThrownBy(() -> write(v, "x+orig.HEAD")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("lies in the view +tlrc");
    }

    @Test
    void a_header_without_the_matrix_gets_it_and_keeps_its_origin() throws IOException, InterruptedException {
        write(volume(SampleType.INT16, 5, 4, 3, 1).on(new VoxelGrid(5, 4, 3, Affine.scaling(1, 2, 3)), volume(SampleType.INT16, 5, 4, 3, 1).build().samples()).build(), "m+orig.HEAD");
        Path head = folder.resolve("m+orig.HEAD");
        Files.writeString(head, Files.readString(head).replace("IJK_TO_DICOM_REAL", "FORMERLY_THE_MATRIX").replaceFirst("name = ORIGIN\\ncount = 3\\n 0 0 0", "name = ORIGIN\ncount = 3\n 7.50 0 0"));
        Volume v = read("m+orig.HEAD");
        write(v, "n+orig.HEAD");
        assertThat(Files.readString(folder.resolve("n+orig.HEAD"))).contains("7.50 0 0").contains("IJK_TO_DICOM_REAL");
        NibabelOpens.assertSame(v, NibabelOpens.files(List.of(folder.resolve("n+orig.HEAD"))).get(0), 0);
    }

    @Test
    void times_have_their_step_and_labels() throws IOException {
        write(volume(SampleType.INT16, 5, 4, 3, 2).metadata("Time step (s)", "2.5").build(), "t+orig.HEAD");
        Volume read = read("t+orig.HEAD");
        assertThat(read.metadata()).containsEntry("Time step (s)", "2.5").containsEntry("afni.string:BRICK_LABS", "#0~#1~").containsEntry("afni.integer:SCENE_DATA", "0 2 0 -999 -999 -999 -999 -999");
        write(volume(SampleType.INT16, 5, 4, 3, 2).build(), "t+acpc.HEAD");
        assertThat(read("t+acpc.HEAD").metadata()).doesNotContainKey("Time step (s)");
        assertThat(read("t+acpc.HEAD").space()).isEqualTo(Space.ALIGNED);
    }

    @Test
    void an_unknown_place_stays_unknown_and_a_sheared_one_sheared() throws IOException {
        write(volume(SampleType.INT16, 5, 4, 3, 1).verdict(Verdict.UNPLACED).build(), "u+orig.HEAD");
        assertThat(read("u+orig.HEAD").verdict()).isEqualTo(Verdict.UNPLACED);
        Volume sheared = read("u+orig.HEAD");
        assertThat(sheared.grid().affine()).isEqualTo(OBLIQUE);
        write(volume(SampleType.INT16, 5, 4, 3, 1).build(), "s+orig.HEAD");
        assertThat(read("s+orig.HEAD").verdict()).isEqualTo(Verdict.SHEARED);
        assertThat(read("s+orig.HEAD").findings()).extracting(Finding::code).contains("TRANSFORM_CHOICE", "TILT");
    }

    @Test
    void names_without_a_view_and_voxels_that_stand_there_twice_are_refused() throws IOException {
        Volume v = volume(SampleType.INT16, 5, 4, 3, 1).build();
        assertThatThrownBy(() -> write(v, "plain.HEAD")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("expected plain+orig.HEAD");
        write(v, "x+orig.HEAD");
        assertThatThrownBy(() -> write(v, "x+orig.BRIK.gz")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("x+orig.BRIK stands there already");
        write(v, "low+orig.head");
        assertThat(folder.resolve("low+orig.brik")).isRegularFile();
        assertThat(new AfniReader().read(folder.resolve("low+orig.brik"), OpenRequest.ALL, Progress.NONE).volumes().get(0).name()).isEqualTo("low");
    }

    @Test
    void packed_voxels_too_many_for_the_memory_are_compared_byte_by_byte() throws IOException {
        write(volume(SampleType.INT16, 64, 32, 3, 1).build(), "big+orig.HEAD");
        Volume lazy = new AfniReader().read(folder.resolve("big+orig.HEAD"), OpenRequest.ALL.with(Loading.ON_DEMAND), Progress.NONE).volumes().get(0);
        assertThat(lazy.samples().isLazy()).isTrue();
        write(lazy, "packed+orig.BRIK.gz");
        assertThat(read("packed+orig.HEAD").samples().sameStored(lazy.samples())).isTrue();
    }

    private List<Finding> write(Volume v, String name) throws IOException {
        return new AfniWriter().write(v, folder.resolve(name), WriteRequest.ANONYMOUS, Progress.NONE);
    }

    private Volume read(String name) throws IOException {
        return new AfniReader().read(folder.resolve(name), OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }

    private static Map<String, AfniAttribute> attributes(Path file) throws IOException {
        Map<String, AfniAttribute> all = new HashMap<>();
        for (AfniAttribute a : AfniAttributes.parse(file, Files.readString(file, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1)).all()) all.put(a.name(), a);
        return all;
    }

    private static List<Double> numbers(AfniAttribute a) {
        return a.kind() == AfniAttribute.Kind.STRING ? List.of() : java.util.Arrays.stream(a.text().split(" ")).map(Double::valueOf).toList();
    }

    private static Volume.Builder volume(SampleType type, int ni, int nj, int nk, int times) {
        Samples s = Samples.allocate(type, ni, nj, nk, 1, times);
        for (int p = 0; p < s.planes().size(); p++)
            for (int x = 0; x < ni * nj; x++) type.put(s.planes().get(p), x, type.isFloat() ? (p * 29 + x) / 7.0 - 3 : (p * 29 + x) % 120 - (type.isSigned() ? 50 : 0));
        return Volume.builder("picture", new VoxelGrid(ni, nj, nk, OBLIQUE), s).verdict(Verdict.UNIFORM);
    }
}
