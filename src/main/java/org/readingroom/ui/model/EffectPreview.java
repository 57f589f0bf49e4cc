package org.readingroom.ui.model;

import java.util.Map;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Track;
import org.readingroom.volume.mask.Mask;

/**
 * What an effect would find, on the slices that were in view: shown hatched, not done.
 *
 * @param item  the volume
 * @param track whose number and class decide the colour; it need not be in the document
 * @param found a mask with nk = 1 in the slice's axes for each slice
 */
public record EffectPreview(int item, Track track, Map<Place, Mask> found) {

    /** A slice. */
    public record Place(Axis axis, int slice0) {}

    public EffectPreview {
        found = Map.copyOf(found);
    }
}
