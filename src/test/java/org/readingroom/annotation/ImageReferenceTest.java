package org.readingroom.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Volume;

class ImageReferenceTest {

    private static final VoxelGrid GRID = Examples.grid(4, 3, 2);
    private static final SourceInstances.Plane PLANE = new SourceInstances.Plane(Path.of("a.dcm"), "1.2.840.10008.5.1.4.1.1.2", "1.5", 1, PointMm.ORIGIN);

    @Test
    void annotations_belong_to_the_series_they_were_made_on_and_to_no_other() {
        ImageReference image = ImageReference.of(series("1.2.3", GRID));
        assertThat(image.digest()).isEmpty();
        assertThat(image.mismatch(series("1.2.3", GRID))).isEmpty();
        assertThat(image.mismatch(series("1.2.4", GRID))).hasValueSatisfying(s -> assertThat(s).contains("1.2.3").contains("1.2.4").endsWith("."));
    }

    @Test
    void another_shape_or_place_is_told_in_voxels_and_mm() {
        ImageReference image = ImageReference.of(series("1.2.3", GRID));
        assertThat(image.mismatch(series("1.2.3", Examples.grid(4, 3, 3)))).hasValueSatisfying(s -> assertThat(s).contains("4 x 3 x 2").contains("4 x 3 x 3"));
        VoxelGrid flipped = new VoxelGrid(4, 3, 2, Affine.fromLps(new double[][] { { -2, 0, 0.1, -24 }, { 0, 1.5, 0, 0 }, { 0, 0, 5, 7.25 } }));
        assertThat(image.mismatch(series("1.2.3", flipped))).hasValueSatisfying(s -> assertThat(s).contains("6.00 mm"));
        assertThat(image.mismatch(series("1.2.3", new VoxelGrid(4, 3, 2, GRID.affine().movedTo(1e-4, 0, 0))))).as("what a decimal string loses").isEmpty();
    }

    @Test
    void an_image_without_a_series_is_known_by_its_values() {
        ImageReference image = ImageReference.of(plain(GRID, 5));
        assertThat(image.digest()).matches("sha256:[0-9a-f]{64}");
        assertThat(image.mismatch(plain(GRID, 5))).isEmpty();
        assertThat(image.mismatch(plain(GRID, 6))).hasValueSatisfying(s -> assertThat(s).contains("other values"));
        assertThat(image.mismatch(series("1.2.3", GRID))).as("the values decide where only one side has a series").isPresent();
    }

    @Test
    void parts_that_do_not_fit_together_are_refused() {
        Annotations a = Examples.empty(GRID);
        assertThatThrownBy(() -> a.withShapes(List.of(Examples.key(Examples.LIVER, Axis.K, 2, Polygon.EMPTY)))).hasMessageContaining("slice 2 along k; expected 0 to 1");
        assertThatThrownBy(() -> a.withShapes(List.of(Examples.key(Examples.LIVER, Axis.I, 0, new Bitmask(2, 1, 1, 2, new int[] { 2 }))))).hasMessageContaining("slices of 3 x 2");
        assertThatThrownBy(() -> a.withShapes(List.of(Examples.key(new UUID(0, 1), Axis.K, 0, Polygon.EMPTY)))).hasMessageContaining("not among the tracks");
    }

    private static Volume series(String uid, VoxelGrid grid) {
        return plain(grid, 0).toBuilder().source(new SourceInstances("1.1", uid, "1.9", Collections.nCopies(grid.nk(), PLANE))).build();
    }

    private static Volume plain(VoxelGrid grid, int value) {
        Samples samples = Samples.allocate(SampleType.INT16, grid.ni(), grid.nj(), grid.nk(), 1, 1);
        ((short[]) samples.plane(1, 0, 0))[2] = (short) value;
        return Volume.builder("test", grid, samples).build();
    }
}
