package org.readingroom.dicom.vendor;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;

/** Finds out whether an image is a sheet of tiles, and how it is cut. */
public final class TileSheets {

    static final String UIH = "Image Private Header";
    private static final int UIH_GROUP = 0x0065, UIH_COUNT = 0x50;

    private TileSheets() {}

    /** An attribute that was too long to be kept with the header. */
    @FunctionalInterface
    public interface LongValues {
        /** @return no bytes if it is absent. @throws IOException if the file can no longer be read */
        byte[] of(int tag) throws IOException;
    }

    /** Whether one image holds many slices as tiles: the words MOSAIC or VFRAME in Image Type (0008,0008), or the private count of a UIH scanner. */
    public static boolean isTiled(DataSet header) {
        List<String> type = header.strings(Tag.IMAGE_TYPE);
        for (String value : type) if (value.equalsIgnoreCase("MOSAIC") || value.equalsIgnoreCase("VFRAME")) return true;
        OptionalInt count = PrivateBlock.tag(header, UIH_GROUP, UIH, UIH_COUNT);
        return count.isPresent() && header.doubleValue(count.getAsInt()).orElse(1) > 1;
    }

    /**
     * How it is cut; empty if it is no sheet of tiles.
     *
     * @param rows    of the whole sheet
     * @param columns of the whole sheet
     */
    public static Optional<TileSheet> of(DataSet header, int rows, int columns, LongValues longValues) throws IOException {
        if (!isTiled(header)) return Optional.empty();
        boolean uih = PrivateBlock.tag(header, UIH_GROUP, UIH, UIH_COUNT).isPresent();
        return Optional.of(uih ? UihGrid.sheet(header, rows, columns) : SiemensMosaic.sheet(header, rows, columns, longValues));
    }

    /** The smallest number of tiles in a row that makes a square of at least {@code count}: how both makers lay them out. */
    static int across(int count) {
        int across = (int) Math.sqrt(count);
        return across * across < count ? across + 1 : across;
    }
}
