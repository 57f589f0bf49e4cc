package org.readingroom.display.view;

import org.readingroom.volume.DisplayWindow;

/**
 * How one channel of a composite is coloured: black below its range, its colour above. Channels are added up.
 *
 * @param rgb 0xRRGGBB
 */
public record ChannelLook(DisplayWindow window, int rgb, boolean visible) {

    /** What microscopes call their first channels; then from the beginning: red, green, blue, grey, cyan, magenta, yellow. */
    private static final int[] FIRST_COLOURS = { 0xff0000, 0x00ff00, 0x0000ff, 0xffffff, 0x00ffff, 0xff00ff, 0xffff00 };

    public ChannelLook {
        if ((rgb & 0xff000000) != 0) throw new IllegalArgumentException("a colour is 0xRRGGBB, got 0x" + Integer.toHexString(rgb));
    }

    /** The colour that a channel has unless somebody chose another: the order of ImageJ's composites. @param channel from 0 */
    public static int colour(int channel) {
        return FIRST_COLOURS[channel % FIRST_COLOURS.length];
    }

    public ChannelLook with(DisplayWindow other) {
        return new ChannelLook(other, rgb, visible);
    }

    public ChannelLook coloured(int other) {
        return new ChannelLook(window, other, visible);
    }

    public ChannelLook visible(boolean on) {
        return new ChannelLook(window, rgb, on);
    }
}
