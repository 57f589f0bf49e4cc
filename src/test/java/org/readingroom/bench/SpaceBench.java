package org.readingroom.bench;

import java.io.IOException;
import java.util.Random;
import org.readingroom.display.ProjectionMode;
import org.readingroom.display.space.Camera;
import org.readingroom.display.space.SpacePicture;
import org.readingroom.display.view.OpacityPreset;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** How long full pictures of the whole volume take, 400 x 400 of 512 x 512 x 400 voxels of 16 bit, each from another side. The promise is 12 a second on two processors: 166 ms of CPU. */
public final class SpaceBench {

    private static final VoxelGrid GRID = new VoxelGrid(512, 512, 400, Affine.scaling(0.7, 0.7, 1.25));
    private static final int PIXELS = 400;

    private SpaceBench() {}

    public static void main(String[] args) throws IOException {
        Volume ct = trunk();
        DisplayWindow window = DisplayWindow.linear(300, 1200);
        Measure beside = Measure.besideCopy("space", "512x512x400", 2L * 512 * 512 * 400);
        pictures(beside, "rotating_mip", SpacePicture.projection(ct, window, ProjectionMode.MAX));
        for (OpacityPreset preset : new OpacityPreset[] { OpacityPreset.BONE, OpacityPreset.VESSEL, OpacityPreset.SOFT_TISSUE, OpacityPreset.MR })
            pictures(beside, "rendering_" + preset.label(), SpacePicture.rendering(ct, preset, window));
    }

    private static void pictures(Measure beside, String name, SpacePicture picture) throws IOException {
        int[] turn = { 0 };
        beside.time(name + "_400x400", () -> picture.of(new Camera(40 * turn[0]++ % 360, 12).whole(GRID, PIXELS), Progress.NONE));
    }

    /** An oval body with noise, rings of ribs, a spine, and thirty vessels that run up in curves. */
    private static Volume trunk() {
        Random random = new Random(1);
        int[] noise = new int[1 << 16];
        for (int n = 0; n < noise.length; n++) noise[n] = (int) (random.nextGaussian() * 20);
        Samples s = Samples.allocate(SampleType.INT16, 512, 512, 400, 1, 1);
        for (int k = 0; k < 400; k++) {
            short[] p = (short[]) s.plane(k, 0, 0);
            for (int j = 0, at = 0; j < 512; j++)
                for (int i = 0; i < 512; i++, at++) p[at] = (short) (tissue(Math.hypot((i - 256) / 200.0, (j - 256) / 140.0), i, j, k) + noise[random.nextInt(noise.length)]);
            for (int n = 0; n < 30; n++) vessel(p, (int) (256 + 5 * (n - 15) + 20 * Math.sin(k / 30.0 + n)), (int) (230 + 40 * Math.cos(k / 45.0 + 2 * n)));
        }
        return Volume.builder("trunk", GRID, s).quantity(Quantity.HOUNSFIELD).build();
    }

    private static int tissue(double radius, int i, int j, int k) {
        if (radius > 1) return -1000;
        if (radius > 0.93) return -90;
        if (radius > 0.87 && (k + j / 8) % 25 < 9) return 600;
        return Math.hypot(i - 256, j - 345) < 22 ? 400 : 50;
    }

    private static void vessel(short[] plane, int i, int j) {
        for (int y = -3; y <= 3; y++) for (int x = -3; x <= 3; x++) if (x * x + y * y <= 10) plane[i + x + 512 * (j + y)] = 280;
    }
}
