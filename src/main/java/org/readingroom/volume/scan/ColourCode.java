package org.readingroom.volume.scan;

/**
 * How the components of a voxel become red, green and blue. Samples stay as they were stored; only what is shown is converted.
 * Source: DICOM PS3.3 C.7.6.3.1.2, C.7.6.3.1.5.
 */
public final class ColourCode {

    /** RGB, YBR_FULL in its variants, YBR_PARTIAL (16 to 235 and 240 of 255), or a table from index to colour. */
    public enum Kind { RGB, YBR_FULL, YBR_PARTIAL, PALETTE }

    private final Kind kind;
    private final double scale;   // a stored component times this is 0 to 255
    private final int first;      // index of the first palette entry
    private final int[] argb;     // the palette

    private ColourCode(Kind kind, double scale, int first, int[] argb) {
        this.kind = kind;
        this.scale = scale;
        this.first = first;
        this.argb = argb;
    }

    /** Three components. @param bits of each, unsigned */
    public static ColourCode of(Kind kind, int bits) {
        if (kind == Kind.PALETTE) throw new IllegalArgumentException("a palette without its colours");
        return new ColourCode(kind, 255 / (Math.scalb(1.0, bits) - 1), 0, new int[0]);
    }

    /** One component: an index. Indices outside of the table take its ends. @param argb not copied; at least one */
    public static ColourCode palette(int first, int[] argb) {
        if (argb.length == 0) throw new IllegalArgumentException("an empty palette");
        return new ColourCode(Kind.PALETTE, 1, first, argb);
    }

    public Kind kind() {
        return kind;
    }

    /** The largest value of a component; of a palette the largest index that has a colour of its own. */
    public double largest() {
        return kind == Kind.PALETTE ? first + argb.length - 1.0 : Math.rint(255 / scale);
    }

    /** The index of a palette's first colour. */
    public int first() {
        return first;
    }

    public int components() {
        return kind == Kind.PALETTE ? 1 : 3;
    }

    /** Whether the components are red, green and blue in 8 bits already. */
    public boolean isPlain() {
        return kind == Kind.RGB && scale == 1;
    }

    /** The colour of a palette index as 0xffRRGGBB. */
    public int argb(double index) {
        double n = Math.rint(index - first);
        return argb[n > 0 ? (int) Math.min(n, argb.length - 1) : 0] | 0xff000000;
    }

    /** The colour of three stored components as 0xffRRGGBB. */
    public int argb(double a, double b, double c) {
        double x = scale * a, y = scale * b, z = scale * c;
        return switch (kind) {
            case RGB -> pack(x, y, z);
            case YBR_FULL -> {
                double u = y - 128, v = z - 128;
                yield pack(x + 1.402 * v, x - 0.344136 * u - 0.714136 * v, x + 1.772 * u);
            }
            case YBR_PARTIAL -> { // luma 16 to 235, chroma 16 to 240, ITU-R BT.601
                double l = 1.164384 * (x - 16), u = y - 128, v = z - 128;
                yield pack(l + 1.596027 * v, l - 0.391762 * u - 0.812968 * v, l + 2.017232 * u);
            }
            case PALETTE -> throw new IllegalStateException("a palette has one component");
        };
    }

    private static int pack(double r, double g, double b) {
        return 0xff000000 | eight(r) << 16 | eight(g) << 8 | eight(b);
    }

    private static int eight(double v) {
        return v > 0 ? (int) Math.min(255, v + 0.5) : 0;
    }
}
