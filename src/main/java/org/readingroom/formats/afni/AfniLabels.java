package org.readingroom.formats.afni;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.Segment;

/**
 * Names of labels in AFNI's own attribute VALUE_LABEL_DTABLE, which 3drefit -labeltable puts there: an element of NIML whose rows are a value and its name, both in
 * quotes or as bare words. Colours it has none; {@code LabelTable} beside the file has them.
 */
final class AfniLabels {

    static final String ATTRIBUTE = "VALUE_LABEL_DTABLE";

    private static final int LARGEST_LABEL = 65535, MOST_CHARACTERS = 8 << 20;
    private static final String WORD = "\\s*(?:\"([^\"]*+)\"|'([^']*+)'|([^\\s\"'<]++))";
    private static final Pattern ROW = Pattern.compile(WORD + WORD), START = Pattern.compile("\\s*<\\w+(?:\\s+[\\w.-]+\\s*=\\s*(?:\"[^\"]*+\"|'[^']*+'|[^\\s\"'>]++)){0,20}\\s*>");
    private static final String[][] ESCAPES = { { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&apos;", "'" }, { "&amp;", "&" } }; // & last when read

    private AfniLabels() {}

    /** What the header calls the values of a volume that came from AFNI; empty if nothing, or nothing that can be read. */
    static List<Segment> of(Volume v) {
        return v.format().equals("AFNI") ? parse(v.metadata().getOrDefault(AfniMetadata.PREFIX + "string:" + ATTRIBUTE, "")) : List.of();
    }

    /** @param table as the header has it, a character for each byte */
    static List<Segment> parse(String table) {
        if (table.length() > MOST_CHARACTERS) return List.of();
        List<Segment> segments = new ArrayList<>();
        Matcher row = START.matcher(table);
        if (!row.lookingAt()) return segments;
        Set<Integer> seen = new HashSet<>();
        row.usePattern(ROW);
        while (row.region(row.end(), table.length()).lookingAt()) {
            String value = word(row, 1), name = unescaped(word(row, 4)).strip();
            if (!value.matches("[0-9]{1,5}")) continue;
            int label = Integer.parseInt(value);
            if (label < 1 || label > LARGEST_LABEL || !seen.add(label)) continue; // 0 is the background
            segments.add(Segment.plain(0, label, name.isEmpty() ? "Label " + label : name));
        }
        return segments;
    }

    /** The attribute as AFNI writes it: two columns of strings. */
    static AfniAttribute attribute(List<Segment> segments) {
        StringBuilder table = new StringBuilder("<" + ATTRIBUTE + "\n  ni_type=\"2*String\"\n  ni_dimen=\"" + segments.size() + "\" >\n");
        for (Segment s : segments) table.append(" \"").append(s.value()).append("\" \"").append(escaped(s.name())).append("\"\n");
        return AfniAttribute.string(ATTRIBUTE, table.append("</").append(ATTRIBUTE).append(">").toString());
    }

    /** The one of three groups that holds a word: in quotes of either kind, or bare. */
    private static String word(Matcher row, int first) {
        for (int n = first; n < first + 3; n++) if (row.group(n) != null) return row.group(n);
        return "";
    }

    /** A tilde ends a part of a string in AFNI, which makes an asterisk of it too. */
    private static String escaped(String name) {
        String plain = name.replaceAll("\\p{Cntrl}+", " ").replace('~', '*');
        for (int n = ESCAPES.length - 1; n >= 0; n--) plain = plain.replace(ESCAPES[n][1], ESCAPES[n][0]);
        return new String(plain.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String unescaped(String name) {
        String plain = name;
        try {
            plain = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name.getBytes(StandardCharsets.ISO_8859_1))).toString();
        } catch (CharacterCodingException e) {
            plain = name; // Latin 1, of older programs
        }
        for (String[] escape : ESCAPES) plain = plain.replace(escape[0], escape[1]);
        return plain;
    }
}
