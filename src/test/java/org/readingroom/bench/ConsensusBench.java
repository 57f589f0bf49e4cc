package org.readingroom.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.readingroom.consensus.ConsensusInput;
import org.readingroom.consensus.ConsensusResult;
import org.readingroom.consensus.ConsensusRule;
import org.readingroom.consensus.MajorityRule;
import org.readingroom.consensus.MultiLabelStapleRule;
import org.readingroom.consensus.PluralityRule;
import org.readingroom.consensus.Reader;
import org.readingroom.consensus.StapleRule;
import org.readingroom.consensus.agreement.MaskAgreement;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.mask.Mask;

/**
 * Times votes and STAPLE of five readers on 512 x 512 x 200 voxels, counts the heap for 512 x 512 x 1000, and times all figures of a pair on 256 x 256 x 256, beside a plain memory copy
 * of the same bytes.
 */
public final class ConsensusBench {

    private static final int READERS = 5;

    private ConsensusBench() {}

    public static void main(String[] args) throws IOException {
        VoxelGrid grid = new VoxelGrid(512, 512, 200, Affine.scaling(0.7, 0.7, 1.5));
        List<Reader> readers = new ArrayList<>();
        Random random = new Random(7);
        for (int r = 0; r < READERS; r++)
            readers.add(new Reader("reader " + r, LabelMap.of(grid, ellipsoid(512, 512, 200, 0.55 + 0.05 * r + 0.02 * random.nextDouble()), List.of())));
        Measure copy = Measure.besideCopy("consensus", "5_readers", 5L * grid.voxels() * 2);
        for (ConsensusRule rule : List.of(new MajorityRule(), new StapleRule()))
            copy.time(rule.id() + "_5_readers_512x512x200", () -> rule.combine(new ConsensusInput(readers, ""), Progress.NONE).voxels());

        List<Reader> labelled = new ArrayList<>();
        for (int r = 0; r < READERS; r++) labelled.add(new Reader("reader " + r, LabelMap.of(grid, shells(512, 512, 200, 0.55 + 0.05 * r), List.of())));
        for (ConsensusRule rule : List.of(new PluralityRule(), new MultiLabelStapleRule()))
            copy.time(rule.id() + "_8_labels_5_readers_512x512x200", () -> rule.combine(new ConsensusInput(labelled, ""), Progress.NONE).voxels());
        packed(new VoxelGrid(512, 512, 1000, Affine.scaling(0.7, 0.7, 1)));

        Mask a = mask(256, 0.8, 0), b = mask(256, 0.76, 3);
        Measure copyPair = Measure.besideCopy("consensus", "pair", 2L << 24);
        copyPair.time("metrics_pair_256x256x256", () -> MaskAgreement.compare(a, b, new Spacing(0.9, 0.9, 1.2), List.of(1.0, 2.0)).overlap().dice());
    }

    /** Five readers of a thousand slices as runs: what the votes need of the heap beyond their result. */
    private static void packed(VoxelGrid grid) {
        List<Reader> readers = new ArrayList<>();
        for (int r = 0; r < READERS; r++) {
            double size = 0.55 + 0.05 * r;
            readers.add(new Reader("reader " + r, LabelMap.packed(grid, 1, (layer, k) -> plane(512, 512, k, 1000, size, 1), List.of(Segment.plain(0, 1, "Label 1")))));
        }
        ConsensusResult result = new MajorityRule().combine(new ConsensusInput(readers, ""), Progress.NONE);
        for (int n = 0; n < 3; n++) System.gc();
        double mb = (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1e6 - result.labels().grid().voxels() * 2 / 1e6;
        System.out.printf(Locale.ROOT, "{\"name\": \"consensus.heap_beyond_result_5_readers_512x512x1000\", \"value\": %.0f, \"unit\": \"MB\", \"readers\": %d}%n", mb, readers.size());
    }

    /** Nested shells: eight labels. */
    private static short[][] shells(int ni, int nj, int nk, double size) {
        short[][] planes = new short[nk][];
        for (int k = 0; k < nk; k++) planes[k] = plane(ni, nj, k, nk, size, 8);
        return planes;
    }

    private static short[] plane(int ni, int nj, int k, int nk, double size, int labels) {
        short[] plane = new short[ni * nj];
        for (int n = 0; n < plane.length; n++) {
            double r = radius(n % ni, ni, n / ni, nj, k, nk, 0);
            if (r < size) plane[n] = (short) (1 + (int) (labels * r / size));
        }
        return plane;
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
