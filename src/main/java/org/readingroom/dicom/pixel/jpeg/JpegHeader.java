package org.readingroom.dicom.pixel.jpeg;

/**
 * What a JPEG stream says of its image.
 *
 * @param precision bits of a sample, 2 to 16
 * @param colour    what the stream's own markers say of its colour space
 */
public record JpegHeader(Process process, int precision, int rows, int columns, int components, Colour colour) {

    /** How samples were coded. Source: ITU-T T.81 clause 4.11. */
    public enum Process {
        SEQUENTIAL, PROGRESSIVE, LOSSLESS;
    }

    /** Colour spaces that markers can name: APP14 of Adobe (its transform), APP0 of JFIF, or component letters. */
    public enum Colour { UNSAID, RGB, YBR }
}
