package org.readingroom.annotation.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Ellipse;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.PlaneScale;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Ring;
import org.readingroom.annotation.RotatedBox;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.interpolation.OutlineSimplifier;
import org.readingroom.annotation.shape.SlicePicture;
import org.readingroom.annotation.shape.Traced;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.Volume;
import org.readingroom.volume.edge.EdgeFit;
import org.readingroom.volume.edge.SliceGradient;
import org.readingroom.volume.edge.SliceValues;

/** Figures of a slice pulled to the edge of what they surround. Masks stay masks, all others become outlines. */
public final class Tighten {

    /** What shapes that were pulled are signed with, before the tool that drew them. */
    public static final String TOOL = "tighten";
    private static final int ELLIPSE_CORNERS = 72, BORDER = 4; // voxels around the distance
    private static final double TOLERANCE = 0.25; // voxels that a line may lose when points on it are dropped
    private static final double PERCENT = 100;
    private static final long BYTES_A_VOXEL = 48; // values, blurred ones, gradient, what is inside and how deep

    private Tighten() {}

    /**
     * What an outline becomes.
     *
     * @param now    as it lies on the slice; empty if no edge is there
     * @param onEdge which part of its length lies on an edge that stands out of the noise
     */
    public record Pulled(Shape was, Optional<Figure> now, double onEdge) {}

    /** Shapes with an area, of a slice, as they are drawn. */
    public static List<Shape> outlines(List<Shape> shapes) {
        return shapes.stream().filter(s -> !s.figure().isEmpty() && (s.figure() instanceof Bitmask || !corners(s.figure(), PlaneScale.SQUARE).isEmpty())).toList();
    }

    /** Looks for the edges; takes some hundredths of a second, and needs no document. @param channel from 0, or {@link SliceValues#ALL_CHANNELS} @param shapes {@link #outlines} of one slice of the image */
    public static List<Pulled> pulled(List<Shape> shapes, Volume image, int channel, int time, EdgeSettings settings) {
        List<Pulled> all = new ArrayList<>();
        for (Shape s : shapes) all.add(pulled(s, image, channel, time, settings));
        return all;
    }

    private static Pulled pulled(Shape s, Volume image, int channel, int time, EdgeSettings settings) {
        VoxelGrid grid = image.grid();
        PlaneScale scale = PlaneScale.of(grid, s.axis());
        List<double[][]> rings = s.figure() instanceof Bitmask ? corners(Traced.polygon(SlicePicture.of(s.figure(), s.axis(), grid)), scale) : corners(s.figure(), scale);
        double left = Double.POSITIVE_INFINITY, top = left, right = -left, bottom = -left;
        for (double[][] ring : rings)
            for (double[] p : ring) {
                left = Math.min(left, p[0]);
                right = Math.max(right, p[0]);
                top = Math.min(top, p[1]);
                bottom = Math.max(bottom, p[1]);
            }
        double x = settings.distanceMm() / scale.xMm() + BORDER, y = settings.distanceMm() / scale.yMm() + BORDER;
        int columns = grid.size(s.axis().xIndex()), rows = grid.size(s.axis().yIndex());
        int x0 = (int) Math.max(0, Math.floor(left - x)), x1 = (int) Math.min(columns - 1.0, Math.ceil(right + x)), y0 = (int) Math.max(0, Math.floor(top - y)), y1 = (int) Math.min(rows - 1.0, Math.ceil(bottom + y));
        if (x0 > x1 || y0 > y1) return new Pulled(s, Optional.empty(), 0); // beside the image
        long area = (x1 - x0 + 1L) * (y1 - y0 + 1L), most = Math.min(Integer.MAX_VALUE / 2, Runtime.getRuntime().maxMemory() / 2 / BYTES_A_VOXEL);
        if (area > most) throw new IllegalArgumentException("the outline spans " + (x1 - x0 + 1) + " x " + (y1 - y0 + 1) + " voxels; expected at most " + most + " voxels to be looked through with this memory. Give Java more of it, or split the object");
        SliceGradient gradient = SliceGradient.of(SliceValues.of(image, channel, time, s.axis().index(), s.slice0(), x0, y0, x1 - x0 + 1, y1 - y0 + 1), settings.scaleMm());
        EdgeFit.Result fit = EdgeFit.of(gradient, rings, settings.distanceMm(), settings.smoothness());
        return new Pulled(s, fit.isFound() ? Optional.of(figure(fit, s, grid)) : Optional.empty(), fit.onEdge());
    }

    private static Figure figure(EdgeFit.Result fit, Shape s, VoxelGrid grid) {
        List<Ring> rings = new ArrayList<>();
        for (double[][] ring : fit.rings()) {
            double[][] fewer = OutlineSimplifier.closed(ring, TOLERANCE);
            double[] xs = new double[fewer.length], ys = new double[fewer.length];
            for (int n = 0; n < xs.length; n++) {
                xs[n] = fewer[n][0];
                ys[n] = fewer[n][1];
            }
            rings.add(new Ring(xs, ys));
        }
        Polygon outline = new Polygon(rings);
        return s.figure() instanceof Bitmask ? Bitmask.of(SlicePicture.of(outline, s.axis(), grid)) : outline;
    }

    /** The corners of each ring of an outline; none for figures that have no outline of corners. */
    private static List<double[][]> corners(Figure f, PlaneScale scale) {
        List<double[][]> rings = new ArrayList<>();
        if (f instanceof Polygon p) for (Ring r : p.rings()) {
            double[][] ring = new double[r.size()][];
            for (int n = 0; n < ring.length; n++) ring[n] = new double[] { r.x(n), r.y(n) };
            rings.add(ring);
        }
        List<PlanePoint> around = f instanceof Box b ? b.corners() : f instanceof RotatedBox b ? b.corners(scale) : f instanceof Ellipse e ? e.outline(scale, ELLIPSE_CORNERS) : List.of();
        if (!around.isEmpty()) rings.add(around.stream().map(p -> new double[] { p.x(), p.y() }).toArray(double[][]::new));
        return rings;
    }

    /**
     * One step of undo; who drew a figure with what stays with it before who pulled it.
     *
     * @param pulled of one object on one slice
     * @return empty if no edge was found
     * @throws IllegalArgumentException if a shape is not there any more, or the class takes no outlines
     */
    public static Optional<Edit> edit(Annotated document, List<Pulled> pulled, Origin origin) {
        List<Pulled> found = pulled.stream().filter(p -> p.now.isPresent()).toList();
        if (found.isEmpty()) return Optional.empty();
        Shape first = found.get(0).was;
        OntologyClass of = document.ontology().find(document.track(first.track()).orElseThrow(() -> new IllegalArgumentException("the object is not there any more")).classId()).orElseThrow();
        for (Pulled p : found)
            if (!of.allows(p.now.get().kind())) throw new IllegalArgumentException("class '" + of.id() + "' takes no outlines, which a " + p.was.figure().kind().replace('_', ' ') + " becomes; expected one that allows a polygon, this one allows " + of.kinds());
        return Drawing.edit("Tighten", document, found.stream().map(Pulled::was).toList(),
            s -> List.of(s.with(State.KEY, now(found, s), signed(s.origin(), origin))));
    }

    private static Figure now(List<Pulled> pulled, Shape s) {
        return pulled.stream().filter(p -> p.was.equals(s)).findFirst().flatMap(Pulled::now).orElseThrow();
    }

    private static Origin signed(Origin drawn, Origin now) {
        String by = drawn.tool().startsWith(TOOL) ? drawn.tool() : drawn.tool().isEmpty() ? TOOL : TOOL + ":" + drawn.tool();
        return new Origin(now.author().isEmpty() ? drawn.author() : now.author(), now.time(), by, now.view());
    }

    /** What is told of it: how much of the outlines' length lies on edges, or that there are none. */
    public static String sentence(List<Pulled> pulled, EdgeSettings settings) {
        if (pulled.isEmpty()) return "No outline or mask to pull on this slice";
        List<Pulled> found = pulled.stream().filter(p -> p.now.isPresent()).toList();
        String distance = (float) settings.distanceMm() + " mm";
        if (found.isEmpty()) return "No edge that stands out of the noise within " + distance + ": nothing was moved";
        long percent = Math.round(PERCENT * found.stream().mapToDouble(Pulled::onEdge).average().orElse(0));
        return (found.size() == 1 ? "The outline lies" : found.size() + " outlines lie") + " on edges along " + percent + " % of " + (found.size() == 1 ? "its" : "their") + " length"
            + (found.size() < pulled.size() ? "; " + (pulled.size() - found.size()) + " without an edge within " + distance + " stayed" : "");
    }

    /** Of a track on a slice. */
    public static List<Shape> outlines(Annotated document, UUID track, Axis axis, int slice0) {
        return outlines(document.shapes(track, axis, slice0));
    }
}
