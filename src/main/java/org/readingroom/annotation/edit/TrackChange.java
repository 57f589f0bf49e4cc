package org.readingroom.annotation.edit;

import org.readingroom.annotation.Track;

/**
 * A track that is made, changed or deleted. Its shapes, and what is classified about it, come later and go earlier, by changes of their own.
 *
 * @param before null if it was not there
 * @param after  null if it is not there any more
 */
public record TrackChange(Track before, Track after) implements Change {

    /** @throws IllegalArgumentException if there is no track, or two different ones */
    public TrackChange {
        if (before == null && after == null) throw new IllegalArgumentException("a change of no track; expected the track before or after it");
        if (before != null && after != null && !before.uuid().equals(after.uuid()))
            throw new IllegalArgumentException("track " + before.uuid() + " becomes " + after.uuid() + "; expected the same UUID, or two changes");
    }

    public static TrackChange add(Track track) {
        return new TrackChange(null, track);
    }

    public static TrackChange delete(Track track) {
        return new TrackChange(track, null);
    }

    @Override
    public TrackChange inverse() {
        return new TrackChange(after, before);
    }

    @Override
    public boolean isUnseen() {
        return before != null && before.equals(after);
    }

    @Override
    public long bytes() {
        return Weight.OBJECT + Weight.of(before) + Weight.of(after);
    }
}
