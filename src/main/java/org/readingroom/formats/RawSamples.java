package org.readingroom.formats;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipException;
import org.readingroom.io.ByteSource;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Parallel;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Samples;
import org.readingroom.volume.lazy.LazyPlanes;
import org.readingroom.volume.lazy.MemoryBudget;
import org.readingroom.volume.lazy.PlaneCache;

/** Reads raw samples straight into plane arrays: never the whole file in one more copy. */
public final class RawSamples {

    /** For volumes that were opened plane by plane though nobody asked for it. */
    public static final Finding LAZY = Finding.note("LAZY", "The voxels are too many for the memory that Java may use: slices are read from the file when they are needed, and cannot be changed.", "");

    private static final int SMALLEST_LAZY = 1 << 10; // bytes of a plane
    private static final int CHUNK = 1 << 17; // bytes on their way from the file to an array: with one more and with what the inflater holds it stays in the nearer cache
    private static final int STREAM_CHUNK = 1 << 19; // the same for what is unpacked: zlib saves 32 KB of each piece, and each is handed to another thread, so few large ones
    private static final int LAZY_CHUNK = 1 << 16; // the same for one plane: new memory for every plane

    private RawSamples() {}

    /**
     * From an uncompressed file: at once if that is asked for or the memory has room for it, else plane by plane when they are needed.
     *
     * @param offset byte of the first sample
     * @throws FormatException if the file is shorter than the samples, or claims more planes than the memory has room to list
     */
    public static Samples open(Path file, long offset, RawLayout layout, Loading loading, Progress progress) throws IOException {
        return open(List.of(new Piece(file, offset)), layout, loading, progress);
    }

    /** Where an equal share of the samples lies. @param offset byte of the first of them */
    public record Piece(Path file, long offset) implements JoinedFiles.Share {
        @Override
        public InputStream open() throws IOException {
            InputStream in = Files.newInputStream(file);
            in.skipNBytes(offset);
            return in;
        }
    }

    /**
     * As {@link #open(Path, long, RawLayout, Loading, Progress)}, from files that hold one share after the other.
     *
     * @throws FormatException naming the file that is shorter than its share
     */
    public static Samples open(List<Piece> pieces, RawLayout layout, Loading loading, Progress progress) throws IOException {
        MemoryBudget.Need need = MemoryBudget.of(layout.bytes(), (long) layout.ni() * layout.nj() * layout.type().bytes());
        boolean fits = need.fits();
        long share = layout.bytes() / pieces.size();
        boolean tiny = layout.runBytes() < SMALLEST_LAZY; // the list of its planes would be larger than they are
        if (tiny || share % layout.runBytes() != 0 || loading == Loading.WHOLE || loading == Loading.FITTING && fits) {
            Path first = pieces.get(0).file();
            layout.requireMemory(first);
            if (pieces.size() == 1) return read(first, pieces.get(0).offset(), layout, progress);
            try (InputStream in = new JoinedFiles(pieces, share)) {
                return read(in, first, layout, progress);
            }
        }
        for (Piece p : pieces) ByteSource.checkFits(p.file(), p.offset(), share, Files.size(p.file()));
        List<Object> planes = LazyPlanes.of(new RawPlanes(pieces, layout), fits ? PlaneCache.unlimited() : need.budget().cache());
        return new Samples(layout.type(), layout.ni(), layout.nj(), layout.nk(), layout.components(), layout.times(), planes, 0);
    }

    /**
     * The planes of the run that begins at byte {@code at}, in order of component.
     *
     * @param used planes of another run, to be filled instead of new ones; null for none
     */
    static Object[] readRun(Path file, long at, RawLayout layout, Object[] used) throws IOException {
        Object[] planes = used == null ? new Object[layout.isInterleaved() ? layout.components() : 1] : used;
        for (int c = 0; c < planes.length && used == null; c++) planes[c] = layout.type().newArray(layout.ni() * layout.nj());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            fill(file, channel, at, layout, Arrays.asList(planes), ByteBuffer.allocate(Math.max(layout.pixelBytes(), Math.min(chunkBytes(layout), LAZY_CHUNK))).order(layout.order()));
        }
        return planes;
    }

    /**
     * From an uncompressed file, in threads.
     *
     * @param offset byte of the first sample
     * @throws FormatException if the file is shorter than the samples
     */
    public static Samples read(Path file, long offset, RawLayout layout, Progress progress) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteSource.checkFits(file, offset, layout.bytes(), channel.size());
            Object[] planes = new Object[layout.nk() * layout.components() * layout.times()];
            int parts = Math.min(layout.runs(), Runtime.getRuntime().availableProcessors());
            AtomicLong done = new AtomicLong();
            Parallel.count(parts, part -> {
                ByteBuffer chunk = ByteBuffer.allocateDirect(chunkBytes(layout)).order(layout.order());
                for (int run = (int) ((long) layout.runs() * part / parts); run < (long) layout.runs() * (part + 1) / parts; run++) {
                    readRun(file, channel, offset + run * layout.runBytes(), layout, run, planes, chunk);
                    progress.report(done.incrementAndGet(), layout.runs());
                }
            });
            return samples(layout, planes);
        }
    }

    private static void readRun(Path file, FileChannel channel, long at, RawLayout layout, int run, Object[] planes, ByteBuffer chunk) throws IOException {
        List<Object> arrays = new ArrayList<>();
        try {
            allocate(layout, run, planes, arrays);
        } catch (OutOfMemoryError e) { // what was read so far is let go by whoever catches the sentence
            throw tooLarge(file, layout);
        }
        fill(file, channel, at, layout, arrays, chunk);
    }

    private static void fill(Path file, FileChannel channel, long at, RawLayout layout, List<Object> arrays, ByteBuffer chunk) throws IOException {
        int pixels = layout.ni() * layout.nj(), most = chunk.capacity() / layout.pixelBytes();
        for (int first = 0; first < pixels; first += most) {
            int n = Math.min(most, pixels - first);
            chunk.clear().limit(n * layout.pixelBytes());
            ByteSource.readFully(file, channel, at + (long) first * layout.pixelBytes(), chunk);
            decode(layout, chunk.flip(), arrays, first, n);
        }
    }

    /**
     * From a stream that stands at the first sample, such as one that unpacks gzip. Planes are made as their bytes arrive, so that a file
     * which ends early never claims the memory its header asks for. Turning bytes into numbers runs beside the reading.
     *
     * @param file named in messages
     * @throws FormatException if the stream ends early or is damaged
     */
    public static Samples read(InputStream in, Path file, RawLayout layout, Progress progress) throws IOException {
        Object[] planes = new Object[layout.nk() * layout.components() * layout.times()];
        int bytes = chunkBytes(layout, STREAM_CHUNK);
        byte[][] buffers = { new byte[bytes], new byte[bytes] };
        int pixels = layout.ni() * layout.nj(), most = buffers[0].length / layout.pixelBytes(), turn = 0;
        try (WorkBeside decoding = new WorkBeside(layout.bytes() > buffers[0].length && Runtime.getRuntime().availableProcessors() > 1)) {
            for (int run = 0; run < layout.runs(); run++) {
                List<Object> arrays = new ArrayList<>();
                for (int first = 0; first < pixels; first += most, turn ^= 1) {
                    int from = first, n = Math.min(most, pixels - first), its = run;
                    byte[] buffer = buffers[turn];
                    int got = readUpTo(in, buffer, n * layout.pixelBytes());
                    if (got < n * layout.pixelBytes()) throw shorter(file, layout, run, first, got);
                    ByteBuffer chunk = ByteBuffer.wrap(buffer, 0, n * layout.pixelBytes()).order(layout.order());
                    decoding.begin(() -> { // the other buffer is free again
                        if (from == 0) allocate(layout, its, planes, arrays); // here: new memory takes time too
                        decode(layout, chunk, arrays, from, n);
                    });
                }
                progress.report(run + 1, layout.runs());
            }
            decoding.finish();
        } catch (EOFException | ZipException e) {
            throw PackedBytes.broken(file, layout.bytes() + " bytes of voxels", e);
        } catch (OutOfMemoryError e) {
            throw tooLarge(file, layout); // what was read so far is let go by whoever catches the sentence
        }
        return samples(layout, planes);
    }

    /**
     * From a stream that unpacks gzip and stands at the first sample: refuses bytes that the packed file cannot hold before memory is taken for
     * them, and goes on to the end, because only there the checksum is compared.
     *
     * @param file the packed file
     * @throws FormatException if the memory or the file cannot hold the samples, or the stream ends early or is damaged
     */
    public static Samples readUnzipped(InputStream in, Path file, RawLayout layout, Progress progress) throws IOException {
        layout.requireMemory(file);
        long size = Files.size(file);
        if (PackedBytes.least(layout.bytes()) > size)
            throw new FormatException(file, size + " bytes of gzip", "enough for the " + layout.bytes() + " bytes that the header claims",
                "The file is truncated or its header is damaged.");
        Samples samples = read(in, file, layout, progress);
        try {
            PackedBytes.readToEnd(in);
        } catch (EOFException | ZipException e) {
            throw PackedBytes.broken(file, "gzip's checksum behind the voxels", e);
        }
        return samples;
    }

    /** As many bytes as there are, also of packed data that end within a block: who counts them can tell how many are missing. */
    private static int readUpTo(InputStream in, byte[] buffer, int wanted) throws IOException {
        int got = 0;
        try {
            for (int n = 0; got < wanted && n >= 0; got += Math.max(0, n)) n = in.read(buffer, got, wanted - got);
        } catch (EOFException e) { // the unpacker's word for data that end early
            return got;
        }
        return got;
    }

    private static FormatException shorter(Path file, RawLayout layout, int run, int first, int got) {
        long there = run * layout.runBytes() + (long) first * layout.pixelBytes() + got;
        return new FormatException(file, "there are " + there + " bytes of voxels, " + (layout.bytes() - there) + " are missing", layout.bytes() + " bytes", "The file is truncated; copy or export it again.");
    }

    private static int chunkBytes(RawLayout layout) {
        return chunkBytes(layout, CHUNK);
    }

    private static int chunkBytes(RawLayout layout, int most) {
        return (int) Math.max(layout.pixelBytes(), Math.min(layout.runBytes(), most / layout.pixelBytes() * (long) layout.pixelBytes()));
    }

    private static FormatException tooLarge(Path file, RawLayout layout) {
        return new FormatException(file, "the voxels need " + layout.bytes() / 1_000_000 + " MB", "as much free memory", "Close other images or give Java more memory.");
    }

    private static void allocate(RawLayout layout, int run, Object[] planes, List<Object> arrays) {
        for (int plane : layout.planesOf(run)) {
            planes[plane] = layout.type().newArray(layout.ni() * layout.nj());
            arrays.add(planes[plane]);
        }
    }

    private static Samples samples(RawLayout layout, Object[] planes) {
        return new Samples(layout.type(), layout.ni(), layout.nj(), layout.nk(), layout.components(), layout.times(), Arrays.asList(planes), 0);
    }

    /** Numbers from {@code chunk}, which stands at 0, to pixels first..first+n-1 of one array or of one array a component. */
    private static void decode(RawLayout layout, ByteBuffer chunk, List<Object> arrays, int first, int n) {
        if (arrays.size() > 1) {
            for (int c = 0; c < arrays.size(); c++) RawNumbers.getEach(layout.type(), chunk, c * layout.type().bytes(), layout.pixelBytes(), arrays.get(c), first, n);
            return;
        }
        RawNumbers.get(layout.type(), chunk, arrays.get(0), first, n);
    }
}
