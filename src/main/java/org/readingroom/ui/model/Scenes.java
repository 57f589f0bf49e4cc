package org.readingroom.ui.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.readingroom.display.space.ProjectionEngine;
import org.readingroom.display.space.SpaceEngine;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.PlaneEngine;
import org.readingroom.display.view.Scene;
import org.readingroom.display.view.ViewEngine;

/** What the views draw, and what draws them. */
final class Scenes {

    private final OpenData data;
    private final DrawnLayers drawn;
    private final ReviewLayers reviewed;
    private final ViewEngine planes = new PlaneEngine(), projections = new ProjectionEngine(), space = new SpaceEngine();

    Scenes(OpenData data, DrawnLayers drawn, ReviewLayers reviewed) {
        this.data = data;
        this.drawn = drawn;
        this.reviewed = reviewed;
    }

    /** Keeps what it prepared of the volumes for the next picture. */
    ViewEngine engine(ViewModel view) {
        return switch (view.kind()) {
            case PROJECTION -> projections;
            case SPACE -> space;
            default -> planes;
        };
    }

    void forget() {
        for (ViewEngine engine : List.of(planes, projections, space)) engine.forget();
    }

    Scene of(ViewModel view, Shown shown) {
        List<Scene.ImageLayer> images = new ArrayList<>();
        List<Scene.LabelLayer> labels = new ArrayList<>();
        for (int id : view.items()) {
            DataItem item = data.item(id);
            ImageLook look = shown.looks().get(id);
            if (!item.isLabels()) images.add(new Scene.ImageLayer(item.volume(), look, shown.presented().get(id)));
            else if (look.visible()) labels.add(new Scene.LabelLayer(item.labels(), look.opacity(), false, Set.of()));
        }
        List<Scene.ImageLayer> votes = reviewed.images(view);
        images.addAll(votes);
        for (Scene.LabelLayer l : drawn.of(view)) labels.add(votes.isEmpty() ? l : new Scene.LabelLayer(l.labels(), l.opacity(), true, l.hatched(), l.hidden())); // rims alone leave the votes to be seen
        labels.addAll(reviewed.labels(view));
        return new Scene(images, labels, view.space(), view.kind() == ViewKind.SPACE && view.space().cut() ? cuts(view, shown) : List.of());
    }

    /** The planes that other views of the same space show. */
    private List<Scene.Cut> cuts(ViewModel of, Shown shown) {
        DataItem volume = data.background(of).orElse(null);
        if (volume == null) return List.of();
        return shown.views().stream().filter(v -> v.kind().isPlane() && v.state() != null && data.shareSpace(data.background(v).orElseThrow(), volume))
            .map(v -> new Scene.Cut(v.state().centre(), v.state().plane().along())).toList();
    }
}
