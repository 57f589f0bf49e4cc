package org.readingroom.dicom.deid;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.MemoryOutput;
import org.readingroom.io.ByteSource;

/**
 * A file that is read, and the copy that is made of it: arrays that the next file takes over. The slices of a series are of one size, and fresh arrays for each
 * would be fetched from the system page by page, which takes as long as the copying. One a thread.
 */
final class FileBytes {

    /** Longer files go piece by piece. */
    static final int LONGEST = 1 << 25;
    private static final int PIECE = 1 << 17; // stays in the processor's own memory between the reading and the copy
    private static final int HEAD = 1 << 10;  // tells what a file is
    private static final int SMALL = 1 << 16; // read at once: to look at the head first would take another call

    private byte[] source = new byte[0];
    private final MemoryOutput made = new MemoryOutput();
    private int length;

    /** What a file is, before it is taken apart. */
    enum Kind { IN_MEMORY, TOO_LONG, NOT_DICOM }

    /** Reads a whole file, until the next one is read. @param isLookedAt whether it may be none of DICOM */
    Kind read(Path file, boolean isLookedAt) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (isLookedAt && size > SMALL && !DicomFile.looksLikeDicom(head(file, channel))) return Kind.NOT_DICOM;
            if (size > LONGEST) return Kind.TOO_LONG;
            length = (int) size;
            if (length > source.length) source = new byte[length];
            for (int at = 0; at < length; at += PIECE) ByteSource.readFully(file, channel, at, ByteBuffer.wrap(source, at, Math.min(PIECE, length - at)));
            return isLookedAt && length <= SMALL && !DicomFile.looksLikeDicom(Arrays.copyOf(source, Math.min(HEAD, length))) ? Kind.NOT_DICOM : Kind.IN_MEMORY;
        }
    }

    private static byte[] head(Path file, FileChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        ByteSource.readFully(file, channel, 0, head);
        return head.array();
    }

    /** What was read last. */
    DicomFile source(Path file) throws IOException {
        return DicomFile.of(file, source, length);
    }

    void updateDigest(MessageDigest sha) {
        sha.update(source, 0, length);
    }

    /** Where the copy is put together; empty. */
    MemoryOutput made() {
        return made.begin(length + (1 << 12));
    }
}
