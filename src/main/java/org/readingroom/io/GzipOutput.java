package org.readingroom.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Packs to gzip in threads: blocks are deflated on their own and joined into one member that any gunzip reads. The same bytes give the same
 * file, whatever the machine and the hour: no name, no time in the header, and blocks end at the same places for any number of threads.
 */
public final class GzipOutput extends OutputStream {

    private static final int BLOCK = 1 << 20; // large enough that starting without a window costs less than 0.1 %
    static final byte[] HEADER = { 0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff };

    private static final int PACKED_MORE = 1 << 10; // what deflate adds to a block of noise: 5 bytes in 16 KB, and the flush

    private final OutputStream out;
    private final int level;
    private final int threads = Runtime.getRuntime().availableProcessors();
    private final CRC32 crc = new CRC32();
    private final Deque<Future<Block>> waiting = new ArrayDeque<>();
    private final Deque<Block> free = new ArrayDeque<>();
    private Block block;
    private long total;
    private long[] ends = new long[64]; // of blocks in the file
    private int blocks;
    private ExecutorService workers;
    private boolean closed;

    /** @param out closed with this stream @param level 1 (quick) to 9 (small) */
    public GzipOutput(OutputStream out, int level) throws IOException {
        if (level < 1 || level > 9) throw new IllegalArgumentException("gzip level " + level + "; expected 1 to 9");
        this.out = out;
        this.level = level;
        block = new Block(level);
        out.write(HEADER);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] { (byte) b }, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        crc.update(bytes, offset, length);
        total += length;
        for (int done = 0; done < length;) {
            if (block.filled == BLOCK) handOver();
            done += block.take(bytes, offset + done, length - done);
        }
    }

    private void handOver() throws IOException {
        if (workers == null)
            workers = Executors.newFixedThreadPool(threads, task -> {
                Thread thread = new Thread(task, "gzip");
                thread.setDaemon(true);
                return thread;
            });
        Block full = block;
        waiting.add(workers.submit(() -> full.deflate(false)));
        while (waiting.size() > 2 * threads) writeFirst();
        block = free.isEmpty() ? new Block(level) : free.remove();
    }

    private void writeFirst() throws IOException {
        Block packed = result(waiting.remove());
        put(packed);
        packed.filled = 0;
        free.add(packed);
    }

    private void put(Block packed) throws IOException {
        out.write(packed.packed, 0, packed.length);
        if (blocks == ends.length) ends = Arrays.copyOf(ends, 2 * blocks);
        ends[blocks] = (blocks == 0 ? HEADER.length : ends[blocks - 1]) + packed.length;
        blocks++;
    }

    static ByteBuffer trailer(long crc, long length) {
        return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt((int) crc).putInt((int) length).flip();
    }

    /**
     * What was written, unpacked from the file that it has become: in threads, where there is more than one processor, so that looking at it takes less
     * time than writing did. The caller closes the stream, which throws a ZipException or EOFException where the file is not what was written.
     *
     * @throws IllegalStateException before this stream is closed
     */
    public InputStream written(Path file) throws IOException {
        if (!closed) throw new IllegalStateException("not all is written yet");
        return threads == 1 || blocks == 1 ? ByteSource.open(file) : new GzipBlocks(file, Arrays.copyOf(ends, blocks), BLOCK);
    }

    /** Ends the member and closes the stream below. */
    @Override
    public void close() throws IOException {
        if (closed) return;
        closed = true;
        try (out) {
            while (!waiting.isEmpty()) writeFirst();
            block.deflate(true);
            put(block);
            out.write(trailer(crc.getValue(), total).array());
        } finally {
            if (workers != null) workers.shutdownNow(); // what was interrupted in the middle gives its memory back when it is collected
            free.forEach(Block::end);
            block.end();
        }
    }

    private static Block result(Future<Block> deflated) throws IOException {
        try {
            return deflated.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("writing was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Bytes on their way, with the memory that they need: used again, because new memory costs a sixth of what deflating does. */
    private static final class Block {
        private final byte[] plain = new byte[BLOCK];
        private final Deflater deflater;
        private byte[] packed = new byte[BLOCK / 2];
        private int filled, length;

        Block(int level) {
            deflater = new Deflater(level, true);
        }

        /** @return how many there was room for */
        int take(byte[] bytes, int offset, int count) {
            int n = Math.min(BLOCK - filled, count);
            System.arraycopy(bytes, offset, plain, filled, n);
            filled += n;
            return n;
        }

        /** Ends at a byte, and with {@code last} the whole. */
        Block deflate(boolean last) {
            deflater.reset();
            deflater.setInput(plain, 0, filled);
            if (last) deflater.finish();
            length = 0;
            while (true) {
                length += deflater.deflate(packed, length, packed.length - length, last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH);
                if (last ? deflater.finished() : length < packed.length) return this;
                packed = Arrays.copyOf(packed, packed.length == BLOCK + PACKED_MORE ? 2 * BLOCK : BLOCK + PACKED_MORE);
            }
        }

        void end() {
            deflater.end();
        }
    }
}
