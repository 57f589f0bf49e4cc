package org.readingroom.annotation.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.mask.Mask;

/**
 * What a new shape takes from other tracks where classes exclude each other. Only shapes on the slice of the new one lose voxels, across the same
 * axis and in the same image; what other slices and planes show of those tracks elsewhere stays.
 */
public final class Exclusive {

    private Exclusive() {}

    /** Where shapes are looked up: {@code annotation.edit}'s document, or a list. */
    public interface Shapes {

        List<Shape> at(UUID track, Axis axis, int slice0);

        /** By a walk over all shapes: for scripts, not for strokes. */
        static Shapes of(Annotations annotations) {
            return (track, axis, slice0) -> annotations.shapes().stream().filter(s -> s.slice0() == slice0 && s.axis() == axis && s.track().equals(track)).toList();
        }
    }

    /**
     * What one track loses on one slice.
     *
     * @param voxels nk = 1; those of the track that the new shape holds
     * @param before the track's shapes on the slice
     * @param after  what should be there instead: outlines are traced anew, masks stay masks, other figures become one of them; a key of which
     *               nothing is left says that the object is not on the slice
     * @param uncut  how many of them keep what they should lose, because their class allows neither outlines nor masks, or they are cuboids:
     *               to be told to the user
     */
    public record Taken(Track track, Axis axis, int slice0, Mask voxels, List<Shape> before, List<Shape> after, int uncut) {

        public Taken {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /**
     * Nothing if the new shape's class is not exclusive or the shape holds no voxel. A cuboid takes on every slice that it reaches.
     *
     * @param tracks all of the image, also that of {@code added}, which must be among them
     */
    public static List<Taken> takenBy(Shape added, Ontology ontology, Collection<Track> tracks, Shapes shapes, VoxelGrid grid) {
        Track own = tracks.stream().filter(t -> t.uuid().equals(added.track())).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("track " + added.track() + " is not among the tracks; expected one of theirs"));
        List<Taken> taken = new ArrayList<>();
        Set<String> exclusive = ontology.classes().stream().filter(OntologyClass::exclusive).map(OntologyClass::id).collect(Collectors.toSet());
        if (!exclusive.contains(own.classId()) || !added.figure().hasArea() || added.figure().isEmpty()) return taken;
        FigureSpans spans = new FigureSpans(added.figure(), added.axis(), grid);
        int[] slices = spans.slices(added.slice0());
        List<Track> others = tracks.stream().filter(t -> !t.uuid().equals(added.track()) && exclusive.contains(t.classId())).toList();
        for (int s = slices[0]; s <= slices[1]; s++) {
            Mask claimed = picture(added.figure(), added.axis(), s, grid);
            int[] box = claimed.bounds();
            if (box.length == 0) continue;
            for (Track other : others) {
                List<Shape> there = shapes.at(other.uuid(), added.axis(), s);
                if (there.isEmpty()) continue;
                loss(other, ontology.find(other.classId()).orElseThrow(), there, claimed, box, added.axis(), s, grid).ifPresent(taken::add);
            }
        }
        return taken;
    }

    /**
     * What is left of a proposal.
     *
     * @param shape   empty if nothing is left
     * @param voxels  how many are others'
     * @param isUncut whether it keeps them, because its class allows neither outlines nor masks, or it is a cuboid: to be told to the user
     */
    public record Left(Optional<Shape> shape, long voxels, boolean isUncut) {}

    /** What a proposal has beside what tracks of other exclusive classes have on its slice, by whatever hand. @param tracks all of the image, also its own */
    public static Left beside(Shape proposed, Ontology ontology, Collection<Track> tracks, Shapes shapes, VoxelGrid grid) {
        Track own = tracks.stream().filter(t -> t.uuid().equals(proposed.track())).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("track " + proposed.track() + " is not among the tracks; expected one of theirs"));
        Set<String> exclusive = ontology.classes().stream().filter(OntologyClass::exclusive).map(OntologyClass::id).collect(Collectors.toSet());
        Left all = new Left(Optional.of(proposed), 0, false);
        if (!exclusive.contains(own.classId()) || !proposed.figure().hasArea() || proposed.figure().isEmpty()) return all;
        Mask left = picture(proposed.figure(), proposed.axis(), proposed.slice0(), grid);
        int[] box = left.bounds();
        if (box.length == 0) return all;
        long voxels = 0;
        for (Track other : tracks) {
            if (other.uuid().equals(own.uuid()) || !exclusive.contains(other.classId())) continue;
            for (Shape there : shapes.at(other.uuid(), proposed.axis(), proposed.slice0())) {
                if (!touches(there, left, box, proposed.slice0(), grid)) continue;
                Mask theirs = picture(there.figure(), proposed.axis(), proposed.slice0(), grid);
                for (int n = 0; n < left.plane(0).length; n++)
                    if ((left.plane(0)[n] & theirs.plane(0)[n]) != 0) {
                        left.plane(0)[n] = 0;
                        voxels++;
                    }
            }
        }
        if (voxels == 0) return all;
        Optional<Figure> rest = rest(proposed.figure(), left, ontology.find(own.classId()).orElseThrow());
        if (rest.isEmpty()) return new Left(Optional.of(proposed), 0, true);
        Optional<Shape> shape = rest.filter(f -> !f.isEmpty()).map(f -> proposed.with(proposed.state(), f, proposed.origin()));
        return new Left(shape, voxels, false);
    }

    private static Optional<Taken> loss(Track track, OntologyClass of, List<Shape> before, Mask claimed, int[] box, Axis axis, int slice0, VoxelGrid grid) {
        if (before.stream().noneMatch(s -> touches(s, claimed, box, slice0, grid))) return Optional.empty(); // most of many tracks lie elsewhere
        Mask lost = new Mask(claimed.ni(), claimed.nj(), 1);
        List<Shape> after = new ArrayList<>();
        int uncut = 0;
        for (Shape shape : before) {
            if (!touches(shape, claimed, box, slice0, grid)) {
                after.add(shape);
                continue;
            }
            Mask left = picture(shape.figure(), axis, slice0, grid);
            for (int n = 0; n < left.plane(0).length; n++)
                if ((left.plane(0)[n] & claimed.plane(0)[n]) != 0) {
                    left.plane(0)[n] = 0;
                    lost.plane(0)[n] = 1;
                }
            Optional<Figure> rest = rest(shape.figure(), left, of);
            if (rest.isEmpty()) uncut++;
            if (rest.isEmpty()) after.add(shape);
            else if (!rest.get().isEmpty() || shape.state().isFixed()) after.add(shape.with(shape.state(), rest.get(), shape.origin()));
        }
        List<Shape> gone = after.stream().filter(s -> s.figure().isEmpty() && !before.contains(s)).toList();
        after.removeAll(gone);
        if (after.isEmpty() && !gone.isEmpty()) after.add(gone.get(0)); // else one part is gone, the object is not
        return Optional.of(new Taken(track, axis, slice0, lost, before, after, uncut));
    }

    /** @param box what {@link Mask#bounds} says of {@code claimed}: nothing beyond it is looked at */
    private static boolean touches(Shape shape, Mask claimed, int[] box, int slice0, VoxelGrid grid) {
        boolean[] hit = { false };
        if (shape.figure().hasArea()) new FigureSpans(shape.figure(), shape.axis(), grid).part(slice0, box[0], box[1], box[3] + 1, box[4] + 1, (y, x0, x1) -> {
            for (int x = x0; x < x1 && !hit[0]; x++) hit[0] = claimed.get(x, y, 0);
        });
        return hit[0];
    }

    private static Mask picture(Figure figure, Axis axis, int slice0, VoxelGrid grid) {
        Mask mask = new Mask(grid.size(axis.xIndex()), grid.size(axis.yIndex()), 1);
        new FigureSpans(figure, axis, grid).all(slice0, (y, x0, x1) -> Arrays.fill(mask.plane(0), y * mask.ni() + x0, y * mask.ni() + x1, (byte) 1));
        return mask;
    }

    /** Empty if it cannot be cut. */
    private static Optional<Figure> rest(Figure figure, Mask left, OntologyClass of) {
        if (figure instanceof Cuboid) return Optional.empty();
        boolean mask = figure instanceof Bitmask;
        if (left.isEmpty()) return Optional.of(mask ? Bitmask.EMPTY : Polygon.EMPTY);
        if (mask || !of.allows("polygon")) return of.allows("bitmask") ? Optional.of(Bitmask.of(left)) : Optional.empty();
        return Optional.of(Traced.polygon(left));
    }
}
