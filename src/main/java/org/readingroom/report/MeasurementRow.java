package org.readingroom.report;

import java.util.Locale;
import java.util.stream.Collectors;
import org.readingroom.volume.measure.Measured;
import org.readingroom.volume.measure.Measurement;

/**
 * One measurement with its figures, as tables and files tell it.
 *
 * @param series the volume's name; never a patient's
 */
public record MeasurementRow(String name, String series, Measurement measurement, Measured measured) {

    /** As calls take them: x,y,z;x,y,z in LPS mm, to a millionth of a millimetre. */
    public String points() {
        return measurement.points().stream().map(p -> text(p.x()) + "," + text(p.y()) + "," + text(p.z())).collect(Collectors.joining(";"));
    }

    private static String text(double mm) {
        String s = String.format(Locale.ROOT, "%.6f", mm);
        s = s.replaceAll("0+$", "").replaceAll("\\.$", "");
        return s.equals("-0") ? "0" : s;
    }
}
