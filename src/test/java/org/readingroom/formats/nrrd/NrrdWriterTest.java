package org.readingroom.formats.nrrd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.DiffusionWeighting;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** What is written, and what of a file that came from NRRD comes back. */
class NrrdWriterTest {

    private static final Affine OBLIQUE = Affine.fromLps(new double[][] { { 0.6, -0.1, 0.2, -31.5 }, { 0.15, 0.7, -0.3, 17.25 }, { 0.05, 0.25, 2.1, 108.125 } });

    @TempDir
    Path folder;

    static Volume volume(SampleType type, int components, int times, Affine a) {
        Samples s = Samples.allocate(type, 4, 3, 2, components, times);
        for (int n = 0; n < s.planes().size(); n++) for (int x = 0; x < 12; x++) type.put(s.planes().get(n), x, n * 12 + x);
        return Volume.builder("v", new VoxelGrid(4, 3, 2, a), s).build();
    }

    private Volume written(Volume v, String name) throws IOException {
        Path file = folder.resolve(name);
        new NrrdWriter().write(v, file, Progress.NONE);
        return NrrdText.read(file);
    }

    private String header(String name) throws IOException {
        return new String(NrrdHeaderText.bytes(NrrdReader.header(folder.resolve(name))), java.nio.charset.StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({ "x.nrrd,", "x.nhdr,x.raw", "x.gz.nhdr,x.raw.gz", "X.NHDR,X.raw" })
    void the_ending_decides_where_voxels_lie(String name, String data) throws IOException {
        Volume v = volume(SampleType.INT16, 1, 1, OBLIQUE);
        Volume read = written(v, name);
        assertThat(read.samples().sameStored(v.samples())).isTrue();
        assertThat(read.grid()).isEqualTo(v.grid());
        if (data != null) assertThat(Files.size(folder.resolve(data))).isPositive();
        assertThat(folder.toFile().list()).hasSize(data == null ? 1 : 2);
    }

    @Test
    void raw_voxels_beside_a_header_are_those_of_the_samples() throws IOException {
        Volume v = volume(SampleType.UINT8, 1, 1, OBLIQUE);
        written(v, "x.nhdr");
        assertThat(Files.readAllBytes(folder.resolve("x.raw"))).isEqualTo(NrrdText.counting(24));
    }

    @Test
    void components_times_and_lists_keep_their_meaning() throws IOException {
        Volume colour = written(volume(SampleType.UINT8, 3, 1, OBLIQUE), "rgb.nrrd");
        assertThat(colour.components()).isEqualTo(3);
        assertThat(header("rgb.nrrd")).contains("kinds: RGB-color domain domain domain").contains("sizes: 3 4 3 2").contains("space directions: none (0.6,0.15,0.05)");
        Volume times = written(volume(SampleType.INT16, 1, 5, OBLIQUE).toBuilder().metadata("Time step (s)", "2.5").build(), "t.nrrd");
        assertThat(times.times()).isEqualTo(5);
        assertThat(times.isList()).isFalse();
        assertThat(times.metadata()).containsEntry("Time step (s)", "2.5");
        assertThat(written(volume(SampleType.INT16, 1, 5, OBLIQUE).toBuilder().list(true).build(), "l.nrrd").isList()).isTrue();
        Volume slow = volume(SampleType.FLOAT32, 2, 3, OBLIQUE).toBuilder().componentOrder(ComponentOrder.SLOWEST).build();
        Volume read = written(slow, "s.nrrd");
        assertThat(read.samples().sameStored(slow.samples())).isTrue();
        assertThat(read.componentOrder()).isEqualTo(ComponentOrder.SLOWEST);
        Volume fast = volume(SampleType.FLOAT32, 2, 3, OBLIQUE);
        assertThat(written(fast, "f.nrrd").samples().sameStored(fast.samples())).isTrue();
    }

    @Test
    void real_values_are_written_as_the_format_knows_no_slope() throws IOException {
        Volume v = volume(SampleType.INT16, 1, 1, OBLIQUE).toBuilder().rescale(Rescale.of(2, -1024)).quantity(Quantity.HOUNSFIELD).build();
        Volume read = written(v, "x.nrrd");
        assertThat(read.samples().type()).isEqualTo(SampleType.INT16);
        assertThat(read.samples().stored(1, 0, 0, 0, 0)).isEqualTo(-1022);
        assertThat(read.quantity()).isEqualTo(Quantity.HOUNSFIELD);
        Volume half = written(v.toBuilder().rescale(Rescale.of(0.5, 0)).build(), "y.nrrd");
        assertThat(half.samples().stored(1, 0, 0, 0, 0)).isEqualTo(0.5);
    }

    @ParameterizedTest
    @ValueSource(strings = { "RAS", "left-anterior-superior", "LPS" })
    void fields_pairs_and_comments_of_a_file_go_back_into_the_format(String space) throws IOException {
        Path file = NrrdText.file(folder.resolve("x.nrrd"), "NRRD0005\n# made by hand\n# twice\ntype: uchar\ndimension: 3\nsizes: 2 3 4\nencoding: raw\ncontent: a ball\nspace: " + space
            + "\nspace directions: (2,0,0.125) (0,3,0) (0,0,4)\nspace origin: (10,20,30)\nmeasurement frame: (0,1,0) (1,0,0) (0,0,1)\nlabels: \"x\" \"y\" \"up \\\"z\\\"\"\nunits: \"um\" \"mm\" \"mm\"\n"
            + "thicknesses: nan nan 3\ncenters: cell cell node\nkinds: space space domain\nsample units: \"ml\"\nold min: 0\nold max: 7\nmodality:=CT\nkey with blanks:=two\\nlines\nend:=blank ", NrrdText.counting(24));
        Volume v = NrrdText.read(file), read = written(v, "y.nrrd");
        assertThat(read.grid()).isEqualTo(v.grid());
        assertThat(header("y.nrrd")).contains("# made by hand\n# twice\n", "content: a ball\n", "space: " + space + "\n", "measurement frame: (0,1,0) (1,0,0) (0,0,1)\n", "labels: \"x\" \"y\" \"up \\\"z\\\"\"\n",
            "units: \"mm\" \"mm\" \"mm\"\n", "thicknesses: nan nan 3\n", "centers: cell cell node\n", "kinds: space space domain\n", "sample units: \"ml\"\n", "old min: 0\n", "old max: 7\n", "modality:=CT\n", "key with blanks:=two\\nlines\n", "end:=blank \n");
        assertThat(header("y.nrrd")).isEqualTo(headerOfSecondTrip(read));
    }

    private String headerOfSecondTrip(Volume v) throws IOException {
        written(v, "z.nrrd");
        return header("z.nrrd");
    }

    @Test
    void times_of_a_file_go_back_in_their_own_unit() throws IOException {
        Volume v = NrrdText.read(NrrdText.file(folder.resolve("x.nrrd"), "NRRD0005\ntype: uchar\ndimension: 4\nsizes: 2 2 2 3\nspacings: 1 1 1 2500\nunits: \"mm\" \"mm\" \"mm\" \"ms\"\nkinds: domain domain domain time\nencoding: raw", NrrdText.counting(24)));
        assertThat(written(v, "y.nrrd").metadata()).containsEntry("Time step (s)", "2.5");
        assertThat(header("y.nrrd")).contains("spacings: 1 1 1 2500\n", "kinds: domain domain domain time\n", "\"ms\"\n").doesNotContain("index");
    }

    @Test
    void metadata_of_other_formats_stay_out() throws IOException {
        Volume v = volume(SampleType.UINT8, 1, 1, OBLIQUE).toBuilder().format("NIfTI-1").metadata("descrip", "somebody").metadata("nrrd.key:x", "y").build();
        written(v, "x.nrrd");
        assertThat(header("x.nrrd")).doesNotContain("somebody").doesNotContain("x:=y");
    }

    @Test
    void a_volume_without_a_place_keeps_its_voxel_sizes_alone() throws IOException {
        Volume v = volume(SampleType.UINT8, 1, 1, OBLIQUE).toBuilder().verdict(Verdict.UNPLACED).build(), read = written(v, "x.nrrd");
        assertThat(read.verdict()).isEqualTo(Verdict.UNPLACED);
        for (int n = 0; n < 3; n++) assertThat(read.grid().spacing().along(n)).isEqualTo(v.grid().spacing().along(n));
        assertThat(header("x.nrrd")).doesNotContain("space:");
    }

    @ParameterizedTest
    @ValueSource(strings = { "spacings: 0.5 -2 3\naxis mins: 1 2 3\ncenters: cell cell cell", "space: scanner-xyz\nspace directions: (0,0.5,0) (0,0,2) (3,0,0)\nspace origin: (1,2,3)",
        "space dimension: 3\nspace directions: (0,0.5,0) (0,0,2) (3,0,0)" })
    void what_came_from_nrrd_without_a_patient_goes_back_as_it_was(String place) throws IOException {
        Volume v = NrrdText.read(NrrdText.file(folder.resolve("x.nrrd"), "NRRD0004\ntype: uchar\ndimension: 3\nsizes: 2 3 4\nencoding: raw\n" + place, NrrdText.counting(24))), read = written(v, "y.nrrd");
        assertThat(read.grid()).isEqualTo(v.grid());
        assertThat(read.verdict()).isEqualTo(Verdict.UNPLACED);
    }

    @Test
    void diffusion_weightings_are_written_and_traces_keep_their_b_value() throws IOException {
        List<DiffusionWeighting> w = List.of(DiffusionWeighting.of(0), DiffusionWeighting.of(1000, 1, 2, 2), DiffusionWeighting.of(700, 0, -1, 1), DiffusionWeighting.of(2000), DiffusionWeighting.of(0, 1, 0, 0));
        Volume v = volume(SampleType.INT16, 1, 5, OBLIQUE).toBuilder().diffusion(w).build(), read = written(v, "x.nrrd");
        for (int n = 0; n < 4; n++) assertThat(read.diffusion().get(n).isLike(w.get(n))).as("%s", read.diffusion().get(n)).isTrue();
        assertThat(header("x.nrrd")).contains("modality:=DWMRI\n", "measurement frame: (1,0,0) (0,1,0) (0,0,1)\n", "kinds: domain domain domain list");
        List<DiffusionWeighting> directed = w.subList(0, 3);
        Volume usual = volume(SampleType.INT16, 1, 3, OBLIQUE).toBuilder().diffusion(directed).build();
        assertThat(written(usual, "y.nrrd").diffusion().get(2).isLike(w.get(2))).isTrue();
        assertThat(header("y.nrrd")).contains("DWMRI_b-value:=1000\n").contains("DWMRI_gradient_0000:=0 0 0\n").contains("DWMRI_gradient_0001:=0.33333").doesNotContain("ReadingRoom");
    }

    @Test
    void gradients_go_through_the_measurement_frame_and_the_space_and_come_back_untouched() throws IOException {
        String header = "NRRD0005\ntype: short\ndimension: 4\nsizes: 1 1 1 4\nkinds: domain domain domain list\nendian: little\nencoding: raw\nspace: RAS\nspace directions: (1,0,0) (0,1,0) (0,0,1) none\n"
            + "measurement frame: (0,2,0) (-2,0,0) (0,0,2)\nmodality:=DWMRI\nDWMRI_b-value:=800\nDWMRI_gradient_0000:=0 0 0\nDWMRI_gradient_0001:=1 0 0\nDWMRI_NEX_0001:=2\nDWMRI_gradient_0003:=0 0.5 0";
        Volume v = NrrdText.read(NrrdText.file(folder.resolve("x.nrrd"), header, new byte[8]));
        // x of the frame is y (anterior) of RAS: -y of LPS; y of the frame is -x (left) of RAS: +x of LPS
        assertThat(v.diffusion()).containsExactly(DiffusionWeighting.of(0), DiffusionWeighting.of(800, 0, -1, 0), DiffusionWeighting.of(800, 0, -1, 0), DiffusionWeighting.of(200, 1, 0, 0));
        written(v, "y.nrrd");
        assertThat(header("y.nrrd")).contains("measurement frame: (0,2,0) (-2,0,0) (0,0,2)\n", "DWMRI_NEX_0001:=2\n", "DWMRI_gradient_0003:=0 0.5 0\n");
        Volume other = v.toBuilder().diffusion(List.of(DiffusionWeighting.of(5, 1, 0, 0), DiffusionWeighting.of(5, 0, 1, 0), DiffusionWeighting.of(5, 0, 0, 1), DiffusionWeighting.of(0))).build();
        Volume changed = written(other, "z.nrrd");
        assertThat(changed.diffusion()).isEqualTo(other.diffusion());
        assertThat(header("z.nrrd")).contains("space: RAS").contains("measurement frame: (-1,0,0) (0,-1,0) (0,0,1)\n").doesNotContain("NEX");
        assertThat(header("z.nrrd")).contains("DWMRI_b-value:=5\n");
        written(v.toBuilder().diffusion(List.of()).build(), "none.nrrd");
        assertThat(header("none.nrrd")).doesNotContain("DWMRI");
    }

    @Test
    void b_matrices_give_directions_too_and_a_wrong_number_of_gradients_is_told() throws IOException {
        String header = "NRRD0005\ntype: uchar\ndimension: 4\nsizes: 1 1 1 2\nkinds: domain domain domain list\nencoding: raw\nspace: LPS\nspace directions: (1,0,0) (0,1,0) (0,0,1) none\n"
            + "modality:=DWMRI\nDWMRI_b-value:=900\nDWMRI_B-matrix_0000:=0 0 0 0 0 0\n";
        Volume v = NrrdText.read(NrrdText.file(folder.resolve("x.nrrd"), header + "DWMRI_B-matrix_0001:=0.36 0.48 0 0.64 0 0", new byte[2]));
        assertThat(v.diffusion().get(1).isLike(DiffusionWeighting.of(900, 0.6, 0.8, 0))).isTrue();
        Volume few = NrrdText.read(NrrdText.file(folder.resolve("y.nrrd"), header, new byte[2]));
        assertThat(few.diffusion()).isEmpty();
        assertThat(few.findings()).anyMatch(f -> f.code().equals("DIFFUSION"));
    }

    @Test
    void what_is_read_plane_by_plane_is_written_and_compared_so() throws IOException {
        Samples s = Samples.allocate(SampleType.INT16, 64, 32, 8, 1, 1);
        for (int k = 0; k < 8; k++) for (int x = 0; x < 2048; x++) SampleType.INT16.put(s.plane(k, 0, 0), x, k * 100 - x);
        Volume v = Volume.builder("v", new VoxelGrid(64, 32, 8, OBLIQUE), s).build();
        new NrrdWriter().write(v, folder.resolve("x.nhdr"), Progress.NONE);
        Volume lazy = new NrrdReader().read(folder.resolve("x.nhdr"), Optional.empty(), Loading.ON_DEMAND, Progress.NONE);
        assertThat(lazy.samples().isLazy()).isTrue();
        for (String name : new String[] { "y.nrrd", "y.gz.nhdr", "y2.nhdr" }) assertThat(written(lazy, name).samples().sameStored(s)).isTrue();
    }

    @Test
    void a_volume_that_no_affine_holds_is_refused() {
        Volume v = volume(SampleType.UINT8, 1, 1, OBLIQUE).toBuilder().verdict(Verdict.IRREGULAR).build();
        assertThatThrownBy(() -> written(v, "x.nrrd")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("NRRD");
        assertThat(folder).isEmptyDirectory();
    }
}
