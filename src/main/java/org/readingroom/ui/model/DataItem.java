package org.readingroom.ui.model;

import java.util.Objects;
import org.readingroom.volume.TruePlace;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;

/**
 * One thing in the data tree: a volume, or the label map of one.
 *
 * @param id     unique in the workbench, for as long as it is open
 * @param name   for people; holds no patient's name
 * @param volume the volume, or the one that {@code labels} lie on
 * @param labels null for a volume
 */
public record DataItem(int id, String name, Volume volume, LabelMap labels) {

    private static final double SAME_MM = 0.01;

    public DataItem {
        Objects.requireNonNull(name);
        Objects.requireNonNull(volume);
    }

    public boolean isLabels() {
        return labels != null;
    }

    /** Of a view's time the one that this shows: its last where it has fewer. */
    public int timeAt(int time) {
        return Math.min(time, volume.times() - 1);
    }

    /** Frame of Reference UID; things that share one lie in one space. Empty if nobody knows. */
    public String frameOfReference() {
        return volume.source().map(s -> s.frameOfReferenceUid()).orElse("");
    }

    /**
     * Whether a point of one has the same place in the other, as far as geometry goes: the same volume, one frame of reference, or one grid where
     * neither comes from a series that could have named a frame. Radiographs of a study have one grid, and nothing in common; nor has a series with a
     * gap with another one, because its grid is closed there.
     */
    boolean sharesSpaceWith(DataItem other) {
        if (volume == other.volume) return true;
        if (TruePlace.isApart(volume, other.volume)) return false;
        if (!frameOfReference().isEmpty() || !other.frameOfReference().isEmpty()) return frameOfReference().equals(other.frameOfReference());
        return volume.source().isEmpty() && other.volume.source().isEmpty() && volume.grid().sameAs(other.volume.grid(), SAME_MM);
    }
}
