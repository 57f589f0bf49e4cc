package org.readingroom.ui.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import javax.swing.JTable;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.measure.Measurement;
import org.readingroom.volume.measure.MeasurementKind;

class MeasureBodyTest {

    private final Workbench workbench = new Workbench();

    private void measureOn(String name) {
        Driven.run(() -> {
            int item = workbench.add(Ramp.volume(name, 1)).id();
            workbench.measurements().add(item, new Measurement(MeasurementKind.DISTANCE, List.of(new PointMm(1, 1, 1), new PointMm(4, 5, 1)), Direction.LEFT, Direction.POSTERIOR));
        });
    }

    @Test
    void the_column_that_says_of_which_series_comes_whenever_there_are_several() {
        measureOn("a");
        MeasureBody body = Driven.get(() -> new MeasureBody(workbench));
        Driven panel = new Driven(body, () -> true);
        JTable table = panel.find(JTable.class, "measure.table");
        assertThat(largest(table)).isZero();
        for (int n = 0; n < 3; n++) {
            measureOn("b" + n);
            assertThat(largest(table)).as("of two").isGreaterThan(100);
            Driven.run(() -> workbench.measurements().delete(Set.of(workbench.measurements().all().get(1).id())));
            assertThat(largest(table)).as("of one again").isZero();
            Driven.run(() -> workbench.measurements().undo());
            assertThat(largest(table)).as("undone").isGreaterThan(100);
            Driven.run(() -> workbench.measurements().redo());
            assertThat(largest(table)).isZero();
        }
    }

    private static int largest(JTable table) {
        return Driven.get(() -> table.getColumnModel().getColumn(table.convertColumnIndexToView(MeasureTable.SERIES)).getMaxWidth());
    }
}
