package org.readingroom.display.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.readingroom.display.PlaneImage;
import org.readingroom.display.Reslice;
import org.readingroom.display.SlabSettings;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.ImagePlane;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Space;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/**
 * A plane that is bent along a line, as for a panoramic picture of the teeth: straightened, its columns lie along the line at even arc lengths,
 * its rows along one direction. Lengths along the line and along the rows are true; oblique ones between them are not.
 *
 * @param points   the corners of the line, at least two different ones, LPS mm
 * @param down     where the rows grow to
 * @param heightMm of the picture, whose middle row lies on the line
 */
public record CurvedPlane(List<PointMm> points, Direction down, double heightMm) {

    public static final int MOST_PIXELS = 1 << 26;

    public CurvedPlane {
        List<PointMm> apart = new ArrayList<>();
        for (PointMm p : points) {
            if (!p.isFinite()) throw new IllegalArgumentException("a line's points must be finite, got " + p);
            if (apart.isEmpty() || apart.get(apart.size() - 1).distanceTo(p) > 0) apart.add(p);
        }
        if (apart.size() < 2) throw new IllegalArgumentException("a curved plane needs a line of two points or more");
        if (!(heightMm > 0) || Double.isInfinite(heightMm)) throw new IllegalArgumentException("a curved plane's height must be above 0 mm, got " + heightMm);
        points = List.copyOf(apart);
    }

    /** Of the whole line. */
    public double lengthMm() {
        double sum = 0;
        for (int n = 1; n < points.size(); n++) sum += points.get(n - 1).distanceTo(points.get(n));
        return sum;
    }

    /** The point so far along the line; before its beginning and beyond its end, on its first and last part made longer. */
    public PointMm at(double mm) {
        int part = part(mm);
        PointMm from = points.get(part), to = points.get(part + 1);
        double before = 0;
        for (int n = 0; n < part; n++) before += points.get(n).distanceTo(points.get(n + 1));
        double share = (mm - before) / from.distanceTo(to);
        return new PointMm(from.x() + share * (to.x() - from.x()), from.y() + share * (to.y() - from.y()), from.z() + share * (to.z() - from.z()));
    }

    private int part(double mm) {
        double end = 0;
        for (int n = 0; n < points.size() - 2; n++) {
            end += points.get(n).distanceTo(points.get(n + 1));
            if (mm < end) return n;
        }
        return points.size() - 2;
    }

    /** Across which a slab is taken: square to the rows, along the line there. */
    private Direction tangent(double mm) {
        int part = part(mm);
        PointMm from = points.get(part), to = points.get(part + 1);
        double x = to.x() - from.x(), y = to.y() - from.y(), z = to.z() - from.z(), along = x * down.x() + y * down.y() + z * down.z();
        x -= along * down.x();
        y -= along * down.y();
        z -= along * down.z();
        if (Math.sqrt(x * x + y * y + z * z) > 1e-6 * from.distanceTo(to)) return Direction.of(x, y, z);
        return Math.abs(down.z()) < 0.9 ? down.cross(Direction.SUPERIOR) : down.cross(Direction.LEFT); // the line runs along the rows: any direction will do
    }

    /**
     * The straightened picture. It has no place in the patient: its verdict is UNPLACED.
     *
     * @param pixelMm of its square pixels
     * @param slab    across line and rows
     * @param time    from 0
     * @return one k, i along the line, j along {@link #down}; real values, NaN outside of the volume
     * @throws IllegalArgumentException if it would have more than {@link #MOST_PIXELS} pixels
     */
    public Volume straightened(Volume volume, double pixelMm, SlabSettings slab, int time, Progress progress) {
        if (!(pixelMm > 0)) throw new IllegalArgumentException("pixel size must be positive, got " + pixelMm + " mm");
        double wide = Math.floor(lengthMm() / pixelMm + 1e-9) + 1, high = 2 * Math.floor(heightMm / 2 / pixelMm + 1e-9) + 1;
        if (!(wide * high <= MOST_PIXELS)) throw new IllegalArgumentException("a curved plane of " + wide + " x " + high + " pixels; expected larger pixels");
        int width = (int) wide, height = (int) high;
        float[][] values = new float[volume.components()][width * height];
        for (int column = 0; column < width; column++) {
            progress.report(column, width);
            PointMm top = at(column * pixelMm).plus(down, -(height - 1) / 2.0 * pixelMm);
            ImagePlane line = new ImagePlane(top, down, tangent(column * pixelMm), pixelMm, height, 1);
            for (int c = 0; c < values.length; c++) {
                PlaneImage rows = Reslice.plane(volume, line, slab, Double.NaN, c, time);
                for (int row = 0; row < height; row++) values[c][column + width * row] = rows.values()[row];
            }
        }
        double depth = Math.max(slab.thicknessMm(), pixelMm);
        VoxelGrid grid = new VoxelGrid(width, height, 1, Affine.scaling(pixelMm, pixelMm, depth));
        Samples samples = new Samples(SampleType.FLOAT32, width, height, 1, values.length, 1, Arrays.<Object>asList((Object[]) values), 0);
        return volume.toBuilder().on(grid, samples).name(volume.name() + ", straightened").withoutSource().rescale(Rescale.IDENTITY).padding(null)
            .verdict(Verdict.UNPLACED).space(Space.UNKNOWN).build();
    }
}
