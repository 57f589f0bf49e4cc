package org.readingroom.annotation.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.readingroom.annotation.Examples.DRAWN;
import static org.readingroom.annotation.Examples.LIVER;
import static org.readingroom.annotation.Examples.box;
import static org.readingroom.annotation.Examples.key;

import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.brush.Brush;
import org.readingroom.annotation.brush.Stroke;
import org.readingroom.annotation.brush.VoxelSet;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.mask.Mask;

class PaintingTest {

    private static final VoxelGrid GRID = Examples.grid(20, 18, 8);

    /** Against a plain picture of all voxels, which the same strokes are painted into. */
    @Property(tries = 40, seed = "20261122")
    void painting_and_erasing_equal_the_same_on_a_plain_picture(@ForAll Random random, @ForAll Axis first) {
        AnnotationDocument document = AnnotationDocument.of(Examples.empty(GRID));
        Track liver = document.track(LIVER).orElseThrow();
        String start = document.digest();
        Mask plain = new Mask(GRID.ni(), GRID.nj(), GRID.nk());
        int edits = 0;
        for (int n = 0; n < 12; n++) {
            Axis axis = n == 0 ? first : Axis.values()[random.nextInt(3)];
            Stroke stroke = new Stroke(GRID, new Brush(random.nextDouble() * 9, random.nextBoolean() ? Brush.Tip.DISC : Brush.Tip.SPHERE), axis, random.nextInt(GRID.size(axis.index())), Painting.home(document, liver, axis));
            for (int p = 0; p < 3; p++) stroke.to(random.nextDouble() * GRID.size(axis.xIndex()), random.nextDouble() * GRID.size(axis.yIndex()));
            Painting.Mode mode = n % 3 == 2 ? Painting.Mode.ERASE : Painting.Mode.ADD;
            for (int k = 0; k < GRID.nk(); k++) for (int j = 0; j < GRID.nj(); j++) for (int i = 0; i < GRID.ni(); i++) if (stroke.covered().contains(i, j, k)) plain.set(i, j, k, mode == Painting.Mode.ADD);
            var edit = Painting.edit(document, liver, stroke.covered(), mode, DRAWN);
            edit.ifPresent(document::apply);
            if (edit.isPresent()) edits++;
            assertThat(AnnotationLabels.mask(document.annotations(), liver, s -> true).sameVoxels(plain)).isTrue();
        }
        for (int n = 0; n < edits; n++) document.undo();
        assertThat(document.digest()).isEqualTo(start);
    }

    @Test
    void a_brush_on_an_outline_leaves_an_outline() {
        AnnotationDocument document = AnnotationDocument.of(Examples.with(GRID, key(LIVER, Axis.K, 3, Polygon.of(box(3.5, 3.5, 8.5, 8.5)))));
        document.apply(Painting.edit(document, track(document), voxels(3, 9, 5), Painting.Mode.ADD, DRAWN).orElseThrow());
        List<Shape> now = document.shapes(LIVER, Axis.K, 3);
        assertThat(now).hasSize(1);
        assertThat(now.get(0).figure()).isInstanceOf(Polygon.class);
        assertThat(Painting.painted(now, Axis.K, GRID).cardinality()).isEqualTo(26);
    }

    @Test
    void erasing_makes_holes_and_takes_the_last_voxel() {
        AnnotationDocument document = AnnotationDocument.of(Examples.with(GRID, key(LIVER, Axis.K, 3, new Bitmask(4, 4, 3, 3, new int[] { 0, 9 }))));
        document.apply(Painting.edit(document, track(document), voxels(3, 5, 5), Painting.Mode.ERASE, DRAWN).orElseThrow());
        assertThat(((Bitmask) document.shapes(LIVER, Axis.K, 3).get(0).figure()).count()).isEqualTo(8);
        VoxelSet all = new VoxelSet(GRID, Axis.K);
        all.add(3, new Bitmask(0, 0, 20, 18, new int[] { 0, 360 }));
        document.apply(Painting.edit(document, track(document), all, Painting.Mode.ERASE, DRAWN).orElseThrow());
        assertThat(document.shapes(LIVER, Axis.K, 3)).isEmpty();
    }

    @Test
    void a_proposal_that_is_painted_on_becomes_a_key() {
        Shape proposed = key(LIVER, Axis.K, 3, new Bitmask(4, 4, 3, 3, new int[] { 0, 9 })).with(State.PROPOSED);
        AnnotationDocument document = AnnotationDocument.of(Examples.with(GRID, proposed));
        assertThat(Painting.edit(document, track(document), voxels(3, 5, 5), Painting.Mode.ADD, DRAWN)).as("all its voxels are there").isEmpty();
        document.apply(Painting.edit(document, track(document), voxels(3, 7, 5), Painting.Mode.ADD, DRAWN).orElseThrow());
        assertThat(document.shapes(LIVER, Axis.K, 3).get(0).state()).isEqualTo(State.KEY);
    }

    @Test
    void boxes_beside_stay_what_they_are() {
        Shape box = key(LIVER, Axis.K, 3, new Box(1, 1, 4, 4));
        AnnotationDocument document = AnnotationDocument.of(Examples.with(GRID, box));
        Edit edit = Painting.edit(document, track(document), voxels(3, 2, 2), Painting.Mode.ADD, DRAWN).orElseThrow();
        document.apply(edit);
        assertThat(document.shapes(LIVER, Axis.K, 3)).contains(box).hasSize(2);
    }

    @Test
    void a_class_of_boxes_takes_no_paint() {
        Annotations a = Examples.empty(GRID);
        Ontology boxes = new Ontology(a.ontology().classes().stream().map(c -> c.withKinds(Set.of("box"))).toList(), Notes.NONE);
        AnnotationDocument document = AnnotationDocument.of(new Annotations(a.image(), boxes, a.tracks(), List.of(), List.of(), Notes.NONE));
        assertThatThrownBy(() -> Painting.edit(document, track(document), voxels(3, 5, 5), Painting.Mode.ADD, DRAWN)).hasMessageContaining("takes no painted voxels").hasMessageContaining("[box]");
    }

    /** Against one plain picture of labels, which the same strokes are painted into. */
    @Property(tries = 30, seed = "20261122")
    void where_classes_exclude_each_other_a_voxel_is_the_last_painters(@ForAll Random random) {
        Annotations a = Examples.empty(GRID);
        Ontology exclusive = new Ontology(a.ontology().classes().stream().map(c -> c.withExclusive(true)).toList(), Notes.NONE);
        AnnotationDocument document = AnnotationDocument.of(new Annotations(a.image(), exclusive, a.tracks(), List.of(), List.of(), Notes.NONE));
        String start = document.digest();
        int[] plain = new int[GRID.ni() * GRID.nj() * GRID.nk()];
        int edits = 0;
        for (int n = 0; n < 10; n++) {
            Track painter = document.tracks().get(random.nextInt(2));
            Stroke stroke = new Stroke(GRID, new Brush(2 + random.nextDouble() * 9, Brush.Tip.SPHERE), Axis.K, random.nextInt(GRID.nk()), Axis.K);
            for (int p = 0; p < 2; p++) stroke.to(random.nextDouble() * GRID.ni(), random.nextDouble() * GRID.nj());
            var edit = Painting.edit(document, painter, stroke.covered(), Painting.Mode.ADD, DRAWN).map(e -> Claims.settle(document, e, t -> false).edit());
            for (int v = 0; v < plain.length; v++) if (stroke.covered().contains(v % GRID.ni(), v / GRID.ni() % GRID.nj(), v / GRID.ni() / GRID.nj())) plain[v] = painter.number();
            edit.ifPresent(document::apply);
            if (edit.isPresent()) edits++;
        }
        for (Track t : document.tracks()) {
            Mask mask = AnnotationLabels.mask(document.annotations(), t, s -> true);
            for (int v = 0; v < plain.length; v++) assertThat(mask.get(v % GRID.ni(), v / GRID.ni() % GRID.nj(), v / GRID.ni() / GRID.nj())).isEqualTo(plain[v] == t.number());
        }
        for (int n = 0; n < edits; n++) document.undo();
        assertThat(document.digest()).as("one step of undo for both").isEqualTo(start);
    }

    private static Track track(AnnotationDocument document) {
        return document.track(LIVER).orElseThrow();
    }

    private static VoxelSet voxels(int k, int i, int j) {
        VoxelSet set = new VoxelSet(GRID, Axis.K);
        set.add(i, j, k);
        return set;
    }
}
