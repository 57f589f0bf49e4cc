package org.readingroom.ui.annotate.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.swing.JComboBox;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.StandardClasses;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.brush.VoxelSet;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.Edits;
import org.readingroom.annotation.edit.TrackChange;
import org.readingroom.annotation.effect.EffectInput;
import org.readingroom.annotation.effect.EffectResult;
import org.readingroom.annotation.effect.EffectService;
import org.readingroom.annotation.effect.EffectSettings;
import org.readingroom.annotation.effect.SegmentEffect;
import org.readingroom.annotation.effect.SegmentShapes;
import org.readingroom.annotation.effect.Setting;
import org.readingroom.annotation.interpolation.InterpolationService;
import org.readingroom.annotation.tool.Painting;
import org.readingroom.display.view.Scene;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.ui.model.EffectPreview;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.Tasks;
import org.readingroom.ui.model.ViewKind;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.scijava.Context;

/** The section without a screen, by its fields and buttons; the oracle is what the command segment-effect does to the same annotations. */
class EffectSectionTest extends OpenPanel {

    private static final int SIZE = 20;
    private static Context context;

    private final SlowEffect slow = new SlowEffect();
    private Track first;

    @BeforeAll
    static void plugins() {
        context = new Context(EffectService.class, InterpolationService.class);
    }

    @AfterAll
    static void noPlugins() {
        context.dispose();
    }

    /** Values 10 i in Hounsfield units; one object, a block of 6 x 6 x 3 voxels. */
    @BeforeEach
    void open() {
        Samples s = Samples.allocate(SampleType.INT16, SIZE, SIZE, SIZE, 1, 1);
        for (int k = 0; k < SIZE; k++) for (int n = 0; n < SIZE * SIZE; n++) ((short[]) s.plane(k, 0, 0))[n] = (short) (10 * (n % SIZE));
        Volume volume = Volume.builder("ct", new VoxelGrid(SIZE, SIZE, SIZE, Affine.scaling(1, 1, 1)), s).quantity(Quantity.HOUNSFIELD).build();
        run(() -> {
            item = workbench.add(volume).id();
            workbench.resize(0, 100, 100);
            AnnotationDocument document = AnnotationDocument.of(Annotations.of(ImageReference.of(volume), StandardClasses.ONTOLOGY));
            annotating().open(item, document);
            annotating().author("reader1");
            first = new Track(UUID.randomUUID(), 1, document.ontology().classes().get(0).id());
            document.apply(new Edit("begin", List.of(TrackChange.add(first))));
            VoxelSet block = new VoxelSet(volume.grid(), Axis.K);
            for (int k = 5; k < 8; k++) for (int j = 5; j < 11; j++) for (int i = 5; i < 11; i++) block.add(i, j, k);
            document.apply(Painting.edit(document, first, block, Painting.Mode.ADD, new Origin("reader1", Instant.EPOCH, "brush")).orElseThrow());
            annotating().choose(item, first.uuid());
            List<SegmentEffect> all = new ArrayList<>(context.service(EffectService.class).effects());
            all.add(slow);
            body = new AnnotateBody(workbench, List.of(), List.of(), all);
            body.addNotify();
        });
    }

    @Test
    void a_margin_is_what_the_command_gives_and_one_undo_takes_it_back() {
        String before = get(() -> document().digest());
        Annotations start = get(() -> document().annotations());
        choose("margin");
        type("mm", "2");
        press("effect-apply");
        assertThat(message()).isEmpty();
        assertThat(get(() -> document().digest())).isNotEqualTo(before).isEqualTo(byCommand(start, "margin", "mm:2"));
        assertThat(get(() -> document().undoName())).contains("Margin");
        run(() -> body.undo(item));
        assertThat(get(() -> document().digest())).isEqualTo(before);
    }

    @Test
    void a_threshold_of_the_chosen_object_is_what_the_command_gives() {
        Annotations start = get(() -> document().annotations());
        choose("threshold");
        type("low", "70");
        type("high", "90");
        item("effect.mode", "keep");
        press("effect-apply");
        assertThat(get(() -> document().digest())).isEqualTo(byCommand(start, "threshold", "low:70,high:90,mode:keep"));
        choose("threshold");
        type("low", "");
        type("high", "");
        item("effect.method", "otsu");
        item("effect.mode", "replace");
        Annotations second = get(() -> document().annotations());
        press("effect-apply");
        assertThat(get(() -> document().digest())).isEqualTo(byCommand(second, "threshold", "method:otsu"));
    }

    @Test
    void with_no_object_chosen_a_threshold_begins_one_of_the_chosen_class() {
        String before = get(() -> document().digest());
        String other = get(() -> document().ontology().classes().get(1).id());
        run(() -> annotating().chooseClass(item, other));
        choose("threshold");
        type("low", "150");
        press("effect-apply");
        Track made = get(() -> annotating().chosen(item).orElseThrow());
        assertThat(made).extracting(Track::number, Track::classId).containsExactly(2, other);
        long voxels = get(() -> document().shapes(made.uuid()).stream().mapToLong(s -> Painting.painted(List.of(s), s.axis(), document().image().grid()).cardinality()).sum());
        assertThat(voxels).isEqualTo((long) (SIZE - 15) * SIZE * SIZE);
        run(() -> body.undo(item));
        assertThat(get(() -> document().digest())).isEqualTo(before);
    }

    @Test
    void what_is_missing_is_said_in_one_sentence_and_nothing_changes() {
        String before = get(() -> document().digest());
        choose("threshold");
        press("effect-apply");
        assertThat(message()).contains("needs the setting low");
        type("low", "soft");
        press("effect-apply");
        assertThat(message()).startsWith("From is 'soft'; expected a number");
        run(() -> annotating().lock(first.uuid(), true));
        type("low", "30");
        press("effect-apply");
        assertThat(message()).contains("object 1 is locked".substring(1));
        run(() -> annotating().lock(first.uuid(), false));
        run(() -> annotating().choose(item, null));
        choose("margin");
        assertThat(text("effect-target")).startsWith("No object is chosen");
        press("effect-apply");
        assertThat(message()).contains("No object is chosen; choose the one to change");
        choose("threshold");
        type("low", "5000");
        press("effect-apply");
        assertThat(message()).startsWith("Nothing changed");
        assertThat(get(() -> document().digest())).isEqualTo(before);
        assertThat(get(() -> document().tracks().size())).isEqualTo(1);
    }

    @Test
    void a_tissue_fills_in_the_range_and_typing_over_it_lets_it_go() {
        choose("threshold");
        JComboBox<?> tissues = find(JComboBox.class, "annotate.effect-tissue");
        assertThat(get(tissues::isEnabled)).isTrue();
        run(() -> tissues.setSelectedIndex(1));
        assertThat(text("effect.low") + text("effect.high")).isNotEmpty();
        type("low", "33");
        assertThat((Object) get(tissues::getSelectedItem)).isEqualTo(ThresholdSection.OWN);
    }

    @Test
    void a_preview_follows_fields_and_slices_and_changes_nothing() {
        String before = get(() -> document().digest());
        choose("threshold");
        type("low", "150");
        press("effect-preview");
        assertThat(previewed()).isEqualTo((SIZE - 15) * SIZE);
        List<Scene.LabelLayer> layers = get(() -> workbench.scene(workbench.view(0)).labels());
        assertThat(layers).filteredOn(Scene.LabelLayer::hatched).hasSize(1);
        type("low", "100");
        assertThat(previewed()).isEqualTo((SIZE - 10) * SIZE);
        EffectPreview.Place place = get(() -> annotating().preview().orElseThrow().found().keySet().iterator().next());
        run(() -> workbench.moveCursor(workbench.data().item(item).volume().grid().toPatient(3, 3, 3), workbench.data().item(item), ""));
        settle();
        assertThat(get(() -> annotating().preview().orElseThrow().found().keySet())).isNotEmpty().doesNotContain(place);
        type("low", "-");
        assertThat(get(() -> annotating().preview())).isEmpty();
        type("low", "100");
        press("effect-preview");
        assertThat(get(() -> annotating().preview())).isEmpty();
        assertThat(get(() -> document().digest())).isEqualTo(before);
    }

    @Test
    void an_effect_that_knows_no_single_slices_is_previewed_as_it_will_be_in_all_views() {
        String before = get(() -> document().digest());
        run(() -> workbench.moveCursor(workbench.data().item(item).volume().grid().toPatient(7, 7, 6), workbench.data().item(item), ""));
        choose("margin");
        type("mm", "2");
        press("effect-preview");
        assertThat(message()).isEmpty();
        long planned = previewedVoxels();
        assertThat(get(() -> annotating().preview().orElseThrow().whole().replaced())).containsExactly(first.uuid());
        List<Scene.LabelLayer> layers = get(() -> workbench.scene(workbench.view(0)).labels());
        assertThat(layers).as("what would be, striped, in place of what is").anyMatch(Scene.LabelLayer::hatched).allMatch(l -> l.hatched() || l.hidden().size() == l.labels().segments().size());
        type("mm", "-1");
        assertThat(previewedVoxels()).as("the block without its rind").isEqualTo(4 * 4);
        type("mm", "2");
        assertThat(previewedVoxels()).isEqualTo(planned);
        assertThat(get(() -> document().digest())).isEqualTo(before);
        press("effect-apply");
        assertThat(get(() -> annotating().preview())).isEmpty();
        assertThat(get(this::drawnVoxels)).isEqualTo(planned);
    }

    @Test
    void what_a_threshold_would_make_is_seen_in_oblique_planes_projections_and_space_too() {
        run(() -> {
            workbench.arrange(new Layout("mixed", 2, 2, List.of(ViewKind.IMAGE, ViewKind.AXIAL, ViewKind.PROJECTION, ViewKind.SPACE)));
            for (int n = 0; n < 4; n++) workbench.resize(n, 100, 100);
            for (int n = 0; n < 4; n++) workbench.show(n, List.of(item));
            workbench.look(1, s -> s.with(s.plane().turnedAbout(Direction.SUPERIOR, 30).turnedAbout(Direction.LEFT, 20)), "");
        });
        choose("threshold");
        type("low", "150");
        press("effect-preview");
        for (int n = 1; n < 4; n++) {
            int view = n;
            List<Scene.LabelLayer> layers = get(() -> workbench.scene(workbench.view(view)).labels());
            assertThat(layers).as("view %d", n).filteredOn(Scene.LabelLayer::hatched).hasSize(1).allMatch(l -> l.labels().grid().nk() == SIZE);
        }
        assertThat(previewedVoxels()).as("what was there is replaced").isEqualTo((long) (SIZE - 15) * SIZE * SIZE);
        press("effect-preview");
        assertThat(get(() -> workbench.scene(workbench.view(2)).labels())).noneMatch(Scene.LabelLayer::hatched);
    }

    @Test
    void a_preview_that_is_being_worked_out_holds_up_nobody_and_gives_way_to_the_newest_wish() throws Exception {
        choose("slow");
        click("effect-preview");
        assertThat(slow.held.hasBegun()).isTrue();
        select("margin");
        run(() -> find(JTextComponent.class, "annotate.effect.mm").setText("1"));
        slow.held.goOn.countDown();
        settle();
        assertThat(previewedVoxels()).as("the newest wish").isGreaterThan(6 * 6 * 3);
    }

    private long previewedVoxels() {
        return get(() -> annotating().preview().orElseThrow().whole().labels().stream().flatMap(l -> IntStream.range(0, l.layers()).mapToObj(l::layer)).flatMap(Arrays::stream)
            .mapToLong(plane -> IntStream.range(0, plane.length).filter(n -> plane[n] != 0).count()).sum());
    }

    private long drawnVoxels() {
        return document().shapes(first.uuid()).stream().mapToLong(s -> Painting.painted(List.of(s), s.axis(), document().image().grid()).cardinality()).sum();
    }

    @Test
    void the_event_thread_goes_on_while_an_effect_works_and_cancel_stops_it() throws Exception {
        String before = get(() -> document().digest());
        List<String> told = new ArrayList<>();
        run(() -> workbench.tasks().listen(new Tasks.Listener() {
            @Override
            public void progress(String what, long done, long total) {
                told.add(what);
            }

            @Override
            public void idle() {
                told.add("idle");
            }
        }));
        choose("slow");
        click("effect-apply");
        assertThat(slow.held.hasBegun()).isTrue();
        assertThat(get(() -> workbench.tasks().isBusy())).isTrue();
        assertThat(get(() -> button("effect-apply").isEnabled())).isFalse();
        click("effect-cancel");
        slow.held.goOn.countDown();
        settle();
        assertThat(message()).isEqualTo("The effect was stopped; nothing has changed.");
        assertThat(get(() -> List.copyOf(told))).startsWith("Slow").endsWith("idle");
        assertThat(get(() -> button("effect-apply").isEnabled())).isTrue();
        assertThat(get(() -> document().digest())).isEqualTo(before);
    }

    @Test
    void what_is_drawn_meanwhile_is_not_lost() throws Exception {
        choose("slow");
        click("effect-apply");
        assertThat(slow.held.hasBegun()).isTrue();
        run(() -> body.undo(item));
        String undone = get(() -> document().digest());
        slow.held.goOn.countDown();
        settle();
        assertThat(message()).startsWith("Something was drawn while");
        assertThat(get(() -> document().digest())).isEqualTo(undone);
    }

    /** As the command does it, to a document of its own; when it was done is as in the panel's. */
    private String byCommand(Annotations before, String effect, String settings) {
        Instant time = get(() -> document().shapes(first.uuid()).stream().map(s -> s.origin().time()).max(Instant::compareTo).orElseThrow());
        EffectResult result = context.service(EffectService.class).apply(effect, SegmentShapes.input(before, List.of(first.uuid())).on(workbench.data().item(item).volume(), 0, 0), settings, Progress.NONE);
        AnnotationDocument other = AnnotationDocument.of(before);
        other.apply(Edits.to(other, effect, SegmentShapes.applied(before, result, new Origin("reader1", time, "effect:" + effect))).orElseThrow());
        return other.digest();
    }

    private int previewed() {
        return get(() -> {
            var found = annotating().preview().orElseThrow().found();
            assertThat(found).hasSize(1);
            return (int) found.values().iterator().next().count();
        });
    }

    private void choose(String id) {
        select(id);
        settle();
    }

    private void select(String id) {
        run(() -> {
            JComboBox<?> effects = find(JComboBox.class, "annotate.effects");
            for (int n = 0; n < effects.getItemCount(); n++) if (((SegmentEffect) effects.getItemAt(n)).id().equals(id)) effects.setSelectedIndex(n);
        });
    }

    private void type(String setting, String text) {
        run(() -> find(JTextComponent.class, "annotate.effect." + setting).setText(text));
        settle();
    }

    private void item(String field, Object value) {
        run(() -> find(JComboBox.class, "annotate." + field).setSelectedItem(value));
        settle();
    }

    /** Empties the object, once it may. */
    private static final class SlowEffect implements SegmentEffect {
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
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public EffectResult apply(EffectInput in, EffectSettings settings, Progress progress) {
            held.await();
            progress.report(1, 2);
            return EffectResult.of(this, in, settings, new org.readingroom.volume.mask.Mask(SIZE, SIZE, SIZE));
        }
    }
}
