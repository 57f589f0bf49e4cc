package org.readingroom.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.effect.EffectInput;
import org.readingroom.annotation.effect.EffectSettings;
import org.readingroom.annotation.effect.GrowFromSeedsEffect;
import org.readingroom.annotation.effect.ThresholdEffect;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.mask.BoxMedian;
import org.readingroom.volume.mask.Components.Neighbours;
import org.readingroom.volume.mask.GaussianBlur;
import org.readingroom.volume.mask.Holes;
import org.readingroom.volume.mask.Islands;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.mask.Reach;
import org.readingroom.volume.region.RegionGrowing;
import org.readingroom.volume.region.Threshold;
import org.readingroom.volume.region.ValueRange;

/** Times what an editor does to whole segments, beside a memory copy of the same bytes in the same run. */
public final class AnnotateBench {

    private static final int SLICES = 400, SIZE = 512, SIDE = 256;
    private static final UUID ONE = new UUID(0, 1), TWO = new UUID(0, 2);

    private AnnotateBench() {}

    public static void main(String[] args) throws IOException {
        Volume ct = noisy(new VoxelGrid(SIZE, SIZE, SLICES, Affine.scaling(0.7, 0.7, 1)), 22);
        Measure copy = Measure.besideCopy("annotate", "512x512x400", 2L * SIZE * SIZE * SLICES);
        ThresholdEffect threshold = new ThresholdEffect();
        Mask none = new Mask(SIZE, SIZE, SLICES);
        EffectInput in = EffectInput.of(ct.grid(), List.of(ONE), t -> none).on(ct, 0, 0);
        EffectSettings settings = EffectSettings.parse(threshold, "low:30,high:300");
        copy.time("threshold_preview_of_three_planes", () -> List.of(threshold.preview(in, settings, Axis.I, 250), threshold.preview(in, settings, Axis.J, 250), threshold.preview(in, settings, Axis.K, 200)));
        copy.time("region_growing_512x512x400", () -> RegionGrowing.of(ct, 0, 0, List.of(new RegionGrowing.Voxel(256, 256, 200)), new ValueRange(30, 300), Neighbours.FACES, Progress.NONE));
        copy.time("threshold_512x512x400", () -> Threshold.of(ct, 0, 0, new ValueRange(150, 3071), Progress.NONE)); // not the first: memory is in use by now
        copy.time("threshold_into_a_mask_512x512x400", () -> {
            Threshold.into(none, ct, 0, 0, new ValueRange(150, 3071), Progress.NONE);
            return none;
        });
        Mask large = Threshold.of(ct, 0, 0, new ValueRange(30, 300), Progress.NONE);
        copy.time("margin_3mm_512x512x400", () -> Reach.grow(large, 3, ct.grid().spacing(), Progress.NONE));
        copy.time("median_3x3x3_512x512x400", () -> BoxMedian.of(large, Progress.NONE, 3, 3, 3));

        Volume cube = noisy(new VoxelGrid(SIDE, SIDE, SIDE, Affine.scaling(0.8, 0.8, 1.5)), 22);
        float[][] planes = new float[SIDE][SIDE * SIDE];
        for (int k = 0; k < SIDE; k++) cube.realPlane(k, 0, 0, planes[k]);
        Mask part = Threshold.of(cube, 0, 0, new ValueRange(30, 300), Progress.NONE);
        Measure copyCube = Measure.besideCopy("annotate", "256x256x256", 1L << 24);
        copyCube.time("gaussian_sigma_2_256x256x256_float", () -> GaussianBlur.of(planes, SIDE, SIDE, new double[] { 2, 2, 2 }, GaussianBlur.Outside.REPEATED, Progress.NONE));
        copyCube.time("islands_256x256x256", () -> Islands.of(part, Neighbours.FACES));
        copyCube.time("fill_holes_256x256x256", () -> Holes.fill(part));
        copyCube.time("median_5x5x3_256x256x256", () -> BoxMedian.of(part, Progress.NONE, 5, 5, 3));
        copyCube.time("opening_5x5x3_256x256x256", () -> Reach.open(part, Progress.NONE, 5, 5, 3));
        copyCube.time("margin_3mm_256x256x256", () -> Reach.grow(part, 3, cube.grid().spacing(), Progress.NONE));
        copyCube.time("gaussian_2mm_of_a_mask_256x256x256", () -> GaussianBlur.smooth(part, 2, cube.grid().spacing(), Progress.NONE));
        Mask inside = new Mask(SIDE, SIDE, SIDE), outside = new Mask(SIDE, SIDE, SIDE);
        for (int n = 110; n < 146; n++) for (int m = 110; m < 146; m++) inside.set(n, m, 128, true);
        for (int n = 0; n < SIDE; n++) for (int m = 0; m < SIDE; m++) outside.set(n, m, 4, true);
        GrowFromSeedsEffect grow = new GrowFromSeedsEffect();
        EffectInput seeds = EffectInput.of(cube.grid(), List.of(ONE, TWO), Map.of(ONE, inside, TWO, outside)::get).on(cube, 0, 0);
        growing(seeds, grow);
    }

    /** Once, after a smaller one: seconds of work need no mean. */
    private static void growing(EffectInput seeds, GrowFromSeedsEffect grow) {
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        for (String settings : List.of("margin:200,low:60", "margin:200")) {
            long wall = System.nanoTime(), cpu = process.getProcessCpuTime();
            grow.apply(seeds, EffectSettings.parse(grow, settings), Progress.NONE);
            if (settings.equals("margin:200"))
                System.out.printf(Locale.ROOT, "{\"name\": \"annotate.grow_from_seeds_256x256x256\", \"value\": %.0f, \"unit\": \"ms CPU\", \"wall\": %.0f, \"n\": 1}%n",
                    (process.getProcessCpuTime() - cpu) / 1e6, (System.nanoTime() - wall) / 1e6);
        }
    }

    /** A bright body, 100 HU and noise of some HU, in a darker one. */
    private static Volume noisy(VoxelGrid grid, double noise) {
        Random random = new Random(1);
        float[] bell = new float[1 << 16];
        for (int n = 0; n < bell.length; n++) bell[n] = (float) (noise * random.nextGaussian());
        Samples s = Samples.allocate(SampleType.INT16, grid.ni(), grid.nj(), grid.nk(), 1, 1);
        for (int k = 0; k < grid.nk(); k++)
            for (int n = 0; n < grid.ni() * grid.nj(); n++) {
                double x = 2.0 * (n % grid.ni()) / grid.ni() - 1, y = 2.0 * (n / grid.ni()) / grid.nj() - 1, z = 2.0 * k / grid.nk() - 1;
                ((short[]) s.plane(k, 0, 0))[n] = (short) ((x * x + y * y + z * z < 0.55 ? 100 : -60) + bell[random.nextInt(bell.length)]);
            }
        return Volume.builder("bench", grid, s).build();
    }
}
