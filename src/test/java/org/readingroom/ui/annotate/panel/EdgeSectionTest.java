package org.readingroom.ui.annotate.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.swing.JSlider;
import javax.swing.JTextField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.StandardClasses;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.tool.EdgeSettings;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

class EdgeSectionTest extends OpenPanel {

    @BeforeEach
    void open() {
        Volume volume = Volume.builder("ct", new VoxelGrid(20, 20, 5, Affine.scaling(0.5, 0.5, 2)), Samples.allocate(SampleType.INT16, 20, 20, 5, 1, 1)).build();
        run(() -> {
            item = workbench.add(volume).id();
            workbench.resize(0, 100, 100);
            annotating().open(item, AnnotationDocument.of(Annotations.of(ImageReference.of(volume), StandardClasses.ONTOLOGY)));
            annotating().use("tighten");
            body = new AnnotateBody(workbench, List.of(), List.of(), List.of());
            body.addNotify();
        });
    }

    @Test
    void sliders_and_fields_are_what_tools_go_by_and_follow_their_keys() {
        assertThat(get(() -> annotating().edges(item))).isEqualTo(new EdgeSettings(0.5, 4, 0.5));
        assertThat(get(() -> find(JTextField.class, "annotate.edge-distance-mm").getText())).isEqualTo("4");
        run(() -> find(JSlider.class, "annotate.edge-smoothness").setValue(80));
        run(() -> find(JSlider.class, "annotate.edge-distance").setValue(100));
        run(() -> {
            JTextField scale = find(JTextField.class, "annotate.edge-scale-mm");
            scale.setText("1,5");
            scale.postActionEvent();
        });
        assertThat(get(() -> annotating().edges(item))).as("64 times the usual distance at most, to two digits").isEqualTo(new EdgeSettings(1.5, 260, 0.8));
        run(() -> annotating().edges(item, new EdgeSettings(2, 3, 0)));
        assertThat(get(() -> find(JTextField.class, "annotate.edge-scale-mm").getText())).isEqualTo("2");
        assertThat((int) get(() -> find(JSlider.class, "annotate.edge-smoothness").getValue())).isZero();
        assertThat(get(() -> annotating().edges(item))).as("showing changes nothing").isEqualTo(new EdgeSettings(2, 3, 0));
    }

    @Test
    void coarseness_of_the_free_hand_has_a_slider_while_it_is_in_hand() {
        assertThat((boolean) get(() -> find(JSlider.class, "annotate.coarseness").getParent().getParent().isVisible())).isFalse();
        run(() -> annotating().use("freehand"));
        assertThat((boolean) get(() -> find(JSlider.class, "annotate.coarseness").getParent().getParent().isVisible())).isTrue();
        run(() -> find(JSlider.class, "annotate.coarseness").setValue(3));
        assertThat(get(() -> annotating().coarseness())).isEqualTo(1.5);
        run(() -> annotating().coarseness(0));
        assertThat((int) get(() -> find(JSlider.class, "annotate.coarseness").getValue())).isZero();
    }

    @Test
    void what_is_no_length_is_refused_and_they_are_there_only_with_their_tools() {
        run(() -> {
            JTextField scale = find(JTextField.class, "annotate.edge-distance-mm");
            scale.setText("0");
            scale.postActionEvent();
        });
        assertThat(message()).contains("search distance of 0.0 mm; expected more than 0");
        assertThat((boolean) get(() -> find(JSlider.class, "annotate.edge-scale").getParent().isVisible())).isTrue();
        run(() -> annotating().use("brush"));
        assertThat((boolean) get(() -> find(JSlider.class, "annotate.edge-scale").getParent().isVisible())).isFalse();
    }
}
