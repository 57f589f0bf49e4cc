package org.readingroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polyline;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.SegmentationService;
import org.scijava.Context;

/** A reader who drew lines and points beside areas: consensus and agreement take the areas, and say what they left. */
class FiguresWithoutAreaTest {

    private static final Polyline LINE = new Polyline(List.of(new PlanePoint(1, 1), new PlanePoint(5, 5)));

    @TempDir
    Path folder;

    @Test
    void what_holds_no_voxels_is_told_with_its_file_and_is_no_gap() throws IOException {
        Annotations mixed = Examples.with(Examples.grid(12, 10, 6), Examples.key(Examples.LIVER, Axis.K, 2, new Box(2, 2, 4, 4)), Examples.key(Examples.LIVER, Axis.K, 0, LINE),
            Examples.key(Examples.TUMOUR, Axis.K, 1, Keypoints.of(new PlanePoint(3, 3))), Examples.key(Examples.TUMOUR, Axis.K, 5, LINE), Examples.key(Examples.TUMOUR, Axis.J, 5, new Polyline(List.of())));
        Path with = folder.resolve("with.annotations.json"), without = folder.resolve("without.annotations.json");
        AnnotationFile.write(with, mixed);
        AnnotationFile.write(without, mixed.withShapes(mixed.shapes().subList(0, 1)));
        try (Context context = new Context(SegmentationService.class)) {
            ReaderInputs.Opened opened = ReaderInputs.open(List.of(with, without), context.service(SegmentationService.class), Progress.NONE);
            assertThat(opened.findings().stream().filter(f -> f.code().equals("NO_AREA"))).containsExactly(
                Finding.warning("NO_AREA", "Shapes that hold no voxels are not among the labels: 1 keypoints, 2 polyline. The annotation file keeps them.", "with.annotations.json"));
            assertThat(opened.findings()).noneMatch(f -> f.code().equals("UNFILLED"));
            assertThat(opened.readers()).extracting(r -> r.labels().mask(r.labels().segments().get(0)).count()).containsExactly(16L, 16L);
        }
        assertThat(AnnotationLabels.toLabelMap(mixed, s -> s.axis() == Axis.J).findings()).as("nothing of what was wanted").isEmpty();
        assertThat(UnfilledSlices.count(Examples.with(Examples.grid(12, 10, 6), Examples.key(Examples.LIVER, Axis.K, 1, new Box(2, 2, 4, 4)), Examples.key(Examples.LIVER, Axis.K, 4, new Box(2, 2, 4, 4)), Examples.key(Examples.LIVER, Axis.K, 2, LINE)))).isEqualTo(2);
    }
}
