package org.readingroom.formats.surface;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.formats.LabelTable;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FormatException;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.surface.SurfaceMesh;

/** A binary glTF file taken apart: nodes with their transforms, and the triangles of their meshes. */
final class GlbContent {

    private static final double[] SAME = { 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1 };
    private static final double MM = 1000;
    private static final int DEEPEST = 64, MOST_NODES = 1 << 16;

    private final Path file;
    private final JsonObject json;
    private final ByteBuffer binary;
    private final List<SurfaceFile.Part> parts = new ArrayList<>();
    private int visited;

    GlbContent(Path file, byte[] all) throws FormatException {
        this.file = file;
        try {
            ByteBuffer b = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
            int text = b.getInt(12), next = Math.addExact(20, text);
            if (b.getInt(0) != Glb.MAGIC || b.getInt(16) != Glb.JSON) throw new IllegalArgumentException();
            json = JsonParser.parseString(new String(all, 20, text, StandardCharsets.UTF_8)).getAsJsonObject();
            int length = next + 8 <= all.length && b.getInt(next + 4) == Glb.BINARY ? b.getInt(next) : 0;
            binary = ByteBuffer.wrap(all, Math.min(all.length, next + 8), length).slice().order(ByteOrder.LITTLE_ENDIAN);
        } catch (RuntimeException e) { // gson's words for what is no JSON, Java's for what is not there
            throw new FormatException(file, "no whole binary glTF", "its two chunks, JSON and numbers", "It is truncated or damaged; copy or export it again.");
        }
    }

    SurfaceFile surfaces() throws FormatException {
        try {
            JsonObject extras = json.getAsJsonObject("asset").getAsJsonObject("extras");
            boolean said = extras != null && extras.has("coordinates") && SurfaceFile.isRas(extras.get("coordinates").getAsString()).isPresent();
            Optional<VoxelGrid> grid = extras != null && extras.has("grid") ? Optional.of(SurfaceFile.grid(file, extras.get("grid"))) : Optional.empty();
            JsonObject scene = json.getAsJsonArray("scenes").get(json.has("scene") ? json.get("scene").getAsInt() : 0).getAsJsonObject();
            for (JsonElement root : scene.getAsJsonArray("nodes")) node(root.getAsInt(), SAME, 0);
            return new SurfaceFile(parts, grid, said);
        } catch (RuntimeException e) { // a field that is not there or of another kind, a place outside the file
            throw new FormatException(file, "a scene that leads to what is not in the file", "nodes, meshes and accessors within one binary chunk", "Export it again as binary glTF without compression.");
        }
    }

    private void node(int n, double[] above, int depth) throws FormatException {
        if (depth > DEEPEST || ++visited > MOST_NODES) throw new FormatException(file, "nodes without end", "a tree of nodes", "The file is damaged; export it again.");
        JsonObject node = json.getAsJsonArray("nodes").get(n).getAsJsonObject();
        double[] here = times(above, local(node));
        if (node.has("mesh")) mesh(node, here);
        if (node.has("children")) for (JsonElement child : node.getAsJsonArray("children")) node(child.getAsInt(), here, depth + 1);
    }

    private void mesh(JsonObject node, double[] m) throws FormatException {
        JsonObject mesh = json.getAsJsonArray("meshes").get(node.get("mesh").getAsInt()).getAsJsonObject();
        ParsedText.Floats vertices = new ParsedText.Floats();
        ParsedText.Ints triangles = new ParsedText.Ints();
        for (JsonElement e : mesh.getAsJsonArray("primitives")) {
            JsonObject p = e.getAsJsonObject();
            if (p.has("mode") && p.get("mode").getAsInt() != 4) continue; // lines and points enclose nothing
            int before = vertices.size() / 3;
            double[] xyz = numbers(p.getAsJsonObject("attributes").get("POSITION").getAsInt(), 3);
            for (int at = 0; at < xyz.length; at += 3) {
                double[] out = new double[3]; // in metres, y up
                for (int r = 0; r < 3; r++) out[r] = m[r] * xyz[at] + m[4 + r] * xyz[at + 1] + m[8 + r] * xyz[at + 2] + m[12 + r];
                vertices.add((float) (out[0] * MM));
                vertices.add((float) (-out[2] * MM));
                vertices.add((float) (out[1] * MM));
            }
            if (p.has("indices")) for (double corner : numbers(p.get("indices").getAsInt(), 1)) triangles.add(before + (int) corner);
            else for (int corner = 0; corner < xyz.length / 3; corner++) triangles.add(before + corner);
        }
        if (triangles.size() == 0) return;
        JsonObject extras = node.getAsJsonObject("extras");
        String name = node.has("name") && !node.get("name").getAsString().isBlank() ? node.get("name").getAsString() : ParsedText.stem(file);
        Segment segment = extras != null && extras.has("segment") ? LabelTable.segmentOf(file, parts.size() + 1, JsonParser.parseString(extras.get("segment").getAsString())) : Segment.plain(0, parts.size() + 1, name);
        ParsedText.Compact c = ParsedText.compact(file, vertices.all(), triangles.all());
        parts.add(new SurfaceFile.Part(segment, SurfaceMesh.of(c.vertices(), c.triangles())));
    }

    private double[] numbers(int accessor, int components) {
        JsonObject a = json.getAsJsonArray("accessors").get(accessor).getAsJsonObject(), view = json.getAsJsonArray("bufferViews").get(a.get("bufferView").getAsInt()).getAsJsonObject();
        int type = a.get("componentType").getAsInt(), size = type == 5121 ? 1 : type == 5123 ? 2 : 4;
        int at = whole(view, "byteOffset", 0) + whole(a, "byteOffset", 0), stride = whole(view, "byteStride", components * size);
        double[] all = new double[Math.multiplyExact(components, a.get("count").getAsInt())];
        for (int n = 0; n < all.length; n++) {
            int from = at + n / components * stride + n % components * size;
            all[n] = switch (type) {
                case 5121 -> binary.get(from) & 0xff;
                case 5123 -> binary.getShort(from) & 0xffff;
                case 5125 -> binary.getInt(from);
                case 5126 -> binary.getFloat(from);
                default -> throw new IllegalArgumentException("type " + type);
            };
        }
        return all;
    }

    private static int whole(JsonObject o, String field, int otherwise) {
        return o.has(field) ? o.get(field).getAsInt() : otherwise;
    }

    private static double[] local(JsonObject node) {
        if (node.has("matrix")) return doubles(node.getAsJsonArray("matrix"));
        double[] t = node.has("translation") ? doubles(node.getAsJsonArray("translation")) : new double[3];
        double[] q = node.has("rotation") ? doubles(node.getAsJsonArray("rotation")) : new double[] { 0, 0, 0, 1 };
        double[] s = node.has("scale") ? doubles(node.getAsJsonArray("scale")) : new double[] { 1, 1, 1 };
        double x = q[0], y = q[1], z = q[2], w = q[3];
        return new double[] { s[0] * (1 - 2 * (y * y + z * z)), s[0] * 2 * (x * y + z * w), s[0] * 2 * (x * z - y * w), 0, s[1] * 2 * (x * y - z * w), s[1] * (1 - 2 * (x * x + z * z)), s[1] * 2 * (y * z + x * w), 0,
            s[2] * 2 * (x * z + y * w), s[2] * 2 * (y * z - x * w), s[2] * (1 - 2 * (x * x + y * y)), 0, t[0], t[1], t[2], 1 };
    }

    private static double[] doubles(JsonArray a) {
        double[] all = new double[a.size()];
        for (int n = 0; n < all.length; n++) all[n] = a.get(n).getAsDouble();
        return all;
    }

    /** By columns. */
    private static double[] times(double[] a, double[] b) {
        double[] all = new double[16];
        for (int c = 0; c < 4; c++) for (int r = 0; r < 4; r++) for (int n = 0; n < 4; n++) all[4 * c + r] += a[4 * n + r] * b[4 * c + n];
        return all;
    }
}
