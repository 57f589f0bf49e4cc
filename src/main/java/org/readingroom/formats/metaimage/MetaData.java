package org.readingroom.formats.metaimage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.readingroom.formats.JoinedFiles;
import org.readingroom.formats.PackedBytes;
import org.readingroom.formats.RawLayout;
import org.readingroom.formats.RawSamples;
import org.readingroom.formats.TextNumbers;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Samples;

/**
 * The voxels of a header, whatever they are written as and however many files they lie in.
 *
 * @param skip       HeaderSize: bytes before the voxels of each file; -1: they are the last bytes; 0: they begin where the header ends
 * @param packedSize CompressedDataSize; 0 if the packed data go to the end of the file
 */
record MetaData(MetaHeader header, List<Path> files, RawLayout layout, boolean isText, boolean isPacked, long skip, long packedSize) {

    private static final int BUFFER = 1 << 16;
    private static final String DAMAGED = "The header is damaged; export the file again.", TRUNCATED = "The file is truncated or its header is damaged; copy or export it again.";

    static MetaData of(MetaHeader h, List<Path> files, RawLayout layout) throws FormatException {
        boolean text = !h.flag("BinaryData", true), gz = !MetaFiles.isLocal(h) && files.get(0).getFileName().toString().endsWith(".gz");
        boolean packed = !text && h.flag("CompressedData", false) || gz;
        long skip = h.whole("HeaderSize", -1, Long.MAX_VALUE / 4, 0), packedSize = packed && files.size() == 1 ? h.whole("CompressedDataSize", 0, Long.MAX_VALUE / 4, 0) : 0;
        if (skip < 0 && (text || packed && packedSize == 0))
            throw new FormatException(h.file(), "HeaderSize = -1 with voxels whose length nobody knows", "raw voxels, or the field CompressedDataSize", "Correct the header.");
        if (MetaFiles.isLocal(h) && skip > 0 && skip < h.dataStart())
            throw new FormatException(h.file(), "HeaderSize = " + skip, "at least " + h.dataStart() + ", behind the header", DAMAGED);
        return new MetaData(h, files, layout, text && !gz, packed, skip, packedSize);
    }

    /** Bytes of voxels in each file, unpacked. */
    private long share() {
        return layout.bytes() / files.size();
    }

    Samples read(Loading loading, List<Finding> findings, Progress progress) throws IOException {
        for (Path f : files) check(f);
        long behind = Files.size(files.get(0)) - start(files.get(0)) - (isPacked ? packedSize : share());
        if (behind > 0 && files.size() == 1 && !isText && (!isPacked || packedSize > 0))
            findings.add(Finding.note("TRAILING_BYTES", behind + " bytes behind the voxels were not read.", ""));
        if (!isText && !isPacked) {
            List<RawSamples.Piece> pieces = new ArrayList<>();
            for (Path f : files) pieces.add(new RawSamples.Piece(f, start(f)));
            return RawSamples.open(pieces, layout, loading, progress);
        }
        layout.requireMemory(header.file());
        try (InputStream in = new JoinedFiles(files.stream().map(Packed::new).toList(), share())) {
            return RawSamples.read(in, files.get(0), layout, progress);
        }
    }

    /** The first byte of the voxels in a file. */
    private long start(Path file) throws IOException {
        if (skip < 0) return Files.size(file) - (isPacked ? packedSize : share());
        return skip > 0 || !MetaFiles.isLocal(header) ? skip : header.dataStart();
    }

    /** What a file cannot hold is not asked for. */
    private void check(Path file) throws IOException {
        long size = Files.size(file), start = start(file), there = Math.max(0, size - start), needed = isPacked ? Math.max(packedSize, PackedBytes.least(share())) : isText ? 2 * (share() / layout.type().bytes()) - 1 : share();
        if (skip < 0 && start < (MetaFiles.isLocal(header) ? header.dataStart() : 0)) there += start;
        if (there >= needed) return;
        String missing = ", " + (needed - there) + " are missing";
        if (isPacked && packedSize < needed)
            throw new FormatException(file, "there are " + there + " bytes of packed voxels", "enough for the " + share() + " bytes that the header claims", TRUNCATED);
        throw new FormatException(file, "there are " + there + " bytes of " + (isPacked ? "packed voxels" : isText ? "numbers in text" : "voxels") + missing, (isText ? "at least " : "") + needed + " bytes", TRUNCATED);
    }

    /** A file whose bytes are not the voxels' own. */
    private final class Packed implements JoinedFiles.Share {
        private final Path file;

        Packed(Path file) {
            this.file = file;
        }

        @Override
        public Path file() {
            return file;
        }

        @Override
        public InputStream open() throws IOException {
            InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
            try {
                raw.skipNBytes(start(file));
                if (isText) return new TextNumbers(file, raw, layout.type());
                raw.mark(2);
                boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b; // MetaIO takes gzip as well as zlib
                raw.reset();
                return gzip ? new GZIPInputStream(raw, BUFFER) : new Zlib(raw);
            } catch (IOException | RuntimeException e) {
                raw.close();
                throw e;
            }
        }
    }

    /** Lets its inflater go when it is closed, and has a large buffer. */
    private static final class Zlib extends InflaterInputStream {
        Zlib(InputStream in) {
            super(in, new Inflater(), BUFFER);
        }

        @Override
        public void close() throws IOException {
            inf.end();
            super.close();
        }
    }
}
