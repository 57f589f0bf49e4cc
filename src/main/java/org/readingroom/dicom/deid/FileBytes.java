package org.readingroom.dicom.deid;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.readingroom.io.ByteSource;
import org.readingroom.io.SafeFile;

/**
 * A file that is read, the copy that is made of it, and what is read of that copy: arrays that the next file takes over. The slices of a series are of one
 * size, and fresh arrays for each would be fetched from the system page by page, which takes as long as the copying. One a thread.
 */
final class FileBytes {

    /** Longer files go piece by piece. */
    static final int LONGEST = 1 << 25;

    private byte[] source = new byte[0], readBack = new byte[0];
    private final Made made = new Made();

    /** The whole file, until the next one is read; null: it is too long. */
    byte[] source(Path file) throws IOException {
        byte[] whole = read(file, source, LONGEST);
        if (whole != null) source = whole;
        return whole;
    }

    /** Where the copy is put together; empty. */
    Made made() {
        made.begin(source.length + (1 << 12));
        return made;
    }

    /** The whole file, read from the disk again, until the next one is. */
    byte[] readBack(Path file) throws IOException {
        readBack = read(file, readBack, Integer.MAX_VALUE - 16); // about as long as the source
        return readBack;
    }

    private static byte[] read(Path file, byte[] before, int longest) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size > longest) return null;
            byte[] whole = size == before.length ? before : new byte[(int) size];
            ByteSource.readFully(file, channel, 0, ByteBuffer.wrap(whole));
            return whole;
        }
    }

    /** Bytes of a file to be. */
    static final class Made extends ByteArrayOutputStream {

        private void begin(int room) {
            reset();
            if (buf.length < room) buf = new byte[room];
        }

        /** Written and flushed to a path that is not there yet. */
        void put(Path temporary) throws IOException {
            SafeFile.put(temporary, buf, count);
        }

        boolean is(byte[] other) {
            return Arrays.equals(buf, 0, count, other, 0, other.length);
        }

        String digest(MessageDigest sha) {
            sha.update(buf, 0, count);
            return HexFormat.of().formatHex(sha.digest());
        }
    }
}
