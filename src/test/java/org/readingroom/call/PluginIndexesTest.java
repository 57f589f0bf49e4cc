package org.readingroom.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginIndexesTest {

    @TempDir
    Path folder;

    @Test
    void a_record_counts_for_the_jars_that_it_was_made_of_and_no_others() throws IOException {
        Path one = jar("one.jar", "{\"class\":\"a\",\"values\":{\"type\":\"t\",\"priority\":2.5,\"attrs\":[{\"name\":\"z\",\"value\":\"=[1]\"},{\"name\":\"y\"}]}}"),
            other = jar("other.jar", "{\"class\":\"b\",\"values\":{\"label\":\"L\u00e4sion, \\\"2\\\"\"}}"), record = folder.resolve("plugins.index");
        String classPath = one + File.pathSeparator + other;
        try (URLClassLoader loader = new URLClassLoader(new URL[] { one.toUri().toURL(), other.toUri().toURL() }, null)) {
            PluginIndexes.record(loader, classPath, record);
        }
        List<Map<String, String>> read = PluginIndexes.recorded(record, classPath).orElseThrow();
        assertThat(read).containsExactly(Map.of("class", "a", "type", "t", "priority", "2.5", "attrs.z", "=[1]", "attrs.y", ""), Map.of("class", "b", "label", "L\u00e4sion, \"2\""));
        assertThat(read.get(0).keySet()).containsSubsequence("attrs.z", "attrs.y");
        assertThat(PluginIndexes.recorded(record, one.toString())).isEmpty();
        assertThat(PluginIndexes.recorded(record, classPath + File.pathSeparator + jar("third.jar", ""))).isEmpty();

        FileTime time = Files.getLastModifiedTime(one);
        Files.setLastModifiedTime(one, FileTime.fromMillis(0));
        assertThat(PluginIndexes.recorded(record, classPath)).isEmpty();
        Files.setLastModifiedTime(one, time);
        assertThat(PluginIndexes.recorded(record, classPath)).isPresent();
        String whole = Files.readString(record);
        Files.writeString(record, whole.substring(0, whole.length() - 3));
        assertThat(PluginIndexes.recorded(record, classPath)).as("cut").isEmpty();
        Files.writeString(record, whole);
        Files.delete(other);
        assertThat(PluginIndexes.recorded(record, classPath)).isEmpty();
    }

    private Path jar(String name, String index) throws IOException {
        Path jar = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("META-INF/json/org.scijava.plugin.Plugin"));
            out.write(index.getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }
}
