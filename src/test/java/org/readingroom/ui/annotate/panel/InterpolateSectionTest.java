package org.readingroom.ui.annotate.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.swing.JComboBox;
import javax.swing.JTable;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.StandardClasses;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.brush.VoxelSet;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.TrackChange;
import org.readingroom.annotation.interpolation.GatedInterpolation;
import org.readingroom.annotation.interpolation.InterpolationMethod;
import org.readingroom.annotation.tool.Painting;
import org.readingroom.annotation.tool.Proposals;
import org.readingroom.annotation.track.FillRequest;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.mask.Mask;

class InterpolateSectionTest extends OpenPanel {

    private static final int SIZE = 20;

    private final SlowMethod slow = new SlowMethod();
    private final List<Track> tracks = new ArrayList<>();

    /** Three objects with squares of 4 x 4 voxels on slices 4 and 10; the third has one key. */
    @BeforeEach
    void open() {
        Volume volume = Volume.builder("ct", new VoxelGrid(SIZE, SIZE, SIZE, Affine.scaling(1, 1, 1)), Samples.allocate(SampleType.INT16, SIZE, SIZE, SIZE, 1, 1)).build();
        run(() -> {
            item = workbench.add(volume).id();
            workbench.resize(0, 100, 100);
            AnnotationDocument document = AnnotationDocument.of(Annotations.of(ImageReference.of(volume), StandardClasses.ONTOLOGY));
            annotating().open(item, document);
            for (int n = 1; n <= 3; n++) {
                Track track = new Track(new UUID(0, n), n, document.ontology().classes().get(0).id());
                tracks.add(track);
                document.apply(new Edit("begin", List.of(TrackChange.add(track))));
                for (int k : n < 3 ? new int[] { 4, 10 } : new int[] { 4 }) {
                    VoxelSet square = new VoxelSet(volume.grid(), Axis.K);
                    for (int y = 0; y < 4; y++) for (int x = 0; x < 4; x++) square.add(5 * n - 4 + x, 3 + y, k);
                    document.apply(Painting.edit(document, track, square, Painting.Mode.ADD, new Origin("reader1", Instant.EPOCH, "brush")).orElseThrow());
                }
            }
            annotating().choose(item, tracks.get(0).uuid());
            body = new AnnotateBody(workbench, List.of(), List.of(new GatedInterpolation(), slow), List.of());
            body.addNotify();
        });
    }

    @Test
    void a_preview_writes_nothing_and_interpolating_does_what_the_command_does() {
        String before = get(() -> document().digest());
        Annotations start = get(() -> document().annotations());
        leaf(7);
        press("fill-preview");
        assertThat(get(() -> annotating().preview().orElseThrow().found().values().iterator().next().count())).isEqualTo(16);
        assertThat(message()).startsWith("Would propose 5 slices of 1 object.");
        assertThat(get(() -> document().digest())).isEqualTo(before);
        leaf(15);
        assertThat(get(() -> annotating().preview().isPresent() && !annotating().preview().get().found().isEmpty() && annotating().preview().get().found().values().iterator().next().count() > 0)).as("behind the last key").isFalse();
        press("fill");
        assertThat(get(() -> annotating().preview())).isEmpty();
        AnnotationDocument other = AnnotationDocument.of(start);
        Instant time = get(() -> document().shapes(tracks.get(0).uuid(), Axis.K, 7).get(0).origin().time());
        other.apply(Proposals.fill(other, new FillRequest(java.util.Set.of(tracks.get(0).uuid()), 0, SIZE, State.PROPOSED), new GatedInterpolation(), time, Progress.NONE).orElseThrow());
        assertThat(get(() -> document().digest())).isEqualTo(other.digest());
        run(() -> annotating().undo(item));
        assertThat(get(() -> document().digest())).isEqualTo(before);
    }

    @Test
    void several_objects_are_filled_confirmed_and_discarded_and_locked_ones_left_alone() {
        run(() -> find(JTable.class, "annotate.objects").setRowSelectionInterval(0, 1));
        press("fill");
        assertThat(states(0)).as("proposed, confirmed").containsExactly(5, 0);
        assertThat(states(1)).containsExactly(5, 0);
        leaf(6);
        press("confirm-slice");
        assertThat(states(0)).containsExactly(4, 1);
        leaf(8);
        press("discard-slice");
        assertThat(states(1)).containsExactly(3, 1);
        run(() -> {
            annotating().lock(tracks.get(1).uuid(), true);
            find(JComboBox.class, "annotate.which").setSelectedIndex(1);
        });
        press("discard");
        assertThat(states(0)).containsExactly(0, 1);
        assertThat(states(1)).as("locked").containsExactly(3, 1);
    }

    @Test
    void one_key_is_not_enough_and_that_is_said() {
        run(() -> annotating().choose(item, tracks.get(2).uuid()));
        String before = get(() -> document().digest());
        press("fill");
        assertThat(message()).contains("needs two key slices");
        press("fill-preview");
        assertThat(message()).contains("needs two key slices");
        assertThat(get(() -> document().digest())).isEqualTo(before);
    }

    @Test
    void an_object_is_carried_on_beyond_its_ends() {
        run(() -> find(JTextComponent.class, "annotate.extend-by").setText("2"));
        press("extend-start");
        assertThat(get(() -> List.copyOf(document().slices(tracks.get(0).uuid(), Axis.K)))).containsExactly(2, 3, 4, 10);
        run(() -> find(JTextComponent.class, "annotate.extend-by").setText(""));
        leaf(13);
        press("extend-end");
        assertThat(get(() -> List.copyOf(document().slices(tracks.get(0).uuid(), Axis.K)))).containsExactly(2, 3, 4, 10, 11, 12, 13);
        press("extend-start");
        assertThat(message()).contains("is not before the first key");
    }

    @Test
    void an_object_follows_its_edges_beyond_its_ends_and_says_where_they_end() {
        short[][] planes = new short[SIZE][];
        for (int k = 0; k < SIZE; k++) planes[k] = (short[]) workbench.data().item(item).volume().samples().plane(k, 0, 0);
        for (int k = 4; k < 16; k++) for (int y = 3; y < 7; y++) for (int x = 1; x < 5; x++) planes[k][y * SIZE + x + (k > 10 ? k - 10 : 0)] = 1000; // it moves to the right by a voxel a slice, and ends with slice 15
        run(() -> button("extend-follow").setSelected(true));
        run(() -> find(JTextComponent.class, "annotate.extend-by").setText("8"));
        String before = get(() -> document().digest());
        press("extend-end");
        assertThat(message()).startsWith("Carried on over 5 slices, to slice 16; on slice 17 no edge");
        for (int k = 11; k < 16; k++) {
            int slice0 = k;
            Bitmask mask = (Bitmask) get(() -> document().shapes(tracks.get(0).uuid(), Axis.K, slice0).get(0).figure());
            assertThat(mask.x() + mask.width() / 2.0).as("slice %d", k).isCloseTo(3 + k - 10, org.assertj.core.data.Offset.offset(1.01));
        }
        run(() -> body.undo(item));
        assertThat(get(() -> document().digest())).isEqualTo(before);
        press("extend-start");
        assertThat(message()).startsWith("No slice was added; on slice 4 no edge");
        assertThat(get(() -> document().digest())).isEqualTo(before);
    }

    @Test
    void the_event_thread_goes_on_while_slices_are_filled_and_cancel_stops_it() throws Exception {
        String before = get(() -> document().digest());
        run(() -> find(JComboBox.class, "annotate.method").setSelectedItem(slow));
        run(() -> find(JComboBox.class, "annotate.which").setSelectedIndex(1));
        run(() -> button("fill").doClick(0));
        assertThat(slow.held.hasBegun()).isTrue();
        assertThat(get(() -> button("fill").getText())).isEqualTo("Working\u2026");
        run(() -> button("fill-cancel").doClick(0));
        slow.held.goOn.countDown();
        settle();
        assertThat(message()).contains("was stopped");
        assertThat(get(() -> document().digest())).isEqualTo(before);
        assertThat(get(() -> button("fill").isEnabled())).isTrue();
    }

    /** Of an object: how many are proposed, how many confirmed. */
    private List<Integer> states(int n) {
        return get(() -> {
            List<Shape> shapes = document().shapes(tracks.get(n).uuid());
            return List.of((int) shapes.stream().filter(s -> s.state() == State.PROPOSED).count(), (int) shapes.stream().filter(s -> s.state() == State.CONFIRMED).count());
        });
    }

    private void leaf(int k) {
        run(() -> workbench.moveCursor(workbench.data().item(item).volume().grid().toPatient(10, 10, k), workbench.data().item(item), ""));
        settle();
    }

    /** Waits until it may go on. */
    private static final class SlowMethod implements InterpolationMethod {
        private final Held held = new Held();

        @Override
        public String id() {
            return "slow";
        }

        @Override
        public String label() {
            return "Slow";
        }

        @Override
        public List<Mask> between(Mask a, Mask b, Spacing inPlane, double[] fractions) {
            held.await();
            return new GatedInterpolation().between(a, b, inPlane, fractions);
        }
    }
}
