package org.readingroom.dicom.series;

/**
 * Distances within a frame, and where the header says them.
 *
 * @param columnMm between neighbouring columns: the <em>second</em> value of Pixel Spacing
 * @param rowMm    between neighbouring rows: the <em>first</em> value
 */
record PixelSize(double columnMm, double rowMm, Source source) {

    enum Source { PIXEL_SPACING, IMAGER_PIXEL_SPACING, NONE }

    /** Pixels, not millimetres. */
    static final PixelSize UNKNOWN = new PixelSize(1, 1, Source.NONE);

    private static final double SAME = 1e-4; // relative; DS holds up to 16 characters

    /** {@link #UNKNOWN} unless there are two positive numbers, row distance first, as in the file. */
    static PixelSize of(double[] rowThenColumn, Source source) {
        if (rowThenColumn.length != 2 || !isLength(rowThenColumn[0]) || !isLength(rowThenColumn[1])) return UNKNOWN;
        return new PixelSize(rowThenColumn[1], rowThenColumn[0], source);
    }

    boolean isKnown() {
        return source != Source.NONE;
    }

    boolean isSame(PixelSize other) {
        return source == other.source && Math.abs(columnMm - other.columnMm) <= SAME * columnMm && Math.abs(rowMm - other.rowMm) <= SAME * rowMm;
    }

    static boolean isLength(double mm) {
        return mm > 0 && Double.isFinite(mm);
    }
}
