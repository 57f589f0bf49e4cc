package org.readingroom.volume.derived;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.lazy.LazyPlanes;

/**
 * A series taken with a tilted gantry, resampled onto a grid whose axes stand at right angles: each slice is shifted in its own plane by as much as the
 * shear carried it away, with linear interpolation, into slices that are large enough for all. The distance between slices becomes that of their planes.
 */
public final class TiltCorrection {

    private static final double STRAIGHT_DEGREES = 0.1; // as in the finding TILT

    private TiltCorrection() {}

    /**
     * The corrected volume; new samples of the same type, which are lazy if the tilted ones are. Corners that no slice covers hold the padding value, or where the volume has none its lowest stored value.
     *
     * @throws IllegalArgumentException if the volume is not tilted, has uneven steps or no place, or is coloured
     */
    public static Volume of(Volume tilted) {
        VoxelGrid grid = tilted.grid();
        Affine affine = grid.affine();
        Direction row = affine.direction(0), column = affine.direction(1), normal = row.cross(column), along = affine.direction(2);
        if (normal.dot(along) < 0) normal = normal.opposite();
        double degrees = along.degreesTo(normal), step = affine.step(2);
        if (grid.nk() < 2 || degrees <= STRAIGHT_DEGREES) throw new IllegalArgumentException("the image is not tilted: its slices lie straight above each other; expected a sheared series");
        if (tilted.verdict() == Verdict.UNPLACED || tilted.verdict() == Verdict.IRREGULAR)
            throw new IllegalArgumentException("the slices lie at uneven distances or have no place; expected even steps, for which alone the tilt can be taken out");
        if (tilted.verdict() == Verdict.INCOMPLETE || tilted.findings().stream().anyMatch(f -> f.code().equals("GAP")))
            throw new IllegalArgumentException("slices are missing; expected a complete series, because those behind a gap would be shifted by too little");
        if (tilted.components() > 1) throw new IllegalArgumentException("the image is coloured; expected one value a voxel");
        double iStep = along.dot(row) * step / affine.step(0), jStep = along.dot(column) * step / affine.step(1); // pixels a slice
        int last = grid.nk() - 1;
        int left = (int) Math.floor(Math.min(0, iStep * last)), top = (int) Math.floor(Math.min(0, jStep * last));
        int ni = Math.addExact(grid.ni(), (int) Math.ceil(Math.abs(iStep * last))), nj = Math.addExact(grid.nj(), (int) Math.ceil(Math.abs(jStep * last)));
        PointMm origin = affine.apply(left, top, 0);
        Affine straight = Affine.of(origin, row, affine.step(0), column, affine.step(1), normal, step * normal.dot(along));
        double fill = tilted.padding().map(Volume.Padding::low).orElseGet(() -> lowest(tilted));
        Samples from = tilted.samples();
        IntFunction<Object> shifted = n -> shifted(from, from.planes().get(n), new Shift(ni, nj, iStep * (n % from.nk()) - left, jStep * (n % from.nk()) - top), fill + from.offset());
        List<Object> planes = from.planes() instanceof LazyPlanes lazy ? lazy.remade(shifted) : IntStream.range(0, from.planes().size()).mapToObj(shifted).toList();
        Samples samples = new Samples(from.type(), ni, nj, from.nk(), 1, from.times(), planes, from.offset());
        return tilted.toBuilder().on(new VoxelGrid(ni, nj, grid.nk(), straight), samples).name(tilted.name() + " untilted").withoutSource().withoutFindings("TILT")
            .verdict(tilted.verdict() == Verdict.SHEARED ? Verdict.UNIFORM : tilted.verdict())
            .finding(Finding.note("UNTILTED", String.format(java.util.Locale.ROOT, "A gantry tilt of %.2f degrees was taken out: slices were shifted within their planes with linear interpolation, values are "
                + "no longer those that were measured; corners that no slice covers hold %s.", degrees, fill == Math.rint(fill) ? Long.toString((long) fill) : Double.toString(fill)), ""))
            .build();
    }

    /** Where the first pixel of a slice comes to lie in the larger one, which is ni x nj. */
    private record Shift(int ni, int nj, double i, double j) {}

    private static double lowest(Volume v) {
        double lowest = Double.POSITIVE_INFINITY;
        Samples s = v.samples();
        for (Object plane : s.planes())
            for (int n = 0; n < s.ni() * s.nj(); n++) {
                double value = s.type().get(plane, n);
                if (value < lowest) lowest = value;
            }
        return Double.isFinite(lowest) ? lowest - s.offset() : 0;
    }

    private static Object shifted(Samples s, Object plane, Shift shift, double fill) {
        Object out = s.type().newArray(Math.multiplyExact(shift.ni(), shift.nj()));
        int i0 = (int) Math.floor(shift.i()), j0 = (int) Math.floor(shift.j());
        double fi = shift.i() - i0, fj = shift.j() - j0;
        for (int j = 0; j < shift.nj(); j++)
            for (int i = 0; i < shift.ni(); i++) {
                int a = i - i0, b = j - j0; // pixels a - 1 and a lie on both sides
                double value = mix(fi, at(s, plane, a, b, fill), fi == 0 ? 0 : at(s, plane, a - 1, b, fill));
                if (fj > 0) value = mix(fj, value, mix(fi, at(s, plane, a, b - 1, fill), fi == 0 ? 0 : at(s, plane, a - 1, b - 1, fill)));
                s.type().put(out, i + shift.ni() * j, value);
            }
        return out;
    }

    /** A weight of 0 takes nothing of {@code b}, not even what is no number. */
    private static double mix(double weight, double a, double b) {
        return weight == 0 ? a : a + weight * (b - a);
    }

    private static double at(Samples s, Object plane, int i, int j, double fill) {
        return i < 0 || j < 0 || i >= s.ni() || j >= s.nj() ? fill : s.type().get(plane, i + s.ni() * j);
    }
}
