package org.readingroom.dicom.pixel.jpeg2000.code;

import org.readingroom.io.FormatException;

/**
 * The steps in which coefficients of one component are counted. Source: T.800 A.6.4, annex E.
 *
 * @param none    no steps: coefficients are whole numbers
 * @param derived one step for the lowest band, from which those of the others follow
 * @param guard   bits that coefficients may have beyond what is expected
 * @param steps   exponent * 2048 + mantissa, band by band from the lowest resolution
 */
public record Quantization(boolean none, boolean derived, int guard, int[] steps) {

    static Quantization read(Code code, int at, int length) throws FormatException {
        if (length < 2) throw code.wrong("a quantization of " + length + " bytes", "at least 2");
        int style = code.u8(at) & 31, width = style == 0 ? 1 : 2;
        if (style > 2 || length < 1 + width) throw code.wrong("the quantization " + style + " of " + length + " bytes", "0, 1 or 2");
        int[] steps = new int[style == 1 ? 1 : (length - 1) / width];
        for (int n = 0; n < steps.length; n++) steps[n] = width == 1 ? code.u8(at + 1 + n) >> 3 << 11 : code.u16(at + 1 + 2 * n);
        return new Quantization(style == 0, style == 1, code.u8(at) >> 5, steps);
    }

    /** Whether there is a step for every band of so many levels. */
    public boolean covers(int levels) {
        return derived || steps.length >= 3 * levels + 1;
    }

    /** @param resolution of the band, 0 the lowest @param orientation 0 low in both directions, 1 high across, 2 high down, 3 both */
    public int exponent(int resolution, int orientation) {
        return derived ? Math.max(0, (steps[0] >> 11) - Math.max(0, resolution - 1)) : steps[index(resolution, orientation)] >> 11;
    }

    public int mantissa(int resolution, int orientation) {
        return (derived ? steps[0] : steps[index(resolution, orientation)]) & 0x7ff;
    }

    private static int index(int resolution, int orientation) {
        return resolution == 0 ? 0 : 3 * (resolution - 1) + orientation;
    }
}
