package org.readingroom.dicom.series;

import java.util.Locale;

/** Numbers in sentences: at most so many digits after the point, no zeros at the end, never a comma. */
final class Numbers {

    private Numbers() {}

    static String text(double value, int digits) {
        String s = String.format(Locale.ROOT, "%." + digits + "f", value);
        if (s.indexOf('.') >= 0) s = s.replaceAll("0+$", "").replaceAll("\\.$", "");
        return s.equals("-0") ? "0" : s;
    }

    /** With the unit, three digits. */
    static String mm(double value) {
        return text(value, 3) + " mm";
    }
}
