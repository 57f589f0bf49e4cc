package org.readingroom.ui.annotate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.shape.Wire;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;

/**
 * The lines and points of all objects in the patient. Made again only of objects that changed: the document gives the same list of shapes until then,
 * and a repaint of 1,000 objects asks no more than that.
 */
final class DrawnWires {

    private final Map<UUID, Kept> kept = new HashMap<>();

    /** @param wire never {@link Wire#NONE} */
    record Drawn(Shape shape, Wire wire) {}

    private record Kept(List<Shape> of, VoxelGrid grid, List<Drawn> drawn, PointMm middle, double radiusMm) {}

    /** Forgets objects that are gone. */
    void keepOnly(List<AnnotationDocument> documents) {
        if (kept.isEmpty()) return;
        Set<UUID> there = new HashSet<>();
        for (AnnotationDocument d : documents) for (Track t : d.tracks()) there.add(t.uuid());
        kept.keySet().retainAll(there);
    }

    /** All of an object. */
    List<Drawn> of(AnnotationDocument document, Track track, VoxelGrid grid) {
        return kept(document, track, grid).drawn;
    }

    /** None if the object lies farther away than that from the plane. */
    List<Drawn> near(AnnotationDocument document, Track track, VoxelGrid grid, PointMm at, Direction normal, double mm) {
        Kept k = kept(document, track, grid);
        return k.drawn.isEmpty() || Math.abs(k.middle.along(normal) - at.along(normal)) > mm + k.radiusMm ? List.of() : k.drawn;
    }

    private Kept kept(AnnotationDocument document, Track track, VoxelGrid grid) {
        List<Shape> shapes = document.shapes(track.uuid());
        Kept k = kept.get(track.uuid());
        if (k == null || k.of != shapes || k.grid != grid) {
            k = make(shapes, grid);
            kept.put(track.uuid(), k);
        }
        return k;
    }

    private static Kept make(List<Shape> shapes, VoxelGrid grid) {
        List<Drawn> drawn = new ArrayList<>();
        double[] low = { Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY }, high = { -low[0], -low[0], -low[0] };
        for (Shape s : shapes) {
            Wire w = Wire.of(s, grid);
            if (w == Wire.NONE) continue;
            drawn.add(new Drawn(s, w));
            for (Wire.Line l : w.lines()) {
                reach(l.from(), low, high);
                reach(l.to(), low, high);
            }
            for (Wire.Dot d : w.dots()) reach(d.at(), low, high);
        }
        if (drawn.isEmpty()) return new Kept(shapes, grid, drawn, PointMm.ORIGIN, 0);
        PointMm from = new PointMm(low[0], low[1], low[2]), to = new PointMm(high[0], high[1], high[2]);
        return new Kept(shapes, grid, drawn, from.middle(to), from.distanceTo(to) / 2);
    }

    private static void reach(PointMm p, double[] low, double[] high) {
        double[] at = { p.x(), p.y(), p.z() };
        for (int n = 0; n < 3; n++) {
            low[n] = Math.min(low[n], at[n]);
            high[n] = Math.max(high[n], at[n]);
        }
    }
}
