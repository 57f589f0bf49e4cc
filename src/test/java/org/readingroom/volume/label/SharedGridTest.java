package org.readingroom.volume.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

class SharedGridTest {

    /** Oblique and sheared, so that no axis can be taken for another. */
    private static final Affine OBLIQUE = Affine.fromLps(new double[][] { { 0.8, 0.3, 0, -10 }, { -0.3, 0.9, 0.2, 20 }, { 0, 0.1, 2.5, 30 } });
    private static final VoxelGrid IMAGE = new VoxelGrid(5, 4, 6, OBLIQUE);

    @Test
    void a_part_of_the_image_comes_onto_its_grid_with_every_label_in_its_place() {
        LabelMap part = part(1, 2, 3, 3, 2, 2);

        LabelMap whole = SharedGrid.on(IMAGE, part).orElseThrow();

        assertThat(whole.grid()).isEqualTo(IMAGE);
        SegmentGeometry before = SegmentGeometry.of(part.grid(), part.mask(part.segments().get(0))), after = SegmentGeometry.of(IMAGE, whole.mask(whole.segments().get(0)));
        assertThat(after.voxels()).isEqualTo(before.voxels()).isEqualTo(1);
        assertThat(after.isClose(before, 1e-9)).isTrue();
        assertThat(whole.value(0, 1 + 2, 2 + 1, 3 + 1)).isEqualTo(7);
    }

    @Test
    void an_export_of_a_part_is_an_export_on_the_image() {
        Volume image = Volume.builder("image", IMAGE, Samples.allocate(SampleType.UINT8, 5, 4, 6, 1, 1)).build();

        LabelMap labels = SegmentationExport.on(image, part(1, 2, 3, 3, 2, 2), "test", SegmentationExport.Origin.MANUAL).labels();

        assertThat(labels.grid()).isEqualTo(IMAGE);
        assertThat(labels.value(0, 3, 3, 4)).isEqualTo(7);
    }

    @Test
    void parts_meet_on_the_smallest_grid_that_holds_them() {
        LabelMap a = part(0, 0, 1, 5, 4, 2), b = part(0, 0, 4, 5, 4, 1);

        List<LabelMap> both = SharedGrid.of(List.of(a, b));

        assertThat(both).allSatisfy(m -> {
            assertThat(m.grid().nk()).isEqualTo(4);
            assertThat(m.grid().affine().origin().distanceTo(IMAGE.toPatient(0, 0, 1))).isCloseTo(0, within(1e-9));
        });
        assertThat(both.get(1).value(0, 4, 3, 3)).isEqualTo(7);
        assertThat(SharedGrid.of(List.of(a, a))).allMatch(m -> m == a);
    }

    @Test
    void voxels_that_do_not_coincide_or_lie_beyond_the_image_stay_where_they_are() {
        PointMm half = IMAGE.toPatient(0.5, 0, 0);
        LabelMap shifted = LabelMap.empty(new VoxelGrid(5, 4, 6, OBLIQUE.movedTo(0.5, 0, 0)), List.of()), image = LabelMap.empty(IMAGE, List.of());
        LabelMap coarser = LabelMap.empty(new VoxelGrid(2, 2, 2, Affine.fromLps(new double[][] { { 1.6, 0.6, 0, -10 }, { -0.6, 1.8, 0.4, 20 }, { 0, 0.2, 5, 30 } })), List.of());
        LabelMap far = part(0, 0, 100_000, 2, 2, 1);

        assertThat(shifted.grid().affine().origin()).isEqualTo(half);
        for (LabelMap other : List.of(shifted, coarser, far)) {
            assertThat(SharedGrid.on(IMAGE, other)).isEmpty();
            assertThat(SharedGrid.of(List.of(image, other))).containsExactly(image, other);
        }
    }

    /** A part of the image from voxel (i, j, k) on; its last voxel is labelled 7. */
    private static LabelMap part(int i, int j, int k, int ni, int nj, int nk) {
        short[][] planes = new short[nk][ni * nj];
        planes[nk - 1][ni * nj - 1] = 7;
        return LabelMap.of(new VoxelGrid(ni, nj, nk, OBLIQUE.movedTo(i, j, k)), planes, List.of());
    }
}
