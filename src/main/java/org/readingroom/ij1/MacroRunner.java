package org.readingroom.ij1;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;

/** Runs an ImageJ macro in this thread and says whether it came to its end. {@link HeadlessImageJ#prepare} comes first. */
public final class MacroRunner {

    private MacroRunner() {}

    /** A macro that was stopped: by an error in it, or by a command that failed. The message is one sentence. */
    public static final class MacroFailedException extends Exception {
        private static final long serialVersionUID = 1L;

        MacroFailedException(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }

    /**
     * @param argument what the macro's getArgument() gives
     * @return what the macro returns; empty if nothing
     */
    public static String run(String macro, String argument) throws MacroFailedException {
        IJ.getErrorMessage(); // forgets an earlier one
        Interpreter interpreter = new Interpreter();
        interpreter.setIgnoreErrors(true);
        try {
            String value = interpreter.run(macro, argument);
            if (interpreter.wasError() || interpreter.getErrorMessage() != null) throw new MacroFailedException(interpreter.getErrorMessage() + " (line " + interpreter.getLineNumber() + " of the macro)", null);
            if ("[aborted]".equals(value)) throw new MacroFailedException(said(), null);
            return value == null ? "" : value;
        } catch (RuntimeException e) {
            if (Macro.MACRO_CANCELED.equals(e.getMessage())) throw new MacroFailedException(said(), e);
            throw new MacroFailedException(interpreter.getErrorMessage() != null ? interpreter.getErrorMessage() + " (line " + interpreter.getLineNumber() + " of the macro)" : "the macro failed: " + e, e);
        }
    }

    private static String said() {
        String last = IJ.getErrorMessage();
        return last == null ? "the macro was stopped." : last;
    }
}
