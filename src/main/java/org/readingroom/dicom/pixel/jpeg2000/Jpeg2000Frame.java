package org.readingroom.dicom.pixel.jpeg2000;

import java.nio.file.Path;
import java.util.List;
import org.readingroom.dicom.pixel.jpeg2000.code.BlockStyle;
import org.readingroom.dicom.pixel.jpeg2000.code.Codestream;
import org.readingroom.dicom.pixel.jpeg2000.code.Component;
import org.readingroom.dicom.pixel.jpeg2000.code.TileData;
import org.readingroom.io.FormatException;

/**
 * A coded frame whose marker segments were read and found to agree with each other and with the bytes that are there.
 *
 * @param stream its codestream, that of a JP2 file's boxes if there are any
 */
public record Jpeg2000Frame(Codestream stream) {

    /**
     * Reads and checks the marker segments of one frame.
     *
     * @param file named in messages only
     * @param code kept, not copied; not changed
     * @throws FormatException if it is no JPEG 2000 codestream, is cut short, or claims more than its bytes can hold
     */
    public static Jpeg2000Frame of(Path file, byte[] code) throws FormatException {
        return new Jpeg2000Frame(Codestream.read(file, code));
    }

    public int columns() {
        return stream.size().columns();
    }

    public int rows() {
        return stream.size().rows();
    }

    /** Components that come out of decoding. */
    public List<Component> components() {
        return stream.outputs();
    }

    /** Whether all wavelets and transforms over components are reversible: others round, and samples overshoot. */
    public boolean reversible() {
        for (TileData tile : stream.tiles()) if (!tile.reversible()) return false;
        return true;
    }

    /** Whether code-blocks are coded for high throughput (HTJ2K), at least some of them. */
    public boolean highThroughput() {
        for (TileData tile : stream.tiles()) for (int c = 0; c < stream.size().components().size(); c++) if (tile.coding().style(c).has(BlockStyle.HIGH_THROUGHPUT)) return true;
        return false;
    }

    /** How often the frame can be halved in decoding. */
    public int halvings() {
        int least = 32;
        for (TileData tile : stream.tiles()) for (int c = 0; c < stream.size().components().size(); c++) least = Math.min(least, tile.coding().style(c).levels());
        return least;
    }
}
