package org.readingroom.ui.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.shape.SpaceLabels;
import org.readingroom.display.view.Scene;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.label.LabelMap;

/**
 * What views of other planes than the image's own, and views of the whole volume, show of annotations: label maps around what is drawn. They are
 * made beside the event thread; until they are there the ones of before are shown, also while a stroke goes on.
 */
final class DrawnSpace {

    private static final double OPACITY = 0.4;
    private static final int KEPT = 8; // a label map each: times that somebody goes to and fro between

    private final Annotating annotating;
    private final Map<Place, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<Place> working = new HashSet<>();

    private record Place(int item, int time) {}

    private record Kept(int version, VoxelGrid grid, List<Scene.LabelLayer> layers) {}

    DrawnSpace(Annotating annotating) {
        this.annotating = annotating;
    }

    /** What there is; what is newer comes with a change of the annotations. */
    List<Scene.LabelLayer> of(DataItem item, int time) {
        kept.keySet().removeIf(p -> !annotating.items().contains(p.item));
        Place place = new Place(item.id(), item.timeAt(time));
        int version = annotating.touches(item.id()).version();
        VoxelGrid grid = item.volume().grid();
        Kept k = kept.get(place);
        boolean isOld = k == null || k.version != version || !k.grid.equals(grid);
        if (isOld && annotating.draft().filter(d -> d.item() == item.id()).isEmpty() && working.add(place)) make(item, place, version, grid);
        Kept now = kept.get(place);
        return now == null || !now.grid.equals(grid) ? List.of() : now.layers;
    }

    /** The same as rims alone, for projections. */
    List<Scene.LabelLayer> outlines(DataItem item, int time) {
        return of(item, time).stream().map(l -> new Scene.LabelLayer(l.labels(), l.opacity(), true, l.hatched(), l.hidden())).toList();
    }

    private void make(DataItem item, Place place, int version, VoxelGrid grid) {
        Annotated document = annotating.at(item, place.time).orElseThrow();
        Supplier<Annotations> snapshot = document.snapshot();
        Set<UUID> hidden = document.tracks().stream().map(Track::uuid).filter(annotating::isHidden).collect(Collectors.toSet());
        annotating.beside().execute(() -> {
            List<Scene.LabelLayer> layers = new ArrayList<>();
            String trouble = "";
            try {
                layers.addAll(layers(snapshot.get(), grid, hidden));
            } catch (OutOfMemoryError | RuntimeException e) { // what is drawn is seen in the image's own planes; work goes on there
                trouble = e instanceof OutOfMemoryError ? "not enough memory" : String.valueOf(e.getMessage());
            }
            String why = trouble;
            annotating.event().execute(() -> {
                working.remove(place);
                kept.put(place, new Kept(version, grid, layers));
                if (kept.size() > KEPT) kept.remove(kept.keySet().iterator().next());
                annotating.spaceMade(why.isEmpty() ? "" : "What is drawn cannot be shown in this view: " + why);
            });
        });
    }

    private static List<Scene.LabelLayer> layers(Annotations a, VoxelGrid grid, Set<UUID> hidden) {
        Map<UUID, List<Shape>> shapes = a.shapes().stream().collect(Collectors.groupingBy(Shape::track));
        List<Scene.LabelLayer> layers = new ArrayList<>();
        for (boolean fixed : new boolean[] { false, true }) {
            List<SpaceLabels.Drawn> drawn = new ArrayList<>();
            for (Track t : a.tracks()) {
                List<Shape> own = hidden.contains(t.uuid()) ? List.of() : shapes.getOrDefault(t.uuid(), List.of()).stream().filter(s -> s.state().isFixed() == fixed).toList();
                if (!own.isEmpty()) drawn.add(new SpaceLabels.Drawn(t, a.classOf(t), own));
            }
            for (LabelMap labels : SpaceLabels.of(grid, drawn)) layers.add(new Scene.LabelLayer(labels, OPACITY, false, !fixed, Set.of()));
        }
        return layers;
    }
}
