package org.readingroom.dicom.transcode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.Element;
import org.readingroom.dicom.data.PixelData;
import org.readingroom.dicom.pixel.FrameReader;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.io.Parallel;
import org.readingroom.io.Progress;

/** Reads a file that was written and holds it against the one it was made of. */
final class ReadBackFrames {

    private static final int PIECE = 1 << 20;

    private ReadBackFrames() {}

    /**
     * Reads the new file to its end, and decodes all frames of both files.
     *
     * @param original that {@code source} reads
     * @param loss the largest difference of a sample that is allowed
     * @throws IOException naming the first frame that differs
     */
    static void require(DicomFile original, FrameReader source, Path written, PixelCodecs codecs, int loss, boolean inThreads, Progress progress) throws IOException {
        DicomFile file = requireWhole(original, written);
        PixelLayout layout = PixelLayout.of(file), wanted = source.layout();
        if (layout.frames() != wanted.frames() || layout.rows() != wanted.rows() || layout.columns() != wanted.columns() || layout.samples() != wanted.samples())
            throw new IOException(original.path().getFileName() + ": the new file has another shape; it was not put in place. Report it.");
        FrameReader result = FrameReader.of(file, layout, codecs);
        AtomicInteger done = new AtomicInteger();
        Parallel.Step<IOException> compare = n -> {
            progress.report(done.getAndIncrement(), wanted.frames());
            Object[] was = FrameBytes.planes(source, n), is = FrameBytes.planes(result, n);
            for (int c = 0; c < was.length; c++)
                if (loss == 0 ? !same(was[c], is[c]) : difference(was[c], is[c], wanted.signed()) > loss)
                    throw new IOException(original.path().getFileName() + ": frame " + n + " reads back with other values, so the new file was not put in place."
                        + " Header and pixels may contradict each other, such as in their sign; choose another transfer syntax.");
        };
        if (inThreads) Parallel.count(wanted.frames(), compare);
        else for (int n = 0; n < wanted.frames(); n++) compare.run(n);
    }

    /**
     * Reads a new file to its last byte: every attribute of the source is there but those that a coding replaces, every length is even, and nothing
     * stands behind the last attribute. Source: PS3.5 7.1.1, 8.1.1.
     *
     * @return the file that was read
     */
    static DicomFile requireWhole(DicomFile source, Path written) throws IOException {
        DicomFile file = DicomFile.read(written);
        boolean ends = file.findings().stream().noneMatch(f -> f.code().equals("END_UNREADABLE"));
        PixelData pixels = file.pixelData().orElse(null);
        if (pixels != null) {
            long end = pixels.encapsulated() ? pixels.fragments(file).end() - pixels.offset() : pixels.length();
            boolean isLast = file.dataSet().between(pixels.tag() + 1, -1).isEmpty();
            ends &= (end & 1) == 0 && (isLast ? end == pixels.left() : end < pixels.left());
        }
        for (Element e : source.dataSet().elements())
            ends &= (e.tag() & 0xffff) == 0 || e.tag() >>> 16 <= 2 || file.dataSet().contains(e.tag());
        if (!ends || pixels == null && source.pixelData().isPresent())
            throw new IOException(source.path().getFileName() + ": the new file does not read to its end, so it was not put in place. Report it.");
        return file;
    }

    /** Compares pixel data that were copied, byte by byte. */
    static void requireSameBytes(DicomFile source, Path written) throws IOException {
        DicomFile file = requireWhole(source, written);
        if (source.pixelData().isEmpty()) return;
        PixelData was = source.pixelData().get(), is = file.pixelData().orElseThrow(() -> new IOException(source.path().getFileName() + ": the new file has no pixels; it was not put in place. Report it."));
        long length = was.encapsulated() ? was.fragments(source).end() - was.offset() : was.length();
        for (long at = 0; at < length; at += PIECE) {
            byte[] a = new byte[(int) Math.min(PIECE, length - at)], b = a.clone();
            source.read(was.offset() + at, a);
            file.read(is.offset() + at, b);
            if (!Arrays.equals(a, b)) throw new IOException(source.path().getFileName() + ": the pixels of the new file differ, so it was not put in place. Report it.");
        }
    }

    private static boolean same(Object a, Object b) {
        if (a instanceof byte[] x) return b instanceof byte[] y && Arrays.equals(x, y);
        if (a instanceof short[] x) return b instanceof short[] y && Arrays.equals(x, y);
        if (a instanceof int[] x) return b instanceof int[] y && Arrays.equals(x, y);
        if (a instanceof float[] x) return b instanceof float[] y && Arrays.equals(x, y);
        return b instanceof double[] y && Arrays.equals((double[]) a, y);
    }

    private static long difference(Object a, Object b, boolean signed) {
        long most = 0;
        if (a instanceof byte[] x && b instanceof byte[] y)
            for (int n = 0; n < x.length; n++) most = Math.max(most, Math.abs(signed ? x[n] - y[n] : (x[n] & 0xff) - (y[n] & 0xff)));
        else if (a instanceof short[] x && b instanceof short[] y)
            for (int n = 0; n < x.length; n++) most = Math.max(most, Math.abs(signed ? x[n] - y[n] : (x[n] & 0xffff) - (y[n] & 0xffff)));
        else if (a instanceof int[] x && b instanceof int[] y)
            for (int n = 0; n < x.length; n++) most = Math.max(most, Math.abs(signed ? (long) x[n] - y[n] : (x[n] & 0xffffffffL) - (y[n] & 0xffffffffL)));
        else return Long.MAX_VALUE;
        return most;
    }
}
