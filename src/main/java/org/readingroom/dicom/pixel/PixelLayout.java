package org.readingroom.dicom.pixel;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.Tag;
import org.readingroom.io.FormatException;

/**
 * How the samples of an image lie in its pixel data, as the Image Pixel module says (PS3.3 C.7.6.3).
 *
 * @param photometric   Photometric Interpretation, such as MONOCHROME2, RGB, YBR_FULL, PALETTE COLOR; upper case, never empty
 * @param bitsAllocated 1, 8, 16, 32 or (floating point only) 64; 16 also for samples that are packed into 12, which is how they come out
 * @param planar        Planar Configuration 1: one component after the other
 * @param floating      Float or Double Float Pixel Data: samples are numbers with fractions
 */
public record PixelLayout(int rows, int columns, int samples, int frames, String photometric, int bitsAllocated, int bitsStored, int highBit,
        boolean signed, boolean planar, boolean floating) {

    private static final int MOST_SAMPLES = 4, PACKED = 12;
    private static final String ADVICE = "The header is damaged, or its kind of pixels is not supported; export the image again.";

    /**
     * Whether a data set describes an image at all.
     */
    public static boolean isDescribedBy(DataSet header) {
        return header.contains(Tag.ROWS) && header.contains(Tag.COLUMNS) && header.contains(Tag.BITS_ALLOCATED);
    }

    /**
     * The layout that a file's header describes.
     *
     * @throws FormatException if a number makes no sense, or a frame would not fit into an array
     */
    public static PixelLayout of(DicomFile dicom) throws FormatException {
        Path file = dicom.path();
        DataSet header = dicom.dataSet();
        int rows = needed(file, header, Tag.ROWS, "Rows", 65535 * 16), columns = needed(file, header, Tag.COLUMNS, "Columns", 65535 * 16);
        int samples = header.intValue(Tag.SAMPLES_PER_PIXEL).orElse(1);
        if (samples < 1 || samples > MOST_SAMPLES) throw new FormatException(file, "Samples per Pixel = " + samples, "1 to " + MOST_SAMPLES, ADVICE);
        OptionalInt stated = header.intValue(Tag.NUMBER_OF_FRAMES);
        if (stated.isEmpty() && header.hasValue(Tag.NUMBER_OF_FRAMES)) throw new FormatException(file, "a Number of Frames that is no whole number below 2^31", "at least 1", ADVICE);
        int frames = stated.orElse(1);
        if (frames == 0) frames = 1; // seen in single-frame exports; the pixel data decide
        if (frames < 0) throw new FormatException(file, "Number of Frames = " + frames, "at least 1", ADVICE);
        int tag = dicom.pixelData().isPresent() ? dicom.pixelData().get().tag() : Tag.PIXEL_DATA;
        boolean floating = tag == Tag.FLOAT_PIXEL_DATA || tag == Tag.DOUBLE_FLOAT_PIXEL_DATA;
        int allocated = floating ? tag == Tag.FLOAT_PIXEL_DATA ? 32 : 64 : header.intValue(Tag.BITS_ALLOCATED).orElse(0);
        if (!floating && allocated != 1 && allocated != 8 && allocated != PACKED && allocated != 16 && allocated != 32)
            throw new FormatException(file, "Bits Allocated = " + allocated, "1, 8, 12, 16 or 32", ADVICE);
        int bits = floating ? allocated : header.intValue(Tag.BITS_STORED).orElse(allocated);
        if (bits < 1 || bits > allocated) throw new FormatException(file, "Bits Stored = " + bits, "1 to Bits Allocated, " + allocated, ADVICE);
        int high = floating ? bits - 1 : header.intValue(Tag.HIGH_BIT).orElse(bits - 1);
        if (high < bits - 1 || high >= allocated) high = bits - 1; // contradicts Bits Stored: that one is believed, as others do
        if (allocated == PACKED) allocated = 16;
        boolean signed = header.intValue(Tag.PIXEL_REPRESENTATION).orElse(0) == 1;
        String photometric = header.string(Tag.PHOTOMETRIC_INTERPRETATION).trim().toUpperCase(java.util.Locale.ROOT);
        if (photometric.isEmpty()) photometric = samples == 1 ? "MONOCHROME2" : "RGB";
        boolean planar = samples > 1 && header.intValue(Tag.PLANAR_CONFIGURATION).orElse(0) == 1;
        PixelLayout layout = new PixelLayout(rows, columns, samples, frames, photometric, allocated, bits, high, signed, planar, floating);
        if (layout.frameBytesLong() > Integer.MAX_VALUE - 64)
            throw new FormatException(file, "a frame of " + columns + " x " + rows + " x " + samples + " samples", "less than 2 GB", ADVICE);
        if (floating && samples > 1) throw new FormatException(file, "floating-point pixels with " + samples + " samples", "one sample", ADVICE);
        if (allocated == 1 && samples > 1) throw new FormatException(file, "1-bit pixels with " + samples + " samples", "one sample", ADVICE);
        return layout;
    }

    /** Whether two native samples lie in three bytes, as files of the standard's first years have them (PS3.5-1993 annex D); later ones must not. */
    static boolean isPacked(DataSet header) {
        return header.intValue(Tag.BITS_ALLOCATED).orElse(0) == PACKED;
    }

    private static int needed(Path file, DataSet header, int tag, String name, int most) throws FormatException {
        OptionalInt value = header.intValue(tag);
        if (value.isEmpty()) throw new FormatException(file, "no " + name + " " + Tag.name(tag), "an image", "Choose a file that holds an image.");
        if (value.getAsInt() < 1 || value.getAsInt() > most) throw new FormatException(file, name + " = " + value.getAsInt(), "1 to " + most, ADVICE);
        return value.getAsInt();
    }

    public int framePixels() {
        return rows * columns;
    }

    /** Bytes of a sample once unpacked: 1, 2, 4 or 8. */
    public int sampleBytes() {
        return Math.max(1, bitsAllocated / 8);
    }

    /** Bytes of a frame, unpacked and with all its chroma. */
    public int frameBytes() {
        return (int) frameBytesLong();
    }

    private long frameBytesLong() {
        return (long) rows * columns * samples * sampleBytes();
    }

    /** One row of bytes that hold eight pixels each: how codecs see a frame of 1-bit pixels. */
    PixelLayout asPackedBits() {
        return new PixelLayout(1, (framePixels() + 7) / 8, 1, frames, photometric, 8, 8, 7, false, false, false);
    }

    /** The same, decoded: samples interleaved, High Bit their highest. */
    public PixelLayout interleaved() {
        return new PixelLayout(rows, columns, samples, frames, photometric, bitsAllocated, bitsStored, bitsStored - 1, signed, false, floating);
    }

    /** The same with every bit of a sample in use: how samples lie that a codec has already cut to Bits Stored. */
    PixelLayout asWholeSamples() {
        return new PixelLayout(rows, columns, samples, frames, photometric, bitsAllocated, bitsAllocated, bitsAllocated - 1, signed, planar, floating);
    }

    /** A new array for one component of a frame: byte[], short[], int[], float[] or double[]. */
    public Object newPlane() {
        if (floating) return bitsAllocated == 32 ? new float[framePixels()] : new double[framePixels()];
        return switch (sampleBytes()) {
            case 1 -> new byte[framePixels()];
            case 2 -> new short[framePixels()];
            default -> new int[framePixels()];
        };
    }

    /** Written out: it tells files apart by the thousand, and a record's own is slow to begin with. */
    @Override
    public String toString() {
        return columns + " x " + rows + " x " + samples + " x " + frames + " " + photometric + " " + bitsAllocated + "/" + bitsStored + "/" + highBit
            + (signed ? " signed" : "") + (planar ? " planar" : "") + (floating ? " floating" : "");
    }

    /** Whether samples of both mean the same and may share a volume: size, components, width, sign and photometric interpretation. */
    public boolean isCompatible(PixelLayout other) {
        return rows == other.rows && columns == other.columns && samples == other.samples && sampleBytes() == other.sampleBytes()
            && signed == other.signed && floating == other.floating && photometric.equals(other.photometric);
    }

    public boolean isColour() {
        return samples > 1;
    }

    /** numpy's name of a stored sample, such as int16. */
    public String sampleName() {
        if (floating) return "float" + bitsAllocated;
        return (signed && bitsAllocated > 1 ? "int" : "uint") + 8 * sampleBytes();
    }
}
