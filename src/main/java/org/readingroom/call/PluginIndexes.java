package org.readingroom.call;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import org.readingroom.io.SafeFile;

/**
 * The lists of plugins that SciJava's annotation processor leaves in jars, as one text. To ask for them opens every jar, a twentieth of a short command:
 * {@code --prepare} records them in one file beside the program. Its first line names the jars with their sizes and times; when one of them is another,
 * the record does not count and the jars are asked.
 */
public final class PluginIndexes {

    private static final String INDEX = "META-INF/json/org.scijava.plugin.Plugin";

    /** The property by which the launcher's script names the file. */
    public static final String RECORD = "readingroom.plugins";

    private PluginIndexes() {}

    /** JSON objects one after the other, an index of a folder or jar after the other. @throws IOException if one cannot be read */
    static String of(ClassLoader loader) throws IOException {
        String record = System.getProperty(RECORD, "");
        if (record.isEmpty() || loader != ClassLoader.getSystemClassLoader()) return asked(loader);
        Optional<String> recorded = recorded(Path.of(record), System.getProperty("java.class.path"));
        return recorded.isPresent() ? recorded.get() : asked(loader);
    }

    /**
     * Records what the jars of a class path hold.
     *
     * @param loader    of that class path
     * @param classPath jars, separated as Java does
     */
    public static void record(ClassLoader loader, String classPath, Path file) throws IOException {
        SafeFile.writeText(file, jars(classPath) + "\n" + asked(loader));
    }

    /** Empty if it is of other jars. */
    static Optional<String> recorded(Path file, String classPath) throws IOException {
        String text = Files.readString(file);
        int end = text.indexOf('\n');
        return end >= 0 && text.substring(0, end).equals(jars(classPath)) ? Optional.of(text.substring(end + 1)) : Optional.empty();
    }

    private static String jars(String classPath) {
        StringBuilder line = new StringBuilder();
        for (String jar : classPath.split(File.pathSeparator)) {
            File file = new File(jar);
            line.append(file.getName()).append(' ').append(file.length()).append(' ').append(file.lastModified()).append(' ');
        }
        return line.toString();
    }

    private static String asked(ClassLoader loader) throws IOException {
        StringBuilder all = new StringBuilder();
        for (URL index : Collections.list(loader.getResources(INDEX))) {
            try (InputStream in = index.openStream()) {
                all.append(new String(in.readAllBytes(), StandardCharsets.UTF_8)).append('\n');
            }
        }
        return all.toString();
    }
}
