package org.readingroom.dicom.pixel.jpeg;

import java.nio.file.Path;
import java.util.Locale;
import org.readingroom.dicom.pixel.jpeg.JpegHeader.Colour;
import org.readingroom.dicom.pixel.jpeg.JpegHeader.Process;
import org.readingroom.io.FormatException;

/**
 * Decodes one JPEG image: {@link #open}, look at {@link #header()}, then {@link #decode} once. Bytes before the image and behind it are passed
 * over, unless a second image follows. For one thread. Source: ITU-T T.81.
 */
public final class JpegDecoder {

    private static final int SOI = 0xd8, EOI = 0xd9, SOS = 0xda, DHT = 0xc4, DAC = 0xcc, DQT = 0xdb, DNL = 0xdc, DRI = 0xdd, DHP = 0xde,
        APP0 = 0xe0, APP14 = 0xee, TEM = 0x01;

    private final JpegBytes in;
    private final Tables tables = new Tables();
    private Frame frame;
    private boolean jfif;
    private int adobeTransform = -1;
    private ProgressiveScans progressive;

    private JpegDecoder(JpegBytes in) {
        this.in = in;
    }

    /**
     * Reads up to the first scan; takes no memory for pixels.
     *
     * @param file named in messages only
     * @param data not changed; the image lies between {@code from} and {@code to}
     * @throws FormatException if there is no image, it is damaged, or coded in a way that is not supported (which is named)
     */
    public static JpegDecoder open(Path file, byte[] data, int from, int to) throws FormatException {
        JpegDecoder decoder = new JpegDecoder(new JpegBytes(file, data, from, to));
        decoder.findImage();
        int marker = decoder.segments();
        if (decoder.frame == null) throw decoder.in.damaged(marker == SOS ? "a scan without a frame header" : "no frame header", "a frame header");
        if (marker != SOS) throw decoder.in.truncated("no scan");
        decoder.measure();
        return decoder;
    }

    public JpegHeader header() {
        return new JpegHeader(frame.process, frame.precision, frame.rows(), frame.columns, frame.components.size(), colour());
    }

    /**
     * Decodes the image.
     *
     * @param out         filled whole: rows, columns, components (interleaved), each sample unsigned, little endian in {@code sampleBytes}
     * @param sampleBytes 1 (precision of at most 8 bits) or more
     * @throws FormatException if the code is damaged or ends early
     */
    public void decode(byte[] out, int sampleBytes) throws FormatException {
        int needed = Math.multiplyExact(Math.multiplyExact(frame.rows(), frame.columns), frame.components.size() * sampleBytes);
        if (out.length != needed || sampleBytes * 8 < frame.precision)
            throw new IllegalArgumentException(out.length + " bytes, " + sampleBytes + " a sample; expected " + needed + " for " + header());
        if (frame.process == Process.PROGRESSIVE) progressive = new ProgressiveScans(in, frame);
        int marker = SOS;
        while (marker == SOS) {
            scan();
            marker = isComplete() && in.left() < 2 ? EOI : segments();
        }
        if (!isComplete() && (marker != EOI || progressive == null || !progressive.started()))
            throw in.truncated("an image without all of its scans");
        if (marker == EOI) checkAlone();
        if (progressive != null) progressive.transform();
        new FrameOutput(frame).write(out, sampleBytes);
    }

    private boolean isComplete() {
        return progressive == null ? frame.components.stream().allMatch(c -> c.scanned) : progressive.finished();
    }

    /** The first start of an image: what lies before is none. */
    private void findImage() throws FormatException {
        for (int at = in.at; at + 2 < in.to; at++)
            if (in.peek(at) == 0xff && in.peek(at + 1) == SOI && in.peek(at + 2) == 0xff) {
                in.at = at + 2;
                return;
            }
        throw in.damaged("no start of a JPEG image", "the bytes FF D8 FF");
    }

    private void checkAlone() throws FormatException {
        int at = in.at;
        while (at < in.to && (in.peek(at) == 0 || in.peek(at) == 0xff && (at + 1 == in.to || in.peek(at + 1) != SOI))) at++;
        if (at + 2 < in.to && in.peek(at) == 0xff && in.peek(at + 1) == SOI && in.peek(at + 2) == 0xff)
            throw in.damaged("a second JPEG image behind the first", "one image a frame");
    }

    /** Takes segments up to a scan or the end. @return SOS, its header still to be read; EOI; or -1 at the end of the bytes */
    private int segments() throws FormatException {
        while (true) {
            int marker = marker();
            if (marker == EOI || marker == -1) return marker;
            if (marker == TEM || marker >= 0xd0 && marker <= 0xd7) throw in.damaged(String.format(Locale.ROOT, "marker FF%02X", marker), "a segment");
            if (marker == SOI) throw in.damaged("a second start of an image", "a segment");
            if (marker == SOS) return marker;
            int end = segmentEnd();
            segment(marker, end);
            in.at = end;
        }
    }

    private int marker() throws FormatException {
        if (in.left() < 2) return -1;
        if (in.next8("a marker") != 0xff) throw in.damaged("no marker behind a segment or scan", "FF and the marker's number");
        int marker = 0xff;
        while (marker == 0xff) {
            if (in.left() == 0) return -1;
            marker = in.next8("a marker");
        }
        if (marker == 0) throw in.damaged("no marker behind a segment or scan", "FF and the marker's number");
        return marker;
    }

    private int segmentEnd() throws FormatException {
        int length = in.next16("a segment's length");
        if (length < 2) throw in.damaged("a segment of " + length + " bytes", "at least 2");
        if (length - 2 > in.left()) throw in.truncated("a segment of " + length + " bytes, " + (in.left() + 2) + " are left");
        return in.at + length - 2;
    }

    private void segment(int marker, int end) throws FormatException {
        switch (marker) {
            case DHT -> tables.readHuffman(in, end);
            case DQT -> tables.readQuantizers(in, end);
            case DRI -> tables.readRestartInterval(in, end);
            case DNL -> lines(end);
            case APP0 -> jfif |= startsWith("JFIF", end);
            case APP14 -> {
                if (startsWith("Adobe", end) && end - in.at >= 11) adobeTransform = in.peek(end - 1);
            }
            case DAC -> throw in.unsupported("JPEG in arithmetic code");
            case DHP -> throw in.unsupported("hierarchical JPEG");
            case 0xf7 -> throw in.unsupported("JPEG-LS code in a transfer syntax of JPEG");
            default -> {
                if (marker >= 0xc0 && marker <= 0xcf) frame(marker, end);
                // all others (comments, other applications' data) say nothing about the samples
            }
        }
    }

    private void frame(int marker, int end) throws FormatException {
        if (marker > 0xc8) throw in.unsupported("JPEG in arithmetic code");
        if (marker > 0xc3) throw in.unsupported("hierarchical JPEG");
        if (frame != null) throw in.damaged("a second frame header", "one");
        Process process = marker == 0xc3 ? Process.LOSSLESS : marker == 0xc2 ? Process.PROGRESSIVE : Process.SEQUENTIAL;
        frame = Frame.read(in, end, process, marker == 0xc0);
    }

    private boolean startsWith(String name, int end) {
        if (end - in.at < name.length()) return false;
        for (int n = 0; n < name.length(); n++) if (in.peek(in.at + n) != name.charAt(n)) return false;
        return true;
    }

    /** The number of lines behind the first scan, where the frame header has none. T.81 B.2.5. */
    private void lines(int end) throws FormatException {
        if (end - in.at != 2) throw in.damaged("a number of lines in " + (end - in.at) + " bytes", "2");
        int rows = in.next16("a number of lines");
        if (frame == null || frame.rows() != rows) throw in.damaged("a segment with " + rows + " lines", "the lines of the frame header");
    }

    private void measure() throws FormatException {
        int rows = frame.rows(), scan = in.at;
        if (rows == 0) {
            in.at = segmentEnd();
            new EntropyData(in, tables.restartInterval() > 0, 0);
            if (marker() != DNL || in.next16("a number of lines") != 4) throw in.damaged("a frame without lines", "their number behind the first scan");
            rows = in.next16("a number of lines");
            if (rows == 0) throw in.damaged("a frame without lines", "1 to 65535");
            in.at = scan;
        }
        frame.measure(rows, in, in.left());
    }

    private void scan() throws FormatException {
        int end = segmentEnd();
        Scan scan = Scan.read(in, end, frame);
        in.at = end;
        if (progressive != null) {
            progressive.decode(scan, tables, data(SequentialScan.PADDING));
            return;
        }
        for (Scan.Part part : scan.parts()) {
            Component c = part.component();
            if (c.scanned) throw in.damaged("a second scan of component " + c.id, "one");
            c.scanned = true;
        }
        if (frame.isLossless()) {
            LosslessScan lossless = new LosslessScan(in, frame, scan, tables);
            EntropyData data = data(lossless.padding());
            room(scan);
            lossless.decode(data);
        } else {
            SequentialScan sequential = new SequentialScan(in, frame, scan, tables);
            EntropyData data = data(SequentialScan.PADDING);
            room(scan);
            sequential.decode(data);
        }
    }

    private EntropyData data(int padding) throws FormatException {
        return new EntropyData(in, tables.restartInterval() > 0, padding);
    }

    private static void room(Scan scan) {
        for (Scan.Part part : scan.parts()) part.component().samples = new short[part.component().stride * part.component().paddedRows];
    }

    private Colour colour() {
        if (frame.components.size() != 3) return Colour.UNSAID;
        if (adobeTransform >= 0) return adobeTransform == 0 ? Colour.RGB : Colour.YBR;
        if (jfif && !frame.isLossless()) return Colour.YBR; // JFIF knows no lossless images: writers copy its marker
        int[] ids = frame.components.stream().mapToInt(c -> c.id).toArray();
        return ids[0] == 'R' && ids[1] == 'G' && ids[2] == 'B' ? Colour.RGB : Colour.UNSAID;
    }
}
