package org.readingroom.formats.nrrd;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.readingroom.formats.JoinedFiles;
import org.readingroom.formats.RawSamples;
import org.readingroom.formats.TextNumbers;
import org.readingroom.io.ByteSource;
import org.readingroom.io.FormatException;
import org.readingroom.volume.SampleType;

/**
 * The bytes of the voxels, whatever they are written as and however many files they lie in.
 *
 * @param first    byte where data begin in the first file: behind the header where they are attached
 * @param lineSkip lines before the data, which are never packed
 * @param byteSkip bytes before the voxels, counted after unpacking; -1: the voxels are the last bytes
 * @param order    little endian where the numbers have none
 */
record NrrdData(Path header, List<Path> files, NrrdEncoding encoding, SampleType type, ByteOrder order, long first, long lineSkip, long byteSkip, long bytes) {

    private static final int BUFFER = 1 << 16;
    private static final long LONGEST_SKIP = 64L << 20; // unpacked bytes that may lie before voxels which are the last bytes

    /** @param instead of the files that the header names, if it is there: those of a header that is not in its place yet */
    static NrrdData of(Path header, NrrdHeader h, NrrdAxes axes, Optional<Path> instead) throws IOException {
        SampleType type = NrrdType.parse(header, h.field("type").orElseThrow(() -> missing(header, "type")));
        NrrdEncoding encoding = NrrdEncoding.parse(header, h.field("encoding").orElseThrow(() -> missing(header, "encoding")));
        ByteOrder order = order(header, h, type, encoding);
        long lines = h.field("line skip").isPresent() ? NrrdAxes.whole(header, h, "line skip", 0, Integer.MAX_VALUE) : 0;
        long skip = h.field("byte skip").isPresent() ? NrrdAxes.whole(header, h, "byte skip", -1, Long.MAX_VALUE / 4) : 0;
        if (skip < 0 && encoding != NrrdEncoding.RAW && !encoding.isPacked())
            throw new FormatException(header, "byte skip: -1 with numbers in text", "raw or packed data", "Correct the line 'byte skip'.");
        double all = (double) axes.count(header) * type.bytes();
        if (all > Long.MAX_VALUE / 8) throw new FormatException(header, "sizes that make " + all + " bytes", "what a file can hold", "The header is damaged; export the file again.");
        List<Path> files = instead.isPresent() ? List.of(instead.get()) : NrrdFiles.of(header, h, axes);
        NrrdData data = new NrrdData(header, files, encoding, type, order, NrrdFiles.isAttached(h) ? h.bytes : 0, lines, skip, (long) all);
        data.checkSizes();
        return data;
    }

    private static ByteOrder order(Path header, NrrdHeader h, SampleType type, NrrdEncoding encoding) throws FormatException {
        Optional<String> endian = h.field("endian");
        if (encoding == NrrdEncoding.TEXT || type.bytes() == 1) return ByteOrder.LITTLE_ENDIAN;
        String e = endian.orElseThrow(() -> new FormatException(header, "no field 'endian' with numbers of " + type.bytes() + " bytes", "little or big", "Add the line that its writer forgot, if you know it."));
        if (e.equalsIgnoreCase("little")) return ByteOrder.LITTLE_ENDIAN;
        if (e.equalsIgnoreCase("big")) return ByteOrder.BIG_ENDIAN;
        throw new FormatException(header, "endian: " + e, "little or big", "Correct the line 'endian'.");
    }

    private static FormatException missing(Path header, String field) {
        return new FormatException(header, "no field '" + field + "'", "one", "The header is damaged; export the file again.");
    }

    /** Before anything is allocated: what a file cannot hold is not asked for. */
    private void checkSizes() throws IOException {
        long each = share();
        for (Path f : files) {
            long there = Files.size(f) - first;
            if (encoding.canHold(there, each + Math.max(0, byteSkip), type.bytes())) continue;
            if (encoding == NrrdEncoding.RAW)
                throw new FormatException(f, "there are " + Math.max(0, there - Math.max(0, byteSkip)) + " bytes of voxels, " + (each + Math.max(0, byteSkip) - there) + " are missing", each + " bytes",
                    "The file is truncated or its header is damaged; copy or export it again.");
            throw new FormatException(f, Math.max(0, there) + " bytes of " + encoding.name().toLowerCase(Locale.ROOT) + " data", "enough for the " + each + " bytes of voxels that the header claims",
                "The file is truncated or its header is damaged.");
        }
    }

    /** Where raw voxels lie in their files. */
    List<RawSamples.Piece> pieces() throws IOException {
        List<RawSamples.Piece> pieces = new ArrayList<>();
        for (Path file : files) pieces.add(new RawSamples.Piece(file, rawOffset(file)));
        return pieces;
    }

    private long rawOffset(Path file) throws IOException {
        if (byteSkip < 0) return Files.size(file) - share();
        if (lineSkip == 0) return first + byteSkip;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            in.skipNBytes(first);
            return first + skipLines(file, in) + byteSkip;
        }
    }

    /** Bytes of voxels in each file. */
    private long share() {
        return bytes / files.size();
    }

    /** All voxels, file after file. The caller closes it. */
    InputStream open() throws IOException {
        return new JoinedFiles(encoding == NrrdEncoding.RAW ? pieces() : files.stream().map(Coded::new).toList(), share());
    }

    /** A file of voxels that are not raw. */
    private final class Coded implements JoinedFiles.Share {
        private final Path file;

        Coded(Path file) {
            this.file = file;
        }

        @Override
        public Path file() {
            return file;
        }

        @Override
        public InputStream open() throws IOException {
            return NrrdData.this.open(file);
        }
    }

    private InputStream open(Path file) throws IOException {
        long skip = byteSkip;
        if (skip < 0) {
            long unpacked = unpackedBytes(file), each = share();
            if (unpacked < each) throw new FormatException(file, "there are " + unpacked + " bytes of voxels, " + (each - unpacked) + " are missing", each + " bytes", "The file is truncated; copy or export it again.");
            skip = unpacked - each;
        }
        InputStream in = decoded(file);
        try {
            in.skipNBytes(skip);
        } catch (EOFException e) {
            in.close();
            throw new FormatException(file, "the data end within the " + skip + " bytes to be skipped", "voxels behind them", "The file is truncated or 'byte skip' is wrong.");
        }
        return in;
    }

    private InputStream decoded(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            raw.skipNBytes(first);
            skipLines(file, raw);
            return switch (encoding) {
                case RAW -> raw;
                case TEXT -> new TextNumbers(file, raw, type);
                case HEX -> new HexBytes(file, raw);
                case GZIP -> ByteSource.unzipped(raw);
                case BZIP2 -> new BufferedInputStream(new Bzip2Bytes(file, raw), BUFFER);
            };
        } catch (IOException | RuntimeException e) {
            raw.close();
            if (e instanceof EOFException || e instanceof ZipException) throw packed(file, "the data are no " + encoding.name().toLowerCase(Locale.ROOT) + " data");
            throw e;
        }
    }

    private long skipLines(Path file, InputStream in) throws IOException {
        long skipped = 0;
        for (long n = 0; n < lineSkip; n++) {
            int b = in.read();
            for (; b >= 0 && b != '\n'; b = in.read()) skipped++;
            if (b < 0) throw new FormatException(file, "the data end within the " + lineSkip + " lines to be skipped", "voxels behind them", "The file is truncated or 'line skip' is wrong.");
            skipped++;
        }
        return skipped;
    }

    private long unpackedBytes(Path file) throws IOException {
        long most = share() + LONGEST_SKIP, all = 0;
        byte[] some = new byte[BUFFER];
        try (InputStream in = decoded(file)) {
            for (int n = in.read(some); n >= 0; n = in.read(some)) {
                all += n;
                if (all > most) throw new FormatException(file, "more than " + LONGEST_SKIP / 1_000_000 + " MB before the voxels", "a header before voxels that are the last bytes", "The header is damaged; correct 'byte skip'.");
            }
        } catch (EOFException | ZipException e) {
            throw packed(file, "the packed data end early or are damaged");
        }
        return all;
    }

    private static FormatException packed(Path file, String found) {
        return new FormatException(file, found, "whole packed data", "Copy or export the file again.");
    }

    /** bzip2 with its troubles told as sentences: the library throws what it likes at damaged data. */
    private static final class Bzip2Bytes extends InputStream {
        private final Path file;
        private final InputStream packed;
        private InputStream in;

        Bzip2Bytes(Path file, InputStream packed) {
            this.file = file;
            this.packed = packed;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] out, int offset, int length) throws IOException {
            try {
                if (in == null) in = new BZip2CompressorInputStream(packed, true);
                return in.read(out, offset, length);
            } catch (IOException | RuntimeException e) { // the library's answers to damaged data
                throw new FormatException(file, "the bzip2 data end early or are damaged", "whole bzip2 data", "Copy or export the file again.");
            }
        }

        @Override
        public void close() throws IOException {
            packed.close();
        }
    }
}
