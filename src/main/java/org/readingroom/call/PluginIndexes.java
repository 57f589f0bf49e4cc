package org.readingroom.call;

import com.google.gson.JsonStreamParser;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readingroom.io.SafeFile;

/**
 * The lists of plugins that SciJava's annotation processor leaves in jars. To ask for them opens every jar and reads JSON, a tenth of a short command:
 * {@code --prepare} records them in one file beside the program, as plain keys and texts. It begins with the jars' sizes and times; when one of
 * them is another, the record does not count and the jars are asked.
 */
public final class PluginIndexes {

    private static final String INDEX = "META-INF/json/org.scijava.plugin.Plugin";

    /** The property by which the launcher's script names the file. */
    public static final String RECORD = "readingroom.plugins";

    private static final char FIELD = '\u001f', ENTRY = '\u001e'; // ASCII's own separators, which no text of an annotation holds

    private PluginIndexes() {}

    /**
     * What the annotations say, plugin by plugin, an index of a folder or jar after the other: the class under {@link IndexedPlugin#CLASS}, else
     * by the annotation's own keys.
     *
     * @throws IOException if an index cannot be read
     */
    static List<Map<String, String>> of(ClassLoader loader) throws IOException {
        String record = System.getProperty(RECORD, "");
        if (record.isEmpty() || loader != ClassLoader.getSystemClassLoader()) return asked(loader);
        Optional<List<Map<String, String>>> recorded = recorded(Path.of(record), System.getProperty("java.class.path"));
        return recorded.isPresent() ? recorded.get() : asked(loader);
    }

    /**
     * Records what the jars of a class path hold.
     *
     * @param loader    of that class path
     * @param classPath jars, separated as Java does
     */
    public static void record(ClassLoader loader, String classPath, Path file) throws IOException {
        StringBuilder text = new StringBuilder(jars(classPath)).append(ENTRY);
        for (Map<String, String> plugin : asked(loader)) {
            plugin.forEach((key, value) -> text.append(key).append(FIELD).append(value).append(FIELD));
            text.append(ENTRY);
        }
        SafeFile.writeText(file, text.toString());
    }

    /** Empty if it is of other jars, or not whole. */
    static Optional<List<Map<String, String>>> recorded(Path file, String classPath) throws IOException {
        String text = Files.readString(file);
        int at = text.indexOf(ENTRY) + 1;
        if (at == 0 || !text.startsWith(jars(classPath) + ENTRY) || text.charAt(text.length() - 1) != ENTRY) return Optional.empty();
        List<Map<String, String>> all = new ArrayList<>();
        for (int end = text.indexOf(ENTRY, at); end >= 0; end = text.indexOf(ENTRY, at)) {
            Map<String, String> plugin = new LinkedHashMap<>();
            while (at < end) {
                int value = text.indexOf(FIELD, at) + 1, next = text.indexOf(FIELD, value) + 1;
                plugin.put(text.substring(at, value - 1), text.substring(value, next - 1));
                at = next;
            }
            all.add(plugin);
            at = end + 1;
        }
        return Optional.of(all);
    }

    /** What tells one set of jars from another one. */
    static String jars(String classPath) {
        StringBuilder line = new StringBuilder();
        for (String jar : classPath.split(File.pathSeparator)) {
            File file = new File(jar);
            line.append(file.getName()).append(' ').append(file.length()).append(' ').append(file.lastModified()).append(' ');
        }
        return line.toString();
    }

    /** What the jars themselves say. */
    static List<Map<String, String>> asked(ClassLoader loader) throws IOException {
        List<Map<String, String>> all = new ArrayList<>();
        for (URL index : Collections.list(loader.getResources(INDEX))) {
            try (Reader in = new InputStreamReader(index.openStream(), StandardCharsets.UTF_8)) {
                JsonStreamParser entries = new JsonStreamParser(in);
                while (entries.hasNext()) all.add(IndexedPlugin.texts(entries.next().getAsJsonObject()));
            }
        }
        return all;
    }
}
