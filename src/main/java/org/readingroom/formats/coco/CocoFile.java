package org.readingroom.formats.coco;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.readingroom.formats.LabelTable;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FormatException;
import org.readingroom.volume.label.LabelColors;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.mask.PolygonRaster;
import org.readingroom.volume.mask.RunLengths;

/** A COCO file taken apart: pictures as the planes of a grid, categories as segments, objects as masks. */
final class CocoFile {

    /** The name of our own fields beside COCO's. */
    static final String OURS = "reading_room";

    private static final long LARGEST = 1L << 30, MOST_VOXELS = 1L << 31;

    private final Path path;
    private final JsonObject all;
    private final Map<Long, Integer> planes = new HashMap<>();

    private CocoFile(Path path, JsonObject all) {
        this.path = path;
        this.all = all;
    }

    /** @throws FormatException if it is no JSON, or has no images, categories and annotations */
    static CocoFile open(Path path) throws IOException {
        if (Files.size(path) > LARGEST) throw new FormatException(path, Files.size(path) + " bytes", "a COCO file of less than 1 GB", "Divide it.");
        try (Reader text = Files.newBufferedReader(path)) {
            JsonElement e = JsonParser.parseReader(text);
            if (e instanceof JsonObject o && o.get("images") instanceof JsonArray && o.get("annotations") instanceof JsonArray && o.get("categories") instanceof JsonArray) return new CocoFile(path, o);
        } catch (JsonParseException | CharacterCodingException e) {
            throw new FormatException(path, "text that is no JSON", "JSON in UTF-8", "Export it again.");
        }
        throw new FormatException(path, "JSON without lists of images, annotations and categories", "COCO's object detection format", "Choose the file with the annotations.");
    }

    /** Pictures in the order of their ids, one a plane; in the patient where we wrote where that is, else pixels. @throws FormatException if sizes differ */
    VoxelGrid grid() throws FormatException {
        List<JsonObject> images = objects("images");
        if (images.isEmpty()) throw wrong("no image", "at least one");
        images.sort(Comparator.comparingLong(i -> i.get("id").getAsLong()));
        int ni = whole(images.get(0), "width"), nj = whole(images.get(0), "height");
        for (JsonObject image : images) {
            if (whole(image, "width") != ni || whole(image, "height") != nj) throw wrong("images of several sizes", "one size, to make a stack of");
            if (planes.put(image.get("id").getAsLong(), planes.size()) != null) throw wrong("two images with the id " + image.get("id"), "each id once");
        }
        if (ni < 1 || nj < 1 || (long) ni * nj * images.size() > MOST_VOXELS) throw wrong("images of " + ni + " x " + nj + " x " + images.size(), "a size that can be held");
        return new VoxelGrid(ni, nj, images.size(), affine());
    }

    private Affine affine() throws FormatException {
        if (!(all.get("info") instanceof JsonObject info) || !(info.get(OURS) instanceof JsonObject ours) || !(ours.get("affine_lps") instanceof JsonArray rows)) return Affine.scaling(1, 1, 1);
        try {
            return Affine.fromLps(IntStream.range(0, 4).mapToObj(r -> IntStream.range(0, 4).mapToDouble(c -> r < 3 ? rows.get(r).getAsJsonArray().get(c).getAsDouble() : c == 3 ? 1 : 0).toArray()).toArray(double[][]::new));
        } catch (RuntimeException e) { // gson's and Affine's words for what is no affine
            throw wrong("an affine_lps that is none", "three rows of four numbers");
        }
    }

    /** In the order of the categories; the number of each is that of {@link #mask}. */
    List<Segment> segments() throws FormatException {
        List<Segment> segments = new ArrayList<>();
        for (JsonObject c : objects("categories")) {
            int n = segments.size();
            if (c.has(OURS)) segments.add(LabelTable.segmentOf(path, n, c.get(OURS)));
            else {
                Segment plain = Segment.plain(0, n + 1, c.has("name") && !c.get("name").getAsString().isBlank() ? c.get("name").getAsString() : "category " + c.get("id"));
                segments.add(new Segment(0, n + 1, plain.name(), LabelColors.of(n + 1), plain.category(), plain.type(), plain.track()));
            }
        }
        return segments;
    }

    /** All objects of one category. */
    Mask mask(int category, VoxelGrid grid) throws FormatException {
        Mask mask = new Mask(grid.ni(), grid.nj(), grid.nk());
        long id = objects("categories").get(category).get("id").getAsLong();
        int number = 0;
        for (JsonObject a : objects("annotations")) {
            number++;
            if (!a.has("category_id") || a.get("category_id").getAsLong() != id) continue;
            Integer k = a.has("image_id") ? planes.get(a.get("image_id").getAsLong()) : null;
            if (k == null) throw wrong("annotation " + number + " of an image that is not listed", "images for all annotations");
            try {
                add(mask.plane(k), a.get("segmentation"), grid);
            } catch (IllegalArgumentException | IllegalStateException | UnsupportedOperationException | ClassCastException | IndexOutOfBoundsException e) { // gson's words for a field of another kind
                throw wrong("annotation " + number + ": " + e.getMessage(), "polygons or run lengths of its image's size");
            }
        }
        return mask;
    }

    private static void add(byte[] plane, JsonElement segmentation, VoxelGrid grid) {
        if (segmentation instanceof JsonArray polygons) {
            for (JsonElement p : polygons) {
                JsonArray xy = p.getAsJsonArray();
                if (xy.size() % 2 != 0) throw new IllegalArgumentException("a polygon of " + xy.size() + " coordinates");
                double[][] loop = new double[xy.size() / 2][];
                for (int n = 0; n < loop.length; n++) loop[n] = new double[] { xy.get(2 * n).getAsDouble(), xy.get(2 * n + 1).getAsDouble() };
                join(plane, PolygonRaster.fill(List.<double[][]>of(loop), grid.ni(), grid.nj()));
            }
        } else if (segmentation instanceof JsonObject runs) {
            JsonElement counts = runs.get("counts");
            int[] lengths = counts instanceof JsonArray list ? IntStream.range(0, list.size()).map(n -> list.get(n).getAsInt()).toArray() : RunLengths.fromCoco(counts.getAsString());
            join(plane, RunLengths.columns(lengths, grid.ni(), grid.nj()));
        } else throw new IllegalArgumentException("no segmentation");
    }

    private static void join(byte[] plane, Mask picture) {
        byte[] p = picture.plane(0);
        for (int n = 0; n < p.length; n++) if (p[n] != 0) plane[n] = 1;
    }

    private List<JsonObject> objects(String list) throws FormatException {
        List<JsonObject> objects = new ArrayList<>();
        for (JsonElement e : all.getAsJsonArray(list)) {
            if (!(e instanceof JsonObject o) || !list.equals("annotations") && !isNumber(o.get("id")))
                throw wrong("an entry of " + list + " without a number as id", "objects with ids");
            objects.add((JsonObject) e);
        }
        return objects;
    }

    private int whole(JsonObject o, String field) throws FormatException {
        JsonElement e = o.get(field);
        if (isNumber(e) && e.getAsDouble() == Math.rint(e.getAsDouble())) return e.getAsInt();
        throw wrong("an image without " + field, "a whole number");
    }

    private static boolean isNumber(JsonElement e) {
        return e instanceof JsonPrimitive p && p.isNumber();
    }

    private FormatException wrong(String found, String expected) {
        return new FormatException(path, found, expected, "Export it again.");
    }
}
