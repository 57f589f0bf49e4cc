package org.readingroom.dicom.vendor;

import java.util.List;
import org.readingroom.geometry.PointMm;

/**
 * How an image that holds a whole volume is cut into slices: tiles of one size, row by row from the top left corner.
 *
 * @param columns of a tile
 * @param rows    of a tile
 * @param across  tiles in a row of the sheet
 * @param origins centre of each tile's first pixel, LPS mm; as many as there are tiles with a slice
 * @param trouble why it cannot be cut, as the end of a sentence; empty if it can. All else means nothing then
 */
public record TileSheet(int columns, int rows, int across, List<PointMm> origins, String trouble) {

    static TileSheet unusable(String trouble) {
        return new TileSheet(1, 1, 1, List.of(), trouble);
    }

    public boolean isUsable() {
        return trouble.isEmpty();
    }

    public int firstColumn(int tile0) {
        return tile0 % across * columns;
    }

    public int firstRow(int tile0) {
        return tile0 / across * rows;
    }
}
