package org.readingroom.formats.nifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Space;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.figures.StoredDigest;

class NiftiWriterTest {

    private static final double FLOAT32_MM = 1e-4;
    private static final VoxelGrid SMALL = new VoxelGrid(4, 3, 2, Affine.scaling(0.5, 0.75, 2));

    @TempDir
    Path folder;

    @Test
    void nibabel_puts_all_48_orientations_straight_oblique_and_sheared_where_we_put_them() throws Exception {
        List<Affine> affines = new ArrayList<>(Turned.all(0, 0));
        affines.addAll(Turned.all(23, 0));
        affines.addAll(Turned.all(17, 0.4));
        List<Path> files = new ArrayList<>();
        for (int n = 0; n < affines.size(); n++) {
            files.add(folder.resolve(n + (n % 2 == 0 ? ".nii" : ".nii.gz")));
            write(volume(SampleType.INT16, new VoxelGrid(4, 3, 2, affines.get(n))), files.get(n));
        }

        List<JsonObject> said = Nibabel.says(files);

        for (int n = 0; n < files.size(); n++) {
            JsonObject o = said.get(n);
            Affine written = affines.get(n);
            assertThat(Affine.fromRas(Nibabel.matrix(o, "affine")).isClose(written, FLOAT32_MM)).as("%s: %s", written, o).isTrue();
            assertThat(o.get("scode").getAsInt()).isEqualTo(1);
            assertThat(o.get("qcode").getAsInt()).isEqualTo(1);
            if (n < 96) assertThat(Affine.fromRas(Nibabel.matrix(o, "qform")).isClose(written, FLOAT32_MM)).as("qform of %s: %s", written, o).isTrue();
            assertThat(o.get("axcodes").getAsString()).isEqualTo(new VoxelGrid(4, 3, 2, written).orientation());
            assertThat(o.get("sha256").getAsString()).isEqualTo(StoredDigest.sha256(volume(SampleType.INT16, SMALL)));
        }
    }

    @Test
    void the_qform_of_a_sheared_volume_is_the_rotation_that_nibabel_takes_for_it() throws Exception {
        Affine sheared = Turned.all(17, 0.4).get(5);
        write(volume(SampleType.UINT8, new VoxelGrid(4, 3, 2, sheared)), folder.resolve("ours.nii"));
        String theirs = folder.resolve("theirs.nii").toString();
        Programs.run(List.of(Programs.PYTHON, "-c",
            "import nibabel,sys\ni=nibabel.load(sys.argv[1])\nh=i.header.copy()\nh.set_qform(i.affine,1)\nnibabel.Nifti1Image(i.dataobj,i.affine,h).to_filename(sys.argv[2])",
            folder.resolve("ours.nii").toString(), theirs));

        List<JsonObject> said = Nibabel.says(List.of(folder.resolve("ours.nii"), Path.of(theirs)));

        assertThat(Affine.fromRas(Nibabel.matrix(said.get(0), "qform")).isClose(Affine.fromRas(Nibabel.matrix(said.get(1), "qform")), FLOAT32_MM)).isTrue();
    }

    @Test
    void every_stored_type_is_kept_to_the_bit() throws Exception {
        List<Path> files = new ArrayList<>();
        for (SampleType type : SampleType.values()) {
            files.add(folder.resolve(type.label() + ".nii.gz"));
            write(volume(type, SMALL), files.get(files.size() - 1));
        }

        List<JsonObject> said = Nibabel.says(files);

        for (SampleType type : SampleType.values()) {
            JsonObject o = said.get(type.ordinal());
            assertThat(o.get("dtype").getAsString()).isEqualTo(type.label());
            assertThat(o.get("sha256").getAsString()).as(type.label()).isEqualTo(StoredDigest.sha256(volume(type, SMALL)));
            assertThat(o.get("endian").getAsString()).isEqualTo("<");
        }
    }

    @Test
    void slope_and_intercept_window_and_shape_in_time_reach_nibabel() throws Exception {
        Samples s = Samples.allocate(SampleType.INT16, 4, 3, 2, 1, 5);
        fill(s);
        Path file = folder.resolve("pet.nii");
        write(Volume.builder("pet", SMALL, s).rescale(Rescale.of(0.25, -10)).window(DisplayWindow.linear(40, 400)).metadata("Time step (s)", "2.5").build(), file);

        JsonObject o = Nibabel.says(file);

        assertThat(o.getAsJsonArray("shape").toString()).isEqualTo("[4,3,2,5]");
        assertThat(o.get("slope").getAsDouble()).isEqualTo(0.25);
        assertThat(o.get("inter").getAsDouble()).isEqualTo(-10);
        assertThat(o.getAsJsonArray("cal").toString()).isEqualTo("[-160.0,240.0]");
        assertThat(o.getAsJsonArray("zooms").toString()).isEqualTo("[0.5,0.75,2.0,2.5]");
        assertThat(o.getAsJsonArray("units").toString()).isEqualTo("[\"mm\",\"sec\"]");
        Volume back = new NiftiReader().read(file, Progress.NONE);
        assertThat(back.windows().get(0).centre()).isEqualTo(40);
        assertThat(back.windows().get(0).width()).isEqualTo(400);
        assertThat(back.real(1, 2, 1, 0, 4)).isEqualTo(0.25 * s.stored(1, 2, 1, 0, 4) - 10);
    }

    @Test
    void a_rescale_that_differs_per_plane_becomes_real_values_in_float32() throws Exception {
        Volume v = volume(SampleType.UINT16, SMALL).toBuilder().rescale(Rescale.perPlane(new double[] { 1, 3 }, new double[] { 0, 100 })).build();
        Path file = folder.resolve("pet.nii");
        write(v, file);

        assertThat(Nibabel.says(file).get("dtype").getAsString()).isEqualTo("float32");
        Volume back = new NiftiReader().read(file, Progress.NONE);
        assertThat(back.real(2, 1, 1, 0, 0)).isEqualTo(3 * v.samples().stored(2, 1, 1, 0, 0) + 100);
    }

    @Test
    void samples_shared_with_imagej_are_written_as_the_signed_values_they_stand_for() throws Exception {
        short[] shifted = new short[12];
        for (int n = 0; n < 12; n++) shifted[n] = (short) (n * 100 - 1000 + 32768);
        Samples s = new Samples(SampleType.UINT16, 4, 3, 1, 1, 1, Arrays.asList((Object) shifted), 32768);
        Path file = folder.resolve("ct.nii.gz");
        write(Volume.builder("ct", new VoxelGrid(4, 3, 1, Affine.scaling(1, 1, 1)), s).build(), file);

        assertThat(Nibabel.says(file).get("dtype").getAsString()).isEqualTo("int16");
        assertThat(new NiftiReader().read(file, Progress.NONE).samples().stored(0, 0, 0, 0, 0)).isEqualTo(-1000);
    }

    @Test
    void colour_is_rgb_and_other_components_are_a_fifth_dimension() throws Exception {
        Samples rgb = Samples.allocate(SampleType.UINT8, 4, 3, 2, 3, 1), vector = Samples.allocate(SampleType.FLOAT32, 4, 3, 2, 3, 2);
        fill(rgb);
        fill(vector);
        Path a = folder.resolve("rgb.nii"), b = folder.resolve("vector.nii");
        write(Volume.builder("rgb", SMALL, rgb).build(), a);
        write(Volume.builder("vector", SMALL, vector).componentOrder(ComponentOrder.SLOWEST).build(), b);

        List<JsonObject> said = Nibabel.says(List.of(a, b));

        assertThat(said.get(0).get("dtype").getAsString()).isEqualTo("rgb");
        assertThat(said.get(0).get("sha256").getAsString()).isEqualTo(StoredDigest.sha256(Volume.builder("rgb", SMALL, rgb).build()));
        assertThat(said.get(1).getAsJsonArray("shape").toString()).isEqualTo("[4,3,2,2,3]");
        assertThat(said.get(1).get("sha256").getAsString())
            .isEqualTo(StoredDigest.sha256(Volume.builder("vector", SMALL, vector).componentOrder(ComponentOrder.SLOWEST).build()));
    }

    @Test
    void a_width_beyond_nifti_1_becomes_nifti_2() throws Exception {
        Path file = folder.resolve("strip.nii");
        write(volume(SampleType.UINT8, new VoxelGrid(40000, 2, 1, Affine.scaling(0.001, 0.001, 1))), file);
        assertThat(Nibabel.says(file).get("class").getAsString()).isEqualTo("Nifti2Image");
    }

    @Test
    void the_space_becomes_the_codes_and_a_place_nobody_knew_is_not_claimed() throws Exception {
        Path mni = folder.resolve("mni.nii"), lost = folder.resolve("lost.nii"), again = folder.resolve("again.nii"), codes = folder.resolve("codes.nii");
        write(volume(SampleType.INT8, SMALL).toBuilder().space(Space.MNI).build(), mni);
        write(volume(SampleType.INT8, SMALL).toBuilder().verdict(Verdict.UNPLACED).build(), lost);
        write(new NiftiReader().read(lost, Progress.NONE), again);
        write(volume(SampleType.INT8, SMALL).toBuilder().space(Space.ALIGNED).verdict(Verdict.UNPLACED).build(), codes);

        List<JsonObject> said = Nibabel.says(List.of(mni, lost, again, codes));

        assertThat(said.stream().map(o -> o.get("scode").getAsInt())).containsExactly(4, 0, 0, 0);
        assertThat(said.stream().map(o -> o.get("qcode").getAsInt())).containsExactly(4, 0, 0, 0);
        assertThat(new NiftiReader().read(again, Progress.NONE).verdict()).isEqualTo(Verdict.UNPLACED);
    }

    @Test
    void without_a_place_our_grid_is_the_one_that_nibabel_makes_of_the_sizes_alone() throws Exception {
        List<Path> files = new ArrayList<>();
        List<VoxelGrid> grids = new ArrayList<>();
        for (Affine affine : Turned.all(17, 0.4).subList(0, 3)) {
            grids.add(new VoxelGrid(5, 4, 7, affine));
            files.add(folder.resolve(files.size() + ".nii.gz"));
            write(volume(SampleType.UINT8, grids.get(grids.size() - 1)).toBuilder().verdict(Verdict.UNPLACED).build(), files.get(files.size() - 1));
        }

        List<JsonObject> said = Nibabel.says(files);

        for (int n = 0; n < 3; n++) {
            Affine theirs = Affine.fromRas(Nibabel.matrix(said.get(n), "affine"));
            assertThat(Affine.centred(5, 4, 7, grids.get(n).spacing()).isClose(theirs, FLOAT32_MM)).as("%s", theirs).isTrue();
            assertThat(new NiftiReader().read(files.get(n), Progress.NONE).grid().affine().isClose(theirs, FLOAT32_MM)).isTrue();
        }
    }

    @Test
    void the_same_volume_gives_the_same_bytes() throws IOException {
        Volume v = volume(SampleType.INT16, new VoxelGrid(300, 200, 30, Affine.scaling(1, 1, 1)));
        write(v, folder.resolve("a.nii.gz"));
        write(v, folder.resolve("b.nii.gz"));
        assertThat(folder.resolve("a.nii.gz")).hasSameBinaryContentAs(folder.resolve("b.nii.gz"));
    }

    @Test
    void a_write_that_is_stopped_leaves_the_old_file_and_nothing_else() throws IOException {
        Path file = folder.resolve("old.nii.gz");
        Files.writeString(file, "old");
        assertThatThrownBy(() -> new NiftiWriter().write(volume(SampleType.INT16, SMALL), file, (done, all) -> {
            throw new CancellationException();
        })).isInstanceOf(CancellationException.class);
        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("old.nii.gz");
    }

    private static void write(Volume v, Path file) throws IOException {
        new NiftiWriter().write(v, file, Progress.NONE);
    }

    private static Volume volume(SampleType type, VoxelGrid grid) {
        Samples s = Samples.allocate(type, grid.ni(), grid.nj(), grid.nk(), 1, 1);
        fill(s);
        return Volume.builder("test", grid, s).build();
    }

    private static void fill(Samples s) {
        Random random = new Random(7);
        for (Object plane : s.planes())
            for (int n = 0; n < s.ni() * s.nj(); n++) {
                if (plane instanceof byte[] p) p[n] = (byte) random.nextInt();
                else if (plane instanceof short[] p) p[n] = (short) random.nextInt();
                else if (plane instanceof int[] p) p[n] = random.nextInt();
                else if (plane instanceof long[] p) p[n] = random.nextLong();
                else if (plane instanceof float[] p) p[n] = random.nextFloat() * 1000 - 500;
                else ((double[]) plane)[n] = random.nextGaussian();
            }
    }
}
