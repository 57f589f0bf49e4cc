package org.readingroom.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.measure.Measurement;
import org.readingroom.volume.measure.MeasurementKind;

class MeasurementsTest {

    private final Workbench workbench = new Workbench();
    private final DataItem item = workbench.add(Volume.builder("v", new VoxelGrid(10, 10, 10, Affine.scaling(1, 1, 1)), Samples.allocate(SampleType.UINT8, 10, 10, 10, 1, 1)).build());
    private final Measurements list = workbench.measurements();

    private static Measurement distance(double x) {
        return new Measurement(MeasurementKind.DISTANCE, List.of(new PointMm(0, 0, 0), new PointMm(x, 0, 0)), Direction.LEFT, Direction.POSTERIOR);
    }

    private static Measurement rectangle(double x) {
        return new Measurement(MeasurementKind.RECTANGLE, List.of(new PointMm(0, 0, 0), new PointMm(x, 5, 0)), Direction.LEFT, Direction.POSTERIOR);
    }

    @Test
    void each_has_a_name_of_its_own_and_the_newest_is_selected() {
        list.add(item.id(), distance(1));
        PlacedMeasurement second = list.add(item.id(), distance(2));
        assertThat(list.all()).extracting(PlacedMeasurement::name).containsExactly("Distance 1", "Distance 2");
        assertThat(list.all()).extracting(PlacedMeasurement::color).doesNotHaveDuplicates();
        assertThat(list.selected()).hasValue(second.id());
        assertThat(list.figures(second).orElseThrow().text()).isEqualTo("2.00 mm");
    }

    @Test
    void a_drag_is_one_step_and_the_displays_undo_leaves_measurements_alone() {
        PlacedMeasurement m = list.add(item.id(), distance(1));
        for (int n = 2; n < 20; n++) {
            double to = n;
            list.change(m.id(), p -> p.with(p.measurement().moved(1, new PointMm(to, 0, 0))), "drag");
        }
        list.endGesture();
        assertThat(workbench.undo()).isFalse();
        assertThat(list.undo()).isTrue();
        assertThat(list.all().get(0).measurement()).isEqualTo(distance(1));
        assertThat(list.redo()).isTrue();
        assertThat(list.all().get(0).measurement()).isEqualTo(distance(19));
    }

    @Test
    void a_thousand_random_changes_can_all_be_taken_back_as_far_as_the_history_goes() {
        Random random = new Random(3);
        List<List<PlacedMeasurement>> states = new ArrayList<>(List.of(list.all()));
        for (int n = 0; n < 1000; n++) {
            List<PlacedMeasurement> before = list.all();
            PlacedMeasurement any = before.isEmpty() ? null : before.get(random.nextInt(before.size()));
            switch (random.nextInt(4)) {
                case 0 -> list.add(item.id(), distance(random.nextInt(9) + 1));
                case 1 -> list.delete(any == null ? List.of() : List.of(any.id()));
                case 2 -> list.change(any == null ? -1 : any.id(), p -> p.named("n" + random.nextInt()), "");
                default -> list.change(any == null ? -1 : any.id(), p -> p.visible(!p.visible()), "");
            }
            if (!list.all().equals(before)) states.add(list.all());
        }
        int steps = 0;
        while (list.undo()) {
            steps++;
            assertThat(list.all()).isEqualTo(states.get(states.size() - 1 - steps));
        }
        assertThat(steps).isEqualTo(200);
        while (list.redo()) steps--;
        assertThat(steps).isZero();
        assertThat(list.all()).isEqualTo(states.get(states.size() - 1));
    }

    @Test
    void what_was_measured_on_a_volume_goes_when_it_is_closed_also_from_the_history() {
        list.add(item.id(), distance(1));
        list.add(item.id(), distance(2));
        workbench.close(item);
        assertThat(list.all()).isEmpty();
        assertThat(list.selected()).isEmpty();
        list.undo();
        assertThat(list.all()).isEmpty();
    }

    @Test
    void figures_of_regions_come_later_and_always_end_with_those_of_what_is_drawn() {
        Deque<Runnable> beside = new ArrayDeque<>(), event = new ArrayDeque<>();
        list.measureIn(beside::add, event::add);
        PlacedMeasurement m = list.add(item.id(), rectangle(4.6));
        assertThat(list.figures(m)).isEmpty();
        list.change(m.id(), p -> p.with(rectangle(8.6)), "");
        PlacedMeasurement moved = list.all().get(0);
        assertThat(list.figures(moved)).isEmpty();
        assertThat(beside).as("one at a time").hasSize(1);
        beside.remove().run();
        event.remove().run();
        assertThat(list.isUpToDate()).isFalse();
        assertThat(list.figures(moved).orElseThrow().figure("area").orElseThrow().value()).as("the figures of before stand until then").isEqualTo(23);
        beside.remove().run();
        event.remove().run();
        assertThat(list.isUpToDate()).isTrue();
        assertThat(list.figures(moved).orElseThrow().figure("area").orElseThrow().value()).isEqualTo(43);
    }

    @Test
    void the_mode_and_what_it_measures_are_told_to_listeners() {
        List<Change> told = new ArrayList<>();
        workbench.addListener(told::addAll);
        list.measure(MeasurementKind.COBB);
        assertThat(list.isOn()).isTrue();
        assertThat(list.kind()).isEqualTo(MeasurementKind.COBB);
        list.on(false);
        list.on(false);
        assertThat(told).containsExactly(Change.MEASUREMENTS, Change.MEASUREMENTS);
    }
}
