package org.readingroom.annotation.effect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.annotation.shape.SlicePicture;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.mask.Mask;

/**
 * Tracks as masks, and masks as tracks. A mask is written into slices across the track's home axis: that of its first bitmask, else of its first shape
 * with voxels, else k. A slice whose voxels are as before keeps its shapes as they are, so that an outline that an effect did not touch stays an outline;
 * other slices become one bitmask each.
 */
public final class SegmentShapes {

    private SegmentShapes() {}

    /** An effect's input from annotations. @param tracks the chosen one first @throws IllegalArgumentException for an unknown track */
    public static EffectInput input(Annotations annotations, List<UUID> tracks) {
        for (UUID t : tracks) if (annotations.track(t).isEmpty()) throw new IllegalArgumentException("track " + t + " is not among the tracks; expected one of theirs");
        return EffectInput.of(annotations.image().grid(), tracks, t -> AnnotationLabels.mask(annotations, annotations.track(t).orElseThrow(), s -> true));
    }

    /**
     * What an effect gave, as annotations.
     *
     * @param result of an effect on {@link #input} of the same annotations
     * @param origin noted on the shapes that are new
     * @return the same annotations but for the tracks that changed; added tracks have the chosen one's class and the lowest numbers that are free
     */
    public static Annotations applied(Annotations annotations, EffectResult result, Origin origin) {
        List<Shape> shapes = new ArrayList<>();
        for (Shape s : annotations.shapes()) if (!result.changed().containsKey(s.track())) shapes.add(s);
        result.changed().forEach((track, mask) -> shapes.addAll(shapes(annotations.shapesOf(annotations.track(track).orElseThrow()), track, annotations.image().grid(), mask.get(), origin)));
        List<Track> tracks = new ArrayList<>(annotations.tracks());
        Track chosen = annotations.track(result.record().tracks().get(0)).orElseThrow();
        Set<Integer> numbers = tracks.stream().map(Track::number).collect(Collectors.toSet());
        int number = 1;
        for (var added : result.added()) {
            while (!numbers.add(number)) number++;
            Track track = new Track(named(chosen, number, origin), number, chosen.classId());
            tracks.add(track);
            shapes.addAll(shapes(List.of(), track.uuid(), annotations.image().grid(), added.get(), origin));
        }
        return new Annotations(annotations.image(), annotations.ontology(), tracks, shapes, annotations.classifications(), annotations.kept());
    }

    /** The same again where the same is done again, as when a script is played back. */
    private static UUID named(Track chosen, int number, Origin origin) {
        return UUID.nameUUIDFromBytes((chosen.uuid() + " " + number + " " + origin.tool() + " " + origin.time()).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The shapes of a track that has these voxels now. Points and lines, which have no voxels, stay.
     *
     * @param before its shapes until now
     * @param mask   on the grid
     */
    public static List<Shape> shapes(Collection<Shape> before, UUID track, VoxelGrid grid, Mask mask, Origin origin) {
        Axis home = home(before);
        List<List<Shape>> bySlice = new ArrayList<>();
        for (int n = 0; n < grid.size(home.index()); n++) bySlice.add(new ArrayList<>());
        List<Shape> after = new ArrayList<>();
        for (Shape s : before) {
            if (!isVoxels(s)) after.add(s);
            else if (s.axis() == home && !(s.figure() instanceof Cuboid)) bySlice.get(s.slice0()).add(s); // a cuboid is on several slices
        }
        for (int slice0 = 0; slice0 < bySlice.size(); slice0++) {
            Mask now = MaskSlices.get(mask, home, slice0);
            List<Shape> here = bySlice.get(slice0);
            if (!here.isEmpty() && SlicePicture.of(figures(here), home, grid).sameVoxels(now)) after.addAll(here);
            else if (!now.isEmpty()) after.add(new Shape(track, home, slice0, State.KEY, Bitmask.of(now), origin));
        }
        return after;
    }

    private static Axis home(Collection<Shape> shapes) {
        return shapes.stream().filter(s -> s.figure() instanceof Bitmask).map(Shape::axis).findFirst()
            .orElseGet(() -> shapes.stream().filter(SegmentShapes::isVoxels).map(Shape::axis).findFirst().orElse(Axis.K));
    }

    /** Figures that say that there is nothing count: they say it of voxels. */
    private static boolean isVoxels(Shape s) {
        return s.figure().hasArea() || s.figure().isEmpty();
    }

    private static List<Figure> figures(List<Shape> shapes) {
        return shapes.stream().map(Shape::figure).toList();
    }
}
