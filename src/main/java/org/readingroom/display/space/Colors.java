package org.readingroom.display.space;

/** Mixing of colours. */
final class Colors {

    private static final int BLACK = 0xff000000;

    private Colors() {}

    /** An opaque colour over another. @param opacity 0 to 1 */
    static int mixed(int below, int above, double opacity) {
        int part = (int) Math.round(opacity * 256), rest = 256 - part;
        return BLACK | channel(below >> 16, above >> 16, rest, part) << 16 | channel(below >> 8, above >> 8, rest, part) << 8 | channel(below, above, rest, part);
    }

    private static int channel(int below, int above, int rest, int part) {
        return (below & 255) * rest + (above & 255) * part >> 8;
    }

    /** @param r @param g @param b 0 to 255; limited to that */
    static int of(double r, double g, double b) {
        return BLACK | limited(r) << 16 | limited(g) << 8 | limited(b);
    }

    private static int limited(double part) {
        return (int) Math.max(0, Math.min(255, part + 0.5));
    }
}
