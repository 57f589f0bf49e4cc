package org.readingroom.formats.nrrd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Volume;

/** NRRD files written by hand. */
final class NrrdText {

    private NrrdText() {}

    /** @param header lines parted by LF, without the empty one that ends it */
    static Path file(Path file, String header, byte... data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write((header + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.write(data);
        return Files.write(file, out.toByteArray());
    }

    static Volume read(Path file) throws IOException {
        return new NrrdReader().read(file, Optional.empty(), Loading.WHOLE, Progress.NONE);
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
            packed.write(bytes);
        }
        return out.toByteArray();
    }

    static byte[] bzip2(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (BZip2CompressorOutputStream packed = new BZip2CompressorOutputStream(out)) {
            packed.write(bytes);
        }
        return out.toByteArray();
    }

    /** 0, 1, 2 ... */
    static byte[] counting(int n) {
        byte[] bytes = new byte[n];
        for (int x = 0; x < n; x++) bytes[x] = (byte) x;
        return bytes;
    }
}
