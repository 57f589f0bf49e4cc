package org.readingroom.dicom.pixel.jpeg2000.packet;

/**
 * One band of wavelet coefficients.
 *
 * @param orientation 0 low in both directions, 1 high across, 2 high down, 3 both
 * @param x0          first column, in the band's own coordinates
 * @param x1          behind the last one
 * @param planes      bits that magnitudes may have, those of a region of interest included
 * @param step        by which they were divided; 1 where nothing was
 * @param group       number of its first precinct in {@link Blocks}
 */
public record Band(int orientation, int x0, int y0, int x1, int y1, int planes, float step, int group) {

    public int width() {
        return x1 - x0;
    }

    public int height() {
        return y1 - y0;
    }
}
