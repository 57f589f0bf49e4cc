package org.readingroom.formats.geojson;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.readingroom.formats.LabelTable;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.LayeredMasks;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationReader;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.mask.PolygonRaster;
import org.scijava.plugin.Plugin;

/**
 * Reads polygons of GeoJSON in pixels, as QuPath exports them: those of one class become one segment. On the voxels of an image, else on those that a file of
 * ours names, else on as many pixels of 1 mm as the outlines take.
 */
@Plugin(type = SegmentationReader.class)
public final class GeoJsonReader implements SegmentationReader {

    private static final long LARGEST = 1L << 30, MOST_VOXELS = 1L << 31;
    private static final int MOST_PER_AXIS = 1 << 16;

    @Override
    public String format() {
        return "GeoJSON";
    }

    @Override
    public double confidence(Path path) throws IOException {
        return path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(GeoJsonExporter.ENDING) && Files.isRegularFile(path) ? 1 : 0;
    }

    /** @throws FormatException if it is none, or has no polygon */
    @Override
    public LabelMap read(Path path, Progress progress) throws IOException {
        return open(path, null);
    }

    @Override
    public LabelMap readOn(VoxelGrid image, Path path, Progress progress) throws IOException {
        return open(path, image);
    }

    /** A polygon: its rings, the first around the others. */
    private record Outline(int k, List<double[][]> rings) {}

    /** @param image null: as the file says */
    private static LabelMap open(Path path, VoxelGrid image) throws IOException {
        JsonElement json = parse(path);
        try {
            JsonArray features = new JsonArray();
            if (json instanceof JsonArray all) features = all; // QuPath's older export
            else if (json.getAsJsonObject().has("features")) features = json.getAsJsonObject().getAsJsonArray("features");
            else features.add(json);
            Map<String, Segment> segments = new LinkedHashMap<>();
            Map<String, List<Outline>> outlines = new LinkedHashMap<>();
            for (JsonElement f : features) feature(path, f.getAsJsonObject(), segments, outlines);
            if (segments.isEmpty()) throw new FormatException(path, "no polygon", "features with Polygon or MultiPolygon", "Export areas; points and lines hold no voxels.");
            return labels(path, image != null ? image : grid(path, json, outlines), segments, outlines);
        } catch (IllegalArgumentException | IllegalStateException | UnsupportedOperationException | ClassCastException | NullPointerException | IndexOutOfBoundsException e) { // gson's words for a field of another kind
            throw new FormatException(path, "a feature with a field that is missing or of another kind", "GeoJSON's features in pixels, as QuPath exports them", "Export it again.");
        }
    }

    private static JsonElement parse(Path path) throws IOException {
        if (Files.size(path) > LARGEST) throw new FormatException(path, Files.size(path) + " bytes", "a GeoJSON file of less than 1 GB", "Divide it.");
        try (Reader text = Files.newBufferedReader(path)) {
            return JsonParser.parseReader(text);
        } catch (JsonParseException | CharacterCodingException e) {
            throw new FormatException(path, "text that is no JSON", "JSON in UTF-8", "Export it again.");
        }
    }

    private static void feature(Path path, JsonObject f, Map<String, Segment> segments, Map<String, List<Outline>> outlines) throws FormatException {
        JsonObject geometry = f.getAsJsonObject("geometry"), properties = f.get("properties") instanceof JsonObject p ? p : new JsonObject();
        String type = geometry.get("type").getAsString();
        if (!type.equals("Polygon") && !type.equals("MultiPolygon")) return;
        int k = geometry.get("plane") instanceof JsonObject plane && plane.has("z") ? plane.get("z").getAsInt() : 0;
        JsonObject given = properties.get("classification") instanceof JsonObject c ? c : new JsonObject();
        String name = given.has("name") ? given.get("name").getAsString() : properties.has("name") ? properties.get("name").getAsString() : "Unclassified";
        String key = properties.has(GeoJsonExporter.OURS) ? properties.get(GeoJsonExporter.OURS).toString() : "class " + name;
        if (!segments.containsKey(key)) {
            Segment plain = Segment.plain(0, segments.size() + 1, name.isBlank() ? "Unclassified" : name);
            JsonElement color = given.get("color");
            Rgb rgb = color instanceof JsonArray a && a.size() == 3 ? new Rgb(a.get(0).getAsInt(), a.get(1).getAsInt(), a.get(2).getAsInt()) : plain.color();
            segments.put(key, properties.has(GeoJsonExporter.OURS) ? LabelTable.segmentOf(path, segments.size(), properties.get(GeoJsonExporter.OURS))
                : new Segment(0, plain.value(), plain.name(), rgb, plain.category(), plain.type(), plain.track()));
        }
        List<Outline> all = outlines.computeIfAbsent(key, none -> new ArrayList<>());
        if (type.equals("Polygon")) all.add(new Outline(k, rings(geometry.getAsJsonArray("coordinates"))));
        else for (JsonElement polygon : geometry.getAsJsonArray("coordinates")) all.add(new Outline(k, rings(polygon.getAsJsonArray())));
    }

    private static List<double[][]> rings(JsonArray polygon) {
        List<double[][]> rings = new ArrayList<>();
        for (JsonElement r : polygon) {
            JsonArray ring = r.getAsJsonArray();
            double[][] points = new double[ring.size()][];
            for (int n = 0; n < points.length; n++) points[n] = new double[] { ring.get(n).getAsJsonArray().get(0).getAsDouble(), ring.get(n).getAsJsonArray().get(1).getAsDouble() };
            rings.add(points);
        }
        return rings;
    }

    private static VoxelGrid grid(Path path, JsonElement json, Map<String, List<Outline>> outlines) throws FormatException {
        double[] size = { 1, 1, 1 };
        Affine affine = Affine.scaling(1, 1, 1);
        if (json instanceof JsonObject o && o.get(GeoJsonExporter.OURS) instanceof JsonObject ours) {
            double[][] rows = { new double[4], new double[4], new double[4], { 0, 0, 0, 1 } };
            for (int r = 0; r < 3; r++) {
                size[r] = ours.getAsJsonArray("size").get(r).getAsInt();
                for (int c = 0; c < 4; c++) rows[r][c] = ours.getAsJsonArray("affine_lps").get(r).getAsJsonArray().get(c).getAsDouble();
            }
            affine = Affine.fromLps(rows);
        } else for (List<Outline> all : outlines.values()) for (Outline o : all) {
            size[2] = Math.max(size[2], o.k() + 1.0);
            for (double[][] ring : o.rings()) for (double[] p : ring) for (int axis = 0; axis < 2; axis++) size[axis] = Math.max(size[axis], Math.ceil(p[axis]));
        }
        for (double n : size) if (!(n >= 1 && n <= MOST_PER_AXIS) || size[0] * size[1] * size[2] > MOST_VOXELS)
            throw new FormatException(path, "outlines on " + (long) size[0] + " x " + (long) size[1] + " x " + (long) size[2] + " pixels", "an extent that can be held", "Export a smaller region, or choose the image that they were drawn on.");
        return new VoxelGrid((int) size[0], (int) size[1], (int) size[2], affine);
    }

    private static LabelMap labels(Path path, VoxelGrid grid, Map<String, Segment> segments, Map<String, List<Outline>> outlines) throws FormatException {
        LayeredMasks layers = new LayeredMasks(grid);
        List<Segment> placed = new ArrayList<>();
        for (Map.Entry<String, Segment> e : segments.entrySet()) {
            Mask mask = new Mask(grid.ni(), grid.nj(), grid.nk());
            for (Outline o : outlines.get(e.getKey())) {
                if (o.k() < 0 || o.k() >= grid.nk()) throw new FormatException(path, "an outline on slice " + o.k(), "slices from 0 to " + (grid.nk() - 1), "Choose the image that it was drawn on.");
                byte[] filled = PolygonRaster.fill(o.rings(), grid.ni(), grid.nj()).plane(0), plane = mask.plane(o.k());
                for (int n = 0; n < plane.length; n++) plane[n] |= filled[n];
            }
            Segment s = e.getValue();
            placed.add(new Segment(layers.add(mask, s.value(), s.layer()), s.value(), s.name(), s.color(), s.category(), s.type(), s.track()));
        }
        return new LabelMap(grid, layers.layers(), placed);
    }
}
