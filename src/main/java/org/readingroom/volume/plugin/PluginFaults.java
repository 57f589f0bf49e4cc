package org.readingroom.volume.plugin;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/** What went wrong in plugins of others, the last of each; told once. Thread-safe. */
@Plugin(type = Service.class)
public class PluginFaults extends AbstractService implements SciJavaService {

    private final Map<String, String> last = new LinkedHashMap<>();
    private final List<String> untold = new ArrayList<>();

    /** Notes what a plugin threw. @param doing what it was asked for, such as "tell how sure it is of a file" */
    public synchronized void note(Class<?> plugin, String doing, Throwable thrown) {
        String sentence = "the plugin " + plugin.getName() + " (" + jar(plugin) + ") is left out: asked to " + doing + " it failed (" + reason(thrown) + "). Remove or renew its jar, or switch it off.";
        note(plugin.getName(), sentence);
    }

    /** Notes a sentence about something that is no class, such as a program. */
    public synchronized void note(String name, String sentence) {
        if (last.put(name, sentence) == null) untold.add(sentence);
    }

    /** One sentence; empty if nothing went wrong. */
    public synchronized Optional<String> last(String className) {
        return Optional.ofNullable(last.get(className));
    }

    /** Those that nobody was told yet. */
    public synchronized List<String> news() {
        List<String> news = List.copyOf(untold);
        untold.clear();
        return news;
    }

    /** The name of the jar or folder that a class comes from. */
    public static String jar(Class<?> c) {
        CodeSource source = c.getProtectionDomain().getCodeSource();
        try {
            return source == null ? "Java itself" : Path.of(source.getLocation().toURI()).getFileName().toString();
        } catch (URISyntaxException | IllegalArgumentException e) { // from the web or out of another jar
            return source.getLocation().getProtocol();
        }
    }

    private static String reason(Throwable thrown) {
        return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getClass().getSimpleName() + ": " + thrown.getMessage().lines().findFirst().orElse("");
    }
}
