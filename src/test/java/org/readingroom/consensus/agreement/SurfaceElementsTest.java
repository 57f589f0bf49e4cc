package org.readingroom.consensus.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Spacing;
import org.readingroom.volume.mask.Mask;

/** Sizes of surface pieces against closed formulas. */
class SurfaceElementsTest {

    private static final Spacing SPACING = new Spacing(0.7, 1.3, 2.9);

    @Test
    void flat_pieces_have_the_area_of_a_voxels_face() {
        double[] areas = SurfaceElements.areas(SPACING);
        assertThat(areas[0b01010101]).isCloseTo(1.3 * 2.9, within(1e-12)); // in where di = 0
        assertThat(areas[0b00110011]).isCloseTo(0.7 * 2.9, within(1e-12)); // in where dj = 0
        assertThat(areas[0b00001111]).isCloseTo(0.7 * 1.3, within(1e-12)); // in where dk = 0
        assertThat(areas[0]).isZero();
        assertThat(areas[255]).isZero();
    }

    @Test
    void a_lone_corner_has_the_area_of_the_triangle_that_cuts_it_off() {
        double x = 0.7 / 2, y = 1.3 / 2, z = 2.9 / 2;
        double heron = Math.sqrt(x * x * y * y + y * y * z * z + z * z * x * x) / 2;
        double[] areas = SurfaceElements.areas(SPACING);
        for (int corner = 0; corner < 8; corner++) {
            assertThat(areas[1 << corner]).isCloseTo(heron, within(1e-12));
            assertThat(areas[255 - (1 << corner)]).isCloseTo(heron, within(1e-12));
        }
    }

    @Test
    void inside_and_outside_have_the_same_surface_and_a_mirror_changes_no_area() {
        double[] areas = SurfaceElements.areas(SPACING);
        for (int code = 0; code < 256; code++) {
            assertThat(areas[255 - code]).isCloseTo(areas[code], within(1e-12));
            int mirrored = 0;
            for (int c = 0; c < 8; c++) if ((code >> c & 1) != 0) mirrored |= 1 << (c ^ 1);
            assertThat(areas[mirrored]).as("code %d", code).isCloseTo(areas[code], within(1e-12));
        }
    }

    @Test
    void a_slanted_plane_has_its_own_area_and_not_that_of_stairs() {
        Mask wedge = new Mask(20, 20, 20);
        for (int k = 0; k < 20; k++) for (int j = 0; j < 20; j++) for (int i = 0; i < 20 - j; i++) wedge.set(i, j, k, true);
        double[] areas = SurfaceElements.areas(new Spacing(1, 1, 1));
        byte[][] codes = SurfaceElements.codes(wedge, false);
        double slant = 0;
        for (int j = 1; j < 20; j++) // between the centres of the outermost voxels: x + y = 19.5 there runs from (0.5, 19) to (19, 0.5)
            for (int i = 1; i < 20; i++) slant += areas[codes[10][i + 21 * j] & 0xff];
        assertThat(slant).isCloseTo(18.5 * Math.sqrt(2), within(1e-9));
    }

    @Test
    void a_ball_has_the_area_of_a_ball_within_what_voxels_allow() {
        Mask ball = new Mask(64, 64, 64);
        for (int k = 0; k < 64; k++) for (int j = 0; j < 64; j++) for (int i = 0; i < 64; i++) ball.set(i, j, k, Math.sqrt((i - 32) * (i - 32) + (j - 32) * (j - 32) + (k - 32) * (k - 32)) < 25.3);
        SurfaceFigures figures = MaskAgreement.compare(ball, ball, new Spacing(1, 1, 1), List.of()).surfel();
        double exact = 4 * Math.PI * 25.3 * 25.3;
        assertThat(figures.sizeRef()).isBetween(exact, 1.10 * exact); // half-way cuts overstate a smooth surface by up to a tenth
    }

    @Test
    void contours_have_lengths_of_edges_and_half_diagonals() {
        double[] lengths = SurfaceElements.lengths(SPACING);
        assertThat(lengths[0b0011]).isEqualTo(0.7); // in where dj = 0: the line runs along i
        assertThat(lengths[0b0101]).isEqualTo(1.3);
        assertThat(lengths[0b0001]).isCloseTo(Math.sqrt(0.35 * 0.35 + 0.65 * 0.65), within(1e-12));
        assertThat(lengths[0b1001]).isCloseTo(2 * lengths[0b0001], within(1e-12));
        assertThat(lengths[0]).isZero();
        assertThat(lengths[15]).isZero();
    }
}
