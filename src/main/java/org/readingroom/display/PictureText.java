package org.readingroom.display;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.Orientation;
import org.readingroom.geometry.PointMm;
import org.readingroom.volume.DisplayWindow;

/** How numbers, windows and directions are written on a picture. */
public final class PictureText {

    private static final int DECIMALS = 2;
    private static final double LETTER_THRESHOLD = Math.sin(Math.toRadians(15));

    private PictureText() {}

    /** At most two decimals, none that are zero, a point whatever the country. */
    public static String number(double value) {
        if (!Double.isFinite(value)) return Double.toString(value);
        String s = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
        return s.equals("-0") ? "0" : s;
    }

    /** As radiologists write it: width, then level; to about a hundredth of the width, which is less than an eye can tell. */
    public static String window(DisplayWindow w) {
        double unit = w.width() >= 100 ? 1 : w.width() >= 10 ? 0.1 : 0.01;
        String shape = w.shape() == DisplayWindow.Shape.LINEAR ? "" : " " + w.shape().label();
        return "W " + number(Math.round(w.width() / unit) * unit) + "  L " + number(Math.round(w.centre() / unit) * unit) + shape;
    }

    /**
     * DICOM's letters for the end of a direction, strongest first: L R, A P, H F. Wherever a side of the patient is named for people it is named
     * by these; S and I (superior, inferior) stand only in axis codes such as LPS and RAS, which are names that file formats use.
     *
     * @param threshold components below it are left out
     * @see "DICOM PS3.3 C.7.6.1.1.1"
     */
    static String letters(Direction d, double threshold) {
        return Orientation.lettersOf(d, threshold).replace('S', 'H').replace('I', 'F');
    }

    /** What stands at the edge of a picture towards which {@code d} points: L R, A P, H F; several where the picture is tilted by 15 degrees or more. */
    public static String letters(Direction d) {
        return letters(d, LETTER_THRESHOLD);
    }

    /** A place in the patient: how far to which side of the origin, such as {@code L 12.0  A 3.5  H 40.0 mm}. */
    public static String place(PointMm p) {
        return side(p.x(), "R", "L") + "  " + side(p.y(), "A", "P") + "  " + side(p.z(), "F", "H") + " mm";
    }

    private static String side(double mm, String below, String above) {
        return (mm < 0 ? below : above) + " " + fixed(Math.abs(mm), 1);
    }

    /** With so many decimals, and a point whatever the country. */
    public static String fixed(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** How long a scale bar is: the longest of 1, 2, 5 times a power of ten that is no longer than {@code most}. */
    public static double barMm(double most) {
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        for (int digit : new int[] { 5, 2 }) if (digit * power <= most) return digit * power;
        return power;
    }
}
