package org.readingroom.dicom.rtstruct;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FormatException;
import org.readingroom.io.Parallel;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.mask.PolygonRaster;

/**
 * Fills outlines on a grid, plane by plane: a voxel is in when its centre is, and outlines within outlines are holes, in whatever way a program wrote them
 * (keyholes, CLOSEDPLANAR_XOR, or simply one within the other). Remembers what was not quite as it should be.
 */
final class OutlineRaster {

    private static final double LEVEL = 0.25;   // planes: by so much the points of one outline may differ in height and still be of one plane
    private static final double OFF_PLANE = 0.02; // planes: less is the rounding of decimal strings

    private final VoxelGrid grid;
    private final Path path;
    private final byte[] nothing;
    private double furthestOff;
    private int offPlanes, outside, doubled;

    OutlineRaster(VoxelGrid grid, Path path) {
        this.grid = grid;
        this.path = path;
        nothing = new byte[grid.ni() * grid.nj()];
    }

    /** To be read only: planes without an outline are one and the same array. @throws FormatException if an outline is tilted against the planes of the images */
    Mask fill(StructureSetFile.Roi roi) throws FormatException {
        Map<Integer, List<double[][]>> byPlane = new TreeMap<>();
        Set<List<Double>> seen = new HashSet<>();
        for (PointMm[] outline : roi.outlines()) {
            double[][] loop = new double[outline.length][];
            double least = Double.MAX_VALUE, most = -Double.MAX_VALUE;
            List<Double> key = new ArrayList<>();
            for (int n = 0; n < outline.length; n++) {
                PointMm at = grid.toIndex(outline[n]);
                loop[n] = new double[] { at.x() + 0.5, at.y() + 0.5 };
                least = Math.min(least, at.z());
                most = Math.max(most, at.z());
                key.addAll(List.of(at.x(), at.y(), at.z()));
            }
            if (most - least > LEVEL)
                throw new FormatException(path, "outlines of structure " + roi.number() + " that are tilted against the images (by " + String.format(Locale.ROOT, "%.2f", most - least) + " planes)",
                    "outlines in the planes of the images", "Give the images that it was drawn on.");
            if (!seen.add(key)) { // twice the same would cut itself out
                doubled++;
                continue;
            }
            place(loop, (least + most) / 2, byPlane);
        }
        byte[][] planes = new byte[grid.nk()][];
        Arrays.fill(planes, nothing); // one for all planes that stay empty
        List<Map.Entry<Integer, List<double[][]>>> filled = List.copyOf(byPlane.entrySet());
        Parallel.<RuntimeException>count(filled.size(), n -> {
            byte[] plane = new byte[nothing.length];
            planes[filled.get(n).getKey()] = plane;
            fillPlane(plane, filled.get(n).getValue());
        });
        return new Mask(grid.ni(), grid.nj(), planes);
    }

    private void place(double[][] loop, double height, Map<Integer, List<double[][]>> byPlane) {
        int k = (int) Math.rint(height);
        double off = Math.abs(height - k);
        if (k < 0 || k >= grid.nk()) {
            outside++;
            return;
        }
        if (off > OFF_PLANE) {
            offPlanes++;
            furthestOff = Math.max(furthestOff, off * grid.affine().step(2));
        }
        byPlane.computeIfAbsent(k, n -> new ArrayList<>()).add(loop);
    }

    /** Only the part of the plane that the outlines reach is filled. */
    private void fillPlane(byte[] plane, List<double[][]> loops) {
        double[] x = loops.stream().flatMap(Arrays::stream).mapToDouble(p -> p[0]).toArray(), y = loops.stream().flatMap(Arrays::stream).mapToDouble(p -> p[1]).toArray();
        int i0 = within(Arrays.stream(x).min().orElse(0), grid.ni()), i1 = within(Arrays.stream(x).max().orElse(0) + 1, grid.ni());
        int j0 = within(Arrays.stream(y).min().orElse(0), grid.nj()), j1 = within(Arrays.stream(y).max().orElse(0) + 1, grid.nj());
        if (i1 <= i0 || j1 <= j0) return;
        byte[] part = PolygonRaster.fill(loops, i0, j0, i1 - i0, j1 - j0, PolygonRaster.Rule.EVEN_ODD).plane(0);
        for (int j = j0; j < j1; j++) System.arraycopy(part, (j - j0) * (i1 - i0), plane, j * grid.ni() + i0, i1 - i0);
    }

    private static int within(double at, int size) {
        return (int) Math.max(0, Math.min(size, Math.floor(at)));
    }

    /** Outlines whose height is not that of a plane; they were taken to the nearest one. */
    int offPlanes() {
        return offPlanes;
    }

    double furthestOffMm() {
        return furthestOff;
    }

    /** Outlines above or below the images. */
    int outside() {
        return outside;
    }

    /** Outlines that were there twice. */
    int doubled() {
        return doubled;
    }
}
