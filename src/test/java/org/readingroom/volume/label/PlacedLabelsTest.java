package org.readingroom.volume.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.derived.Reorient;

class PlacedLabelsTest {

    private static final int[][] ORDERS = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };
    /** Oblique and sheared, so that no axis can be taken for another. */
    private static final Affine OBLIQUE = Affine.fromLps(new double[][] { { 0.8, 0.3, 0, -10 }, { -0.3, 0.9, 0.2, 20 }, { 0, 0.1, 2.5, 30 } });
    private static final VoxelGrid GRID = new VoxelGrid(5, 4, 10, OBLIQUE);
    private static final int[] THERE = { 0, 1, 2, 3, 6, 7, 8, 9 };

    @Test
    void labels_in_any_of_48_orders_come_onto_the_image_voxel_by_voxel_where_they_lie_in_the_patient() {
        for (VoxelGrid own : orders(GRID)) {
            LabelMap labels = numbered(own, -1);

            LabelMap placed = PlacedLabels.on(labels, image(GRID, Verdict.UNIFORM)).labels().orElseThrow();

            assertThat(placed.grid().sameAs(GRID, 1e-9)).isTrue();
            for (int k = 0; k < 10; k++) for (int j = 0; j < 4; j++) for (int i = 0; i < 5; i++) {
                PointMm at = own.toIndex(GRID.toPatient(i, j, k));
                assertThat(placed.value(0, i, j, k)).isEqualTo(labels.value(0, (int) Math.rint(at.x()), (int) Math.rint(at.y()), (int) Math.rint(at.z())));
            }
        }
    }

    @Test
    void a_part_of_the_image_in_another_order_is_placed_too() {
        VoxelGrid part = new VoxelGrid(3, 2, 4, OBLIQUE.movedTo(1, 2, 5));
        PointMm there = part.toPatient(2, 1, 3);
        for (VoxelGrid own : orders(part)) {
            LabelMap labels = LabelMap.empty(own, List.of());
            PointMm at = own.toIndex(there);
            labels.layer(0)[(int) Math.rint(at.z())][(int) Math.rint(at.x()) + own.ni() * (int) Math.rint(at.y())] = 7;

            LabelMap placed = PlacedLabels.on(labels, image(GRID, Verdict.UNIFORM)).labels().orElseThrow();

            assertThat(placed.value(0, 3, 3, 8)).isEqualTo(7);
        }
    }

    @Test
    void layers_and_names_come_along() {
        VoxelGrid own = orders(GRID).get(21);
        Segment liver = Segment.plain(0, 3, "Liver"), tumour = Segment.plain(1, 3, "Tumour");
        LabelMap placed = PlacedLabels.on(new LabelMap(own, List.of(new short[own.nk()][own.ni() * own.nj()], numbered(own, 3).layer(0)), List.of(liver, tumour)), GRID).labels().orElseThrow();
        assertThat(placed.segments()).containsExactly(liver, tumour);
        assertThat(placed.layer(1)[2]).containsOnly((short) 3);
    }

    @Test
    void labels_on_the_complete_grid_lose_the_planes_that_the_image_does_not_have() {
        for (VoxelGrid own : orders(GRID)) {
            LabelMap labels = LabelMap.empty(own, List.of());
            PointMm at = own.toIndex(GRID.toPatient(1, 2, 7));
            labels.layer(0)[(int) Math.rint(at.z())][(int) Math.rint(at.x()) + own.ni() * (int) Math.rint(at.y())] = 9;

            LabelMap placed = PlacedLabels.on(labels, incomplete()).labels().orElseThrow();

            assertThat(placed.grid().nk()).isEqualTo(8);
            assertThat(placed.value(0, 1, 2, 5)).isEqualTo(9);
        }
    }

    @Test
    void a_segmentation_that_ends_behind_the_gap_is_not_taken_plane_by_plane() {
        LabelMap labels = LabelMap.empty(new VoxelGrid(5, 4, 8, OBLIQUE), List.of()); // planes 0 to 7 of the complete ten
        labels.layer(0)[7][0] = 9;
        assertThat(PlacedLabels.on(labels, incomplete()).labels().orElseThrow().value(0, 0, 0, 5)).isEqualTo(9);
    }

    @Test
    void labels_on_the_grid_of_the_incomplete_image_itself_stay_plane_by_plane() {
        LabelMap labels = numbered(new VoxelGrid(5, 4, 8, OBLIQUE), -1);
        assertThat(PlacedLabels.on(labels, incomplete()).labels()).containsSame(labels);
    }

    @Test
    void an_export_of_labels_from_behind_the_gap_puts_them_on_the_slice_at_their_place() {
        LabelMap part = LabelMap.empty(new VoxelGrid(5, 4, 2, OBLIQUE.movedTo(0, 0, 6)), List.of()); // as a DICOM segmentation that ends at its labels
        part.layer(0)[1][0] = 9;
        LabelMap exported = SegmentationExport.on(incomplete(), part, "test", SegmentationExport.Origin.MANUAL).labels();
        assertThat(exported.grid().nk()).isEqualTo(8);
        assertThat(exported.value(0, 0, 0, 5)).isEqualTo(9);
        LabelMap own = LabelMap.empty(new VoxelGrid(5, 4, 8, OBLIQUE), List.of());
        own.layer(0)[7][0] = 9;
        assertThat(SegmentationExport.on(incomplete(), own, "test", SegmentationExport.Origin.MANUAL).labels()).isSameAs(own);
    }

    @Test
    void labels_where_the_image_has_no_slice_are_refused_by_plane() {
        LabelMap labels = LabelMap.empty(GRID, List.of());
        labels.layer(0)[5][3] = 1;
        PlacedLabels placed = PlacedLabels.on(labels, incomplete());
        assertThat(placed.labels()).isEmpty();
        assertThat(placed.difference()).isEqualTo("Plane k = 5 holds labels, but the image has no slice there; clear that plane, or use the complete series.");
    }

    @Test
    void labels_of_an_image_without_a_place_are_taken_by_their_sizes() {
        VoxelGrid centred = new VoxelGrid(5, 4, 10, Affine.centred(5, 4, 10, GRID.spacing()));
        LabelMap labels = numbered(centred, -1);
        LabelMap placed = PlacedLabels.on(labels, image(GRID, Verdict.UNPLACED)).labels().orElseThrow();
        assertThat(placed.grid()).isEqualTo(GRID);
        assertThat(placed.layer(0)[4]).isEqualTo(labels.layer(0)[4]);
        assertThat(PlacedLabels.on(labels, image(GRID, Verdict.UNIFORM)).labels()).isEmpty();
    }

    @Test
    void what_lies_elsewhere_is_told_by_shape_spacing_and_millimetres() {
        assertThat(difference(new VoxelGrid(5, 4, 11, OBLIQUE))).contains("another grid").contains("5 x 4 x 11 voxels against 5 x 4 x 10").contains("corners up to 2.51 mm apart").doesNotContain(" mm against");
        assertThat(difference(new VoxelGrid(5, 4, 10, OBLIQUE.movedTo(0, 0, 0.5)))).contains("corners up to 1.25 mm apart").doesNotContain("against");
        Affine coarser = Affine.fromLps(new double[][] { { 0.8, 0.3, 0, -10 }, { -0.3, 0.9, 0.4, 20 }, { 0, 0.1, 5, 30 } });
        assertThat(difference(new VoxelGrid(5, 4, 10, coarser))).contains("0.8544 x 0.9539 x 5.016 mm against 0.8544 x 0.9539 x 2.508 mm");
    }

    @Test
    void an_order_beyond_the_image_is_not_told_as_a_difference() {
        VoxelGrid away = Reorient.of(new int[] { 2, 0, 1 }, new boolean[] { true, false, true }).grid(new VoxelGrid(5, 4, 10, OBLIQUE.movedTo(0, 0, 0.5)));
        assertThat(difference(away)).contains("corners up to 1.25 mm apart").doesNotContain("against");
    }

    private static String difference(VoxelGrid own) {
        PlacedLabels placed = PlacedLabels.on(numbered(own, -1), image(GRID, Verdict.UNIFORM));
        assertThat(placed.labels()).isEmpty();
        return placed.difference();
    }

    private static List<VoxelGrid> orders(VoxelGrid grid) {
        List<VoxelGrid> all = new ArrayList<>();
        for (int[] order : ORDERS) for (int signs = 0; signs < 8; signs++) all.add(Reorient.of(order, new boolean[] { (signs & 1) != 0, (signs & 2) != 0, (signs & 4) != 0 }).grid(grid));
        return all;
    }

    private static Volume image(VoxelGrid grid, Verdict verdict) {
        return Volume.builder("image", grid, Samples.allocate(SampleType.INT16, grid.ni(), grid.nj(), grid.nk(), 1, 1)).verdict(verdict).build();
    }

    private static Volume incomplete() {
        List<SourceInstances.Plane> planes = IntStream.of(THERE).mapToObj(k -> new SourceInstances.Plane(Path.of(k + ""), "1.2", "1.2." + k, 1, GRID.toPatient(0, 0, k))).toList();
        return image(new VoxelGrid(5, 4, 8, OBLIQUE), Verdict.INCOMPLETE).toBuilder().source(new SourceInstances("1", "2", "3", planes)).build();
    }

    /** @param value in every voxel; -1: another in each */
    private static LabelMap numbered(VoxelGrid grid, int value) {
        short[][] planes = new short[grid.nk()][grid.ni() * grid.nj()];
        for (int k = 0; k < planes.length; k++) for (int n = 0; n < planes[k].length; n++) planes[k][n] = (short) (value < 0 ? 1 + n + k * planes[k].length : value);
        return LabelMap.of(grid, planes, List.of());
    }
}
