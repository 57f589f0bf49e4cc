package org.readingroom.dicom.transcode;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Element;
import org.readingroom.dicom.data.PixelData;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Uids;
import org.readingroom.dicom.pixel.CodeClaims;
import org.readingroom.dicom.pixel.FrameReader;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.pixel.PixelEncoder;
import org.readingroom.dicom.pixel.PixelEncoders;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;

/**
 * Writes files in another transfer syntax. Without loss all stored values stay as they are and the object keeps its identity; with loss, which must be
 * asked for, it becomes another object that says what was lost. The new file is read back and compared before it is put in place. Thread-safe.
 */
public final class Transcoder {

    private static final long MOST_WITH_BASIC_TABLE = 3_500_000_000L; // native bytes; coded ones are fewer, or not many more

    private final PixelCodecs codecs;
    private final PixelEncoders encoders;
    private final long mostWithBasicTable;

    public Transcoder(PixelCodecs codecs, PixelEncoders encoders) {
        this(codecs, encoders, MOST_WITH_BASIC_TABLE);
    }

    /** @param mostWithBasicTable images with more bytes get the extended offset table */
    Transcoder(PixelCodecs codecs, PixelEncoders encoders, long mostWithBasicTable) {
        this.codecs = codecs;
        this.encoders = encoders;
        this.mostWithBasicTable = mostWithBasicTable;
    }

    /**
     * Refuses what cannot be written, before any file is touched.
     *
     * @throws IllegalArgumentException if there is no encoder for the syntax, or a loss that it does not know or does not need
     */
    public void check(TranscodeRequest request) {
        TransferSyntax syntax = request.syntax();
        PixelEncoder encoder = encoders.forSyntax(syntax.uid()).orElse(null);
        boolean plain = List.of(TransferSyntax.EXPLICIT_LE, TransferSyntax.IMPLICIT_LE, TransferSyntax.EXPLICIT_BE, TransferSyntax.DEFLATED).contains(syntax);
        if (!plain && encoder == null)
            throw new IllegalArgumentException(syntax.name() + (syntax.isKnown() ? " (" + syntax.uid() + ")" : "") + " cannot be written; choose " + TargetSyntax.words());
        boolean lossy = encoder != null && encoder.isLossy();
        if (lossy && request.loss() == 0) throw new IllegalArgumentException(syntax.name() + " loses information; say how much with loss=, the largest difference of a stored value");
        if (!lossy && request.loss() > 0) throw new IllegalArgumentException("loss=" + request.loss() + " is for syntax=jpegls-near; " + syntax.name() + " loses nothing");
    }

    /**
     * One file to one file.
     *
     * @param output replaced if it is there; never {@code input} itself
     * @param inThreads whether frames are decoded and coded in parallel
     * @param progress  in frames; cancelling leaves nothing behind
     * @throws FormatException          if the file cannot be read, or the syntax cannot hold its pixels
     * @throws IllegalArgumentException as {@link #check} does, or if both paths are the same file
     */
    public Transcoded file(Path input, Path output, TranscodeRequest request, boolean inThreads, Progress progress) throws IOException {
        check(request);
        if (Files.exists(output) && Files.isSameFile(input, output))
            throw new IllegalArgumentException(output.getFileName() + " is the input itself, which is never changed; give another output");
        DicomFile source = DicomFile.readHeader(input);
        if (source.syntax().encapsulated() && NestedPixels.areIn(source.dataSet())) source = DicomFile.read(input);
        TransferSyntax from = source.syntax();
        requireObject(source);
        Work work = new Work(source, request, inThreads, progress);
        TransferSyntax to = work.write(output);
        return new Transcoded(input.getFileName().toString(), from, to, work.frames, Files.size(input), Files.size(output), request.loss() > 0 && work.frames > 0, work.findings, "");
    }

    private static void requireObject(DicomFile source) throws FormatException {
        DataSet d = source.dataSet(), meta = source.meta();
        if (!d.hasValue(Tag.SOP_CLASS_UID) && meta.hasValue(Tag.MEDIA_STORAGE_SOP_CLASS_UID)) d.putString(Tag.SOP_CLASS_UID, meta.string(Tag.MEDIA_STORAGE_SOP_CLASS_UID));
        if (!d.hasValue(Tag.SOP_INSTANCE_UID) && meta.hasValue(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID))
            d.putString(Tag.SOP_INSTANCE_UID, meta.string(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID));
        if (d.string(Tag.SOP_CLASS_UID).equals(Uids.DIRECTORY_CLASS) || meta.string(Tag.MEDIA_STORAGE_SOP_CLASS_UID).equals(Uids.DIRECTORY_CLASS))
            throw new FormatException(source.path(), "a DICOMDIR, which tells where the files of a medium lie", "an object", "Make a new one for the new files.");
        if (!d.hasValue(Tag.SOP_CLASS_UID) || !d.hasValue(Tag.SOP_INSTANCE_UID))
            throw new FormatException(source.path(), "no SOP Class UID or no SOP Instance UID", "both, as every object has", "Export the file again.");
    }

    /** What decoded samples are, where it differs from what was coded. Source: PS3.3 C.7.6.3.1.2, PS3.5 8.2. */
    static void describe(DataSet header, PixelLayout layout) {
        if (layout.bitsAllocated() > 1 && !layout.floating()) header.putInts(Tag.HIGH_BIT, layout.bitsStored() - 1).putInts(Tag.BITS_ALLOCATED, layout.bitsAllocated());
        if (layout.samples() == 1) return;
        header.putInts(Tag.PLANAR_CONFIGURATION, 0);
        String photometric = switch (layout.photometric()) {
            case "YBR_RCT", "YBR_ICT" -> "RGB";
            case "YBR_FULL_422" -> "YBR_FULL";
            default -> layout.photometric();
        };
        header.putString(Tag.PHOTOMETRIC_INTERPRETATION, photometric);
    }

    /** One file on its way. */
    private final class Work {
        private final DicomFile source;
        private final DataSet header;
        private final TranscodeRequest request;
        private final boolean inThreads;
        private final Progress progress;
        private final List<Finding> findings;
        private int frames;

        Work(DicomFile source, TranscodeRequest request, boolean inThreads, Progress progress) {
            this.source = source;
            this.header = source.dataSet();
            this.findings = new ArrayList<>(source.findings());
            this.request = request;
            this.inThreads = inThreads;
            this.progress = progress;
        }

        /** @return the syntax that the file has now */
        TransferSyntax write(Path output) throws IOException {
            PixelData pixels = source.pixelData().orElse(null);
            TransferSyntax to = pixels == null && request.syntax().encapsulated() ? TransferSyntax.EXPLICIT_LE : request.syntax();
            if (pixels != null) frames = Math.max(1, header.intValue(Tag.NUMBER_OF_FRAMES).orElse(1));
            boolean again = source.syntax().uid().equals(to.uid()) && request.loss() == 0;
            if (!again && source.syntax().encapsulated()) findings.addAll(NestedPixels.decode(source, codecs));
            if (pixels == null || again) copy(output, to, again);
            else if (!pixels.encapsulated() && !to.encapsulated()) turn(output, to);
            else code(output, to, pixels);
            return to;
        }

        /** Nothing is coded: what is there is carried over. */
        private void copy(Path output, TransferSyntax to, boolean again) throws IOException {
            SafeFile.writePath(output, temporary -> {
                if (again) DicomWriter.write(temporary, source);
                else DicomWriter.write(temporary, source, to);
                ReadBackFrames.requireSameBytes(source, temporary);
            });
        }

        /** From one native syntax to another. */
        private void turn(Path output, TransferSyntax to) throws IOException {
            FrameReader reader = PixelLayout.isDescribedBy(header) ? FrameReader.of(source, PixelLayout.of(source), codecs) : null;
            if (reader != null && reader.hasHighWordsFirst()) { // turned round by the letter they would become other values
                code(output, to, source.pixelData().orElseThrow());
                return;
            }
            SafeFile.writePath(output, temporary -> {
                DicomWriter.write(temporary, source, to);
                if (reader != null) ReadBackFrames.require(source, reader, temporary, codecs, 0, inThreads, progress);
            });
        }

        private void code(Path output, TransferSyntax to, PixelData pixels) throws IOException {
            PixelLayout layout = PixelLayout.of(source);
            FrameReader reader = FrameReader.of(source, layout, codecs);
            refuseWhatWouldBeLost(layout);
            FrameCount.requireNoMore(source, pixels, layout);
            long coded = pixels.encapsulated() ? pixels.fragments(source).fragments().stream().mapToLong(PixelData.Fragment::length).sum() : 0;
            if (coded > 0 && CodeClaims.isLossy(source, codecs))
                LossRecord.keep(header, source.syntax(), (double) NativePixels.bytes(layout) / coded);
            describe(header, layout);
            if (to.encapsulated()) encapsulate(output, to, layout, reader);
            else decompress(output, to, layout, reader);
        }

        private void decompress(Path output, TransferSyntax to, PixelLayout layout, FrameReader reader) throws IOException {
            header.remove(Tag.EXTENDED_OFFSET_TABLE).remove(Tag.EXTENDED_OFFSET_TABLE_LENGTHS);
            if (NativePixels.bytes(layout) >= 0xfffffffeL)
                throw new FormatException(source.path(), NativePixels.bytes(layout) + " bytes of pixels", "less than 4 GB uncompressed", "Choose syntax=encapsulated.");
            NativePixels pixels = new NativePixels(reader, to, inThreads, half(0));
            SafeFile.writePath(output, temporary -> {
                try (OutputStream out = SafeFile.open(temporary)) {
                    DicomWriter.write(out, source, to, pixels);
                }
                ReadBackFrames.require(source, reader, temporary, codecs, 0, inThreads, half(1));
            });
        }

        private void encapsulate(Path output, TransferSyntax to, PixelLayout layout, FrameReader reader) throws IOException {
            PixelEncoder encoder = encoders.forSyntax(to.uid()).orElseThrow();
            PixelLayout seen = layout.interleaved();
            FrameBytes.Coding coding = samples -> encoder.encode(source.path(), samples, seen, request.loss());
            FrameBytes samples = new FrameBytes(reader, ByteOrder.LITTLE_ENDIAN);
            if (request.loss() > 0) {
                long[] bytes = new long[1];
                samples.each(coding, inThreads, code -> bytes[0] += code.length, half(0));
                LossRecord.add(header, to, request.loss(), (double) NativePixels.bytes(layout) / Math.max(1, bytes[0]));
            }
            CodedPixels pixels = new CodedPixels(layout.frames(), NativePixels.bytes(layout) > mostWithBasicTable, sink -> samples.each(coding, inThreads, sink, half(0)));
            pixels.leaveRoom(header);
            SafeFile.writePath(output, temporary -> {
                try (OutputStream out = SafeFile.open(temporary)) {
                    DicomWriter.write(out, source, to, pixels);
                }
                pixels.fillTable(temporary);
                ReadBackFrames.require(source, reader, temporary, codecs, request.loss(), inThreads, half(1));
            });
        }

        /** Writing is one half of the way, reading back the other. */
        private Progress half(int which) {
            return (done, total) -> progress.report(which * total + done, 2 * total);
        }

        private void refuseWhatWouldBeLost(PixelLayout layout) throws FormatException {
            if (layout.floating())
                throw new FormatException(source.path(), "floating-point pixels", "whole numbers for " + request.syntax().name(), "Choose an uncompressed syntax.");
            for (Element e : header.elements()) {
                boolean overlayBits = (e.tag() & 0xff00ffff) == 0x60000100 && e.tag() >>> 16 <= 0x60ff;
                if (!overlayBits || header.contains(e.tag() & 0xffff0000 | 0x3000) || header.intValue(e.tag()).orElse(1) <= 1) continue;
                throw new FormatException(source.path(), "an overlay in unused bits of the pixels, which " + request.syntax().name() + " would lose", "overlays in attributes of their own",
                    source.pixelData().orElseThrow().encapsulated() ? "Keep the file as it is." : "Choose an uncompressed syntax.");
            }
        }
    }
}
