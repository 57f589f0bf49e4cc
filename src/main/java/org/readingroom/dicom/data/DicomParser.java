package org.readingroom.dicom.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.io.FormatException;

/**
 * Reads elements one after the other into data sets, down to the pixel data of the outermost one or to the end. Trusts no length: none is allocated or
 * skipped that goes beyond the bytes that are left, and sequences nest to a limit.
 */
final class DicomParser {

    private static final int DEEPEST = 200; // sequences within sequences; real objects have fewer than 20
    private static final long UNDEFINED = 0xffffffffL;
    static final int ALL = Integer.MAX_VALUE;
    private static final int RECALLED = 1 << 10; // longer values of headers may be forgotten and read again
    private static final int MOST_IN_MEMORY = Integer.MAX_VALUE - 16;

    private final DicomInput in;
    private final int longest; // values beyond it are passed over
    private boolean explicit, bigEndian;
    private PixelData pixelData;
    private int tag;
    private Vr vr;
    private int letters; // of the representation that the file states; 0 where it states none
    private long length;
    private boolean isEndDamaged, hasOverlongItem;

    /** @param longest values with more bytes are left in the file; {@link #ALL}: none are, and what follows the pixel data is read too */
    DicomParser(DicomInput in, TransferSyntax syntax, int longest) {
        this.in = in;
        this.longest = longest;
        use(syntax);
    }

    private void use(TransferSyntax syntax) {
        explicit = syntax.explicitVr();
        bigEndian = syntax.bigEndian();
        in.useBigEndian(bigEndian);
    }

    /** Elements of group 0002, always explicit little endian; stops before the first of another group. */
    DataSet meta() throws IOException {
        DataSet meta = new DataSet(null, 12);
        while (in.has(8) && in.peek(0) == 2 && in.peek(1) == 0) {
            header(in.size());
            value(meta, in.size(), 0);
        }
        return meta;
    }

    /** All elements up to the pixel data, or to the end. */
    DataSet dataSet() throws IOException {
        DataSet set = new DataSet(null, 96);
        elements(set, in.size(), false, 0);
        return set;
    }

    /** Bytes of what is read. */
    long size() {
        return in.size();
    }

    Optional<PixelData> pixelData() {
        return Optional.ofNullable(pixelData);
    }

    /** @param delimited ends with an item delimiter; else at {@code end} */
    private void elements(DataSet set, long end, boolean delimited, int depth) throws IOException {
        while (in.position() < end) {
            if (end - in.position() < 8) {
                if (depth == 0 && isRestZero(end)) return;
                throw in.ended(8);
            }
            in.need(8);
            header(end);
            if (tag == Tag.ITEM_DELIMITATION_ITEM && delimited) return;
            if (depth == 0 && isPixelData(tag)) {
                if (pixelData != null) throw trouble("pixel data twice", "one image"); // the first are those that count
                pixelData = new PixelData(in.position(), length == UNDEFINED ? -1 : length, in.left(), length == UNDEFINED, vr, tag, bigEndian);
                if (longest == ALL && passPixels()) behindPixels(set, end);
                return;
            }
            if (tag >>> 16 == 0xfffe)
                throw trouble("an item or delimiter " + Tag.name(tag) + " outside of a sequence", "an attribute");
            value(set, end, depth);
        }
        if (delimited) throw trouble("the end of the file inside an item", "an item delimiter");
    }

    /** Goes to the end of the pixel data; false if the file ends before, or the fragments are damaged. */
    private boolean passPixels() throws IOException {
        boolean fits = length <= in.left();
        if (length != UNDEFINED) {
            if (fits) in.skip(length);
            return fits;
        }
        while (in.has(8)) {
            int mark = in.tag();
            long part = in.u32();
            if (mark == Tag.SEQUENCE_DELIMITATION_ITEM) return true;
            if (mark != Tag.ITEM || part > in.left()) return false;
            in.skip(part);
        }
        return false;
    }

    /** Signatures, padding and what else follows the pixel data. Damage there does not make the image unreadable. */
    private void behindPixels(DataSet set, long end) throws IOException {
        try {
            if (in.has(2) && (in.peek(0) | in.peek(1)) == 0) return; // filled up with zeros
            elements(set, end, false, 0);
        } catch (FormatException e) {
            isEndDamaged = true;
        }
    }

    /** Whether an item of the outermost data set goes beyond its sequence. */
    boolean hasOverlongItem() {
        return hasOverlongItem;
    }

    /** Whether there is something behind the pixel data that could not be read. */
    boolean isEndDamaged() {
        return isEndDamaged;
    }

    private static boolean isPixelData(int tag) {
        return tag == Tag.PIXEL_DATA || tag == Tag.FLOAT_PIXEL_DATA || tag == Tag.DOUBLE_FLOAT_PIXEL_DATA;
    }

    /** Some programs pad files with zeros. */
    private boolean isRestZero(long end) throws IOException {
        int rest = (int) (end - in.position());
        in.need(rest);
        for (int n = 0; n < rest; n++) if (in.peek(n) != 0) return false;
        return true;
    }

    /** Tag, representation and length of the next element; eight bytes are in the window. */
    private void header(long end) throws IOException {
        tag = in.tag();
        letters = 0;
        if (!explicit || tag >>> 16 == 0xfffe) {
            length = in.u32();
            vr = tag >>> 16 == 0xfffe ? Vr.UN : Dictionary.vr(tag);
            return;
        }
        int first = in.peek(0), second = in.peek(1);
        vr = Vr.of(first, second);
        if (vr == null && !Vr.isLetters(first, second)) { // an implicit element among explicit ones: seen in private sequences and group 0002
            length = in.u32();
            vr = Dictionary.vr(tag);
            return;
        }
        boolean longForm = vr == null || vr.hasLongLength(); // representations that come later have the long form too (PS3.5 7.1.2)
        if (vr == null) vr = Vr.UN;
        letters = first << 8 | second;
        in.skip(2);
        int shortLength = in.u16();
        length = shortLength;
        if (!longForm) return;
        in.need(4);
        length = in.u32();
        if (shortLength != 0 && length != UNDEFINED && length > end - in.position() && shortLength <= end - in.position() + 4) {
            in.skip(-4); // written in the short form by mistake: the reserved bytes are a length that fits, and what follows them is none
            length = shortLength;
        }
    }

    private void value(DataSet set, long end, int depth) throws IOException {
        int at = tag;
        if (length == UNDEFINED) {
            undefined(set, end, depth);
            return;
        }
        if (length > end - in.position()) throw tooLong(end);
        Vr kind = vr;
        if (kind == Vr.UN && explicit && (!Tag.isPrivate(at) || Tag.isPrivateCreator(at))) kind = Dictionary.vr(at);
        if (kind == Vr.SQ) {
            long stop = in.position() + length;
            boolean wasExplicit = explicit;
            int stated = letters;
            if (vr == Vr.UN) explicit = false; // what a program that did not know the tag passed on is implicit inside (PS3.5 6.2.2)
            List<DataSet> items = items(set, stop, false, depth + 1);
            explicit = wasExplicit;
            set.add(Element.ofItems(at, items).written(stated, false));
            return;
        }
        if (kind == Vr.US && !explicit && Dictionary.isSignedByPixelRepresentation(at) && isSigned(set)) kind = Vr.SS;
        if (length > longest) {
            set.add(Element.leftInFile(at, kind, length, in.position()).written(letters, false));
            in.skip(length);
            return;
        }
        if (length > MOST_IN_MEMORY) throw trouble(Tag.described(at) + " has " + length + " bytes", "less than 2 GB in one attribute");
        long from = in.position();
        byte[] bytes = in.take((int) length);
        int swapped = bigEndian && vr != Vr.UN ? kind.unitBytes() : 0;
        Element read = longest != ALL && length > RECALLED && in.isFile() ? Element.recalled(at, kind, new RecalledValue(in.file(), from, bytes, swapped))
            : Element.of(at, kind, swapped > 0 ? ByteOrders.swapped(bytes, swapped) : bytes);
        set.add(read.written(letters, false));
    }

    private void undefined(DataSet set, long end, int depth) throws IOException {
        int at = tag;
        Vr kind = vr;
        if (kind == Vr.OB || kind == Vr.OW) {
            set.add(fragments(at, kind, end));
            return;
        }
        int stated = letters;
        boolean wasExplicit = explicit, wasBig = bigEndian;
        if (kind == Vr.UN && explicit) { // implicit little endian inside, whatever is outside (PS3.5 6.2.2)
            explicit = false;
            bigEndian = false;
            in.useBigEndian(false);
        }
        List<DataSet> items = items(set, end, true, depth + 1);
        explicit = wasExplicit;
        bigEndian = wasBig;
        in.useBigEndian(wasBig);
        set.add(Element.ofItems(at, items).written(stated, true));
    }

    private List<DataSet> items(DataSet parent, long end, boolean delimited, int depth) throws IOException {
        if (depth > DEEPEST) throw trouble("sequences nested more than " + DEEPEST + " deep", "fewer");
        int sequence = tag;
        List<DataSet> items = new ArrayList<>(2);
        while (in.position() < end) {
            if (end - in.position() < 8) throw in.ended(8);
            in.need(8);
            int mark = in.tag();
            long itemLength = in.u32();
            if (mark == Tag.SEQUENCE_DELIMITATION_ITEM) {
                if (delimited || in.position() >= end) return items;
                continue; // a delimiter too many, within a stated length
            }
            if (mark != Tag.ITEM) throw trouble(Tag.name(mark) + " in the sequence " + Tag.described(sequence), "an item (FFFE,E000)");
            if (itemLength != UNDEFINED && depth == 1 && !delimited && itemLength > end - in.position()) {
                hasOverlongItem = true; // the sequence's length fits the file, so the item's is wrong: directories that were edited by hand
                itemLength = end - in.position();
            }
            if (itemLength != UNDEFINED && itemLength > end - in.position())
                throw trouble("an item of " + itemLength + " bytes where " + (end - in.position()) + " are left, in " + Tag.described(sequence), "a shorter one");
            DataSet item = new DataSet(parent, 8);
            if (itemLength == UNDEFINED) {
                item.useDelimiter();
                elements(item, end, true, depth);
            } else elements(item, in.position() + itemLength, false, depth);
            items.add(item);
        }
        if (delimited) throw trouble("the end of the file in the sequence " + Tag.described(sequence), "a sequence delimiter");
        return items;
    }

    /** Icons and private values in fragments: together with their headers no more than {@link #longest} is held, more is passed over. */
    private Element fragments(int owner, Vr kind, long end) throws IOException {
        List<byte[]> parts = new ArrayList<>();
        long from = in.position(), count = 0, bytes = 0;
        while (in.position() < end) {
            in.need(8);
            int mark = in.tag();
            long partLength = in.u32();
            if (mark == Tag.SEQUENCE_DELIMITATION_ITEM)
                return bytes > longest ? Element.fragmentsLeftInFile(owner, kind, count, from, bytes, bigEndian) : Element.ofFragments(owner, kind, parts);
            if (mark != Tag.ITEM || partLength > end - in.position())
                throw trouble(Tag.name(mark) + " with " + partLength + " bytes in " + Tag.described(owner), "a fragment that the file holds");
            count++;
            bytes += 8 + partLength + (partLength & 1);
            if (bytes <= longest) parts.add(in.take((int) partLength));
            else {
                parts.clear();
                in.skip(partLength);
            }
        }
        throw trouble("the end of the file in " + Tag.described(owner), "a sequence delimiter");
    }

    private static boolean isSigned(DataSet set) {
        return set.inherited(Tag.PIXEL_REPRESENTATION).intValue(Tag.PIXEL_REPRESENTATION).orElse(0) == 1;
    }

    private FormatException tooLong(long end) {
        return trouble(Tag.described(tag) + " " + vr + " says it has " + length + " bytes where " + Math.max(0, end - in.position()) + " are left", "a value that fits");
    }

    private FormatException trouble(String found, String expected) {
        return new FormatException(in.file(), in.position(), found, expected, "The file is truncated or damaged; copy or export it again.");
    }
}
