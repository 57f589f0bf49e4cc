package org.readingroom.annotation.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** The real disk until an operation, or a byte, that fails; then all fail, until it is mended. Of a write that has no room a part is written. */
final class FailingDisk implements Disk {

    private long operationsLeft = Long.MAX_VALUE, room = Long.MAX_VALUE;
    private boolean dead;
    long operations;

    void failAfterOperations(long count) {
        operationsLeft = count;
    }

    /** No space left, though what is there can be cut. */
    void failAfterBytes(long bytes) {
        room = bytes;
    }

    void mend() {
        operationsLeft = room = Long.MAX_VALUE;
        dead = false;
    }

    private void operation() throws IOException {
        operations++;
        if (dead || --operationsLeft < 0) {
            dead = true;
            throw new IOException("Input/output error");
        }
    }

    @Override
    public Out open(Path file, long size) throws IOException {
        operation();
        Out real = REAL.open(file, size);
        return new Out() {

            @Override
            public void write(byte[] bytes) throws IOException {
                if (room < bytes.length) {
                    real.write(Arrays.copyOf(bytes, (int) room));
                    room = 0;
                    throw new IOException("No space left on device");
                }
                try {
                    operation();
                } catch (IOException e) {
                    real.write(Arrays.copyOf(bytes, bytes.length / 2));
                    throw e;
                }
                room -= room == Long.MAX_VALUE ? 0 : bytes.length;
                real.write(bytes);
            }

            @Override
            public void force() throws IOException {
                operation();
                real.force();
            }

            @Override
            public void truncate(long to) throws IOException {
                operation();
                real.truncate(to);
            }

            @Override
            public void close() throws IOException {
                real.close();
            }
        };
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        operation();
        REAL.move(from, to);
        operation(); // the folder's flush
    }
}
