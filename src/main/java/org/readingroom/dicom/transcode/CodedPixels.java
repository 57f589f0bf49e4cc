package org.readingroom.dicom.transcode;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Vr;
import org.readingroom.io.FormatException;

/**
 * Coded frames as fragments, one a frame, behind a table of their offsets. The table stands before what it tells of: room is left for it, and it is
 * filled in when the file is written. Source: PS3.5 A.4, PS3.3 C.7.6.3.1.8.
 */
final class CodedPixels implements DicomWriter.NewPixels {

    private static final int ITEM_HEADER = 8, ELEMENT_HEADER = 12;
    private static final long MOST_BASIC = 0xffffffffL;

    private final Frames frames;
    private final long[] offsets, lengths;
    private final boolean extended;

    /** Hands over all coded frames in their order. */
    @FunctionalInterface
    interface Frames {
        void each(FrameBytes.Sink sink) throws IOException;
    }

    /** @param extended whether offsets can grow beyond 32 bits: the table stands in attributes of its own then, which {@link #leaveRoom} makes */
    CodedPixels(int count, boolean extended, Frames frames) {
        this.frames = frames;
        this.extended = extended;
        offsets = new long[count];
        lengths = new long[count];
    }

    /** Takes the old offset tables out of the header, and makes the new ones if they are extended. */
    void leaveRoom(DataSet header) {
        header.remove(Tag.EXTENDED_OFFSET_TABLE).remove(Tag.EXTENDED_OFFSET_TABLE_LENGTHS);
        if (!extended) return;
        header.putBytes(Tag.EXTENDED_OFFSET_TABLE, Vr.OV, new byte[8 * offsets.length]).putBytes(Tag.EXTENDED_OFFSET_TABLE_LENGTHS, Vr.OV, new byte[8 * offsets.length]);
    }

    @Override
    public Vr vr() {
        return Vr.OB;
    }

    @Override
    public long length() {
        return -1;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        int table = basicBytes();
        out.write(item(0xe000, table));
        out.write(new byte[table]);
        long[] at = new long[2]; // number of the frame, offset
        frames.each(code -> {
            offsets[(int) at[0]] = at[1];
            lengths[(int) at[0]++] = code.length;
            int padded = code.length + (code.length & 1);
            out.write(item(0xe000, padded));
            out.write(code);
            if (padded > code.length) out.write(0);
            at[1] += ITEM_HEADER + padded;
        });
        out.write(item(0xe0dd, 0));
    }

    private int basicBytes() {
        return extended || offsets.length == 1 ? 0 : 4 * offsets.length;
    }

    private static byte[] item(int element, int length) {
        return ByteBuffer.allocate(ITEM_HEADER).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 0xfffe).putShort((short) element).putInt(length).array();
    }

    /** Bytes of all coded frames; known once they are written. */
    long bytes() {
        long sum = 0;
        for (long n : lengths) sum += n;
        return sum;
    }

    /** Fills in the table of a file that was written with these pixels. */
    void fillTable(Path file) throws IOException {
        if (!extended && basicBytes() == 0) return;
        if (!extended && offsets[offsets.length - 1] > MOST_BASIC)
            throw new FormatException(file, "compressed pixels of " + bytes() + " bytes", "less than 4 GB", "Choose another transfer syntax.");
        long pixels = DicomFile.readHeader(file).pixelData().orElseThrow().offset();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (extended) {
                long end = pixels - ELEMENT_HEADER, bytes = 8L * offsets.length;
                write(channel, end - bytes, numbers(lengths));
                write(channel, end - bytes - ELEMENT_HEADER - bytes, numbers(offsets));
            } else {
                ByteBuffer table = ByteBuffer.allocate(4 * offsets.length).order(ByteOrder.LITTLE_ENDIAN);
                for (long offset : offsets) table.putInt((int) offset);
                write(channel, pixels + ITEM_HEADER, table.flip());
            }
            channel.force(true);
        }
    }

    private static ByteBuffer numbers(long[] values) {
        ByteBuffer b = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long v : values) b.putLong(v);
        return b.flip();
    }

    private static void write(FileChannel channel, long at, ByteBuffer bytes) throws IOException {
        for (long to = at; bytes.hasRemaining();) to += channel.write(bytes, to);
    }
}
