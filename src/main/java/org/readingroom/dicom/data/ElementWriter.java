package org.readingroom.dicom.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.readingroom.io.ByteSource;
import org.readingroom.io.FormatException;

/**
 * Writes the elements of data sets, in the forms that a file had or in the plain ones: stated lengths, no group lengths. Values are padded
 * to even length in any case. Source: DICOM PS3.5 7.
 */
final class ElementWriter {

    /** PLAIN: as the standard's simplest form. AS_READ: delimiters, group lengths and representations that the file chose are kept. */
    enum Form { PLAIN, AS_READ }

    private static final long UNDEFINED = 0xffffffffL;
    private static final int LAST_OF_FILE = 2; // groups up to it are commands and file meta information
    private static final int MOST_SHORT = 0xffff, PIECE = 1 << 16;

    private final OutputStream out;
    private final boolean explicit, bigEndian;
    private final Form form;
    private final byte[] header = new byte[12]; // of one element, written in one piece
    private boolean isExact; // all comes out byte for byte as it was read
    private final DicomFile source; // where values and pixels are that were left in the file; null: nothing was

    ElementWriter(OutputStream out, TransferSyntax syntax, Form form, DicomFile source) {
        this(out, syntax.explicitVr(), syntax.bigEndian(), form, source);
    }

    private ElementWriter(OutputStream out, boolean explicit, boolean bigEndian, Form form, DicomFile source) {
        this.out = out;
        this.explicit = explicit;
        this.bigEndian = bigEndian;
        this.form = form;
        this.source = source;
    }

    /** A writer that only measures. */
    static ElementWriter measuring(TransferSyntax syntax) {
        return new ElementWriter(OutputStream.nullOutputStream(), syntax, Form.PLAIN, null);
    }

    /**
     * An outermost data set, in the order of its tags. What belongs to the file and not to it (group 0002) is left out.
     *
     * @param pixels of {@code source}, which take their place among the attributes; null: none
     */
    void dataSet(DataSet set, PixelData pixels) throws IOException {
        if (pixels == null) dataSet(set, 0, () -> { });
        else dataSet(set, pixels.tag(), () -> pixels(pixels));
    }

    /** As {@link #dataSet(DataSet, PixelData)}, with pixel data that are made as they are written. */
    void dataSetAround(DataSet set, DicomWriter.NewPixels pixels) throws IOException {
        dataSet(set, Tag.PIXEL_DATA, () -> {
            long length = pixels.length() < 0 ? UNDEFINED : pixels.length() + (pixels.length() & 1); // PS3.5 8.1.1
            header(Tag.PIXEL_DATA, pixels.vr().letters(), length);
            pixels.write(out);
            if (length > pixels.length() && length != UNDEFINED) out.write(0);
        });
    }

    @FunctionalInterface
    private interface Step {
        void write() throws IOException;
    }

    /** @param tag of the pixel data; 0: there are none */
    private void dataSet(DataSet set, int tag, Step pixels) throws IOException {
        isExact = form == Form.AS_READ && !set.isChanged() && !hasOddLengths(set);
        boolean waiting = tag != 0;
        for (Element e : set.elements()) {
            if (e.tag() >>> 16 <= LAST_OF_FILE) continue;
            if (waiting && Integer.compareUnsigned(e.tag(), tag) > 0) {
                pixels.write();
                waiting = false;
            }
            if (isWritten(e)) element(set, e);
        }
        if (waiting) pixels.write();
    }

    /** All of an item's or of the file meta information's. */
    void elements(DataSet set) throws IOException {
        for (Element e : set.elements()) if (isWritten(e)) element(set, e);
    }

    /** Bytes of all elements of a data set with their headers. */
    long length(DataSet set) {
        long sum = 0;
        for (Element e : set.elements()) {
            if (!isWritten(e)) continue;
            long value = valueLength(set, e);
            sum += 8 + (explicit && hasLongLength(letters(e, value)) ? 4 : 0) + value;
        }
        return sum;
    }

    /** Group lengths are retired but for group 0002, and true only while nothing changes. */
    private boolean isWritten(Element e) {
        return (e.tag() & 0xffff) != 0 || e.tag() == Tag.FILE_META_INFORMATION_GROUP_LENGTH || isExact;
    }

    private static boolean hasOddLengths(DataSet set) {
        for (Element e : set.elements()) {
            if (e.isSequence() || e.isEncapsulated()) {
                for (DataSet item : e.items()) if (hasOddLengths(item)) return true;
            } else if ((e.length() & 1) == 1) return true;
        }
        return false;
    }

    private void element(DataSet set, Element e) throws IOException {
        if (e.isEncapsulated()) fragments(e);
        else if (e.isSequence()) sequence(set, e);
        else if (e.isLeftInFile()) {
            int letters = letters(e, e.length() + (e.length() & 1));
            header(e.tag(), letters, e.length() + (e.length() & 1));
            boolean wasBig = source.syntax().bigEndian() && !isUnknown(e.statedLetters());
            copy(e.offset(), e.length(), wasBig == isBig(letters) ? 1 : e.vr().unitBytes());
            if ((e.length() & 1) == 1) out.write(e.vr().padding());
        } else {
            byte[] bytes = even(e.bytes(set.characterSet()), e.vr());
            int letters = letters(e, bytes.length);
            header(e.tag(), letters, bytes.length);
            out.write(isBig(letters) ? ByteOrders.swapped(bytes.clone(), e.vr().unitBytes()) : bytes);
        }
    }

    private static byte[] even(byte[] bytes, Vr vr) {
        if ((bytes.length & 1) == 0) return bytes;
        byte[] padded = Arrays.copyOf(bytes, bytes.length + 1);
        padded[bytes.length] = vr.padding();
        return padded;
    }

    /** Unknown values stay in the little endian that they came in. Source: PS3.5 6.2.2. */
    private boolean isBig(int letters) {
        return bigEndian && !isUnknown(letters);
    }

    /** UN, or letters of no representation that we know, which are read like it. */
    private static boolean isUnknown(int letters) {
        Vr vr = Vr.of(letters >> 8, letters & 0xff);
        return vr == null || vr == Vr.UN;
    }

    private void fragments(Element e) throws IOException {
        header(e.tag(), e.vr().letters(), UNDEFINED);
        if (e.fragmentsInFile() != null && source != null) copyFragments(e.tag(), e.fragmentsInFile());
        else for (byte[] part : e.fragments()) fragment(part);
        tag(Tag.SEQUENCE_DELIMITATION_ITEM);
        u32(0);
    }

    private void fragment(byte[] part) throws IOException {
        tag(Tag.ITEM);
        u32(part.length + (part.length & 1));
        out.write(part);
        if ((part.length & 1) == 1) out.write(0);
    }

    /** Item by item: their headers may be in the other byte order, and odd lengths are padded. */
    private void copyFragments(int owner, Element.FragmentsInFile parts) throws IOException {
        try (DicomInput in = source.openInput()) {
            in.useBigEndian(parts.bigEndian());
            in.seek(parts.offset());
            for (long left = parts.bytes(); left > 0; ) {
                in.need(8);
                int mark = in.tag();
                long length = in.u32(), padded = length + (length & 1);
                left -= 8 + padded;
                if (mark != Tag.ITEM || length > in.left() || left < 0)
                    throw new FormatException(source.path(), in.position(), Tag.name(mark) + " with " + length + " bytes in " + Tag.described(owner), "the fragment that was there before",
                        "The file was changed meanwhile; read it again.");
                tag(Tag.ITEM);
                u32(padded);
                if (length > 0) copy(in.position(), length, 1);
                if (padded > length) out.write(0);
                in.skip(length);
            }
        }
    }

    private void sequence(DataSet set, Element e) throws IOException {
        boolean delimited = form == Form.AS_READ && e.isDelimited();
        long length = valueLength(set, e);
        header(e.tag(), letters(e, length), delimited ? UNDEFINED : length);
        ElementWriter inner = inside(e);
        for (DataSet item : e.items()) {
            boolean ends = form == Form.AS_READ && item.isDelimited();
            inner.tag(Tag.ITEM);
            inner.u32(ends ? UNDEFINED : inner.length(item));
            inner.elements(item);
            if (ends) {
                inner.tag(Tag.ITEM_DELIMITATION_ITEM);
                inner.u32(0);
            }
        }
        if (!delimited) return;
        inner.tag(Tag.SEQUENCE_DELIMITATION_ITEM);
        inner.u32(0);
    }

    /** What was passed on as UN is implicit little endian inside. Source: PS3.5 6.2.2. */
    private ElementWriter inside(Element sequence) {
        boolean unknown = form == Form.AS_READ && explicit && isUnknown(sequence.statedLetters());
        if (!unknown) return this;
        ElementWriter inner = new ElementWriter(out, false, false, form, source);
        inner.isExact = isExact;
        return inner;
    }

    private void header(int tag, int letters, long length) throws IOException {
        put(0, tag >>> 16);
        put(2, tag);
        if (explicit) {
            boolean isLong = hasLongLength(letters);
            header[4] = (byte) (letters >> 8);
            header[5] = (byte) letters;
            put(6, isLong ? 0 : (int) length);
            if (isLong) put32(8, length);
            out.write(header, 0, isLong ? 12 : 8);
        } else {
            put32(4, length);
            out.write(header, 0, 8);
        }
    }

    /** The representation to write: a value too long for its own one's 16-bit length goes as UN. Source: PS3.5 6.2.2, note. */
    private int letters(Element e, long length) {
        int letters = form == Form.AS_READ ? e.statedLetters() : e.vr().letters();
        return !hasLongLength(letters) && length > MOST_SHORT ? Vr.UN.letters() : letters;
    }

    private static boolean hasLongLength(int letters) {
        Vr vr = Vr.of(letters >> 8, letters & 0xff);
        return vr == null || vr.hasLongLength();
    }

    private long valueLength(DataSet set, Element e) {
        if (e.fragmentsInFile() != null && source != null) return 8 + e.fragmentsInFile().bytes();
        if (e.isEncapsulated()) return 8 + e.fragments().stream().mapToLong(p -> 8L + p.length + (p.length & 1)).sum();
        if (!e.isSequence()) {
            long n = e.isLeftInFile() && source != null ? e.length() : e.bytes(set.characterSet()).length;
            return n + (n & 1);
        }
        ElementWriter inner = inside(e);
        long sum = form == Form.AS_READ && e.isDelimited() ? 8 : 0;
        for (DataSet item : e.items()) sum += 8 + inner.length(item) + (form == Form.AS_READ && item.isDelimited() ? 8 : 0);
        if (sum >= UNDEFINED) throw new IllegalArgumentException("the sequence " + Tag.described(e.tag()) + " is longer than 4 GB");
        return sum;
    }

    /** Pixel data straight from their file, however large they are. */
    private void pixels(PixelData p) throws IOException {
        if (p.encapsulated()) {
            PixelData.Fragments all = p.fragments(source);
            if (!all.complete()) throw truncated(p);
            header(p.tag(), p.vr().letters(), UNDEFINED);
            copy(p.offset(), all.end() - p.offset(), 1);
            return;
        }
        if (p.length() > p.left()) throw truncated(p);
        long length = p.length() + (p.length() & 1);
        header(p.tag(), p.vr().letters(), length);
        boolean swaps = form == Form.PLAIN && (p.bigEndian() || source.syntax().hasBigEndianPixels()) != bigEndian;
        copy(p.offset(), p.length(), swaps ? p.vr().unitBytes() : 1);
        if (length > p.length()) out.write(0);
    }

    private FormatException truncated(PixelData p) {
        return new FormatException(source.path(), p.offset(), p.left() + " bytes of pixel data, cut off at the file's end", "all of them",
            "The file is truncated and is not written again; copy or export it once more.");
    }

    /** @param unit bytes that are turned round together; 1: none are */
    private void copy(long offset, long length, int unit) throws IOException {
        if (unit <= 1) {
            source.write(offset, length, out);
            return;
        }
        byte[] piece = new byte[(int) Math.min(PIECE, length)];
        try (FileChannel channel = source.isInflated() ? null : FileChannel.open(source.path(), StandardOpenOption.READ)) {
            for (long at = 0; at < length; at += piece.length) {
                if (length - at < piece.length) piece = new byte[(int) (length - at)];
                if (channel == null) source.read(offset + at, piece);
                else ByteSource.readFully(source.path(), channel, offset + at, ByteBuffer.wrap(piece));
                out.write(ByteOrders.swapped(piece, unit));
            }
        }
    }

    private void tag(int tag) throws IOException {
        put(0, tag >>> 16);
        put(2, tag);
        out.write(header, 0, 4);
    }

    private void u32(long v) throws IOException {
        put32(0, v);
        out.write(header, 0, 4);
    }

    private void put(int at, int v) {
        header[bigEndian ? at + 1 : at] = (byte) v;
        header[bigEndian ? at : at + 1] = (byte) (v >> 8);
    }

    private void put32(int at, long v) {
        put(bigEndian ? at + 2 : at, (int) v);
        put(bigEndian ? at : at + 2, (int) (v >>> 16));
    }
}
