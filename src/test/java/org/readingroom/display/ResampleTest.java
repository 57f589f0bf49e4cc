package org.readingroom.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** Volumes on other voxels, beside scipy. */
class ResampleTest {

    private static final VoxelGrid THICK = new VoxelGrid(13, 11, 9, Affine.of(new PointMm(-5, 3, 7), Direction.LEFT, 0.8, Direction.POSTERIOR, 0.8, Direction.SUPERIOR, 2.5));

    @TempDir
    Path folder;

    @Test
    void all_methods_give_what_scipy_gives_on_oblique_and_on_straight_grids() throws Exception {
        Programs.requirePython("scipy");
        Volume v = random(SampleType.FLOAT32, THICK, 1);
        Direction i = Direction.of(1, 0.2, -0.1), j = i.cross(Direction.of(0.1, -0.2, -1)), k = i.cross(j);
        List<VoxelGrid> grids = List.of(Resample.spaced(THICK, new Spacing(0.8, 0.8, 0.8)), Resample.spaced(THICK, new Spacing(0.5, 1.1, 3)),
            new VoxelGrid(10, 12, 14, Affine.of(new PointMm(-4, 4, 8), i, 0.7, j, 0.6, k, 1.3)));
        for (VoxelGrid grid : grids)
            for (Resample.Method method : Resample.Method.values()) {
                Volume ours = Resample.onto(v, grid, method, -500, Progress.NONE);
                double[] theirs = scipy(v, grid, method);
                int n = 0, compared = 0;
                for (int z = 0; z < grid.nk(); z++)
                    for (int y = 0; y < grid.nj(); y++)
                        for (int x = 0; x < grid.ni(); x++, n++) {
                            PointMm at = v.grid().toIndex(grid.toPatient(x, y, z));
                            boolean inside = at.x() >= 0 && at.y() >= 0 && at.z() >= 0 && at.x() <= 12 && at.y() <= 10 && at.z() <= 8;
                            if (!v.grid().contains(at.x(), at.y(), at.z())) assertThat(ours.real(x, y, z, 0, 0)).isEqualTo(-500);
                            else if (inside && (method != Resample.Method.NEAREST || !isHalf(at))) {
                                assertThat(ours.real(x, y, z, 0, 0)).as("%s at %s", method, at).isEqualTo(theirs[n], within(2e-3));
                                compared++;
                            }
                        }
                assertThat(compared).isGreaterThan(500);
            }
    }

    @Test
    void whole_numbers_are_the_rounded_real_ones_in_every_type_and_labels_stay_labels() {
        for (SampleType type : SampleType.values()) {
            Volume v = random(type, THICK, 2), real = real(v);
            VoxelGrid iso = Resample.spaced(THICK, Resample.isotropic(THICK));
            Volume ours = Resample.onto(v, iso, Resample.Method.LINEAR, 0, Progress.NONE), floats = Resample.onto(real, iso, Resample.Method.LINEAR, 0, Progress.NONE);
            Volume near = Resample.onto(v, iso, Resample.Method.NEAREST, 0, Progress.NONE);
            assertThat(ours.samples().type()).isEqualTo(type);
            for (int z = 0; z < iso.nk(); z++)
                for (int y = 0; y < iso.nj(); y++)
                    for (int x = 0; x < iso.ni(); x++) {
                        double stored = ours.samples().stored(x, y, z, 0, 0), exact = floats.real(x, y, z, 0, 0);
                        assertThat(stored).as("%s", type).isEqualTo(type.isFloat() ? exact : stored, within(1e-3)).isBetween(exact - 0.501, exact + 0.501);
                        double index = z * 0.8 / 2.5;
                        if (Math.abs(index - Math.floor(index) - 0.5) > 1e-6) assertThat(near.samples().stored(x, y, z, 0, 0)).isEqualTo(v.samples().stored(x, y, (int) Math.floor(index + 0.5), 0, 0));
                    }
        }
    }

    @Test
    void the_grid_keeps_the_first_voxel_and_its_axes_and_ends_before_the_last() {
        VoxelGrid ct = new VoxelGrid(512, 512, 400, Affine.of(new PointMm(-179, -170, 20), Direction.LEFT, 0.7, Direction.POSTERIOR.opposite(), 0.7, Direction.SUPERIOR, 1.25));
        VoxelGrid iso = Resample.spaced(ct, Resample.isotropic(ct));
        assertThat(List.of(iso.ni(), iso.nj(), iso.nk())).containsExactly(512, 512, 713);
        assertThat(iso.affine().origin().distanceTo(ct.affine().origin())).isLessThan(1e-9);
        assertThat(iso.spacing().kMm()).isEqualTo(0.7, within(1e-12));
        assertThat(Resample.spaced(ct, ct.spacing()).sameAs(ct, 1e-9)).isTrue();
    }

    @Test
    void padding_is_not_blended_in_and_lies_outside_too() {
        Volume v = random(SampleType.INT16, THICK, 3);
        ((short[]) v.samples().plane(4, 0, 0))[5 + 13 * 5] = -2000;
        v = v.toBuilder().rescale(Rescale.of(2, 10)).padding(new Volume.Padding(-2000, -2000)).build();
        VoxelGrid shifted = new VoxelGrid(30, 11, 17, THICK.affine().movedTo(0, 0, 0));
        Volume ours = Resample.onto(v, shifted, Resample.Method.LINEAR, 0, Progress.NONE);
        assertThat(ours.samples().stored(20, 5, 5, 0, 0)).isEqualTo(-2000);
        assertThat(ours.samples().stored(5, 5, 4, 0, 0)).isEqualTo(-2000);
        Volume fine = Resample.onto(v, Resample.spaced(THICK, new Spacing(0.3, 0.3, 0.3)), Resample.Method.LINEAR, 0, Progress.NONE);
        for (Object plane : fine.samples().planes()) for (short s : (short[]) plane) assertThat(s == -2000 || s >= -100).isTrue();
        Volume padded = v;
        assertThatThrownBy(() -> Resample.onto(padded, shifted, Resample.Method.CUBIC, 0, Progress.NONE)).hasMessageContaining("method=linear");
    }

    @Test
    void a_result_that_memory_cannot_hold_is_refused_before_the_work() {
        Volume v = random(SampleType.INT16, THICK, 4);
        assertThatThrownBy(() -> Resample.onto(v, Resample.spaced(THICK, new Spacing(0.001, 0.001, 0.001)), Resample.Method.LINEAR, 0, Progress.NONE)).hasMessageContaining("GB");
    }

    private static boolean isHalf(PointMm p) {
        for (double x : new double[] { p.x(), p.y(), p.z() }) if (Math.abs(x - Math.floor(x) - 0.5) < 1e-6) return true;
        return false;
    }

    private double[] scipy(Volume v, VoxelGrid grid, Resample.Method method) throws Exception {
        ByteBuffer in = ByteBuffer.allocate(4 * 13 * 11 * 9).order(ByteOrder.LITTLE_ENDIAN);
        for (int k = 0; k < 9; k++) for (float f : (float[]) v.samples().plane(k, 0, 0)) in.putFloat(f);
        Files.write(folder.resolve("in.raw"), in.array());
        double[][] m = v.grid().affine().inverse().after(grid.affine()).toLps();
        StringBuilder matrix = new StringBuilder();
        for (int row = 0; row < 3; row++) for (int column = 0; column < 4; column++) matrix.append(m[row][column]).append(' ');
        String script = "import sys, numpy as np\nfrom scipy.ndimage import map_coordinates\n"
            + "a=np.fromfile(sys.argv[1],'<f4').reshape(9,11,13).astype(float)\nm=np.array(sys.argv[2].split(),float).reshape(3,4)\nni,nj,nk=map(int,sys.argv[3].split())\n"
            + "k,j,i=np.mgrid[:nk,:nj,:ni]\np=[m[r,0]*i+m[r,1]*j+m[r,2]*k+m[r,3] for r in range(3)]\n"
            + "map_coordinates(a,[p[2],p[1],p[0]],order=int(sys.argv[4]),mode='mirror').astype('<f8').tofile(sys.argv[5])\n";
        Path out = folder.resolve("out.raw");
        Process process = new ProcessBuilder(Programs.PYTHON, "-c", script, folder.resolve("in.raw").toString(), matrix.toString(), grid.ni() + " " + grid.nj() + " " + grid.nk(),
            String.valueOf(method == Resample.Method.NEAREST ? 0 : method == Resample.Method.LINEAR ? 1 : 3), out.toString()).inheritIO().start();
        assertThat(process.waitFor()).isZero();
        return read(out);
    }

    private static double[] read(Path file) throws IOException {
        ByteBuffer b = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        double[] v = new double[b.remaining() / 8];
        b.asDoubleBuffer().get(v);
        return v;
    }

    private static Volume random(SampleType type, VoxelGrid g, int seed) {
        Random random = new Random(seed);
        Samples s = Samples.allocate(type, g.ni(), g.nj(), g.nk(), 1, 1);
        for (Object p : s.planes()) for (int n = 0; n < g.ni() * g.nj(); n++) type.put(p, n, random.nextInt(200) - (type.isSigned() ? 100 : 0));
        return Volume.builder("random", g, s).build();
    }

    private static Volume real(Volume v) {
        Samples s = v.samples(), to = Samples.allocate(SampleType.FLOAT64, s.ni(), s.nj(), s.nk(), 1, 1);
        for (int k = 0; k < s.nk(); k++) for (int n = 0; n < s.ni() * s.nj(); n++) ((double[]) to.plane(k, 0, 0))[n] = s.type().get(s.plane(k, 0, 0), n);
        return v.toBuilder().on(v.grid(), to).build();
    }
}
