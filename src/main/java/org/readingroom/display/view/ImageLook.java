package org.readingroom.display.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.readingroom.display.AutoWindow;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Volume;

/**
 * How a volume is coloured, in every view of it. Immutable.
 *
 * @param inverted black and white exchanged
 * @param colors   256 opaque ARGB from the window's low end to its high end; null for grey
 * @param opacity  0 to 1; of a volume that lies over another one
 * @param from     real values below are transparent when it lies over another one; -infinity for none
 * @param to       real values above are transparent; infinity for none
 * @param channels one for each component, to be added up; empty for a volume that is shown in grey, by a colour map, or as the colours that it stores
 * @param isodose  lines and bands of equal value; while they are on, a volume that lies over another one shows nothing else
 */
public record ImageLook(DisplayWindow window, boolean inverted, int[] colors, double opacity, double from, double to, boolean visible, List<ChannelLook> channels, Isodose isodose) {

    public ImageLook {
        if (!(opacity >= 0 && opacity <= 1)) throw new IllegalArgumentException("opacity runs from 0 to 1, got " + opacity);
        if (colors != null && colors.length != 256) throw new IllegalArgumentException("a colour map has 256 colours, got " + colors.length);
        channels = List.copyOf(channels);
        Objects.requireNonNull(isodose);
    }

    /** Without isodoses. */
    public ImageLook(DisplayWindow window, boolean inverted, int[] colors, double opacity, double from, double to, boolean visible, List<ChannelLook> channels) {
        this(window, inverted, colors, opacity, from, to, visible, channels, Isodose.NONE);
    }

    /** Of one channel. */
    public ImageLook(DisplayWindow window, boolean inverted, int[] colors, double opacity, double from, double to, boolean visible) {
        this(window, inverted, colors, opacity, from, to, visible, List.of());
    }

    public static ImageLook of(DisplayWindow window, boolean inverted) {
        return new ImageLook(window, inverted, null, 1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, true);
    }

    /**
     * What a volume is first shown with: its own window or an automatic one; several channels, unless they are stored colours, as a composite;
     * doses with isodoses. Reads the whole volume.
     */
    public static ImageLook first(Volume volume) {
        ImageLook plain = of(AutoWindow.first(volume), false).isodose(Isodose.first(volume));
        if (volume.components() == 1 || StoredColours.of(volume).isPresent()) return plain;
        List<ChannelLook> channels = new ArrayList<>();
        for (int c = 0; c < volume.components(); c++) channels.add(new ChannelLook(AutoWindow.ofChannel(volume, c), ChannelLook.colour(c), true));
        return plain.channels(channels);
    }

    public ImageLook with(DisplayWindow other) {
        return new ImageLook(other, inverted, colors, opacity, from, to, visible, channels, isodose);
    }

    public ImageLook inverted(boolean on) {
        return new ImageLook(window, on, colors, opacity, from, to, visible, channels, isodose);
    }

    public ImageLook colored(int[] map) {
        return new ImageLook(window, inverted, map, opacity, from, to, visible, channels, isodose);
    }

    public ImageLook opacity(double part) {
        return new ImageLook(window, inverted, colors, part, from, to, visible, channels, isodose);
    }

    public ImageLook between(double low, double high) {
        return new ImageLook(window, inverted, colors, opacity, low, high, visible, channels, isodose);
    }

    public ImageLook visible(boolean on) {
        return new ImageLook(window, inverted, colors, opacity, from, to, on, channels, isodose);
    }

    public ImageLook channels(List<ChannelLook> looks) {
        return new ImageLook(window, inverted, colors, opacity, from, to, visible, looks, isodose);
    }

    public ImageLook isodose(Isodose other) {
        return new ImageLook(window, inverted, colors, opacity, from, to, visible, channels, other);
    }

    /** With another look of one channel. @param channel from 0, one of those that there are */
    public ImageLook channel(int channel, ChannelLook look) {
        List<ChannelLook> looks = new ArrayList<>(channels);
        looks.set(channel, look);
        return channels(looks);
    }
}
