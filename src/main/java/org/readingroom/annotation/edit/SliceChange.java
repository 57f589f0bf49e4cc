package org.readingroom.annotation.edit;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Shape;

/**
 * All shapes of a track on one slice, before and after: those of the times that any of them belongs to. What is there at other times of the image it
 * neither knows nor touches, so that a stroke costs the same however long the series is.
 *
 * @param slice0 index along {@code axis}, from 0
 * @param before in their order; none if nothing was there
 * @param after  in their order; none if nothing is left. A shape whose figure is empty is something: the track is explicitly not on the slice
 */
public record SliceChange(UUID track, Axis axis, int slice0, List<Shape> before, List<Shape> after) implements Change {

    /** @throws IllegalArgumentException for shapes of another track or slice */
    public SliceChange {
        Objects.requireNonNull(track);
        Objects.requireNonNull(axis);
        before = List.copyOf(before);
        after = List.copyOf(after);
        before = byTime(before);
        after = byTime(after);
        for (Shape s : before) home(s, track, axis, slice0);
        for (Shape s : after) home(s, track, axis, slice0);
    }

    private static void home(Shape s, UUID track, Axis axis, int slice0) {
        if (!s.track().equals(track) || s.axis() != axis || s.slice0() != slice0)
            throw new IllegalArgumentException("a shape of track " + s.track() + " on slice " + s.slice0() + " along " + s.axis().letter() + "; expected one of track " + track + " on slice "
                + slice0 + " along " + axis.letter());
    }

    private static List<Shape> byTime(List<Shape> shapes) {
        for (int n = 1; n < shapes.size(); n++)
            if (shapes.get(n).time() < shapes.get(n - 1).time()) return shapes.stream().sorted(Comparator.comparingInt(Shape::time)).toList();
        return shapes;
    }

    /** Whether it is about shapes of a time, or of those that are the same at all. */
    boolean isOf(int time) {
        for (Shape s : before) if (s.time() == time) return true;
        for (Shape s : after) if (s.time() == time) return true;
        return false;
    }

    @Override
    public SliceChange inverse() {
        return new SliceChange(track, axis, slice0, after, before);
    }

    @Override
    public boolean isUnseen() {
        if (before.size() != after.size()) return false;
        for (int n = 0; n < before.size(); n++) if (before.get(n).time() != after.get(n).time() || before.get(n).state() != after.get(n).state() || !before.get(n).figure().equals(after.get(n).figure())) return false;
        return true;
    }

    @Override
    public long bytes() {
        return Weight.OBJECT + Weight.of(before) + Weight.of(after);
    }
}
