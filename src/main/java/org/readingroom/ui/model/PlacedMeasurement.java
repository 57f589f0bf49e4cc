package org.readingroom.ui.model;

import java.util.Objects;
import org.readingroom.volume.measure.Measurement;

/**
 * A measurement in the workbench's list. Immutable.
 *
 * @param id    unique in the workbench; kept by undo
 * @param item  the volume it was drawn on
 * @param name  for tables and files, such as "Distance 2"
 * @param color 0xrrggbb
 */
public record PlacedMeasurement(int id, int item, String name, int color, boolean visible, Measurement measurement) {

    public PlacedMeasurement {
        Objects.requireNonNull(measurement);
        if (name.isBlank()) throw new IllegalArgumentException("a measurement needs a name");
    }

    public PlacedMeasurement with(Measurement other) {
        return new PlacedMeasurement(id, item, name, color, visible, other);
    }

    public PlacedMeasurement named(String other) {
        return new PlacedMeasurement(id, item, other.strip(), color, visible, measurement);
    }

    public PlacedMeasurement colored(int rgb) {
        return new PlacedMeasurement(id, item, name, rgb & 0xffffff, visible, measurement);
    }

    public PlacedMeasurement visible(boolean on) {
        return new PlacedMeasurement(id, item, name, color, on, measurement);
    }
}
