package org.readingroom.formats.metaimage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.readingroom.io.ByteSource;
import org.readingroom.io.FormatException;

/**
 * The fields of a header in their order.
 *
 * @param fields    name to value; the last of a name counts, as in ITK
 * @param dataStart the byte behind the line ElementDataFile
 * @param files     the lines that follow it, where it says LIST
 */
record MetaHeader(Path file, Map<String, String> fields, long dataStart, List<String> files) {

    static final String DATA_FILE = "ElementDataFile", LIST = "LIST";
    private static final int FIRST_LOOK = 1 << 16, LONGEST = 16 << 20; // bytes
    private static final int LONGEST_NAME = 500;

    /** Whether the first bytes of a file are those of a header: lines of fields, NDims and DimSize among them. */
    static boolean isPlausible(byte[] head) {
        boolean dims = false, size = false;
        for (int at = 0; at < head.length && !(dims && size);) {
            int end = lineEnd(head, at);
            String line = text(head, at, Math.min(end, at + LONGEST_NAME));
            int sign = separator(line);
            if (!line.isBlank() && (sign <= 0 || !line.substring(0, sign).chars().allMatch(c -> c >= ' ' && c < 0x7f))) return false;
            dims |= sign > 0 && line.substring(0, sign).strip().equals("NDims");
            size |= sign > 0 && line.substring(0, sign).strip().equals("DimSize");
            at = end + 1;
        }
        return dims && size;
    }

    /** @throws FormatException if a line is no field, or the line ElementDataFile does not come */
    static MetaHeader read(Path file) throws IOException {
        long size = Files.size(file);
        for (int look = FIRST_LOOK;; look = LONGEST) {
            byte[] head = ByteSource.head(file, look);
            Optional<MetaHeader> h = parse(file, head, head.length == size);
            if (h.isPresent()) return h.get();
            if (head.length == size || look == LONGEST)
                throw new FormatException(file, size == 0 ? "the file is empty" : "no line " + DATA_FILE, "one at the end of the header", "The header is truncated or damaged; export the file again.");
        }
    }

    private static Optional<MetaHeader> parse(Path file, byte[] head, boolean whole) throws FormatException {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int at = 0; at < head.length;) {
            int end = lineEnd(head, at);
            if (end == head.length && !whole) return Optional.empty();
            String line = text(head, at, end).strip();
            at = end + 1;
            if (line.isEmpty()) continue;
            int sign = separator(line);
            if (sign <= 0 || sign > LONGEST_NAME) throw new FormatException(file, end, "a header line that is no field", "NAME = VALUE", "The header is damaged; export the file again.");
            String name = line.substring(0, sign).strip();
            fields.put(name, value(line.substring(sign)));
            if (!name.equals(DATA_FILE)) continue;
            boolean list = fields.get(name).startsWith(LIST);
            if (list && !whole) return Optional.empty();
            return Optional.of(new MetaHeader(file, fields, Math.min(at, head.length), list ? names(head, at) : List.of()));
        }
        return Optional.empty();
    }

    private static List<String> names(byte[] head, int from) {
        List<String> names = new ArrayList<>();
        for (int at = from; at < head.length;) {
            int end = lineEnd(head, at);
            String name = text(head, at, end).strip();
            if (!name.isEmpty()) names.add(name);
            at = end + 1;
        }
        return names;
    }

    private static int lineEnd(byte[] bytes, int at) {
        int end = at;
        while (end < bytes.length && bytes[end] != '\n') end++;
        return end;
    }

    /** MetaIO takes both signs. */
    private static int separator(String line) {
        int equals = line.indexOf('='), colon = line.indexOf(':');
        return equals < 0 || colon >= 0 && colon < equals ? colon : equals;
    }

    private static String value(String rest) {
        int at = 0;
        while (at < rest.length() && (rest.charAt(at) == '=' || rest.charAt(at) == ':' || rest.charAt(at) <= ' ')) at++;
        return rest.substring(at);
    }

    /** UTF-8; what is none is Latin-1. */
    private static String text(byte[] bytes, int from, int to) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    String value(String name, String otherwise) {
        return fields.getOrDefault(name, otherwise);
    }

    /** @throws FormatException if the field is not there */
    String required(String name) throws FormatException {
        if (!has(name)) throw new FormatException(file, "no field " + name, "one", "The header is damaged; export the file again.");
        return fields.get(name);
    }

    /** True, true, 1 and the like, as ITK sees them. */
    boolean flag(String name, boolean otherwise) {
        String v = value(name, "");
        return v.isEmpty() ? otherwise : "Tt1".indexOf(v.charAt(0)) >= 0;
    }

    /** @throws FormatException if it is no whole number or lies outside */
    long whole(String name, long least, long most) throws FormatException {
        return whole(name, required(name), least, most);
    }

    long whole(String name, long least, long most, long otherwise) throws FormatException {
        return has(name) ? whole(name, least, most) : otherwise;
    }

    private long whole(String name, String text, long least, long most) throws FormatException {
        try {
            long v = Long.parseLong(text.strip());
            if (v >= least && v <= most) return v;
        } catch (NumberFormatException notWhole) { // told below
        }
        throw new FormatException(file, name + " = " + text, "a whole number from " + least + (most == Long.MAX_VALUE ? " on" : " to " + most), "The header is damaged; export the file again.");
    }

    /** The first {@code count} numbers of a field. @throws FormatException if they are fewer, or no whole numbers above 0 */
    long[] sizes(String name, int count) throws FormatException {
        String[] words = words(name, count);
        long[] values = new long[count];
        for (int n = 0; n < count; n++) values[n] = whole(name, words[n], 1, Integer.MAX_VALUE);
        return values;
    }

    /** The first {@code count} numbers of a field; they may be NaN. @throws FormatException if they are fewer, or no numbers */
    double[] numbers(String name, int count) throws FormatException {
        String[] words = words(name, count);
        double[] values = new double[count];
        for (int n = 0; n < count; n++) {
            try {
                values[n] = words[n].toLowerCase(Locale.ROOT).matches("[+-]?nan(\\(.*\\))?") ? Double.NaN : Double.parseDouble(words[n]);
            } catch (NumberFormatException e) {
                throw new FormatException(file, name + " = " + required(name), count + (count == 1 ? " number" : " numbers"), "The header is damaged; export the file again.");
            }
        }
        return values;
    }

    private String[] words(String name, int count) throws FormatException {
        String[] words = required(name).strip().split("\\s+");
        if (words.length < count) throw new FormatException(file, name + " = " + required(name), count + (count == 1 ? " number" : " numbers"), "The header is damaged; export the file again.");
        return words;
    }
}
