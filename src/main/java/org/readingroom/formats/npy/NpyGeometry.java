package org.readingroom.formats.npy;

import com.google.gson.GsonBuilder;
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
import java.util.Optional;
import org.readingroom.formats.HeaderGrid;
import org.readingroom.io.FormatException;
import org.readingroom.volume.TimeStep;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/**
 * NAME.geometry.json beside NAME.npy. Published schema: schema/npy-geometry.schema.json.
 *
 * @param axes      the array's axes in order: i, j, k in space, t time, c components
 * @param affineRas three or four rows of four, from (i, j, k, 1) to RAS mm; null: nobody knows the place
 * @param spacingMm along i, j, k where nobody knows the place; null: not told either
 * @param unit      of the numbers; empty: none
 * @param timeStepSeconds along t; 0 if nobody said
 */
record NpyGeometry(List<String> axes, double[][] affineRas, double[] spacingMm, String unit, double timeStepSeconds) {

    static final String ENDING = ".geometry.json";
    private static final long LARGEST = 1 << 20; // bytes
    private static final int LONGEST_UNIT = 64;
    private static final String ADVICE = "Correct it, or take the file away to read the array without a place.";

    static Path beside(Path array) {
        return array.resolveSibling(array.getFileName().toString().replaceFirst("(?i)\\.npy$", "") + ENDING);
    }

    static Optional<NpyGeometry> readBeside(Path array) throws IOException {
        Path file = beside(array);
        return Files.isRegularFile(file) ? Optional.of(read(file)) : Optional.empty();
    }

    static NpyGeometry read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) throw wrong(file, Files.size(file) + " bytes");
        try {
            if (!(JsonParser.parseString(Files.readString(file)) instanceof JsonObject o)) throw wrong(file, "no object");
            List<String> axes = new ArrayList<>();
            if (o.get("axes") instanceof JsonArray a) for (JsonElement e : a) axes.add(e.getAsString());
            double[][] rows = o.get("affine_ras") instanceof JsonArray a ? rows(file, a) : null;
            double[] spacing = o.get("spacing_mm") instanceof JsonArray a ? spacing(file, a) : null;
            String unit = o.has("unit") ? o.get("unit").getAsString() : "";
            if (unit.length() > LONGEST_UNIT) throw wrong(file, "a unit of " + unit.length() + " letters");
            double seconds = o.has("time_step_s") ? o.get("time_step_s").getAsDouble() : 0;
            if (o.has("time_step_s") && !(seconds > 0 && Double.isFinite(seconds))) throw wrong(file, "a time step of " + seconds + " s");
            return new NpyGeometry(axes, rows, spacing, unit, seconds);
        } catch (JsonParseException | CharacterCodingException | StackOverflowError e) {
            throw wrong(file, "text that is no JSON");
        } catch (IllegalStateException | UnsupportedOperationException | NumberFormatException e) {
            throw wrong(file, "a field of another kind");
        }
    }

    private static double[][] rows(Path file, JsonArray a) throws FormatException {
        if (a.size() != 3 && a.size() != 4) throw wrong(file, "an affine of " + a.size() + " rows");
        double[][] rows = new double[3][4];
        for (int r = 0; r < 3; r++) {
            if (!(a.get(r) instanceof JsonArray row) || row.size() != 4) throw wrong(file, "an affine whose rows are not of four numbers");
            for (int c = 0; c < 4; c++) rows[r][c] = row.get(c).getAsDouble();
        }
        return rows;
    }

    private static double[] spacing(Path file, JsonArray a) throws FormatException {
        if (a.size() != 3) throw wrong(file, "a spacing of " + a.size() + " numbers");
        double[] mm = new double[3];
        for (int n = 0; n < 3; n++) {
            mm[n] = a.get(n).getAsDouble();
            if (!HeaderGrid.isStep(mm[n])) throw wrong(file, "a spacing of " + mm[n] + " mm");
        }
        return mm;
    }

    static FormatException wrong(Path file, String found) {
        return new FormatException(file, found, "axes and affine_ras as npy-geometry.schema.json says", ADVICE);
    }

    /** What is written beside an array of a volume. @param axes of the array, in order */
    static String json(Volume v, List<String> axes) {
        JsonObject o = new JsonObject();
        JsonArray names = new JsonArray();
        axes.forEach(names::add);
        o.add("axes", names);
        if (v.verdict() != Verdict.UNPLACED) {
            JsonArray rows = new JsonArray();
            for (double[] row : v.grid().affine().toRas()) {
                JsonArray one = new JsonArray();
                for (double number : row) one.add(number);
                rows.add(one);
            }
            o.add("affine_ras", rows);
        }
        JsonArray mm = new JsonArray();
        for (int axis = 0; axis < 3; axis++) mm.add(v.grid().affine().step(axis));
        o.add("spacing_mm", mm);
        o.addProperty("unit", v.quantity().unit());
        if (v.times() > 1 && TimeStep.seconds(v) > 0) o.addProperty("time_step_s", TimeStep.seconds(v));
        return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(o) + "\n";
    }
}
