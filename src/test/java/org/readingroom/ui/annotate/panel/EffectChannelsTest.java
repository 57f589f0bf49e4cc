package org.readingroom.ui.annotate.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.StandardClasses;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.effect.MarginEffect;
import org.readingroom.annotation.effect.ThresholdEffect;
import org.readingroom.display.view.ChannelLook;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** Previews of effects on images of several channels and times: of each as many voxels are bright as no other has. */
class EffectChannelsTest extends OpenPanel {

    private static final int SIZE = 20;

    @Test
    void a_preview_follows_the_channel_and_the_time_whose_values_it_goes_by() {
        Samples s = Samples.allocate(SampleType.UINT16, SIZE, SIZE, SIZE, 2, 2);
        for (int k = 0; k < SIZE; k++)
            for (int c = 0; c < 2; c++) for (int t = 0; t < 2; t++) for (int n = 0; n < 10 + 20 * c + 100 * t; n++) ((short[]) s.plane(k, c, t))[n] = 1000;
        Volume cells = Volume.builder("cells", new VoxelGrid(SIZE, SIZE, SIZE, Affine.scaling(1, 1, 1)), s).build();
        List<ChannelLook> both = List.of(new ChannelLook(DisplayWindow.linear(0, 2000), 0xff0000, true), new ChannelLook(DisplayWindow.linear(0, 2000), 0x00ff00, true));
        run(() -> {
            item = workbench.add(cells).id();
            workbench.resize(0, 100, 100);
            annotating().open(item, AnnotationDocument.of(Annotations.of(ImageReference.of(cells), StandardClasses.ONTOLOGY)));
            workbench.color(item, l -> l.channels(both), "");
            body = new AnnotateBody(workbench, List.of(), List.of(), List.of(new ThresholdEffect()));
            body.addNotify();
        });
        run(() -> find(JTextComponent.class, "annotate.effect.low").setText("500"));
        press("effect-preview");
        assertThat(previewed()).isEqualTo(10);
        run(() -> workbench.color(item, l -> l.channels(List.of(both.get(0).visible(false), both.get(1))), ""));
        settle();
        assertThat(previewed()).as("the channel that is shown").isEqualTo(30);
        run(() -> workbench.look(workbench.active(), v -> v.atTime(1), ""));
        settle();
        assertThat(previewed()).as("the time that is shown").isEqualTo(130);
    }

    @Test
    void lengths_that_nobody_has_typed_go_with_the_voxels_of_the_image_that_is_shown() {
        run(() -> {
            item = open(1);
            body = new AnnotateBody(workbench, List.of(), List.of(), List.of(new MarginEffect()));
            body.addNotify();
        });
        assertThat(text("effect.mm")).isEqualTo("3");
        run(() -> item = open(0.0005));
        assertThat(text("effect.mm")).isEqualTo("0.0015");
        run(() -> find(JTextComponent.class, "annotate.effect.mm").setText("0.002"));
        run(() -> open(0.1));
        assertThat(text("effect.mm")).as("typed").isEqualTo("0.002");
    }

    private int open(double spacing) {
        Volume cells = Volume.builder("cells", new VoxelGrid(SIZE, SIZE, SIZE, Affine.scaling(spacing, spacing, spacing)), Samples.allocate(SampleType.UINT16, SIZE, SIZE, SIZE, 1, 1)).build();
        int id = workbench.add(cells).id();
        workbench.resize(0, 100, 100);
        annotating().open(id, AnnotationDocument.of(Annotations.of(ImageReference.of(cells), StandardClasses.ONTOLOGY)));
        workbench.show(0, List.of(id));
        return id;
    }

    private int previewed() {
        return get(() -> {
            var found = annotating().preview().orElseThrow().found();
            assertThat(found).hasSize(1);
            return (int) found.values().iterator().next().count();
        });
    }
}
