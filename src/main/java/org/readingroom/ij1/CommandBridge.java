package org.readingroom.ij1;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import java.awt.GraphicsEnvironment;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.readingroom.call.BadCallException;
import org.readingroom.call.CommandCall;
import org.readingroom.call.CommandFailedException;
import org.readingroom.call.CommandForm;
import org.readingroom.call.CommandList;
import org.readingroom.call.Host;
import org.readingroom.call.Options;
import org.readingroom.call.Outcome;
import org.readingroom.volume.LabelMap;
import org.readingroom.volume.Volume;
import org.scijava.Context;

/**
 * The plugin behind every menu item, in Fiji and in plain ImageJ: {@code plugins.config} names it with a command's class as argument.
 *
 * <p>In a macro the options are parsed strictly and absent ones take the declared defaults; else a dialog asks. The image is the one that is
 * current in the calling thread, which in batch mode is another than the one on the screen. The command runs, and its results are shown, in
 * that thread too, so that the macro's next line finds them. A failure goes through {@code IJ.error}: nothing else stops a macro.
 */
public final class CommandBridge implements PlugIn {

    private static final String TITLE = "Reading Room"; // not the label: ImageJ lets macros go on after errors titled "Open..." or "...Reader..."

    /** @param className the command's class */
    @Override
    public void run(String className) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(CommandBridge.class.getClassLoader()); // SciJava loads plugin classes through it
        try {
            Context context = HostContext.get();
            CommandForm form = CommandForm.of(new CommandList(context).byClass(className));
            Host host = new ActiveImage(Optional.ofNullable(WindowManager.getCurrentImage()));
            if (isMacro() || GraphicsEnvironment.isHeadless()) show(new CommandCall(context, form, MacroOptions.current(), host).run());
            else ask(context, form, host);
        } catch (BadCallException | CommandFailedException e) {
            if (IJ.debugMode) IJ.handleException(e);
            fail(e.getMessage());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The dialog comes back with what was typed until the call can be understood or is given up. */
    private static void ask(Context context, CommandForm form, Host host) throws CommandFailedException {
        InputDialog dialog = new InputDialog(form, host.hasActive());
        Options typed = Options.none();
        while (true) {
            Optional<Options> answer = dialog.ask(typed);
            if (answer.isEmpty()) return;
            typed = answer.get();
            try {
                Outcome outcome = new CommandCall(context, form, typed, host).run();
                RecorderLine.write(form.label(), typed);
                show(outcome);
                return;
            } catch (BadCallException e) {
                if (dialog.hasNoFields()) throw e;
                IJ.showMessage(TITLE, e.getMessage());
            }
        }
    }

    /** Stops the macro, if there is one. With {@code -batch} on a display nobody is there to close ImageJ's dialog: the log has to do. */
    private static void fail(String sentence) {
        Interpreter macro = Interpreter.getInstance();
        boolean isUnattended = macro != null && IJ.getInstance() == null && !GraphicsEnvironment.isHeadless();
        if (!isUnattended) {
            IJ.error(TITLE, sentence);
            return;
        }
        IJ.log(TITLE + ": " + sentence);
        macro.setIgnoreErrors(true); // abort() then ends the macro without a dialog
        macro.abort(sentence);
    }

    private static boolean isMacro() {
        return Macro.getOptions() != null || Interpreter.getInstance() != null || Thread.currentThread().getName().startsWith("Run$_");
    }

    /** What was saved need not be shown. */
    private static void show(Outcome outcome) {
        if (!outcome.saved().isEmpty()) return;
        boolean mayTakeOver = isEachPlaneInOneImage(outcome.images());
        for (Object result : outcome.images()) {
            ImagePlus image = result instanceof LabelMap labels ? Images.toImagePlus(labels) : mayTakeOver ? Images.takeOver((Volume) result) : Images.toImagePlus((Volume) result);
            image.setTitle(WindowManager.makeUniqueName(image.getTitle()));
            image.show();
            image.setPosition(1, (image.getNSlices() + 1) / 2, 1); // after show(), or the window's scroll bar would stay at the first slice
        }
    }

    /** Arrays that two results share must not be put into ImageJ's form twice. */
    private static boolean isEachPlaneInOneImage(List<Object> images) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Object image : images) if (image instanceof Volume v) for (Object plane : v.samples().planes()) if (!seen.add(plane)) return false;
        return true;
    }
}
