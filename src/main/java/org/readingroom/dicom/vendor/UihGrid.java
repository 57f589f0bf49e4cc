package org.readingroom.dicom.vendor;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.geometry.PointMm;

/**
 * The grid of United Imaging scanners: (0065,xx50) counts the slices, (0065,xx51) has an item for each with its own Image Position (Patient).
 */
final class UihGrid {

    private static final int GROUP = 0x0065, COUNT = 0x50, SLICES = 0x51, MOST_TILES = 4096;

    private UihGrid() {}

    static TileSheet sheet(DataSet header, int rows, int columns) {
        double count = PrivateBlock.tag(header, GROUP, TileSheets.UIH, COUNT).stream().mapToObj(header::doubleValue).findFirst().orElseThrow().orElse(0);
        if (!(count >= 1 && count <= MOST_TILES) || count != Math.rint(count)) return TileSheet.unusable("its private count of slices (0065,xx50) is no such number");
        int tiles = (int) count, across = TileSheets.across(tiles), down = (tiles + across - 1) / across;
        // the sheet is as wide and high as the count asks for; rows that stay empty may be there or not
        int high = rows % down == 0 && fits(header, columns / across, rows / down) ? down : across;
        if (columns % across != 0 || rows % high != 0) return TileSheet.unusable("its " + columns + " x " + rows + " pixels are not " + across + " tiles across for " + tiles + " slices");
        List<DataSet> slices = header.items(PrivateBlock.tag(header, GROUP, TileSheets.UIH, SLICES).orElse(0));
        if (slices.size() < tiles) return TileSheet.unusable("its private list (0065,xx51) places " + slices.size() + " of " + tiles + " slices");
        List<PointMm> origins = new ArrayList<>();
        for (DataSet slice : slices.subList(0, tiles)) {
            double[] at = slice.doubles(Tag.IMAGE_POSITION_PATIENT);
            if (at.length != 3 || !new PointMm(at[0], at[1], at[2]).isFinite()) return TileSheet.unusable("a slice in its private list (0065,xx51) has no position");
            origins.add(new PointMm(at[0], at[1], at[2]));
        }
        return new TileSheet(columns / across, rows / high, across, List.copyOf(origins), "");
    }

    /** Whether a tile has the shape of the acquisition matrix (0065,xx04), such as 64*64; true if that is not told. */
    private static boolean fits(DataSet header, int columns, int rows) {
        String[] matrix = PrivateBlock.tag(header, GROUP, TileSheets.UIH, 0x04).stream().mapToObj(header::string).findFirst().orElse("").split("\\*");
        if (matrix.length != 2 || !matrix[0].matches("\\d{1,5}") || !matrix[1].matches("\\d{1,5}")) return true;
        return (long) columns * Integer.parseInt(matrix[1]) == (long) rows * Integer.parseInt(matrix[0])
            || (long) columns * Integer.parseInt(matrix[0]) == (long) rows * Integer.parseInt(matrix[1]);
    }
}
