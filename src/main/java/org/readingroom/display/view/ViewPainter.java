package org.readingroom.display.view;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.readingroom.geometry.ImagePlane;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;

/**
 * Draws the pictures of one viewport, one after another, and keeps what it needs for the next: values are cut out of the volumes only when the
 * plane changes, so that a window that is dragged costs colours only, and leafing makes no garbage. For one thread at a time; it takes more of
 * them for its work. Holds on to the volumes of its last picture.
 */
public final class ViewPainter {

    private static final int ROWS = 32; // that a thread takes at once

    private final List<LayerValues> images = new ArrayList<>();
    private final List<LabelValues> labels = new ArrayList<>();

    /**
     * Draws all layers. Where no volume is, the picture is black.
     *
     * @param argb width * height opaque pixels, row by row; overwritten
     * @throws IllegalArgumentException if it is too short
     */
    public void paint(Scene scene, ViewGeometry view, int[] argb) {
        int width = view.width(), height = view.height();
        if (argb.length < width * height) throw new IllegalArgumentException(argb.length + " pixels for a viewport of " + width + " x " + height);
        List<LayerValues> layers = new ArrayList<>();
        for (Scene.ImageLayer layer : scene.images()) layers.add(values(layer.volume(), layers));
        List<LabelValues> maps = new ArrayList<>();
        for (Scene.LabelLayer layer : scene.labels()) maps.add(values(layer.labels(), scene, maps));
        images.clear();
        images.addAll(layers); // of others nothing is kept
        labels.clear();
        labels.addAll(maps);
        for (int n = 0; n < layers.size(); n++) {
            ImageLook look = scene.images().get(n).look();
            if (!look.visible()) continue;
            layers.get(n).fill(view, look);
            layers.get(n).color(look);
        }
        ImagePlane plane = view.imagePlane();
        for (int n = 0; n < maps.size(); n++) maps.get(n).fill(scene.labels().get(n), plane);
        ShutterMask mask = ShutterMask.of(scene, view);
        IntStream.range(0, (height + ROWS - 1) / ROWS).parallel().forEach(n -> {
            rows(scene, width, height, n * ROWS, Math.min(height, (n + 1) * ROWS), argb);
            if (mask != null) mask.paint(width, n * ROWS, Math.min(height, (n + 1) * ROWS), argb);
        });
        drawn(scene, width, height, argb);
    }

    /** What is drawn in lines lies over all that is painted. */
    private void drawn(Scene scene, int width, int height, int[] argb) {
        Graphics2D g = null;
        for (int n = 0; n < images.size(); n++) {
            ImageLook look = scene.images().get(n).look();
            if (!look.visible() || !look.isodose().isOn()) continue;
            if (g == null) g = IsodoseLines.over(argb, width, height);
            images.get(n).draw(g, width, height);
        }
        if (g != null) g.dispose();
    }

    /** The samples of a volume have changed, or it is no longer to be held on to: everything is cut anew. */
    public void forget() {
        images.clear();
        labels.clear();
    }

    private void rows(Scene scene, int width, int height, int from, int end, int[] argb) {
        for (int n = 0; n < images.size() || n == 0; n++) {
            ImageLook look = images.isEmpty() ? null : scene.images().get(n).look();
            boolean shown = look != null && look.visible();
            if (n == 0 && !shown) Arrays.fill(argb, from * width, end * width, Palettes.BLACK);
            else if (n == 0) images.get(0).paint(look, from * width, end * width, argb);
            else if (shown) images.get(n).blend(look, from * width, end * width, argb);
        }
        for (int n = 0; n < labels.size(); n++) labels.get(n).paint(scene.labels().get(n), width, height, from, end, argb);
    }

    /** What is kept of a volume, unless another layer of this picture has it. */
    private LayerValues values(Volume volume, List<LayerValues> taken) {
        for (LayerValues v : images) if (v.volume == volume && !taken.contains(v)) return v;
        return new LayerValues(volume);
    }

    private LabelValues values(LabelMap map, Scene next, List<LabelValues> taken) {
        for (LabelValues v : labels) if (v.isOf(map) && !taken.contains(v)) return v;
        for (LabelValues v : labels) {
            if (taken.contains(v) || next.labels().stream().anyMatch(l -> v.isOf(l.labels()))) continue;
            v.show(map); // one that this picture no longer has
            return v;
        }
        return new LabelValues(map);
    }
}
