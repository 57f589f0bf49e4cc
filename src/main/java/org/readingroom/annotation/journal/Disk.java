package org.readingroom.annotation.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** What a journal asks of the disk; tests have disks that fail. */
interface Disk {

    /** A file that is written at its end. */
    interface Out extends Closeable {

        void write(byte[] bytes) throws IOException;

        /** Returns when all of it is on the disk. */
        void force() throws IOException;

        /** Forgets what stands behind {@code size}, and goes on there. */
        void truncate(long size) throws IOException;
    }

    /** To be written from {@code size} on; a file that is not there is made. */
    Out open(Path file, long size) throws IOException;

    /** In one step, over what is there; on the disk when it returns. */
    void move(Path from, Path to) throws IOException;

    /** The machine's. */
    Disk REAL = new Disk() {

        @Override
        public Out open(Path file, long size) throws IOException {
            return new RealOut(new RandomAccessFile(file.toFile(), "rw"), size);
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            try {
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
            }
            if (to.getFileSystem().getSeparator().equals("\\")) return; // Windows opens no folders, and needs no flush of them
            try (FileChannel folder = FileChannel.open(to.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    };

    /** Not by FileChannel, which an interrupted thread would close. */
    final class RealOut implements Out {

        private final RandomAccessFile file;

        RealOut(RandomAccessFile file, long size) throws IOException {
            this.file = file;
            try {
                truncate(size);
            } catch (IOException e) {
                file.close();
                throw e;
            }
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            file.write(bytes);
        }

        @Override
        public void force() throws IOException {
            file.getFD().sync();
        }

        @Override
        public void truncate(long size) throws IOException {
            if (file.length() > size) file.setLength(size);
            file.seek(size);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
