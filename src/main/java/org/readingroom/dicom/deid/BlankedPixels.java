package org.readingroom.dicom.deid;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.pixel.FrameReader;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;

/**
 * All frames with rectangles covered by the smallest stored value, as native samples: what is under them is gone, not hidden. Compressed pixels are
 * decompressed for it, because a rectangle of a compressed picture cannot be changed alone.
 */
final class BlankedPixels implements DicomWriter.NewPixels {

    private final FrameReader reader;
    private final PixelLayout layout;
    private final List<Region> regions;
    private final ByteOrder order;

    private BlankedPixels(FrameReader reader, List<Region> regions, ByteOrder order) {
        this.reader = reader;
        this.order = order;
        layout = reader.layout();
        this.regions = regions;
    }

    /**
     * Also says in the header what the samples are now.
     *
     * @throws FormatException if there are no whole-byte integer pixels that can be read, or they would be longer than 4 GB
     */
    static BlankedPixels of(DicomFile source, PixelCodecs codecs, List<Region> regions) throws IOException {
        PixelLayout layout = PixelLayout.of(source);
        if (layout.floating() || layout.bitsAllocated() < 8)
            throw new FormatException(source.path(), "pixels of " + layout.sampleName(), "whole bytes, to cover a region of them", "Leave regions away for this file.");
        if ((long) layout.frames() * layout.frameBytes() >= 0xfffffffeL)
            throw new FormatException(source.path(), (long) layout.frames() * layout.frameBytes() + " bytes of pixels", "less than 4 GB uncompressed", "Divide it into smaller files first.");
        FrameReader reader = FrameReader.of(source, layout, codecs);
        DataSet d = source.dataSet();
        d.remove(Tag.EXTENDED_OFFSET_TABLE).remove(Tag.EXTENDED_OFFSET_TABLE_LENGTHS);
        d.putInts(Tag.BITS_ALLOCATED, layout.bitsAllocated()).putInts(Tag.HIGH_BIT, layout.bitsStored() - 1);
        if (layout.samples() > 1) {
            d.putInts(Tag.PLANAR_CONFIGURATION, 0);
            String photometric = layout.photometric();
            d.putString(Tag.PHOTOMETRIC_INTERPRETATION, photometric.equals("YBR_RCT") || photometric.equals("YBR_ICT") ? "RGB" : photometric.equals("YBR_FULL_422") ? "YBR_FULL" : photometric);
        }
        return new BlankedPixels(reader, regions, syntax(source).bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    /** What the file is written as: its own syntax if that is native. */
    static TransferSyntax syntax(DicomFile source) {
        TransferSyntax own = source.syntax();
        return own.encapsulated() ? TransferSyntax.EXPLICIT_LE : TransferSyntax.of(own.uid());
    }

    @Override
    public Vr vr() {
        return layout.bitsAllocated() > 8 ? Vr.OW : Vr.OB;
    }

    @Override
    public long length() {
        return (long) layout.frames() * layout.frameBytes();
    }

    @Override
    public void write(OutputStream out) throws IOException {
        Object[] planes = new Object[layout.samples()];
        for (int c = 0; c < planes.length; c++) planes[c] = layout.newPlane();
        ByteBuffer bytes = ByteBuffer.allocate(layout.frameBytes()).order(order);
        for (int frame = 0; frame < layout.frames(); frame++) {
            Progress.stopIfInterrupted();
            reader.read(frame, planes);
            for (int c = 0; c < planes.length; c++) cover(planes[c], c);
            interleave(planes, bytes);
            out.write(bytes.array());
        }
    }

    /** Black: the least (of MONOCHROME1 the greatest) value that the frame has, so that windows and histograms stay what they were; of colours no light. */
    private void cover(Object plane, int component) {
        boolean isColour = layout.samples() > 1, isChroma = layout.photometric().startsWith("YBR_FULL") && component > 0;
        boolean isInverse = layout.photometric().equals("MONOCHROME1");
        int value = isChroma ? 1 << layout.bitsStored() - 1 : isColour || layout.photometric().startsWith("PALETTE") ? 0 : extreme(plane, isInverse);
        for (Region r : regions)
            for (int y = r.top(); y < Math.min(layout.rows(), r.top() + r.height()); y++) {
                int from = y * layout.columns() + Math.min(r.left(), layout.columns()), to = y * layout.columns() + Math.min(layout.columns(), r.left() + r.width());
                if (plane instanceof byte[] b) Arrays.fill(b, from, to, (byte) value);
                else if (plane instanceof short[] v) Arrays.fill(v, from, to, (short) value);
                else Arrays.fill((int[]) plane, from, to, value);
            }
    }

    private int extreme(Object plane, boolean most) {
        long best = most ? Long.MIN_VALUE : Long.MAX_VALUE;
        for (int n = 0; n < layout.framePixels(); n++) {
            long v = plane instanceof byte[] b ? layout.signed() ? b[n] : b[n] & 0xff
                : plane instanceof short[] s ? layout.signed() ? s[n] : s[n] & 0xffff : layout.signed() ? ((int[]) plane)[n] : ((int[]) plane)[n] & 0xffffffffL;
            best = most ? Math.max(best, v) : Math.min(best, v);
        }
        return (int) best;
    }

    private void interleave(Object[] planes, ByteBuffer bytes) {
        int width = layout.sampleBytes(), step = planes.length * width;
        for (int c = 0; c < planes.length; c++)
            for (int n = 0, at = c * width; n < layout.framePixels(); n++, at += step) {
                if (planes[c] instanceof byte[] b) bytes.put(at, b[n]);
                else if (planes[c] instanceof short[] s) bytes.putShort(at, s[n]);
                else bytes.putInt(at, ((int[]) planes[c])[n]);
            }
    }
}
