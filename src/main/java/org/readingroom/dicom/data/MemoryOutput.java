package org.readingroom.dicom.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;

/** A file that is put together in memory, in an array that the next one takes over. For one thread, unlike Java's, which asks at each write whether it is alone. */
public final class MemoryOutput extends OutputStream {

    private static final int LONGEST = Integer.MAX_VALUE - 16;

    private byte[] bytes = new byte[0];
    private int length;

    /** Forgets what was written. @param room bytes that will be; it may be more */
    public MemoryOutput begin(int room) {
        length = 0;
        if (bytes.length < room) bytes = new byte[room];
        return this;
    }

    @Override
    public void write(int b) {
        makeRoom(1);
        bytes[length++] = (byte) b;
    }

    @Override
    public void write(byte[] from, int offset, int count) {
        makeRoom(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    private void makeRoom(int count) {
        if (bytes.length - length < count) bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, count), (int) Math.min(LONGEST, 2L * length)));
    }

    /** The array, which begins with what was written. Not copied. */
    public byte[] bytes() {
        return bytes;
    }

    /** How much was written. */
    public int length() {
        return length;
    }

    /** What was written, read as a file. @param name what messages call it */
    public DicomFile parsed(Path name) throws IOException {
        return DicomFile.of(name, bytes, length);
    }
}
