package org.readingroom.call;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.plugin.Parameter;
import org.scijava.service.Service;
import org.scijava.util.ClassUtils;

/** Reads the annotations of all plugins, as SciJava would at each start, and leaves them as {@link PreparedPlugins} for {@link LazyContext}. */
public final class PluginPreparation {

    static final String FILE = "commands.index";
    static final String COMMAND = "C", TYPE = "T", SERVICE = "S", PLUGIN = "P"; // kinds of keys: id of a command, type of plugins, type of a service, class
    private static final String HOST_LIBRARY = "org.scijava.";

    private final ClassLoader loader;
    private final Map<String, List<List<String>>> entries = new LinkedHashMap<>();
    private boolean isHeard;

    private PluginPreparation(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * Writes what the jars of a class path hold; nothing, and takes an older file away, if a plugin beside SciJava's own listens to events.
     *
     * @param classPath jars, separated as Java does
     * @param list      the list of plugins ({@link PluginIndexes#record}); the file comes beside it
     */
    public static void record(ClassLoader loader, String classPath, Path list) throws IOException {
        PluginPreparation all = new PluginPreparation(loader);
        for (Map<String, String> plugin : PluginIndexes.asked(loader)) all.add(plugin);
        all.entries.put(PLUGIN + CommandModule.class.getName(), all.described(CommandModule.class, Map.of()));
        all.entries.put(PLUGIN + SilentEvents.class.getName(), all.described(SilentEvents.class, Map.of(IndexedPlugin.CLASS, SilentEvents.class.getName(), "type", Service.class.getName())));
        all.entries.put(SERVICE + EventService.class.getName(), List.of(List.of(SilentEvents.class.getName())));
        Path file = list.resolveSibling(FILE);
        if (all.isHeard) Files.deleteIfExists(file);
        else PreparedPlugins.write(file, PluginIndexes.jars(classPath), all.entries);
    }

    private void add(Map<String, String> plugin) {
        String name = plugin.get(IndexedPlugin.CLASS);
        try {
            Class<?> type = Class.forName(plugin.get("type"), false, loader), own = Class.forName(name, false, loader);
            List<List<String>> described = described(own, plugin);
            if (entries.putIfAbsent(PLUGIN + name, described) != null) return;
            if (type == Service.class) addService(own, plugin);
            for (Class<?> t : types(type)) entries.computeIfAbsent(TYPE + t.getName(), k -> new ArrayList<>()).add(List.of(name));
            String label = plugin.getOrDefault("label", "");
            if (type == Command.class && !label.isEmpty() && !name.startsWith(HOST_LIBRARY))
                entries.merge(COMMAND + CommandForm.id(label), List.of(List.of(name)), (one, other) -> List.of()); // two of one id: a SmallContext decides
        } catch (ClassNotFoundException | LinkageError e) {
            entries.remove(PLUGIN + name); // of a host that is not here; SciJava passes over it, too
        }
    }

    private void addService(Class<?> own, Map<String, String> plugin) {
        for (Class<?> type : types(own)) {
            List<List<String>> better = entries.get(SERVICE + type.getName());
            if (better == null || priority(better.get(0).get(0)) < priority(plugin.get(IndexedPlugin.CLASS))) entries.put(SERVICE + type.getName(), List.of(List.of(own.getName())));
        }
    }

    private double priority(String className) {
        List<String> values = entries.get(PLUGIN + className).get(0);
        int at = values.indexOf("priority");
        return at < 0 ? 0 : Double.parseDouble(values.get(at + 1));
    }

    /** A class with all above it that are kinds of plugins. */
    private static List<Class<?>> types(Class<?> c) {
        List<Class<?>> all = new ArrayList<>();
        all.add(c);
        for (int n = 0; n < all.size(); n++) {
            Class<?> above = all.get(n).getSuperclass();
            if (above != null && above != Object.class && !all.contains(above)) all.add(above);
            for (Class<?> i : all.get(n).getInterfaces()) if (!all.contains(i)) all.add(i);
        }
        return all;
    }

    /** What the annotation of the class says, then of each of its fields that SciJava fills: the class that declares it, its name, and what its annotation says. */
    private List<List<String>> described(Class<?> own, Map<String, String> plugin) {
        List<List<String>> parts = new ArrayList<>();
        parts.add(fields(plugin));
        for (Field field : ClassUtils.getAnnotatedFields(own, Parameter.class)) {
            List<String> part = new ArrayList<>(List.of(field.getDeclaringClass().getName(), field.getName()));
            part.addAll(fields(IndexedParameter.texts(field.getAnnotation(Parameter.class))));
            parts.add(part);
        }
        for (Method m : ClassUtils.getAnnotatedMethods(own, EventHandler.class)) isHeard |= !m.getDeclaringClass().getName().startsWith(HOST_LIBRARY);
        return parts;
    }

    private static List<String> fields(Map<String, String> values) {
        List<String> fields = new ArrayList<>();
        values.forEach((key, value) -> {
            fields.add(key);
            fields.add(value);
        });
        return fields;
    }
}
