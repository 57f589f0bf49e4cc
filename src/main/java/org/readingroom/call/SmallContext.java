package org.readingroom.call;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.scijava.Context;
import org.scijava.InstantiableException;
import org.scijava.app.StatusService;
import org.scijava.command.CommandService;
import org.scijava.log.LogService;
import org.scijava.plugin.PluginIndex;
import org.scijava.plugin.PluginInfo;
import org.scijava.service.Service;
import org.scijava.thread.ThreadService;

/** A context with what our commands need and no more: a third of the start-up time of a whole one. */
public final class SmallContext {

    private static final String HOST_LIBRARY = "org.scijava.";
    private static final String FOR_SCRIPTS = ScriptNames.class.getName(); // would bring all of SciJava's scripting

    private SmallContext() {}

    /** @param loader where the plugins' jars are; also those of jars beside ours, whose services come too */
    public static Context create(ClassLoader loader) {
        List<PluginInfo<?>> found = new ArrayList<>();
        new QuickPluginFinder(loader).findPlugins(found);
        List<Class<? extends Service>> services = new ArrayList<>(List.of(CommandService.class, StatusService.class, LogService.class, ThreadService.class));
        for (PluginInfo<?> info : found) {
            if (info.getPluginType() != Service.class || info.getClassName().startsWith(HOST_LIBRARY) || info.getClassName().equals(FOR_SCRIPTS)) continue;
            try {
                services.add(service(info).loadClass());
            } catch (InstantiableException e) {
                throw new IllegalStateException("the service " + info.getClassName() + " cannot be loaded: " + e.getMessage(), e);
            }
        }
        return new Context(services, new PluginIndex(plugins -> { // the index asks once more; what was found serves both
            plugins.addAll(found);
            return Collections.emptyMap();
        }), true);
    }

    @SuppressWarnings("unchecked") // its plugin type was looked at
    private static PluginInfo<Service> service(PluginInfo<?> info) {
        return (PluginInfo<Service>) info;
    }
}
