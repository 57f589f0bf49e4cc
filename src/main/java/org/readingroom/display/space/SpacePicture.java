package org.readingroom.display.space;

import java.util.List;
import java.util.Set;
import org.readingroom.display.Picture;
import org.readingroom.display.ProjectionMode;
import org.readingroom.display.SlabSettings;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.OpacityPreset;
import org.readingroom.display.view.Scene;
import org.readingroom.display.view.SpaceLook;
import org.readingroom.display.view.ViewEngine;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.io.Progress;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;

/** Finished pictures without a window: of a projection, of a rendered volume, of surfaces. Keeps what it prepared, for pictures from many sides. */
public final class SpacePicture {

    private final ViewEngine engine;
    private final Scene scene;
    private final SlabSettings slab;

    private SpacePicture(ViewEngine engine, Scene scene, SlabSettings slab) {
        this.engine = engine;
        this.scene = scene;
        this.slab = slab;
    }

    /** @param mode MAX or MIN */
    public static SpacePicture projection(Volume volume, DisplayWindow window, ProjectionMode mode) {
        if (mode != ProjectionMode.MAX && mode != ProjectionMode.MIN) throw new IllegalArgumentException("a rotating projection shows max or min, not " + mode.label());
        Scene scene = new Scene(List.of(new Scene.ImageLayer(volume, ImageLook.of(window, false))), List.of());
        return new SpacePicture(new ProjectionEngine(), scene, new SlabSettings(0, 1, mode));
    }

    /** @param window what the preset MR follows */
    public static SpacePicture rendering(Volume volume, OpacityPreset preset, DisplayWindow window) {
        Scene.ImageLayer layer = new Scene.ImageLayer(volume, ImageLook.of(window, false));
        return new SpacePicture(new SpaceEngine(), new Scene(List.of(layer), List.of(), SpaceLook.STANDARD.with(preset), List.of()), SlabSettings.SINGLE_PLANE);
    }

    public static SpacePicture surfaces(LabelMap labels) {
        Scene.LabelLayer layer = new Scene.LabelLayer(labels, 1, false, Set.of());
        return new SpacePicture(new SpaceEngine(), new Scene(List.of(), List.of(layer), SpaceLook.STANDARD, List.of()), SlabSettings.SINGLE_PLANE);
    }

    /** The picture of a view; its slab is this picture's own. @param progress asked whether to go on; may throw */
    public Picture of(ViewGeometry view, Progress progress) {
        int[] argb = new int[view.width() * view.height()];
        progress.report(0, 1);
        engine.render(scene, new ViewGeometry(view.state().with(slab), view.width(), view.height()), ViewEngine.Effort.FULL, () -> false, argb);
        progress.report(1, 1);
        return new Picture(view.width(), view.height(), argb);
    }
}
