package org.readingroom.ui.annotate.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.util.List;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JTextField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.AnswerRule;
import org.readingroom.annotation.Attribute;
import org.readingroom.annotation.Attribute.Scope;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.StandardClasses;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.brush.VoxelSet;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.tool.Classifying;
import org.readingroom.annotation.tool.Painting;
import org.readingroom.annotation.tool.Tracks;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** In a stack of a microscope, of two channels and three times, as in any other image. */
class AnswerSectionTest extends OpenPanel {

    private static final int SIZE = 20, SLICES = 5;

    private Track cell;

    @BeforeEach
    void open() throws Exception {
        Volume volume = Volume.builder("cells", new VoxelGrid(SIZE, SIZE, SLICES, Affine.scaling(2.5e-4, 2.5e-4, 1e-3)), Samples.allocate(SampleType.UINT8, SIZE, SIZE, SLICES, 2, 3)).build();
        Attribute state = new Attribute("state", "State", Scope.STATIC, new AnswerRule.Radio(List.of("alive", "dead")), true, "", Notes.NONE);
        Attribute signs = new Attribute("signs", "Signs", Scope.STATIC, new AnswerRule.Checklist(List.of("round", "dark")), false, "dark", Notes.NONE);
        Attribute size = new Attribute("size", "Size", Scope.STATIC, new AnswerRule.Range(0, 50, "\u00b5m"));
        Attribute mitosis = new Attribute("mitosis", "Mitosis", Scope.DYNAMIC, new AnswerRule.Radio(List.of("yes", "no")), true, "", Notes.NONE);
        OntologyClass region = StandardClasses.ONTOLOGY.classes().get(0).withAttributes(List.of(state, signs, size, mitosis));
        get(() -> {
            item = workbench.add(volume).id();
            workbench.resize(0, 100, 100);
            AnnotationDocument document = AnnotationDocument.of(Annotations.of(ImageReference.of(volume), Ontology.of(region)));
            workbench.annotating().open(item, document);
            cell = Tracks.fresh(document, region.id());
            VoxelSet voxels = new VoxelSet(volume.grid(), Axis.K);
            for (int k = 1; k < 4; k++) voxels.add(3, 3, k);
            document.apply(Tracks.with(document, cell, Painting.edit(document, cell, voxels, Painting.Mode.ADD, Origin.UNKNOWN).orElseThrow()));
            workbench.annotating().choose(item, cell.uuid());
            body = new AnnotateBody(workbench, List.of(), List.of(), List.of());
            body.addNotify();
            return null;
        });
    }

    @Test
    void what_is_answered_in_the_panel_is_the_objects_and_each_answer_is_one_step() throws Exception {
        assertThat(missing()).isEqualTo("Object 1 still needs: State; Mitosis on slices 2 to 4.");
        get(() -> {
            answer(JComboBox.class, "state").setSelectedItem("dead");
            answer(JCheckBox.class, "signs.round").doClick();
            JTextField size = answer(JTextField.class, "size");
            size.setText("12,5");
            size.postActionEvent();
            return null;
        });
        assertThat(answers().text("state")).contains("dead");
        assertThat(AnswerRule.text(answers().value("signs").orElseThrow())).isEqualTo("round;dark");
        assertThat(answers().text("size")).contains("12.5");
        assertThat(missing()).isEqualTo("Object 1 still needs: Mitosis on slices 2 to 4.");
        get(() -> {
            document().apply(Classifying.say(document(), new Classification("mitosis", "no", cell.uuid(), Axis.K, 0, 4, Origin.UNKNOWN, Notes.NONE)).orElseThrow());
            return null;
        });
        assertThat(missing()).isEmpty();
        for (int n = 0; n < 4; n++) get(() -> workbench.annotating().undo(item));
        assertThat(answers()).isEqualTo(cell.attributes());
    }

    @Test
    void an_answer_that_is_not_allowed_is_refused_in_a_sentence_and_changes_nothing() throws Exception {
        Notes before = answers();
        get(() -> {
            JTextField size = answer(JTextField.class, "size");
            size.setText("80");
            size.postActionEvent();
            return null;
        });
        assertThat(answers()).isEqualTo(before);
        assertThat(message()).contains("Size: the answer is 80; expected a number from 0.0 to 50.0");
        workbench.annotating().lock(cell.uuid(), true);
        get(() -> {
            answer(JComboBox.class, "state").setSelectedItem("dead");
            return null;
        });
        assertThat(message()).contains("Object 1 is locked");
        assertThat((Object) get(() -> answer(JComboBox.class, "state").getSelectedItem())).as("shows what holds").isEqualTo("");
    }

    private Notes answers() throws Exception {
        return get(() -> document().track(cell.uuid()).orElseThrow().attributes());
    }

    private String missing() throws Exception {
        return text("missing");
    }

    private <C extends Component> C answer(Class<C> type, String attribute) {
        return find(type, "annotate.answer." + attribute);
    }

}
