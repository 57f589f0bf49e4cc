package org.readingroom.formats.minc;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.readingroom.io.FencedWork;

/**
 * Where jhdf runs: it trusts what it reads, so damaged files make it throw anything, ask for more memory than there is, or go in circles. It reads
 * through a channel of ours, because it would map the file, which Windows then will not replace, and because each read is an occasion to stop.
 */
final class HdfFence {

    static final String ADVICE = "The file is damaged; copy or export it again.";
    private static final Duration START = Duration.ofSeconds(20); // for the class path and a busy machine, whatever the file's size
    private static final long SMALL = 1 << 25; // bytes; in memory jhdf takes parts of what is there, in a file it allocates whatever a damaged header claims, up to 2 GB

    private final FencedWork fence = new FencedWork("an HDF5 file", "reading-room-hdf5", ADVICE);

    @FunctionalInterface
    interface Work {
        void on(HdfFile file) throws IOException;
    }

    /** @param nanoseconds beyond those that a file without samples may take */
    void run(MincBytes bytes, long nanoseconds, Work work) throws IOException {
        fence.run(bytes.file(), START.plusNanos(nanoseconds), stop -> {
            if (bytes.isPacked() || bytes.size() <= SMALL) {
                try (HdfFile hdf = HdfFile.fromByteBuffer(ByteBuffer.wrap(bytes.isPacked() ? bytes.unpacked() : bytes.read(0, (int) bytes.size())))) {
                    work.on(hdf);
                }
                return;
            }
            try (FileChannel channel = FileChannel.open(bytes.file(), StandardOpenOption.READ); HdfFile hdf = new HdfFile(new Asking(channel, stop), bytes.file().toUri())) {
                work.on(hdf);
            }
        });
    }

    /** A file that is only read. */
    private record Asking(FileChannel channel, FencedWork.Stop stop) implements SeekableByteChannel {
        @Override
        public int read(ByteBuffer into) throws IOException {
            stop.check();
            return channel.read(into);
        }

        @Override
        public int write(ByteBuffer from) {
            throw new UnsupportedOperationException("it is only read");
        }

        @Override
        public long position() throws IOException {
            return channel.position();
        }

        @Override
        public SeekableByteChannel position(long to) throws IOException {
            stop.check();
            channel.position(to);
            return this;
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new UnsupportedOperationException("it is only read");
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
