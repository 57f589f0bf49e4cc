package org.readingroom.ui.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.shape.SliceCut;
import org.readingroom.annotation.shape.SliceLabels;
import org.readingroom.consensus.dispute.DisputedRegion;
import org.readingroom.display.ColourMap;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.Scene;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.mask.Mask;

/** What planes show of a review: votes as a heat map, readers' outlines in their colours, and the region that is looked at. */
final class ReviewLayers {

    private static final int KEPT = 64;
    private static final double VOTES_OPACITY = 0.55, REGION_OPACITY = 0.35;
    private static final OntologyClass REGION = new OntologyClass("region", "Region of disagreement", new Rgb(255, 255, 255), Segment.TISSUE, Segment.TISSUE);
    private static final Track TRACK = new Track(UUID.nameUUIDFromBytes(new byte[] { 1 }), 1, "region");

    private final OpenData data;
    private final Reviewing reviewing;
    private final Map<Place, Optional<SliceCut>> cuts = new LinkedHashMap<>(KEPT, 0.75f, true);

    private record Place(DisputedRegion region, Axis axis, int slice0) {}

    ReviewLayers(OpenData data, Reviewing reviewing) {
        this.data = data;
        this.reviewing = reviewing;
    }

    private boolean isSeen(ViewModel view) {
        Optional<DataItem> image = reviewing.image(), back = data.background(view);
        return image.isPresent() && back.isPresent() && view.kind().isPlane() && view.state() != null && (image.get().id() == back.get().id() || data.shareSpace(image.get(), back.get()));
    }

    /** Over all images. */
    List<Scene.ImageLayer> images(ViewModel view) {
        Volume votes = reviewing.voteVolume().orElse(null);
        if (votes == null || !isSeen(view)) return List.of();
        int readers = reviewing.reviewCase().orElseThrow().readers().size();
        ImageLook look = new ImageLook(new DisplayWindow(readers / 2.0, readers, DisplayWindow.Shape.LINEAR_EXACT, ""), false, ColourMap.standard().get(1).argb(), VOTES_OPACITY, 0.5, Double.POSITIVE_INFINITY, true);
        return List.of(new Scene.ImageLayer(votes, look));
    }

    /** Over all labels, from the back to the front. */
    List<Scene.LabelLayer> labels(ViewModel view) {
        if (!isSeen(view)) return List.of();
        List<Scene.LabelLayer> layers = new ArrayList<>();
        if (reviewing.isMarked()) region(view).ifPresent(layers::add);
        List<LabelMap> outlines = reviewing.outlines();
        for (int r = 0; r < outlines.size(); r++) if (reviewing.isShown(r)) layers.add(new Scene.LabelLayer(outlines.get(r), 1, true, Set.of()));
        return layers;
    }

    /** On the image's own slices; striped as long as nobody has decided it. */
    private Optional<Scene.LabelLayer> region(ViewModel view) {
        DisputedRegion region = reviewing.current().orElse(null);
        SlicePlane plane = region == null ? null : SlicePlane.of(view.state(), reviewing.reviewCase().orElseThrow().grid()).orElse(null);
        Optional<SliceCut> cut = plane == null ? Optional.empty() : cuts.computeIfAbsent(new Place(region, plane.axis(), plane.slice0()), p -> cut(region, plane));
        if (cuts.size() > KEPT) cuts.remove(cuts.keySet().iterator().next());
        boolean isDecided = reviewing.adjudication().flatMap(a -> a.decision(region)).filter(d -> d.isDecided()).isPresent();
        return cut.map(c -> new Scene.LabelLayer(SliceLabels.of(plane.grid(), plane.axis(), plane.slice0(), List.of(new SliceLabels.Marked(TRACK, REGION, c))), REGION_OPACITY, isDecided, !isDecided, Set.of()));
    }

    private static Optional<SliceCut> cut(DisputedRegion region, SlicePlane p) {
        int[] low = { region.box().iMin(), region.box().jMin(), region.box().kMin() }, high = { region.box().iMax(), region.box().jMax(), region.box().kMax() };
        int a = p.axis().index(), x = p.axis().xIndex(), y = p.axis().yIndex(), ni = p.grid().ni(), s = p.slice0();
        if (s < low[a] || s > high[a]) return Optional.empty();
        Mask mask = new Mask(high[x] - low[x] + 1, high[y] - low[y] + 1, 1);
        byte[] in = mask.plane(0);
        int first = p.axis() == Axis.K ? s : low[2], last = p.axis() == Axis.K ? s : high[2];
        for (int slice = first; slice <= last; slice++) {
            int k = slice;
            region.runs().visit(k, (from, to, saying) -> {
                int i = from % ni, end = i + to - from, j = from / ni;
                switch (p.axis()) {
                    case K -> Arrays.fill(in, i - low[0] + mask.ni() * (j - low[1]), end - low[0] + mask.ni() * (j - low[1]), (byte) 1);
                    case J -> {
                        if (j == s) Arrays.fill(in, i - low[0] + mask.ni() * (k - low[2]), end - low[0] + mask.ni() * (k - low[2]), (byte) 1);
                    }
                    case I -> {
                        if (i <= s && s < end) in[j - low[1] + mask.ni() * (k - low[2])] = 1;
                    }
                }
            });
        }
        return mask.isEmpty() ? Optional.empty() : Optional.of(new SliceCut(low[x], low[y], mask));
    }
}
