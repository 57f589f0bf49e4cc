package org.readingroom.call;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.plugin.PluginFaults;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;

/**
 * One call of one command: options in, images and files out, in the caller's thread. Neither dialogs nor remembered values take part.
 * Several calls may run at once in one context.
 */
public final class CommandCall {

    private final Context context;
    private final CommandForm form;
    private final Options options;
    private final Host host;
    private Thread runner;    // while the call runs
    private Cancelable command; // while it runs, if it listens
    private String cancelled; // why; null as long as nobody wished it

    public CommandCall(Context context, CommandForm form, Options options, Host host) {
        this.context = context;
        this.form = form;
        this.options = options;
        this.host = host;
    }

    /**
     * Opens what the options name, runs the command, saves if {@code output=} says so.
     *
     * @throws BadCallException       if the options do not fit the command; nothing was opened or run
     * @throws CommandFailedException if a file cannot be opened or written, or the command cannot do its work
     */
    public Outcome run() throws CommandFailedException {
        synchronized (this) {
            runner = Thread.currentThread();
        }
        try {
            return work();
        } catch (CommandFailedException e) {
            if (!isCancelled()) throw e;
            throw new CommandFailedException(form.label().replace("...", "") + ": cancelled.", e);
        } finally {
            PluginFaults faults = context.getService(PluginFaults.class);
            if (faults != null) for (String news : faults.news()) context.service(Printer.class).warn(news);
            synchronized (this) {
                runner = null;
                command = null;
                if (cancelled != null) Thread.interrupted(); // ours; what comes next in this thread shall not stumble over it
            }
        }
    }

    /**
     * Stops the call from another thread, also in the middle of a slice; nothing half-done stays. Does not wait: {@link #run} fails when it has
     * stopped, or comes to its end if there was nothing left to stop.
     */
    public synchronized void cancel(String reason) {
        if (cancelled != null) return;
        cancelled = reason;
        if (command != null) command.cancel(reason);
        if (runner != null) runner.interrupt();
    }

    /** Whether somebody wished to stop it. */
    public synchronized boolean isCancelled() {
        return cancelled != null;
    }

    private synchronized void listen(Module module) {
        if (!(module instanceof Cancelable c)) return;
        command = c;
        if (cancelled != null) c.cancel(cancelled);
    }

    private Outcome work() throws CommandFailedException {
        try {
            Inputs reading = new Inputs(context, form, options, host);
            InputsAreKept.require(form, options);
            OutputFile output = OutputFile.of(context, form, options, host);
            MadeFolders made = MadeFolders.before(form, options);
            Map<String, Object> inputs = reading.resolve();
            Module module = form.info().createModule();
            context.inject(module);
            for (Map.Entry<String, Object> e : inputs.entrySet()) module.setInput(e.getKey(), Inputs.fitted(form.info().getInput(e.getKey()).getType(), e.getValue()));
            for (ModuleItem<?> item : form.info().inputs()) if (CommandForm.isOfHost(item)) module.setInput(item.getName(), host.loading());
            listen(module);
            module.run();
            if (module instanceof Cancelable c && c.isCanceled())
                throw new CommandFailedException(c.getCancelReason() == null ? form.label() + ": cancelled." : c.getCancelReason(), null);
            List<Object> images = images(module, inputs);
            List<Path> saved = output.save(images, inputs);
            LabelNames.tell(context, form, options, inputs, saved);
            made.tell(context);
            return new Outcome(images, saved);
        } catch (BadCallException | CommandFailedException e) {
            throw e;
        } catch (ModuleException e) {
            throw new IllegalStateException("the command " + form.label() + " cannot be made: " + e.getMessage(), e);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            throw new CommandFailedException(Sentences.of(form.label(), e), e);
        }
    }

    /** What the outputs hold; for a command that only sets a window, the volume from a file that it was set for. */
    private List<Object> images(Module module, Map<String, Object> inputs) {
        List<Object> images = new ArrayList<>();
        for (ModuleItem<?> item : form.info().outputs()) addImages(module.getOutput(item.getName()), images);
        for (Object input : inputs.values()) if (input instanceof FileDisplay d) images.add(d.volume());
        return images;
    }

    private static void addImages(Object value, List<Object> images) {
        if (value instanceof Volume || value instanceof LabelMap) images.add(value);
        else if (value instanceof Iterable<?> many) many.forEach(v -> addImages(v, images));
        else if (value instanceof Object[] array) for (int n = 0; n < Array.getLength(array); n++) addImages(array[n], images);
    }
}
