package org.readingroom.dicom.meaning;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.pixel.FrameReader;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.volume.scan.BitPlane;
import org.readingroom.volume.scan.OverlayLayer;

/**
 * One overlay of one file: of its own (60xx,3000), or in a bit of the pixel data that Bits Stored leaves over. Sixteen groups, some for several
 * frames, each with an origin. Source: PS3.3 C.9.2, C.9.3; the embedded form is retired and still met.
 *
 * @param group      0x6000, 0x6002 to 0x601E
 * @param bit        Overlay Bit Position; 0 for overlays of their own
 * @param originRow  row of the image under the overlay's first, 0-based; may be negative; originColumn likewise
 * @param frames     how many the overlay has; {@code firstFrame0} is the image's frame of its first
 */
public record Overlays(int group, OverlayLayer.Kind kind, String label, int bit, int rows, int columns, int originRow, int originColumn, int frames, int firstFrame0) {

    private static final int FIRST_GROUP = 0x6000, GROUPS = 16;
    private static final int ROWS = 0x10, COLUMNS = 0x11, FRAMES = 0x15, DESCRIPTION = 0x22, TYPE = 0x40, ORIGIN = 0x50, FRAME_ORIGIN = 0x51, BITS_ALLOCATED = 0x100,
        BIT_POSITION = 0x102, LABEL = 0x1500, DATA = 0x3000;
    private static final int MOST = 1 << 16;

    /** The overlays of a file that make sense: with rows, columns, and bits that lie in the file. */
    public static List<Overlays> of(DicomFile file, PixelLayout layout) {
        DataSet header = file.dataSet();
        List<Overlays> overlays = new ArrayList<>();
        for (int n = 0; n < GROUPS; n++) {
            int group = FIRST_GROUP + 2 * n, tag = group << 16;
            int rows = header.intValue(tag | ROWS).orElse(0), columns = header.intValue(tag | COLUMNS).orElse(0);
            if (rows < 1 || columns < 1 || rows > MOST || columns > MOST) continue;
            int frames = Math.max(1, header.intValue(tag | FRAMES).orElse(1)), first = Math.max(1, header.intValue(tag | FRAME_ORIGIN).orElse(1)) - 1;
            boolean own = header.hasValue(tag | DATA);
            int bit = own ? 0 : header.intValue(tag | BIT_POSITION).orElse(0);
            if (own ? !fits(header, tag, rows, columns, frames) : !isSpare(layout, header.intValue(tag | BITS_ALLOCATED).orElse(0), bit, rows, columns)) continue;
            int[] origin = header.ints(tag | ORIGIN);
            String label = header.string(tag | LABEL).trim();
            overlays.add(new Overlays(group, header.string(tag | TYPE).trim().equals("R") ? OverlayLayer.Kind.REGION : OverlayLayer.Kind.GRAPHICS,
                label.isEmpty() ? header.string(tag | DESCRIPTION).trim() : label, bit, rows, columns, origin.length == 2 ? (short) origin[0] - 1 : 0,
                origin.length == 2 ? (short) origin[1] - 1 : 0, own ? frames : layout.frames(), own ? first : 0));
        }
        return overlays;
    }

    /** Overlays whose size or number of frames promises more bits than there are: which group, for a word about it. */
    public static List<Integer> damaged(DataSet header) {
        List<Integer> groups = new ArrayList<>();
        for (int n = 0; n < GROUPS; n++) {
            int tag = FIRST_GROUP + 2 * n << 16;
            if (!header.hasValue(tag | DATA)) continue;
            int rows = header.intValue(tag | ROWS).orElse(0), columns = header.intValue(tag | COLUMNS).orElse(0);
            if (rows < 1 || columns < 1 || rows > MOST || columns > MOST || !fits(header, tag, rows, columns, Math.max(1, header.intValue(tag | FRAMES).orElse(1)))) groups.add(FIRST_GROUP + 2 * n);
        }
        return groups;
    }

    private static boolean fits(DataSet header, int tag, int rows, int columns, int frames) {
        return (long) rows * columns * frames <= 8 * header.require(tag | DATA).length(); // 2^16 * 2^16 * 2^31 at most
    }

    /** Whether the bit lies in the sample and not among those that are the image's. */
    private static boolean isSpare(PixelLayout layout, int allocated, int bit, int rows, int columns) {
        if (layout.samples() != 1 || layout.floating() || layout.bitsAllocated() < 8 || allocated != layout.bitsAllocated() || bit < 0 || bit >= layout.bitsAllocated()) return false;
        boolean isImage = bit <= layout.highBit() && bit > layout.highBit() - layout.bitsStored();
        return !isImage && rows == layout.rows() && columns == layout.columns();
    }

    /**
     * The bits over one frame, moved to where they lie on the image and cut to it.
     *
     * @return empty if the overlay has no bits for that frame
     */
    public Optional<BitPlane> mask(DicomFile file, PixelLayout layout, PixelCodecs codecs, int frame0) throws IOException {
        int n = frames == 1 && firstFrame0 == 0 ? 0 : frame0 - firstFrame0; // a single one lies over every frame
        if (n < 0 || n >= frames) return Optional.empty();
        return Optional.of(isEmbedded(file) ? embedded(file, layout, codecs, frame0) : own(file, layout, n));
    }

    private boolean isEmbedded(DicomFile file) {
        return !file.dataSet().hasValue(group << 16 | DATA);
    }

    private BitPlane own(DicomFile file, PixelLayout layout, int n) throws IOException {
        int tag = group << 16 | DATA;
        DataSet header = file.dataSet();
        byte[] bits = (header.require(tag).isLeftInFile() ? DicomFile.read(file.path()).dataSet() : header).bytes(tag);
        long first = (long) n * rows * columns;
        return BitPlane.of(layout.columns(), layout.rows(), (column, row) -> {
            int x = column - originColumn, y = row - originRow;
            if (x < 0 || y < 0 || x >= columns || y >= rows) return false;
            long at = first + x + (long) columns * y;
            return (at >> 3) < bits.length && (bits[(int) (at >> 3)] >> (at & 7) & 1) != 0;
        });
    }

    private BitPlane embedded(DicomFile file, PixelLayout layout, PixelCodecs codecs, int frame0) throws IOException {
        int allocated = layout.bitsAllocated();
        PixelLayout whole = new PixelLayout(layout.rows(), layout.columns(), 1, layout.frames(), layout.photometric(), allocated, allocated, allocated - 1, false, false, false);
        Object[] plane = { whole.newPlane() };
        FrameReader.of(file, whole, codecs).read(frame0, plane);
        return BitPlane.of(layout.columns(), layout.rows(), (column, row) -> {
            int at = column + layout.columns() * row;
            int sample = plane[0] instanceof byte[] b ? b[at] : plane[0] instanceof short[] s ? s[at] : ((int[]) plane[0])[at];
            return (sample >>> bit & 1) != 0;
        });
    }
}
