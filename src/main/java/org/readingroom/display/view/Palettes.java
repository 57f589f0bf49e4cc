package org.readingroom.display.view;

/** 256 opaque colours from the low end of a window to its high end. */
public final class Palettes {

    static final int BLACK = 0xff000000;

    private Palettes() {}

    /** @param colors null for greys @param inverted from the last to the first */
    static int[] of(int[] colors, boolean inverted) {
        int[] palette = new int[256];
        for (int n = 0; n < 256; n++) {
            int from = inverted ? 255 - n : n;
            palette[n] = colors == null ? BLACK | from * 0x010101 : colors[from];
        }
        return palette;
    }

    /** From black to a colour. @param rgb 0xRRGGBB @param inverted from the colour to black */
    public static int[] to(int rgb, boolean inverted) {
        int[] palette = new int[256];
        for (int n = 0; n < 256; n++) {
            int part = inverted ? 255 - n : n;
            palette[n] = BLACK | (rgb >> 16 & 255) * part / 255 << 16 | (rgb >> 8 & 255) * part / 255 << 8 | (rgb & 255) * part / 255;
        }
        return palette;
    }

    /** @param part of 256 that the upper colour has */
    static int mixed(int below, int above, int part) {
        int rest = 256 - part;
        int redBlue = (below & 0xff00ff) * rest + (above & 0xff00ff) * part >>> 8 & 0xff00ff, green = (below & 0xff00) * rest + (above & 0xff00) * part >>> 8 & 0xff00;
        return BLACK | redBlue | green;
    }

    /** Light on light, held at white; opaque. */
    public static int added(int a, int b) {
        int r = Math.min(255, (a >> 16 & 255) + (b >> 16 & 255)), g = Math.min(255, (a >> 8 & 255) + (b >> 8 & 255)), l = Math.min(255, (a & 255) + (b & 255));
        return BLACK | r << 16 | g << 8 | l;
    }
}
