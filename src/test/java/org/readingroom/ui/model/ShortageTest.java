package org.readingroom.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

class ShortageTest {

    private static Volume volume(String name) {
        return Volume.builder(name, new VoxelGrid(4, 4, 3, Affine.scaling(1, 1, 1)), Samples.allocate(SampleType.INT16, 4, 4, 3, 1, 1)).build();
    }

    @Test
    void to_close_other_images_is_told_to_whoever_has_some() {
        Workbench workbench = new Workbench();
        assertThat(Shortage.sentence("this view", workbench)).startsWith("Not enough memory for this view: give Java more").contains("Memory & Threads", "READINGROOM_JAVA_OPTS").endsWith(".");
        workbench.add(volume("one"));
        assertThat(Shortage.sentence("this view", workbench)).doesNotContain("close");
        workbench.add(volume("two"));
        assertThat(Shortage.sentence("this view", workbench)).startsWith("Not enough memory for this view: close other images, or give Java more");
    }
}
