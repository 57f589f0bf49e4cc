package org.readingroom.dicom.pixel.jpegls;

import java.nio.file.Path;
import java.util.Arrays;
import org.readingroom.io.FormatException;

/**
 * Reads one JPEG-LS image: first what it is, so that the caller can compare it with what was promised before memory is taken, then the samples.
 * Confined to one thread. Source: ITU-T T.87, Annex C for the markers.
 *
 * <p>Refused by name: other kinds of JPEG, mapping tables (palettes inside the code), subsampled components, a point transform, a number of lines
 * that is told after the image (DNL).
 */
public final class JpegLsReader {

    static final String ADVICE = "The compressed pixels are damaged; export the image again.";
    private static final String UNUSUAL = "This kind of JPEG-LS is not read; decompress the image with the program that made it.";
    private static final int SOI = 0xd8, EOI = 0xd9, SOS = 0xda, DRI = 0xdd, APP8 = 0xe8, SOF55 = 0xf7, LSE = 0xf8;
    private static final int MOST_RESET = 255;

    private final Path file;
    private final byte[] code;
    private final int to;
    private int at;
    private int columns;
    private int rows;
    private int precision;
    private int[] ids;                    // of the components; null before SOF55
    private int[] preset = new int[5];    // MAXVAL, T1, T2, T3, RESET; 0 asks for the default
    private long restartInterval;
    private ColourTransform transform = ColourTransform.NONE;
    private FrameHeader header;

    private JpegLsReader(Path file, byte[] code, int from, int to) {
        this.file = file;
        this.code = code;
        this.to = to;
        at = from;
    }

    /**
     * Reads the markers up to the first scan. Nothing is copied.
     *
     * @param file named in messages only
     * @param from where the image begins in {@code code}
     * @param to   where it ends at the latest; what follows its last scan is not looked at
     * @throws FormatException if this is no JPEG-LS image, or of a kind that is not read
     */
    public static JpegLsReader of(Path file, byte[] code, int from, int to) throws FormatException {
        JpegLsReader reader = new JpegLsReader(file, code, from, to);
        if (to - from < 4 || (code[from] & 0xff) != 0xff || (code[from + 1] & 0xff) != SOI)
            throw new FormatException(file, "pixels that do not begin with a JPEG marker", "a JPEG-LS image", ADVICE);
        reader.at += 2;
        reader.toScan();
        if (reader.ids == null) throw reader.damaged("a scan before the frame header", "SOF55 first");
        if (reader.columns == 0 || reader.rows == 0)
            throw new FormatException(file, "a JPEG-LS image of " + reader.columns + " x " + reader.rows, "its size in the frame header", UNUSUAL);
        if ((long) reader.columns * reader.rows > Integer.MAX_VALUE)
            throw new FormatException(file, "a JPEG-LS image of " + reader.columns + " x " + reader.rows, "less than 2^31 samples a component", ADVICE);
        reader.header = new FrameHeader(reader.columns, reader.rows, reader.ids.length, reader.precision);
        return reader;
    }

    public FrameHeader header() {
        return header;
    }

    /**
     * Decodes the samples. Call once.
     *
     * @param out         filled from index 0: rows, columns, components (interleaved), little endian
     * @param sampleBytes 1, 2 or 4; 1 only for a precision of at most 8
     * @param stored      to which the samples are cut
     * @throws FormatException if the code is damaged, ends early or goes on after the last sample
     */
    public void read(byte[] out, int sampleBytes, StoredBits stored) throws FormatException {
        if (out.length < header.samples() * sampleBytes || precision > 8 * sampleBytes)
            throw new IllegalArgumentException(out.length + " bytes for " + header + " at " + sampleBytes + " bytes a sample");
        CodeBits bits = new CodeBits(file, to - at);
        SampleOutput output = new SampleOutput(out, sampleBytes, stored, header);
        boolean[] seen = new boolean[ids.length];
        for (int left = ids.length; left > 0; ) {
            Scan scan = scan();
            for (int c : scan.components()) {
                if (seen[c]) throw damaged("component " + (c + 1) + " a second time", "each component once");
                seen[c] = true;
                left--;
            }
            at = scan.decode(file, code, at, to, bits, output);
            if (left > 0) toScan();
        }
    }

    /** Works through marker segments until one that begins a scan; its marker has been passed then. */
    private void toScan() throws FormatException {
        while (true) {
            if (at + 1 >= to) throw damaged("an end among the markers", "a scan");
            if ((code[at] & 0xff) != 0xff) throw damaged("byte " + (code[at] & 0xff), "a marker");
            int marker = code[at + 1] & 0xff;
            at++;
            if (marker == 0xff) continue; // any number of bytes of ones may precede a marker
            at++;
            if (marker == SOI || marker == 0x01) continue;
            if (marker == SOS) return;
            if (marker == EOI) throw damaged("the end of the image", "a scan of every component");
            int end = at + length();
            int data = at + 2;
            switch (marker) {
                case SOF55 -> frame(data, end);
                case LSE -> preset(data, end);
                case DRI -> {
                    if (end - data < 2 || end - data > 4) throw damaged("a restart interval of " + (end - data) + " bytes", "2 to 4");
                    restartInterval = number(data, end - data);
                }
                case APP8 -> application(data, end);
                default -> {
                    if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
                        throw new FormatException(file, "JPEG with frame header " + Integer.toHexString(marker), "JPEG-LS, frame header f7",
                            "The transfer syntax does not tell the truth; correct it or export the image again.");
                }
            }
            at = end;
        }
    }

    /** Length of the segment at {@link #at}, its two bytes included. */
    private int length() throws FormatException {
        int length = to - at < 2 ? 0 : (int) number(at, 2);
        if (length < 2 || length > to - at) throw damaged("a marker segment of " + length + " bytes", "2 to " + (to - at));
        return length;
    }

    private long number(int from, int bytes) {
        long value = 0;
        for (int n = 0; n < bytes; n++) value = value << 8 | code[from + n] & 0xff;
        return value;
    }

    private void frame(int data, int end) throws FormatException {
        if (ids != null) throw damaged("a second frame header", "one");
        if (end - data < 6) throw damaged("a frame header of " + (end - data) + " bytes", "at least 9");
        precision = code[data] & 0xff;
        int y = (int) number(data + 1, 2), x = (int) number(data + 3, 2), count = code[data + 5] & 0xff;
        if (precision < 2 || precision > 16) throw damaged(precision + " bits a sample", "2 to 16");
        if (count < 1 || count > 4 || end - data != 6 + 3 * count) throw damaged(count + " components in a frame header of " + (end - data)
            + " bytes", "1 to 4 of 3 bytes each");
        if (y > 0) rows = y;
        if (x > 0) columns = x;
        ids = new int[count];
        for (int c = 0; c < count; c++) {
            ids[c] = code[data + 6 + 3 * c] & 0xff;
            for (int d = 0; d < c; d++) if (ids[d] == ids[c]) throw damaged("component id " + ids[c] + " twice", "each once");
            int sampling = code[data + 7 + 3 * c] & 0xff;
            if (sampling != 0x11) throw new FormatException(file, "JPEG-LS component " + (c + 1) + " sampled " + (sampling >> 4) + " x "
                + (sampling & 15), "1 x 1", UNUSUAL);
        }
    }

    /** LSE, T.87 C.2.4.1. */
    private void preset(int data, int end) throws FormatException {
        int type = end > data ? code[data] & 0xff : 0;
        if (type == 1) {
            if (end - data != 11) throw damaged("coding parameters of " + (end - data) + " bytes", "11");
            for (int n = 0; n < preset.length; n++) preset[n] = (int) number(data + 1 + 2 * n, 2);
        } else if (type == 4) {
            int width = end - data > 1 ? code[data + 1] & 0xff : 0;
            if (width < 2 || width > 4 || end - data != 2 + 2 * width) throw damaged("large dimensions of " + width + " bytes", "2 to 4");
            long y = number(data + 2, width), x = number(data + 2 + width, width);
            if (y > Integer.MAX_VALUE || x > Integer.MAX_VALUE) throw damaged(x + " x " + y + " samples", "dimensions below 2^31");
            rows = (int) y;
            columns = (int) x;
        } else if (type != 2 && type != 3) { // mapping tables: refused where a scan uses one
            throw damaged("parameters of type " + type, "1 to 4");
        }
    }

    private void application(int data, int end) throws FormatException {
        if (end - data != 5 || code[data] != 'm' || code[data + 1] != 'r' || code[data + 2] != 'f' || code[data + 3] != 'x') return; // SPIFF and others
        int number = code[data + 4] & 0xff;
        if (number >= ColourTransform.values().length)
            throw new FormatException(file, "JPEG-LS with HP's colour transform " + number, "0 to 3", UNUSUAL);
        transform = ColourTransform.values()[number];
    }

    /** SOS, T.87 C.2.3. */
    private Scan scan() throws FormatException {
        int data = at + 2, end = at + length(), count = end > data ? code[data] & 0xff : 0;
        if (count < 1 || count > ids.length || end - data != 4 + 2 * count)
            throw damaged("a scan of " + count + " components in " + (end - data) + " bytes", "1 to " + ids.length);
        int[] components = new int[count];
        for (int c = 0; c < count; c++) {
            int id = code[data + 1 + 2 * c] & 0xff, table = code[data + 2 + 2 * c] & 0xff, index = 0;
            while (index < ids.length && ids[index] != id) index++;
            if (index == ids.length) throw damaged("component id " + id + " in a scan", "one of " + Arrays.toString(ids));
            if (table != 0) throw new FormatException(file, "JPEG-LS with a mapping table", "samples as they are", UNUSUAL);
            for (int d = 0; d < c; d++) if (components[d] == index) throw damaged("component id " + id + " twice in a scan", "each once");
            components[c] = index;
        }
        int near = code[end - 3] & 0xff, interleave = code[end - 2] & 0xff, point = code[end - 1] & 15;
        if (interleave > 2 || interleave == 0 && count > 1) throw damaged("interleave mode " + interleave + " for " + count + " components", "1 or 2");
        if (point != 0) throw new FormatException(file, "JPEG-LS with a point transform of " + point + " bits", "none", UNUSUAL);
        at = end;
        CodingParameters parameters = parameters(near);
        boolean transformed = transform != ColourTransform.NONE;
        if (transformed && (count != 3 || parameters.maxval() != (1 << precision) - 1 || precision != 8 && precision != 16))
            throw new FormatException(file, "JPEG-LS with HP's colour transform and " + count + " components of " + precision + " bits in a scan",
                "three of 8 or 16 bits", UNUSUAL);
        return new Scan(header, components, Interleave.values()[interleave], parameters, transform, restartInterval);
    }

    private CodingParameters parameters(int near) throws FormatException {
        int most = (1 << precision) - 1, maxval = preset[0] == 0 ? most : preset[0];
        if (maxval > most) throw damaged("a largest sample of " + maxval, "at most " + most);
        if (near > Math.min(255, maxval / 2)) throw damaged("a loss of " + near, "at most " + Math.min(255, maxval / 2));
        CodingParameters defaults = CodingParameters.defaults(maxval, near);
        int t1 = preset[1] == 0 ? defaults.t1() : preset[1], t2 = preset[2] == 0 ? defaults.t2() : preset[2];
        int t3 = preset[3] == 0 ? defaults.t3() : preset[3], reset = preset[4] == 0 ? defaults.reset() : preset[4];
        if (t1 <= near || t2 < t1 || t3 < t2 || t3 > maxval) throw damaged("thresholds " + t1 + ", " + t2 + ", " + t3, "rising from " + (near + 1)
            + " to " + maxval);
        if (reset < 3 || reset > Math.max(MOST_RESET, maxval)) throw damaged("a reset at " + reset + " samples", "3 to "
            + Math.max(MOST_RESET, maxval));
        return new CodingParameters(maxval, near, t1, t2, t3, reset);
    }

    private FormatException damaged(String found, String expected) {
        return new FormatException(file, "a JPEG-LS image with " + found, expected, ADVICE);
    }
}
