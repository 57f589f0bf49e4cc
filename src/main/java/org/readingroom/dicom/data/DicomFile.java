package org.readingroom.dicom.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    private final Path path;
    private final DataSet meta;
    private final DataSet dataSet;
    private final TransferSyntax syntax;
    private final PixelData pixelData;
    private final byte[] memory;      // the whole file, or what its deflated part became, where that is in memory; else null
    private final InflatedPart part;  // null unless deflated
    private final boolean isWhole;
    private final List<Finding> findings;

    DicomFile(Path path, DataSet meta, DataSet dataSet, TransferSyntax syntax, PixelData pixelData, byte[] memory, InflatedPart part, boolean isWhole, List<Finding> findings) {
        this.path = path;
        this.meta = meta;
        this.dataSet = dataSet;
        this.syntax = syntax;
        this.pixelData = pixelData;
        this.memory = memory;
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
        return FileOpening.of(name, bytes);
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
            ByteSource.checkFits(path, offset, into.length, memory.length);
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

    /**
     * A raw value of {@link #dataSet} or of one nested in it, numbers little endian: from memory, or from the file if it was left there. Not copied.
     *
     * @throws FormatException if the file ends before
     */
    public byte[] bytes(DataSet owner, int tag) throws IOException {
        Element e = owner.get(tag).orElse(null);
        if (e == null || e.offset() < 0) return owner.bytes(tag);
        if (e.length() > Integer.MAX_VALUE - 16) throw new FormatException(path, e.length() + " bytes in " + Tag.described(tag), "less than 2 GB", "Read it piece by piece.");
        ByteSource.checkFits(path, e.offset(), e.length(), memory != null ? memory.length : part != null ? part.size() : Files.size(path));
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
        return memory != null ? DicomInput.of(path, memory) : part != null ? DicomInput.of(path, part) : DicomInput.open(path);
    }
}
