package org.readingroom.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.io.Finding;
import org.readingroom.volume.measure.Figure;
import org.readingroom.volume.measure.Measured;

/** Measurements as CSV, as tab-separated text for the clipboard, as JSON, and as lines for people. Hold no identity. */
public final class MeasurementTable {

    private static final List<String> COLUMNS = List.of("name", "kind", "figure", "value", "unit", "source", "series", "i", "j", "k", "points");
    private static final String REFUSED = "refused";

    private MeasurementTable() {}

    /** One line for each figure; of a measurement that was refused one line, with the reason as its source. */
    public static String csv(List<MeasurementRow> rows) {
        Csv csv = new Csv().row(COLUMNS);
        for (MeasurementRow row : rows) for (List<String> cells : cells(row)) csv.row(cells);
        return csv.finish();
    }

    /** The same for spreadsheets by way of the clipboard. */
    public static String tabbed(List<MeasurementRow> rows) {
        StringBuilder text = new StringBuilder(String.join("\t", COLUMNS)).append('\n');
        for (MeasurementRow row : rows)
            for (List<String> cells : cells(row)) text.append(cells.stream().map(c -> c.replaceAll("[\t\r\n]", " ")).collect(Collectors.joining("\t"))).append('\n');
        return text.toString();
    }

    private static List<List<String>> cells(MeasurementRow row) {
        Measured m = row.measured();
        if (m.isRefused()) return List.of(cells(row, REFUSED, "", "", m.refused()));
        return m.figures().stream().map(f -> cells(row, f.name(), Numbers.csv(f.value()), f.unit(), m.source())).toList();
    }

    private static List<String> cells(MeasurementRow row, String figure, String value, String unit, String source) {
        Measured m = row.measured();
        return List.of(row.name(), row.measurement().kind().id(), figure, value, unit, source, row.series(), String.valueOf(m.i()), String.valueOf(m.j()), String.valueOf(m.k()), row.points());
    }

    /** What {@code measure-volume json=} writes; the schema is measure-volume.schema.json. */
    public static String json(List<MeasurementRow> rows, List<Finding> findings) {
        JsonObject all = new JsonObject();
        JsonArray measurements = new JsonArray();
        rows.forEach(row -> measurements.add(json(row)));
        all.add("measurements", measurements);
        all.add("findings", FindingsJson.of(findings));
        return all.toString();
    }

    private static JsonObject json(MeasurementRow row) {
        JsonObject o = new JsonObject();
        Measured m = row.measured();
        o.addProperty("name", row.name());
        o.addProperty("kind", row.measurement().kind().id());
        o.addProperty("series", row.series());
        JsonArray points = new JsonArray();
        for (PointMm p : row.measurement().points()) points.add(Numbers.json(p.x(), p.y(), p.z()));
        o.add("points", points);
        o.add("right", direction(row.measurement().right()));
        o.add("down", direction(row.measurement().down()));
        o.addProperty("channel", row.measurement().channel());
        o.addProperty("time", row.measurement().time());
        o.add("voxel", Numbers.json(m.i(), m.j(), m.k()));
        o.addProperty("source", m.source());
        o.addProperty(REFUSED, m.refused());
        JsonArray figures = new JsonArray();
        for (Figure f : m.figures()) {
            JsonObject figure = new JsonObject();
            figure.addProperty("name", f.name());
            figure.add("value", Numbers.json(f.value()));
            figure.addProperty("unit", f.unit());
            figures.add(figure);
        }
        o.add("figures", figures);
        return o;
    }

    private static JsonArray direction(Direction d) {
        return Numbers.json(d.x(), d.y(), d.z());
    }

    /** A line for each. */
    public static String text(List<MeasurementRow> rows) {
        return rows.stream().map(row -> row.name() + ": " + (row.measured().isRefused() ? row.measured().text()
            : row.measured().figures().stream().map(f -> f.name() + " " + f.text()).collect(Collectors.joining(", ")) + (row.measured().source().isEmpty() ? "" : " (" + row.measured().source() + ")")))
            .collect(Collectors.joining("\n"));
    }
}
