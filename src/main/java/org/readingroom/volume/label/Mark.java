package org.readingroom.volume.label;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.readingroom.geometry.PointMm;

/**
 * What belongs to a segment and has no voxels: points that mark places, or an open line through points.
 *
 * @param track of the segment that it belongs to
 * @param points patient space, at least one; of a line at least two
 */
public record Mark(UUID track, Kind kind, List<PointMm> points) {

    public enum Kind { POINTS, LINE }

    public Mark {
        Objects.requireNonNull(track);
        Objects.requireNonNull(kind);
        points = List.copyOf(points);
        if (points.size() < (kind == Kind.LINE ? 2 : 1)) throw new IllegalArgumentException("a mark of " + points.size() + " points; expected at least " + (kind == Kind.LINE ? 2 : 1));
    }
}
