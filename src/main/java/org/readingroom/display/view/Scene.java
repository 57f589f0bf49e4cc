package org.readingroom.display.view;

import java.util.List;
import java.util.Set;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;

/**
 * All that is drawn in one viewport, from the back to the front.
 *
 * @param images the first is opaque, the others lie over it
 * @param space  for views of space only
 * @param cuts   the same: planes in front of which, all together, nothing is drawn
 */
public record Scene(List<ImageLayer> images, List<LabelLayer> labels, SpaceLook space, List<Cut> cuts) {

    public static final Scene EMPTY = new Scene(List.of(), List.of());

    public Scene {
        images = List.copyOf(images);
        labels = List.copyOf(labels);
        cuts = List.copyOf(cuts);
    }

    /** For views that are not of space. */
    public Scene(List<ImageLayer> images, List<LabelLayer> labels) {
        this(images, labels, SpaceLook.STANDARD, List.of());
    }

    /** A plane through a point, LPS mm. What is cut away lies on the viewer's side, whichever way the normal points. */
    public record Cut(PointMm point, Direction normal) {}

    /** @param presented a presentation state that is about the volume's images; null for none */
    public record ImageLayer(Volume volume, ImageLook look, Presented presented) {
        public ImageLayer(Volume volume, ImageLook look) {
            this(volume, look, null);
        }
    }

    /**
     * @param opacity  of what is filled, 0 to 1
     * @param outlined whether only the rims are drawn
     * @param hatched  whether what is filled is filled by stripes: nobody has looked at it yet
     * @param hidden   places in the label map's list of segments that are not drawn
     */
    public record LabelLayer(LabelMap labels, double opacity, boolean outlined, boolean hatched, Set<Integer> hidden) {
        public LabelLayer {
            hidden = Set.copyOf(hidden);
        }

        /** Filled all over. */
        public LabelLayer(LabelMap labels, double opacity, boolean outlined, Set<Integer> hidden) {
            this(labels, opacity, outlined, false, hidden);
        }
    }
}
