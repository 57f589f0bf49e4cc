package org.readingroom.formats.surface;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.readingroom.formats.LabelTable;
import org.readingroom.io.FormatException;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.surface.SurfaceMesh;

/**
 * Binary glTF 2.0, a node for each segment. Its coordinates are millimetres of the patient; the node above them stands the patient upright, facing the viewer,
 * in metres, as the format asks.
 */
final class Glb implements SurfaceFormat {

    static final int MAGIC = 0x46546c67, JSON = 0x4e4f534a, BINARY = 0x004e4942;
    /** LPS mm to glTF's metres (x to the left of what looks along z, y up), by columns. */
    static final double[] UPRIGHT_LPS = { 0.001, 0, 0, 0, 0, 0, -0.001, 0, 0, 0.001, 0, 0, 0, 0, 0, 1 };

    private static final double[] UPRIGHT_RAS = { -0.001, 0, 0, 0, 0, 0, 0.001, 0, 0, 0.001, 0, 0, 0, 0, 0, 1 };
    private static final int VERSION = 2, FLOAT = 5126, UNSIGNED_INT = 5125, TRIANGLES = 4, ARRAY = 34962, ELEMENTS = 34963;
    private static final long LARGEST = 1L << 30;

    @Override
    public String id() {
        return "glb";
    }

    @Override
    public String ending() {
        return ".glb";
    }

    @Override
    public void write(SurfaceFile file, boolean ras, Path target, List<Path> temporaries) throws IOException {
        long bytes = 0;
        for (SurfaceFile.Part p : file.parts()) bytes += 4L * (2L * p.mesh().vertices().length + p.mesh().triangles().length);
        if (bytes > LARGEST) throw new IllegalArgumentException("surfaces of " + bytes + " bytes; expected at most 1 GB in one file. Export fewer segments.");
        byte[] json = json(file, ras, (int) bytes).toString().getBytes(StandardCharsets.UTF_8);
        byte[] text = Arrays.copyOf(json, json.length + 3 & ~3);
        Arrays.fill(text, json.length, text.length, (byte) ' ');
        try (OutputStream out = new BufferedOutputStream(SafeFile.open(temporaries.get(0)), 1 << 16)) {
            out.write(little(20).putInt(MAGIC).putInt(VERSION).putInt(12 + 8 + text.length + 8 + (int) bytes).putInt(text.length).putInt(JSON).array());
            out.write(text);
            out.write(little(8).putInt((int) bytes).putInt(BINARY).array());
            for (SurfaceFile.Part p : file.parts()) {
                for (float[] numbers : new float[][] { SurfaceFile.turned(p.mesh().vertices(), ras), SurfaceFile.turned(p.mesh().normals(), ras) }) {
                    ByteBuffer b = little(4 * numbers.length);
                    b.asFloatBuffer().put(numbers);
                    out.write(b.array());
                }
                ByteBuffer b = little(4 * p.mesh().triangles().length);
                b.asIntBuffer().put(p.mesh().triangles());
                out.write(b.array());
            }
        }
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static JsonObject json(SurfaceFile file, boolean ras, int bytes) {
        JsonArray nodes = new JsonArray(), meshes = new JsonArray(), materials = new JsonArray(), accessors = new JsonArray(), views = new JsonArray(), children = new JsonArray(), roots = new JsonArray();
        int at = 0, n = 0;
        for (SurfaceFile.Part p : file.parts()) {
            SurfaceMesh m = p.mesh();
            int floats = 4 * m.vertices().length, ints = 4 * m.triangles().length;
            float[] v = SurfaceFile.turned(m.vertices(), ras);
            JsonObject positions = accessor(3 * n, FLOAT, v.length / 3, "VEC3"), attributes = new JsonObject(), primitive = new JsonObject(), mesh = new JsonObject(), node = new JsonObject(), segment = new JsonObject();
            limits(v, positions);
            accessors.add(positions);
            accessors.add(accessor(3 * n + 1, FLOAT, v.length / 3, "VEC3"));
            accessors.add(accessor(3 * n + 2, UNSIGNED_INT, m.triangles().length, "SCALAR"));
            views.add(view(at, floats, ARRAY));
            views.add(view(at + floats, floats, ARRAY));
            views.add(view(at + 2 * floats, ints, ELEMENTS));
            attributes.addProperty("POSITION", 3 * n);
            attributes.addProperty("NORMAL", 3 * n + 1);
            primitive.add("attributes", attributes);
            primitive.addProperty("indices", 3 * n + 2);
            primitive.addProperty("material", n);
            primitive.addProperty("mode", TRIANGLES);
            mesh.addProperty("name", p.segment().name());
            mesh.add("primitives", list(primitive));
            meshes.add(mesh);
            materials.add(material(p));
            node.addProperty("name", p.segment().name());
            node.addProperty("mesh", n);
            segment.addProperty("segment", LabelTable.toJson(p.segment()));
            node.add("extras", segment);
            nodes.add(node);
            children.add(n++);
            at += 2 * floats + ints;
        }
        JsonObject upright = new JsonObject(), asset = new JsonObject(), extras = new JsonObject(), scene = new JsonObject(), buffer = new JsonObject(), all = new JsonObject();
        JsonArray matrix = new JsonArray();
        for (double number : ras ? UPRIGHT_RAS : UPRIGHT_LPS) matrix.add(number);
        upright.addProperty("name", SurfaceFile.spaceLine(ras));
        upright.add("matrix", matrix);
        upright.add("children", children);
        nodes.add(upright);
        roots.add(n);
        scene.add("nodes", roots);
        asset.addProperty("version", "2.0");
        asset.addProperty("generator", "Reading Room");
        extras.addProperty("coordinates", SurfaceFile.spaceLine(ras));
        file.grid().ifPresent(g -> extras.add("grid", SurfaceFile.gridJson(g)));
        asset.add("extras", extras);
        buffer.addProperty("byteLength", bytes);
        all.add("asset", asset);
        all.addProperty("scene", 0);
        all.add("scenes", list(scene));
        all.add("nodes", nodes);
        all.add("meshes", meshes);
        all.add("materials", materials);
        all.add("accessors", accessors);
        all.add("bufferViews", views);
        all.add("buffers", list(buffer));
        return all;
    }

    private static JsonArray list(JsonObject one) {
        JsonArray list = new JsonArray();
        list.add(one);
        return list;
    }

    private static JsonObject accessor(int view, int type, int count, String shape) {
        JsonObject o = new JsonObject();
        o.addProperty("bufferView", view);
        o.addProperty("componentType", type);
        o.addProperty("count", count);
        o.addProperty("type", shape);
        return o;
    }

    private static void limits(float[] v, JsonObject accessor) {
        float[] low = { v[0], v[1], v[2] }, high = low.clone();
        for (int n = 0; n < v.length; n++) {
            low[n % 3] = Math.min(low[n % 3], v[n]);
            high[n % 3] = Math.max(high[n % 3], v[n]);
        }
        JsonArray min = new JsonArray(), max = new JsonArray();
        for (int axis = 0; axis < 3; axis++) {
            min.add((double) low[axis]);
            max.add((double) high[axis]);
        }
        accessor.add("min", min);
        accessor.add("max", max);
    }

    private static JsonObject view(int offset, int length, int target) {
        JsonObject o = new JsonObject();
        o.addProperty("buffer", 0);
        o.addProperty("byteOffset", offset);
        o.addProperty("byteLength", length);
        o.addProperty("target", target);
        return o;
    }

    /** Colours of the format are linear. */
    private static JsonObject material(SurfaceFile.Part p) {
        Rgb c = p.segment().color();
        JsonArray factor = new JsonArray();
        for (int part : new int[] { c.red(), c.green(), c.blue() }) {
            double s = part / 255.0;
            factor.add(s <= 0.04045 ? s / 12.92 : Math.pow((s + 0.055) / 1.055, 2.4)); // IEC 61966-2-1
        }
        factor.add(1);
        JsonObject light = new JsonObject(), o = new JsonObject();
        light.add("baseColorFactor", factor);
        light.addProperty("metallicFactor", 0);
        light.addProperty("roughnessFactor", 0.8);
        o.addProperty("name", p.segment().name());
        o.add("pbrMetallicRoughness", light);
        return o;
    }

    @Override
    public boolean isPlausible(Path file, byte[] head) {
        return head.length >= 4 && ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt() == MAGIC;
    }

    @Override
    public SurfaceFile read(Path file) throws IOException {
        if (Files.size(file) > LARGEST + (LARGEST >> 2)) throw new FormatException(file, Files.size(file) + " bytes", "a surface of at most 1 GB", "Make it of fewer triangles.");
        return new GlbContent(file, Files.readAllBytes(file)).surfaces();
    }
}
