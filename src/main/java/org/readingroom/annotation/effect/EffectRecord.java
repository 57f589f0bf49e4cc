package org.readingroom.annotation.effect;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.mask.RunLengths;

/**
 * What was done, so that it can be done again: effect, its version, every setting that counted, and the tracks. Holds nothing about a patient.
 *
 * @param tracks    the chosen one first
 * @param component of the image, and its time; -1 without an image
 */
public record EffectRecord(String effect, int version, Map<String, String> settings, List<UUID> tracks, int component, int time) {

    public EffectRecord {
        settings = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(settings));
        tracks = List.copyOf(tracks);
    }

    /** What an effect notes of its work. */
    public static EffectRecord of(SegmentEffect effect, EffectSettings settings, EffectInput in) {
        return new EffectRecord(effect.id(), effect.version(), settings.values(), in.tracks(), in.hasImage() ? in.component() : -1, in.hasImage() ? in.time() : -1);
    }

    /** {@code effect, version, settings {}, tracks []} and, with an image, {@code channel, time}. */
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("effect", effect);
        json.addProperty("version", version);
        JsonObject all = new JsonObject();
        settings.forEach(all::addProperty);
        json.add("settings", all);
        JsonArray uuids = new JsonArray();
        tracks.forEach(t -> uuids.add(t.toString()));
        json.add("tracks", uuids);
        if (component >= 0) {
            json.addProperty("channel", component);
            json.addProperty("time", time);
        }
        return json;
    }

    /** The same with {@code inputs}: each track's UUID and the {@link #digest} of its voxels before. Costs a walk over all of them. */
    public JsonObject toJson(EffectInput in) {
        JsonObject json = toJson(), inputs = new JsonObject();
        for (UUID track : tracks) inputs.addProperty(track.toString(), digest(in.mask(track)));
        json.add("inputs", inputs);
        return json;
    }

    /** SHA-256 in hex of shape and run lengths, plane by plane: equal for equal voxels. */
    public static String digest(Mask mask) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(ByteBuffer.allocate(12).putInt(mask.ni()).putInt(mask.nj()).putInt(mask.nk()).array());
            for (int k = 0; k < mask.nk(); k++) {
                int[] runs = RunLengths.ofRows(mask.slice(k));
                ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * runs.length).putInt(runs.length);
                for (int run : runs) bytes.putInt(run);
                sha.update(bytes.array());
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e.getMessage(), e); // every Java has SHA-256
        }
    }
}
