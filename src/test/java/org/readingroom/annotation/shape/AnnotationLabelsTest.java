package org.readingroom.annotation.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Ring;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationService;
import org.readingroom.volume.mask.Mask;
import org.scijava.Context;

class AnnotationLabelsTest {

    private static final VoxelGrid GRID = Examples.grid(7, 6, 5);

    @Test
    void a_voxel_is_in_when_its_centre_is_and_a_ring_in_a_ring_is_a_hole() {
        Mask m = SlicePicture.of(Polygon.of(Examples.box(0.5, 0.5, 5.5, 4.5), Examples.box(1.5, 1.5, 4.5, 3.5)), Axis.K, GRID);
        assertThat(drawn(m)).isEqualTo("""
            .......
            .#####.
            .#...#.
            .#...#.
            .#####.
            .......
            """);
    }

    @Test
    void a_centre_on_the_edge_is_out_at_left_and_top_and_in_at_right_and_bottom() { // algorithms.md 7: ImageJ's rule
        assertThat(drawn(SlicePicture.of(Polygon.of(Examples.box(1, 1, 4, 3)), Axis.K, GRID))).isEqualTo("""
            .......
            .......
            ..###..
            ..###..
            .......
            .......
            """);
    }

    @Test
    void outlines_that_leave_the_image_are_cut_off() {
        Mask m = SlicePicture.of(Polygon.of(Examples.box(-50, -50, 1e6, 0.5)), Axis.K, GRID);
        assertThat(m.count()).isEqualTo(7);
        assertThat(m.get(6, 0, 0)).isTrue();
    }

    @Test
    void circles_fill_what_a_plain_test_of_each_centre_says() {
        VoxelGrid grid = Examples.grid(40, 40, 1);
        Ring ring = Examples.circle(19.3, 18.8, 13.4, 400, 0, true);
        Mask m = SlicePicture.of(Polygon.of(ring), Axis.K, grid);
        for (int y = 0; y < 40; y++)
            for (int x = 0; x < 40; x++) {
                double r = Math.hypot(x - 19.3, y - 18.8);
                if (Math.abs(r - 13.4) > 0.01) assertThat(m.get(x, y, 0)).as("%d, %d", x, y).isEqualTo(r < 13.4);
            }
    }

    @Test
    void each_axis_puts_its_slices_where_its_indices_say() {
        Annotations a = Examples.with(GRID,
            Examples.key(Examples.LIVER, Axis.I, 6, new Bitmask(5, 4, 1, 1, new int[] { 0, 1 })), // j = 5, k = 4
            Examples.key(Examples.LIVER, Axis.J, 3, new Bitmask(1, 2, 1, 1, new int[] { 0, 1 })), // i = 1, k = 2
            Examples.key(Examples.LIVER, Axis.K, 0, new Bitmask(2, 4, 1, 1, new int[] { 0, 1 }))); // i = 2, j = 4
        Mask m = AnnotationLabels.mask(a, a.tracks().get(0), s -> true);
        assertThat(m.count()).isEqualTo(3);
        assertThat(m.get(6, 5, 4) && m.get(1, 3, 2) && m.get(2, 4, 0)).isTrue();
    }

    @Test
    void tracks_keep_number_name_colour_codes_and_uuid_and_overlaps_lose_nothing() {
        Annotations a = Examples.with(GRID,
            Examples.key(Examples.LIVER, Axis.K, 1, Polygon.of(Examples.box(0.5, 0.5, 4.5, 4.5))),
            Examples.key(Examples.TUMOUR, Axis.K, 1, Polygon.of(Examples.box(3.5, 3.5, 6.5, 5.5))));
        LabelMap map = AnnotationLabels.toLabelMap(a);
        assertThat(map.layers()).isEqualTo(2);
        assertThat(map.grid()).isEqualTo(GRID);
        Segment tumour = map.segment(1, 7).orElseThrow();
        assertThat(tumour.name()).isEqualTo("Läsion 腫瘍");
        assertThat(tumour.color().green()).isEqualTo(255);
        assertThat(tumour.type().value()).isEqualTo("108369006");
        assertThat(tumour.track()).isEqualTo(Examples.TUMOUR);
        assertThat(map.mask(map.segment(0, 1).orElseThrow()).count()).isEqualTo(16);
        assertThat(map.mask(tumour).count()).isEqualTo(6);
    }

    @Test
    void tracks_that_only_touch_share_a_layer_and_an_empty_track_is_still_named() {
        LabelMap touching = AnnotationLabels.toLabelMap(Examples.with(GRID,
            Examples.key(Examples.LIVER, Axis.K, 1, Polygon.of(Examples.box(0.5, 0.5, 3.5, 4.5))),
            Examples.key(Examples.TUMOUR, Axis.K, 1, Polygon.of(Examples.box(3.5, 0.5, 5.5, 4.5)))));
        assertThat(touching.layers()).isEqualTo(1);
        assertThat(AnnotationLabels.toLabelMap(Examples.with(GRID)).segments()).extracting(Segment::value).containsExactly(1, 7);
    }

    @Test
    void only_the_wanted_shapes_count_and_several_on_a_slice_are_joined() {
        Shape proposed = Examples.key(Examples.LIVER, Axis.K, 2, Polygon.of(Examples.box(0.5, 0.5, 2.5, 2.5))).with(State.PROPOSED);
        Annotations a = Examples.with(GRID, proposed, Examples.key(Examples.LIVER, Axis.K, 2, Polygon.of(Examples.box(1.5, 0.5, 4.5, 1.5))));
        assertThat(AnnotationLabels.mask(a, a.tracks().get(0), s -> true).count()).isEqualTo(4 + 3 - 1);
        assertThat(AnnotationLabels.mask(a, a.tracks().get(0), s -> s.state().isFixed()).count()).isEqualTo(3);
    }

    @Test
    void an_annotation_file_opens_wherever_a_segmentation_is_asked_for(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("r.annotations.json");
        AnnotationFile.write(file, Examples.with(GRID, Examples.key(Examples.LIVER, Axis.K, 1, Polygon.of(Examples.box(0.5, 0.5, 4.5, 4.5)))));
        Path renamed = Files.copy(file, folder.resolve("r.json"));
        try (Context context = new Context(SegmentationService.class)) {
            for (Path path : List.of(file, renamed))
                assertThat(context.service(SegmentationService.class).read(path, Progress.NONE).mask(Segment.plain(0, 1, "x")).count()).isEqualTo(16);
        }
    }

    @Test
    void an_image_that_claims_more_voxels_than_there_is_memory_is_refused_in_one_sentence(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("r.annotations.json");
        for (VoxelGrid grid : List.of(Examples.grid(100_000, 100_000, 2), Examples.grid(30_000, 30_000, 2_000_000_000))) {
            AnnotationFile.write(file, Examples.with(grid));
            try (Context context = new Context(SegmentationService.class)) {
                assertThatThrownBy(() -> context.service(SegmentationService.class).read(file, Progress.NONE)).isInstanceOf(FormatException.class).hasMessageContaining("r.annotations.json: an image of");
            }
        }
    }

    private static String drawn(Mask m) {
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < m.nj(); y++) {
            for (int x = 0; x < m.ni(); x++) text.append(m.get(x, y, 0) ? '#' : '.');
            text.append('\n');
        }
        return text.toString();
    }
}
