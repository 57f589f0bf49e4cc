package org.readingroom.annotation.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Ring;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.mask.Mask;

class SegmentShapesTest {

    private static final VoxelGrid GRID = new VoxelGrid(20, 18, 20, Affine.scaling(1, 1, 1));
    private static final UUID TRACK = new UUID(0, 7);
    private static final Origin BY_HAND = new Origin("reader", Instant.EPOCH, "polygon"), BY_EFFECT = new Origin("reader", Instant.EPOCH, "effect:islands");

    @Test
    void slices_that_an_effect_leaves_as_they_are_keep_their_outlines_and_others_become_bitmasks() {
        Figure large = square(2, 10), small = square(15, 17);
        Annotations before = annotations(Axis.J, Map.of(3, List.of(large), 4, List.of(large), 5, List.of(large, small), 9, List.of(Bitmask.EMPTY)));
        Annotations after = SegmentShapes.applied(before, islands(before, "neighbours:6"), BY_EFFECT);
        assertThat(after.shapes()).hasSize(4).allSatisfy(s -> assertThat(s.axis()).isEqualTo(Axis.J));
        for (Shape s : after.shapes()) {
            assertThat(s.figure() instanceof Bitmask).isEqualTo(s.slice0() == 5 || s.slice0() == 9);
            assertThat(s.origin()).isEqualTo(s.slice0() == 5 ? BY_EFFECT : BY_HAND);
        }
        assertThat(voxels(after, TRACK).count()).isEqualTo(3 * 64);
    }

    @Test
    void parts_become_tracks_of_the_same_class_with_numbers_that_are_free() {
        Annotations before = annotations(Axis.K, Map.of(3, List.of(square(2, 10), square(15, 17))));
        Annotations after = SegmentShapes.applied(before, islands(before, "operation:split,voxels:1"), BY_EFFECT);
        assertThat(after.tracks()).extracting(Track::number).containsExactly(1, 2);
        assertThat(after.tracks()).extracting(Track::classId).containsOnly("organ");
        assertThat(voxels(after, TRACK).count()).isEqualTo(64);
        assertThat(voxels(after, after.tracks().get(1).uuid()).count()).isEqualTo(4);
    }

    @Test
    void shapes_across_other_axes_are_gathered_in_the_home_axis() {
        Annotations k = annotations(Axis.K, Map.of(3, List.of(square(2, 10))));
        Shape across = new Shape(TRACK, Axis.I, 5, State.KEY, square(2, 8), BY_HAND);
        Annotations before = new Annotations(k.image(), k.ontology(), k.tracks(), List.of(k.shapes().get(0), across), List.of(), k.kept());
        Mask mask = voxels(before, TRACK);
        Annotations after = SegmentShapes.applied(before, islands(before, ""), BY_EFFECT);
        assertThat(voxels(after, TRACK).sameVoxels(mask)).isTrue();
        assertThat(after.shapes()).allSatisfy(s -> assertThat(s.axis()).isEqualTo(Axis.K)).hasSize(6);
    }

    private static EffectResult islands(Annotations in, String settings) {
        IslandsEffect effect = new IslandsEffect();
        return effect.apply(SegmentShapes.input(in, List.of(TRACK)), EffectSettings.parse(effect, settings), Progress.NONE);
    }

    private static Mask voxels(Annotations in, UUID track) {
        return AnnotationLabels.mask(in, in.track(track).orElseThrow(), s -> true);
    }

    /** Voxels from a to b - 1. */
    private static Figure square(double a, double b) {
        double low = a - 0.5, high = b - 0.5;
        return Polygon.of(new Ring(new double[] { low, high, high, low }, new double[] { low, low, high, high }));
    }

    private static Annotations annotations(Axis axis, Map<Integer, List<Figure>> figures) {
        Segment like = Segment.plain(0, 1, "Organ");
        OntologyClass organ = new OntologyClass("organ", "Organ", like.color(), like.category(), like.type());
        List<Shape> shapes = figures.entrySet().stream().sorted(Map.Entry.comparingByKey())
            .flatMap(e -> e.getValue().stream().map(f -> new Shape(TRACK, axis, e.getKey(), State.KEY, f, BY_HAND))).toList();
        return new Annotations(new ImageReference("", "", "", GRID), Ontology.of(organ), List.of(new Track(TRACK, 1, "organ")), shapes, List.of(), Notes.NONE);
    }
}
