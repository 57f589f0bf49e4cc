package org.readingroom.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.brush.Brush;
import org.readingroom.annotation.brush.Stroke;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.OntologyChange;
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
import org.readingroom.volume.label.Rgb;

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
                annotating.draft(item, 0, track, stroke.covered(), mode);
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
        annotating.draft(item, 0, tracks.get(5), stroke.covered(), Painting.Mode.ADD);
        LabelMap before = map();
        stroke.to(25, 14);
        annotating.draft(item, 0, tracks.get(5), stroke.covered(), Painting.Mode.ADD);
        LabelMap after = map();
        assertThat(changed(before, after)).containsExactly(layer(after, 6));
        annotating.noDraft();
        done(tracks.get(5), stroke, Painting.Mode.ADD);
        assertThat(changed(after, map())).hasSizeLessThan(2);
    }

    @Test
    void undo_makes_nothing_anew_but_what_it_takes_back() {
        pictures();
        done(tracks.get(5), stroke(22, 15, 5), Painting.Mode.ADD);
        LabelMap before = map();
        annotating.undo(item);
        assertThat(changed(before, map())).containsExactly(layer(before, 6));
    }

    /** Held against another workbench, which has kept nothing: strokes, undo, redo, objects hidden, deleted, of another class, and classes of another colour. */
    @Test
    void whatever_is_done_pictures_are_those_of_somebody_who_comes_anew() {
        Random random = new Random(3);
        AnnotationDocument document = annotating.document(item).orElseThrow();
        for (int n = 0; n < 120; n++) {
            Track track = document.tracks().get(random.nextInt(document.tracks().size()));
            switch (n % 12) {
                case 3, 7 -> annotating.undo(item);
                case 8 -> annotating.redo(item);
                case 5 -> annotating.hide(item, track.uuid(), !annotating.isHidden(track.uuid()));
                case 9 -> annotating.apply(item, Tracks.delete(document, track));
                case 10 -> annotating.apply(item, Tracks.add(new Track(new UUID(8, n), document.freeNumber(), "tumour")));
                case 11 -> annotating.apply(item, Tracks.reclass(track, track.classId().equals("liver") ? "tumour" : "liver"));
                case 2 -> annotating.apply(item, coloured(document.ontology(), new Rgb(n, 90, 200)));
                default -> done(track, stroke(6 + random.nextInt(28), 6 + random.nextInt(18), 5), n % 4 == 0 ? Painting.Mode.ERASE : Painting.Mode.ADD);
            }
            assertThat(pictures()).as("step %d", n).usingElementComparator((a, b) -> Arrays.equals(a, b) ? 0 : 1).isEqualTo(anew());
        }
    }

    private static Edit coloured(Ontology before, Rgb color) {
        List<OntologyClass> classes = new ArrayList<>(before.classes());
        classes.set(0, classes.get(0).withColor(color));
        return Edit.of("Colour", new OntologyChange(before, new Ontology(classes, before.slices(), before.kept())));
    }

    private List<int[]> anew() {
        Workbench other = new Workbench();
        int id = other.add(workbench.data().item(item).volume()).id();
        other.arrange(Layout.MPR);
        for (int n = 0; n < other.views().size(); n++) other.resize(n, SIDE, SIDE);
        AnnotationDocument copy = AnnotationDocument.of(annotating.document(item).orElseThrow().annotations());
        other.annotating().open(id, copy);
        other.moveCursor(GRID.toPatient(20, 14, 5), other.data().item(id), "");
        for (Track t : copy.tracks()) other.annotating().hide(id, t.uuid(), annotating.isHidden(t.uuid()));
        return pictures(other);
    }

    private LabelMap map() {
        List<Scene.LabelLayer> layers = workbench.scene(workbench.views().get(0)).labels();
        assertThat(layers).hasSize(1);
        return layers.get(0).labels();
    }

    private static List<Integer> changed(LabelMap before, LabelMap after) {
        return IntStream.range(0, after.layers()).filter(n -> n >= before.layers() || after.layer(n) != before.layer(n)).boxed().toList();
    }

    private static int layer(LabelMap map, int value) {
        return map.segments().stream().filter(s -> s.value() == value).findFirst().orElseThrow().layer();
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
        return pictures(workbench);
    }

    private static List<int[]> pictures(Workbench workbench) {
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
