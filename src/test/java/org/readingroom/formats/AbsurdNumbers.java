package org.readingroom.formats;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A good file with one number after the other made absurd: sizes, counts, lengths and places that are negative, none, or beyond everything. */
final class AbsurdNumbers {

    private static final int HEADER = 1120, SHORTEST_TEXT = 24; // bytes
    private static final int MOST = 700; // of one file; each is opened
    private static final Pattern TEXT = Pattern.compile("[\\t\\n\\r -~]{" + SHORTEST_TEXT + ",}"), NUMBER = Pattern.compile("(?<![\\w.+-])[-+]?\\d[\\d.]*(e[-+]?\\d+)?(?![\\w.])");
    private static final List<String> WORDS = List.of("-1", "0", "65536", "2147483647", "2147483648", "9223372036854775807", "99999999999999999999", "1e308", "nan");
    private static final byte[][] BYTES = { { 0, 0 }, { -1, -1 }, { 0x7f, -1 }, { -1, 0x7f }, { 0x7f, -1, -1, -1 }, { -1, -1, -1, 0x7f }, { -128, 0, 0, 0 }, { 0x7f, -1, -1, -1, -1, -1, -1, -1 }, { -1, -1, -1, -1, -1, -1, -1, 0x7f } };

    private AbsurdNumbers() {}

    /** Written numbers are replaced in text, bytes of every even place (of every fourth for long numbers) elsewhere. */
    static List<byte[]> in(byte[] good) {
        List<byte[]> all = new ArrayList<>();
        String head = new String(good, 0, Math.min(good.length, HEADER), StandardCharsets.ISO_8859_1);
        boolean[] isText = new boolean[head.length()];
        Matcher text = TEXT.matcher(head);
        while (text.find()) {
            Arrays.fill(isText, text.start(), text.end(), true);
            Matcher number = NUMBER.matcher(head).region(text.start(), text.end()).useTransparentBounds(true);
            while (number.find()) for (String word : WORDS) all.add(replaced(good, number.start(), number.end(), word.getBytes(StandardCharsets.ISO_8859_1)));
        }
        for (int at = 0; at < isText.length; at += 2) {
            if (isText[at]) continue;
            for (byte[] b : BYTES) if (at % Math.min(4, b.length) == 0 && at + b.length <= good.length) all.add(replaced(good, at, at + b.length, b));
        }
        if (all.size() <= MOST) return all;
        return IntStream.range(0, MOST).mapToObj(n -> all.get((int) ((long) n * all.size() / MOST))).toList();
    }

    private static byte[] replaced(byte[] good, int from, int to, byte[] by) {
        byte[] bad = new byte[good.length - (to - from) + by.length];
        System.arraycopy(good, 0, bad, 0, from);
        System.arraycopy(by, 0, bad, from, by.length);
        System.arraycopy(good, to, bad, from + by.length, good.length - to);
        return bad;
    }
}
