package org.readingroom.dicom.pixel.jpeg2000.wavelet;

/**
 * Where one step of an inverse wavelet finds its bands. A sample in an even column comes of the low half across, in an even row of the low half down.
 *
 * @param x0    first column of the resolution that comes out, in its own coordinates
 * @param y0    first row
 * @param x1    behind the last column
 * @param y1    behind the last row
 * @param hl    where the band that is high across begins in the coefficients; its rows follow each other without a gap
 * @param lh    where the band that is high down begins
 * @param hh    where the band begins that is high in both directions
 */
public record Level(int x0, int y0, int x1, int y1, int hl, int lh, int hh) {

    public int width() {
        return x1 - x0;
    }

    public int height() {
        return y1 - y0;
    }

    /** Columns of the low half. */
    int lowColumns() {
        return (x1 + 1 >> 1) - (x0 + 1 >> 1);
    }

    int highColumns() {
        return (x1 >> 1) - (x0 >> 1);
    }

    /** Rows of the low half. */
    int lowRows() {
        return (y1 + 1 >> 1) - (y0 + 1 >> 1);
    }

    int highRows() {
        return (y1 >> 1) - (y0 >> 1);
    }
}
