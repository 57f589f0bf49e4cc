package org.readingroom.annotation.tool;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.interpolation.OutlineSimplifier;
import org.readingroom.volume.Volume;
import org.readingroom.volume.edge.LiveWire;
import org.readingroom.volume.edge.SliceGradient;
import org.readingroom.volume.edge.SliceValues;

/**
 * Lines along the edges of one slice, for {@link Trace}. Very large slices are looked at in parts around each corner; beyond the part a line goes straight.
 * Remembers the part that was asked for last; one thread at a time.
 */
public final class EdgeWires {

    private static final int PART = 1024, GRID = 256;     // voxels
    private static final double TOLERANCE = 0.3;          // voxels that a line may lose when points on it are dropped
    private static final double FREE = 3;                 // voxels around corners where lines may meet
    private static final double STEP = 0.5;

    private final Volume image;
    private final int channel, time;
    private final Axis axis;
    private final int slice0;
    private final double scaleMm;
    private LiveWire last; // null before the first

    /** @param channel from 0, or {@link SliceValues#ALL_CHANNELS} @param scaleMm sigma of the Gaussian before the gradient */
    public EdgeWires(Volume image, int channel, int time, Axis axis, int slice0, double scaleMm) {
        this.image = image;
        this.channel = channel;
        this.time = time;
        this.axis = axis;
        this.slice0 = slice0;
        this.scaleMm = scaleMm;
    }

    /** Of the part around a place; takes a moment. */
    private LiveWire wire(PlanePoint near) {
        int x0 = start(near.x(), image.grid().size(axis.xIndex())), y0 = start(near.y(), image.grid().size(axis.yIndex()));
        if (last != null && last.x0() == x0 && last.y0() == y0) return last;
        last = new LiveWire(SliceGradient.of(SliceValues.of(image, channel, time, axis.index(), slice0, x0, y0, PART, PART), scaleMm));
        return last;
    }

    private static int start(double at, int size) {
        int first = (int) Math.round((at - PART / 2.0) / GRID) * GRID;
        return Math.max(0, Math.min(size - PART, first));
    }

    /** The steepest place near another one, for a corner that shall lie on an edge; the place itself where none is. Takes a moment. @param reachMm 0 for the place itself */
    public PlanePoint snapped(PlanePoint place, double reachMm) {
        return reachMm > 0 ? snapped(wire(place), place, reachMm) : place;
    }

    private static PlanePoint snapped(LiveWire wire, PlanePoint place, double reachMm) {
        double[] to = wire.gradient().steepest(place.x(), place.y(), reachMm);
        return new PlanePoint(to[0], to[1]);
    }

    /** From the trace's last corner to everywhere around it, past the pieces that are there; takes some hundredths of a second. */
    public LiveWire.Tree tree(Trace trace) {
        PlanePoint from = trace.last();
        LiveWire wire = wire(from);
        return wire.from(from.x(), from.y(), used(trace, wire));
    }

    /** As {@link #snapped}, quickly, in the tree's part. */
    public static PlanePoint snapped(LiveWire.Tree tree, PlanePoint place, double reachMm) {
        return reachMm > 0 ? snapped(tree.wire(), place, reachMm) : place;
    }

    /** What lies between the tree's corner and a place: the line along edges, without both ends. Quick. */
    public static List<PlanePoint> piece(LiveWire.Tree tree, PlanePoint to) {
        double[][] points = tree.between(to.x(), to.y());
        List<PlanePoint> between = new ArrayList<>();
        for (double[] p : points.length > 2 ? OutlineSimplifier.open(points, TOLERANCE) : points) between.add(new PlanePoint(p[0], p[1]));
        return between;
    }

    /** The voxels of a trace's pieces and their neighbours, but for those around its ends: a line shall close, not run back over itself. */
    private static BitSet used(Trace trace, LiveWire wire) {
        BitSet used = new BitSet();
        List<PlanePoint> line = trace.line();
        PlanePoint first = line.get(0), last = trace.last();
        for (int n = 1; n < line.size(); n++) {
            PlanePoint a = line.get(n - 1), b = line.get(n);
            int steps = (int) Math.ceil(Math.hypot(b.x() - a.x(), b.y() - a.y()) / STEP);
            for (int s = 0; s <= steps; s++) {
                double t = steps == 0 ? 0 : s / (double) steps, x = a.x() + t * (b.x() - a.x()), y = a.y() + t * (b.y() - a.y());
                if (Math.hypot(x - first.x(), y - first.y()) <= FREE || Math.hypot(x - last.x(), y - last.y()) <= FREE) continue;
                for (int j = -1; j <= 1; j++) for (int i = -1; i <= 1; i++) wire.mark(used, (int) Math.round(x) + i, (int) Math.round(y) + j);
            }
        }
        return used;
    }
}
