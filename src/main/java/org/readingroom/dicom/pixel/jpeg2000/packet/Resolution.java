package org.readingroom.dicom.pixel.jpeg2000.packet;

/**
 * One resolution of a component of a tile, and the bands that lead to it from the one below.
 *
 * @param x0           first column, in the resolution's own coordinates
 * @param x1           behind the last one
 * @param widthBits    a precinct is 2^widthBits wide
 * @param across       precincts in a row
 * @param down         rows of precincts
 * @param precinct     number of its first precinct in the tile
 * @param bands        one for the lowest resolution, else three
 */
public record Resolution(int x0, int y0, int x1, int y1, int widthBits, int heightBits, int across, int down, int precinct, Band[] bands) {

    public int width() {
        return x1 - x0;
    }

    public int height() {
        return y1 - y0;
    }

    int precincts() {
        return across * down;
    }
}
