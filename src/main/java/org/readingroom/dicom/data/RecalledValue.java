package org.readingroom.dicom.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.zip.CRC32C;
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
    private final int check;       // CRC of the value as it lies in the file, which may be another one by then
    private SoftReference<byte[]> value;
    private byte[] kept; // null: may be forgotten

    /** @param read the value as it lies in the file */
    RecalledValue(Path file, long offset, byte[] read, int swappedUnit) {
        this.file = file;
        this.offset = offset;
        this.swappedUnit = swappedUnit;
        length = read.length;
        check = check(read);
        value = new SoftReference<>(turned(read));
    }

    int length() {
        return length;
    }

    /**
     * @throws UncheckedIOException  with one sentence if the file is gone, or was cut or replaced since
     * @throws CancellationException if the thread was interrupted, which it stays
     */
    synchronized byte[] get() {
        byte[] bytes = kept != null ? kept : value.get();
        if (bytes != null) return bytes;
        try {
            bytes = ByteSource.read(file, offset, length);
        } catch (ClosedByInterruptException e) {
            throw (CancellationException) new CancellationException("interrupted").initCause(e);
        } catch (FormatException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        } catch (IOException e) {
            String sentence = file.getFileName() + ": its header cannot be read any more; expected the file that was opened. Put it back, or open it again.";
            throw new UncheckedIOException(sentence, new FormatException(sentence, e));
        }
        if (check(bytes) != check) {
            FormatException other = new FormatException(file, "a header that is not the one that was read before", "the file that was opened",
                "It was replaced or changed meanwhile; put it back, or open it again.");
            throw new UncheckedIOException(other.getMessage(), other);
        }
        bytes = turned(bytes);
        value = new SoftReference<>(bytes);
        return bytes;
    }

    private static int check(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /** Keeps the value in memory for good. @throws UncheckedIOException as {@link #get} */
    synchronized void keep() {
        kept = get();
    }

    private byte[] turned(byte[] bytes) {
        return swappedUnit == 0 ? bytes : ByteOrders.swapped(bytes, swappedUnit);
    }
}
