package org.readingroom.volume.mask;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.readingroom.geometry.Spacing;
import org.readingroom.testing.Shared;

/** Reads the small files of the reference vectors: little-endian NIfTI-1 of a few types, and pictures as rows of digits. */
public final class NiftiMasks {

    private NiftiMasks() {}

    /** @param values [k][i + ni * j] */
    public record Picture(int ni, int nj, int nk, double[][] values) {

        public Mask mask() {
            Mask mask = new Mask(ni, nj, nk);
            for (int k = 0; k < nk; k++) for (int n = 0; n < ni * nj; n++) mask.plane(k)[n] = (byte) (values[k][n] != 0 ? 1 : 0);
            return mask;
        }
    }

    public static Picture read(String name) throws IOException {
        ByteBuffer file;
        try (var in = new GZIPInputStream(Files.newInputStream(Shared.reference(name)))) {
            file = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        }
        int ni = file.getShort(42), nj = file.getShort(44), nk = Math.max(1, file.getShort(46)), type = file.getShort(70), at = (int) file.getFloat(108);
        double[][] values = new double[nk][ni * nj];
        for (double[] plane : values)
            for (int n = 0; n < plane.length; n++)
                switch (type) {
                    case 2 -> plane[n] = file.get(at++) & 0xff;
                    case 4 -> {
                        plane[n] = file.getShort(at);
                        at += 2;
                    }
                    case 16 -> {
                        plane[n] = file.getFloat(at);
                        at += 4;
                    }
                    case 64 -> {
                        plane[n] = file.getDouble(at);
                        at += 8;
                    }
                    default -> throw new IOException(name + ": datatype " + type);
                }
        return new Picture(ni, nj, nk, values);
    }

    public static Mask mask(String name) throws IOException {
        return read(name).mask();
    }

    public static Mask digits(String name) throws IOException {
        return digits(json(Shared.reference(name)).getAsJsonObject().getAsJsonArray("rows_top_to_bottom"));
    }

    public static Mask digits(JsonArray rows) {
        Mask mask = new Mask(rows.get(0).getAsString().length(), rows.size(), 1);
        for (int j = 0; j < mask.nj(); j++) for (int i = 0; i < mask.ni(); i++) mask.set(i, j, 0, rows.get(j).getAsString().charAt(i) != '0');
        return mask;
    }

    public static JsonArray manifest(String area) throws IOException {
        return json(Shared.reference(area + "/manifest.json")).getAsJsonArray();
    }

    public static JsonElement json(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file));
    }

    public static Spacing spacing(JsonArray mm) {
        return new Spacing(mm.get(0).getAsDouble(), mm.get(1).getAsDouble(), mm.get(2).getAsDouble());
    }

    public static double[][] points(JsonElement list) {
        double[][] p = new double[list.getAsJsonArray().size()][];
        for (int n = 0; n < p.length; n++) {
            JsonArray one = list.getAsJsonArray().get(n).getAsJsonArray();
            p[n] = new double[one.size()];
            for (int a = 0; a < p[n].length; a++) p[n][a] = one.get(a).getAsDouble();
        }
        return p;
    }
}
