package org.readingroom.call;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.readingroom.io.SafeFile;

/**
 * What {@code --prepare} found out about plugins, so that a program that runs one command reads what it needs and no more: to read the annotations of
 * everything takes Java as long as a short command. A file of texts in order of their keys, which stays as it is in memory; only the entries that are
 * asked for become objects. It begins with the jars' sizes and times, as the list of plugins does, and counts for these jars only.
 */
final class PreparedPlugins {

    private static final String END = "\u001e", FIELD = "\u001f"; // ASCII's own separators, which no text of an annotation holds
    private static final int ROW = 3 * Integer.BYTES; // where a key begins, how long it is, how long the text behind it

    private final byte[] bytes;
    private final ByteBuffer numbers;
    private final int table, count;

    private PreparedPlugins(byte[] bytes, int table) {
        this.bytes = bytes;
        numbers = ByteBuffer.wrap(bytes);
        count = numbers.getInt(table);
        this.table = table + Integer.BYTES;
    }

    /** Empty if there is no such file, or it is of other jars. @param jars as {@link PluginIndexes#jars} names them */
    static Optional<PreparedPlugins> read(Path file, String jars) throws IOException {
        if (!Files.isReadable(file)) return Optional.empty();
        byte[] bytes = Files.readAllBytes(file), header = header(jars);
        if (bytes.length < header.length + Integer.BYTES) return Optional.empty();
        for (int n = 0; n < header.length; n++) if (bytes[n] != header[n]) return Optional.empty();
        return Optional.of(new PreparedPlugins(bytes, header.length));
    }

    /** @param entries by key, each a list of parts, each part a list of fields */
    static void write(Path file, String jars, Map<String, List<List<String>>> entries) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream(), texts = new ByteArrayOutputStream();
        all.write(header(jars));
        DataOutputStream rows = new DataOutputStream(all);
        rows.writeInt(entries.size());
        int first = all.size() + entries.size() * ROW;
        for (Map.Entry<String, List<List<String>>> e : new TreeMap<>(entries).entrySet()) {
            byte[] key = e.getKey().getBytes(StandardCharsets.ISO_8859_1), text = text(e.getValue()).getBytes(StandardCharsets.UTF_8);
            rows.writeInt(first + texts.size());
            rows.writeInt(key.length);
            rows.writeInt(text.length);
            texts.write(key);
            texts.write(text);
        }
        texts.writeTo(all);
        SafeFile.write(file, out -> all.writeTo(out));
    }

    private static String text(List<List<String>> parts) {
        StringBuilder text = new StringBuilder();
        for (List<String> part : parts) {
            for (String field : part) text.append(field).append(FIELD);
            text.append(END);
        }
        return text.toString();
    }

    private static byte[] header(String jars) {
        return (jars + END).getBytes(StandardCharsets.UTF_8);
    }

    /** The parts under a key, each with its fields; empty if the file has nothing under it. */
    List<List<String>> under(String key) {
        for (int low = 0, high = count - 1; low <= high; ) {
            int middle = low + high >>> 1, row = table + middle * ROW, at = numbers.getInt(row), length = numbers.getInt(row + Integer.BYTES);
            int order = new String(bytes, at, length, StandardCharsets.ISO_8859_1).compareTo(key);
            if (order == 0) return parts(new String(bytes, at + length, numbers.getInt(row + 2 * Integer.BYTES), StandardCharsets.UTF_8));
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return List.of();
    }

    private static List<List<String>> parts(String text) {
        List<List<String>> parts = new ArrayList<>();
        for (int at = 0, end = text.indexOf(END); end >= 0; at = end + 1, end = text.indexOf(END, at)) {
            List<String> fields = new ArrayList<>();
            for (int from = at, to = text.indexOf(FIELD, at); to >= 0 && to < end; from = to + 1, to = text.indexOf(FIELD, from)) fields.add(text.substring(from, to));
            parts.add(fields);
        }
        return parts;
    }
}
