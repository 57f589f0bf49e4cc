package org.readingroom.volume.label;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

class DrawnOnTest {

    private final Volume silent = Volume.builder("mr", new VoxelGrid(2, 2, 2, Affine.scaling(1, 1, 1)), Samples.allocate(SampleType.UINT8, 2, 2, 2, 1, 1)).build();

    @Test
    void labels_that_name_somebody_are_unsure_over_an_image_that_names_nobody() {
        DrawnOn known = new DrawnOn("1.2.3", "1.2.4", "7@");
        assertThat(known.isUnsure(silent, "")).isTrue();
        assertThat(known.isUnsure(silent, "7@")).as("the patient is the same").isFalse();
        assertThat(known.isUnsure(silent, "8@")).as("refused, and so not unsure").isFalse();
        assertThat(known.refusal(silent, "8@")).isPresent();
        assertThat(DrawnOn.UNKNOWN.isUnsure(silent, "7@")).as("a label map of NIfTI says nothing of anybody").isFalse();
    }
}
