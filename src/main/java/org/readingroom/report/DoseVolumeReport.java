package org.readingroom.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.report.plot.DosePlot;
import org.readingroom.volume.dose.DoseHistogram;
import org.readingroom.volume.label.Rgb;

/** Dose-volume histograms as JSON (schema {@code dose-volume-histogram.schema.json}), tidy CSV, a plot and a table for people. */
public final class DoseVolumeReport {

    /** One structure. @param number of the structure set */
    public record Row(int number, String name, Rgb color, DoseHistogram histogram) {}

    private final List<Row> rows;
    private final List<DoseFigure> figures;
    private final double prescriptionGy;

    /** @param prescriptionGy what V in percent refers to; 0 if there is none */
    public DoseVolumeReport(List<Row> rows, List<DoseFigure> figures, double prescriptionGy) {
        this.rows = List.copyOf(rows);
        this.figures = List.copyOf(figures);
        this.prescriptionGy = prescriptionGy;
    }

    public JsonObject json() {
        JsonObject o = new JsonObject();
        o.addProperty("unit", "Gy");
        o.addProperty("bin_gy", DoseHistogram.BIN_GY);
        if (prescriptionGy > 0) o.addProperty("prescription_gy", prescriptionGy);
        JsonArray all = new JsonArray();
        for (Row row : rows) all.add(json(row));
        o.add("structures", all);
        return o;
    }

    private JsonObject json(Row row) {
        DoseHistogram h = row.histogram;
        JsonObject o = new JsonObject();
        o.addProperty("number", row.number);
        o.addProperty("name", row.name);
        o.addProperty("planes", h.planes());
        o.addProperty("thickness_mm", h.thicknessMm());
        o.addProperty("volume_cm3", h.volumeCm3());
        o.add("min_gy", number(h.minGy()));
        o.add("mean_gy", number(h.meanGy()));
        o.add("max_gy", number(h.maxGy()));
        JsonObject asked = new JsonObject();
        for (DoseFigure f : figures) asked.add(f.name(), number(f.of(h, prescriptionGy)));
        o.add("figures", asked);
        o.add("differential_cm3", numbers(h.differential()));
        o.add("cumulative_cm3", numbers(h.cumulative()));
        o.add("findings", FindingsJson.of(h.findings()));
        return o;
    }

    private static JsonPrimitive number(double v) {
        return Double.isNaN(v) ? new JsonPrimitive("NaN") : new JsonPrimitive(v);
    }

    private static JsonArray numbers(double[] values) {
        JsonArray all = new JsonArray(values.length);
        for (double v : values) all.add(v);
        return all;
    }

    /** One row for each structure and bin. */
    public String csv() {
        Csv csv = new Csv().row("structure", "dose_gy", "differential_cm3", "cumulative_cm3", "cumulative_percent");
        for (Row row : rows) {
            double[] each = row.histogram.differential(), all = row.histogram.cumulative();
            for (int n = 0; n < each.length; n++)
                csv.row(row.name, String.format(Locale.ROOT, "%.2f", n * DoseHistogram.BIN_GY), digits(each[n]), digits(all[n]), digits(100 * all[n] / all[0]));
        }
        return csv.finish();
    }

    private static String digits(double v) {
        return String.format(Locale.ROOT, "%.7g", v);
    }

    /** One line for each structure. */
    public String text() {
        List<String> lines = new ArrayList<>();
        for (Row row : rows) {
            DoseHistogram h = row.histogram;
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%s: %.2f cm3", row.name, h.volumeCm3()));
            if (h.isEmpty()) line.append(", no dose");
            else {
                line.append(String.format(Locale.ROOT, ", %.2f to %.2f Gy, mean %.2f Gy", h.minGy(), h.maxGy(), h.meanGy()));
                for (DoseFigure f : figures) line.append(String.format(Locale.ROOT, ", %s %.2f %s", f.name(), f.of(h, prescriptionGy), f.unit()));
            }
            lines.add(line.toString());
        }
        return String.join("\n", lines);
    }

    /** Cumulative curves in percent of each structure's volume. */
    public String svg() {
        List<DosePlot.Curve> curves = new ArrayList<>();
        for (Row row : rows)
            if (!row.histogram.isEmpty()) curves.add(new DosePlot.Curve(row.name, String.format(Locale.ROOT, "#%02x%02x%02x", row.color.red(), row.color.green(), row.color.blue()), row.histogram.cumulative(), DoseHistogram.BIN_GY));
        return DosePlot.svg(curves, prescriptionGy);
    }
}
