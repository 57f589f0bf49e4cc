package org.readingroom.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.ImagePlane;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;

/**
 * The ball lies to the left, in front and above of the middle. So on the screen it is right of and above the middle in the axial plane (left
 * of the patient is right on the screen, anterior is up), right and above in the coronal one (head up), left and above in the sagittal
 * one (anterior is left, head up); whatever the order, direction and tilt of the file's axes.
 */
class RadiologicalPlaceTest {

    private static final DisplayWindow WINDOW = DisplayWindow.linear(400, 1000);
    private static final int[][] ORDERS = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };
    private static final double HALF_A_DIAGONAL_MM = 1.5; // of a voxel: how far the ball's middle voxel may lie from its middle

    /** All 48 ways in which a file's axes can lie, each straight and tilted; half of them left-handed. */
    static Stream<Phantom> phantoms() {
        List<Phantom> all = new ArrayList<>();
        for (int[] order : ORDERS)
            for (int signs = 0; signs < 8; signs++) {
                boolean[] flipped = { (signs & 1) != 0, (signs & 2) != 0, (signs & 4) != 0 };
                all.add(Phantom.of(order, flipped, 0, 1));
                all.add(Phantom.of(order, flipped, 14, 100 + signs));
            }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("phantoms")
    void the_ball_is_seen_where_a_radiologist_expects_it(Phantom phantom) {
        for (PlaneKind kind : PlaneKind.values()) {
            boolean right = kind != PlaneKind.SAGITTAL;
            Volume stack = OrthogonalPlanes.stack(phantom.volume(), kind);
            int slice = (int) Math.round(stack.grid().toIndex(phantom.marker()).z());
            PictureSettings bare = PictureSettings.of(WINDOW).bare().longSide(200);
            for (Picture picture : List.of(
                    PlanePicture.slice(phantom.volume(), kind, PlanePosition.index(slice), bare),
                    PlanePicture.slab(Slab.at(phantom.volume(), kind, PlanePosition.index(slice), 6, ProjectionMode.MAX), Overlay.NONE, bare),
                    PlanePicture.slab(Slab.whole(phantom.volume(), kind, ProjectionMode.MAX), Overlay.NONE, bare))) {
                double[] middle = brightMiddle(picture);
                assertThat(middle[0] > picture.width() / 2.0).as("%s: right half", kind).isEqualTo(right);
                assertThat(middle[1]).as("%s: upper half", kind).isLessThan(picture.height() / 2.0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("phantoms")
    void every_plane_says_where_it_lies_in_the_patient(Phantom phantom) {
        for (PlaneKind kind : PlaneKind.values()) {
            Volume stack = OrthogonalPlanes.stack(phantom.volume(), kind);
            assertThat(ballMiddle(stack).distanceTo(phantom.marker())).isLessThan(HALF_A_DIAGONAL_MM);
            VoxelGrid a = stack.grid(), b = phantom.volume().grid();
            assertThat(a.voxelMm3()).isEqualTo(b.voxelMm3(), within(1e-9));
            assertThat(a.centre().distanceTo(b.centre())).isLessThan(1e-9);
            int slice = (int) Math.round(a.toIndex(phantom.marker()).z());
            Volume one = OrthogonalPlanes.slice(phantom.volume(), kind, PlanePosition.index(slice));
            assertThat(one.grid().toPatient(3, 4, 0).distanceTo(a.toPatient(3, 4, slice))).isLessThan(1e-9);
            assertThat(one.real(3, 4, 0, 0, 0)).isEqualTo(stack.real(3, 4, slice, 0, 0));
            assertThat(a.affine().direction(2).dot(kind == PlaneKind.AXIAL ? Direction.SUPERIOR : kind == PlaneKind.CORONAL ? Direction.POSTERIOR : Direction.LEFT)).isGreaterThan(0.9);
        }
    }

    @ParameterizedTest
    @MethodSource("phantoms")
    void the_projection_lies_in_the_patient_over_the_ball(Phantom phantom) {
        for (PlaneKind kind : PlaneKind.values()) {
            Slab slab = Slab.whole(phantom.volume(), kind, ProjectionMode.MAX);
            PointMm index = slab.image().grid().toIndex(phantom.marker());
            assertThat(slab.image().real((int) Math.round(index.x()), (int) Math.round(index.y()), 0, 0, 0)).isEqualTo(Phantom.BALL);
            assertThat(Math.abs(index.z())).as("inside the thick voxel").isLessThan(0.5);
            assertThat(slab.image().grid().voxelMm3() * slab.image().grid().voxels()).isEqualTo(phantom.volume().grid().voxelMm3() * phantom.volume().grid().voxels(), within(1e-6));
        }
    }

    @ParameterizedTest
    @EnumSource(PlaneKind.class)
    void outlines_lie_on_what_they_outline_in_slices_and_projections(PlaneKind kind) {
        phantoms().filter(p -> p.volume().grid().affine().get(0, 0) % 1 != 0).limit(48).forEach(p -> checkOutlines(p, kind)); // the tilted ones
    }

    private static void checkOutlines(Phantom phantom, PlaneKind kind) {
        LabelMap labels = ballLabels(phantom);
        int slice = (int) Math.round(OrthogonalPlanes.grid(phantom.volume().grid(), kind).toIndex(phantom.marker()).z());
        PictureSettings settings = PictureSettings.of(WINDOW).bare().blocks().longSide(240);
        Slab slab = Slab.whole(phantom.volume(), kind, ProjectionMode.MAX);
        for (Picture picture : List.of(PlanePicture.slice(phantom.volume(), labels, kind, PlanePosition.index(slice), settings),
                PlanePicture.slab(slab, Overlay.of(labels, slab), settings))) {
            int red = 0;
            for (int y = 1; y < picture.height() - 1; y++)
                for (int x = 1; x < picture.width() - 1; x++) {
                    if (picture.argb(x, y) != 0xffff0000) continue;
                    red++;
                    assertThat(touches(picture, x, y, true) && touches(picture, x, y, false)).as("%d, %d lies between ball and surroundings", x, y).isTrue();
                }
            assertThat(red).isGreaterThan(60);
        }
        Overlay oblique = Overlay.on(labels, new ImagePlane(phantom.marker(), Direction.LEFT, Direction.POSTERIOR, 0.5, 30, 30));
        assertThat(oblique.shapes()).hasSize(1);
        assertThat(oblique.shapes().get(0).mask()[0]).isEqualTo((byte) 1);
        assertThat(oblique.shapes().get(0).mask()[29]).as("14.5 mm beside it").isEqualTo((byte) 0);
    }

    @Test
    void a_label_map_on_another_grid_is_refused() {
        Phantom one = Phantom.of(ORDERS[0], new boolean[3], 0, 1), other = Phantom.of(ORDERS[0], new boolean[] { true, false, false }, 0, 1);
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
            .isThrownBy(() -> PlanePicture.slice(one.volume(), ballLabels(other), PlaneKind.AXIAL, PlanePosition.index(3), PictureSettings.of(WINDOW)))
            .withMessageContaining("another grid");
    }

    private static LabelMap ballLabels(Phantom phantom) {
        VoxelGrid g = phantom.volume().grid();
        short[][] planes = new short[g.nk()][g.ni() * g.nj()];
        for (int k = 0; k < g.nk(); k++)
            for (int n = 0; n < g.ni() * g.nj(); n++) if (phantom.volume().real(n % g.ni(), n / g.ni(), k, 0, 0) > 0) planes[k][n] = 7;
        Segment plain = Segment.plain(0, 7, "Ball");
        return LabelMap.of(g, planes, List.of(new Segment(0, 7, "Ball", new Rgb(255, 0, 0), plain.category(), plain.type(), plain.track())));
    }

    /** Whether within the thickness of an outline there is something of the ball (or on it), or of what lies around. */
    private static boolean touches(Picture p, int x, int y, boolean ball) {
        for (int dy = -2; dy <= 2; dy++)
            for (int dx = -2; dx <= 2; dx++) {
                int a = Math.max(0, Math.min(p.width() - 1, x + dx)), b = Math.max(0, Math.min(p.height() - 1, y + dy)), pixel = p.argb(a, b);
                boolean isBall = (pixel >> 8 & 0xff) > 128 || pixel == 0xffff0000;
                if (isBall == ball) return true;
            }
        return false;
    }

    private static double[] brightMiddle(Picture picture) {
        double x = 0, y = 0, n = 0;
        for (int b = 0; b < picture.height(); b++)
            for (int a = 0; a < picture.width(); a++)
                if ((picture.argb(a, b) & 0xff) > 200) {
                    x += a;
                    y += b;
                    n++;
                }
        assertThat(n).isGreaterThan(20);
        return new double[] { x / n, y / n };
    }

    private static PointMm ballMiddle(Volume v) {
        double i = 0, j = 0, k = 0, n = 0;
        for (int c = 0; c < v.grid().nk(); c++)
            for (int b = 0; b < v.grid().nj(); b++)
                for (int a = 0; a < v.grid().ni(); a++)
                    if (v.real(a, b, c, 0, 0) == Phantom.BALL) {
                        i += a;
                        j += b;
                        k += c;
                        n++;
                    }
        return v.grid().toPatient(i / n, j / n, k / n);
    }
}
