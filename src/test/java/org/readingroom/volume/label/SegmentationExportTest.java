package org.readingroom.volume.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.SegmentationExport.Origin;

class SegmentationExportTest {

    private static final VoxelGrid GRID = new VoxelGrid(2, 2, 1, Affine.scaling(1, 1, 1));

    @Test
    void a_segmentation_of_another_series_is_refused_however_alike_the_grids() {
        LabelMap labels = LabelMap.empty(GRID, List.of()).drawnOn(new DrawnOn("1.2.3", "", ""));
        assertThatThrownBy(() -> SegmentationExport.on(series("1.2.4"), labels, "", Origin.MANUAL)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("1.2.3").hasMessageContaining("1.2.4");
        assertThat(SegmentationExport.on(series("1.2.3"), labels, "", Origin.MANUAL).labels()).isSameAs(labels);
        assertThat(SegmentationExport.on(series("1.2.4"), LabelMap.empty(GRID, List.of()), "", Origin.MANUAL).image()).isPresent();
    }

    @Test
    void a_segmentation_of_another_patient_or_space_is_refused_without_a_name_and_whoever_says_nothing_is_believed() {
        Volume image = series("1.2.3"); // in the space 2
        String mine = DrawnOn.patient("17", "", "DOE^J"), other = DrawnOn.patient("18", "", "ROE^R");
        LabelMap labels = LabelMap.empty(GRID, List.of());
        assertThat(new DrawnOn("", "2", other).refusal(image, mine).orElseThrow()).contains("another patient").doesNotContain("17", "18", "ROE");
        assertThat(new DrawnOn("", "2", mine).refusal(image, mine)).isEmpty();
        assertThat(new DrawnOn("", "2", "").refusal(image, mine)).isEmpty();
        assertThat(new DrawnOn("", "2", other).refusal(image, "")).isEmpty();
        assertThat(new DrawnOn("", "9", mine).refusal(image, mine).orElseThrow()).contains("another space");
        assertThat(DrawnOn.patient("", null, "Doe^J ")).as("the name where there is no number").isEqualTo("DOE^J");
        assertThatThrownBy(() -> SegmentationExport.on(image, labels.drawnOn(new DrawnOn("", "9", "")), "", Origin.MANUAL)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("another space");
        VoxelGrid there = new VoxelGrid(2, 2, 1, Affine.scaling(2, 2, 2));
        assertThat(labels.drawnOn(new DrawnOn("1.2.3", "", "")).on(there).drawnOn().series()).as("elsewhere it is still of that series").isEqualTo("1.2.3");
    }

    private static Volume series(String uid) {
        SourceInstances source = new SourceInstances("1", uid, "2", List.of(new SourceInstances.Plane(Path.of("a"), "3", "4", 1, PointMm.ORIGIN)));
        return Volume.builder("v", GRID, Samples.allocate(SampleType.UINT8, 2, 2, 1, 1, 1)).source(source).build();
    }
}
