package org.readingroom.dicom.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.readingroom.io.ByteSource;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;

/**
 * One parsed file: Part 10, or a bare data set without preamble and file meta information. Holds no file open; pixel data stay in the
 * file, and {@link DicomWriter} carries them over from there.
 */
public final class DicomFile {

    private static final int LONGEST_IN_HEADER = 1 << 16;
    private static final int PIECE = 1 << 16, LONGEST_COMPARED = 1 << 20;

    private final Path path;
    private final DataSet meta;
    private final DataSet dataSet;
    private final TransferSyntax syntax;
    private final PixelData pixelData;
    private final byte[] memory;      // begins with the whole file where that is in memory; else null
    private final long size;          // of the file, or of what its deflated part became
    private final InflatedPart part;  // null unless deflated
    private final boolean isWhole;
    private final List<Finding> findings;

    DicomFile(Path path, DataSet meta, DataSet dataSet, TransferSyntax syntax, PixelData pixelData, byte[] memory, long size, InflatedPart part, boolean isWhole, List<Finding> findings) {
        this.path = path;
        this.meta = meta;
        this.dataSet = dataSet;
        this.syntax = syntax;
        this.pixelData = pixelData;
        this.memory = memory;
        this.size = size;
        this.part = part;
        this.isWhole = isWhole;
        this.findings = List.copyOf(findings);
    }

    /**
     * All attributes, those behind the pixel data too.
     *
     * @throws FormatException if it is no DICOM file, or a damaged one
     */
    public static DicomFile read(Path file) throws IOException {
        return FileOpening.open(file, DicomParser.ALL);
    }

    /**
     * As {@link #read}, for looking at thousands of files: values longer than 64 KB are passed over, and asking for them fails; attributes
     * behind the pixel data (signatures, padding) are not read.
     *
     * @throws FormatException if it is no DICOM file, or a damaged one
     */
    public static DicomFile readHeader(Path file) throws IOException {
        return FileOpening.open(file, LONGEST_IN_HEADER);
    }

    /**
     * As {@link #read}, of a file that is in memory; the array is not copied.
     *
     * @param name what messages call it; nothing is read from there
     */
    public static DicomFile of(Path name, byte[] bytes) throws IOException {
        return FileOpening.of(name, bytes, bytes.length);
    }

    /** As {@link #of(Path, byte[])}, of a file that an array begins with. @param length of the file in bytes */
    public static DicomFile of(Path name, byte[] bytes, int length) throws IOException {
        return FileOpening.of(name, bytes, length);
    }

    /** As {@link #looksLikeDicom(Path)}. @param head the file's first 1,024 bytes or more, or all of it */
    public static boolean looksLikeDicom(byte[] head) {
        return FileOpening.looksLikeDicom(head);
    }

    /** Whether a file looks like DICOM by its first bytes. False for what cannot be DICOM; says nothing about damage further on. */
    public static boolean looksLikeDicom(Path file) throws IOException {
        return FileOpening.looksLikeDicom(file);
    }

    public Path path() {
        return path;
    }

    /** File meta information, group 0002; empty for a bare data set. */
    public DataSet meta() {
        return meta;
    }

    public DataSet dataSet() {
        return dataSet;
    }

    /** How the data set is written; guessed, with a finding, if the file does not say or says it wrong. */
    public TransferSyntax syntax() {
        return syntax;
    }

    /** Where the pixels are; empty for objects without. */
    public Optional<PixelData> pixelData() {
        return Optional.ofNullable(pixelData);
    }

    /** Repairs and oddities that were met: SYNTAX_GUESSED, NO_PREAMBLE, PREAMBLE, END_UNREADABLE, OVERLONG_ITEM. */
    public List<Finding> findings() {
        return findings;
    }

    /** Whether it was deflated or came from memory: offsets count in inflated bytes then, and only {@link #read(long, byte[])} knows them. */
    public boolean isInflated() {
        return memory != null || part != null;
    }

    /**
     * Fills an array from an offset of {@link PixelData}. Opens and closes the file; for many reads open a channel of one's own.
     *
     * @throws FormatException if the file ends before
     */
    public void read(long offset, byte[] into) throws IOException {
        if (memory != null) {
            ByteSource.checkFits(path, offset, into.length, size);
            System.arraycopy(memory, (int) offset, into, 0, into.length);
            return;
        }
        if (part != null) {
            part.read(offset, into, 0, into.length);
            return;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteSource.checkFits(path, offset, into.length, channel.size());
            ByteSource.readFully(path, channel, offset, ByteBuffer.wrap(into));
        }
    }

    /** Passes bytes on from an offset of {@link PixelData}. @throws FormatException if the file ends before */
    void write(long offset, long length, OutputStream out) throws IOException {
        if (memory != null) {
            ByteSource.checkFits(path, offset, length, size);
            out.write(memory, (int) offset, (int) length);
            return;
        }
        byte[] piece = new byte[(int) Math.min(PIECE, length)];
        try (FileChannel channel = part != null ? null : FileChannel.open(path, StandardOpenOption.READ)) {
            for (long at = 0; at < length; at += piece.length) {
                if (length - at < piece.length) piece = new byte[(int) (length - at)];
                if (channel == null) read(offset + at, piece);
                else ByteSource.readFully(path, channel, offset + at, ByteBuffer.wrap(piece));
                out.write(piece);
            }
        }
    }

    /**
     * Whether some bytes are the same as some of another file.
     *
     * @param offset of {@link PixelData} here
     * @param there  the same in the other file
     * @throws FormatException if one of the files ends before
     */
    public boolean hasSameBytes(long offset, DicomFile other, long there, long length) throws IOException {
        if (memory != null && other.memory != null) {
            ByteSource.checkFits(path, offset, length, size);
            ByteSource.checkFits(other.path, there, length, other.size);
            return Arrays.equals(memory, (int) offset, (int) (offset + length), other.memory, (int) there, (int) (there + length));
        }
        byte[] a = new byte[(int) Math.min(LONGEST_COMPARED, length)], b = a.clone();
        for (long at = 0; at < length; at += a.length) {
            if (length - at < a.length) {
                a = new byte[(int) (length - at)];
                b = a.clone();
            }
            read(offset + at, a);
            other.read(there + at, b);
            if (!Arrays.equals(a, b)) return false;
        }
        return true;
    }

    /**
     * A raw value of {@link #dataSet} or of one nested in it, numbers little endian: from memory, or from the file if it was left there. Not copied.
     *
     * @throws FormatException if the file ends before
     */
    public byte[] bytes(DataSet owner, int tag) throws IOException {
        Element e = owner.get(tag).orElse(null);
        if (e == null || e.offset() < 0) return owner.bytes(tag);
        if (e.length() > Integer.MAX_VALUE - 16) throw new FormatException(path, e.length() + " bytes in " + Tag.described(tag), "less than 2 GB", "Read it piece by piece.");
        ByteSource.checkFits(path, e.offset(), e.length(), memory != null || part != null ? size : Files.size(path));
        byte[] value = new byte[(int) e.length()];
        read(e.offset(), value);
        boolean isBig = syntax.bigEndian() && e.statedLetters() != Vr.UN.letters();
        return isBig ? ByteOrders.swapped(value, e.vr().unitBytes()) : value;
    }

    /** The data set with what stands behind the pixel data, which a header goes without. */
    DataSet wholeDataSet() throws IOException {
        if (isWhole || pixelData == null) return dataSet;
        for (Element e : read(path).dataSet.elements())
            if (Integer.compareUnsigned(e.tag(), pixelData.tag()) > 0 && !dataSet.contains(e.tag())) dataSet.add(e);
        return dataSet;
    }

    DicomInput openInput() throws IOException {
        return memory != null ? DicomInput.of(path, memory, (int) size) : part != null ? DicomInput.of(path, part) : DicomInput.open(path);
    }
}
