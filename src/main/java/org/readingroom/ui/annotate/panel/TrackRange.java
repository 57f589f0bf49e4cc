package org.readingroom.ui.annotate.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.tool.Extending;
import org.readingroom.ui.model.SliceCount;

/**
 * Where a track has what, slice by slice, across the axis across which most of it is drawn.
 *
 * @param size  how many slices the image has there
 * @param marks those with something
 */
record TrackRange(Axis axis, int size, NavigableMap<Integer, Mark> marks) {

    /** The strongest first: what a pixel of several slices shows. */
    enum Mark {
        KEY, CONFIRMED, PROPOSED,
        /** A key that says the object is not there. */
        END
    }

    private static final int NAMED_GAPS = 4;

    static TrackRange of(Annotated document, Track track) {
        Axis axis = Extending.axis(document, track);
        NavigableMap<Integer, Mark> marks = new TreeMap<>();
        for (int slice : document.slices(track.uuid(), axis)) marks.put(slice, mark(document.shapes(track.uuid(), axis, slice)));
        return new TrackRange(axis, document.image().grid().size(axis.index()), marks);
    }

    private static Mark mark(List<Shape> shapes) {
        boolean key = false, proposed = false, empty = true;
        for (Shape s : shapes) {
            empty &= s.figure().isEmpty();
            key |= s.state() == State.KEY;
            proposed |= s.state() == State.PROPOSED;
        }
        return empty ? Mark.END : key ? Mark.KEY : proposed ? Mark.PROPOSED : Mark.CONFIRMED;
    }

    /** Slices between the first and the last mark that have nothing; behind an end the object is not there. */
    List<Integer> gaps() {
        List<Integer> gaps = new ArrayList<>();
        int before = -1;
        for (Map.Entry<Integer, Mark> e : marks.entrySet()) {
            if (before >= 0 && marks.get(before) != Mark.END) for (int n = before + 1; n < e.getKey(); n++) gaps.add(n);
            before = e.getKey();
        }
        return gaps;
    }

    /** Slices that no program changes: keys, ends, and what was confirmed. */
    NavigableSet<Integer> fixed() {
        NavigableSet<Integer> fixed = new TreeSet<>();
        marks.forEach((slice, mark) -> {
            if (mark != Mark.PROPOSED) fixed.add(slice);
        });
        return fixed;
    }

    /** The strongest mark of slices, and where; null if they have none. */
    Map.Entry<Integer, Mark> strongest(int from0, int to0) {
        Map.Entry<Integer, Mark> best = null;
        for (Map.Entry<Integer, Mark> e : marks.subMap(from0, true, Math.max(from0, to0), true).entrySet())
            if (best == null || e.getValue().compareTo(best.getValue()) < 0) best = e;
        return best;
    }

    /** In words. @param count how its slices are counted */
    String words(SliceCount count) {
        if (marks.isEmpty()) return "nothing drawn yet";
        StringBuilder text = new StringBuilder(marks.size() == 1 ? "slice " : "slices ").append(count.words(marks.firstKey(), marks.lastKey())).append(" of ").append(size).append(" (").append(count.plane()).append(")");
        for (Mark m : Mark.values()) {
            long n = marks.values().stream().filter(m::equals).count();
            if (n > 0) text.append(", ").append(n).append(m == Mark.KEY ? n == 1 ? " key" : " keys" : m == Mark.CONFIRMED ? " confirmed" : m == Mark.PROPOSED ? " proposed" : " where it ends");
        }
        List<Integer> gaps = gaps();
        if (!gaps.isEmpty()) text.append(", ").append(gaps.size()).append(" without (").append(String.join(", ", gaps.stream().map(count::shown).sorted().limit(NAMED_GAPS).map(String::valueOf).toList())).append(gaps.size() > NAMED_GAPS ? ", \u2026)" : ")");
        return text.toString();
    }
}
