package org.readingroom.ui.annotate.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.swing.JComboBox;
import javax.swing.JTextField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.StandardClasses;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.ui.annotate.SliceActions;
import org.readingroom.ui.model.SliceAnswer;
import org.readingroom.ui.model.WorkbenchAction;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** Slices are classified by keys while somebody leafs, with what stands in the panel. */
class SliceKeysTest extends OpenPanel {

    private static final int SIZE = 20;
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
        assertThat(get(() -> find(JTextField.class, "annotate.classify-from").getText() + " " + find(JTextField.class, "annotate.classify-to").getText())).as("the panel follows").isEqualTo("4 11");
        assertThat(said()).isEmpty();
        key("set");
        assertThat(said()).containsExactly("phase = venous 4-11");
        assertThat(get(() -> annotating().trouble())).isEqualTo("Phase = venous on slices 4 to 11");
        pick("value", "arterial");
        leaf(7);
        key("here-set");
        assertThat(said()).containsExactlyInAnyOrder("phase = venous 4-6", "phase = arterial 7-7", "phase = venous 8-11");
        run(() -> body.undo(item));
        assertThat(said()).as("one step").containsExactly("phase = venous 4-11");
        run(() -> find(JTextField.class, "annotate.classify-from").setText("0"));
        run(() -> find(JTextField.class, "annotate.classify-to").setText("2"));
        press("classify");
        assertThat(said()).as("what is typed counts for the button").contains("phase = arterial 0-2");
        assertThat(get(() -> workbench.habits().sliceAnswer())).as("and then for keys").isEqualTo(new SliceAnswer("phase", "arterial", 0, 2, false));
    }

    @Test
    void an_end_before_the_beginning_is_a_slice_of_its_own() {
        SliceAnswer of = new SliceAnswer("phase", "venous", 8, 12, false);
        assertThat(of.to(3)).extracting(SliceAnswer::from0, SliceAnswer::to0).containsExactly(3, 3);
        assertThat(of.from(15)).extracting(SliceAnswer::from0, SliceAnswer::to0).containsExactly(15, 15);
        assertThat(SliceAnswer.NONE.to(5)).extracting(SliceAnswer::from0, SliceAnswer::to0).containsExactly(5, 5);
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
