package org.readingroom.call;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.scijava.plugin.PluginFinder;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.SciJavaPlugin;

/** Finds what SciJava's own finder finds, in the same index files, in half the time: that is a tenth of a short command. */
final class QuickPluginFinder implements PluginFinder {

    private final ClassLoader loader;

    QuickPluginFinder(ClassLoader loader) {
        this.loader = loader;
    }

    /** @return plugins whose type cannot be loaded, with the reason, as SciJava wants them */
    @Override
    public HashMap<String, Throwable> findPlugins(List<PluginInfo<?>> plugins) {
        HashMap<String, Throwable> broken = new HashMap<>();
        Set<String> seen = new HashSet<>();
        try {
            for (Map<String, String> entry : PluginIndexes.of(loader)) {
                String name = entry.get(IndexedPlugin.CLASS);
                if (seen.add(name)) add(name, entry, plugins, broken);
            }
        } catch (IOException | JsonParseException | IllegalStateException e) {
            throw new IllegalStateException("the list of plugins in one of the jars cannot be read: " + e.getMessage(), e);
        }
        return broken;
    }

    @SuppressWarnings({ "unchecked", "rawtypes" }) // the index names the type that the annotation named, which the compiler has checked
    private void add(String name, Map<String, String> values, List<PluginInfo<?>> plugins, HashMap<String, Throwable> broken) {
        try {
            Class type = Class.forName(values.get("type"), false, loader);
            plugins.add(new PluginInfo<SciJavaPlugin>(name, type, new IndexedPlugin(type, values), loader));
        } catch (ClassNotFoundException | LinkageError e) { // of a host that is not here
            broken.put(name, e);
        }
    }
}
