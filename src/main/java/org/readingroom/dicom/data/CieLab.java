package org.readingroom.dicom.data;

import org.readingroom.volume.label.Rgb;

/**
 * Colours as Recommended Display CIELab Value: L* 0 to 100, a* and b* -128 to 127, each spread over 16 bits (DICOM PS3.3 C.10.7.1.1), from
 * sRGB (IEC 61966-2-1). White point D65, as in DCMTK, and so in dcmqi, 3D Slicer and OHIF: with the D50 of ICC profiles our blues would be
 * shown there as other blues, and theirs here.
 */
public final class CieLab {

    /** sRGB to XYZ. */
    private static final double[][] TO_XYZ = {
        { 0.4124564, 0.3575761, 0.1804375 }, { 0.2126729, 0.7151522, 0.0721750 }, { 0.0193339, 0.1191920, 0.9503041 } };
    private static final double[][] FROM_XYZ = {
        { 3.2404542, -1.5371385, -0.4985314 }, { -0.9692660, 1.8760108, 0.0415560 }, { 0.0556434, -0.2040259, 1.0572252 } };
    private static final double[] WHITE = { 0.95047, 1, 1.08883 };
    private static final double EPSILON = 216 / 24389.0, KAPPA = 24389 / 27.0; // CIE 15

    private CieLab() {}

    /** Three numbers from 0 to 65535. */
    public static int[] of(Rgb c) {
        double[] linear = { linear(c.red()), linear(c.green()), linear(c.blue()) };
        double[] f = new double[3];
        for (int n = 0; n < 3; n++) {
            double t = dot(TO_XYZ[n], linear) / WHITE[n];
            f[n] = t > EPSILON ? Math.cbrt(t) : (KAPPA * t + 16) / 116;
        }
        return new int[] { scaled((116 * f[1] - 16) / 100), scaled((500 * (f[0] - f[1]) + 128) / 255), scaled((200 * (f[1] - f[2]) + 128) / 255) };
    }

    /** The nearest colour that a screen has. @param lab three numbers from 0 to 65535 */
    public static Rgb toRgb(int[] lab) {
        double y = (lab[0] / 65535.0 * 100 + 16) / 116, x = y + (lab[1] / 65535.0 * 255 - 128) / 500, z = y - (lab[2] / 65535.0 * 255 - 128) / 200;
        double[] xyz = { unfolded(x) * WHITE[0], unfolded(y) * WHITE[1], unfolded(z) * WHITE[2] };
        return new Rgb(screen(dot(FROM_XYZ[0], xyz)), screen(dot(FROM_XYZ[1], xyz)), screen(dot(FROM_XYZ[2], xyz)));
    }

    private static double unfolded(double f) {
        return f * f * f > EPSILON ? f * f * f : (116 * f - 16) / KAPPA;
    }

    private static double linear(int part) {
        double v = part / 255.0;
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }

    private static int screen(double linear) {
        double v = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * Math.max(0, Math.min(1, v)));
    }

    private static int scaled(double part) {
        return (int) Math.round(65535 * Math.max(0, Math.min(1, part)));
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
