package org.readingroom.annotation.edit;

import java.util.List;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Polyline;
import org.readingroom.annotation.Ring;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Skeleton;
import org.readingroom.annotation.Track;

/** About how much memory values hold, in bytes: right within a factor of two, which is enough for a bound. */
final class Weight {

    static final long OBJECT = 64; // a record with its fields and the list that holds it
    private static final long TEXT = 48, NOTE = 120, POINT = 40; // an object of two numbers, and its place in a list

    private Weight() {}

    static long of(Track t) {
        return t == null ? 0 : OBJECT + TEXT + of(t.attributes()) + of(t.kept());
    }

    static long of(Classification c) {
        return c == null ? 0 : OBJECT + 2 * TEXT + of(c.origin()) + of(c.kept());
    }

    static long of(Ontology o) {
        long sum = OBJECT + of(o.kept());
        for (var c : o.classes()) sum += 10 * TEXT + of(c.kept());
        return sum;
    }

    static long of(List<Shape> shapes) {
        long sum = OBJECT;
        for (Shape s : shapes) sum += OBJECT + of(s.figure()) + of(s.origin()) + of(s.kept());
        return sum;
    }

    private static long of(Figure figure) {
        if (figure instanceof Bitmask m) return OBJECT + 4L * m.runCount();
        if (figure instanceof Polygon p) {
            long sum = OBJECT;
            for (Ring r : p.rings()) sum += OBJECT + 16L * r.size();
            return sum;
        }
        if (figure instanceof Polyline l) return OBJECT + POINT * l.points().size();
        if (figure instanceof Keypoints k) return OBJECT + (POINT + TEXT) * k.points().size();
        if (figure instanceof Skeleton s) return OBJECT + (POINT + TEXT) * s.nodes().size() + TEXT * s.edges().size();
        return 2 * OBJECT; // the other figures are a handful of numbers
    }

    private static long of(Origin origin) {
        return OBJECT + TEXT + of(origin.view());
    }

    private static long of(Notes notes) {
        return notes.isEmpty() ? 0 : NOTE * (1 + notes.names().size());
    }
}
