package org.readingroom.dicom.frame;

import java.util.Locale;

/** Numbers in sentences: at most so many digits after the point, no zeros at the end, never a comma. */
public final class Numbers {

    private Numbers() {}

    public static String text(double value, int digits) {
        String s = String.format(Locale.ROOT, "%." + digits + "f", value);
        if (s.indexOf('.') >= 0) s = s.replaceAll("0+$", "").replaceAll("\\.$", "");
        return s.equals("-0") ? "0" : s;
    }

    /** With the unit, three digits. */
    public static String mm(double value) {
        return text(value, 3) + " mm";
    }
}
