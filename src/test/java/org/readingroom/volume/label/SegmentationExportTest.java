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
        LabelMap labels = LabelMap.empty(GRID, List.of()).ofSeries("1.2.3");
        assertThatThrownBy(() -> SegmentationExport.on(series("1.2.4"), labels, "", Origin.MANUAL)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("1.2.3").hasMessageContaining("1.2.4");
        assertThat(SegmentationExport.on(series("1.2.3"), labels, "", Origin.MANUAL).labels()).isSameAs(labels);
        assertThat(SegmentationExport.on(series("1.2.4"), LabelMap.empty(GRID, List.of()), "", Origin.MANUAL).image()).isPresent();
    }

    private static Volume series(String uid) {
        SourceInstances source = new SourceInstances("1", uid, "2", List.of(new SourceInstances.Plane(Path.of("a"), "3", "4", 1, PointMm.ORIGIN)));
        return Volume.builder("v", GRID, Samples.allocate(SampleType.UINT8, 2, 2, 1, 1, 1)).source(source).build();
    }
}
