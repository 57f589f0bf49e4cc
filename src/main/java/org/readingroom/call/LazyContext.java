package org.readingroom.call;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.scijava.Context;
import org.scijava.Contextual;
import org.scijava.InstantiableException;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.plugin.PluginIndex;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.SciJavaPlugin;
import org.scijava.service.Service;

/**
 * A SciJava context for one command, in which nothing is there until somebody asks for it: services are made when they are wanted, plugins are looked up
 * by their type, and what annotations say comes from {@link PreparedPlugins}. What is not prepared is done as SciJava does it, by looking at annotations.
 */
public final class LazyContext extends Context {

    private final PreparedPlugins prepared; // null while the constructor of Context runs
    private final ClassLoader loader;

    private LazyContext(PreparedPlugins prepared, ClassLoader loader) {
        super(List.of(), new LazyPlugins(prepared, loader), true);
        this.prepared = prepared;
        this.loader = loader;
    }

    /** Empty if {@code --prepare} was not run, was run with other jars, or has no such command: {@link SmallContext} knows more. */
    public static Optional<LazyContext> of(String commandId) {
        String list = System.getProperty(PluginIndexes.RECORD, "");
        if (list.isEmpty()) return Optional.empty();
        try {
            Optional<PreparedPlugins> prepared = PreparedPlugins.read(Path.of(list).resolveSibling(PluginPreparation.FILE), PluginIndexes.jars(System.getProperty("java.class.path")));
            if (prepared.isEmpty() || prepared.get().under(PluginPreparation.COMMAND + commandId.toLowerCase(Locale.ROOT)).isEmpty()) return Optional.empty();
            return Optional.of(new LazyContext(prepared.get(), ClassLoader.getSystemClassLoader()));
        } catch (IOException e) {
            throw new IllegalStateException("what was prepared of the plugins cannot be read: " + e.getMessage(), e);
        }
    }

    /** The command that the context was made for. */
    public CommandInfo command(String id) {
        String name = prepared.under(PluginPreparation.COMMAND + id.toLowerCase(Locale.ROOT)).get(0).get(0);
        List<List<String>> parts = prepared.under(PluginPreparation.PLUGIN + name);
        return new IndexedCommand(name, new IndexedPlugin(Command.class, values(parts.get(0), 0)), declared(parts));
    }

    @Override
    public synchronized <S extends Service> S getService(Class<S> type) {
        S known = super.getService(type);
        if (known != null || prepared == null) return known;
        List<List<String>> own = prepared.under(PluginPreparation.SERVICE + type.getName());
        return own.isEmpty() ? null : type.cast(made(LazyPlugins.info(prepared, own.get(0).get(0), Service.class, loader)));
    }

    /** As {@link org.scijava.service.ServiceHelper} makes one. */
    private Service made(PluginInfo<Service> info) {
        try {
            Service service = info.createInstance();
            service.setContext(this);
            inject(service);
            service.initialize();
            getServiceIndex().add(service);
            return service;
        } catch (InstantiableException e) {
            throw new IllegalStateException("the service " + info.getClassName() + " cannot be made: " + e.getMessage(), e);
        }
    }

    @Override
    public void inject(Object object) {
        List<List<String>> parts = prepared.under(PluginPreparation.PLUGIN + object.getClass().getName());
        if (parts.isEmpty()) super.inject(object);
        else for (IndexedCommand.Declared d : declared(parts)) inject(object, d);
    }

    @SuppressWarnings("unchecked") // its type was looked at
    private void inject(Object object, IndexedCommand.Declared declared) {
        Field field = declared.field();
        Class<?> type = field.getType();
        try {
            if (Service.class.isAssignableFrom(type)) {
                Service service = getService((Class<Service>) type);
                if (service == null && declared.parameter().required()) throw new IllegalArgumentException("Required service is missing: " + type.getName());
                field.set(object, service);
            } else if (Context.class.isAssignableFrom(type)) {
                field.set(object, this);
            } else {
                Object value = field.get(object);
                if (value instanceof SciJavaPlugin || value instanceof Contextual) inject(value);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " cannot be set", e);
        }
    }

    private List<IndexedCommand.Declared> declared(List<List<String>> parts) {
        List<IndexedCommand.Declared> all = new ArrayList<>();
        for (List<String> part : parts.subList(1, parts.size())) {
            try {
                Field field = Class.forName(part.get(0), false, loader).getDeclaredField(part.get(1));
                field.setAccessible(true);
                all.add(new IndexedCommand.Declared(field, new IndexedParameter(values(part, 2))));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(part.get(0) + " is not as it was when it was prepared", e);
            }
        }
        return all;
    }

    private static Map<String, String> values(List<String> fields, int from) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int n = from; n < fields.size(); n += 2) values.put(fields.get(n), fields.get(n + 1));
        return values;
    }

    /** Plugins of a type, made known when the type is asked for. */
    private static final class LazyPlugins extends PluginIndex {
        private final PreparedPlugins prepared;
        private final ClassLoader loader;
        private final Map<Class<?>, List<PluginInfo<?>>> known = new HashMap<>();
        private boolean isWhole;

        LazyPlugins(PreparedPlugins prepared, ClassLoader loader) {
            super(new QuickPluginFinder(loader));
            this.prepared = prepared;
            this.loader = loader;
        }

        @Override
        public void discover() {
            // when somebody asks
        }

        @Override
        public Map<String, Throwable> getExceptions() {
            return isWhole ? super.getExceptions() : Map.of();
        }

        @Override
        public synchronized List<PluginInfo<?>> get(Class<?> type) {
            List<PluginInfo<?>> infos = known.get(type);
            if (infos != null) return infos;
            List<List<String>> names = prepared.under(PluginPreparation.TYPE + type.getName());
            if (names.isEmpty()) {
                discoverAll();
                return super.get(type);
            }
            infos = new ArrayList<>();
            for (List<String> name : names) infos.add(info(prepared, name.get(0), SciJavaPlugin.class, loader));
            Collections.sort(infos);
            known.put(type, infos);
            return infos;
        }

        @Override
        public List<PluginInfo<?>> getAll() {
            discoverAll();
            return super.getAll();
        }

        @Override
        public int size() {
            return isWhole ? super.size() : prepared.under(PluginPreparation.TYPE + SciJavaPlugin.class.getName()).size(); // SciJava's service only tells it
        }

        private void discoverAll() {
            if (!isWhole) super.discover();
            isWhole = true;
        }

        @SuppressWarnings("unchecked") // the annotation named the type, which the compiler has checked
        static <P extends SciJavaPlugin> PluginInfo<P> info(PreparedPlugins prepared, String name, Class<P> absent, ClassLoader loader) {
            Map<String, String> values = values(prepared.under(PluginPreparation.PLUGIN + name).get(0), 0);
            try {
                Class<P> type = absent.getName().equals(values.get("type")) ? absent : (Class<P>) Class.forName(values.get("type"), false, loader);
                return new PluginInfo<>(name, type, new IndexedPlugin(type, values), loader);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(name + " is not as it was when it was prepared", e);
            }
        }
    }
}
