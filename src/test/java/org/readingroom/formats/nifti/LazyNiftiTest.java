package org.readingroom.formats.nifti;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.figures.StoredDigest;

/** Unpacked files are read plane by plane where memory is short; what comes of it is what reading them at once gives. */
class LazyNiftiTest {

    private static final int NI = 40, NJ = 30;

    @TempDir
    Path folder;

    private static Volume volume(SampleType type, int nk, int components, int times, ComponentOrder order) {
        Samples s = Samples.allocate(type, NI, NJ, nk, components, times);
        for (int n = 0; n < s.planes().size(); n++)
            for (int x = 0; x < NI * NJ; x++) {
                if (s.planes().get(n) instanceof short[] p) p[x] = (short) (x + 5000 * n);
                else ((byte[]) s.planes().get(n))[x] = (byte) (x + 31 * n);
            }
        return Volume.builder("a", new VoxelGrid(NI, NJ, nk, Affine.centred(NI, NJ, nk, new Spacing(1, 1, 2))), s).componentOrder(order).build();
    }

    private static Volume read(Path file, Loading loading) throws IOException {
        return new NiftiReader().read(file, loading, Progress.NONE);
    }

    @Test
    void planes_components_and_times_are_the_same_one_by_one() throws IOException {
        List<Volume> volumes = List.of(volume(SampleType.INT16, 7, 1, 1, ComponentOrder.INTERLEAVED), volume(SampleType.INT16, 4, 1, 3, ComponentOrder.INTERLEAVED),
            volume(SampleType.UINT8, 5, 3, 1, ComponentOrder.INTERLEAVED), volume(SampleType.INT16, 3, 2, 4, ComponentOrder.SLOWEST));
        for (int n = 0; n < volumes.size(); n++) {
            Path file = folder.resolve(n + ".nii");
            new NiftiWriter().write(volumes.get(n), file, Progress.NONE);
            Volume lazy = read(file, Loading.ON_DEMAND), whole = read(file, Loading.WHOLE);
            assertThat(lazy.samples().isLazy()).isTrue();
            assertThat(whole.samples().isLazy()).isFalse();
            assertThat(lazy.samples().sameStored(volumes.get(n).samples())).isTrue();
            assertThat(StoredDigest.sha256(lazy)).isEqualTo(StoredDigest.sha256(whole));
        }
    }

    @Test
    void a_lazy_volume_is_written_packed_and_unpacked_and_read_back() throws IOException {
        Volume source = volume(SampleType.INT16, 9, 1, 2, ComponentOrder.INTERLEAVED);
        Path first = folder.resolve("first.nii");
        new NiftiWriter().write(source, first, Progress.NONE);
        for (String name : new String[] { "again.nii", "again.nii.gz" }) {
            new NiftiWriter().write(read(first, Loading.ON_DEMAND), folder.resolve(name), Progress.NONE);
            assertThat(read(folder.resolve(name), Loading.WHOLE).samples().sameStored(source.samples())).isTrue();
        }
    }

    @Test
    void a_rescale_that_differs_per_plane_becomes_real_values_of_a_lazy_volume_too() throws IOException {
        Path first = folder.resolve("first.nii"), second = folder.resolve("second.nii.gz");
        new NiftiWriter().write(volume(SampleType.INT16, 3, 1, 1, ComponentOrder.INTERLEAVED), first, Progress.NONE);
        Volume lazy = read(first, Loading.ON_DEMAND).toBuilder().rescale(new Rescale(new double[] { 1, 2, 3 }, new double[] { 0, 10, 20 })).build();
        new NiftiWriter().write(lazy, second, Progress.NONE);
        Volume back = read(second, Loading.WHOLE);
        for (int k = 0; k < 3; k++) assertThat(back.real(7, 2, k, 0, 0)).isEqualTo((k + 1) * (7 + NI * 2 + 5000 * k) + 10.0 * k);
    }

    @Test
    void a_packed_file_that_holds_other_bytes_than_were_written_is_noticed() throws IOException {
        Volume v = volume(SampleType.INT16, 3, 1, 1, ComponentOrder.INTERLEAVED);
        NiftiOutput output = new NiftiOutput(NiftiOutput.header(v.samples(), ComponentOrder.INTERLEAVED), List.of(), v.samples());
        Path file = folder.resolve("plain.nii");
        output.write(file, false, Progress.NONE);
        assertThat(output.isIn(file)).isTrue();
        byte[] bytes = Files.readAllBytes(file);
        List<byte[]> others = new ArrayList<>(List.of(Arrays.copyOf(bytes, bytes.length - 1), Arrays.copyOf(bytes, bytes.length + 1)));
        for (int at : new int[] { 0, 400, bytes.length - 1 }) {
            byte[] other = bytes.clone();
            other[at] ^= 1;
            others.add(other);
        }
        for (byte[] other : others) assertThat(output.isIn(Files.write(file, other))).isFalse();
    }
}
