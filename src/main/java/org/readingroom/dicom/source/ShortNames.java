package org.readingroom.dicom.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readingroom.io.Finding;

/**
 * Names as DICOM's labels hold them (LO): at most 64 characters of one line without a backslash. The same in every object that names segments, so that a
 * structure is called alike in all of them. Source: PS3.5 6.2.
 */
public final class ShortNames {

    /** Characters of LO. */
    public static final int MOST = 64;

    private static final Pattern COUNTED = Pattern.compile("(.*) \\((\\d{1,5})\\)");
    private static final String MADE_UP = "unnamed"; // of a name that has no character a label may hold

    private ShortNames() {}

    /** One line without a backslash, cut to what fits. */
    public static String of(String name) {
        String plain = cut(oneLine(name).replace('\\', '/'), MOST);
        return plain.isEmpty() ? MADE_UP : plain;
    }

    /** Of all names at once: what differs in the names differs in the labels, by a number behind the later ones; a name that fits as it is stays as it is. */
    public static List<String> of(List<String> names) {
        Map<String, String> taken = new HashMap<>(); // label to the name that it stands for
        for (String name : names) if (of(name).equals(name)) taken.put(name, name);
        Map<String, String> given = new HashMap<>();
        List<String> labels = new ArrayList<>();
        for (String name : names) labels.add(given.computeIfAbsent(name, n -> free(n, taken)));
        return labels;
    }

    private static String free(String name, Map<String, String> taken) {
        String label = of(name);
        for (int n = 2; !taken.computeIfAbsent(label, l -> name).equals(name); n++) {
            String count = " (" + n + ")";
            label = cut(of(name), MOST - count.length()) + count;
        }
        return label;
    }

    /** Whether a label may be what {@link #of(List)} made of a name. */
    public static boolean isOf(String label, String name) {
        String plain = of(name);
        if (plain.equals(label)) return true;
        Matcher m = COUNTED.matcher(label);
        return m.matches() && cut(plain, MOST - (label.length() - m.group(1).length())).equals(m.group(1));
    }

    /** Text without what no text of DICOM may hold: control characters other than line ends become blanks. */
    public static String text(String any) {
        return any.replaceAll("[\\p{Cntrl}&&[^\\r\\n]]+", " ");
    }

    /** The same without line ends, for what stands on one line. */
    public static String oneLine(String any) {
        return any.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ").strip();
    }

    /** What is to be told of names that labels do not hold as they are; empty if they hold all. */
    public static List<Finding> told(List<String> names, String where) {
        List<String> labels = of(names);
        List<String> changed = new ArrayList<>();
        for (int n = 0; n < names.size(); n++) if (!labels.get(n).equals(names.get(n))) changed.add("'" + oneLine(labels.get(n)) + "'");
        if (changed.isEmpty()) return List.of();
        return List.of(Finding.warning("NAME_SHORTENED", "Labels of DICOM have one line of at most " + MOST + " characters without a backslash: other programs show " + changed.size() + (changed.size() == 1 ? " name" : " names")
            + " as " + String.join(", ", changed.subList(0, Math.min(5, changed.size()))) + (changed.size() > 5 ? " and so on" : "") + ". The whole names stand in " + where + ".", ""));
    }

    private static String cut(String text, int most) {
        int end = Math.min(most, text.length());
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) end--;
        return text.substring(0, end).strip();
    }
}
