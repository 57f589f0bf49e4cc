package org.readingroom.annotation.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.Edits;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.mask.Mask;

/** Objects of exclusive classes share no voxel, whatever wrote them: counted voxel by voxel. */
class ClaimsTest {

    private static final VoxelGrid GRID = new VoxelGrid(20, 20, 8, Affine.scaling(1, 1, 2));
    private static final UUID LIVER = Examples.LIVER, TUMOUR = Examples.TUMOUR;
    private static final Box LEFT = new Box(2.5, 2.5, 8, 8), RIGHT = new Box(6.5, 2.5, 8, 8); // 8 x 8 voxels each, 4 x 8 in both

    @Test
    void a_figure_that_is_drawn_changed_moved_copied_confirmed_or_brought_by_an_effect_takes_its_voxels_on_its_slice_alone() {
        Origin by = Origin.UNKNOWN;
        AnnotationDocument d = document(key(TUMOUR, 3, LEFT), key(TUMOUR, 4, LEFT));
        expect(d, Drawing.add(d, LIVER, Axis.K, 3, RIGHT, by), 64, 32 + 64, "Object 7 lost 32 voxels: exclusive classes share none.");
        d = document(key(TUMOUR, 3, LEFT), key(LIVER, 3, new Box(12.5, 12.5, 3, 3)));
        expect(d, Drawing.replace(d, d.shapes(LIVER).get(0), RIGHT, by), 64, 32, "Object 7 lost 32");
        d = document(key(TUMOUR, 3, LEFT), key(LIVER, 3, new Box(6.5, 12.5, 8, 4)));
        expect(d, Drawing.move(d, d.shapes(LIVER), 0, -10, by).orElseThrow(), 32, 64 - 16, "Object 7 lost 16");
        d = document(key(TUMOUR, 3, LEFT), key(LIVER, 3, RIGHT).with(State.PROPOSED));
        expect(d, Drawing.edit("Confirm", d, d.shapes(LIVER), s -> List.of(s.with(State.CONFIRMED))).orElseThrow(), 64, 32, "Object 7 lost 32");
        d = document(key(TUMOUR, 3, LEFT));
        Annotations after = d.annotations().withShapes(List.of(d.shapes(TUMOUR).get(0), key(LIVER, 3, RIGHT), key(LIVER, 4, RIGHT)));
        expect(d, Edits.to(d, "Effect", after).orElseThrow(), 128, 32, "Object 7 lost 32");
    }

    @Test
    void a_proposal_leaves_out_what_others_have() {
        AnnotationDocument d = document(key(TUMOUR, 3, LEFT), key(LIVER, 2, RIGHT));
        expect(d, Drawing.copy(d, d.shapes(LIVER), Axis.K, 3, null, Origin.UNKNOWN).orElseThrow(), 64 + 32, 64, "What is proposed leaves out 32 voxels of other exclusive objects.");
        AnnotationDocument full = document(key(TUMOUR, 3, new Box(0.5, 0.5, 18, 18)), key(LIVER, 2, RIGHT));
        Edit pasted = Drawing.copy(full, full.shapes(LIVER), Axis.K, 3, null, Origin.UNKNOWN).orElseThrow();
        assertThatThrownBy(() -> Claims.settle(full, pasted, t -> false)).hasMessageContaining("nothing is left to propose");
    }

    @Test
    void a_locked_object_loses_nothing_and_what_cannot_be_cut_is_told() {
        AnnotationDocument d = document(key(TUMOUR, 3, LEFT));
        Edit edit = Drawing.add(d, LIVER, Axis.K, 3, RIGHT, Origin.UNKNOWN);
        assertThatThrownBy(() -> Claims.settle(d, edit, TUMOUR::equals)).hasMessageContaining("object 7 is locked and would lose voxels on slice 3 to object 1");
        Ontology boxes = new Ontology(d.ontology().classes().stream().map(c -> c.withKinds(Set.of("box"))).toList(), Notes.NONE);
        AnnotationDocument only = AnnotationDocument.of(new Annotations(d.image(), boxes, d.tracks(), List.of(key(TUMOUR, 3, LEFT)), List.of(), Notes.NONE));
        Claims.Settled settled = Claims.settle(only, Drawing.add(only, LIVER, Axis.K, 3, RIGHT, Origin.UNKNOWN), t -> false);
        assertThat(settled.told()).isEqualTo("Object 7 keeps what should be lost: figures of the kind cannot be cut.");
        assertThat(settled.edit().changes()).hasSize(1);
    }

    @Test
    void merging_several_objects_is_one_step_and_takes_all_that_they_had() {
        AnnotationDocument d = document(key(TUMOUR, 3, LEFT), key(TUMOUR, 4, LEFT), key(LIVER, 3, new Box(12.5, 12.5, 3, 3)));
        Track third = Tracks.fresh(d, "liver");
        d.apply(Tracks.with(d, third, Drawing.add(d, third, Axis.K, 3, new Box(15.5, 15.5, 2, 2), Origin.UNKNOWN)));
        String before = d.digest();
        d.apply(Tracks.merge(d, d.track(LIVER).orElseThrow(), List.of(d.track(TUMOUR).orElseThrow(), third)));
        assertThat(d.tracks()).hasSize(1);
        assertThat(mask(d, LIVER).count()).isEqualTo(9 + 64 + 64 + 4);
        d.undo();
        assertThat(d.digest()).isEqualTo(before);
        assertThatThrownBy(() -> Tracks.merge(d, third, List.of(third))).hasMessageContaining("with itself");
    }

    private static void expect(AnnotationDocument d, Edit edit, long liver, long tumour, String told) {
        String before = d.digest();
        Claims.Settled settled = Claims.settle(d, edit, t -> false);
        d.apply(settled.edit());
        assertThat(settled.told()).contains(told);
        Mask one = mask(d, LIVER), other = mask(d, TUMOUR);
        assertThat(one.count()).as(edit.name()).isEqualTo(liver);
        assertThat(other.count()).as(edit.name()).isEqualTo(tumour);
        for (int k = 0; k < GRID.nk(); k++) for (int n = 0; n < one.plane(k).length; n++) assertThat(one.plane(k)[n] != 0 && other.plane(k)[n] != 0).as("shared").isFalse();
        assertThat(Claims.settle(d, edit("again", d), t -> false).told()).isEmpty();
        d.undo();
        assertThat(d.digest()).as("one step of undo").isEqualTo(before);
    }

    private static Edit edit(String name, AnnotationDocument d) {
        Track t = Tracks.fresh(d, "liver");
        return new Edit(name, Tracks.add(t).changes());
    }

    private static Mask mask(AnnotationDocument d, UUID track) {
        return AnnotationLabels.mask(d.annotations(), d.track(track).orElseThrow(), s -> true);
    }

    private static Shape key(UUID track, int slice0, Box box) {
        return Examples.key(track, Axis.K, slice0, box);
    }

    private static AnnotationDocument document(Shape... shapes) {
        Annotations a = Examples.empty(GRID);
        Ontology exclusive = new Ontology(a.ontology().classes().stream().map(c -> c.withExclusive(true)).toList(), Notes.NONE);
        return AnnotationDocument.of(new Annotations(a.image(), exclusive, a.tracks(), List.of(shapes), List.of(), Notes.NONE));
    }
}
