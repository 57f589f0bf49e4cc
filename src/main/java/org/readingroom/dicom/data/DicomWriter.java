package org.readingroom.dicom.data;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.readingroom.io.SafeFile;

/**
 * Writes data sets as Part 10 files: an empty preamble, file meta information made here, then the attributes in order with stated lengths.
 * Group lengths are left out, values are padded to even length. Source: DICOM PS3.10 7.1, PS3.5 7.
 */
public final class DicomWriter {

    private static final long UNDEFINED = 0xffffffffL;
    private static final int MOST_SHORT = 0xffff;

    private final TransferSyntax syntax;
    private final DataOutputStream out;

    private DicomWriter(OutputStream out, TransferSyntax syntax) {
        this.out = new DataOutputStream(out);
        this.syntax = syntax;
    }

    /**
     * Replaces {@code target} by the data set, in one move.
     *
     * @param syntax implicit or explicit little endian, big endian, deflated; an encapsulated one if the pixel data were put as fragments
     * @throws IllegalArgumentException if SOP Class UID or SOP Instance UID is missing, or the pixel data do not go with the syntax
     * @throws IOException              with one sentence if it cannot be written; nothing is left behind
     */
    public static void write(Path target, DataSet dataSet, TransferSyntax syntax) throws IOException {
        check(dataSet, syntax);
        SafeFile.write(target, out -> write(out, dataSet, syntax));
    }

    /** As {@link #write(Path, DataSet, TransferSyntax)}, to a stream, which stays open. */
    public static void write(OutputStream target, DataSet dataSet, TransferSyntax syntax) throws IOException {
        check(dataSet, syntax);
        target.write(new byte[128]);
        target.write(new byte[] { 'D', 'I', 'C', 'M' });
        new DicomWriter(target, TransferSyntax.EXPLICIT_LE).elements(meta(dataSet, syntax));
        BufferedOutputStream buffered = new BufferedOutputStream(target, 1 << 16);
        if (syntax.deflated()) {
            Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
            DeflaterOutputStream deflating = new DeflaterOutputStream(buffered, deflater);
            new DicomWriter(deflating, syntax).elements(dataSet);
            deflating.finish();
            if ((deflater.getBytesWritten() & 1) == 1) buffered.write(0); // PS3.5 A.5
            deflater.end();
        } else new DicomWriter(buffered, syntax).elements(dataSet);
        buffered.flush();
    }

    private static void check(DataSet dataSet, TransferSyntax syntax) {
        if (!dataSet.hasValue(Tag.SOP_CLASS_UID) || !dataSet.hasValue(Tag.SOP_INSTANCE_UID))
            throw new IllegalArgumentException("a data set needs SOP Class UID (0008,0016) and SOP Instance UID (0008,0018) to be written");
        dataSet.get(Tag.PIXEL_DATA).ifPresent(e -> {
            if (e.isEncapsulated() != syntax.encapsulated())
                throw new IllegalArgumentException("pixel data " + (e.isEncapsulated() ? "in fragments" : "as plain samples") + " cannot be written as " + syntax.name());
        });
    }

    private static DataSet meta(DataSet dataSet, TransferSyntax syntax) {
        DataSet meta = new DataSet()
            .putBytes(Tag.FILE_META_INFORMATION_VERSION, Vr.OB, new byte[] { 0, 1 })
            .putString(Tag.MEDIA_STORAGE_SOP_CLASS_UID, dataSet.string(Tag.SOP_CLASS_UID))
            .putString(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, dataSet.string(Tag.SOP_INSTANCE_UID))
            .putString(Tag.TRANSFER_SYNTAX_UID, syntax.uid())
            .putString(Tag.IMPLEMENTATION_CLASS_UID, Uids.IMPLEMENTATION_CLASS)
            .putString(Tag.IMPLEMENTATION_VERSION_NAME, Uids.IMPLEMENTATION_VERSION);
        long length = new DicomWriter(OutputStream.nullOutputStream(), TransferSyntax.EXPLICIT_LE).length(meta);
        return meta.putInts(Tag.FILE_META_INFORMATION_GROUP_LENGTH, Math.toIntExact(length));
    }

    private void elements(DataSet set) throws IOException {
        for (Element e : set.elements()) if (isWritten(e)) element(set, e);
    }

    /** Group lengths are retired but for group 0002; that group and delimiters belong to the file, not to its data set. */
    private static boolean isWritten(Element e) {
        return (e.tag() & 0xffff) != 0 || e.tag() == Tag.FILE_META_INFORMATION_GROUP_LENGTH;
    }

    private void element(DataSet set, Element e) throws IOException {
        if (e.isEncapsulated()) {
            header(e, UNDEFINED);
            for (byte[] part : e.fragments()) {
                tag(Tag.ITEM);
                u32(part.length + (part.length & 1));
                out.write(part);
                if ((part.length & 1) == 1) out.write(0);
            }
            tag(Tag.SEQUENCE_DELIMITATION_ITEM);
            u32(0);
            return;
        }
        long length = valueLength(set, e);
        header(e, length);
        if (e.isSequence()) {
            for (DataSet item : e.items()) {
                tag(Tag.ITEM);
                u32(length(item));
                elements(item);
            }
            return;
        }
        byte[] bytes = e.bytes(set.characterSet());
        out.write(syntax.bigEndian() ? ByteOrders.swapped(bytes.clone(), e.vr().unitBytes()) : bytes);
        if ((bytes.length & 1) == 1) out.write(e.vr().padding());
    }

    private void header(Element e, long length) throws IOException {
        tag(e.tag());
        if (!syntax.explicitVr()) {
            u32(length);
            return;
        }
        Vr vr = written(e, length);
        out.write(vr.name().charAt(0));
        out.write(vr.name().charAt(1));
        if (vr.hasLongLength()) {
            u16(0);
            u32(length);
        } else u16((int) length);
    }

    /** A value too long for its representation's 16-bit length is written as UN. Source: PS3.5 6.2.2, note. */
    private static Vr written(Element e, long length) {
        return !e.vr().hasLongLength() && length > MOST_SHORT ? Vr.UN : e.vr();
    }

    /** Bytes of all elements of a data set with their headers. */
    private long length(DataSet set) {
        long sum = 0;
        for (Element e : set.elements()) {
            if (!isWritten(e)) continue;
            long value = valueLength(set, e);
            sum += 8 + (syntax.explicitVr() && written(e, value).hasLongLength() ? 4 : 0) + value;
        }
        return sum;
    }

    private long valueLength(DataSet set, Element e) {
        if (e.isEncapsulated()) return 8 + e.fragments().stream().mapToLong(p -> 8L + p.length + (p.length & 1)).sum();
        if (!e.isSequence()) {
            int n = e.bytes(set.characterSet()).length;
            return n + (n & 1);
        }
        long sum = 0;
        for (DataSet item : e.items()) sum += 8 + length(item);
        if (sum >= UNDEFINED) throw new IllegalArgumentException("the sequence " + Tag.described(e.tag()) + " is longer than 4 GB");
        return sum;
    }

    private void tag(int tag) throws IOException {
        u16(tag >>> 16);
        u16(tag & 0xffff);
    }

    private void u16(int v) throws IOException {
        out.writeShort(syntax.bigEndian() ? v : Short.reverseBytes((short) v));
    }

    private void u32(long v) throws IOException {
        out.writeInt(syntax.bigEndian() ? (int) v : Integer.reverseBytes((int) v));
    }
}
