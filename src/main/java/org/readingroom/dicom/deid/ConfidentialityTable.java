package org.readingroom.dicom.deid;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables of the standard: attributes (E.1-1), content items of structured reports (E.3.4-1), safe private attributes (E.3.10-1). Read once. */
final class ConfidentialityTable {

    static final ConfidentialityTable THE = new ConfidentialityTable();

    private final Map<Integer, Rule> byTag = new HashMap<>();
    private final List<Repeating> repeating = new ArrayList<>();
    private final Map<String, Rule> byContent = new HashMap<>();
    private final Map<String, boolean[]> safePrivate = new HashMap<>(); // by group and creator; 256 elements of a block

    private record Repeating(int mask, int value, Rule rule) {}

    private ConfidentialityTable() {
        for (String line : lines("confidentiality.txt")) {
            String[] words = line.split(" ");
            Rule rule = Rule.of(words, 1, words.length);
            if (words[0].indexOf('x') < 0) byTag.put(Integer.parseUnsignedInt(words[0], 16), rule);
            else
                repeating.add(new Repeating(Integer.parseUnsignedInt(words[0].replaceAll("[^x]", "f").replace('x', '0'), 16),
                    Integer.parseUnsignedInt(words[0].replace('x', '0'), 16), rule));
        }
        for (String line : lines("content-items.txt")) {
            int equal = line.indexOf(" = ");
            String[] words = line.substring(0, equal).split(" ");
            byContent.put(words[0] + " " + line.substring(equal + 3), Rule.of(words, 1, words.length));
        }
        for (String line : lines("safe-private.txt")) {
            int equal = line.indexOf(" = ");
            String[] words = line.substring(0, equal).split(" ");
            boolean[] safe = new boolean[256];
            for (int n = 1; n < words.length; n++) {
                String[] ends = words[n].split("-");
                for (int e = Integer.parseInt(ends[0], 16); e <= Integer.parseInt(ends[ends.length - 1], 16); e++) safe[e] = true;
            }
            safePrivate.put(words[0] + " " + line.substring(equal + 3).strip(), safe);
        }
    }

    /** Null where the table says nothing of the attribute. */
    Rule of(int tag) {
        Rule rule = byTag.get(tag);
        if (rule != null) return rule;
        for (Repeating r : repeating) if ((tag & r.mask) == r.value) return r.rule;
        return null;
    }

    /** Null where the table says nothing of the content item. @param concept code value, a blank, coding scheme */
    Rule ofContent(String valueType, String concept) {
        return byContent.get(valueType + " " + concept);
    }

    /** Whether an attribute of a private creator's block is known to tell nothing. */
    boolean isSafe(int tag, String creator) {
        boolean[] safe = safePrivate.get(String.format(Locale.ROOT, "%04x %s", tag >>> 16, creator.strip()));
        return safe != null && safe[tag & 0xff];
    }

    static List<String> lines(String resource) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(ConfidentialityTable.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return in.lines().filter(l -> !l.startsWith("#") && !l.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
