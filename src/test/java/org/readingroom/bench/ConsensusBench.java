package org.readingroom.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import org.readingroom.consensus.ConsensusInput;
import org.readingroom.consensus.ConsensusRule;
import org.readingroom.consensus.MajorityRule;
import org.readingroom.consensus.Reader;
import org.readingroom.consensus.StapleRule;
import org.readingroom.consensus.agreement.MaskAgreement;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.LabelMap;
import org.readingroom.volume.mask.Mask;

/**
 * Times votes and STAPLE of five readers on 512 x 512 x 200 voxels and all figures of a pair on 256 x 256 x 256, beside a plain memory copy
 * of the same bytes. Prints one JSON line a figure: best and median of n in ms, and the best of all threads' CPU time, which a busy machine changes less. Not a test: run it by hand or with the bench profile.
 */
public final class ConsensusBench {

    private static final int REPEATS = 7;
    private static final int READERS = 5;
    private static final OperatingSystemMXBean PROCESS = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private ConsensusBench() {}

    public static void main(String[] args) {
        VoxelGrid grid = new VoxelGrid(512, 512, 200, Affine.scaling(0.7, 0.7, 1.5));
        List<Reader> readers = new ArrayList<>();
        Random random = new Random(7);
        for (int r = 0; r < READERS; r++)
            readers.add(new Reader("reader " + r, LabelMap.of(grid, ellipsoid(512, 512, 200, 0.55 + 0.05 * r + 0.02 * random.nextDouble()), List.of())));
        double copy = time("copy_5_readers", 5L * grid.voxels() * 2, 0, () -> copied(readers));
        for (ConsensusRule rule : List.of(new MajorityRule(), new StapleRule()))
            time(rule.id() + "_5_readers_512x512x200", 5L * grid.voxels() * 2, copy, () -> rule.combine(new ConsensusInput(readers, ""), Progress.NONE).voxels());

        Mask a = mask(256, 0.8, 0), b = mask(256, 0.76, 3);
        double copyPair = time("copy_pair", 2L << 24, 0, () -> a.copy().nk() + b.copy().nk());
        time("metrics_pair_256x256x256", 2L << 24, copyPair, () -> MaskAgreement.compare(a, b, new Spacing(0.9, 0.9, 1.2), List.of(1.0, 2.0)).overlap().dice());
    }

    private static Object copied(List<Reader> readers) {
        List<short[][]> copies = new ArrayList<>();
        for (Reader reader : readers) {
            short[][] copy = new short[reader.labels().grid().nk()][];
            for (int k = 0; k < copy.length; k++) copy[k] = reader.labels().layer(0)[k].clone();
            copies.add(copy);
        }
        return copies;
    }

    private static double time(String name, long bytes, double copyMs, Supplier<Object> work) {
        double[] ms = new double[REPEATS], cpuMs = new double[REPEATS];
        for (int n = 0; n < REPEATS; n++) {
            long start = System.nanoTime(), cpu = PROCESS.getProcessCpuTime();
            if (work.get() == null) throw new IllegalStateException(name);
            ms[n] = (System.nanoTime() - start) / 1e6;
            cpuMs[n] = (PROCESS.getProcessCpuTime() - cpu) / 1e6;
        }
        Arrays.sort(ms);
        Arrays.sort(cpuMs);
        System.out.printf(Locale.ROOT, "{\"name\": \"%s\", \"unit\": \"ms\", \"best\": %.1f, \"median\": %.1f, \"cpu_best\": %.1f, \"n\": %d, \"mb_per_s\": %.0f, \"times_copy\": %.2f}%n",
            name, ms[0], ms[REPEATS / 2], cpuMs[0], REPEATS, bytes / 1e3 / ms[0], copyMs == 0 ? 1 : ms[0] / copyMs);
        return ms[0];
    }

    private static short[][] ellipsoid(int ni, int nj, int nk, double size) {
        short[][] planes = new short[nk][ni * nj];
        for (int k = 0; k < nk; k++) for (int n = 0; n < ni * nj; n++) if (radius(n % ni, ni, n / ni, nj, k, nk, 0) < size) planes[k][n] = 1;
        return planes;
    }

    private static Mask mask(int size, double radius, int shift) {
        Mask mask = new Mask(size, size, size);
        for (int k = 0; k < size; k++)
            for (int n = 0; n < size * size; n++)
                mask.plane(k)[n] = (byte) (radius(n % size, size, n / size, size, k, size, shift) + 0.03 * Math.sin(n % size / 5.0) < radius ? 1 : 0);
        return mask;
    }

    private static double radius(int i, int ni, int j, int nj, int k, int nk, int shift) {
        double x = 2.0 * (i - shift) / ni - 1, y = 2.0 * j / nj - 1, z = 2.0 * k / nk - 1;
        return Math.sqrt(x * x + y * y + z * z);
    }
}
