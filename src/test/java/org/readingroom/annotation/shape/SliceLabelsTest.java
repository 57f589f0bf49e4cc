package org.readingroom.annotation.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Track;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.mask.Mask;

class SliceLabelsTest {

    private static final VoxelGrid GRID = new VoxelGrid(30, 20, 25, Affine.scaling(1, 1, 1));
    private static final OntologyClass CLASS = Examples.empty(GRID).ontology().classes().get(0);

    /** Each layer costs a picture: an object that overlaps nothing needs no further one. */
    @Test
    void an_object_lies_in_the_lowest_layer_above_those_that_it_overlaps() {
        LabelMap map = SliceLabels.of(GRID, Axis.K, 3, List.of(box(1, 0, 0, 6, 6), box(2, 4, 4, 6, 6), box(3, 20, 2, 5, 5), box(4, 8, 8, 4, 4), box(5, 0, 12, 3, 3))).labels();
        assertThat(map.segments()).extracting(s -> s.value() + " in " + s.layer()).containsExactly("1 in 0", "3 in 0", "5 in 0", "2 in 1", "4 in 2");
        assertThat(map.layers()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void at_each_voxel_the_objects_lie_over_each_other_in_the_order_in_which_they_are_drawn(Axis axis) {
        Random random = new Random(4);
        int columns = GRID.size(axis.xIndex()), rows = GRID.size(axis.yIndex());
        List<SliceLabels.Marked> marked = new ArrayList<>();
        for (int n = 1; n <= 60; n++) marked.add(box(n, random.nextInt(columns - 6), random.nextInt(rows - 6), 1 + random.nextInt(6), 1 + random.nextInt(6)));
        check(SliceLabels.of(GRID, axis, 3, marked).labels(), axis, marked);
    }

    /** Held against what is made anew: objects come, grow, move and go, one at a time, as under strokes and undo. */
    @ParameterizedTest
    @EnumSource
    void step_by_step_they_lie_over_each_other_as_if_all_were_made_anew(Axis axis) {
        Random random = new Random(9);
        int columns = GRID.size(axis.xIndex()), rows = GRID.size(axis.yIndex());
        NavigableMap<Integer, SliceLabels.Marked> marked = new TreeMap<>();
        SliceLabels labels = SliceLabels.of(GRID, axis, 3, List.of());
        for (int n = 0; n < 600; n++) {
            int number = random.nextInt(n % 100 < 50 ? 40 : 5) + 1;
            SliceLabels.Marked next = random.nextInt(5) == 0 ? null : box(number, random.nextInt(columns - 6), random.nextInt(rows - 6), 1 + random.nextInt(6), 1 + random.nextInt(6));
            if (next == null) marked.remove(number);
            else marked.put(number, next);
            labels = labels.with(new UUID(0, number), Optional.ofNullable(next));
            check(labels.labels(), axis, List.copyOf(marked.values()));
            assertThat(labels.isEmpty()).isEqualTo(marked.isEmpty());
        }
        assertThat(marked).hasSizeGreaterThan(10);
    }

    @Test
    void layers_of_other_objects_are_shared_and_stay_as_they_were() {
        SliceLabels before = SliceLabels.of(GRID, Axis.K, 3, List.of(box(1, 0, 0, 9, 9), box(2, 4, 4, 6, 6), box(4, 8, 8, 4, 4)));
        SliceLabels grown = before.with(new UUID(0, 2), Optional.of(box(2, 4, 4, 7, 6)));
        assertThat(grown.labels().layer(0)).isSameAs(before.labels().layer(0));
        assertThat(grown.labels().layer(1)).isNotSameAs(before.labels().layer(1));
        assertThat(grown.labels().layer(2)).isSameAs(before.labels().layer(2));
        assertThat(before.labels().value(1, 10, 5, 0)).as("what others look at").isZero();
        assertThat(grown.labels().value(1, 10, 5, 0)).isEqualTo(2);
        assertThat(grown.with(new UUID(0, 7), Optional.empty())).isSameAs(grown);
    }

    private static void check(LabelMap map, Axis axis, List<SliceLabels.Marked> marked) {
        int columns = GRID.size(axis.xIndex()), rows = GRID.size(axis.yIndex());
        assertThat(map.segments()).hasSize(marked.size());
        for (int y = 0; y < rows; y++)
            for (int x = 0; x < columns; x++) {
                int[] ijk = new int[3];
                ijk[axis.xIndex()] = x;
                ijk[axis.yIndex()] = y;
                List<Integer> seen = new ArrayList<>(), expected = new ArrayList<>();
                for (int layer = 0; layer < map.layers(); layer++) if (map.value(layer, ijk[0], ijk[1], ijk[2]) != 0) seen.add(map.value(layer, ijk[0], ijk[1], ijk[2]));
                for (SliceLabels.Marked m : marked) {
                    SliceCut c = m.cut();
                    if (x >= c.x() && x < c.x() + c.mask().ni() && y >= c.y() && y < c.y() + c.mask().nj()) expected.add(m.track().number());
                }
                assertThat(seen).isEqualTo(expected);
            }
    }

    private static SliceLabels.Marked box(int number, int x, int y, int width, int height) {
        Mask mask = new Mask(width, height, 1);
        Arrays.fill(mask.plane(0), (byte) 1);
        return new SliceLabels.Marked(new Track(new UUID(0, number), number, CLASS.id()), CLASS, new SliceCut(x, y, mask));
    }
}
