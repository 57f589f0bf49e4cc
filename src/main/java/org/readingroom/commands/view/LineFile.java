package org.readingroom.commands.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.ij1.RoiFile;
import org.readingroom.io.FormatException;
import org.readingroom.report.CsvText;
import org.readingroom.volume.Volume;
import org.readingroom.volume.measure.MeasurementKind;

/** Lines that somebody drew, from a file: figures of {@code measure-volume} or of the Measure panel (JSON or CSV), or ImageJ's selections (.roi, .zip). */
final class LineFile {

    private static final List<MeasurementKind> LINES = List.of(MeasurementKind.POLYLINE, MeasurementKind.DISTANCE, MeasurementKind.FREEHAND, MeasurementKind.ANGLE);
    private static final long MOST_BYTES = 1 << 24;
    private static final String EXPECTED = "measurements as measure-volume and the Measure panel write them (.json, .csv), or ImageJ's selections (.roi, .zip)", ADVICE = "Choose another file, or give points=.";

    /** @param normal of the plane that it was drawn on; null if the file does not say */
    record Line(String name, List<PointMm> points, Direction normal) {}

    private final Path file;
    private final Volume volume;

    /** @param volume that ImageJ's selections lie on */
    LineFile(Path file, Volume volume) {
        this.file = file;
        this.volume = volume;
    }

    /** The line of a name, or the only one. @param name empty for the only one */
    Line line(String name) throws IOException {
        List<Line> all = lines(), named = name.isBlank() ? all : all.stream().filter(l -> l.name().equalsIgnoreCase(name.strip())).toList();
        if (all.isEmpty()) throw new FormatException(file, "no line", "a polyline, distance, angle or freehand line", ADVICE);
        if (named.size() == 1) return named.get(0);
        String names = all.stream().map(l -> "'" + l.name() + "'").collect(Collectors.joining(", "));
        if (named.isEmpty()) throw new FormatException(file, "no line '" + name.strip() + "'", "one of " + names, "Correct name=.");
        throw new FormatException(file, named.size() + " lines" + (name.isBlank() ? ": " + names : " of the name"), "one", "Choose one with name=.");
    }

    private List<Line> lines() throws IOException {
        if (!Files.exists(file)) throw new FormatException(file, "no such file", EXPECTED, ADVICE);
        if (Files.size(file) > MOST_BYTES) throw new FormatException(file, Files.size(file) + " bytes", EXPECTED, ADVICE);
        String ending = file.getFileName().toString().toLowerCase(Locale.ROOT);
        try {
            if (ending.endsWith(".json")) return ofJson(Files.readString(file));
            if (ending.endsWith(".csv")) return ofCsv(CsvText.rows(Files.readString(file)));
            if (ending.endsWith(".roi") || ending.endsWith(".zip")) return ofRois();
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException | NullPointerException | ClassCastException | UnsupportedOperationException | IndexOutOfBoundsException | CharacterCodingException e) {
            throw new FormatException(file, "something else or damaged (" + e.getMessage() + ")", EXPECTED, ADVICE);
        }
        throw new FormatException(file, "a name of another ending", EXPECTED, ADVICE);
    }

    private static List<Line> ofJson(String text) {
        List<Line> lines = new ArrayList<>();
        for (JsonElement e : JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("measurements")) {
            JsonObject o = e.getAsJsonObject();
            if (!LINES.contains(MeasurementKind.parse(o.get("kind").getAsString()))) continue;
            List<PointMm> points = new ArrayList<>();
            for (JsonElement p : o.getAsJsonArray("points")) points.add(new PointMm(number(p, 0), number(p, 1), number(p, 2)));
            lines.add(new Line(o.get("name").getAsString(), points, direction(o.get("right")).cross(direction(o.get("down")))));
        }
        return lines;
    }

    private static double number(JsonElement e, int n) {
        JsonArray a = e.getAsJsonArray();
        return a.get(n).getAsDouble();
    }

    private static Direction direction(JsonElement e) {
        return Direction.of(number(e, 0), number(e, 1), number(e, 2));
    }

    /** A measurement has a row for each of its figures. */
    private static List<Line> ofCsv(List<List<String>> rows) {
        List<Line> lines = new ArrayList<>();
        int name = rows.get(0).indexOf("name"), kind = rows.get(0).indexOf("kind"), at = rows.get(0).indexOf("points");
        for (List<String> row : rows.subList(1, rows.size())) {
            if (!LINES.contains(MeasurementKind.parse(row.get(kind)))) continue;
            List<PointMm> points = new ArrayList<>();
            for (String p : row.get(at).split(";")) points.add(Vectors.point("points", p.strip()));
            Line line = new Line(row.get(name), points, null);
            if (!lines.contains(line)) lines.add(line);
        }
        return lines;
    }

    private List<Line> ofRois() throws IOException {
        List<Line> lines = new ArrayList<>();
        for (RoiFile.Drawn d : RoiFile.read(file, volume))
            if (LINES.contains(d.measurement().kind())) lines.add(new Line(d.name(), d.measurement().points(), d.measurement().normal()));
        return lines;
    }
}
