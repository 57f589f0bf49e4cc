package org.readingroom.annotation.tool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Change;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.SliceChange;
import org.readingroom.geometry.VoxelGrid;

/** Figures that are added to slices, changed, moved, copied and taken away. What a hand touches becomes a key. */
public final class Drawing {

    private Drawing() {}

    /** A figure more on a slice. An empty one says that the track is explicitly not there: it replaces what was, and goes when something is drawn. */
    public static Edit add(AnnotationDocument document, UUID track, Axis axis, int slice0, Figure figure, Origin origin) {
        return document.track(track).map(t -> add(document, t, axis, slice0, figure, origin)).orElseGet(() -> Edit.of("Add " + name(figure), added(document, track, axis, slice0, figure, origin)));
    }

    /** The same, of a track that need not be in the document yet. Where classes exclude each other, what lies under the figure is taken from the others in the same edit. */
    public static Edit add(AnnotationDocument document, Track track, Axis axis, int slice0, Figure figure, Origin origin) {
        List<Change> changes = new ArrayList<>(List.of(added(document, track.uuid(), axis, slice0, figure, origin)));
        changes.addAll(Claims.of(document, track, new Shape(track.uuid(), axis, slice0, State.KEY, figure, origin)));
        return new Edit("Add " + name(figure), changes);
    }

    private static SliceChange added(AnnotationDocument document, UUID track, Axis axis, int slice0, Figure figure, Origin origin) {
        List<Shape> before = document.shapes(track, axis, slice0), after = new ArrayList<>();
        if (!figure.isEmpty()) for (Shape s : before) if (!s.figure().isEmpty()) after.add(s);
        after.add(new Shape(track, axis, slice0, State.KEY, figure, origin));
        return new SliceChange(track, axis, slice0, before, after);
    }

    /** @throws IllegalArgumentException if the shape is not in the document (any more) */
    public static Edit replace(AnnotationDocument document, Shape shape, Figure figure, Origin origin) {
        Shape now = new Shape(shape.track(), shape.axis(), shape.slice0(), State.KEY, figure, origin, shape.kept());
        List<Change> changes = new ArrayList<>(List.of(instead(document, shape, List.of(now))));
        document.track(shape.track()).ifPresent(t -> changes.addAll(Claims.of(document, t, now)));
        return new Edit("Change " + name(figure), changes);
    }

    /** @return empty if none is given @throws IllegalArgumentException as {@link #replace} */
    public static Optional<Edit> delete(AnnotationDocument document, List<Shape> shapes) {
        return edit("Delete", document, shapes, s -> List.of());
    }

    /**
     * Moves figures within their slices; what leaves the image is cut off from masks.
     *
     * @param dx in voxels; masks are moved by whole ones
     * @return empty if nothing moves
     */
    public static Optional<Edit> move(AnnotationDocument document, List<Shape> shapes, double dx, double dy, Origin origin) {
        VoxelGrid grid = document.image().grid();
        return edit("Move", document, shapes, s -> {
            Figure moved = Moved.by(s.figure(), s.axis(), grid, dx, dy);
            return moved.equals(s.figure()) ? List.of(s) : List.of(new Shape(s.track(), s.axis(), s.slice0(), State.KEY, moved, origin, s.kept()));
        });
    }

    /** What a shape's figure is after a move. @param dx in voxels, as {@link #move} takes them */
    public static Figure moved(AnnotationDocument document, Shape shape, double dx, double dy) {
        return Moved.by(shape.figure(), shape.axis(), document.image().grid(), dx, dy);
    }

    /**
     * Takes away the corners and points inside of a closed line; what is left of too few of them goes. Masks, boxes and ellipses have none to lose.
     *
     * @param lasso in the slice's voxels, for shapes of one slice
     * @return empty if it encloses none
     */
    public static Optional<Edit> cut(AnnotationDocument document, List<Shape> shapes, List<PlanePoint> lasso, Origin origin) {
        return edit("Cut corners", document, shapes, s -> {
            if (!Handles.hasCorners(s.figure()) || s.figure().isEmpty()) return List.of(s);
            Optional<Figure> left = Handles.without(s.figure(), p -> Picking.surrounds(lasso, p));
            return left.filter(s.figure()::equals).isPresent() ? List.of(s) : left.map(f -> new Shape(s.track(), s.axis(), s.slice0(), State.KEY, f, origin, s.kept())).stream().toList();
        });
    }

    /**
     * Puts copies on another slice of the same axis, beside what their tracks have there. They are proposals until somebody looks: a copied outline
     * that nobody corrected is no reading.
     *
     * @param track whose they become; null leaves each to its own
     * @throws IllegalArgumentException for shapes of another axis
     */
    public static Optional<Edit> copy(AnnotationDocument document, List<Shape> shapes, Axis axis, int slice0, UUID track, Origin origin) {
        Map<UUID, List<Shape>> copies = new LinkedHashMap<>();
        for (Shape s : shapes) {
            if (s.axis() != axis) throw new IllegalArgumentException("a figure drawn across " + s.axis().letter() + " cannot be copied to a slice across " + axis.letter() + "; expected a view of the same plane");
            UUID to = track == null ? s.track() : track;
            copies.computeIfAbsent(to, t -> new ArrayList<>()).add(new Shape(to, axis, slice0, State.PROPOSED, s.figure(), origin));
        }
        List<Change> changes = new ArrayList<>();
        copies.forEach((to, copied) -> {
            List<Shape> before = document.shapes(to, axis, slice0), after = new ArrayList<>(before);
            for (Shape c : copied) if (before.stream().noneMatch(b -> b.figure().equals(c.figure()))) after.add(c);
            if (after.size() > before.size()) changes.add(new SliceChange(to, axis, slice0, before, after));
        });
        return changes.isEmpty() ? Optional.empty() : Optional.of(new Edit("Paste", changes));
    }

    /** What a shape becomes: none, itself, or others on its slice. */
    @FunctionalInterface
    interface Becoming {
        List<Shape> of(Shape shape);
    }

    /** One edit over shapes of any tracks and slices. */
    static Optional<Edit> edit(String name, AnnotationDocument document, List<Shape> shapes, Becoming becoming) {
        Map<Place, List<Shape>> after = new LinkedHashMap<>();
        for (Shape s : shapes) {
            List<Shape> there = after.computeIfAbsent(Place.of(s), p -> new ArrayList<>(document.shapes(p.track, p.axis, p.slice0)));
            exchange(there, s, becoming.of(s));
        }
        List<Change> changes = new ArrayList<>();
        after.forEach((p, now) -> {
            List<Shape> before = document.shapes(p.track, p.axis, p.slice0);
            if (!before.equals(now)) changes.add(new SliceChange(p.track, p.axis, p.slice0, before, now));
        });
        return changes.isEmpty() ? Optional.empty() : Optional.of(new Edit(name, changes));
    }

    private static SliceChange instead(AnnotationDocument document, Shape shape, List<Shape> others) {
        List<Shape> before = document.shapes(shape.track(), shape.axis(), shape.slice0()), after = new ArrayList<>(before);
        exchange(after, shape, others);
        return new SliceChange(shape.track(), shape.axis(), shape.slice0(), before, after);
    }

    private static void exchange(List<Shape> there, Shape shape, List<Shape> others) {
        int at = there.indexOf(shape);
        if (at < 0) throw new IllegalArgumentException("the " + name(shape.figure()) + " on slice " + shape.slice0() + " is not there any more; choose it again");
        there.remove(at);
        there.addAll(at, others);
    }

    private static String name(Figure figure) {
        return figure.isEmpty() ? "end of object" : figure.kind().replace('_', ' ');
    }

    private record Place(UUID track, Axis axis, int slice0) {
        static Place of(Shape s) {
            return new Place(s.track(), s.axis(), s.slice0());
        }
    }
}
