package org.readingroom.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.formats.ExportedLabels;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.ReadBack;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentGeometry;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExporter;
import org.scijava.plugin.Plugin;

/**
 * Writes where segments lie as CSV, RFC 4180: a row for each segment and slice that it is on, and one without a slice for a segment that has no voxel. Slices
 * count from 0 along the third axis; places are LPS millimetres, boxes those of voxel centres. Figures are no voxels: the file is read again and
 * its sums, mean places and boxes are held against those of the whole segments, but nobody can make a segmentation of it.
 */
@Plugin(type = SegmentationExporter.class)
public final class SegmentTableExporter implements SegmentationExporter {

    private static final String ENDING = ".csv";
    private static final List<String> COLUMNS = List.of("name", "value", "layer", "track", "scheme", "code", "meaning", "slice", "voxels", "area_mm2", "centroid_x_mm", "centroid_y_mm", "centroid_z_mm",
        "min_x_mm", "min_y_mm", "min_z_mm", "max_x_mm", "max_y_mm", "max_z_mm");
    private static final int VALUE = 1, LAYER = 2, SLICE = 7, VOXELS = 8, CENTROID = 10, MIN = 13, MAX = 16;
    private static final double TOLERANCE_MM = 0.01;

    @Override
    public String id() {
        return "csv";
    }

    /** None: who wants voxels shall not get figures because of a name. */
    @Override
    public List<String> extensions() {
        return List.of();
    }

    /** @throws IllegalArgumentException if the name does not end in .csv, or there are no segments */
    @Override
    public ReadBack export(SegmentationExport request, Path target, Progress progress) throws IOException {
        if (!target.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ENDING))
            throw new IllegalArgumentException(target.getFileName() + ": no name for a table; expected one that ends in " + ENDING + ".");
        LabelMap labels = ExportedLabels.complete(request);
        if (labels.segments().isEmpty()) throw new IllegalArgumentException("the label map has no segments; expected something to tell of. Draw or import something first.");
        List<ReadBack.Check> checks = new ArrayList<>();
        SafeFile.writePath(target, temporary -> {
            try (OutputStream out = SafeFile.open(temporary)) {
                out.write(csv(labels, progress).getBytes(StandardCharsets.UTF_8));
            }
            checks.addAll(compared(target, labels, CsvText.rows(Files.readString(temporary))));
        });
        return new ReadBack("CSV", target, checks);
    }

    private static String csv(LabelMap labels, Progress progress) {
        VoxelGrid grid = labels.grid();
        List<List<List<String>>> rows = new ArrayList<>(); // by segment
        for (int n = 0; n < labels.segments().size(); n++) rows.add(new ArrayList<>());
        for (int k = 0; k < grid.nk(); k++) {
            progress.report(k, grid.nk());
            List<short[][]> slice = new ArrayList<>();
            for (int layer = 0; layer < labels.layers(); layer++) slice.add(new short[][] { labels.plane(layer, k) });
            VoxelGrid at = new VoxelGrid(grid.ni(), grid.nj(), 1, grid.affine().movedTo(0, 0, k));
            List<SegmentGeometry> all = SegmentGeometry.of(LabelMap.complete(at, slice, labels.segments()));
            for (int n = 0; n < all.size(); n++) if (all.get(n).voxels() > 0) rows.get(n).add(row(labels.segments().get(n), String.valueOf(k), all.get(n), pixelMm2(grid)));
        }
        Csv csv = new Csv().row(COLUMNS);
        for (int n = 0; n < rows.size(); n++) {
            if (rows.get(n).isEmpty()) csv.row(row(labels.segments().get(n), "", null, 0));
            rows.get(n).forEach(csv::row);
        }
        return csv.finish();
    }

    /** Of a slice, also where its two axes do not stand at right angles. */
    private static double pixelMm2(VoxelGrid grid) {
        double[][] m = grid.affine().toLps();
        double x = m[1][0] * m[2][1] - m[2][0] * m[1][1], y = m[2][0] * m[0][1] - m[0][0] * m[2][1], z = m[0][0] * m[1][1] - m[1][0] * m[0][1];
        return Math.sqrt(x * x + y * y + z * z);
    }

    /** @param g null: nowhere */
    private static List<String> row(Segment s, String slice, SegmentGeometry g, double pixelMm2) {
        List<String> cells = new ArrayList<>(List.of(s.name(), String.valueOf(s.value()), String.valueOf(s.layer()), s.track().toString(), s.type().scheme(), s.type().value(), s.type().meaning(), slice));
        cells.add(g == null ? "0" : String.valueOf(g.voxels()));
        cells.add(g == null ? "0" : Numbers.csv(g.voxels() * pixelMm2));
        for (int p = 0; p < 3; p++) {
            PointMm point = g == null ? null : p == 0 ? g.centroid() : p == 1 ? g.boxMin() : g.boxMax();
            for (int axis = 0; axis < 3; axis++) cells.add(point == null ? "" : Numbers.csv(axis == 0 ? point.x() : axis == 1 ? point.y() : point.z()));
        }
        return cells;
    }

    /** The rows of each segment put together, beside the segment as a whole. */
    private static List<ReadBack.Check> compared(Path target, LabelMap labels, List<List<String>> rows) throws IOException {
        List<SegmentGeometry> written = SegmentGeometry.of(labels);
        List<ReadBack.Check> checks = new ArrayList<>();
        int at = 1;
        for (int n = 0; n < written.size(); n++) {
            Segment s = labels.segments().get(n);
            int from = at;
            while (at < rows.size() && rows.get(at).get(VALUE).equals(String.valueOf(s.value())) && rows.get(at).get(LAYER).equals(String.valueOf(s.layer()))) at++;
            SegmentGeometry read = together(rows.subList(from, at), labels.grid().voxelMm3());
            ReadBack.Check check = new ReadBack.Check(s.name(), written.get(n), read, Math.abs(written.get(n).voxels() - read.voxels()));
            if (from == at || !check.same())
                throw new IOException(target.getFileName() + ": reading the table back gave segment '" + s.name() + "' with " + read.voxels() + " voxels or at another place; expected " + written.get(n).voxels()
                    + " voxels within " + TOLERANCE_MM + " mm. Nothing was kept; please report this with the program's version.");
            checks.add(check);
        }
        return checks;
    }

    private static SegmentGeometry together(List<List<String>> rows, double voxelMm3) {
        long voxels = 0;
        double[] sum = new double[3], low = { Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY };
        double[] high = { Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY };
        for (List<String> row : rows) {
            if (row.get(SLICE).isEmpty()) continue;
            long here = Long.parseLong(row.get(VOXELS));
            voxels += here;
            for (int axis = 0; axis < 3; axis++) {
                sum[axis] += here * Double.parseDouble(row.get(CENTROID + axis));
                low[axis] = Math.min(low[axis], Double.parseDouble(row.get(MIN + axis)));
                high[axis] = Math.max(high[axis], Double.parseDouble(row.get(MAX + axis)));
            }
        }
        if (voxels == 0) {
            PointMm nowhere = new PointMm(Double.NaN, Double.NaN, Double.NaN);
            return new SegmentGeometry(0, 0, nowhere, nowhere, nowhere);
        }
        return new SegmentGeometry(voxels, voxels * voxelMm3, new PointMm(sum[0] / voxels, sum[1] / voxels, sum[2] / voxels), new PointMm(low[0], low[1], low[2]), new PointMm(high[0], high[1], high[2]));
    }
}
