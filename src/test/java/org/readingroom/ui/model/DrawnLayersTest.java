package org.readingroom.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.brush.Brush;
import org.readingroom.annotation.brush.Stroke;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.tool.Painting;
import org.readingroom.annotation.tool.Tracks;
import org.readingroom.display.view.Scene;
import org.readingroom.display.view.ViewEngine;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;

class DrawnLayersTest {

    private static final VoxelGrid GRID = new VoxelGrid(40, 30, 12, Affine.scaling(1, 1, 2));
    private static final int SIDE = 90;

    private final Workbench workbench = new Workbench();
    private final Annotating annotating = workbench.annotating();
    private final List<Track> tracks = new ArrayList<>();
    private int item;

    @BeforeEach
    void three_views_of_an_image_with_many_objects_that_overlap() {
        Samples s = Samples.allocate(SampleType.UINT8, 40, 30, 12, 1, 1);
        for (int k = 0; k < 12; k++) for (int n = 0; n < 1200; n++) ((byte[]) s.plane(k, 0, 0))[n] = (byte) (n * 7 + k);
        Volume volume = Volume.builder("image", GRID, s).build();
        item = workbench.add(volume).id();
        workbench.arrange(Layout.MPR);
        for (int n = 0; n < workbench.views().size(); n++) workbench.resize(n, SIDE, SIDE);
        AnnotationDocument document = AnnotationDocument.of(Annotations.of(ImageReference.of(volume), Examples.empty(GRID).ontology()));
        annotating.open(item, document);
        for (int t = 0; t < 12; t++) {
            Track track = new Track(new UUID(9, t), t + 1, t % 2 == 0 ? "liver" : "tumour");
            tracks.add(track);
            annotating.apply(item, Tracks.add(track));
            done(track, stroke(8 + 2 * t, 10 + t % 5 * 2, 5), Painting.Mode.ADD);
        }
        workbench.moveCursor(GRID.toPatient(20, 14, 5), workbench.data().item(item), "");
    }

    @ParameterizedTest
    @EnumSource(value = Painting.Mode.class, names = { "ADD", "ERASE" })
    void what_a_stroke_shows_while_it_goes_on_is_what_stands_there_when_it_is_done(Painting.Mode mode) {
        for (int t : new int[] { 0, 5, 11 }) {
            Track track = tracks.get(t);
            Stroke stroke = stroke(20, 14, 5);
            for (int x = 20; x < 26; x++) {
                stroke.to(x, 13);
                annotating.draft(item, track, stroke.covered(), mode);
                pictures();
            }
            List<int[]> during = pictures();
            annotating.noDraft();
            done(track, stroke, mode);
            assertThat(during).as("object %d", t).usingElementComparator((a, b) -> Arrays.equals(a, b) ? 0 : 1).isEqualTo(pictures());
        }
    }

    @Test
    void a_stroke_makes_nothing_anew_but_what_it_paints() {
        Stroke stroke = stroke(20, 14, 5);
        annotating.draft(item, tracks.get(5), stroke.covered(), Painting.Mode.ADD);
        List<LabelMap> before = maps();
        stroke.to(25, 14);
        annotating.draft(item, tracks.get(5), stroke.covered(), Painting.Mode.ADD);
        List<LabelMap> after = maps();
        assertThat(after).hasSize(3);
        assertThat(after.get(0)).as("objects below").isSameAs(before.get(0));
        assertThat(after.get(1)).as("the stroke's").isNotSameAs(before.get(1));
        assertThat(after.get(2)).as("objects above").isSameAs(before.get(2));
    }

    private List<LabelMap> maps() {
        return workbench.scene(workbench.views().get(0)).labels().stream().map(Scene.LabelLayer::labels).toList();
    }

    private Stroke stroke(int x, int y, int k) {
        Stroke stroke = new Stroke(GRID, new Brush(4, Brush.Tip.SPHERE), Axis.K, k, Axis.K);
        stroke.to(x, y);
        return stroke;
    }

    private void done(Track track, Stroke stroke, Painting.Mode mode) {
        Painting.edit(annotating.document(item).orElseThrow(), track, stroke.covered(), mode, Examples.DRAWN).ifPresent(e -> annotating.apply(item, e));
    }

    private List<int[]> pictures() {
        List<int[]> all = new ArrayList<>();
        for (ViewModel view : workbench.views()) {
            if (view.state() == null || !view.kind().isPlane()) continue;
            int[] argb = new int[SIDE * SIDE];
            workbench.engine(view).render(workbench.scene(view), new ViewGeometry(view.state(), SIDE, SIDE), ViewEngine.Effort.FULL, () -> false, argb);
            all.add(argb);
        }
        assertThat(all).hasSizeGreaterThan(2);
        return all;
    }
}
