package org.readingroom.display.view;

import java.util.Arrays;
import java.util.List;
import org.readingroom.display.Overlay;
import org.readingroom.display.PlaneImage;
import org.readingroom.display.Reslice;
import org.readingroom.display.WindowFunction;
import org.readingroom.geometry.ImagePlane;
import org.readingroom.volume.Volume;

/** The picture of a scene in a viewport. */
public final class ViewRenderer {

    private static final int BLACK = 0xff000000;

    private ViewRenderer() {}

    /**
     * Draws all layers. Where no volume is, the picture is black.
     *
     * @param argb width * height opaque pixels, row by row; overwritten
     */
    public static void render(Scene scene, ViewGeometry view, int[] argb) {
        if (argb.length < view.width() * view.height()) throw new IllegalArgumentException(argb.length + " pixels for a viewport of " + view.width() + " x " + view.height());
        Arrays.fill(argb, 0, view.width() * view.height(), BLACK);
        boolean first = true;
        for (Scene.ImageLayer layer : scene.images()) {
            if (layer.look().visible()) image(layer, view, argb, first);
            first = false;
        }
        for (Scene.LabelLayer layer : scene.labels()) labels(layer, view.imagePlane(), argb);
    }

    private static void image(Scene.ImageLayer layer, ViewGeometry view, int[] argb, boolean opaque) {
        Volume v = layer.volume();
        ImageLook look = layer.look();
        PlaneImage plane = Reslice.plane(v, view.imagePlane(), view.state().slab(), Double.NaN, 0, Math.min(view.state().time(), v.times() - 1));
        for (int at = 0; at < plane.values().length; at++) {
            double value = plane.values()[at];
            if (!plane.valid()[at] || !opaque && (value < look.from() || value > look.to())) continue;
            int grey = WindowFunction.toGrey(look.window(), value);
            if (look.inverted() != v.isShownInverted()) grey = 255 - grey;
            int color = look.colors() == null ? BLACK | grey * 0x010101 : look.colors()[grey];
            argb[at] = opaque ? color : mixed(argb[at], color, look.opacity());
        }
    }

    private static void labels(Scene.LabelLayer layer, ImagePlane plane, int[] argb) {
        Overlay overlay = Overlay.on(layer.labels(), plane);
        List<Overlay.Shape> shapes = overlay.shapes();
        for (Overlay.Shape shape : shapes) {
            if (layer.hidden().contains(layer.labels().segments().indexOf(shape.segment()))) continue;
            int color = BLACK | shape.segment().color().red() << 16 | shape.segment().color().green() << 8 | shape.segment().color().blue();
            byte[] mask = shape.mask();
            for (int at = 0; at < mask.length; at++)
                if (mask[at] != 0) {
                    if (isRim(mask, at, plane.width(), plane.height())) argb[at] = color;
                    else if (!layer.outlined()) argb[at] = mixed(argb[at], color, layer.opacity());
                }
        }
    }

    private static boolean isRim(byte[] mask, int at, int width, int height) {
        int x = at % width, y = at / width;
        return x == 0 || y == 0 || x == width - 1 || y == height - 1 || mask[at - 1] == 0 || mask[at + 1] == 0 || mask[at - width] == 0 || mask[at + width] == 0;
    }

    static int mixed(int below, int above, double opacity) {
        int part = (int) Math.round(opacity * 256), rest = 256 - part;
        int r = (below >> 16 & 255) * rest + (above >> 16 & 255) * part >> 8, g = (below >> 8 & 255) * rest + (above >> 8 & 255) * part >> 8,
            b = (below & 255) * rest + (above & 255) * part >> 8;
        return BLACK | r << 16 | g << 8 | b;
    }
}
