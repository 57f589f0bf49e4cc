package org.readingroom.dicom.pixel.jpegls;

/**
 * What the start of a JPEG-LS image says of it: the marker segment SOF55, T.87 C.2.2.
 *
 * @param precision bits of a sample, 2 to 16
 */
public record FrameHeader(int columns, int rows, int components, int precision) {

    public FrameHeader {
        if (columns < 1 || rows < 1) throw new IllegalArgumentException("an image must have pixels, got " + columns + " x " + rows);
        if (components < 1 || components > 4) throw new IllegalArgumentException("1 to 4 components are coded, got " + components);
        if (precision < 2 || precision > 16) throw new IllegalArgumentException("samples have 2 to 16 bits, got " + precision);
    }

    /** Samples of the whole image. */
    long samples() {
        return (long) columns * rows * components;
    }
}
