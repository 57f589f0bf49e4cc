package org.readingroom.annotation.tool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.Change;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.SliceChange;
import org.readingroom.geometry.VoxelGrid;

/** Figures that are added to slices, changed, moved, copied and taken away. What a hand touches becomes a key. */
public final class Drawing {

    private Drawing() {}

    /** A figure more on a slice. An empty one says that the track is explicitly not there: it replaces what was, and goes when something is drawn. */
    public static Edit add(Annotated document, UUID track, Axis axis, int slice0, Figure figure, Origin origin) {
        return Edit.of("Add " + name(figure), added(document, track, axis, slice0, figure, origin));
    }

    /** The same, of a track that need not be in the document yet. */
    public static Edit add(Annotated document, Track track, Axis axis, int slice0, Figure figure, Origin origin) {
        return add(document, track.uuid(), axis, slice0, figure, origin);
    }

    private static SliceChange added(Annotated document, UUID track, Axis axis, int slice0, Figure figure, Origin origin) {
        List<Shape> before = document.shapes(track, axis, slice0), after = new ArrayList<>();
        if (!figure.isEmpty()) for (Shape s : before) if (!s.figure().isEmpty()) after.add(s);
        after.add(new Shape(track, axis, slice0, State.KEY, figure, origin));
        return new SliceChange(track, axis, slice0, before, after);
    }

    /** A cuboid goes to the slice that is nearest its new centre. @throws IllegalArgumentException if the shape is not in the document (any more) */
    public static Edit replace(Annotated document, Shape shape, Figure figure, Origin origin) {
        Shape now = at(document, shape, shape.axis(), figure, State.KEY, origin);
        return new Edit("Change " + name(figure), changes(document, List.of(shape), s -> List.of(now)));
    }

    /** @return empty if none is given @throws IllegalArgumentException as {@link #replace} */
    public static Optional<Edit> delete(Annotated document, List<Shape> shapes) {
        return edit("Delete", document, shapes, s -> List.of());
    }

    /**
     * Moves figures within their slices; what leaves the image is cut off from masks, see {@link #cutOff}.
     *
     * @param dx in voxels; masks are moved by whole ones
     * @return empty if nothing moves
     * @throws IllegalArgumentException if a figure would be wholly off the image, where nobody would find it again
     */
    public static Optional<Edit> move(Annotated document, List<Shape> shapes, double dx, double dy, Origin origin) {
        return edit("Move", document, shapes, s -> moved(document, s, s.axis(), dx, dy, origin));
    }

    /** The same along x and y of the slices across an axis: a cuboid can be moved on all of those that show it, other figures on their own. */
    public static Optional<Edit> move(Annotated document, List<Shape> shapes, Axis axis, double dx, double dy, Origin origin) {
        return edit("Move", document, shapes, s -> moved(document, s, axis, dx, dy, origin));
    }

    private static List<Shape> moved(Annotated document, Shape s, Axis axis, double dx, double dy, Origin origin) {
        Figure moved = moved(document, s, axis, dx, dy);
        Axis across = s.figure() instanceof Cuboid ? axis : s.axis();
        VoxelGrid grid = document.image().grid();
        if (!s.figure().isEmpty() && ImageRim.isOff(moved, across, grid) && !ImageRim.isOff(s.figure(), across, grid))
            throw new IllegalArgumentException("the " + name(s.figure()) + " on slice " + s.slice0() + " would leave the image of " + grid.size(across.xIndex()) + " x " + grid.size(across.yIndex())
                + " voxels; expected a shorter way, or delete it");
        return List.of(moved.equals(s.figure()) ? s : at(document, s, s.axis(), moved, State.KEY, origin));
    }

    /** How many voxels of masks a move cuts off at the rim of the image. @param dx in voxels, as {@link #move} takes them */
    public static long cutOff(Annotated document, List<Shape> shapes, Axis axis, double dx, double dy) {
        long lost = 0;
        for (Shape s : shapes) if (s.figure() instanceof Bitmask m) lost += m.count() - ((Bitmask) moved(document, s, axis, dx, dy)).count();
        return lost;
    }

    /** What people are told of {@link #cutOff}. */
    public static String toldCutOff(long voxels) {
        return (voxels == 1 ? "One voxel" : voxels + " voxels") + " fell off the image: undo brings them back, moving does not.";
    }

    /** What a shape's figure is after a move. @param dx in voxels, as {@link #move} takes them */
    public static Figure moved(Annotated document, Shape shape, Axis axis, double dx, double dy) {
        return Moved.by(shape.figure(), shape.figure() instanceof Cuboid ? axis : shape.axis(), document.image().grid(), dx, dy);
    }

    /** With another figure, on the slice where that belongs. */
    private static Shape at(Annotated document, Shape s, Axis axis, Figure figure, State state, Origin origin) {
        int slice0 = figure instanceof Cuboid c ? c.slice0(axis, document.image().grid().size(axis.index())) : s.slice0();
        return new Shape(s.track(), axis, slice0, s.time(), state, figure, origin, s.kept());
    }

    /**
     * Takes away the corners and points inside of a closed line; what is left of too few of them goes. Masks, boxes and ellipses have none to lose.
     *
     * @param lasso in the slice's voxels, for shapes of one slice
     * @return empty if it encloses none
     */
    public static Optional<Edit> cut(Annotated document, List<Shape> shapes, List<PlanePoint> lasso, Origin origin) {
        return edit("Cut corners", document, shapes, s -> {
            if (!Handles.hasCorners(s.figure()) || s.figure().isEmpty()) return List.of(s);
            Optional<Figure> left = Handles.without(s.figure(), p -> Picking.surrounds(lasso, p));
            return left.filter(s.figure()::equals).isPresent() ? List.of(s) : left.map(f -> s.with(State.KEY, f, origin)).stream().toList();
        });
    }

    /**
     * Puts copies on another slice of the same axis, beside what their tracks have there. They are proposals until somebody looks: a copied outline
     * that nobody corrected is no reading. A cuboid's centre goes to the slice, across whichever axis that is.
     *
     * @param track whose they become; null leaves each to its own
     * @throws IllegalArgumentException for other shapes of another axis
     */
    public static Optional<Edit> copy(Annotated document, List<Shape> shapes, Axis axis, int slice0, UUID track, Origin origin) {
        Map<UUID, List<Shape>> copies = new LinkedHashMap<>();
        for (Shape s : shapes) {
            if (s.axis() != axis && !(s.figure() instanceof Cuboid)) throw new IllegalArgumentException("a figure drawn across " + s.axis().letter() + " cannot be copied to a slice across " + axis.letter() + "; expected a view of the same plane");
            UUID to = track == null ? s.track() : track;
            copies.computeIfAbsent(to, t -> new ArrayList<>()).add(new Shape(to, axis, slice0, State.PROPOSED, s.figure() instanceof Cuboid c ? Moved.along(c, axis, slice0 - centreSlice(document, s, axis)) : s.figure(), origin));
        }
        List<Change> changes = new ArrayList<>();
        copies.forEach((to, copied) -> {
            List<Shape> before = document.shapes(to, axis, slice0), after = new ArrayList<>(before);
            for (Shape c : copied) if ((c.figure() instanceof Cuboid ? document.shapes(to) : before).stream().noneMatch(b -> b.figure().equals(c.figure()))) after.add(c);
            if (after.size() > before.size()) changes.add(new SliceChange(to, axis, slice0, before, after));
        });
        return changes.isEmpty() ? Optional.empty() : Optional.of(new Edit("Paste", changes));
    }

    /** The slice across an axis that a cuboid is on. */
    private static int centreSlice(Annotated document, Shape s, Axis axis) {
        return ((Cuboid) s.figure()).slice0(axis, document.image().grid().size(axis.index()));
    }

    /** What a shape becomes: none, itself, or others. */
    @FunctionalInterface
    interface Becoming {
        List<Shape> of(Shape shape);
    }

    /** One edit over shapes of any tracks and slices. */
    static Optional<Edit> edit(String name, Annotated document, List<Shape> shapes, Becoming becoming) {
        List<Change> changes = changes(document, shapes, becoming);
        return changes.isEmpty() ? Optional.empty() : Optional.of(new Edit(name, changes));
    }

    private static List<Change> changes(Annotated document, List<Shape> shapes, Becoming becoming) {
        Map<Place, List<Shape>> after = new LinkedHashMap<>();
        for (Shape s : shapes) {
            List<Shape> here = new ArrayList<>(), elsewhere = new ArrayList<>();
            for (Shape now : becoming.of(s)) (Place.of(now).equals(Place.of(s)) ? here : elsewhere).add(now);
            exchange(there(document, after, Place.of(s)), s, here);
            for (Shape now : elsewhere) {
                List<Shape> there = there(document, after, Place.of(now));
                there.removeIf(other -> other.figure().isEmpty()); // the object is there now
                there.add(now);
            }
        }
        List<Change> changes = new ArrayList<>();
        after.forEach((p, now) -> {
            List<Shape> before = document.shapes(p.track, p.axis, p.slice0);
            if (!before.equals(now)) changes.add(new SliceChange(p.track, p.axis, p.slice0, before, now));
        });
        return changes;
    }

    private static List<Shape> there(Annotated document, Map<Place, List<Shape>> after, Place place) {
        return after.computeIfAbsent(place, p -> new ArrayList<>(document.shapes(p.track, p.axis, p.slice0)));
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
