package org.readingroom.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.readingroom.geometry.Spacing;
import org.readingroom.volume.DiffusionWeighting;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.TimeStep;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeStatistics;
import org.readingroom.volume.figures.VolumeDescription;
import org.readingroom.volume.lazy.PlaneReadException;
import org.readingroom.volume.scan.ScanRegion;

/** One line of volume-info; schema {@code volume-info.schema.json}. */
public final class VolumeInfoJson {

    private VolumeInfoJson() {}

    /**
     * What a path holds. Reads every sample.
     *
     * <p>A volume of which a file can no longer be read is told among what was rejected, and the others are described.
     *
     * @param path    as it was given
     * @param digests whether to say them; what people read has none, and they take longer than all the rest
     * @throws PlaneReadException if nothing is left to describe
     */
    public static JsonObject of(String path, OpenResult result, boolean digests) {
        JsonObject o = line(path, null);
        JsonArray volumes = new JsonArray();
        JsonArray rejected = new JsonArray();
        PlaneReadException lost = null;
        for (Volume v : result.volumes()) {
            try {
                volumes.add(volume(v, digests));
            } catch (PlaneReadException e) { // it was there when its header was read; the others are still there
                lost = e;
                rejected.add(rejected(path, e.getMessage()));
            }
        }
        if (lost != null && volumes.isEmpty()) throw lost;
        o.add("volumes", volumes);
        o.add("findings", FindingsJson.of(result.findings()));
        for (OpenResult.Rejected r : result.rejected()) rejected.add(rejected(slashes(r.path()), r.reason()));
        o.add("rejected", rejected);
        return o;
    }

    private static JsonObject volume(Volume v, boolean digests) {
        JsonObject one = volume(digests ? VolumeDescription.of(v) : VolumeDescription.withoutDigests(v));
        if (v.times() > 1 && TimeStep.seconds(v) > 0) one.add("time_step_s", Numbers.json(TimeStep.seconds(v)));
        if (!v.diffusion().isEmpty()) addDiffusion(one, v.diffusion());
        if (!v.scan().regions().isEmpty()) one.add("regions", regions(v.scan().regionsOf(v.grid().nk() / 2)));
        return one;
    }

    private static JsonObject rejected(String path, String reason) {
        JsonObject one = new JsonObject();
        one.addProperty("path", path);
        one.addProperty("reason", reason);
        return one;
    }

    /** A path that could not be opened. @param sentence why */
    public static JsonObject failed(String path, String sentence) {
        return line(path, sentence);
    }

    static JsonObject line(String path, String error) {
        JsonObject o = new JsonObject();
        o.addProperty("path", path);
        o.addProperty("error", error);
        return o;
    }

    /** One volume as the contract describes it. */
    public static JsonObject volume(VolumeDescription d) {
        JsonObject o = new JsonObject();
        o.addProperty("name", d.name());
        o.addProperty("format", d.format());
        o.addProperty("files", d.files());
        o.add("shape", whole(d.shape()));
        o.addProperty("components", d.components());
        o.addProperty("stored_type", d.storedType());
        o.addProperty("stored_sha256", d.storedSha256());
        o.add("affine_ras", Numbers.json(d.affineRas()));
        Spacing s = d.spacing();
        o.add("spacing_mm", Numbers.json(s.iMm(), s.jMm(), s.kMm()));
        o.addProperty("orientation", d.orientation());
        JsonObject canonical = new JsonObject();
        canonical.add("shape", whole(d.canonicalRas().shape()));
        canonical.add("affine_ras", Numbers.json(d.canonicalRas().affineRas()));
        canonical.addProperty("sha256", d.canonicalRas().sha256());
        o.add("canonical_ras", canonical);
        rescale(o, d.rescale());
        o.addProperty("unit", d.unit());
        VolumeStatistics real = d.real();
        JsonObject values = new JsonObject();
        values.add("min", Numbers.json(real.min()));
        values.add("max", Numbers.json(real.max()));
        values.add("mean", Numbers.json(real.mean()));
        o.add("real", values);
        o.add("window", d.windows().isEmpty() ? JsonNull.INSTANCE : window(d.windows().get(0)));
        o.addProperty("verdict", d.verdict().label());
        o.addProperty("space", d.space().label());
        o.add("findings", FindingsJson.of(d.findings()));
        return o;
    }

    /** {@code bvalues} in s/mm2 and {@code bvectors_lps}, one for each time; 0, 0, 0 where there is no direction. */
    public static void addDiffusion(JsonObject to, List<DiffusionWeighting> weightings) {
        JsonArray values = new JsonArray(), vectors = new JsonArray();
        for (DiffusionWeighting w : weightings) {
            values.add(Numbers.json(w.bValue()));
            vectors.add(Numbers.json(w.x(), w.y(), w.z()));
        }
        to.add("bvalues", values);
        to.add("bvectors_lps", vectors);
    }

    /** Ultrasound regions of one plane, in the file's order. */
    static JsonArray regions(List<ScanRegion> regions) {
        JsonArray all = new JsonArray();
        for (ScanRegion r : regions) {
            JsonObject one = new JsonObject();
            one.addProperty("kind", r.kind());
            one.add("columns", whole(List.of(r.x0(), r.x1())));
            one.add("rows", whole(List.of(r.y0(), r.y1())));
            JsonArray units = new JsonArray();
            units.add(r.unitX().text());
            units.add(r.unitY().text());
            one.add("units", units);
            one.add("deltas", Numbers.json(r.deltaX(), r.deltaY()));
            all.add(one);
        }
        return all;
    }

    private static void rescale(JsonObject o, Rescale r) {
        if (!r.isPerPlane()) {
            o.add("rescale", pair(r, 0));
            return;
        }
        JsonArray all = new JsonArray();
        for (int plane = 0; plane < r.slopes().length; plane++) all.add(pair(r, plane));
        o.add("per_plane", all);
    }

    private static JsonObject pair(Rescale r, int plane) {
        JsonObject p = new JsonObject();
        p.add("slope", Numbers.json(r.slope(plane)));
        p.add("intercept", Numbers.json(r.intercept(plane)));
        return p;
    }

    private static JsonObject window(DisplayWindow w) {
        JsonObject o = new JsonObject();
        o.add("centre", Numbers.json(w.centre()));
        o.add("width", Numbers.json(w.width()));
        o.addProperty("shape", w.shape().label());
        return o;
    }

    private static JsonArray whole(List<Integer> numbers) {
        JsonArray a = new JsonArray();
        for (Integer n : numbers) a.add(n);
        return a;
    }

    /** A path with slashes on every system, so that the same folder gives the same line. */
    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }
}
