package org.readingroom.ij1;

import ij.plugin.frame.Recorder;
import org.readingroom.call.Options;

/** The line that ImageJ's Recorder shows for a command: complete, so that it runs again as it stands. */
final class RecorderLine {

    private RecorderLine() {}

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
