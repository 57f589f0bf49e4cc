package org.readingroom.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
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
    private static final byte[] HEADER = { 0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff };

    private final OutputStream out;
    private final int level;
    private final int threads = Runtime.getRuntime().availableProcessors();
    private final CRC32 crc = new CRC32();
    private final Deque<Future<byte[]>> waiting = new ArrayDeque<>();
    private byte[] block = new byte[BLOCK];
    private int filled;
    private long total;
    private ExecutorService workers;
    private boolean closed;

    /** @param out closed with this stream @param level 1 (quick) to 9 (small) */
    public GzipOutput(OutputStream out, int level) throws IOException {
        if (level < 1 || level > 9) throw new IllegalArgumentException("gzip level " + level + "; expected 1 to 9");
        this.out = out;
        this.level = level;
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
            if (filled == BLOCK) handOver();
            int n = Math.min(BLOCK - filled, length - done);
            System.arraycopy(bytes, offset + done, block, filled, n);
            filled += n;
            done += n;
        }
    }

    private void handOver() throws IOException {
        if (workers == null)
            workers = Executors.newFixedThreadPool(threads, task -> {
                Thread thread = new Thread(task, "gzip");
                thread.setDaemon(true);
                return thread;
            });
        byte[] full = block;
        waiting.add(workers.submit(() -> deflate(full, BLOCK, false)));
        block = new byte[BLOCK];
        filled = 0;
        while (waiting.size() > 2 * threads) out.write(result(waiting.remove()));
    }

    /** Ends the member and closes the stream below. */
    @Override
    public void close() throws IOException {
        if (closed) return;
        closed = true;
        try (out) {
            while (!waiting.isEmpty()) out.write(result(waiting.remove()));
            out.write(deflate(block, filled, true));
            for (long tail : new long[] { crc.getValue(), total }) for (int n = 0; n < 4; n++) out.write((int) (tail >> 8 * n));
        } finally {
            if (workers != null) workers.shutdownNow();
        }
    }

    private byte[] deflate(byte[] bytes, int length, boolean last) {
        Deflater deflater = new Deflater(level, true);
        try {
            deflater.setInput(bytes, 0, length);
            if (last) deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream(length / 2 + 64);
            byte[] some = new byte[1 << 16];
            int n;
            do {
                n = deflater.deflate(some, 0, some.length, last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH);
                packed.write(some, 0, n);
            } while (last ? !deflater.finished() : n == some.length);
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static byte[] result(Future<byte[]> deflated) throws IOException {
        try {
            return deflated.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("writing was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
