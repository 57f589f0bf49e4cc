package org.readingroom.annotation.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.ImageTime;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.brush.VoxelSet;
import org.readingroom.annotation.interpolation.GatedInterpolation;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.annotation.tool.Claims;
import org.readingroom.annotation.tool.Classes;
import org.readingroom.annotation.tool.Classifying;
import org.readingroom.annotation.tool.Following;
import org.readingroom.annotation.tool.Painting;
import org.readingroom.annotation.tool.Timing;
import org.readingroom.annotation.tool.Tracks;
import org.readingroom.annotation.track.FillRequest;
import org.readingroom.annotation.track.InterpolateTracks;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;

/** Objects that look different at each time of a series of images, and those that are the same at all. */
class TimesTest {

    private static final VoxelGrid GRID = Examples.grid(12, 10, 9);

    @TempDir
    Path folder;

    private final AnnotationDocument document = AnnotationDocument.of(Examples.empty(GRID));
    private final Track liver = document.track(1).orElseThrow(), tumour = document.track(7).orElseThrow();

    private void paint(Track track, int time, int slice0, int... voxels) {
        paint(document.at(time, false), track, slice0, Painting.Mode.ADD, voxels);
    }

    private void paint(Annotated on, Track track, int slice0, Painting.Mode mode, int... voxels) {
        VoxelSet set = new VoxelSet(GRID, Axis.K);
        for (int v : voxels) set.add(v % GRID.ni(), v / GRID.ni(), slice0);
        Painting.edit(on, track, set, mode, Origin.UNKNOWN).map(e -> on.whole(Claims.settle(on, e, t -> false).edit())).ifPresent(document::apply);
    }

    private long voxels(Track track, int time) {
        return document.at(time, false).shapes(track.uuid()).stream().mapToLong(s -> ((Bitmask) s.figure()).count()).sum();
    }

    @Test
    void what_is_painted_at_one_time_is_there_then_and_at_no_other() {
        paint(liver, 0, 3, 1, 2, 3);
        paint(liver, 2, 3, 2);
        assertThat(List.of(voxels(liver, 0), voxels(liver, 1), voxels(liver, 2))).containsExactly(3L, 0L, 1L);
        paint(document.at(0, false), liver, 3, Painting.Mode.ERASE, 2);
        assertThat(List.of(voxels(liver, 0), voxels(liver, 2))).as("erased at one time").containsExactly(2L, 1L);
        assertThat(document.shapes(liver.uuid(), Axis.K, 3).stream().map(Shape::time)).containsExactly(0, 2);
        while (document.canUndo()) document.undo();
        assertThat(document.annotations().shapes()).isEmpty();
    }

    @Test
    void an_object_that_is_the_same_at_all_times_is_changed_at_all() {
        paint(document.at(1, true), tumour, 3, Painting.Mode.ADD, 5, 6);
        paint(tumour, 2, 3, 7);
        assertThat(List.of(voxels(tumour, 0), voxels(tumour, 1), voxels(tumour, 2))).containsExactly(3L, 3L, 3L);
        assertThat(document.shapes(tumour.uuid())).singleElement().matches(s -> s.time() == ImageTime.ALL);
    }

    @Test
    void a_stroke_at_one_time_leaves_the_lists_of_the_others_as_pictures_know_them() {
        paint(liver, 0, 3, 1);
        paint(liver, 2, 3, 2);
        List<Shape> before = document.at(0, false).shapes(liver.uuid());
        paint(liver, 2, 3, 4);
        assertThat(document.at(0, false).shapes(liver.uuid())).isSameAs(before);
    }

    @Test
    void a_step_writes_down_its_own_time_alone_however_long_the_series_is() {
        paint(liver, 0, 3, 1);
        long[] bytes = new long[2];
        document.listen((edit, step) -> bytes[0] = edit.bytes());
        paint(liver, 1, 3, 1);
        bytes[1] = bytes[0];
        for (int time = 2; time < 40; time++) paint(liver, time, 3, 1);
        assertThat(bytes[0]).isEqualTo(bytes[1]);
    }

    @Test
    void nobody_makes_an_object_half_of_one_sort_and_half_of_the_other() throws Exception {
        paint(liver, 1, 3, 1);
        Edit always = Edit.of("Paint", Edits.slice(document, liver.uuid(), Axis.K, 4, List.of(Examples.key(liver.uuid(), Axis.K, 4, Polygon.of(Examples.box(1, 1, 3, 3))))));
        String sentence = "object 1 would have shapes of one time of the image and shapes of all times; expected either, for one object";
        assertThatThrownBy(() -> document.apply(always)).hasMessage(sentence);
        assertThatThrownBy(() -> document.at(ImageTime.ALL, false).shapes(liver.uuid())).hasMessage("track 1 has shapes of its own at single times of the image; expected time= with one of them, from 0");
        Path file = folder.resolve("a.annotations.json");
        AnnotationFile.write(file, document.annotations());
        String text = Files.readString(file), line = text.lines().filter(l -> l.contains("\"time_index\"")).findFirst().orElseThrow();
        Files.writeString(file, text.replace(line, line + ",\n" + line.replaceAll("\"time_index\": ?1, ?", "")));
        assertThatThrownBy(() -> AnnotationFile.read(file)).hasMessageContaining(sentence);
    }

    @Test
    void an_object_of_single_times_is_no_bar_to_work_on_one_that_is_the_same_at_all() {
        paint(liver, 1, 3, 1);
        paint(document.at(ImageTime.ALL, true), tumour, 3, Painting.Mode.ADD, 5, 6);
        assertThat(document.at(ImageTime.ALL, false).annotations().shapes()).as("the same at all times, and nothing else").singleElement().matches(s -> s.track().equals(tumour.uuid()));
        assertThat(document.at(1, false).annotations().shapes()).hasSize(2);
    }

    @Test
    void files_say_the_time_and_refuse_one_below_0() throws Exception {
        paint(liver, 2, 3, 1);
        document.apply(Edit.of("Say", ClassificationChange.add(new Classification("phase", "late", null, Axis.K, 1, 2, 2, Origin.UNKNOWN, Notes.NONE))));
        Path file = folder.resolve("a.annotations.json");
        AnnotationFile.write(file, document.annotations());
        Annotations read = AnnotationFile.read(file);
        assertThat(read).isEqualTo(document.annotations());
        assertThat(read.shapes().get(0).time()).isEqualTo(2);
        Files.writeString(file, Files.readString(file).replaceFirst("\"time_index\": ?2", "\"time_index\": -3"));
        assertThatThrownBy(() -> AnnotationFile.read(file)).hasMessageContaining("-3").hasMessageContaining("expected 0 or more");
    }

    @Test
    void exclusive_objects_take_voxels_from_each_other_at_the_same_time_only() {
        for (String c : List.of("liver", "tumour")) document.apply(Classes.exclusive(document, c, true).orElseThrow());
        paint(liver, 0, 3, 1, 2, 3);
        paint(liver, 1, 3, 1, 2, 3);
        paint(tumour, 1, 3, 3, 4);
        assertThat(List.of(voxels(liver, 0), voxels(liver, 1), voxels(tumour, 1))).containsExactly(3L, 2L, 2L);
        Track other = new Track(UUID.randomUUID(), 9, "tumour");
        document.apply(Tracks.add(other));
        Bitmask on = Bitmask.of(bits(1), GRID.ni());
        Edit two = new Edit("Import", List.of(new SliceChange(other.uuid(), Axis.K, 3, List.of(), List.of(shape(other, 0, on), shape(other, 2, on)))));
        document.apply(Claims.settle(document, two, t -> false).edit());
        assertThat(List.of(voxels(liver, 0), voxels(liver, 1), voxels(other, 0), voxels(other, 2))).as("an edit of two times").containsExactly(2L, 2L, 1L, 1L);
    }

    private static BitSet bits(int voxel) {
        BitSet bits = new BitSet();
        bits.set(voxel);
        return bits;
    }

    private static Shape shape(Track track, int time, Bitmask mask) {
        return new Shape(track.uuid(), Axis.K, 3, time, State.KEY, mask, Origin.UNKNOWN, Notes.NONE);
    }

    @Test
    void gaps_are_filled_between_keys_of_one_time() {
        paint(liver, 0, 1, 14, 15);
        paint(liver, 0, 3, 14, 15);
        paint(liver, 1, 6, 14, 15);
        Annotations filled = InterpolateTracks.fill(document.annotations(), FillRequest.ALL, new GatedInterpolation(), Instant.EPOCH, Progress.NONE);
        assertThat(filled.shapes().stream().filter(s -> s.state() == State.PROPOSED)).singleElement().matches(s -> s.slice0() == 2 && s.time() == 0);
        Annotated then = document.at(1, false);
        assertThat(Following.of(then, Set.of(new Following.Key(liver.uuid(), Axis.K, 6)))).as("one key at that time").isEmpty();
    }

    @Test
    void what_is_said_now_does_not_take_back_what_holds_always() {
        Annotated now = document.at(1, false), always = document.at(0, true);
        document.apply(always.whole(Classifying.say(always, new Classification("stain", "dapi", null, Axis.K, 0, 8, Origin.UNKNOWN, Notes.NONE)).orElseThrow()));
        document.apply(now.whole(Classifying.say(now, new Classification("phase", "mitosis", null, Axis.K, 2, 3, Origin.UNKNOWN, Notes.NONE)).orElseThrow()));
        document.apply(now.whole(Classifying.say(now, new Classification("stain", "none", null, Axis.K, 4, 4, Origin.UNKNOWN, Notes.NONE)).orElseThrow()));
        assertThat(document.at(0, false).classifications().stream().map(c -> c.value() + c.from0())).containsExactly("dapi0", "none4", "dapi5");
        assertThat(document.at(1, false).classifications().stream().map(c -> c.value() + c.from0())).containsExactly("dapi0", "mitosis2", "none4", "dapi5");
        document.apply(now.whole(Classifying.unsay(now, new Classification("phase", "", null, Axis.K, 2, 3, Origin.UNKNOWN, Notes.NONE)).orElseThrow()));
        assertThat(document.classifications()).noneMatch(c -> c.label().equals("phase"));
    }

    @Test
    void an_object_of_one_time_can_become_one_of_all_and_back() {
        paint(liver, 2, 3, 1, 2);
        paint(liver, 2, 4, 1);
        document.apply(Timing.move(document, liver, ImageTime.ALL).orElseThrow());
        assertThat(Timing.isAlways(document, liver.uuid())).isTrue();
        assertThat(voxels(liver, 0)).isEqualTo(3);
        document.apply(Timing.move(document, liver, 1).orElseThrow());
        assertThat(List.of(voxels(liver, 0), voxels(liver, 1))).containsExactly(0L, 3L);
        assertThat(Timing.move(document, liver, 1)).isEqualTo(Optional.empty());
        paint(liver, 0, 4, 1);
        assertThatThrownBy(() -> Timing.move(document, liver, ImageTime.ALL)).hasMessage("object 1 has shapes of its own at 2 times (0 to 1, from 0); expected one time at most, delete those of the others first");
    }

    @Test
    void labels_of_several_times_say_that_they_are_merged() {
        paint(liver, 0, 3, 1);
        paint(liver, 2, 3, 2, 3);
        assertThat(AnnotationLabels.toLabelMap(document.annotations()).findings()).singleElement().matches(f -> f.code().equals("TIMES_MERGED"));
        assertThat(AnnotationLabels.toLabelMap(document.at(2, false).annotations()).findings()).isEmpty();
        assertThat(AnnotationLabels.mask(document.at(2, false).annotations(), liver, s -> true).count()).isEqualTo(2);
    }

    @Test
    void deleting_an_object_deletes_it_at_all_times() {
        paint(liver, 0, 3, 1);
        paint(liver, 2, 3, 2);
        String before = document.digest();
        document.apply(Tracks.delete(document, liver));
        assertThat(document.annotations().shapes()).isEmpty();
        document.undo();
        assertThat(document.digest()).isEqualTo(before);
    }

    @Test
    void merging_keeps_each_shape_at_its_time() {
        paint(liver, 0, 3, 1);
        paint(tumour, 1, 3, 2);
        document.apply(Tracks.merge(document, liver, tumour));
        assertThat(List.of(voxels(liver, 0), voxels(liver, 1))).containsExactly(1L, 1L);
        assertThat(document.ontology().find(liver.classId()).map(OntologyClass::id)).contains("liver");
    }
}
