package org.readingroom.dicom.frame;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.PixelData;

/**
 * Images that are there twice under different UIDs, as a second export or an anonymisation in two runs leaves them: same place, same scale, and the same
 * bytes of pixel data. Bytes are compared, in pieces, only where frames at one place are told apart by nothing in their headers; times differ at once.
 */
public final class SameImages {

    private static final int PIECE = 1 << 16;

    private SameImages() {}

    /** Each position's frames without those that repeat an earlier one of them; the same list if the first position has none. */
    public static List<List<FrameHeader>> without(List<List<FrameHeader>> positions) {
        List<List<FrameHeader>> all = new ArrayList<>();
        for (List<FrameHeader> position : positions) {
            List<FrameHeader> distinct = new ArrayList<>();
            for (FrameHeader f : position) if (distinct.stream().noneMatch(d -> isSame(d, f))) distinct.add(f);
            if (all.isEmpty() && distinct.size() == position.size()) return positions;
            all.add(distinct);
        }
        return all;
    }

    private static boolean isSame(FrameHeader a, FrameHeader b) {
        return !a.file().equals(b.file()) && a.frame0() == b.frame0() && a.tile().equals(b.tile()) && a.scale().equals(b.scale()) && haveSamePixels(a.file(), b.file());
    }

    /** Whether the same bytes of pixel data are in both, stored in the same way; false if one cannot be read. */
    public static boolean haveSamePixels(ImageFile a, ImageFile b) {
        if (!a.layout().equals(b.layout()) || !a.dicom().syntax().equals(b.dicom().syntax())) return false;
        try {
            return isSame(a.dicom(), b.dicom());
        } catch (IOException e) {
            return false; // one that cannot be read is told when its pixels are wanted
        }
    }

    private static boolean isSame(DicomFile a, DicomFile b) throws IOException {
        PixelData one = a.pixelData().orElse(null), other = b.pixelData().orElse(null);
        if (one == null || other == null || one.length() != other.length() || one.bigEndian() != other.bigEndian() || one.encapsulated() && one.left() != other.left()) return false;
        long length = one.encapsulated() ? one.left() : one.length();
        if (length > Math.min(one.left(), other.left())) return false;
        for (long at = 0; at < length; at += PIECE) {
            byte[] left = new byte[(int) Math.min(PIECE, length - at)], right = new byte[left.length];
            a.read(one.offset() + at, left);
            b.read(other.offset() + at, right);
            if (!Arrays.equals(left, right)) return false;
        }
        return true;
    }
}
