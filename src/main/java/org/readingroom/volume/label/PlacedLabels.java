package org.readingroom.volume.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.derived.CompleteGrid;
import org.readingroom.volume.derived.Reorient;

/**
 * A label map brought onto an image's grid where that takes no resampling: the voxels are the same in space, whatever order the file has
 * them in. What lies elsewhere is not placed, and the difference is told.
 *
 * @param labels     on the image's grid; empty if it lies on another grid
 * @param difference what differs, in one sentence; empty if it was placed
 */
public record PlacedLabels(Optional<LabelMap> labels, String difference) {

    static final double SAME_PLACE_MM = 0.01;
    private static final double PARALLEL = 0.9999; // cosine, 0.8 degrees: which axis is meant; whether voxels coincide is measured in mm

    /**
     * On an image's grid. Of an image with missing slices ({@link Verdict#INCOMPLETE}) the affine is not true behind a gap, so labels are taken
     * where they lie on its complete grid ({@link CompleteGrid}), if the planes between are empty; on the image's own grid they are taken
     * plane by plane only if they cannot be meant otherwise, or they are known to count planes ({@link DrawnOn#planeByPlane}). Of an image without a place, labels are taken of which only voxel sizes are known;
     * labels without a place (those of a TIFF) are taken voxel by voxel where number and size of voxels are the image's.
     */
    public static PlacedLabels on(LabelMap labels, Volume image) {
        if (image.verdict() == Verdict.INCOMPLETE && image.source().isPresent()) return onIncomplete(labels, image);
        PlacedLabels placed = on(labels, image.grid());
        if (placed.labels.isPresent()) return placed;
        if (isPlaceless(labels, image)) return onItsVoxels(labels, image.grid());
        if (image.verdict() != Verdict.UNPLACED) return placed;
        VoxelGrid g = image.grid();
        PlacedLabels centred = on(labels, new VoxelGrid(g.ni(), g.nj(), g.nk(), Affine.centred(g.ni(), g.nj(), g.nk(), g.spacing())));
        return centred.labels.isPresent() ? placed(centred.labels.get().on(g)) : placed;
    }

    /** Labels of a file without a place on an image that has one: resampling would put them anywhere. */
    public static boolean isPlaceless(LabelMap labels, Volume image) {
        return image.verdict() != Verdict.UNPLACED && labels.findings().stream().anyMatch(f -> f.code().equals("UNPLACED"));
    }

    private static PlacedLabels onItsVoxels(LabelMap labels, VoxelGrid grid) {
        VoxelGrid own = labels.grid();
        boolean isSame = own.ni() == grid.ni() && own.nj() == grid.nj() && own.nk() == grid.nk() && isSameSpacing(own.spacing(), grid.spacing(), grid);
        if (isSame) return placed(labels.on(grid));
        return new PlacedLabels(Optional.empty(), "The labels' file has no place in a patient, and " + shape(own) + " voxels of " + spacing(own.spacing()) + " mm; expected the image's " + shape(grid) + " of " + spacing(grid.spacing())
            + " mm, or a format with a place, such as NIfTI or NRRD.");
    }

    private static boolean isSameSpacing(Spacing a, Spacing b, VoxelGrid grid) {
        boolean isSame = true;
        for (int n = 0; n < 3; n++) isSame &= Math.abs(a.along(n) - b.along(n)) * Math.max(1, grid.size(n) - 1) <= grid.near(SAME_PLACE_MM);
        return isSame;
    }

    private static PlacedLabels onIncomplete(LabelMap labels, Volume image) {
        boolean isOwn = labels.grid().sameAs(image.grid(), SAME_PLACE_MM);
        if (isOwn && labels.drawnOn().planeByPlane()) return placed(labels);
        try {
            CompleteGrid complete = CompleteGrid.of(image);
            PlacedLabels between = on(labels, complete.grid());
            return between.labels.isPresent() ? placed(CompleteLabels.onImage(complete, between.labels.get())) : between;
        } catch (IllegalArgumentException e) { // labels in the gap
            if (isOwn) return placed(labels);
            return new PlacedLabels(Optional.empty(), Character.toUpperCase(e.getMessage().charAt(0)) + e.getMessage().substring(1) + ".");
        }
    }

    /**
     * On any grid: the label map itself if it lies there already, else with its axes in another order or turned round, and background around
     * it where it ends earlier.
     */
    public static PlacedLabels on(LabelMap labels, VoxelGrid grid) {
        Optional<LabelMap> placed = SharedGrid.on(grid, alongAxesOf(grid, labels));
        return placed.isPresent() ? placed(placed.get()) : new PlacedLabels(Optional.empty(), difference(labels.grid(), grid));
    }

    /** The same voxels with i, j, k in the order and direction of {@code grid}'s; as they are if the axes are not parallel. */
    public static LabelMap alongAxesOf(VoxelGrid grid, LabelMap labels) {
        Optional<Reorient> turn = turn(labels.grid(), grid);
        return turn.isEmpty() || turn.get().isIdentity() ? labels : turned(labels, turn.get());
    }

    /** How the axes of one grid must be turned to run along another's; empty if they are not parallel. */
    static Optional<Reorient> turn(VoxelGrid from, VoxelGrid to) {
        int[] axes = { -1, -1, -1 };
        boolean[] reversed = new boolean[3];
        for (int a = 0; a < 3; a++)
            for (int old = 0; old < 3; old++) {
                double cosine = to.affine().direction(a).dot(from.affine().direction(old));
                if (Math.abs(cosine) < PARALLEL) continue;
                axes[a] = old;
                reversed[a] = cosine < 0;
            }
        boolean isOrder = axes[0] >= 0 && axes[1] >= 0 && axes[2] >= 0 && axes[0] != axes[1] && axes[1] != axes[2] && axes[0] != axes[2];
        return isOrder ? Optional.of(Reorient.of(axes, reversed)) : Optional.empty();
    }

    /** A volume with its axes in the order and direction of a grid's where its voxels are the grid's, such as that of a file in RAS; else as it is. */
    public static Volume alongAxesOf(VoxelGrid grid, Volume v) {
        return turn(v.grid(), grid).filter(t -> !t.isIdentity()).map(t -> t.volume(v)).orElse(v);
    }

    private static PlacedLabels placed(LabelMap labels) {
        return new PlacedLabels(Optional.of(labels), "");
    }

    private static LabelMap turned(LabelMap labels, Reorient turn) {
        List<short[][]> layers = new ArrayList<>();
        for (int layer = 0; layer < labels.layers(); layer++) {
            Samples old = Samples.of(SampleType.UINT16, labels.grid().ni(), labels.grid().nj(), Arrays.asList((Object[]) labels.layer(layer)));
            layers.add(turn.samples(old).planes().toArray(short[][]::new));
        }
        return LabelMap.complete(turn.grid(labels.grid()), layers, labels.segments());
    }

    /** Axes are brought in the same order first, so that only true differences are told. */
    private static String difference(VoxelGrid labels, VoxelGrid grid) {
        VoxelGrid turned = turn(labels, grid).orElseGet(() -> Reorient.to(grid.orientation(), labels.affine())).grid(labels);
        List<String> differences = new ArrayList<>();
        boolean sameShape = turned.ni() == grid.ni() && turned.nj() == grid.nj() && turned.nk() == grid.nk();
        if (!sameShape) differences.add(shape(turned) + " voxels against " + shape(grid));
        Spacing a = turned.spacing(), b = grid.spacing();
        if (!isSameSpacing(a, b, grid)) differences.add(spacing(a) + " mm against " + spacing(b) + " mm");
        differences.add(String.format(Locale.ROOT, "corners up to %.2f mm apart", farthest(turned, grid)));
        return "Its voxels lie on another grid than expected (" + String.join(", ", differences) + "); resample-volume with like= and method=nearest brings it onto that grid.";
    }

    /** For grids that look alike: how far apart they lie, in brackets; else nothing. */
    static String apart(VoxelGrid a, VoxelGrid b) {
        if (a.ni() != b.ni() || a.nj() != b.nj() || a.nk() != b.nk()) return "";
        return String.format(Locale.ROOT, " (corners up to %.2f mm apart)", farthest(a, b));
    }

    private static double farthest(VoxelGrid a, VoxelGrid b) {
        double most = 0;
        for (int corner = 0; corner < 8; corner++) {
            int i = corner & 1, j = corner >> 1 & 1, k = corner >> 2;
            most = Math.max(most, a.toPatient(i * (a.ni() - 1), j * (a.nj() - 1), k * (a.nk() - 1))
                .distanceTo(b.toPatient(i * (b.ni() - 1), j * (b.nj() - 1), k * (b.nk() - 1))));
        }
        return most;
    }

    private static String shape(VoxelGrid g) {
        return g.ni() + " x " + g.nj() + " x " + g.nk();
    }

    private static String spacing(Spacing s) {
        return String.format(Locale.ROOT, "%.4g x %.4g x %.4g", s.iMm(), s.jMm(), s.kMm());
    }
}
