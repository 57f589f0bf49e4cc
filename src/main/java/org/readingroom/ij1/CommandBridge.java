package org.readingroom.ij1;

import ij.IJ;
import ij.Macro;
import ij.WindowManager;
import ij.plugin.PlugIn;
import java.awt.GraphicsEnvironment;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.readingroom.call.BadCallException;
import org.readingroom.call.CommandCall;
import org.readingroom.call.CommandFailedException;
import org.readingroom.call.CommandForm;
import org.readingroom.call.CommandList;
import org.readingroom.call.LastAnswers;
import org.readingroom.call.Options;
import org.readingroom.call.Outcome;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.call.executable.Executables;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.volume.OpenRequest.Loading;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

/**
 * The plugin behind every menu item, in Fiji and in plain ImageJ: {@code plugins.config} names it with a command's class as argument.
 *
 * <p>In a macro the options are parsed strictly and absent ones take the declared defaults; else a dialog asks. The image is the one that is
 * current in the calling thread, which in batch mode is another than the one on the screen. The command runs, and its results are shown, in
 * that thread too, so that the macro's next line finds them. A failure goes through {@code IJ.error}: nothing else stops a macro.
 */
public final class CommandBridge implements PlugIn {

    /** A task of a command, with a context and an image. */
    @FunctionalInterface
    private interface Work {
        void run(Context context, ActiveImage host, boolean isPerson) throws CommandFailedException;
    }

    /** @param className the command's class */
    @Override
    public void run(String className) {
        work((context, host, isPerson) -> {
            CommandList commands = new CommandList(context);
            CommandForm form = className.startsWith(Executables.PREFIX) ? commands.form(className) : CommandForm.of(commands.byClass(className));
            if (isPerson) ask(context, form, host);
            else results(context, host).show(EscapeWatch.run(new CommandCall(context, form, MacroOptions.current(), host)));
        });
    }

    /** Opens and shows what a person dropped or chose, without asking for more than which series. @param command its name on the command line */
    static void open(String command, Path path) {
        work((context, host, isPerson) -> {
            CommandForm form = new CommandList(context).form(command);
            Options typed = Options.of(Map.of("path", path.toString()));
            if (!isPerson) {
                results(context, host).show(EscapeWatch.run(new CommandCall(context, form, typed, host)));
                return;
            }
            Optional<Options> settled = SeriesQuestion.onScreen(PixelCodecs.found(context.service(PluginService.class))).settle(form, typed);
            if (settled.isPresent()) run(context, form, settled.get(), host);
        });
    }

    private static void work(Work work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(CommandBridge.class.getClassLoader()); // SciJava loads plugin classes through it
        try {
            Context context = HostContext.get();
            boolean isPerson = !isMacro() && !GraphicsEnvironment.isHeadless();
            work.run(context, new ActiveImage(Optional.ofNullable(WindowManager.getCurrentImage()), isPerson ? Loading.ON_DEMAND : Loading.FITTING), isPerson);
        } catch (BadCallException | CommandFailedException e) {
            if (IJ.debugMode) IJ.handleException(e);
            MacroFailure.tell(e.getMessage());
        } catch (UncheckedIOException e) { // slices and headers that are read when they are needed
            if (IJ.debugMode) IJ.handleException(e);
            MacroFailure.tell(Sentences.of(MacroFailure.TITLE, e));
        } finally {
            IJ.showProgress(1); // whatever a command said last
            thread.setContextClassLoader(before);
        }
    }

    private static ResultImages results(Context context, ActiveImage host) {
        return new ResultImages(host, context.service(Printer.class));
    }

    /** The dialog comes back with what was typed until the call can be understood or is given up. */
    private static void ask(Context context, CommandForm form, ActiveImage host) throws CommandFailedException {
        InputDialog dialog = new InputDialog(context, form, host);
        SeriesQuestion question = SeriesQuestion.onScreen(PixelCodecs.found(context.service(PluginService.class)));
        LastAnswers answers = context.service(LastAnswers.class);
        Options typed = answers.of(form);
        while (true) {
            Optional<Options> answer = form.asks() ? dialog.ask(typed) : Optional.of(typed);
            if (answer.isEmpty()) return;
            typed = answer.get();
            try {
                Optional<Options> settled = question.settle(form, typed);
                if (settled.isEmpty()) return;
                answers.keep(form, typed); // whatever becomes of it: who has to correct one field does not type the others again
                run(context, form, settled.get(), host);
                return;
            } catch (BadCallException e) {
                if (dialog.hasNoFields() || !form.asks()) throw e;
                IJ.showMessage(MacroFailure.TITLE, form.labelled(e.inDialog()));
            } catch (CommandFailedException e) {
                throw new CommandFailedException(form.labelled(e.getMessage()), e);
            }
        }
    }

    private static void run(Context context, CommandForm form, Options typed, ActiveImage host) throws CommandFailedException {
        CommandCall call = new CommandCall(context, form, typed, host);
        try {
            Outcome outcome = EscapeWatch.run(call);
            RecorderLine.write(form.label(), typed);
            results(context, host).show(outcome);
        } catch (CommandFailedException e) {
            if (!call.isCancelled()) throw e;
            stopped(e.getMessage());
        } catch (CancellationException e) {
            stopped(e.getMessage());
        }
    }

    /** No news to the one who wished it. */
    private static void stopped(String what) {
        IJ.showStatus(what);
    }

    /** ImageJ names the thread so wherever a macro or script calls run(). A macro in another thread must not keep a menu item from asking. */
    private static boolean isMacro() {
        return Macro.getOptions() != null || Thread.currentThread().getName().startsWith("Run$_");
    }
}
