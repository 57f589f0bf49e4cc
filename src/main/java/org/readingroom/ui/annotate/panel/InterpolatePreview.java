package org.readingroom.ui.annotate.panel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.shape.CrossSection;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.EffectPreview;
import org.readingroom.ui.model.EffectPreview.Place;
import org.readingroom.ui.model.SlicePlane;
import org.readingroom.ui.model.ViewModel;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.mask.Mask;

/** What would be proposed between keys, as stripes in the slices in view. What was worked out serves for every slice that is leafed to, and for doing it. */
final class InterpolatePreview {

    private final Workbench workbench;
    private InterpolateRun.Outcome kept; // null while none is shown
    private EffectPreview shown;
    private Set<Place> places = Set.of();

    InterpolatePreview(Workbench workbench) {
        this.workbench = workbench;
    }

    /** What was worked out, if it is of an equal wish. */
    InterpolateRun.Outcome of(InterpolateRun run) {
        return kept != null && kept.run().isSame(run) ? kept : null;
    }

    void show(DataItem item, InterpolateRun.Outcome outcome) {
        kept = outcome;
        places = inView(item);
        Map<UUID, List<Shape>> tracks = new LinkedHashMap<>();
        for (Shape s : outcome.proposed()) tracks.computeIfAbsent(s.track(), t -> new ArrayList<>()).add(s);
        List<EffectPreview> all = new ArrayList<>();
        tracks.forEach((uuid, shapes) -> outcome.run().document().track(uuid).ifPresent(t -> all.add(new EffectPreview(item.id(), t, masks(shapes, item.volume().grid())))));
        EffectPreview before = shown;
        shown = all.isEmpty() ? null : new EffectPreview(item.id(), all.get(0).track(), all.get(0).found(), all.subList(1, all.size()), outcome.whole());
        if (shown != null || isShown(before)) workbench.annotating().preview(shown);
    }

    private Map<Place, Mask> masks(List<Shape> shapes, VoxelGrid grid) {
        Map<Place, Mask> masks = new HashMap<>();
        for (Place p : places) {
            List<Shape> there = shapes.stream().filter(s -> s.figure().hasArea() && (s.axis() != p.axis() || s.slice0() == p.slice0())).toList();
            if (!there.isEmpty()) masks.put(p, CrossSection.of(there, grid, p.axis(), p.slice0()));
        }
        return masks;
    }

    /** Other slices may have come into view. */
    void moved(DataItem item) {
        if (kept != null && !places.equals(inView(item))) show(item, kept);
    }

    /** The image's slices that views show, whole planes of it only. */
    private Set<Place> inView(DataItem item) {
        Set<Place> all = new HashSet<>();
        for (ViewModel view : workbench.views()) {
            if (view.state() == null || !view.kind().isPlane() || workbench.data().background(view).filter(b -> b.id() == item.id()).isEmpty()) continue;
            SlicePlane.of(view.state(), item.volume().grid()).ifPresent(p -> all.add(new Place(p.axis(), p.slice0())));
        }
        return all;
    }

    private boolean isShown(EffectPreview preview) {
        return preview != null && workbench.annotating().preview().filter(p -> p == preview).isPresent();
    }

    /** Shown no more. */
    void end() {
        EffectPreview gone = shown;
        kept = null;
        shown = null;
        places = Set.of();
        if (isShown(gone)) workbench.annotating().preview(null);
    }
}
