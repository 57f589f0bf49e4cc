package org.readingroom.bench;

import java.io.IOException;
import java.util.Random;
import org.readingroom.display.OrthogonalPlanes;
import org.readingroom.display.PictureSettings;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.PlanePicture;
import org.readingroom.display.PlanePosition;
import org.readingroom.display.Projection;
import org.readingroom.display.ProjectionMode;
import org.readingroom.display.Reslice;
import org.readingroom.display.SlabSettings;
import org.readingroom.display.WindowLut;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.ImagePlane;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/**
 * How long planes, slabs and projections of 512 x 512 x 400 take, beside a plain copy of the same bytes in the same run.
 */
public final class DisplayBench {

    private static final VoxelGrid GRID = new VoxelGrid(512, 512, 400, Affine.scaling(0.7, 0.7, 1));

    private DisplayBench() {}

    public static void main(String[] args) throws IOException {
        Volume ct = ct(SampleType.INT16, 0);
        Measure beside = Measure.besideCopy("display", "512x512x400", 2L * 512 * 512 * 400);
        for (ProjectionMode mode : ProjectionMode.values()) beside.time(mode.label() + "_projection_axial", () -> Projection.along(ct, 2, 0, 400, mode));
        for (int axis = 0; axis < 2; axis++) {
            int a = axis;
            beside.time("max_projection_" + (a == 0 ? "sagittal" : "coronal"), () -> Projection.along(ct, a, 0, 512, ProjectionMode.MAX));
        }
        Volume padded = ct.toBuilder().padding(new Volume.Padding(-2000, -2000)).build();
        for (ProjectionMode mode : new ProjectionMode[] { ProjectionMode.MAX, ProjectionMode.MIN })
            beside.time(mode.label() + "_projection_axial_with_padding", () -> Projection.along(padded, 2, 0, 400, mode));
        for (PlaneKind kind : PlaneKind.values()) {
            beside.time("slice_" + kind.label(), () -> OrthogonalPlanes.slice(ct, kind, PlanePosition.index(200)));
            if (kind != PlaneKind.AXIAL) beside.time("stack_" + kind.label(), () -> OrthogonalPlanes.stack(ct, kind));
        }
        Direction normal = Direction.of(0.3, -0.4, 1), u = normal.cross(Direction.of(0, 1, 0.2)), v = normal.cross(u);
        PointMm c = GRID.centre();
        ImagePlane plane = new ImagePlane(c.plus(u, -179).plus(v, -179), u, v, 0.7, 512, 512);
        beside.time("oblique_plane_512", () -> Reslice.plane(ct, plane, SlabSettings.SINGLE_PLANE, -1024));
        beside.time("oblique_slab_20mm_512", () -> Reslice.plane(ct, plane, SlabSettings.of(20, ProjectionMode.MAX, GRID), -1024));
        Volume floats = floats();
        beside.time("oblique_slab_20mm_512_of_float32_256x256x200", () -> Reslice.plane(floats, plane, SlabSettings.of(20, ProjectionMode.MAX, GRID), 0));
        DisplayWindow window = DisplayWindow.linear(40, 400);
        byte[] greys = new byte[512 * 512];
        beside.time("window_table", () -> WindowLut.of(ct, 0, window));
        WindowLut lut = WindowLut.of(ct, 0, window);
        beside.time("window_plane_512", () -> {
            lut.apply(ct.samples().plane(9, 0, 0), greys);
            return greys;
        });
        beside.time("picture_axial_512", () -> PlanePicture.slice(ct, PlaneKind.AXIAL, PlanePosition.index(200), PictureSettings.of(window)));
        Volume shared = ct(SampleType.UINT16, 32768);
        beside.time("max_projection_axial_shared_with_imagej", () -> Projection.along(shared, 2, 0, 400, ProjectionMode.MAX));
    }

    private static Volume ct(SampleType type, int offset) {
        Random random = new Random(1);
        Samples s = Samples.allocate(type, 512, 512, 400, 1, 1);
        for (int k = 0; k < 400; k++) {
            short[] p = (short[]) s.plane(k, 0, 0);
            for (int n = 0; n < p.length; n++) p[n] = (short) (random.nextInt(4096) - 1024 + offset);
        }
        s = new Samples(type, 512, 512, 400, 1, 1, s.planes(), offset);
        return Volume.builder("bench", GRID, s).rescale(Rescale.of(1, 0)).build();
    }

    /** As a PET on the CT's space. */
    private static Volume floats() {
        Samples s = Samples.allocate(SampleType.FLOAT32, 256, 256, 200, 1, 1);
        for (int k = 0; k < 200; k++) for (int n = 0; n < 256 * 256; n++) ((float[]) s.plane(k, 0, 0))[n] = n % 1000;
        return Volume.builder("bench", new VoxelGrid(256, 256, 200, Affine.scaling(1.4, 1.4, 2)), s).build();
    }
}
