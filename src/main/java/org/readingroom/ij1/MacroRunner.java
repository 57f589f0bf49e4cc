package org.readingroom.ij1;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;
import java.io.PrintStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs an ImageJ macro in this thread and says whether it came to its end. {@link HeadlessImageJ#prepare} comes first. */
public final class MacroRunner {

    private static final String ABORTED = "[aborted]"; // what ImageJ gives for the value of a macro that was stopped

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
        PrintStream before = System.err;
        ErrorText errors = new ErrorText(before);
        System.setErr(errors);
        try {
            String value = interpreter.run(macro, argument);
            if (interpreter.wasError() || ABORTED.equals(value)) throw new MacroFailedException(sentence(interpreter, errors), null);
            return value == null ? "" : value;
        } catch (RuntimeException e) { // ImageJ's way to stop a macro
            if (interpreter.wasError() || Macro.MACRO_CANCELED.equals(e.getMessage())) throw new MacroFailedException(sentence(interpreter, errors), e);
            throw new MacroFailedException("the macro failed in line " + interpreter.getLineNumber() + ": " + e, e);
        } finally {
            System.setErr(before);
        }
    }

    private static String sentence(Interpreter interpreter, ErrorText errors) {
        String fromCommand = IJ.getErrorMessage();
        return errors.sentence().or(() -> Optional.ofNullable(fromCommand)).orElse("the macro was stopped in line " + interpreter.getLineNumber() + ".");
    }

    /**
     * Standard error while a macro runs. The patched ImageJ prints there what would be its error dialog, with the line's source; that text is
     * kept, because nothing else tells the line, and is not printed, because the one sentence that the caller prints is made of it.
     */
    private static final class ErrorText extends PrintStream {
        private static final Pattern DIALOG = Pattern.compile("\\A(?:Macro Error|No Image): (.*?) in line (\\d+)\\s*\\n.*", Pattern.DOTALL);

        private volatile String sentence;

        ErrorText(PrintStream to) {
            super(to, true);
        }

        @Override
        public void println(String text) {
            Matcher dialog = DIALOG.matcher(text == null ? "" : text);
            if (!dialog.matches()) super.println(text);
            else if (sentence == null) sentence = dialog.group(1).replaceAll("\\.$", "") + " (line " + dialog.group(2) + " of the macro).";
        }

        Optional<String> sentence() {
            return Optional.ofNullable(sentence);
        }
    }
}
