package org.readingroom.volume.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.scijava.plugin.AbstractSingletonService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.SingletonPlugin;
import org.scijava.service.SciJavaService;

/**
 * A service of plugins that goes on without those of others that are switched off, or that cannot even say who they are. One whose constructor throws is left out by
 * SciJava, which names it.
 */
public abstract class CheckedService<P extends SingletonPlugin> extends AbstractSingletonService<P> implements SciJavaService {

    @Parameter(required = false)
    private PluginFaults faults;

    /** Asks what everybody asks, such as its id: what throws here is of no use. */
    protected abstract void introduce(P plugin);

    @Override
    public List<? extends P> filterInstances(List<P> all) {
        List<P> sound = new ArrayList<>(all.size());
        for (P plugin : all)
            if (PluginSwitches.isOurs(plugin.getClass().getName()) || !PluginSwitches.isOff(plugin.getClass().getName()) && isDone(plugin, "say what it is", this::introduce)) sound.add(plugin);
        return sound;
    }

    /** Whether it came to its end; what a plugin of others throws is noted. Ours may throw. */
    protected final boolean isDone(P plugin, String doing, Consumer<P> work) {
        try {
            work.accept(plugin);
            return true;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            if (PluginSwitches.isOurs(plugin.getClass().getName())) throw e;
            note(plugin, doing, e);
            return false;
        }
    }

    /** For work with a result. */
    protected final void note(P plugin, String doing, Throwable thrown) {
        if (faults != null) faults.note(plugin.getClass(), doing, thrown);
    }
}
