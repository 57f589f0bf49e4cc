package org.readingroom.dicom.data;

import java.util.List;

/**
 * One attribute of a data set: a tag, a representation, and its value as bytes (numbers always little endian here, whatever the file had),
 * as nested data sets, or as fragments. Values are decoded by {@link DataSet}, which knows the character set. Immutable, but nested data
 * sets and arrays are shared, not copied.
 */
public final class Element {

    private static final byte[] NOTHING = new byte[0];
    private static final int DELIMITED = 1 << 16;

    private final int tag;
    private final Vr vr;
    private final long length;
    private final int form;     // how the file wrote it where the standard leaves a choice: letters of another representation, DELIMITED
    private final Object value; // byte[], RecalledValue, String (text not encoded yet), List<DataSet>, Fragments, InFile or FragmentsInFile

    /** Values of an encapsulated element, in order; the first is the offset table. */
    record Fragments(List<byte[]> parts) {}

    /** A value that stays in the file. */
    record InFile(long offset) {}

    /**
     * Fragments that stay in the file.
     *
     * @param offset    of the first one's item
     * @param bytes     of all items with their headers, padded to even length
     * @param bigEndian the order of the items' headers
     */
    record FragmentsInFile(long offset, long bytes, boolean bigEndian) {}

    private Element(int tag, Vr vr, long length, int form, Object value) {
        this.tag = tag;
        this.vr = vr;
        this.length = length;
        this.form = form;
        this.value = value;
    }

    static Element of(int tag, Vr vr, byte[] value) {
        return new Element(tag, vr, value.length, 0, value);
    }

    /** A long value of a header, which is in memory as long as there is room. */
    static Element recalled(int tag, Vr vr, RecalledValue value) {
        return new Element(tag, vr, value.length(), 0, value);
    }

    /** Text that is encoded when it is written, by the character set that its data set has then. */
    static Element ofText(int tag, Vr vr, String text) {
        return new Element(tag, vr, text.length(), 0, text);
    }

    static Element ofItems(int tag, List<DataSet> items) {
        return new Element(tag, Vr.SQ, items.size(), 0, items);
    }

    static Element ofFragments(int tag, Vr vr, List<byte[]> parts) {
        return new Element(tag, vr, parts.size(), 0, new Fragments(List.copyOf(parts)));
    }

    /** A value that was too long for a header and stays in the file. */
    static Element leftInFile(int tag, Vr vr, long length, long offset) {
        return new Element(tag, vr, length, 0, new InFile(offset));
    }

    /** Fragments that were too long for a header and stay in the file: see {@link FragmentsInFile}. */
    static Element fragmentsLeftInFile(int tag, Vr vr, long count, long offset, long bytes, boolean bigEndian) {
        return new Element(tag, vr, count, 0, new FragmentsInFile(offset, bytes, bigEndian));
    }

    /**
     * The same as a file wrote it.
     *
     * @param letters   of the representation that the file states, first one above; 0: none, the encoding is implicit
     * @param delimited the sequence ends with a delimiter and states no length
     */
    Element written(int letters, boolean delimited) {
        int stated = letters == 0 || letters == vr.letters() ? 0 : letters;
        return stated == 0 && !delimited ? this : new Element(tag, vr, length, stated | (delimited ? DELIMITED : 0), value);
    }

    /** Letters of the representation that the file stated, first one above: those of {@link #vr} but for UN and unknown ones. */
    int statedLetters() {
        return (form & 0xffff) == 0 ? vr.letters() : form & 0xffff;
    }

    /** Whether the file wrote the sequence with a delimiter instead of a length. */
    boolean isDelimited() {
        return (form & DELIMITED) != 0;
    }

    public int tag() {
        return tag;
    }

    public Vr vr() {
        return vr;
    }

    /** Bytes of the value; for sequences the number of items, for text that was put the number of characters, for fragments their number. */
    public long length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /** Whether only its length is known, because {@link DicomFile#readHeader} passed it over. */
    public boolean isLeftInFile() {
        return value instanceof InFile || value instanceof FragmentsInFile;
    }

    public boolean isSequence() {
        return value instanceof List;
    }

    public boolean isEncapsulated() {
        return value instanceof Fragments || value instanceof FragmentsInFile;
    }

    /** Nested data sets, not copied; empty if this is no sequence. */
    @SuppressWarnings("unchecked") // only ofItems makes lists
    public List<DataSet> items() {
        return isSequence() ? (List<DataSet>) value : List.of();
    }

    /**
     * Fragments of a compressed value, the offset table first; empty if this is none.
     *
     * @throws IllegalStateException if they were left in the file
     */
    public List<byte[]> fragments() {
        if (value instanceof FragmentsInFile) throw leftBehind();
        return value instanceof Fragments f ? f.parts : List.of();
    }

    /** Where fragments are that were left in the file; null if none were. */
    FragmentsInFile fragmentsInFile() {
        return value instanceof FragmentsInFile f ? f : null;
    }

    /** Where in the file the value is, if it was left there and is not in fragments; else -1. */
    long offset() {
        return value instanceof InFile f ? f.offset : -1;
    }

    /** Text that has not been encoded, or null. */
    String text() {
        return value instanceof String s ? s : null;
    }

    /** See {@link DataSet#keep}. */
    void keep() {
        if (value instanceof RecalledValue recalled) recalled.keep();
    }

    /**
     * The raw bytes, not copied; none for sequences and fragments.
     *
     * @throws IllegalStateException if the value was left in the file
     */
    byte[] bytes(CharacterSet set) {
        if (value instanceof byte[] bytes) return bytes;
        if (value instanceof RecalledValue recalled) return recalled.get();
        if (value instanceof String s) return set.encode(s, vr);
        if (value instanceof InFile) throw leftBehind();
        return NOTHING;
    }

    private IllegalStateException leftBehind() {
        return new IllegalStateException("the value of " + Tag.described(tag) + " was left in the file; read it with DicomFile.read instead of readHeader");
    }
}
