package org.readingroom.formats.npy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.formats.AnyVolume;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** The exchange with NumPy, as NumPy itself sees it. */
class NpyTest {

    private static final Affine OBLIQUE = AnyVolume.turned(7);

    @TempDir
    Path folder;

    @Test
    void numpy_reads_every_type_that_is_written_with_i_as_its_first_index() throws Exception {
        Programs.requirePython("numpy");
        List<String> command = new ArrayList<>(List.of(Programs.PYTHON, "-c", """
            import json, sys, numpy as np
            for name in sys.argv[1:]:
                a = np.load(name, allow_pickle=False)
                g = json.load(open(name[:-4] + '.geometry.json'))
                assert a.ndim == len(g['axes']), (name, a.shape, g['axes'])
                assert np.array(g['affine_ras']).shape == (4, 4)
                grid = np.meshgrid(*[np.arange(n) for n in a.shape], indexing='ij')
                weight = {'i': 1, 'j': 7, 'k': 13, 't': 15, 'c': 30}
                expected = sum(weight[x] * n for x, n in zip(g['axes'], grid))
                assert (a == expected).all(), name
                print(name.split('/')[-1], a.dtype, a.shape)
            """));
        for (SampleType type : SampleType.values())
            for (int[] tc : new int[][] { { 1, 1 }, { 2, 1 }, { 1, 3 }, { 2, 3 } }) {
                Path file = folder.resolve(type.label() + "_" + tc[0] + tc[1] + ".npy");
                new NpyWriter().write(weighted(type, tc[0], tc[1]), file, Progress.NONE);
                command.add(file.toString());
            }
        Programs.Run run = Programs.run(command);
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).contains("uint16_23.npy uint16 (3, 2, 4, 2, 3)", "float64_11.npy float64 (3, 2, 4)");
    }

    @Test
    void every_type_byte_order_memory_order_and_version_that_numpy_writes_is_read() throws Exception {
        Programs.requirePython("numpy");
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", """
            import sys, numpy as np
            from numpy.lib import format as f
            i, j, k = np.meshgrid(np.arange(3), np.arange(2), np.arange(4), indexing='ij')
            a = i + 7 * j + 13 * k
            for d in ['i1', 'u1', 'i2', 'u2', 'i4', 'u4', 'i8', 'u8', 'f2', 'f4', 'f8', 'c8', 'c16', 'b1']:
                for e in '<>':
                    for order in 'CF':
                        for version in [(1, 0), (2, 0), (3, 0)]:
                            b = (a.T if order == 'C' else a).astype(e + d, order=order)
                            name = '%s/%s_%s_%s_%d.npy' % (sys.argv[1], d, 'le' if e == '<' else 'be', order, version[0])
                            with open(name, 'wb') as out: f.write_array(out, b, version=version)
            """, folder.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        List<Path> files = Files.list(folder).toList();
        assertThat(files).hasSize(14 * 2 * 2 * 3);
        for (Path file : files) {
            Volume v = read(file);
            boolean truth = file.getFileName().toString().startsWith("b1"), complex = file.getFileName().toString().startsWith("c");
            assertThat(List.of(v.grid().ni(), v.grid().nj(), v.grid().nk())).as("%s", file.getFileName()).isEqualTo(List.of(3, 2, 4));
            assertThat(v.components()).isEqualTo(complex ? 2 : 1);
            for (int at = 0; at < 24; at++) {
                int i = at % 3, j = at / 3 % 2, k = at / 6, value = i + 7 * j + 13 * k;
                assertThat(v.real(i, j, k, 0, 0)).as("%s", file.getFileName()).isEqualTo(truth ? Math.min(1, value) : value);
                if (complex) assertThat(v.real(i, j, k, 1, 0)).isZero();
            }
        }
    }

    @Test
    void axes_named_in_the_geometry_keep_each_voxel_at_its_place_whatever_the_order_of_memory() throws Exception {
        Programs.requirePython("numpy");
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", """
            import itertools, json, sys, numpy as np
            i, j, k = np.meshgrid(np.arange(3), np.arange(2), np.arange(4), indexing='ij')
            a = (i + 7 * j + 13 * k).astype('i2')
            for p in itertools.permutations(range(3)):
                for order in 'CF':
                    name = sys.argv[1] + '/' + ''.join('ijk'[n] for n in p) + order
                    np.save(name + '.npy', np.array(a.transpose(p), order=order))
                    json.dump({'axes': ['ijk'[n] for n in p], 'affine_ras': [[2, 0.5, 0, 10], [0, 3, 0, 20], [0, 0, 5, 30], [0, 0, 0, 1]], 'unit': 'HU'}, open(name + '.geometry.json', 'w'))
            """, folder.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        List<Path> files = Files.list(folder).filter(f -> f.toString().endsWith(".npy")).toList();
        assertThat(files).hasSize(12);
        for (Path file : files) {
            Volume v = read(file);
            VoxelGrid g = v.grid();
            assertThat(v.quantity().unit()).isEqualTo("HU");
            for (int i = 0; i < g.ni(); i++)
                for (int j = 0; j < g.nj(); j++)
                    for (int k = 0; k < g.nk(); k++) {
                        var p = g.toPatient(i, j, k);
                        double z = (p.z() - 30) / 5, y = (-p.y() - 20) / 3, x = (-p.x() - 10 - 0.5 * y) / 2;
                        assertThat(v.real(i, j, k, 0, 0)).as("%s", file.getFileName()).isEqualTo(Math.rint(x) + 7 * Math.rint(y) + 13 * Math.rint(z));
                    }
        }
    }

    @Test
    void real_values_are_written_as_they_are_measured() throws IOException {
        Volume stored = weighted(SampleType.UINT16, 1, 1).toBuilder().rescale(Rescale.of(1, -1024)).build();
        Path file = folder.resolve("ct.npy");
        new NpyWriter().write(stored, file, Progress.NONE);
        Volume read = read(file);
        assertThat(read.samples().storedType()).isEqualTo(SampleType.INT16);
        assertThat(read.samples().stored(2, 1, 3, 0, 0)).isEqualTo(2 + 7 + 39 - 1024);
    }

    @Test
    void an_array_alone_is_a_volume_of_which_nobody_knows_the_place() throws IOException {
        Path file = folder.resolve("alone.npy");
        new NpyWriter().write(weighted(SampleType.INT16, 1, 1), file, Progress.NONE);
        Files.delete(NpyGeometry.beside(file));
        Volume read = read(file);
        assertThat(read.verdict()).isEqualTo(Verdict.UNPLACED);
        assertThat(read.findings()).extracting(f -> f.code()).contains("NO_SPACING");
        new NpyWriter().write(read, folder.resolve("again.npy"), Progress.NONE);
        assertThat(read(folder.resolve("again.npy")).verdict()).isEqualTo(Verdict.UNPLACED);
        assertThat(Files.readString(folder.resolve("again.geometry.json"))).contains("spacing_mm").doesNotContain("affine_ras");
    }

    @Test
    void components_may_be_the_fastest_axis_as_colour_is_kept() throws IOException {
        Path file = folder.resolve("rgb.npy");
        byte[] header = new NpyHeader("|u1", false, new long[] { 2, 2, 3 }, 0).bytes(), whole = java.util.Arrays.copyOf(header, header.length + 12);
        for (int n = 0; n < 12; n++) whole[header.length + n] = (byte) n;
        Files.write(file, whole);
        Files.writeString(NpyGeometry.beside(file), "{\"axes\": [\"j\", \"i\", \"c\"], \"spacing_mm\": [0.5, 0.5, 1]}");
        Volume read = read(file);
        assertThat(read.components()).isEqualTo(3);
        assertThat(read.real(1, 0, 0, 2, 0)).isEqualTo(5);
        assertThat(read.grid().spacing().iMm()).isEqualTo(0.5);
    }

    private static Volume read(Path file) throws IOException {
        return new NpyReader().read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }

    /** Values that tell the place: i + 7 j + 13 k + 15 t + 30 c. */
    private static Volume weighted(SampleType type, int times, int components) {
        Samples s = Samples.allocate(type, 3, 2, 4, components, times);
        for (int t = 0; t < times; t++)
            for (int c = 0; c < components; c++)
                for (int k = 0; k < 4; k++) for (int x = 0; x < 6; x++) type.put(s.plane(k, c, t), x, x % 3 + 7 * (x / 3) + 13 * k + 15 * t + 30 * c);
        return Volume.builder("weighted", new VoxelGrid(3, 2, 4, OBLIQUE), s).build();
    }
}
