package org.readingroom.dicom.transcode;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.pixel.FrameReader;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.io.Progress;

/** Decoded frames as native pixel data. Source: PS3.5 8.1, A.1 to A.3. */
final class NativePixels implements DicomWriter.NewPixels {

    private final FrameReader reader;
    private final boolean bigEndian, inThreads;
    private final Progress progress;

    NativePixels(FrameReader reader, TransferSyntax syntax, boolean inThreads, Progress progress) {
        this.reader = reader;
        this.bigEndian = syntax.bigEndian();
        this.inThreads = inThreads;
        this.progress = progress;
    }

    /** Bytes of all frames in a native syntax. */
    static long bytes(PixelLayout layout) {
        return layout.bitsAllocated() == 1 ? ((long) layout.frames() * layout.framePixels() + 7) / 8 : (long) layout.frames() * layout.frameBytes();
    }

    @Override
    public Vr vr() {
        return reader.layout().bitsAllocated() > 8 ? Vr.OW : Vr.OB;
    }

    @Override
    public long length() {
        return bytes(reader.layout());
    }

    @Override
    public void write(OutputStream out) throws IOException {
        if (bigEndian && reader.layout().bitsAllocated() == 32) { // of 16-bit words only the bytes are turned round: PS3.5 7.3
            new FrameBytes(reader, ByteOrder.LITTLE_ENDIAN).each(NativePixels::turned, inThreads, out::write, progress);
            return;
        }
        FrameBytes frames = new FrameBytes(reader, bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        if (reader.layout().bitsAllocated() > 1) {
            frames.each(samples -> samples, inThreads, out::write, progress);
            return;
        }
        FrameBytes.BitSink bits = new FrameBytes.BitSink(out);
        frames.each(samples -> samples, inThreads, bits, progress);
        bits.finish();
    }

    private static byte[] turned(byte[] samples) {
        for (int n = 0; n < samples.length; n += 2) {
            byte low = samples[n];
            samples[n] = samples[n + 1];
            samples[n + 1] = low;
        }
        return samples;
    }
}
