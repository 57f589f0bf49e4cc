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

    private static final Dictionary THE = load();

    private final int[] tags; // ascending as unsigned; found by halving
    private final Vr[] vrs;
    private final boolean[] signedByPixels;
    private final String[] keywords;
    private final List<Repeating> repeating;
    private final Map<String, Integer> byKeyword;

    private record Repeating(int mask, int value, Vr vr, String keyword) {}

    private Dictionary(List<String[]> rows, List<Repeating> repeating) {
        tags = new int[rows.size()];
        vrs = new Vr[rows.size()];
        signedByPixels = new boolean[rows.size()];
        keywords = new String[rows.size()];
        byKeyword = new HashMap<>(2 * rows.size());
        for (int n = 0; n < tags.length; n++) {
            String[] row = rows.get(n);
            tags[n] = Integer.parseUnsignedInt(row[0], 16);
            vrs[n] = Vr.valueOf(row[1].substring(0, 2));
            signedByPixels[n] = row[1].endsWith("*");
            keywords[n] = row[2].equals("-") ? "" : row[2];
            byKeyword.put(keywords[n], tags[n]);
        }
        this.repeating = repeating;
    }

    /**
     * The representation of a tag's values. Where the standard leaves a choice: OW of OB or OW, US of US or SS. Group lengths are UL, private
     * creators LO, other private and unknown tags UN.
     */
    static Vr vr(int tag) {
        int n = THE.find(tag);
        if (n >= 0) return THE.vrs[n];
        if ((tag & 0xffff) == 0) return Vr.UL;
        if (Tag.isPrivate(tag)) return Tag.isPrivateCreator(tag) ? Vr.LO : Vr.UN;
        Repeating r = THE.repeating(tag);
        return r == null ? Vr.UN : r.vr;
    }

    /** The keyword, such as PatientName; empty for private and unknown tags. */
    static String keyword(int tag) {
        int n = THE.find(tag);
        if (n >= 0) return THE.keywords[n];
        if (Tag.isPrivate(tag)) return "";
        Repeating r = THE.repeating(tag);
        return r == null ? "" : r.keyword;
    }

    /** The tag of a keyword; empty if it is none. Keywords of repeating groups are not found. */
    static OptionalInt tag(String keyword) {
        Integer tag = THE.byKeyword.get(keyword);
        return tag == null ? OptionalInt.empty() : OptionalInt.of(tag);
    }

    /** Whether a value is US or SS, as Pixel Representation (0028,0103) says: pixel padding, smallest and largest value, LUT descriptors. */
    static boolean isSignedByPixelRepresentation(int tag) {
        int n = THE.find(tag);
        return n >= 0 && THE.signedByPixels[n];
    }

    static boolean knows(int tag) {
        return THE.find(tag) >= 0;
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

    private static Dictionary load() {
        List<String[]> rows = new ArrayList<>(5200);
        List<Repeating> repeating = new ArrayList<>();
        for (String line : lines("dictionary.txt")) {
            String[] row = line.split(" ");
            if (row[0].indexOf('x') < 0) rows.add(row);
            else repeating.add(new Repeating(Integer.parseUnsignedInt(row[0].replaceAll("[^x]", "f").replace('x', '0'), 16),
                Integer.parseUnsignedInt(row[0].replace('x', '0'), 16), Vr.valueOf(row[1].substring(0, 2)), row[2]));
        }
        return new Dictionary(rows, repeating);
    }

    /** The lines of a table beside this class, without comments. */
    static List<String> lines(String resource) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(Dictionary.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return in.lines().filter(l -> !l.startsWith("#") && !l.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
