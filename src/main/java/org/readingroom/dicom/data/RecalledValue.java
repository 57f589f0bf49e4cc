package org.readingroom.dicom.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import org.readingroom.io.ByteSource;
import org.readingroom.io.FormatException;

/**
 * A value of a header that may be forgotten when memory is short and is then read from its file again. Scanners write private values of many
 * KB into each of thousands of slices; together they can be larger than the pixels, and hardly ever does anybody look at them twice.
 */
final class RecalledValue {

    private final Path file;
    private final long offset;
    private final int length;
    private final int swappedUnit; // bytes that were turned round; 0: none
    private SoftReference<byte[]> value;
    private byte[] kept; // null: may be forgotten

    /** @param read the value as it lies in the file */
    RecalledValue(Path file, long offset, byte[] read, int swappedUnit) {
        this.file = file;
        this.offset = offset;
        this.swappedUnit = swappedUnit;
        length = read.length;
        value = new SoftReference<>(turned(read));
    }

    int length() {
        return length;
    }

    /** @throws UncheckedIOException with one sentence if the file is gone or was cut since */
    synchronized byte[] get() {
        byte[] bytes = kept != null ? kept : value.get();
        if (bytes != null) return bytes;
        try {
            bytes = turned(ByteSource.read(file, offset, length));
        } catch (FormatException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        } catch (IOException e) {
            String sentence = file.getFileName() + ": its header cannot be read any more; expected the file that was opened. Put it back, or open it again.";
            throw new UncheckedIOException(sentence, new FormatException(sentence, e));
        }
        value = new SoftReference<>(bytes);
        return bytes;
    }

    /** Keeps the value in memory for good. @throws UncheckedIOException as {@link #get} */
    synchronized void keep() {
        kept = get();
    }

    private byte[] turned(byte[] bytes) {
        return swappedUnit == 0 ? bytes : ByteOrders.swapped(bytes, swappedUnit);
    }
}
