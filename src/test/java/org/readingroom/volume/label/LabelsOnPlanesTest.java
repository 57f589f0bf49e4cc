package org.readingroom.volume.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** Labels whose value is the place, in mm, at which they lie, so that each plane of an image has to get its own place as a label. */
class LabelsOnPlanesTest {

    private static Volume image(Verdict verdict, double... z) {
        List<SourceInstances.Plane> planes = Arrays.stream(z).mapToObj(at -> new SourceInstances.Plane(Path.of("a"), "1", "1.2", 1, new PointMm(0, 0, at))).toList();
        return Volume.builder("v", new VoxelGrid(3, 2, z.length, Affine.scaling(1, 1, 2)), Samples.allocate(SampleType.UINT8, 3, 2, z.length, 1, 1)).verdict(verdict)
            .source(new SourceInstances("1.9", "1.8", "1.7", planes)).build();
    }

    private static LabelMap places(double mm, int planes) {
        short[][] all = new short[planes][6];
        for (int k = 0; k < planes; k++) Arrays.fill(all[k], (short) Math.rint(k * mm));
        return LabelMap.of(new VoxelGrid(3, 2, planes, Affine.scaling(1, 1, mm)), all, List.of());
    }

    private static List<Integer> along(LabelMap labels) {
        return Arrays.stream(labels.layer(0)).map(plane -> (int) plane[4]).toList();
    }

    @Test
    void behind_a_gap_a_plane_has_the_labels_of_its_place() {
        Volume gap = image(Verdict.INCOMPLETE, 0, 2, 6, 8);
        LabelMap shown = LabelsOnPlanes.shown(places(2, 5), gap);
        assertThat(shown.grid()).isEqualTo(gap.grid());
        assertThat(along(shown)).as("also of the slice that the image lacks there are labels").containsExactly(0, 2, 6, 8);
        assertThat(along(LabelsOnPlanes.shown(places(1, 9), gap))).as("finer").containsExactly(0, 2, 6, 8);
        assertThat(along(LabelsOnPlanes.resampled(gap, places(1, 9), Resampling.LINEAR))).containsExactly(0, 2, 6, 8);
    }

    @Test
    void of_steps_that_differ_each_has_its_own() {
        assertThat(along(LabelsOnPlanes.shown(places(1, 10), image(Verdict.IRREGULAR, 0, 2, 3, 9)))).containsExactly(0, 2, 3, 9);
    }

    @Test
    void what_counts_the_images_planes_stays_as_it_is_though_no_label_lies_where_slices_are_missing() {
        Volume gap = image(Verdict.INCOMPLETE, 0, 2, 6, 8);
        LabelMap drawn = LabelMap.empty(gap.grid(), List.of());
        drawn.layer(0)[3][4] = 1; // on the last plane, at 8 mm
        LabelMap counted = drawn.drawnOn(DrawnOn.planesOf("1.8", ""));
        assertThat(along(LabelsOnPlanes.shown(counted, gap))).containsExactly(0, 0, 0, 1);
        assertThat(along(PlacedLabels.on(counted, gap).labels().orElseThrow())).containsExactly(0, 0, 0, 1);
        assertThat(along(LabelsOnPlanes.shown(drawn, gap))).as("of a file that names places it is that at 6 mm").containsExactly(0, 0, 1, 0);
    }

    @Test
    void where_the_grid_is_true_the_labels_are_the_same() {
        LabelMap labels = places(2, 5);
        assertThat(LabelsOnPlanes.shown(labels, image(Verdict.UNIFORM, 0, 2, 4, 6))).isSameAs(labels);
    }
}
