package org.readingroom.dicom.transcode;

import java.io.IOException;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.PixelData;
import org.readingroom.dicom.data.PixelData.Fragment;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.io.FormatException;

/** Frames that pixel data hold beyond Number of Frames (0028,0008): coding anew would drop them in silence. */
final class FrameCount {

    private static final int JPEG_START = 0xffd8, JPEG_2000_START = 0xff4f;

    private FrameCount() {}

    /** @throws FormatException if there are more frames than the header says */
    static void requireNoMore(DicomFile source, PixelData pixels, PixelLayout layout) throws IOException {
        long found = pixels.encapsulated() ? coded(source, pixels) : plain(source, pixels, layout);
        if (found <= layout.frames()) return;
        throw new FormatException(source.path(), "pixels of " + found + " frames where Number of Frames says " + layout.frames(), "as many as it says",
            "One of the two is wrong, and frames are not dropped; put the header right first" + (pixels.encapsulated() ? "." : ", or choose an uncompressed syntax, which keeps all bytes."));
    }

    private static long plain(DicomFile source, PixelData pixels, PixelLayout layout) {
        long bits = (long) layout.framePixels() * layout.samples() * (layout.floating() ? layout.bitsAllocated() : source.dataSet().intValue(Tag.BITS_ALLOCATED).orElse(layout.bitsAllocated()));
        long there = pixels.length() * 8, stated = bits * layout.frames();
        return there - stated < 16 ? layout.frames() : there / bits; // less than two bytes more make the length even
    }

    /** What an offset table, or the beginnings of code, say; 0 if nothing does. */
    private static long coded(DicomFile source, PixelData pixels) throws IOException {
        PixelData.Fragments all = pixels.fragments(source);
        long extended = source.dataSet().get(Tag.EXTENDED_OFFSET_TABLE).map(e -> e.length() / 8).orElse(0L), begun = 0;
        byte[] head = new byte[2];
        for (Fragment f : all.fragments()) {
            if (f.length() < 2) continue;
            source.read(f.offset(), head);
            int marker = (head[0] & 0xff) << 8 | head[1] & 0xff;
            if (marker == JPEG_START || marker == JPEG_2000_START || hasOneFragmentAFrame(source)) begun++;
        }
        return Math.max(begun, Math.max(extended, all.frameOffsets().length));
    }

    /** Source: PS3.5 A.4.2 (RLE), A.4.13 (deflated frames). */
    private static boolean hasOneFragmentAFrame(DicomFile source) {
        return source.syntax().equals(TargetSyntax.RLE.syntax()) || source.syntax().equals(TargetSyntax.DEFLATED_FRAMES.syntax());
    }
}
