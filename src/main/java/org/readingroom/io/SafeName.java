package org.readingroom.io;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** Text that every file system takes as part of a file's name: no separators, no reserved names, no endless ones. Letters of all scripts stay. */
public final class SafeName {

    private static final int MOST_BYTES = 160; // of UTF-8: file systems take 255, and endings, suffixes and temporary names come on top
    private static final String KEPT = "-_.=+,~@#";
    private static final String RESERVED = "(?i)(con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])(\\..*)?"; // devices of Windows, with any ending

    private SafeName() {}

    /** A value within a name: what is neither letter, digit nor one of {@code -_.=+,~@#} becomes an underscore, runs of them one. */
    public static String part(String text) {
        StringBuilder safe = new StringBuilder();
        Normalizer.normalize(text.strip(), Normalizer.Form.NFC).codePoints().forEach(c -> {
            boolean kept = Character.isLetterOrDigit(c) || isMark(c) && safe.length() > 0 || c < 128 && KEPT.indexOf(c) >= 0;
            if (kept) safe.appendCodePoint(c);
            else if (safe.length() == 0 || safe.charAt(safe.length() - 1) != '_') safe.append('_');
        });
        return safe.toString();
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** A whole name without its ending; empty if nothing of the text can stand in one. */
    public static String whole(String text) {
        String name = cut(part(text)).replaceFirst("^[-._]+", "").replaceFirst("[._]+$", "");
        return name.matches(RESERVED) ? "_" + name : name;
    }

    /** As many code points as fit. */
    private static String cut(String name) {
        int end = name.length();
        while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) end = name.offsetByCodePoints(end, -1);
        return name.substring(0, end);
    }
}
