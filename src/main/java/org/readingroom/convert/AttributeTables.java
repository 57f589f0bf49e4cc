package org.readingroom.convert;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.Volume;

/**
 * Every attribute of a DICOM volume beside its file: {@code {"constant": {...}, "planes": [{"k", "t", "attributes": {...}}]}}, where the objects are
 * data sets of the DICOM JSON model (PS3.18 annex F). Values of more than 4 kB are named by a BulkDataURI, which is their path in the data set, and
 * not written. For volumes that have headers.
 */
final class AttributeTables {

    private AttributeTables() {}

    static void write(Volume volume, WrittenPlanes planes, boolean identity, Path file) throws IOException {
        int nk = volume.grid().nk(), count = (int) java.util.Arrays.stream(planes.from()).filter(k -> k >= 0).count();
        int[] own = new int[count * volume.times()], k = new int[own.length];
        for (int t = 0, n = 0; t < volume.times(); t++)
            for (int at = 0; at < planes.count(); at++)
                if (planes.from()[at] >= 0) {
                    k[n] = at;
                    own[n++] = planes.from()[at] + nk * t;
                }
        PlaneAttributes attributes = PlaneAttributes.of(volume, own, identity);
        SafeFile.write(file, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            JsonWriter json = new JsonWriter(writer);
            json.beginObject().name("constant");
            object(json, attributes.constant());
            json.name("planes").beginArray();
            for (int n = 0; n < own.length; n++) {
                json.beginObject().name("k").value(k[n]).name("t").value(own[n] / nk).name("attributes");
                object(json, attributes.varying().get(n));
                json.endObject();
            }
            json.endArray().endObject();
            json.flush();
            writer.write('\n');
            writer.flush();
        });
    }

    private static void object(JsonWriter json, Map<Integer, String> attributes) throws IOException {
        json.beginObject();
        for (Map.Entry<Integer, String> e : attributes.entrySet()) json.name(String.format(Locale.ROOT, "%08X", e.getKey())).jsonValue(e.getValue());
        json.endObject();
    }
}
