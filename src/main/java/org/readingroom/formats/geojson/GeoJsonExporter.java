package org.readingroom.formats.geojson;

import com.google.gson.stream.JsonWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.readingroom.formats.ExportedLabels;
import org.readingroom.formats.LabelTable;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.ReadBack;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExporter;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.mask.MaskTrace;
import org.readingroom.volume.mask.PolygonRaster;
import org.scijava.plugin.Plugin;

/** Writes outlines along the edges of pixels, with holes, which lose nothing: filled again they are the same voxels. */
@Plugin(type = SegmentationExporter.class)
public final class GeoJsonExporter implements SegmentationExporter {

    static final String ENDING = ".geojson", OURS = "reading_room";
    private static final double HALF = 0.5;

    @Override
    public String id() {
        return "geojson";
    }

    @Override
    public List<String> extensions() {
        return List.of(ENDING);
    }

    /** @throws IllegalArgumentException if a segment has no voxel: it would not be in the file */
    @Override
    public ReadBack export(SegmentationExport request, Path target, Progress progress) throws IOException {
        if (!target.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ENDING)) throw new IllegalArgumentException(target.getFileName() + ": no name for GeoJSON; expected one that ends in " + ENDING + ".");
        LabelMap labels = ExportedLabels.complete(request);
        if (labels.segments().isEmpty()) throw new IllegalArgumentException("the label map has no segments; expected something that has outlines. Draw or import something first.");
        List<ReadBack> compared = new ArrayList<>();
        SafeFile.writePath(target, temporary -> {
            try (Writer text = new BufferedWriter(new OutputStreamWriter(SafeFile.open(temporary), StandardCharsets.UTF_8), 1 << 16); JsonWriter json = new JsonWriter(text)) {
                json.beginObject().name("type").value("FeatureCollection").name(OURS).beginObject();
                grid(json, labels.grid());
                json.endObject().name("features").beginArray();
                for (Segment s : labels.segments()) features(json, labels, s);
                json.endArray().endObject();
            }
            LabelMap read = new GeoJsonReader().read(temporary, Progress.NONE);
            if (!read.segments().equals(labels.segments()))
                throw new IOException(target.getFileName() + ": reading the outlines back gave other segments; expected those written. Nothing was kept; please report this.");
            compared.add(ReadBack.require("GeoJSON", target, labels, read));
        });
        return compared.get(0);
    }

    private static void grid(JsonWriter json, VoxelGrid g) throws IOException {
        json.name("size").beginArray().value(g.ni()).value(g.nj()).value(g.nk()).endArray().name("affine_lps").beginArray();
        double[][] rows = g.affine().toLps();
        for (int r = 0; r < 3; r++) {
            json.beginArray();
            for (int c = 0; c < 4; c++) json.value(rows[r][c]);
            json.endArray();
        }
        json.endArray();
    }

    private static void features(JsonWriter json, LabelMap labels, Segment s) throws IOException {
        Mask mask = labels.mask(s);
        if (mask.isEmpty()) throw new IllegalArgumentException("segment '" + s.name() + "' has no voxel and so no outline; expected segments with voxels. Choose the others with track= or classes=.");
        for (int k = 0; k < mask.nk(); k++) {
            List<List<double[][]>> polygons = polygons(MaskTrace.outlines(mask.slice(k)));
            if (polygons.isEmpty()) continue;
            json.beginObject().name("type").value("Feature").name("id").value(UUID.nameUUIDFromBytes((s.track() + " " + s.layer() + " " + s.value() + " " + k).getBytes(StandardCharsets.UTF_8)).toString());
            json.name("geometry").beginObject().name("type").value(polygons.size() == 1 ? "Polygon" : "MultiPolygon").name("coordinates");
            if (polygons.size() > 1) json.beginArray();
            for (List<double[][]> rings : polygons) {
                json.beginArray();
                for (double[][] ring : rings) ring(json, ring);
                json.endArray();
            }
            if (polygons.size() > 1) json.endArray();
            json.name("plane").beginObject().name("c").value(-1).name("z").value(k).name("t").value(0).endObject().endObject();
            json.name("properties").beginObject().name("objectType").value("annotation").name("name").value(s.name()).name("classification").beginObject().name("name").value(s.name());
            json.name("color").beginArray().value(s.color().red()).value(s.color().green()).value(s.color().blue()).endArray().endObject();
            json.name("isLocked").value(false).name(OURS).jsonValue(LabelTable.toJson(s)).endObject().endObject();
        }
    }

    private static void ring(JsonWriter json, double[][] ring) throws IOException {
        json.beginArray();
        for (int n = 0; n <= ring.length; n++) {
            double[] p = ring[n % ring.length];
            json.beginArray().value((long) p[0]).value((long) p[1]).endArray();
        }
        json.endArray();
    }

    /** Each outer ring with its holes. */
    private static List<List<double[][]>> polygons(List<double[][]> loops) {
        List<List<double[][]>> polygons = new ArrayList<>();
        for (double[][] loop : loops) if (PolygonRaster.signedArea(loop) > 0) polygons.add(new ArrayList<>(List.<double[][]>of(loop)));
        for (double[][] hole : loops) {
            if (PolygonRaster.signedArea(hole) > 0) continue;
            List<double[][]> around = null;
            for (List<double[][]> p : polygons) // the hole's first pixel lies above its first corner, which is the topmost of those with the segment below
                if (contains(p.get(0), hole[0][0] + HALF, hole[0][1] - HALF) && (around == null || PolygonRaster.signedArea(p.get(0)) < PolygonRaster.signedArea(around.get(0)))) around = p;
            if (around == null) throw new IllegalStateException("a hole outside of all outlines");
            around.add(hole);
        }
        return polygons;
    }

    private static boolean contains(double[][] loop, double x, double y) {
        boolean in = false;
        for (int n = 0; n < loop.length; n++) {
            double[] a = loop[n], b = loop[(n + 1) % loop.length];
            if (a[0] == b[0] && a[0] > x && y > Math.min(a[1], b[1]) && y < Math.max(a[1], b[1])) in = !in; // upright edges only: all run along pixels
        }
        return in;
    }
}
