package org.readingroom.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.geometry.PointMm;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.segment.SegmentShape;
import org.readingroom.volume.segment.SegmentStatistics;
import org.readingroom.volume.segment.SegmentValues;
import org.readingroom.volume.segment.SliceDiameters;

/** Figures of segments for machines, JSON (schema {@code segment-statistics.schema.json}) and CSV, and for people. */
public final class SegmentFigures {

    private static final double MICROSCOPIC_MM3 = 1e-3; // below a tenth of a millimetre in each direction, said in micrometres

    private static final List<String> SHAPE = List.of("layer", "label", "name", "voxels", "volume_mm3", "surface_mm2", "sphericity", "feret_mm", "elongation", "flatness",
        "centroid_x_mm", "centroid_y_mm", "centroid_z_mm", "moment_1_mm2", "moment_2_mm2", "moment_3_mm2", "longest_mm", "perpendicular_mm", "longest_slice");
    private static final List<String> VALUES = List.of("mean", "sd", "min", "max", "median", "values", "left_out");

    /** One segment and its figures. */
    public record Row(Segment segment, SegmentStatistics figures) { }

    private SegmentFigures() {}

    /** {@code {"segments": [...]}} */
    public static JsonObject json(List<Row> rows) {
        JsonArray segments = new JsonArray();
        for (Row row : rows) {
            SegmentShape s = row.figures.shape();
            JsonObject o = new JsonObject();
            o.addProperty("layer", row.segment.layer());
            o.addProperty("label", row.segment.value());
            o.addProperty("name", row.segment.name());
            o.addProperty("voxels", s.voxels());
            o.add("volume_mm3", Numbers.json(s.volumeMm3()));
            o.add("surface_mm2", Numbers.json(s.surfaceMm2()));
            o.add("sphericity", Numbers.json(s.sphericity()));
            o.add("feret_mm", Numbers.json(s.feretMm()));
            o.add("centroid_mm", point(s.centroid()));
            o.add("box_min_mm", point(s.boxMin()));
            o.add("box_max_mm", point(s.boxMax()));
            o.add("principal_moments_mm2", Numbers.json(s.momentsMm2()));
            o.add("principal_axes", Numbers.json(s.axes()));
            o.add("elongation", Numbers.json(s.elongation()));
            o.add("flatness", Numbers.json(s.flatness()));
            row.figures.values().ifPresent(v -> o.add("values", values(v)));
            o.add("slices", slices(row.figures.slices()));
            segments.add(o);
        }
        JsonObject all = new JsonObject();
        all.add("segments", segments);
        return all;
    }

    private static JsonArray point(PointMm p) {
        return Numbers.json(p.x(), p.y(), p.z());
    }

    private static JsonObject values(SegmentValues v) {
        JsonObject o = new JsonObject();
        o.addProperty("n", v.voxels());
        o.addProperty("left_out", v.leftOut());
        o.add("mean", Numbers.json(v.mean()));
        o.add("sd", Numbers.json(v.deviation()));
        o.add("min", Numbers.json(v.min()));
        o.add("max", Numbers.json(v.max()));
        o.add("median", Numbers.json(v.median()));
        return o;
    }

    private static JsonArray slices(List<SliceDiameters> slices) {
        JsonArray all = new JsonArray();
        for (SliceDiameters s : slices) {
            JsonObject o = new JsonObject();
            o.addProperty("slice", s.slice0());
            o.addProperty("voxels", s.voxels());
            o.add("longest_mm", Numbers.json(s.longestMm()));
            o.add("perpendicular_mm", Numbers.json(s.perpendicularMm()));
            o.add("from", ij(s.a()));
            o.add("to", ij(s.b()));
            all.add(o);
        }
        return all;
    }

    private static JsonArray ij(int[] voxel) {
        JsonArray a = new JsonArray();
        for (int v : voxel) a.add(v);
        return a;
    }

    /** One row a segment; of its slices the one with the longest diameter. Columns of values where an image was given. */
    public static String csv(List<Row> rows) {
        boolean valued = rows.stream().anyMatch(r -> r.figures.values().isPresent());
        Csv csv = new Csv();
        List<String> header = new ArrayList<>(SHAPE);
        if (valued) header.addAll(VALUES);
        csv.row(header);
        for (Row row : rows) {
            SegmentShape s = row.figures.shape();
            List<String> cells = new ArrayList<>(List.of(Integer.toString(row.segment.layer()), Integer.toString(row.segment.value()), row.segment.name(), Long.toString(s.voxels())));
            for (double v : new double[] { s.volumeMm3(), s.surfaceMm2(), s.sphericity(), s.feretMm(), s.elongation(), s.flatness(), s.centroid().x(), s.centroid().y(), s.centroid().z() }) cells.add(Numbers.csv(v));
            for (double v : s.momentsMm2()) cells.add(Numbers.csv(v));
            SliceDiameters longest = longest(row.figures.slices());
            cells.add(Numbers.csv(longest == null ? Double.NaN : longest.longestMm()));
            cells.add(Numbers.csv(longest == null ? Double.NaN : longest.perpendicularMm()));
            cells.add(longest == null ? "" : Integer.toString(longest.slice0()));
            row.figures.values().ifPresent(v -> {
                for (double x : new double[] { v.mean(), v.deviation(), v.min(), v.max(), v.median() }) cells.add(Numbers.csv(x));
                cells.add(Long.toString(v.voxels()));
                cells.add(Long.toString(v.leftOut()));
            });
            csv.row(cells);
        }
        return csv.finish();
    }

    private static SliceDiameters longest(List<SliceDiameters> slices) {
        SliceDiameters best = null;
        for (SliceDiameters s : slices) if (best == null || s.longestMm() > best.longestMm()) best = s;
        return best;
    }

    /** A line a segment; of what a microscope shows in micrometres. */
    public static String text(List<Row> rows) {
        if (rows.isEmpty()) return "The segmentation has no segments.";
        List<String> lines = new ArrayList<>();
        for (Row row : rows) {
            SegmentShape s = row.figures.shape();
            boolean isMicroscopic = s.voxels() > 0 && s.volumeMm3() < MICROSCOPIC_MM3;
            double scale = isMicroscopic ? 1000 : 1;
            String unit = isMicroscopic ? "um" : "mm";
            String line = row.segment.name() + ": " + s.voxels() + " voxels, " + (isMicroscopic ? Numbers.people(s.volumeMm3() * 1e9, 1) + " um3" : Numbers.people(s.volumeMm3() / 1000, 2) + " ml");
            if (s.voxels() > 0) line += ", surface " + Numbers.people(s.surfaceMm2() * scale * scale, 0) + " " + unit + "2, sphericity " + Numbers.people(s.sphericity(), 2) + ", largest diameter " + Numbers.people(s.feretMm() * scale, 1) + " " + unit;
            SegmentValues v = row.figures.values().orElse(null);
            if (v != null && v.voxels() > 0) line += ", mean " + Numbers.people(v.mean(), 1) + " (sd " + Numbers.people(v.deviation(), 1) + ", " + Numbers.people(v.min(), 1) + " to " + Numbers.people(v.max(), 1) + ", median " + Numbers.people(v.median(), 1) + ")";
            lines.add(line);
        }
        return String.join("\n", lines);
    }
}
