package org.readingroom.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks a file that {@link GzipOutput} has just written, in threads: whoever knows where its blocks end need not unpack one to begin the next. Each
 * must be whole by itself, and all together have the length and checksum that the file says. Not thread-safe.
 */
final class GzipBlocks extends InputStream {

    private static final int HEADER = 10, TRAILER = 8;

    private final FileChannel channel;
    private final long[] ends;
    private final ExecutorService workers;
    private final Deque<Future<Block>> ahead = new ArrayDeque<>();
    private final Deque<Block> free = new ArrayDeque<>();
    private final CRC32 crc = new CRC32();
    private int next; // the block to be begun
    private Block now;
    private long total;
    private boolean isAtEnd;

    /** @param ends where the blocks end in the file, behind its header of ten bytes @param blockBytes of all blocks but the last, unpacked */
    GzipBlocks(Path file, long[] ends, int blockBytes) throws IOException {
        this.ends = ends;
        int threads = Runtime.getRuntime().availableProcessors();
        channel = FileChannel.open(file, StandardOpenOption.READ);
        workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "gunzip");
            thread.setDaemon(true);
            return thread;
        });
        for (int n = 0; n < Math.min(2 * threads, ends.length); n++) free.add(new Block(blockBytes));
        try {
            byte[] header = bytes(0, new byte[HEADER], HEADER);
            for (int n = 0; n < HEADER; n++) if (header[n] != GzipOutput.HEADER[n]) throw new ZipException("not the header that was written");
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        if (count == 0) return 0;
        while (!isAtEnd && (now == null || now.given == now.length)) {
            if (now != null) free.add(now);
            begin();
            now = ahead.isEmpty() ? null : result(ahead.remove());
            if (now == null) end();
        }
        if (isAtEnd) return -1;
        int n = Math.min(count, now.length - now.given);
        System.arraycopy(now.plain, now.given, bytes, offset, n);
        crc.update(bytes, offset, n);
        now.given += n;
        total += n;
        return n;
    }

    private void begin() {
        for (; next < ends.length && !free.isEmpty(); next++) {
            Block block = free.remove();
            long from = next == 0 ? HEADER : ends[next - 1], to = ends[next];
            boolean isLast = next == ends.length - 1;
            ahead.add(workers.submit(() -> block.unpack(from, to, isLast)));
        }
    }

    private void end() throws IOException {
        isAtEnd = true;
        ByteBuffer trailer = GzipOutput.trailer(crc.getValue(), total);
        long at = ends[ends.length - 1];
        if (channel.size() != at + TRAILER || !ByteBuffer.wrap(bytes(at, new byte[TRAILER], TRAILER)).equals(trailer)) throw new ZipException("the checksum differs");
    }

    private byte[] bytes(long at, byte[] room, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(room, 0, length);
        while (buffer.hasRemaining()) if (channel.read(buffer, at + buffer.position()) < 0) throw new ZipException("the file ends early");
        return room;
    }

    private static Block result(Future<Block> unpacked) throws IOException {
        try {
            return unpacked.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException(); // as a read would
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException thrown) throw thrown;
            if (e.getCause() instanceof Error error) throw error;
            throw (RuntimeException) e.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        isAtEnd = true;
        workers.shutdownNow();
        channel.close();
    }

    /** A block on its way. */
    private final class Block {
        private final byte[] plain;
        private byte[] packed = new byte[0];
        private int length, given;

        Block(int bytes) {
            plain = new byte[bytes];
        }

        /** @throws ZipException unless these bytes are all of a block, and nothing else */
        Block unpack(long from, long to, boolean isLast) throws IOException {
            int size = (int) (to - from);
            if (packed.length < size) packed = new byte[size + size / 8];
            Inflater inflater = new Inflater(true);
            try {
                inflater.setInput(bytes(from, packed, size), 0, size);
                given = length = 0;
                for (int n = 1; n > 0; length += n) n = inflater.inflate(plain, length, plain.length - length);
                boolean hasMore = inflater.inflate(new byte[1]) > 0, isWhole = isLast || length == plain.length;
                if (hasMore || !isWhole || inflater.finished() != isLast || inflater.getRemaining() != 0) throw new ZipException("a block is not what was written");
                return this;
            } catch (DataFormatException e) {
                throw new ZipException(e.getMessage() == null ? "invalid deflate data" : e.getMessage());
            } finally {
                inflater.end();
            }
        }
    }
}
