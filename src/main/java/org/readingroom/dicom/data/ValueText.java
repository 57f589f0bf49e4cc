package org.readingroom.dicom.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** From raw bytes to text and numbers. */
final class ValueText {

    private static final double[] NO_NUMBERS = new double[0];

    private ValueText() {}

    /**
     * Text without control characters (they would reach logs and macros); line ends and tabs stay.
     *
     * @param set null for representations that are always ASCII; what is above ASCII there is read as Latin-1, as most programs do
     */
    static String decode(byte[] bytes, Vr vr, CharacterSet set) {
        String text = set == null ? new String(bytes, StandardCharsets.ISO_8859_1) : set.decode(bytes, vr);
        for (int n = 0; n < text.length(); n++) if (isControl(text.charAt(n))) return withoutControls(text);
        return text;
    }

    /** Without padding: blanks and NULs at the end, and blanks at the start unless they carry meaning (long texts). */
    static String trimmed(String value, Vr vr) {
        int from = 0, to = value.length();
        while (to > from && (value.charAt(to - 1) == ' ' || value.charAt(to - 1) == 0)) to--;
        if (vr.hasManyValues()) while (from < to && value.charAt(from) == ' ') from++;
        return value.substring(from, to);
    }

    /** Values of Specific Character Set, which is ASCII whatever representation a file gives it. */
    static List<String> terms(Element e) {
        String text = e.text() != null ? e.text() : e.isLeftInFile() ? "" : new String(e.bytes(null), StandardCharsets.ISO_8859_1);
        List<String> terms = new ArrayList<>(2);
        for (String term : text.split("\\\\", -1)) terms.add(trimmed(term, Vr.CS));
        return terms;
    }

    /** All values of decimal or integer strings; none if one is no number. */
    static double[] numbers(List<String> values) {
        double[] out = new double[values.size()];
        for (int n = 0; n < out.length; n++) {
            String v = values.get(n);
            if (!isNumber(v)) return NO_NUMBERS;
            try {
                out[n] = Double.parseDouble(v);
            } catch (NumberFormatException e) { // such as "1-2": no number, which is what the caller is told
                return NO_NUMBERS;
            }
        }
        return out;
    }

    /** The first {@code most} binary numbers, little endian; bytes left over at the end do not count. */
    static double[] numbers(Vr vr, byte[] bytes, int most) {
        int step = vr == Vr.AT ? 4 : vr == Vr.UN || vr == Vr.OB ? 1 : vr.unitBytes();
        double[] out = new double[(int) Math.min(most, bytes.length / (long) step)];
        ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < out.length; n++)
            out[n] = switch (vr) {
                case US, OW -> b.getShort(2 * n) & 0xffff;
                case SS -> b.getShort(2 * n);
                case UL, OL -> b.getInt(4 * n) & 0xffffffffL;
                case SL -> b.getInt(4 * n);
                case AT -> (b.getShort(4 * n) & 0xffffL) << 16 | b.getShort(4 * n + 2) & 0xffff;
                case FL, OF -> b.getFloat(4 * n);
                case FD, OD -> b.getDouble(8 * n);
                case SV, UV, OV -> b.getLong(8 * n);
                default -> b.get(n) & 0xff;
            };
        return vr == Vr.SQ ? NO_NUMBERS : out;
    }

    static List<String> ofNumbers(Vr vr, byte[] bytes) {
        List<String> out = new ArrayList<>();
        if (vr == Vr.SV || vr == Vr.UV) {
            ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            while (b.remaining() >= 8) out.add(vr == Vr.SV ? Long.toString(b.getLong()) : Long.toUnsignedString(b.getLong()));
            return out;
        }
        for (double v : numbers(vr, bytes, Integer.MAX_VALUE))
            out.add(vr == Vr.AT ? Tag.name((int) (long) v) : vr == Vr.FL ? Float.toString((float) v) : vr == Vr.FD ? Double.toString(v) : Long.toString((long) v));
        return out;
    }

    private static boolean isNumber(String v) {
        for (int n = 0; n < v.length(); n++) {
            char c = v.charAt(n);
            if (!(c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E')) return false;
        }
        return !v.isEmpty();
    }

    private static boolean isControl(char c) {
        return c < ' ' && c != 0 && c != '\t' && c != '\n' && c != '\f' && c != '\r' || c >= 127 && c < 160;
    }

    private static String withoutControls(String text) {
        StringBuilder s = new StringBuilder(text.length());
        for (int n = 0; n < text.length(); n++) if (!isControl(text.charAt(n))) s.append(text.charAt(n));
        return s.toString();
    }
}
