package org.readingroom.dicom.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What each public attribute is called and how its values are represented. Source: DICOM PS3.6 (2026b), repeating groups included. */
final class Dictionary {

    private static final int TAG_DIGITS = 8; // then a blank, the representation, * or nothing, a blank, the keyword

    private final int[] tags; // ascending as unsigned; found by halving
    private final Vr[] vrs;
    private final boolean[] signedByPixels;
    private final String[] keywords;
    private final List<Repeating> repeating;
    private final Map<String, Integer> byKeyword;

    private record Repeating(int mask, int value, Vr vr, String keyword) {}

    /** Read when the first tag is looked up: files that state their representations need none, and 5,000 lines are a tenth of a short command. */
    private static final class Loaded {
        static final Dictionary THE = load();
    }

    private Dictionary(List<String> rows, List<Repeating> repeating) {
        tags = new int[rows.size()];
        vrs = new Vr[rows.size()];
        signedByPixels = new boolean[rows.size()];
        keywords = new String[rows.size()];
        byKeyword = new HashMap<>(2 * rows.size());
        for (int n = 0; n < tags.length; n++) {
            String row = rows.get(n);
            tags[n] = Integer.parseUnsignedInt(row, 0, TAG_DIGITS, 16);
            vrs[n] = vr(row);
            signedByPixels[n] = row.charAt(TAG_DIGITS + 3) == '*';
            keywords[n] = keyword(row);
            byKeyword.put(keywords[n], tags[n]);
        }
        this.repeating = repeating;
    }

    private static Vr vr(String row) {
        return Vr.of(row.charAt(TAG_DIGITS + 1), row.charAt(TAG_DIGITS + 2));
    }

    private static String keyword(String row) {
        String keyword = row.substring(row.lastIndexOf(' ') + 1);
        return keyword.equals("-") ? "" : keyword;
    }

    /**
     * The representation of a tag's values. Where the standard leaves a choice: OW of OB or OW, US of US or SS. Group lengths are UL, private
     * creators LO, other private and unknown tags UN.
     */
    static Vr vr(int tag) {
        int n = Loaded.THE.find(tag);
        if (n >= 0) return Loaded.THE.vrs[n];
        if ((tag & 0xffff) == 0) return Vr.UL;
        if (Tag.isPrivate(tag)) return Tag.isPrivateCreator(tag) ? Vr.LO : Vr.UN;
        Repeating r = Loaded.THE.repeating(tag);
        return r == null ? Vr.UN : r.vr;
    }

    /** The keyword, such as PatientName; empty for private and unknown tags. */
    static String keyword(int tag) {
        int n = Loaded.THE.find(tag);
        if (n >= 0) return Loaded.THE.keywords[n];
        if (Tag.isPrivate(tag)) return "";
        Repeating r = Loaded.THE.repeating(tag);
        return r == null ? "" : r.keyword;
    }

    /** The tag of a keyword; empty if it is none. Keywords of repeating groups are not found. */
    static OptionalInt tag(String keyword) {
        Integer tag = Loaded.THE.byKeyword.get(keyword);
        return tag == null ? OptionalInt.empty() : OptionalInt.of(tag);
    }

    /** Whether a value is US or SS, as Pixel Representation (0028,0103) says: pixel padding, smallest and largest value, LUT descriptors. */
    static boolean isSignedByPixelRepresentation(int tag) {
        int n = Loaded.THE.find(tag);
        return n >= 0 && Loaded.THE.signedByPixels[n];
    }

    static boolean knows(int tag) {
        return Loaded.THE.find(tag) >= 0;
    }

    private int find(int tag) {
        int low = 0, high = tags.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1, c = Integer.compareUnsigned(tags[middle], tag);
            if (c == 0) return middle;
            if (c < 0) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }

    private Repeating repeating(int tag) {
        for (Repeating r : repeating) if ((tag & r.mask) == r.value) return r;
        return null;
    }

    private static Repeating repeating(String row) {
        String tag = row.substring(0, TAG_DIGITS);
        return new Repeating(Integer.parseUnsignedInt(tag.replaceAll("[^x]", "f").replace('x', '0'), 16), Integer.parseUnsignedInt(tag.replace('x', '0'), 16), vr(row), keyword(row));
    }

    private static Dictionary load() {
        List<String> rows = new ArrayList<>(5200);
        List<Repeating> repeating = new ArrayList<>();
        for (String line : lines("dictionary.txt")) {
            if (line.lastIndexOf('x', TAG_DIGITS - 1) < 0) rows.add(line);
            else repeating.add(repeating(line));
        }
        return new Dictionary(rows, repeating);
    }

    /** The lines of a table beside this class, without comments. */
    static List<String> lines(String resource) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(Dictionary.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            List<String> lines = new ArrayList<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) if (!line.startsWith("#") && !line.isBlank()) lines.add(line);
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
