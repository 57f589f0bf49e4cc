package org.readingroom.convert;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.readingroom.dicom.data.Tag;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeWriter;

/**
 * The summary of headers that dcmstack puts into a header extension of NIfTI (code 0): attributes by keyword, sorted by how they vary. Source: dcmstack's
 * documentation, "DcmMeta extension", version 0.6. Sequences, binary values and private attributes are not among them.
 */
final class DcmMeta {

    /** dcmstack's number for this layout. */
    private static final double VERSION = 0.6;
    private static final int CODE = 0, BLOCK_HEAD = 8, ALIGNED = 16;
    private static final String EXTENSION = "nifti.extension."; // what NIfTI's writer takes extensions from: number from 1, then code and content

    private DcmMeta() {}

    /**
     * The volume with the extension among what its writer keeps.
     *
     * @throws IllegalArgumentException if the format has no such extension, or the volume no headers of DICOM
     */
    static Volume added(Volume volume, WrittenPlanes planes, VolumeWriter writer, boolean identity) throws IOException {
        if (!writer.format().startsWith("NIfTI")) throw new IllegalArgumentException("meta=dcmmeta is a header extension of NIfTI, and " + writer.format() + " has none; take meta=full");
        if (PlaneHeader.of(volume, 0).isEmpty()) throw new IllegalArgumentException("'" + volume.name() + "' has no headers of DICOM, which meta=dcmmeta tells; leave meta away");
        byte[] json = json(volume, planes, identity).toString().getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(json, (json.length + BLOCK_HEAD + ALIGNED - 1) / ALIGNED * ALIGNED - BLOCK_HEAD);
        Arrays.fill(whole, json.length, whole.length, (byte) ' '); // blocks of extensions fill multiples of 16 bytes
        int number = 1;
        while (volume.metadata().containsKey(EXTENSION + number)) number++;
        return volume.toBuilder().metadata(EXTENSION + number, CODE + ":" + Base64.getEncoder().encodeToString(whole)).build();
    }

    static JsonObject json(Volume volume, WrittenPlanes planes, boolean identity) throws IOException {
        int nk = planes.count(), nt = volume.times();
        int[] all = IntStream.range(0, nk * nt).map(n -> planes.from()[n % nk] < 0 ? -1 : planes.from()[n % nk] + volume.grid().nk() * (n / nk)).toArray();
        PlaneAttributes attributes = PlaneAttributes.of(volume, IntStream.of(all).filter(n -> n >= 0).toArray(), identity);
        JsonObject whole = new JsonObject();
        whole.addProperty("dcmmeta_version", VERSION);
        whole.add("dcmmeta_affine", matrix(volume.grid().affine().toRas()));
        whole.add("dcmmeta_reorient_transform", JsonNull.INSTANCE);
        JsonArray shape = new JsonArray();
        for (int n : nt > 1 ? new int[] { volume.grid().ni(), volume.grid().nj(), nk, nt } : new int[] { volume.grid().ni(), volume.grid().nj(), nk }) shape.add(n);
        whole.add("dcmmeta_shape", shape);
        whole.addProperty("dcmmeta_slice_dim", 2);
        JsonObject constant = new JsonObject(), slices = new JsonObject(), samples = new JsonObject(), repeated = new JsonObject();
        attributes.constant().forEach((tag, value) -> add(constant, tag, plain(value)));
        TreeSet<Integer> varying = new TreeSet<>(Integer::compareUnsigned);
        for (Map<Integer, String> own : attributes.varying()) varying.addAll(own.keySet());
        for (int tag : varying) {
            List<JsonElement> values = new ArrayList<>();
            for (int n = 0, at = 0; n < all.length; n++) {
                String value = all[n] < 0 ? null : attributes.varying().get(at++).get(tag);
                values.add(value == null ? JsonNull.INSTANCE : plain(value));
            }
            if (values.contains(null)) continue;
            if (nt > 1 && isPerTime(values, nk)) add(samples, tag, list(values, 0, nk, nt));
            else if (nt > 1 && isPerSlice(values, nk)) add(repeated, tag, list(values, 0, 1, nk));
            else add(slices, tag, list(values, 0, 1, values.size()));
        }
        whole.add("global", pair("const", constant, "slices", slices));
        if (nt > 1) whole.add("time", pair("samples", samples, "slices", repeated));
        return whole;
    }

    private static boolean isPerTime(List<JsonElement> values, int nk) {
        return IntStream.range(0, values.size()).allMatch(n -> values.get(n).equals(values.get(n - n % nk)));
    }

    private static boolean isPerSlice(List<JsonElement> values, int nk) {
        return IntStream.range(0, values.size()).allMatch(n -> values.get(n).equals(values.get(n % nk)));
    }

    private static JsonArray list(List<JsonElement> values, int first, int step, int count) {
        JsonArray a = new JsonArray();
        for (int n = 0; n < count; n++) a.add(values.get(first + n * step));
        return a;
    }

    private static void add(JsonObject to, int tag, JsonElement value) {
        String keyword = Tag.isPrivate(tag) ? "" : Tag.keyword(tag);
        if (value != null && !keyword.isEmpty()) to.add(keyword, value);
    }

    /** One value or a list of them; null for sequences and binary ones. */
    private static JsonElement plain(String dicomJson) {
        JsonObject o = JsonParser.parseString(dicomJson).getAsJsonObject();
        if (o.get("vr").getAsString().equals("SQ") || o.has("InlineBinary") || o.has("BulkDataURI")) return null;
        if (!o.has("Value")) return new JsonPrimitive("");
        JsonArray values = new JsonArray();
        for (JsonElement v : o.getAsJsonArray("Value")) values.add(v instanceof JsonObject name ? name.has("Alphabetic") ? name.get("Alphabetic") : new JsonPrimitive("") : v);
        return values.size() == 1 ? values.get(0) : values;
    }

    private static JsonObject pair(String a, JsonObject first, String b, JsonObject second) {
        JsonObject o = new JsonObject();
        o.add(a, first);
        o.add(b, second);
        return o;
    }

    private static JsonArray matrix(double[][] rows) {
        JsonArray all = new JsonArray();
        for (double[] row : rows) {
            JsonArray one = new JsonArray();
            for (double v : row) one.add(v);
            all.add(one);
        }
        return all;
    }
}
