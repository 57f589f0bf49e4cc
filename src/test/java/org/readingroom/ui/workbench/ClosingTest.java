package org.readingroom.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.measure.Measurement;
import org.readingroom.volume.measure.MeasurementKind;

class ClosingTest {

    private final Workbench workbench = new Workbench();
    private final DataItem ct = open("CT"), pet = open("PET");
    private final List<String> told = new ArrayList<>();
    private final Closing closing = new Closing(workbench, told::add);

    private DataItem open(String name) {
        return workbench.add(Volume.builder(name, new VoxelGrid(4, 4, 4, Affine.scaling(1, 1, 1)), Samples.allocate(SampleType.UINT8, 4, 4, 4, 1, 1)).build());
    }

    private void measure(int x) {
        workbench.measurements().add(ct.id(), new Measurement(MeasurementKind.DISTANCE, List.of(new PointMm(0, 0, 0), new PointMm(x, 0, 0)), Direction.LEFT, Direction.POSTERIOR));
    }

    @Test
    void an_image_without_measurements_closes_at_once() {
        measure(1);
        closing.close(pet);
        assertThat(workbench.data().items()).containsExactly(ct);
        assertThat(told).isEmpty();
    }

    @Test
    void one_with_measurements_says_how_many_and_closes_the_second_time() {
        for (int x = 1; x < 4; x++) measure(x);
        closing.close(ct);
        assertThat(workbench.data().items()).containsExactly(ct, pet);
        assertThat(told).containsExactly("CT carries 3 measurements; press Delete again to close it.");
        workbench.arrivals().came(); // slices come by themselves
        closing.close(ct);
        assertThat(workbench.data().items()).containsExactly(pet);
        assertThat(workbench.measurements().all()).isEmpty();
    }

    @Test
    void whatever_is_done_in_between_takes_the_question_back() {
        measure(1);
        closing.close(ct);
        workbench.color(ct.id(), look -> look.opacity(0.5), "");
        closing.close(ct);
        closing.forget();
        closing.close(ct);
        assertThat(workbench.data().items()).containsExactly(ct, pet);
        assertThat(told).hasSize(3).allMatch("CT carries 1 measurement; press Delete again to close it."::equals);
    }
}
