package org.readingroom.dicom.pixel;

import java.io.IOException;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.PixelData;
import org.readingroom.dicom.data.Vr;

/**
 * Samples of 32 bits in big endian pixel data of 16-bit words (OW). By the letter of PS3.5 7.3 and 8.1.1 only the bytes of a word are turned round, and
 * the low word stays first: so DCMTK and GDCM write and read. Some programs turn round all four bytes; their files say so nowhere but in their values.
 */
final class WideWords {

    private static final int MOST = 1 << 18, CLEARLY = 4;

    private WideWords() {}

    /** Whether pixel data are of this kind at all. */
    static boolean are(PixelData pixels, PixelLayout layout) {
        return !pixels.encapsulated() && pixels.bigEndian() && pixels.vr() == Vr.OW && layout.bitsAllocated() == 32 && !layout.floating();
    }

    /**
     * Whether the high word comes first, against the letter. In images high words change less from pixel to pixel than low ones; where that is not clear, the
     * letter holds. Looks at some of the pixels in the middle.
     */
    static boolean isHighFirst(DicomFile file, PixelData pixels, PixelLayout layout) throws IOException {
        long there = Math.min(pixels.length(), pixels.left()) & ~3L, from = Math.max(0, (there - MOST) / 2) & ~3L;
        byte[] some = new byte[(int) Math.min(MOST, there)];
        file.read(pixels.offset() + from, some);
        long first = 0, second = 0;
        int step = 4 * (layout.planar() ? 1 : layout.samples());
        for (int n = step; n + 3 < some.length; n += 4) {
            first += Math.abs(word(some, n) - word(some, n - step));
            second += Math.abs(word(some, n + 2) - word(some, n + 2 - step));
        }
        return first * CLEARLY < second;
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    /** The bytes of each word turned round, in place: little endian samples, if the low word comes first. */
    static byte[] turned(byte[] words) {
        for (int n = 0; n + 1 < words.length; n += 2) {
            byte t = words[n];
            words[n] = words[n + 1];
            words[n + 1] = t;
        }
        return words;
    }
}
