package org.readingroom.annotation.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.readingroom.annotation.Examples.LIVER;
import static org.readingroom.annotation.Examples.TUMOUR;
import static org.readingroom.annotation.Examples.box;
import static org.readingroom.annotation.Examples.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Shape;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;

class SpaceLabelsTest {

    private static final VoxelGrid GRID = Examples.grid(40, 36, 30);

    /** Against the label map of the whole volume, voxel by voxel, at their places in the patient. */
    @Property(tries = 60, seed = "20261122")
    void what_boxes_hold_is_what_the_whole_volume_holds(@ForAll Random random) {
        List<Shape> shapes = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            Axis axis = Axis.values()[random.nextInt(3)];
            double x = random.nextInt(20), y = random.nextInt(20);
            shapes.add(key(random.nextBoolean() ? LIVER : TUMOUR, axis, n, Polygon.of(box(x, y, x + 1 + random.nextInt(12), y + 1 + random.nextInt(9)))));
        }
        Annotations a = Examples.with(GRID, shapes.toArray(Shape[]::new));
        LabelMap whole = AnnotationLabels.toLabelMap(a);
        List<LabelMap> boxes = SpaceLabels.of(GRID, drawn(a));
        for (Segment s : whole.segments()) assertThat(voxels(boxes, s.value())).as(s.name()).isEqualTo(voxels(List.of(whole), s.value()));
    }

    @Test
    void two_small_objects_in_opposite_corners_need_no_whole_volume() {
        Annotations a = Examples.with(GRID, key(LIVER, Axis.K, 0, Polygon.of(box(0, 0, 3, 3))), key(TUMOUR, Axis.K, 29, Polygon.of(box(34, 30, 37, 33))));
        List<LabelMap> boxes = SpaceLabels.of(GRID, drawn(a));
        assertThat(boxes.stream().mapToLong(b -> b.grid().voxels()).sum()).isLessThan(GRID.voxels() / 500);
    }

    @Test
    void a_box_that_is_too_large_is_coarser_and_lies_where_it_was() {
        List<Shape> shapes = new ArrayList<>();
        for (int k = 4; k < 24; k++) shapes.add(key(LIVER, Axis.K, k, Polygon.of(box(2.5, 2.5, 30.5, 30.5))));
        LabelMap coarse = SpaceLabels.of(GRID, drawn(Examples.with(GRID, shapes.toArray(Shape[]::new))), 3000).get(0);
        assertThat(coarse.grid().voxels()).isLessThanOrEqualTo(3000);
        PointMm first = coarse.grid().toPatient(0, 0, 0), next = coarse.grid().toPatient(1, 1, 1), was = GRID.toPatient(3, 3, 4), then = GRID.toPatient(5, 5, 6);
        assertThat(first.x()).isEqualTo(was.x());
        assertThat(first.z()).isEqualTo(was.z());
        assertThat(next.y()).isEqualTo(then.y());
        assertThat(coarse.mask(coarse.segments().get(0)).count()).isEqualTo(coarse.grid().voxels());
    }

    private static List<SpaceLabels.Drawn> drawn(Annotations a) {
        return a.tracks().stream().map(t -> new SpaceLabels.Drawn(t, a.classOf(t), a.shapesOf(t))).toList();
    }

    /** Sorted, as numbers of the whole grid. */
    private static List<Long> voxels(List<LabelMap> maps, int value) {
        List<Long> found = new ArrayList<>();
        for (LabelMap map : maps)
            for (int layer = 0; layer < map.layers(); layer++)
                for (int k = 0; k < map.grid().nk(); k++)
                    for (int j = 0; j < map.grid().nj(); j++)
                        for (int i = 0; i < map.grid().ni(); i++)
                            if (map.value(layer, i, j, k) == value) {
                                PointMm at = GRID.toIndex(map.grid().toPatient(i, j, k));
                                found.add(Math.round(at.x()) + GRID.ni() * (Math.round(at.y()) + GRID.nj() * Math.round(at.z())));
                            }
        return found.stream().sorted().toList();
    }
}
