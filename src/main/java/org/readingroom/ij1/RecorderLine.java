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
        Recorder.recordString((Recorder.scriptMode() ? "IJ." : "") + of(label, options) + "\n");
    }

    static String of(String label, Options options) {
        String text = options.toMacro();
        return "run(" + quoted(label) + (text.isEmpty() ? "" : ", " + quoted(text)) + ");";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
