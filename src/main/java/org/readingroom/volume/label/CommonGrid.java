package org.readingroom.volume.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;

/**
 * Several readers' label maps on one grid. Where voxels coincide nothing changes but their order and how much background there is around; others are
 * refused, unless somebody chose how they are resampled: then they come onto the voxels of one of them, which are carried on as far as anybody marked.
 *
 * @param maps     in order, all on one grid
 * @param findings EXTENTS, RESAMPLED and NO_OVERLAP, each at its reader
 */
public record CommonGrid(List<LabelMap> maps, List<Finding> findings) {

    private static final int MOST_GROWTH = 64; // times the voxels of the first: beyond it, readers looked at different places

    public CommonGrid {
        maps = List.copyOf(maps);
        findings = List.copyOf(findings);
    }

    /**
     * Brings them together.
     *
     * @param maps     at least one
     * @param names    what messages call them
     * @param first    whose axes and voxels count; axes of others may have another order or direction
     * @throws IllegalArgumentException if they do not lie on common voxels and nobody chose how to resample, or they lie too far apart for that; names both
     */
    public static CommonGrid of(List<LabelMap> maps, List<String> names, int first, Resampling resample) {
        List<LabelMap> turned = new ArrayList<>();
        for (LabelMap map : maps) turned.add(map == maps.get(first) ? map : PlacedLabels.alongAxesOf(maps.get(first).grid(), map));
        List<Finding> findings = new ArrayList<>();
        addApart(turned.stream().map(LabelMap::grid).toList(), names, first, findings);
        List<LabelMap> fitting = new ArrayList<>();
        for (LabelMap map : turned) fitting.add(fits(turned.get(first), map) ? map : null);
        if (fitting.contains(null)) resampleOthers(turned, fitting, names, first, resample, findings);
        List<LabelMap> together = SharedGrid.of(fitting);
        VoxelGrid grid = together.get(0).grid();
        for (int n = 0; n < together.size(); n++) {
            if (!together.get(n).grid().sameAs(grid, PlacedLabels.SAME_PLACE_MM)) throw apart(names.get(first), names.get(n));
            if (fitting.get(n).grid().voxels() != grid.voxels())
                findings.add(Finding.warning("EXTENTS", "The segmentation covers only a part of what the others do; where it ends, background was added. Its voxels are where they were.", names.get(n)));
        }
        return new CommonGrid(together, findings);
    }

    /** Whose voxels are nowhere where those of the others are. Told once for two of them, at the one that is not the first. */
    private static void addApart(List<VoxelGrid> grids, List<String> names, int first, List<Finding> findings) {
        for (int n = 0; n < grids.size(); n++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (int m = 0; m < grids.size(); m++) if (m != n) nearest = overlap(grids.get(n), grids.get(m)) ? 0 : Math.min(nearest, grids.get(n).centre().distanceTo(grids.get(m).centre()));
            if (grids.size() < 2 || nearest == 0 || grids.size() == 2 && n == first) continue;
            findings.add(Finding.warning("NO_OVERLAP", String.format(Locale.ROOT, "The segmentation lies nowhere where %s; its middle is %.4g mm from the nearest of theirs. "
                + "What it marks stands alone. Unless the file ends with what was marked, as DICOM segmentations do, its place is wrong in it.", grids.size() == 2 ? "the other does" : "any other does", nearest), names.get(n)));
        }
    }

    /** Whether two blocks of voxels share room, as far as their extents along the axes of either tell. */
    public static boolean overlap(VoxelGrid a, VoxelGrid b) {
        return reaches(a, b) && reaches(b, a);
    }

    private static boolean reaches(VoxelGrid a, VoxelGrid b) {
        double[] low = { Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY }, high = { Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY };
        for (int corner = 0; corner < 8; corner++) {
            PointMm at = a.toIndex(b.toPatient((corner & 1) * b.ni() - 0.5, (corner >> 1 & 1) * b.nj() - 0.5, (corner >> 2) * b.nk() - 0.5));
            double[] index = { at.x(), at.y(), at.z() };
            for (int d = 0; d < 3; d++) {
                low[d] = Math.min(low[d], index[d]);
                high[d] = Math.max(high[d], index[d]);
            }
        }
        for (int d = 0; d < 3; d++) if (!(high[d] > -0.5 && low[d] < a.size(d) - 0.5)) return false;
        return true;
    }

    private static boolean fits(LabelMap first, LabelMap other) {
        return SharedGrid.coincide(first.grid(), other.grid());
    }

    private static void resampleOthers(List<LabelMap> turned, List<LabelMap> fitting, List<String> names, int first, Resampling resample, List<Finding> findings) {
        int other = fitting.indexOf(null);
        VoxelGrid base = turned.get(first).grid();
        if (resample == Resampling.REFUSE)
            throw new IllegalArgumentException("the readers lie on different grids: " + names.get(first) + " on " + described(base) + ", " + names.get(other) + " on "
                + described(turned.get(other).grid()) + PlacedLabels.apart(base, turned.get(other).grid()) + "; expected one grid. resample=nearest or resample=linear brings all onto the voxels of "
                + names.get(first) + ".");
        for (int n = 0; n < turned.size(); n++) {
            if (fitting.get(n) != null) continue;
            VoxelGrid grid = around(base, turned.get(n)).orElseThrow(() -> apart(names.get(first), names.get(other)));
            LabelMap from = turned.get(n), to = ResampledLabels.on(grid, from, resample);
            fitting.set(n, to);
            findings.add(Finding.note("RESAMPLED", String.format(Locale.ROOT, "The labels lay on %s and were put onto the voxels of the others, %s, by resample=%s; %.4g ml are marked instead of %.4g.",
                described(from.grid()), described(grid), resample.text(), ml(to), ml(from)), names.get(n)));
        }
    }

    private static IllegalArgumentException apart(String one, String other) {
        return new IllegalArgumentException(one + " and " + other + " lie so far apart that no grid holds both; expected readers of one image.");
    }

    /** The voxels of {@code base}, as many as reach all that {@code map} marked, and those of base itself. */
    private static Optional<VoxelGrid> around(VoxelGrid base, LabelMap map) {
        int[] box = marked(map);
        double[] low = new double[3], high = { base.ni() - 1, base.nj() - 1, base.nk() - 1 };
        for (int corner = 0; corner < 8 && box.length > 0; corner++) {
            PointMm mm = map.grid().toPatient(box[(corner & 1) * 3] + half(corner), box[(corner >> 1 & 1) * 3 + 1] + half(corner >> 1), box[(corner >> 2) * 3 + 2] + half(corner >> 2)), at = base.toIndex(mm);
            double[] index = { at.x(), at.y(), at.z() };
            for (int d = 0; d < 3; d++) {
                low[d] = Math.min(low[d], Math.floor(index[d]));
                high[d] = Math.max(high[d], Math.ceil(index[d]));
            }
        }
        double voxels = 1;
        for (int d = 0; d < 3; d++) voxels *= high[d] - low[d] + 1;
        if (!(voxels / MOST_GROWTH <= Math.max(base.voxels(), map.grid().voxels()))) return Optional.empty();
        return Optional.of(new VoxelGrid((int) (high[0] - low[0] + 1), (int) (high[1] - low[1] + 1), (int) (high[2] - low[2] + 1), base.affine().movedTo(low[0], low[1], low[2])));
    }

    /** A voxel reaches half a step beyond its centre. */
    private static double half(int corner) {
        return (corner & 1) == 0 ? -0.5 : 0.5;
    }

    /** {iMin, jMin, kMin, iMax, jMax, kMax}; empty if nothing is marked. */
    private static int[] marked(LabelMap map) {
        VoxelGrid g = map.grid();
        int[] box = { Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, -1, -1, -1 };
        for (int layer = 0; layer < map.layers(); layer++)
            for (int k = 0; k < g.nk(); k++) {
                short[] plane = map.plane(layer, k);
                for (int n = 0; n < plane.length; n++) {
                    if (plane[n] == 0) continue;
                    int[] at = { n % g.ni(), n / g.ni(), k };
                    for (int d = 0; d < 3; d++) {
                        box[d] = Math.min(box[d], at[d]);
                        box[d + 3] = Math.max(box[d + 3], at[d]);
                    }
                }
            }
        return box[3] < 0 ? new int[0] : box;
    }

    /** Of all layers together. */
    private static double ml(LabelMap map) {
        long voxels = 0;
        for (int layer = 0; layer < map.layers(); layer++) for (int k = 0; k < map.grid().nk(); k++) for (short v : map.plane(layer, k)) if (v != 0) voxels++;
        return voxels * map.grid().voxelMm3() / 1000;
    }

    private static String described(VoxelGrid grid) {
        Spacing s = grid.spacing();
        return String.format(Locale.ROOT, "%d x %d x %d voxels of %.4g x %.4g x %.4g mm", grid.ni(), grid.nj(), grid.nk(), s.iMm(), s.jMm(), s.kMm());
    }
}
