package org.readingroom.annotation.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.readingroom.annotation.ImageTime;
import org.readingroom.annotation.Shape;

/** An edit of a document, time by time: for what is worked out as if the image had one time only. */
public final class TimeParts {

    private TimeParts() {}

    /** The times whose shapes an edit changes; none if all that it changes is the same at all times. */
    public static SortedSet<Integer> times(Edit edit) {
        SortedSet<Integer> times = new TreeSet<>();
        for (Change c : edit.changes())
            if (c instanceof SliceChange s) {
                for (Shape b : s.before()) if (b.time() != ImageTime.ALL) times.add(b.time());
                for (Shape a : s.after()) if (a.time() != ImageTime.ALL) times.add(a.time());
            }
        return times;
    }

    /** What it changes of shapes at one time, as if there were no other, and of tracks; empty if no shape of that time. @see Annotated#whole */
    public static Optional<Edit> at(Edit edit, int time) {
        List<Change> changes = new ArrayList<>();
        boolean any = false;
        for (Change c : edit.changes()) {
            if (c instanceof TrackChange) changes.add(c);
            if (!(c instanceof SliceChange s) || !s.isOf(time)) continue;
            changes.add(new SliceChange(s.track(), s.axis(), s.slice0(), then(s.before(), time), then(s.after(), time)));
            any = true;
        }
        return any ? Optional.of(new Edit(edit.name(), changes)) : Optional.empty();
    }

    private static List<Shape> then(List<Shape> shapes, int time) {
        return shapes.stream().filter(s -> s.time() == time).map(s -> s.at(ImageTime.ALL)).toList();
    }
}
