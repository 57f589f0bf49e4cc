package org.readingroom.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.readingroom.display.space.ProjectionEngine;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.Scene;
import org.readingroom.display.view.ViewEngine;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.Direction;
import org.readingroom.testing.Shared;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Volume;

/** Seen along its own axes a volume's rotating projection is numpy's maximum of them. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class RotatingProjectionReferenceTest {

    private static final DisplayWindow WIDE = new DisplayWindow(0, 4000, DisplayWindow.Shape.LINEAR_EXACT, "");

    @Test
    void along_each_voxel_axis_values_and_greys_are_numpys_maximum() throws IOException {
        Volume ct = TinyNifti.read(Shared.reference("mpr/ct.nii.gz"));
        String[] names = { "i", "j", "k" };
        for (int axis = 0; axis < 3; axis++) {
            Volume maximum = TinyNifti.read(Shared.reference("mpr/full_mip_" + names[axis] + ".nii.gz"));
            int across = axis == 0 ? 1 : 0, down = axis == 2 ? 1 : 2;
            Direction right = ct.grid().affine().direction(across), below = square(right, ct.grid().affine().direction(down));
            Direction normal = right.cross(below), along = normal.dot(ct.grid().affine().direction(axis)) < 0 ? normal.opposite() : normal;
            ViewPlane plane = new ViewPlane(right, below, along);
            for (int row = 0; row < ct.grid().size(down); row++) row(ct, plane, axis, across, down, row, maximum);
        }
    }

    /** A viewport of one row, so that its pixels are voxels whatever the spacing of the rows is. */
    private static void row(Volume ct, ViewPlane plane, int axis, int across, int down, int row, Volume maximum) {
        int width = ct.grid().size(across);
        double[] middle = { (ct.grid().ni() - 1) / 2.0, (ct.grid().nj() - 1) / 2.0, (ct.grid().nk() - 1) / 2.0 };
        middle[down] = row;
        ViewState state = new ViewState(plane, ct.grid().toPatient(middle[0], middle[1], middle[2]), ct.grid().affine().step(across), SlabSettings.SINGLE_PLANE, true, 0);
        ViewGeometry view = new ViewGeometry(state, width, 1);
        Scene scene = new Scene(List.of(new Scene.ImageLayer(ct, ImageLook.of(WIDE, false))), List.of());
        ProjectionEngine engine = new ProjectionEngine();
        int[] argb = new int[width];
        assertThat(engine.render(scene, view, ViewEngine.Effort.FULL, () -> false, argb)).isTrue();
        for (int x = 0; x < width; x++) {
            double expected = maximum.real(x, row, 0, 0, 0);
            ViewEngine.Sight sight = engine.at(scene, view, x + 0.5, 0.5).orElseThrow();
            assertThat(sight.value()).as("axis %d, pixel %d, %d", axis, x, row).isEqualTo(expected, within(1e-3));
            int grey = WindowFunction.toGrey(WIDE, expected);
            assertThat(argb[x] & 0xff).as("axis %d, pixel %d, %d", axis, x, row).isBetween(grey - 1, grey + 1); // rounding of a pixel's place may cost a unit
        }
    }

    private static Direction square(Direction right, Direction down) {
        Direction normal = right.cross(down);
        return normal.cross(right);
    }
}
