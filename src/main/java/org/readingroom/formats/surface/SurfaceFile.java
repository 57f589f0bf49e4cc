package org.readingroom.formats.surface;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readingroom.formats.LabelTable;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FormatException;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.surface.SurfaceMesh;

/**
 * What a file of surfaces holds.
 *
 * @param grid of the voxels that were meant; empty in files of other programs
 * @param said whether the file says in which space its coordinates count
 */
record SurfaceFile(List<Part> parts, Optional<VoxelGrid> grid, boolean said) {

    private static final String SEGMENT = "segment ", GRID = "grid ";
    private static final int LONGEST = 1 << 20, MOST_PER_AXIS = 1 << 16;
    private static final Pattern SPACE = Pattern.compile("SPACE=(LPS|RAS)");

    /** @param mesh LPS mm */
    record Part(Segment segment, SurfaceMesh mesh) {}

    SurfaceFile {
        parts = List.copyOf(parts);
    }

    /** The line that tells which space, as 3D Slicer reads it. */
    static String spaceLine(boolean ras) {
        return "Reading Room output. SPACE=" + (ras ? "RAS" : "LPS") + " millimetres";
    }

    /** Empty if a line says nothing of it; true for RAS. */
    static Optional<Boolean> isRas(String line) {
        Matcher m = SPACE.matcher(line);
        return m.find() ? Optional.of(m.group(1).equals("RAS")) : Optional.empty();
    }

    /** One line of ASCII. */
    static String segmentLine(Segment s) {
        return SEGMENT + ascii(LabelTable.toJson(s));
    }

    static String gridLine(VoxelGrid g) {
        return GRID + gridJson(g);
    }

    static JsonObject gridJson(VoxelGrid g) {
        JsonObject o = new JsonObject();
        JsonArray size = new JsonArray(), affine = new JsonArray();
        for (int axis = 0; axis < 3; axis++) {
            size.add(g.size(axis));
            JsonArray row = new JsonArray();
            for (int c = 0; c < 4; c++) row.add(g.affine().toLps()[axis][c]);
            affine.add(row);
        }
        o.add("size", size);
        o.add("affine_lps", affine);
        return o;
    }

    static boolean isSegment(String comment) {
        return comment.startsWith(SEGMENT + "{");
    }

    static boolean isGrid(String comment) {
        return comment.startsWith(GRID + "{");
    }

    /** @param n its number, for messages */
    static Segment segment(Path file, int n, String comment) throws FormatException {
        return LabelTable.segmentOf(file, n, json(file, comment.substring(SEGMENT.length())));
    }

    static VoxelGrid grid(Path file, String comment) throws FormatException {
        return grid(file, json(file, comment.substring(GRID.length())));
    }

    static VoxelGrid grid(Path file, JsonElement json) throws FormatException {
        try {
            JsonObject o = json.getAsJsonObject();
            int[] size = new int[3];
            double[][] rows = { new double[4], new double[4], new double[4], { 0, 0, 0, 1 } };
            for (int axis = 0; axis < 3; axis++) {
                size[axis] = o.getAsJsonArray("size").get(axis).getAsInt();
                if (size[axis] < 1 || size[axis] > MOST_PER_AXIS) throw new IllegalArgumentException();
                for (int c = 0; c < 4; c++) rows[axis][c] = o.getAsJsonArray("affine_lps").get(axis).getAsJsonArray().get(c).getAsDouble();
            }
            if ((long) size[0] * size[1] > Integer.MAX_VALUE / 2) throw new IllegalArgumentException();
            return new VoxelGrid(size[0], size[1], size[2], Affine.fromLps(rows));
        } catch (RuntimeException e) { // gson's words for a field of another kind, ours for an affine that is none
            throw new FormatException(file, "a description of the voxels that is damaged", "their size and affine", "Export it again.");
        }
    }

    private static JsonElement json(Path file, String text) throws FormatException {
        try {
            if (text.length() <= LONGEST) return JsonParser.parseString(text);
        } catch (JsonParseException e) {
            throw new FormatException(file, "a comment of ours that is no JSON", "the comment as it was written", "Export it again.");
        }
        throw new FormatException(file, "a comment of " + text.length() + " characters", "at most " + LONGEST, "Export it again.");
    }

    static String ascii(String text) {
        StringBuilder all = new StringBuilder();
        for (char c : text.toCharArray())
            if (c < 127) all.append(c);
            else all.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        return all.toString();
    }

    /** The same points in the other of the two spaces; the triangles keep their sense, for it is a half turn. */
    static float[] turned(float[] points, boolean turn) {
        if (!turn) return points;
        float[] all = points.clone();
        for (int n = 0; n < all.length; n += 3) {
            all[n] = -all[n];
            all[n + 1] = -all[n + 1];
        }
        return all;
    }
}
