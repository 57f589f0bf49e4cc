package org.readingroom.annotation.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.readingroom.annotation.Examples.LIVER;
import static org.readingroom.annotation.Examples.TUMOUR;
import static org.readingroom.annotation.Examples.key;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Ellipse;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.brush.ValueGate;
import org.readingroom.annotation.brush.VoxelSet;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.mask.Mask;

class PickingTest {

    private static final VoxelGrid GRID = Examples.grid(16, 14, 9);

    /** Against the masks of all voxels, whatever axis was drawn across; the later track lies on top. */
    @Property(tries = 40, seed = "20261122")
    void what_is_picked_at_a_voxel_is_the_upper_one_of_those_that_hold_it(@ForAll Random random) {
        Annotations a = Examples.with(GRID, mask(random, LIVER), mask(random, TUMOUR), mask(random, LIVER), key(TUMOUR, Axis.K, 4, new Ellipse(new PlanePoint(7.3, 6.2), 3.4, 2.7, 20)));
        AnnotationDocument document = AnnotationDocument.of(a);
        List<Mask> masks = a.tracks().stream().map(t -> AnnotationLabels.mask(a, t, s -> true)).toList();
        Axis across = Axis.values()[random.nextInt(3)];
        int[] v = new int[3];
        for (v[2] = 0; v[2] < GRID.nk(); v[2]++) for (v[1] = 0; v[1] < GRID.nj(); v[1]++) for (v[0] = 0; v[0] < GRID.ni(); v[0]++) {
            UUID wanted = masks.get(1).get(v[0], v[1], v[2]) ? TUMOUR : masks.get(0).get(v[0], v[1], v[2]) ? LIVER : null;
            PlanePoint place = new PlanePoint(v[across.xIndex()], v[across.yIndex()]);
            assertThat(Picking.at(document, across, v[across.index()], place, 0, t -> true).map(Shape::track).orElse(null)).isEqualTo(wanted);
        }
    }

    private static Shape mask(Random random, UUID track) {
        Axis axis = Axis.values()[random.nextInt(3)];
        BitSet bits = new BitSet();
        for (int n = 0; n < 30; n++) bits.set(random.nextInt(GRID.size(axis.xIndex()) * GRID.size(axis.yIndex())));
        return key(track, axis, random.nextInt(GRID.size(axis.index())), Bitmask.of(bits, GRID.size(axis.xIndex())));
    }

    @Test
    void a_point_and_an_edge_near_the_mouse_come_before_what_lies_around_and_hidden_ones_never() {
        AnnotationDocument document = AnnotationDocument.of(Examples.with(GRID, key(LIVER, Axis.K, 3, Keypoints.of(new PlanePoint(6, 6))), key(TUMOUR, Axis.K, 3, Polygon.of(Examples.box(2, 2, 12, 12)))));
        assertThat(track(document, 6.4, 6, 1, "")).isEqualTo(LIVER);
        assertThat(track(document, 9, 6, 1, "")).isEqualTo(TUMOUR);
        assertThat(track(document, 1.8, 6, 1, "")).as("beside the edge").isEqualTo(TUMOUR);
        assertThat(track(document, 0.5, 6, 1, "")).isNull();
        assertThat(track(document, 9, 6, 1, "tumour")).isNull();
    }

    private static UUID track(AnnotationDocument document, double x, double y, double reachMm, String hidden) {
        return Picking.at(document, Axis.K, 3, new PlanePoint(x, y), reachMm, (Track t) -> !t.classId().equals(hidden)).map(Shape::track).orElse(null);
    }

    /** Against a plain walk from voxel to voxel. */
    @Property(tries = 25, seed = "20261122")
    void the_wand_finds_what_a_walk_from_voxel_to_voxel_finds(@ForAll Random random) {
        Samples samples = Samples.allocate(SampleType.UINT8, GRID.ni(), GRID.nj(), GRID.nk(), 1, 1);
        for (int k = 0; k < GRID.nk(); k++) random.nextBytes((byte[]) samples.plane(k, 0, 0));
        Volume image = Volume.builder("noise", GRID, samples).build();
        int[] seed = { random.nextInt(GRID.ni()), random.nextInt(GRID.nj()), random.nextInt(GRID.nk()) };
        ValueGate gate = Wand.around(image, 0, 0, seed[0], seed[1], seed[2], 70);
        for (Axis home : Axis.values()) {
            Axis across = Axis.values()[random.nextInt(3)];
            same(Wand.onSlice(image, 0, 0, across, home, seed[0], seed[1], seed[2], gate), walked(image, gate, seed, across));
            same(Wand.inVolume(image, 0, 0, home, seed[0], seed[1], seed[2], gate, Progress.NONE), walked(image, gate, seed, null));
        }
        assertThatThrownBy(() -> Wand.onSlice(image, 0, 0, Axis.K, Axis.K, seed[0], seed[1], seed[2], new ValueGate(300, 400))).hasMessageContaining("not in the range from 300.0 to 400.0");
    }

    private static void same(VoxelSet found, boolean[] wanted) {
        for (int n = 0; n < wanted.length; n++) assertThat(found.contains(n % GRID.ni(), n / GRID.ni() % GRID.nj(), n / GRID.ni() / GRID.nj())).isEqualTo(wanted[n]);
    }

    /** @param within the slice across it; null for all of the volume */
    private static boolean[] walked(Volume image, ValueGate gate, int[] seed, Axis within) {
        boolean[] met = new boolean[(int) GRID.voxels()];
        Deque<int[]> open = new ArrayDeque<>(List.of(seed));
        while (!open.isEmpty()) {
            int[] v = open.remove();
            if (v[0] < 0 || v[1] < 0 || v[2] < 0 || v[0] >= GRID.ni() || v[1] >= GRID.nj() || v[2] >= GRID.nk()) continue;
            int at = v[0] + GRID.ni() * (v[1] + GRID.nj() * v[2]);
            if (met[at] || !gate.holds(image.real(v[0], v[1], v[2], 0, 0))) continue;
            met[at] = true;
            for (int axis = 0; axis < 3; axis++) for (int step = -1; step <= 1; step += 2) {
                if (within != null && axis == within.index()) continue;
                int[] next = v.clone();
                next[axis] += step;
                open.add(next);
            }
        }
        return met;
    }
}
