package org.readingroom.ij1;

import ij.plugin.frame.Recorder;
import java.util.Map;
import org.readingroom.call.Options;

/** The line that ImageJ's Recorder shows for a command: complete, so that it runs again as it stands. */
public final class RecorderLine {

    private RecorderLine() {}

    /** Whether somebody looks at the Recorder, and no macro runs that would be written down a second time. */
    public static boolean isOn() {
        return Recorder.record && Recorder.getInstance() != null;
    }

    /** Writes a call that was not made by a menu. @param inputs as text, in their order */
    public static void write(String label, Map<String, String> inputs) {
        if (isOn()) Recorder.recordString((Recorder.scriptMode() ? "IJ." : "") + of(label, Options.of(inputs)) + "\n");
    }

    /** Writes in place of the line that the Recorder would make itself: its own quoting breaks values with brackets. */
    static void write(String label, Options options) {
        if (!Recorder.record) return;
        Recorder.setCommand(null);
        Recorder.recordString(line(label, options, Recorder.scriptMode()));
    }

    /** A value that no line can carry must not keep the results of its command from being shown: a remark stands in the line's place. */
    static String line(String label, Options options, boolean isScript) {
        try {
            return (isScript ? "IJ." : "") + of(label, options) + "\n";
        } catch (IllegalArgumentException e) {
            return "// " + label + ": a value has brackets that do not match and both kinds of quotes, which no macro line can carry\n";
        }
    }

    static String of(String label, Options options) {
        String text = options.toMacro();
        return "run(" + quoted(label) + (text.isEmpty() ? "" : ", " + quoted(text)) + ");";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
