package org.readingroom.ij1;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;
import java.awt.HeadlessException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs an ImageJ macro in this thread and says whether it came to its end. {@link HeadlessImageJ#prepare} comes first. */
public final class MacroRunner {

    private static final String ABORTED = "[aborted]"; // what ImageJ gives for the value of a macro that was stopped

    private static final String FUNCTIONS = "ij.macro.Functions", EXIT = "exit"; // where ImageJ runs the macro function exit

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
     * @return what the macro returns; empty if nothing, also after {@code exit}
     * @throws MacroFailedException also for {@code exit("why")}, which is how macros give up
     */
    public static String run(String macro, String argument) throws MacroFailedException {
        IJ.getErrorMessage(); // forgets an earlier one
        Interpreter interpreter = new Interpreter();
        PrintStream out = System.out, err = System.err;
        StopText stop = new StopText();
        System.setOut(stop.filter(out));
        System.setErr(stop.filter(err));
        try {
            String value = interpreter.run(macro, argument);
            if (interpreter.wasError() || ABORTED.equals(value)) throw stopped(interpreter, stop, null);
            return value == null ? "" : value;
        } catch (RuntimeException e) {
            boolean isStop = Macro.MACRO_CANCELED.equals(e.getMessage()); // ImageJ's way to leave a macro
            if (isStop && !interpreter.wasError() && stop.sentence == null && isExit(e)) return "";
            if (isStop || interpreter.wasError()) throw stopped(interpreter, stop, e);
            if (e instanceof HeadlessException)
                throw new MacroFailedException("line " + interpreter.getLineNumber() + " of the macro asks on a screen, and there is none here; expected a macro that takes what it needs from getArgument().", e);
            throw new MacroFailedException("the macro failed in line " + interpreter.getLineNumber() + ": " + e, e);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static boolean isExit(RuntimeException e) {
        return Arrays.stream(e.getStackTrace()).anyMatch(f -> f.getClassName().equals(FUNCTIONS) && f.getMethodName().equals(EXIT));
    }

    private static MacroFailedException stopped(Interpreter interpreter, StopText stop, RuntimeException cause) {
        String fromCommand = IJ.getErrorMessage();
        String sentence = stop.sentence != null ? stop.sentence : fromCommand != null ? fromCommand : "the macro was stopped in line " + interpreter.getLineNumber() + ".";
        return new MacroFailedException(sentence, cause);
    }

    /**
     * Why a macro stopped. Without a display ImageJ prints what would be its dialogs; that text is kept, because nothing else tells the line or
     * what {@code exit} was given, and not printed, because the caller prints the sentence.
     */
    private static final class StopText {
        private static final Pattern DIALOG = Pattern.compile("\\A(?:Macro Error|No Image): (.*?) in line (\\d+)\\s*\\n.*", Pattern.DOTALL);

        private volatile String sentence;

        PrintStream filter(PrintStream to) {
            return new PrintStream(to, true) {
                @Override
                public void println(String text) {
                    if (!keeps(text)) super.println(text);
                }
            };
        }

        private boolean keeps(String text) {
            if (text == null) return false;
            Matcher dialog = DIALOG.matcher(text);
            String found = dialog.matches() ? dialog.group(1).replaceAll("\\.$", "") + " (line " + dialog.group(2) + " of the macro)." : isFromExit() ? text : null;
            if (found == null) return false;
            if (sentence == null) sentence = found;
            return true;
        }

        private static boolean isFromExit() {
            return StackWalker.getInstance().walk(frames -> frames.anyMatch(f -> f.getClassName().equals(FUNCTIONS) && f.getMethodName().equals(EXIT)));
        }
    }
}
