package org.readingroom.dicom.pixel;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.PixelData;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;
import org.readingroom.io.ByteSource;
import org.readingroom.io.FormatException;

/**
 * Reads the frames of one file into arrays of the caller's. Thread-safe; holds no file open between calls.
 *
 * <p>Grey samples of whole bytes go from the file through a small direct buffer (it stays in the processor's cache) straight into the array;
 * nothing is mapped, because Windows does not replace a mapped file.
 */
public final class FrameReader {

    private static final int PIECE = 1 << 17;
    private static final ThreadLocal<ByteBuffer> PIECES = new ThreadLocal<>() {
        @Override
        protected ByteBuffer initialValue() {
            return ByteBuffer.allocateDirect(PIECE);
        }
    };
    private static final int MOST_KEPT = 1 << 21;
    private static final ThreadLocal<byte[]> DECODED = new ThreadLocal<>();
    private static final String GE_BIG_ENDIAN_PIXELS = "1.2.840.113619.5.2";

    private final DicomFile file;
    private final PixelData pixels;
    private final PixelLayout layout;
    private final SampleUnpacker unpacker;
    private final ByteOrder order;
    private final boolean halfChroma, packed, lowWordFirst;
    private final PixelCodec codec;       // null for native pixels
    private final CodedFrames coded;      // null for native pixels
    private final Object lock = new Object();
    private SoftReference<Together> kept = new SoftReference<>(null); // guarded by lock

    /** Frames that were coded together, decoded. */
    private record Together(int first, byte[][] frames) {}

    private FrameReader(DicomFile file, PixelData pixels, PixelLayout layout, boolean halfChroma, PixelCodec codec, CodedFrames coded) throws IOException {
        this.file = file;
        this.pixels = pixels;
        this.layout = layout;
        this.halfChroma = halfChroma;
        packed = codec == null && isPacked(file, layout);
        this.codec = codec;
        this.coded = coded;
        unpacker = new SampleUnpacker(codec != null && codec.cutsSamples() ? layout.asWholeSamples() : layout);
        boolean big = codec == null && (pixels.bigEndian() || file.syntax().uid().equals(GE_BIG_ENDIAN_PIXELS));
        lowWordFirst = WideWords.are(pixels, layout) && !WideWords.isHighFirst(file, pixels, layout);
        order = big && !lowWordFirst ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /**
     * A reader of the frames of {@code file}; checks that they are there, decodes none.
     *
     * @throws TruncatedException if the file holds fewer bytes than its frames need
     * @throws FormatException    if there are no pixels, or no codec for the transfer syntax (which it names)
     */
    public static FrameReader of(DicomFile file, PixelLayout layout, PixelCodecs codecs) throws IOException {
        if (hasPixelsElsewhere(file)) throw UnreadSyntax.of(file.path(), file.syntax());
        if (file.pixelData().isEmpty()) throw new FormatException(file.path(), "no pixel data", "an image", "The file holds a header only; export it again with its pixels.");
        PixelData pixels = file.pixelData().get();
        return pixels.encapsulated() ? coded(file, pixels, layout, codecs) : plain(file, pixels, layout);
    }

    /** Whether the pixels stay on a server, which the file names: {@link #of} refuses it and says so. */
    public static boolean hasPixelsElsewhere(DicomFile file) {
        return UnreadSyntax.isElsewhere(file.syntax());
    }

    private static FrameReader coded(DicomFile file, PixelData pixels, PixelLayout layout, PixelCodecs codecs) throws IOException {
        TransferSyntax syntax = file.syntax();
        Optional<PixelCodec> codec = codecs.forSyntax(syntax.uid());
        if (codec.isEmpty()) throw UnreadSyntax.of(file.path(), syntax);
        CodedFrames frames = CodedFrames.of(file, pixels, layout.frames());
        if (frames.bytes() * codec.get().mostExpansion() < bytes(layout, layout.frames(), false))
            throw new TruncatedException(file.path(), frames.bytes() + " bytes of compressed pixels", "enough for " + layout.frames()
                + (layout.frames() == 1 ? " frame of " : " frames of ") + layout.columns() + " x " + layout.rows());
        return new FrameReader(file, pixels, layout, false, codec.get(), frames);
    }

    private static FrameReader plain(DicomFile file, PixelData pixels, PixelLayout layout) throws IOException {
        if (pixels.length() < 0 || file.syntax().encapsulated() && pixels.length() == 0)
            throw new FormatException(file.path(), "pixel data without fragments in " + file.syntax().name(), "fragments",
                "The file is damaged; export it again.");
        long there = Math.min(pixels.length(), pixels.left());
        long needed = isPacked(file, layout) ? Packed12.bytes((long) layout.frames() * layout.framePixels() * layout.samples()) : bytes(layout, layout.frames(), false);
        boolean half = layout.photometric().equals("YBR_FULL_422") && layout.samples() == 3 && layout.bitsAllocated() == 8 && there < needed;
        if (half) needed = bytes(layout, layout.frames(), true);
        if (there < needed)
            throw new TruncatedException(file.path(), there + " bytes of pixel data",
                needed + " for " + layout.frames() + (layout.frames() == 1 ? " frame of " : " frames of ") + layout.columns() + " x "
                    + layout.rows());
        return new FrameReader(file, pixels, layout, half, null, null);
    }

    private static boolean isPacked(DicomFile file, PixelLayout layout) {
        return !layout.floating() && PixelLayout.isPacked(file.dataSet());
    }

    private static long bytes(PixelLayout layout, long frames, boolean half) {
        if (layout.bitsAllocated() == 1) return (frames * layout.framePixels() + 7) / 8;
        if (half) return frames * (layout.framePixels() + 1 & ~1) * 2L;
        return Math.multiplyExact(frames, (long) layout.frameBytes());
    }

    /**
     * Has Java compile, in the caller's thread, the loop that puts the usual samples of CT into their place: a short program would read a good part of
     * its series at a tenth of the speed.
     */
    public static void rehearse() {
        SampleUnpacker.rehearse();
    }

    public PixelLayout layout() {
        return layout;
    }

    /** Whether big endian samples of 32 bits in 16-bit words (OW) have their high word first, as their values show: against the letter of PS3.5 7.3. */
    public boolean hasHighWordsFirst() {
        return WideWords.are(pixels, layout) && !lowWordFirst;
    }

    /**
     * Reads one frame as stored values.
     *
     * @param frame0 from 0
     * @param planes one array for each component, made by {@link PixelLayout#newPlane}; filled, columns fastest
     * @throws FormatException if the file ends early or its code is damaged
     */
    public void read(int frame0, Object[] planes) throws IOException {
        read(frame0, planes, null);
    }

    /**
     * As {@link #read(int, Object[])}, for whoever reads many frames of a file.
     *
     * @param open the file, which stays open; used where samples lie in it as they are. Null: it is opened and closed
     */
    public void read(int frame0, Object[] planes, FileChannel open) throws IOException {
        if (frame0 < 0 || frame0 >= layout.frames()) throw new IllegalArgumentException("frame " + frame0 + " of " + layout.frames()
            + "; expected 0 to " + (layout.frames() - 1));
        if (planes.length != layout.samples()) throw new IllegalArgumentException(planes.length + " planes for " + layout.samples() + " components");
        if (codec != null) decode(frame0, planes);
        else if (layout.bitsAllocated() == 1) readBits(frame0, planes);
        else if (packed) readPacked(frame0, planes);
        else if (halfChroma) readHalfChroma(frame0, planes);
        else if (layout.bitsAllocated() == 8 && order == ByteOrder.BIG_ENDIAN && pixels.vr() == Vr.OW) readSwappedBytes(frame0, planes);
        else if (lowWordFirst) unpacker.spread(ByteBuffer.wrap(WideWords.turned(bytes(pixels.offset() + (long) frame0 * layout.frameBytes(), layout.frameBytes()))), order, layout.planar(), planes);
        else if (planes.length == 1 && !file.isInflated() && !layout.floating()) readStraight(frame0, planes[0], open);
        else unpacker.spread(ByteBuffer.wrap(bytes(pixels.offset() + (long) frame0 * layout.frameBytes(), layout.frameBytes())), order,
            layout.planar(), planes);
    }

    private byte[] bytes(long offset, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.read(offset, bytes);
        return bytes;
    }

    private void readStraight(int frame0, Object plane, FileChannel open) throws IOException {
        if (open != null) {
            readStraight(open, frame0, plane);
            return;
        }
        try (FileChannel own = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            readStraight(own, frame0, plane);
        }
    }

    private void readStraight(FileChannel channel, int frame0, Object plane) throws IOException {
        ByteBuffer piece = PIECES.get().clear().order(order);
        int width = layout.sampleBytes(), samples = layout.framePixels();
        long at = pixels.offset() + (long) frame0 * layout.frameBytes();
        for (int done = 0; done < samples; ) {
            int count = Math.min(samples - done, PIECE / width);
            piece.clear().limit(count * width);
            ByteSource.readFully(file.path(), channel, at + (long) done * width, piece);
            piece.flip();
            if (plane instanceof short[] s) piece.asShortBuffer().get(s, done, count);
            else if (plane instanceof byte[] b) piece.get(b, done, count);
            else piece.asIntBuffer().get((int[]) plane, done, count);
            unpacker.trim(plane, done, done + count);
            done += count;
        }
    }

    /** A frame out of several that can only be decoded together: the others are kept, as long as memory lasts, because they are asked for next. */
    private byte[] together(int frame0) throws IOException {
        int first = coded.first(frame0);
        synchronized (lock) {
            Together last = kept.get();
            if (last != null && last.first == first) return last.frames[frame0 - first];
            if (layout.samples() != 1 || layout.bitsAllocated() == 1)
                throw new FormatException(file.path(), "frames coded together with " + layout.samples() + " samples a pixel of " + layout.bitsAllocated() + " bits", "one sample of whole bytes",
                    "Export the image again in another transfer syntax.");
            byte[][] frames = new byte[coded.together(frame0)][layout.frameBytes()];
            codec.decodeTogether(file.path(), ByteBuffer.wrap(coded.read(file, frame0)), layout, frames);
            kept = new SoftReference<>(new Together(first, frames));
            return frames[frame0 - first];
        }
    }

    private void decode(int frame0, Object[] planes) throws IOException {
        if (coded.together(frame0) > 1) {
            unpacker.spread(ByteBuffer.wrap(together(frame0)), order, false, planes);
            return;
        }
        ByteBuffer code = ByteBuffer.wrap(coded.read(file, frame0));
        if (layout.bitsAllocated() == 1 && !codec.codesSamples()) { // each frame begins on a byte of its own: decoded as bytes, then taken apart
            byte[] packed = new byte[(layout.framePixels() + 7) / 8];
            codec.decode(file.path(), code, layout.asPackedBits(), packed);
            SampleUnpacker.bits(packed, 0, (byte[]) planes[0], layout.framePixels());
            return;
        }
        byte[] samples = decoded();
        boolean isDone = false;
        try {
            codec.decode(file.path(), code, layout, samples);
            isDone = true;
        } finally {
            if (!isDone) DECODED.remove(); // a codec that was given up may go on writing: the next frame gets an array of its own
        }
        unpacker.spread(ByteBuffer.wrap(samples), order, false, planes);
    }

    /** Where a frame is decoded: frames of usual size share one array a thread, because the first touch of new memory costs more than a copy. */
    private byte[] decoded() {
        int length = layout.frameBytes();
        if (length > MOST_KEPT) return new byte[length];
        byte[] kept = DECODED.get();
        if (kept == null || kept.length != length) DECODED.set(kept = new byte[length]);
        else Arrays.fill(kept, (byte) 0); // no codec may leave out a sample; if one does, it must not show another image's
        return kept;
    }

    private void readBits(int frame0, Object[] planes) throws IOException {
        long firstBit = (long) frame0 * layout.framePixels();
        int inByte = (int) (firstBit & 7);
        byte[] packed = bytes(pixels.offset() + firstBit / 8, (inByte + layout.framePixels() + 7) / 8);
        SampleUnpacker.bits(packed, inByte, (byte[]) planes[0], layout.framePixels());
    }

    private void readPacked(int frame0, Object[] planes) throws IOException {
        int samples = layout.framePixels() * layout.samples();
        long first = (long) frame0 * samples, from = first * 3 / 2 & ~1L; // big endian words come whole
        long end = Math.min(Packed12.bytes(first + samples) + 1 & ~1L, Math.min(pixels.length(), pixels.left()));
        byte[] bytes = bytes(pixels.offset() + from, (int) (end - from));
        if (order == ByteOrder.BIG_ENDIAN && pixels.vr() == Vr.OW) bytes = Packed12.swapped(bytes);
        unpacker.spread(ByteBuffer.wrap(Packed12.unpacked(bytes, (int) (first * 3 - from * 2), samples)), ByteOrder.LITTLE_ENDIAN, layout.planar(), planes);
    }

    private void readHalfChroma(int frame0, Object[] planes) throws IOException {
        int length = (int) bytes(layout, 1, true);
        SampleUnpacker.halfChroma(bytes(pixels.offset() + (long) frame0 * length, length), planes, layout.framePixels());
    }

    /** 8-bit samples in words, big endian: each pair of bytes is the other way round, counted from the start of the pixel data. PS3.5 8.1.1. */
    private void readSwappedBytes(int frame0, Object[] planes) throws IOException {
        long first = (long) frame0 * layout.frameBytes(), even = first & ~1L;
        long end = Math.min(first + layout.frameBytes() + 1 & ~1L, Math.min(pixels.length(), pixels.left()));
        byte[] words = bytes(pixels.offset() + even, (int) (end - even)), samples = new byte[layout.frameBytes()];
        for (int n = 0; n < samples.length; n++) {
            int at = (int) (first - even) + n ^ 1;
            samples[n] = at < words.length ? words[at] : words[at ^ 1];
        }
        unpacker.spread(ByteBuffer.wrap(samples), order, layout.planar(), planes);
    }
}
