package org.readingroom.ui.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.Scene;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;

/** What planes show of a review: votes as a heat map, readers' outlines in their colours, and the region that is looked at, striped as long as nobody has decided it. */
final class ReviewLayers {

    private static final double VOTES_OPACITY = 0.55, REGION_OPACITY = 0.35;
    /** Dark violet, blue, green, yellow: nothing that tissue could be taken for, and told apart by people who see colours otherwise. Viridis by van der Walt and Smith, CC0. */
    private static final int[] STOPS = { 0x440154, 0x3b528b, 0x21918c, 0x5ec962, 0xfde725 };
    private static final int[] COLOURS = colours(); // one array: scenes are compared

    private final OpenData data;
    private final Reviewing reviewing;

    ReviewLayers(OpenData data, Reviewing reviewing) {
        this.data = data;
        this.reviewing = reviewing;
    }

    private static int[] colours() {
        int[] all = new int[256];
        for (int n = 0; n < all.length; n++) {
            double at = n * (STOPS.length - 1) / 255.0;
            int from = Math.min(STOPS.length - 2, (int) at), argb = 0xff;
            for (int shift = 16; shift >= 0; shift -= 8) argb = argb << 8 | (int) Math.round((STOPS[from] >> shift & 0xff) * (from + 1 - at) + (STOPS[from + 1] >> shift & 0xff) * (at - from));
            all[n] = argb;
        }
        return all;
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
        DisplayWindow all = new DisplayWindow(readers / 2.0, readers, DisplayWindow.Shape.LINEAR_EXACT, "");
        return List.of(new Scene.ImageLayer(votes, new ImageLook(all, false, COLOURS, VOTES_OPACITY, 0.5, Double.POSITIVE_INFINITY, true)));
    }

    /** Over all labels, from the back to the front. */
    List<Scene.LabelLayer> labels(ViewModel view) {
        if (!isSeen(view)) return List.of();
        List<Scene.LabelLayer> layers = new ArrayList<>();
        if (reviewing.isMarked()) reviewing.regionLabels().ifPresent(map -> layers.add(new Scene.LabelLayer(map, REGION_OPACITY, isDecided(), !isDecided(), Set.of())));
        List<LabelMap> outlines = reviewing.outlines();
        for (int r = 0; r < outlines.size(); r++) if (reviewing.isShown(r)) layers.add(new Scene.LabelLayer(outlines.get(r), 1, true, Set.of()));
        return layers;
    }

    private boolean isDecided() {
        return reviewing.adjudication().flatMap(a -> reviewing.current().flatMap(a::decision)).filter(d -> d.isDecided()).isPresent();
    }
}
