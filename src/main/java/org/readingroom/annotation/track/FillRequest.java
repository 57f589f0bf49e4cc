package org.readingroom.annotation.track;

import java.util.Set;
import java.util.UUID;
import org.readingroom.annotation.State;

/**
 * What to fill.
 *
 * @param tracks empty for all
 * @param from0  first slice that may be filled, from 0; keys outside count all the same
 * @param to0    last one, inclusive
 * @param state  PROPOSED, or CONFIRMED to accept what is filled at once
 */
public record FillRequest(Set<UUID> tracks, int from0, int to0, State state) {

    /** All tracks, all slices, as proposals. */
    public static final FillRequest ALL = new FillRequest(Set.of(), 0, Integer.MAX_VALUE, State.PROPOSED);

    public FillRequest {
        tracks = Set.copyOf(tracks);
        if (from0 < 0 || to0 < from0) throw new IllegalArgumentException("slices " + from0 + " to " + to0 + "; expected a range that starts at 0 or later and does not end before");
        if (state == State.KEY) throw new IllegalArgumentException("filled slices are proposed or confirmed, never keys: keys are drawn by hand");
    }

    boolean wants(UUID track) {
        return tracks.isEmpty() || tracks.contains(track);
    }

    boolean wants(int slice0) {
        return slice0 >= from0 && slice0 <= to0;
    }
}
