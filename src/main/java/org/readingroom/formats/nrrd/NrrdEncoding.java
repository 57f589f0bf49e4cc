package org.readingroom.formats.nrrd;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.readingroom.formats.PackedBytes;
import org.readingroom.io.FormatException;

/** How voxels are written. */
enum NrrdEncoding {
    /** Bytes as they are. */
    RAW(1, "raw"),
    /** Numbers in text. */
    TEXT(4, "txt", "text", "ascii"),
    /** Bytes as pairs of hexadecimal digits. */
    HEX(0.5, "hex"),
    GZIP(PackedBytes.most(1), "gz", "gzip"),
    /** A block of 45 MB of zeros takes 39 bytes. */
    BZIP2(1.3e6, "bz2", "bzip2");

    private final double bytesPerByte;
    private final List<String> names;

    NrrdEncoding(double bytesPerByte, String... names) {
        this.bytesPerByte = bytesPerByte;
        this.names = List.of(names);
    }

    static NrrdEncoding parse(Path file, String name) throws FormatException {
        String asked = name.strip().toLowerCase(Locale.ROOT);
        for (NrrdEncoding e : values()) if (e.names.contains(asked)) return e;
        throw new FormatException(file, "encoding " + name.strip(), "raw, txt, hex, gzip or bzip2", "Save it in one of these, such as with unu save.");
    }

    boolean isPacked() {
        return this == GZIP || this == BZIP2;
    }

    /** Whether so many bytes of a file can become so many bytes of voxels of {@code sampleBytes} each. */
    boolean canHold(long fileBytes, long voxelBytes, int sampleBytes) {
        return fileBytes * (this == TEXT ? (double) sampleBytes : bytesPerByte) >= voxelBytes; // of text, a digit for each number at least
    }
}
