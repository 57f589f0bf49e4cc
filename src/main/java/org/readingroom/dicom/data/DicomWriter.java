package org.readingroom.dicom.data;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.readingroom.dicom.data.ElementWriter.Form;
import org.readingroom.io.FormatException;
import org.readingroom.io.SafeFile;

/**
 * Writes Part 10 files: an empty preamble (programs hide in others'), file meta information that names this program, then the attributes in
 * order. Source: DICOM PS3.10 7.1, PS3.5 7.
 *
 * <p>A file that was read and is written again in its own syntax comes out byte for byte behind its meta information, as far as it was legal:
 * lengths and delimiters, group lengths, UN, fragments with their offset tables are kept. What the standard forbids is mended: odd lengths
 * are padded, attributes stand in the order of their tags and once each, and implicit elements among explicit ones become explicit.
 */
public final class DicomWriter {

    /** Pixel Data (7FE0,0010) that are made as they are written, so that no more than a few frames are in memory. */
    public interface NewPixels {

        Vr vr();

        /** Bytes that {@link #write} writes; -1: it writes the items of encapsulated pixel data and their delimiter, always little endian. */
        long length();

        /** The value, numbers in the order of the transfer syntax. */
        void write(OutputStream out) throws IOException;
    }

    private DicomWriter() {}

    /**
     * Replaces {@code target} by the data set, in one move, with stated lengths and without group lengths.
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
        write(target, meta(new DataSet(), dataSet, syntax), dataSet, syntax, Form.PLAIN, null);
    }

    /**
     * Writes a file again in its own syntax, with what was changed in its data set. Pixel data come straight from the file, however large,
     * unless the data set was given new ones.
     *
     * @throws FormatException if the file's pixel data are cut off
     */
    public static void write(Path target, DicomFile file) throws IOException {
        SafeFile.write(target, out -> write(out, file));
    }

    /** As {@link #write(Path, DicomFile)}, to a stream, which stays open. */
    public static void write(OutputStream target, DicomFile file) throws IOException {
        TransferSyntax syntax = TransferSyntax.of(file.syntax().uid()); // what was guessed is put right
        write(target, meta(file.meta(), file.dataSet(), syntax), file.wholeDataSet(), syntax, Form.AS_READ, file);
    }

    /**
     * Writes a file's data set in another syntax, by the simplest rules: stated lengths, no group lengths, numbers in the order of the syntax.
     * Pixel data come straight from the file, however large, unless the data set was given new ones.
     *
     * @throws IllegalArgumentException if the pixel data do not go with the syntax: nothing is compressed or decompressed here
     * @throws FormatException          if the file's pixel data are cut off
     */
    public static void write(Path target, DicomFile file, TransferSyntax syntax) throws IOException {
        check(file.dataSet(), syntax);
        PixelData pixels = pixels(file);
        if (pixels != null && pixels.encapsulated() != syntax.encapsulated() || syntax.encapsulated() && pixels != null && !syntax.uid().equals(file.syntax().uid()))
            throw new IllegalArgumentException("pixel data in " + file.syntax().name() + " cannot be written as " + syntax.name() + " without being coded anew");
        SafeFile.write(target, out -> write(out, meta(file.meta(), file.dataSet(), syntax), file.wholeDataSet(), syntax, Form.PLAIN, file));
    }

    /**
     * Writes a file's data set in another syntax with pixel data of the caller's in the place of its own, to a stream, which stays open.
     *
     * @throws IllegalArgumentException if the pixel data do not go with the syntax, or are longer than 4 GB in a native one
     */
    public static void write(OutputStream target, DicomFile file, TransferSyntax syntax, NewPixels pixels) throws IOException {
        check(file.dataSet(), syntax);
        requireFit(pixels, syntax);
        DataSet meta = meta(file.meta(), file.dataSet(), syntax), whole = file.wholeDataSet();
        write(target, meta, syntax, out -> new ElementWriter(out, syntax, Form.PLAIN, file).dataSetAround(whole, pixels));
    }

    /**
     * As {@link #write(OutputStream, DataSet, TransferSyntax)}, with pixel data that the data set does not hold.
     *
     * @throws IllegalArgumentException if the pixel data do not go with the syntax, or are longer than 4 GB in a native one
     */
    public static void write(OutputStream target, DataSet dataSet, TransferSyntax syntax, NewPixels pixels) throws IOException {
        check(dataSet, syntax);
        requireFit(pixels, syntax);
        write(target, meta(new DataSet(), dataSet, syntax), syntax, out -> new ElementWriter(out, syntax, Form.PLAIN, null).dataSetAround(dataSet, pixels));
    }

    /**
     * Writes a data set that does not say itself what it is, explicit little endian: a directory of files (PS3.10 8.6).
     *
     * @param sopClass    what the meta information calls it
     * @param sopInstance likewise
     */
    public static void write(OutputStream target, DataSet dataSet, String sopClass, String sopInstance) throws IOException {
        DataSet named = new DataSet().putString(Tag.SOP_CLASS_UID, sopClass).putString(Tag.SOP_INSTANCE_UID, sopInstance);
        write(target, meta(new DataSet(), named, TransferSyntax.EXPLICIT_LE), dataSet, TransferSyntax.EXPLICIT_LE, Form.PLAIN, null);
    }

    private static void requireFit(NewPixels pixels, TransferSyntax syntax) {
        if (pixels.length() < 0 != syntax.encapsulated() || pixels.length() >= 0xffffffffL)
            throw new IllegalArgumentException("pixel data of " + pixels.length() + " bytes cannot be written as " + syntax.name());
    }

    private static void write(OutputStream target, DataSet meta, DataSet dataSet, TransferSyntax syntax, Form form, DicomFile source) throws IOException {
        PixelData pixels = source == null ? null : pixels(source);
        write(target, meta, syntax, out -> new ElementWriter(out, syntax, form, source).dataSet(dataSet, pixels));
    }

    private static void write(OutputStream target, DataSet meta, TransferSyntax syntax, SafeFile.Filler elements) throws IOException {
        target.write(new byte[128]);
        target.write(new byte[] { 'D', 'I', 'C', 'M' });
        new ElementWriter(target, TransferSyntax.EXPLICIT_LE, Form.PLAIN, null).elements(meta);
        boolean isBuffer = target instanceof BufferedOutputStream || target instanceof ByteArrayOutputStream || target instanceof MemoryOutput;
        OutputStream buffered = isBuffer ? target : new BufferedOutputStream(target, 1 << 16);
        if (syntax.deflated()) {
            Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
            try {
                DeflaterOutputStream deflating = new DeflaterOutputStream(buffered, deflater);
                BufferedOutputStream pieces = new BufferedOutputStream(deflating, 1 << 13);
                elements.fill(pieces);
                pieces.flush();
                deflating.finish();
                if ((deflater.getBytesWritten() & 1) == 1) buffered.write(0); // PS3.5 A.5
            } finally {
                deflater.end();
            }
        } else elements.fill(buffered);
        buffered.flush();
    }

    /** Those that stay in the file; null if there are none, or the data set has others. */
    private static PixelData pixels(DicomFile file) {
        PixelData pixels = file.pixelData().orElse(null);
        return pixels == null || file.dataSet().contains(pixels.tag()) || file.dataSet().contains(Tag.PIXEL_DATA) ? null : pixels;
    }

    private static void check(DataSet dataSet, TransferSyntax syntax) {
        if (!dataSet.hasValue(Tag.SOP_CLASS_UID) || !dataSet.hasValue(Tag.SOP_INSTANCE_UID))
            throw new IllegalArgumentException("a data set needs SOP Class UID (0008,0016) and SOP Instance UID (0008,0018) to be written");
        dataSet.get(Tag.PIXEL_DATA).ifPresent(e -> {
            if (e.isEncapsulated() != syntax.encapsulated())
                throw new IllegalArgumentException("pixel data " + (e.isEncapsulated() ? "in fragments" : "as plain samples") + " cannot be written as " + syntax.name());
        });
    }

    /** What the file said of itself, where it is still true. Source: PS3.10 7.1. */
    private static DataSet meta(DataSet given, DataSet dataSet, TransferSyntax syntax) {
        DataSet meta = new DataSet().putBytes(Tag.FILE_META_INFORMATION_VERSION, Vr.OB, new byte[] { 0, 1 });
        for (Element e : given.elements()) if (!e.isSequence() && !e.isLeftInFile() && e.tag() != Tag.FILE_META_INFORMATION_VERSION) meta.put(e);
        uid(meta, Tag.MEDIA_STORAGE_SOP_CLASS_UID, dataSet.string(Tag.SOP_CLASS_UID));
        uid(meta, Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, dataSet.string(Tag.SOP_INSTANCE_UID));
        uid(meta, Tag.TRANSFER_SYNTAX_UID, syntax.uid());
        meta.putString(Tag.IMPLEMENTATION_CLASS_UID, Uids.IMPLEMENTATION_CLASS)
            .putString(Tag.IMPLEMENTATION_VERSION_NAME, Uids.IMPLEMENTATION_VERSION)
            .remove(Tag.FILE_META_INFORMATION_GROUP_LENGTH);
        long length = ElementWriter.measuring(TransferSyntax.EXPLICIT_LE).length(meta);
        return meta.putInts(Tag.FILE_META_INFORMATION_GROUP_LENGTH, Math.toIntExact(length));
    }

    /** As it is, even if it is none: what a file calls itself is not put right here. */
    private static void uid(DataSet meta, int tag, String uid) {
        if (!uid.isEmpty()) meta.putBytes(tag, Vr.UI, uid.getBytes(StandardCharsets.ISO_8859_1));
    }
}
