package org.readingroom.ui.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.testing.GivenHeaders;
import org.readingroom.ui.model.PlacedMeasurement;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.measure.Measurement;
import org.readingroom.volume.measure.MeasurementKind;

/** What leaves the program belongs to one patient, and comes whole or not at all. */
class MeasureExportTest {

    private static final int N = 8;

    @TempDir
    Path folder;

    private final Workbench workbench = new Workbench();
    private final List<String> told = new ArrayList<>();
    private final MeasureExport export = Driven.get(() -> new MeasureExport(workbench, told::add, why -> told.add(why.getMessage())));

    private int open(String patient) {
        Volume volume = Volume.builder("image", new VoxelGrid(N, N, N, Affine.scaling(1, 1, 1)), Samples.allocate(SampleType.INT16, N, N, N, 1, 1)).headers(new GivenHeaders(N, Map.of("PatientID", patient))).build();
        int item = Driven.get(() -> workbench.add(volume).id());
        Driven.run(() -> workbench.measurements().add(item, new Measurement(MeasurementKind.DISTANCE, List.of(new PointMm(1, 1, 1), new PointMm(4, 5, 1)), Direction.LEFT, Direction.POSTERIOR)));
        return item;
    }

    private List<PlacedMeasurement> all() {
        return Driven.get(() -> workbench.measurements().all());
    }

    private void save(List<PlacedMeasurement> what, Path csv) {
        Driven.run(() -> export.save(what, csv));
        while (!Driven.get(export::isIdle)) Thread.onSpinWait();
    }

    @Test
    void measurements_of_two_patients_leave_neither_to_files_nor_to_imagej() throws IOException {
        open("A");
        open("B");
        Path csv = folder.resolve("all.csv");
        List<PlacedMeasurement> both = all();
        save(both, csv);
        Driven.run(() -> export.copyTable(both));
        Driven.run(() -> export.toResults(both));
        Driven.run(() -> export.toRoiManager(both));
        assertThat(told).hasSize(4).containsOnly("These measurements are of two patients, and nothing was exported: choose those of one in the list.");
        assertThat(csv).doesNotExist();
        save(all().subList(0, 1), csv);
        assertThat(told).last().isEqualTo("1 measurement was saved.");
        assertThat(Files.readAllLines(csv)).hasSize(2);
    }

    @Test
    void a_place_that_takes_no_file_is_told_in_a_sentence_and_nothing_is_left_there() throws IOException {
        open("A");
        Path file = Files.writeString(folder.resolve("occupied"), "kept");
        save(all(), file.resolve("a.csv"));
        assertThat(told).singleElement().asString().startsWith("a.csv: cannot be written, ").endsWith(".");
        assertThat(Files.readString(file)).isEqualTo("kept");
        assertThat(Files.list(folder)).containsExactly(file);
    }
}
