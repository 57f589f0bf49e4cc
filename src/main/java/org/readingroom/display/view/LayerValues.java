package org.readingroom.display.view;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.readingroom.display.PlaneCutter;
import org.readingroom.display.SlabSettings;
import org.readingroom.geometry.ImagePlane;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Volume;
import org.readingroom.volume.scan.ColourCode;

/** What one image layer is worth under each pixel of a viewport, kept from picture to picture, and its colours. */
final class LayerValues {

    private final PlaneCutter cutter = new PlaneCutter(PlaneCutter.FOR_THE_EYE);
    final Volume volume;
    private final Optional<ColourCode> stored, supplement;
    private Cut made;
    private final float[][] values; // by component
    private final boolean[] have;
    private final List<Colours> colours = new ArrayList<>();
    private final IsodoseLines isodose = new IsodoseLines();

    /** What the values are of. */
    private record Cut(ImagePlane plane, SlabSettings slab, boolean smooth, int time) {}

    private record Colours(DisplayWindow window, boolean inverted, int[] map, int rgb, WindowColours table) {}

    LayerValues(Volume volume) {
        this.volume = volume;
        stored = StoredColours.of(volume);
        supplement = StoredColours.supplement(volume);
        values = new float[volume.components()][0];
        have = new boolean[volume.components()];
    }

    /** Values of all components that a look needs; those that are there already are kept. */
    void fill(ViewGeometry view, ImageLook look) {
        ViewState state = view.state();
        boolean isIndex = stored.isPresent() && stored.get().components() == 1 || supplement.isPresent(); // between two indices there is no third
        Cut wanted = new Cut(view.imagePlane(), isIndex ? SlabSettings.SINGLE_PLANE : state.slab(), (state.smooth() || look.isodose().isOn()) && !isIndex, Math.min(state.time(), volume.times() - 1));
        int pixels = view.width() * view.height(), components = volume.components();
        if (!wanted.equals(made)) Arrays.fill(have, false);
        made = wanted;
        for (int c = 0; c < components; c++) {
            if (have[c] || !needs(look, c)) continue;
            if (values[c].length < pixels) values[c] = new float[pixels]; // a plane of the same size as the last one has its array
            cutter.cut(volume, c, wanted.time, wanted.plane, wanted.slab, wanted.smooth, values[c]);
            have[c] = true;
        }
        isodose.prepare(look.isodose(), wanted);
    }

    private boolean needs(ImageLook look, int c) {
        if (stored.isPresent()) return c < stored.get().components();
        return isComposite(look) ? c < look.channels().size() && look.channels().get(c).visible() || c == 0 && look.isodose().isOn() : c == 0;
    }

    private boolean isComposite(ImageLook look) {
        return stored.isEmpty() && !look.channels().isEmpty();
    }

    /** Makes the tables that {@link #paint} asks; those of windows that did not change stay. */
    void color(ImageLook look) {
        boolean inverted = look.inverted() != volume.isShownInverted();
        if (isComposite(look)) {
            for (int c = 0; c < Math.min(look.channels().size(), volume.components()); c++)
                if (look.channels().get(c).visible()) color(c, look.channels().get(c).window(), inverted, null, look.channels().get(c).rgb());
        } else if (stored.isEmpty()) color(0, look.window(), inverted, look.colors(), -1);
    }

    private void color(int n, DisplayWindow window, boolean inverted, int[] map, int rgb) {
        while (colours.size() <= n) colours.add(null);
        Colours old = colours.get(n);
        if (old != null && old.inverted == inverted && old.map == map && old.rgb == rgb && old.window.equals(window)) return;
        int[] palette = rgb < 0 ? Palettes.of(map, inverted) : Palettes.to(rgb, inverted);
        colours.set(n, new Colours(window, inverted, map, rgb, new WindowColours(window, palette)));
    }

    /** The back layer: pixels from to end - 1 of the picture, black where nothing was measured. */
    void paint(ImageLook look, int from, int end, int[] argb) {
        if (isComposite(look)) {
            for (int at = from; at < end; at++) argb[at] = composite(look, at, Palettes.BLACK);
        } else if (stored.isPresent()) {
            for (int at = from; at < end; at++) argb[at] = stored(look, at, Palettes.BLACK);
        } else {
            colours.get(0).table.paint(values[0], from, end, argb, Palettes.BLACK);
            if (supplement.isPresent()) supplement(look, from, end, argb);
        }
        if (look.isodose().isOn()) wash(look, from, end, argb);
    }

    /** Colours among the greys. */
    private void supplement(ImageLook look, int from, int end, int[] argb) {
        for (int at = from; at < end; at++) {
            int color = supplement(look, values[0][at]);
            if (color != 0) argb[at] = color;
        }
    }

    /** 0 for a value that was measured. */
    private int supplement(ImageLook look, float real) {
        double index = StoredColours.stored(volume, real);
        if (!(index > supplement.get().first() - 0.5)) return 0;
        int color = supplement.get().argb(index);
        return look.inverted() ? color ^ 0xffffff : color;
    }

    /** The bands between isodoses. */
    private void wash(ImageLook look, int from, int end, int[] argb) {
        int part = (int) Math.round(look.isodose().wash() * 256);
        for (int at = from; part > 0 && at < end; at++) {
            int color = isodose.wash(values[0][at]);
            if (color != 0) argb[at] = Palettes.mixed(argb[at], color, part);
        }
    }

    /** Isodose lines, over all that is painted. */
    void draw(Graphics2D g, int width, int height) {
        isodose.draw(g, values[0], width, height);
    }

    /** A layer over others. */
    void blend(ImageLook look, int from, int end, int[] argb) {
        if (look.isodose().isOn()) {
            wash(look, from, end, argb);
            return;
        }
        int part = (int) Math.round(look.opacity() * 256);
        if (part == 0) return;
        boolean composite = isComposite(look), own = stored.isPresent();
        float[] v = values[0];
        double low = look.from(), high = look.to();
        for (int at = from; at < end; at++) {
            int color;
            if (composite) color = composite(look, at, 0);
            else if (own) color = stored(look, at, 0);
            else {
                int among = supplement.isPresent() ? supplement(look, v[at]) : 0;
                color = among != 0 ? among : v[at] >= low && v[at] <= high ? colours.get(0).table.of(v[at]) : 0;
            }
            if (color != 0) argb[at] = Palettes.mixed(argb[at], color, part);
        }
    }

    private int composite(ImageLook look, int at, int none) {
        int sum = none;
        for (int c = 0, n = Math.min(look.channels().size(), volume.components()); c < n; c++) {
            if (!look.channels().get(c).visible() || Float.isNaN(values[c][at])) continue;
            sum = Palettes.added(sum, colours.get(c).table.of(values[c][at]));
        }
        return sum;
    }

    private int stored(ImageLook look, int at, int none) {
        if (Float.isNaN(values[0][at])) return none;
        ColourCode code = stored.get();
        int color = code.components() == 1 ? code.argb(values[0][at]) : code.argb(values[0][at], values[1][at], values[2][at]);
        return look.inverted() ? color ^ 0xffffff : color;
    }
}
