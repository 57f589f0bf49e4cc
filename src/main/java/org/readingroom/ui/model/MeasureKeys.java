package org.readingroom.ui.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.readingroom.volume.measure.MeasurementKind;

/** Letters that choose what to measure, while the mode is on: those of Weasis where it has some. */
public final class MeasureKeys {

    /** Other keys, and what they do, in the order of lists. */
    public static final Map<String, String> WHILE_DRAWING = ordered("Enter", "End the line", "Backspace, Delete", "Last point, or the selected one", "Escape", "Give up what is begun", "Ctrl+Z, Ctrl+Y", "Undo, redo a measurement");

    private MeasureKeys() {}

    private static Map<String, String> ordered(String... keysAndWhat) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int n = 0; n < keysAndWhat.length; n += 2) all.put(keysAndWhat[n], keysAndWhat[n + 1]);
        return Collections.unmodifiableMap(all);
    }

    /** A capital letter. */
    public static char letter(MeasurementKind kind) {
        return switch (kind) {
            case DISTANCE -> 'D';
            case POLYLINE -> 'Y';
            case ANGLE -> 'A';
            case COBB -> 'C';
            case BIDIRECTIONAL -> 'B';
            case ELLIPSE -> 'E';
            case RECTANGLE -> 'R';
            case FREEHAND -> 'F';
            case PROBE -> 'P';
            case SPHERE -> 'S';
        };
    }

    /** What a capital letter stands for. */
    public static Optional<MeasurementKind> kind(char letter) {
        for (MeasurementKind kind : MeasurementKind.values()) if (letter(kind) == letter) return Optional.of(kind);
        return Optional.empty();
    }

    /** How to draw one, for tooltips. */
    public static String hint(MeasurementKind kind) {
        return switch (kind) {
            case DISTANCE -> "Drag from end to end, or click both";
            case POLYLINE -> "Click each point; a double click or Enter ends it";
            case ANGLE -> "Click an end, the vertex, the other end";
            case COBB -> "Click both ends of one end plate, then of the other";
            case BIDIRECTIONAL -> "Drag the long axis, then the short one across it";
            case ELLIPSE, RECTANGLE -> "Drag from corner to corner";
            case FREEHAND -> "Drag around it; or click corners, and a double click closes it";
            case PROBE -> "Click a voxel";
            case SPHERE -> "Drag from the centre to the surface";
        };
    }
}
