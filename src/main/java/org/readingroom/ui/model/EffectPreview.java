package org.readingroom.ui.model;

import java.util.List;
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
 * @param more  the same of other tracks of the volume, shown with it
 */
public record EffectPreview(int item, Track track, Map<Place, Mask> found, List<EffectPreview> more) {

    /** A slice. */
    public record Place(Axis axis, int slice0) {}

    public EffectPreview {
        found = Map.copyOf(found);
        more = List.copyOf(more);
    }

    /** Of one track. */
    public EffectPreview(int item, Track track, Map<Place, Mask> found) {
        this(item, track, found, List.of());
    }
}
