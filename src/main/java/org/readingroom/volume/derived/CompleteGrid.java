package org.readingroom.volume.derived;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/**
 * The grid of an image with a plane for every step, also where slices are missing ({@link Verdict#INCOMPLETE}): on it one affine is true of
 * every plane. Made of where the source says that the planes lie. Files that know one affine only need it, and planes cut through a gap.
 * Of an image that lacks nothing it is the image's own grid.
 */
public final class CompleteGrid {

    private static final String GAP = "GAP";
    private static final double OFF_STEP = 0.1; // of a step: what the series' own verdict lets pass as a multiple of it
    private static final double TILT_DEGREES = 0.1;
    private static final MathContext SHOWN = new MathContext(6);
    private static final int MOST_TIMES = 100; // more planes for one that is there: rather a wrong position than a gap

    private final Volume image;
    private final VoxelGrid grid;
    private final int[] from; // for each plane of the grid the image's, or -1

    private CompleteGrid(Volume image, VoxelGrid grid, int[] from) {
        this.image = image;
        this.grid = grid;
        this.from = from;
    }

    /** @throws IllegalArgumentException in one sentence, if the planes have no common step or nobody knows where they lie */
    public static CompleteGrid of(Volume image) {
        VoxelGrid grid = image.grid();
        if (image.verdict() == Verdict.IRREGULAR)
            throw new IllegalArgumentException("the steps between the slices of '" + image.name() + "' differ, so no single grid holds them all; export the series with even steps");
        if (image.verdict() != Verdict.INCOMPLETE) return new CompleteGrid(image, grid, IntStream.range(0, grid.nk()).toArray());
        if (image.source().isEmpty())
            throw new IllegalArgumentException("slices of '" + image.name() + "' are missing, and where the others lie is no longer known; start from the series as it was opened");
        int[] at = places(image);
        int planes = at[at.length - 1] + 1;
        int[] from = new int[planes];
        Arrays.fill(from, -1);
        for (int k = 0; k < at.length; k++) from[at[k]] = k;
        return new CompleteGrid(image, new VoxelGrid(grid.ni(), grid.nj(), planes, grid.affine()), from);
    }

    /** What may be interpolated across its slices: an image that lacks some is put on its complete grid, every other one is left as it is. @throws IllegalArgumentException as {@link #of} and {@link #volume} */
    public static Volume withoutGaps(Volume image) {
        return image.verdict() == Verdict.INCOMPLETE ? of(image).volume() : image;
    }

    /** The step on which each of the image's planes lies. */
    private static int[] places(Volume image) {
        Affine toIndex = image.grid().affine().inverse();
        int[] at = new int[image.grid().nk()];
        for (int k = 0; k < at.length; k++) {
            PointMm p = image.source().orElseThrow().planes().get(k).position();
            double step = toIndex.apply(p.x(), p.y(), p.z()).z();
            if (!(step >= -OFF_STEP && step < (double) MOST_TIMES * at.length)) throw unfit(image, k, step);
            at[k] = (int) Math.rint(step);
            if (Math.abs(step - at[k]) > OFF_STEP || at[k] <= (k == 0 ? -1 : at[k - 1])) throw unfit(image, k, step);
        }
        if (at[0] != 0) throw unfit(image, 0, at[0]);
        return at;
    }

    private static IllegalArgumentException unfit(Volume image, int k, double step) {
        return new IllegalArgumentException(String.format(Locale.ROOT,
            "slice %d of '%s' lies %.2f steps from the first, where no plane of a grid can be; take the slices apart that belong together", k, image.name(), step));
    }

    public VoxelGrid grid() {
        return grid;
    }

    public boolean isComplete() {
        return from.length == image.grid().nk();
    }

    /** The image whose planes these are. */
    public Volume image() {
        return image;
    }

    /** The image's k that lies at k of this grid; -1 if it has none there. */
    public int imagePlane(int k) {
        return from[k];
    }

    /** Indices k of the planes that the image does not have. */
    public List<Integer> inserted() {
        return IntStream.range(0, from.length).filter(k -> from[k] < 0).boxed().toList();
    }

    /**
     * The image on this grid; the image itself if it lacks nothing. Planes that are there are shared. Inserted ones are one shared plane of
     * padding: the image's, else an integer that no voxel has (what is nearest to {@link Quantity#outside}), else NaN for floats; colour is black. Source instances are left out, because inserted planes have none.
     *
     * @throws IllegalArgumentException if every integer of the type is in use
     */
    public Volume volume() {
        return isComplete() ? image : filled(GapFill.of(image));
    }

    /** The same with {@link Quantity#outside} in the inserted planes, whether voxels have it or not: files mark no padding, and real values have to make sense to all who read them. */
    public Volume forFile() {
        return isComplete() ? image : filled(GapFill.forFile(image));
    }

    private Volume filled(GapFill fill) {
        Samples samples = image.samples().withPlanes(from, fill.plane());
        List<Integer> inserted = inserted();
        return image.toBuilder().on(grid, samples).rescale(rescale()).withoutSource().padding(fill.padding()).verdict(isTilted() ? Verdict.SHEARED : Verdict.UNIFORM)
            .withoutFindings(GAP).finding(Finding.warning(GAP, "The " + inserted.size() + (inserted.size() == 1 ? " slice that is missing is an empty plane" : " slices that are missing are empty planes")
                + " of " + value(fill) + ", so that all others lie in their places.", "k " + inserted.get(0) + (inserted.size() > 1 ? " to " + inserted.get(inserted.size() - 1) : "")))
            .build();
    }

    /** What all inserted planes hold, in real units. */
    private String value(GapFill fill) {
        if (image.components() > 1) return "black";
        double real = image.rescale().slope(0) * fill.stored() + image.rescale().intercept(0);
        String number = Double.isNaN(real) ? "NaN" : BigDecimal.valueOf(real).round(SHOWN).stripTrailingZeros().toPlainString();
        return "the value " + number + (image.quantity().isKnown() ? " " + image.quantity().unit() : "");
    }

    private Rescale rescale() {
        Rescale r = image.rescale();
        if (!r.isPerPlane()) return r;
        int nk = from.length, old = image.grid().nk();
        double[] slopes = new double[nk * image.times()], intercepts = new double[slopes.length];
        for (int p = 0; p < slopes.length; p++) {
            int plane = from[p % nk] < 0 ? 0 : from[p % nk] + old * (p / nk); // inserted ones hold the same value at all times
            slopes[p] = r.slope(plane);
            intercepts[p] = r.intercept(plane);
        }
        return new Rescale(slopes, intercepts);
    }

    private boolean isTilted() {
        Affine a = grid.affine();
        double off = a.direction(2).degreesTo(a.direction(0).cross(a.direction(1)));
        return Math.min(off, 180 - off) > TILT_DEGREES;
    }
}
