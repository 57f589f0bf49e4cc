package org.readingroom.ui.annotate.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.swing.JComboBox;
import javax.swing.JTextField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.StandardClasses;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.ui.annotate.SliceActions;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.SliceAnswer;
import org.readingroom.ui.model.SliceCount;
import org.readingroom.ui.model.WorkbenchAction;
import org.readingroom.ui.overlay.CornerText;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** Slices are classified by keys while somebody leafs, with what stands in the panel. */
class SliceKeysTest extends OpenPanel {

    private static final int SIZE = 20;
    private static final SliceCount FORWARDS = new SliceCount(SIZE, false, "axial"), BACKWARDS = new SliceCount(SIZE, true, "sagittal");
    private List<WorkbenchAction> actions;

    @BeforeEach
    void open() {
        Volume volume = Volume.builder("ct", new VoxelGrid(SIZE, SIZE, SIZE, Affine.scaling(1, 1, 1)), Samples.allocate(SampleType.UINT8, SIZE, SIZE, SIZE, 1, 1)).build();
        run(() -> {
            item = workbench.add(volume).id();
            workbench.resize(0, 100, 100);
            annotating().open(item, AnnotationDocument.of(Annotations.of(ImageReference.of(volume), StandardClasses.ONTOLOGY)));
            body = new AnnotateBody(workbench, List.of(), List.of(), List.of());
            body.addNotify();
            actions = new SliceActions().actions(workbench);
        });
    }

    @Test
    void a_range_begins_and_ends_where_one_has_leafed_to_and_one_slice_can_be_said_alone() {
        assertThat(key("set")).startsWith("What is asked?");
        pick("label", "phase");
        pick("value", "venous");
        leaf(4);
        assertThat(key("from")).isEmpty();
        leaf(11);
        key("to");
        assertThat(get(() -> find(JTextField.class, "annotate.classify-from").getText() + " " + find(JTextField.class, "annotate.classify-to").getText())).as("the panel follows").isEqualTo("5 12");
        assertThat(said()).isEmpty();
        key("set");
        assertThat(said()).containsExactly("phase = venous 4-11");
        assertThat(get(() -> annotating().trouble())).isEqualTo("Phase = venous on slices 5 to 12");
        pick("value", "arterial");
        leaf(7);
        key("here-set");
        assertThat(said()).containsExactlyInAnyOrder("phase = venous 4-6", "phase = arterial 7-7", "phase = venous 8-11");
        run(() -> body.undo(item));
        assertThat(said()).as("one step").containsExactly("phase = venous 4-11");
        run(() -> find(JTextField.class, "annotate.classify-from").setText("1"));
        run(() -> find(JTextField.class, "annotate.classify-to").setText("3"));
        press("classify");
        assertThat(said()).as("what is typed counts for the button").contains("phase = arterial 0-2");
        assertThat(get(() -> workbench.habits().sliceAnswer())).as("and then for keys").isEqualTo(new SliceAnswer("phase", "arterial", 0, 2, false));
    }

    @Test
    void an_end_before_the_beginning_is_a_slice_of_its_own() {
        SliceAnswer of = new SliceAnswer("phase", "venous", 8, 12, false);
        assertThat(of.to(3, FORWARDS)).extracting(SliceAnswer::from0, SliceAnswer::to0).containsExactly(3, 3);
        assertThat(of.from(15, FORWARDS)).extracting(SliceAnswer::from0, SliceAnswer::to0).containsExactly(15, 15);
        assertThat(SliceAnswer.NONE.to(5, FORWARDS)).extracting(SliceAnswer::from0, SliceAnswer::to0).containsExactly(5, 5);
        SliceAnswer other = new SliceAnswer("phase", "venous", 12, 8, false); // slices 8 to 12, as views count that leaf against the image's indices
        assertThat(other.to(3, BACKWARDS)).extracting(SliceAnswer::from0, SliceAnswer::to0).containsExactly(12, 3);
        assertThat(other.to(15, BACKWARDS)).extracting(SliceAnswer::from0, SliceAnswer::to0).containsExactly(15, 15);
    }

    /** Sagittal views leaf from the patient's right to the left, against this image's columns. */
    @Test
    void a_number_means_the_slice_that_the_view_calls_so_also_where_views_leaf_against_the_image() {
        Volume turned = Volume.builder("ct", new VoxelGrid(SIZE, SIZE, SIZE, Affine.scaling(-1, 1, 1)), Samples.allocate(SampleType.UINT8, SIZE, SIZE, SIZE, 1, 1)).build();
        run(() -> {
            int other = workbench.add(turned).id();
            annotating().open(other, AnnotationDocument.of(Annotations.of(ImageReference.of(turned), StandardClasses.ONTOLOGY)));
            workbench.arrange(Layout.SINGLE);
            workbench.resize(0, 100, 100);
            workbench.show(0, List.of(other));
            workbench.look(0, s -> s.with(ViewPlane.of(PlaneKind.SAGITTAL)), "");
            item = other;
        });
        for (int slice0 : new int[] { 0, 3, 19 }) {
            run(() -> workbench.moveCursor(turned.grid().toPatient(slice0, 3, 3), workbench.data().item(item), ""));
            String seen = get(() -> CornerText.of(workbench, workbench.view(0), workbench.view(0).state(), null).topLeft().toString());
            assertThat(seen).contains(" " + (20 - slice0) + " / 20");
            assertThat((int) get(() -> SliceCount.of(workbench, workbench.data().item(item), Axis.I).shown(slice0))).isEqualTo(20 - slice0);
        }
        pick("label", "phase");
        pick("value", "venous");
        run(() -> find(JTextField.class, "annotate.classify-from").setText("1"));
        run(() -> find(JTextField.class, "annotate.classify-to").setText("5"));
        press("classify");
        assertThat(get(() -> document().classifications().stream().map(c -> c.axis() + " " + c.from0() + "-" + c.to0()).toList())).containsExactly("I 15-19");
        run(() -> find(JTextField.class, "annotate.classify-from").setText("21"));
        press("classify");
        assertThat(message()).contains("21; expected 1 to 20");
    }

    /** @return why it was not done, or an empty text */
    private String key(String id) {
        return get(() -> {
            WorkbenchAction action = actions.stream().filter(a -> a.id().equals("annotate.classify-" + id)).findFirst().orElseThrow();
            String refusal = action.refusal().get();
            if (refusal.isEmpty()) action.run().run();
            return refusal;
        });
    }

    private void pick(String field, String text) {
        run(() -> find(JComboBox.class, "annotate." + field).setSelectedItem(text));
    }

    private void leaf(int slice0) {
        run(() -> workbench.moveCursor(workbench.data().item(item).volume().grid().toPatient(3, 3, slice0), workbench.data().item(item), ""));
    }

    private List<String> said() {
        return get(() -> document().classifications().stream().map((Classification c) -> c.label() + " = " + c.value() + " " + c.from0() + "-" + c.to0()).toList());
    }
}
