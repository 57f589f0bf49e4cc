package org.readingroom.ij1;

import ij.IJ;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;

/** How a sentence of ours ends the macro that called, if there is one, and otherwise reaches the person at the screen. */
final class MacroFailure {

    /** Not a command's label: ImageJ lets macros go on after errors titled "Open..." or "...Reader...". */
    static final String TITLE = "Reading Room";

    private MacroFailure() {}

    /** Of a command. With {@code -batch} on a display nobody is there to close ImageJ's dialog: the log has to do. */
    static void tell(String sentence) {
        Interpreter macro = Interpreter.getInstance();
        if (macro != null && IJ.getInstance() == null && !GraphicsEnvironment.isHeadless()) end(macro, sentence);
        else IJ.error(TITLE, sentence);
    }

    /** Of a function that a macro calls: after it ImageJ does not look for errors, as it does after commands. */
    static void tellCaller(String sentence) {
        Interpreter macro = Interpreter.getInstance();
        if (macro == null || IJ.getInstance() != null) IJ.error(TITLE, sentence);
        if (macro != null) end(macro, sentence);
    }

    private static void end(Interpreter macro, String sentence) {
        IJ.log(TITLE + ": " + sentence);
        macro.setIgnoreErrors(true); // abort() then ends the macro without a dialog
        macro.abort(sentence);
    }
}
