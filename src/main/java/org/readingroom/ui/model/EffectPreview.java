package org.readingroom.ui.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Track;
import org.readingroom.display.view.Scene;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.mask.Mask;

/**
 * What an effect would find, on the slices that were in view, and in space where that has been worked out: shown hatched, not done.
 *
 * @param item  the volume
 * @param track whose number and class decide the colour; it need not be in the document
 * @param found a mask with nk = 1 in the slice's axes for each slice
 * @param more  the same of other tracks of the volume, shown with it
 * @param whole for slices that are not among those found, for planes across the image's own, for projections and 3D
 */
public record EffectPreview(int item, Track track, Map<Place, Mask> found, List<EffectPreview> more, Whole whole) {

    /** A slice. */
    public record Place(Axis axis, int slice0) {}

    /**
     * Everything that would be there.
     *
     * @param labels   none for nothing, or while nobody knows
     * @param replaced tracks that would be so and no longer as they are
     */
    public record Whole(List<LabelMap> labels, Set<UUID> replaced) {

        public static final Whole NONE = new Whole(List.of(), Set.of());

        public Whole {
            labels = List.copyOf(labels);
            replaced = Set.copyOf(replaced);
        }
    }

    private static final double OPACITY = 0.6;

    public EffectPreview {
        found = Map.copyOf(found);
        more = List.copyOf(more);
    }

    /** Of slices alone. */
    public EffectPreview(int item, Track track, Map<Place, Mask> found, List<EffectPreview> more) {
        this(item, track, found, more, Whole.NONE);
    }

    /** Of one track on slices. */
    public EffectPreview(int item, Track track, Map<Place, Mask> found) {
        this(item, track, found, List.of());
    }

    public EffectPreview with(Whole other) {
        return new EffectPreview(item, track, found, more, other);
    }

    /** Whether the slice's own masks tell what would be found there. */
    boolean tells(Place place) {
        return found.containsKey(place) || more.stream().anyMatch(m -> m.found.containsKey(place));
    }

    /** What is drawn, with the whole in place of the tracks that would change. @param rims whether rims alone are drawn */
    List<Scene.LabelLayer> over(List<Scene.LabelLayer> layers, boolean rims) {
        List<Scene.LabelLayer> all = new ArrayList<>(layers.size() + whole.labels.size());
        for (Scene.LabelLayer l : layers) {
            List<Segment> segments = l.labels().segments();
            Set<Integer> gone = IntStream.range(0, segments.size()).filter(n -> whole.replaced.contains(segments.get(n).track())).boxed().collect(Collectors.toSet());
            all.add(gone.isEmpty() ? l : new Scene.LabelLayer(l.labels(), l.opacity(), l.outlined(), l.hatched(), Stream.concat(l.hidden().stream(), gone.stream()).collect(Collectors.toSet())));
        }
        for (LabelMap labels : whole.labels) all.add(new Scene.LabelLayer(labels, OPACITY, rims, true, Set.of()));
        return all;
    }
}
