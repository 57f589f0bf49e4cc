package org.readingroom.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.tool.Drawing;
import org.readingroom.annotation.tool.Tracks;
import org.readingroom.display.view.Scene;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;

class DrawnSpaceTest {

    private final Workbench workbench = new Workbench();
    private final Annotating annotating = workbench.annotating();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int item;

    @BeforeEach
    void an_oblique_image_in_a_view_of_axial_planes_and_two_of_space() {
        double c = Math.cos(0.4), s = Math.sin(0.4);
        Affine oblique = Affine.fromLps(new double[][] { { 2, 0, 0, 0 }, { 0, 2 * c, -3 * s, 0 }, { 0, 2 * s, 3 * c, 0 } });
        Volume volume = Volume.builder("oblique", new VoxelGrid(20, 20, 10, oblique), Samples.allocate(SampleType.UINT8, 20, 20, 10, 1, 1)).build();
        item = workbench.add(volume).id();
        workbench.arrange(new Layout("three", 3, 1, List.of(ViewKind.AXIAL, ViewKind.PROJECTION, ViewKind.SPACE)));
        for (int n = 0; n < 3; n++) workbench.resize(n, 100, 100);
        annotating.open(item, AnnotationDocument.of(Annotations.of(ImageReference.of(volume), Examples.empty(volume.grid()).ontology())));
    }

    @Test
    void what_is_drawn_is_seen_in_planes_across_the_slices_and_in_space() {
        draw("liver");
        for (int n = 0; n < 3; n++) {
            LabelMap seen = layers(n).get(0).labels();
            assertThat(seen.grid().voxels()).as("the box around it").isEqualTo(5 * 4);
            assertThat(seen.mask(seen.segments().get(0)).count()).isEqualTo(20);
        }
        assertThat(layers(0)).as("made once").isEqualTo(layers(2));
        annotating.undo(item);
        assertThat(layers(0)).isEmpty();
        Track hidden = draw("liver");
        annotating.hide(item, hidden.uuid(), true);
        assertThat(layers(1)).isEmpty();
    }

    @Test
    void the_old_ones_are_seen_until_the_new_ones_are_there() {
        draw("liver");
        List<Scene.LabelLayer> old = layers(0);
        annotating.in(waiting::add, Runnable::run);
        draw("tumour");
        draw("tumour");
        assertThat(layers(0)).isEqualTo(old);
        assertThat(waiting).as("one at a time").hasSize(1);
        waiting.remove().run();
        assertThat(layers(0).get(0).labels().segments()).as("of when it was asked for first").hasSize(3);
        draw("liver");
        assertThat(layers(0).get(0).labels().segments()).hasSize(3);
        waiting.remove().run();
        assertThat(layers(0).get(0).labels().segments()).hasSize(4);
        assertThat(waiting).isEmpty();
    }

    private List<Scene.LabelLayer> layers(int view) {
        return workbench.scene(workbench.view(view)).labels();
    }

    private Track draw(String classId) {
        AnnotationDocument document = annotating.document(item).orElseThrow();
        Track track = new Track(UUID.randomUUID(), document.freeNumber(), classId);
        annotating.apply(item, Tracks.add(track));
        Edit edit = Drawing.add(document, track, Axis.K, 4, Polygon.of(Examples.box(2.5, 2.5, 7.5, 6.5)), Examples.DRAWN);
        annotating.apply(item, edit);
        return track;
    }
}
