package org.readingroom.consensus;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.testing.Shared;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.mask.Mask;

/** Golden vectors: entries of a manifest, and the little-endian uint8 and float32 NIfTI-1 files they name. Reads nothing else. */
public final class Vectors {

    private Vectors() {}

    public static List<JsonObject> entries(String area) throws IOException {
        JsonArray all = JsonParser.parseString(Files.readString(Shared.reference(area + "/manifest.json"))).getAsJsonArray();
        List<JsonObject> list = new ArrayList<>();
        for (JsonElement e : all) list.add(e.getAsJsonObject());
        return list;
    }

    public static JsonObject entry(String id) throws IOException {
        return entries(id.substring(0, id.indexOf('/'))).stream().filter(e -> e.get("id").getAsString().equals(id)).findFirst().orElseThrow();
    }

    /** @param planes byte[] or float[] */
    public record Image(VoxelGrid grid, List<Object> planes) {}

    public static Image read(String name) throws IOException {
        ByteBuffer b;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(Shared.reference(name)))) {
            b = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        }
        int ni = b.getShort(42), nj = b.getShort(44), nk = b.getShort(40) < 3 ? 1 : b.getShort(46), type = b.getShort(70);
        VoxelGrid grid = new VoxelGrid(ni, nj, nk, Affine.scaling(b.getFloat(80), b.getFloat(84), b.getFloat(88)));
        b.position((int) b.getFloat(108));
        List<Object> planes = new ArrayList<>();
        for (int k = 0; k < nk; k++) {
            if (type == 2) {
                byte[] plane = new byte[ni * nj];
                b.get(plane);
                planes.add(plane);
            } else if (type == 16) {
                float[] plane = new float[ni * nj];
                for (int n = 0; n < plane.length; n++) plane[n] = b.getFloat();
                planes.add(plane);
            } else throw new IOException(name + ": data type " + type);
        }
        return new Image(grid, planes);
    }

    public static Mask mask(String name) throws IOException {
        Image image = read(name);
        Mask mask = new Mask(image.grid().ni(), image.grid().nj(), image.grid().nk());
        for (int k = 0; k < mask.nk(); k++) {
            byte[] from = (byte[]) image.planes().get(k), to = mask.plane(k);
            for (int n = 0; n < to.length; n++) to[n] = (byte) (from[n] == 0 ? 0 : 1);
        }
        return mask;
    }

    public static Reader reader(String name) throws IOException {
        Image image = read(name);
        short[][] planes = new short[image.grid().nk()][];
        for (int k = 0; k < planes.length; k++) {
            byte[] from = (byte[]) image.planes().get(k);
            planes[k] = new short[from.length];
            for (int n = 0; n < from.length; n++) planes[k][n] = (short) (from[n] & 0xff);
        }
        return new Reader(name, LabelMap.of(image.grid(), planes, List.of()));
    }

    static List<Reader> readers(JsonObject entry) throws IOException {
        List<Reader> readers = new ArrayList<>();
        for (JsonElement name : entry.getAsJsonObject("inputs").getAsJsonArray("readers")) readers.add(reader(name.getAsString()));
        return readers;
    }

    static double[] numbers(JsonElement array) {
        double[] numbers = new double[array.getAsJsonArray().size()];
        for (int n = 0; n < numbers.length; n++) numbers[n] = array.getAsJsonArray().get(n).getAsDouble();
        return numbers;
    }
}
