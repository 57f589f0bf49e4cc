package org.readingroom.ui.annotate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.shape.Wire;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;

/**
 * The lines and points of all objects in the patient. Made again only of objects that changed: the document gives the same list of shapes until then,
 * and a repaint of 1,000 objects asks no more than that. For one thread.
 */
final class DrawnWires {

    private final Map<UUID, Kept> kept = new HashMap<>();

    /** A ball around things, for a first look. */
    private record Ball(PointMm middle, double radiusMm) {

        boolean isNear(PointMm at, Direction normal, double mm) {
            return Math.abs(middle.along(normal) - at.along(normal)) <= mm + radiusMm;
        }
    }

    /** @param wire never {@link Wire#NONE} */
    record Drawn(Shape shape, Wire wire, Ball around) {}

    private record Kept(List<Shape> of, VoxelGrid grid, List<Drawn> drawn, Ball around) {}

    /** Forgets all other objects. */
    void keepOnly(Set<UUID> tracks) {
        kept.keySet().retainAll(tracks);
    }

    /** All of an object. @param shapes all that it has */
    List<Drawn> of(UUID track, List<Shape> shapes, VoxelGrid grid) {
        return kept(track, shapes, grid).drawn;
    }

    /** What may come as near as that to a plane. */
    List<Drawn> near(UUID track, List<Shape> shapes, VoxelGrid grid, PointMm at, Direction normal, double mm) {
        Kept k = kept(track, shapes, grid);
        if (k.drawn.isEmpty() || !k.around.isNear(at, normal, mm)) return List.of();
        List<Drawn> near = new ArrayList<>();
        for (Drawn d : k.drawn) if (d.around.isNear(at, normal, mm)) near.add(d);
        return near;
    }

    private Kept kept(UUID track, List<Shape> shapes, VoxelGrid grid) {
        Kept k = kept.get(track);
        if (k == null || k.of != shapes || k.grid != grid) {
            k = make(shapes, grid);
            kept.put(track, k);
        }
        return k;
    }

    private static Kept make(List<Shape> shapes, VoxelGrid grid) {
        List<Drawn> drawn = new ArrayList<>();
        Reach all = new Reach();
        for (Shape s : shapes) {
            Wire w = Wire.of(s, grid);
            if (w == Wire.NONE) continue;
            Reach own = new Reach();
            for (Wire.Line l : w.lines()) {
                own.to(l.from());
                own.to(l.to());
            }
            for (Wire.Dot d : w.dots()) own.to(d.at());
            all.to(own);
            drawn.add(new Drawn(s, w, own.ball()));
        }
        return new Kept(shapes, grid, drawn, drawn.isEmpty() ? null : all.ball());
    }

    /** An upright box that grows. */
    private static final class Reach {
        private double lowX = Double.POSITIVE_INFINITY, lowY = lowX, lowZ = lowX, highX = -lowX, highY = -lowX, highZ = -lowX;

        void to(PointMm p) {
            lowX = Math.min(lowX, p.x());
            lowY = Math.min(lowY, p.y());
            lowZ = Math.min(lowZ, p.z());
            highX = Math.max(highX, p.x());
            highY = Math.max(highY, p.y());
            highZ = Math.max(highZ, p.z());
        }

        void to(Reach other) {
            to(new PointMm(other.lowX, other.lowY, other.lowZ));
            to(new PointMm(other.highX, other.highY, other.highZ));
        }

        Ball ball() {
            PointMm from = new PointMm(lowX, lowY, lowZ), to = new PointMm(highX, highY, highZ);
            return new Ball(from.middle(to), from.distanceTo(to) / 2);
        }
    }
}
