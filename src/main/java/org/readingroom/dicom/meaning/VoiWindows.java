package org.readingroom.dicom.meaning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.DisplayWindow.Shape;

/**
 * The windows that a frame's header brings, in real units: as many as there are pairs of centre and width, then its VOI LUTs. Pairs that are no
 * window (width 0) are passed over. Source: PS3.3 C.11.2, C.7.6.16.2.10.
 */
public final class VoiWindows {

    private VoiWindows() {}

    /** @param scale of the frame: windows and VOI LUTs take what it gives @param signed Pixel Representation 1 */
    public static List<DisplayWindow> of(FrameGroups frame, ValueScale scale, boolean signed) {
        List<DataSet> group = frame.groups(Tag.FRAME_VOI_LUT_SEQUENCE);
        List<DisplayWindow> own = group.isEmpty() ? List.of() : pairs(group.get(0));
        List<DisplayWindow> windows = new ArrayList<>(own.isEmpty() ? pairs(frame.header()) : own);
        boolean negative = !scale.isTable() && (signed || scale.intercept() < 0);
        for (DataSet item : frame.header().items(Tag.VOI_LUT_SEQUENCE))
            Lookups.of(item, negative).ifPresent(table -> windows.add(DisplayWindow.of(table, item.string(Tag.LUT_EXPLANATION).trim())));
        return windows;
    }

    private static List<DisplayWindow> pairs(DataSet header) {
        double[] centres = header.doubles(Tag.WINDOW_CENTER), widths = header.doubles(Tag.WINDOW_WIDTH);
        List<String> names = header.strings(Tag.WINDOW_CENTER_WIDTH_EXPLANATION);
        Shape stated = switch (header.string(Tag.VOI_LUT_FUNCTION).trim().toUpperCase(Locale.ROOT)) {
            case "LINEAR_EXACT" -> Shape.LINEAR_EXACT;
            case "SIGMOID" -> Shape.SIGMOID;
            default -> Shape.LINEAR;
        };
        List<DisplayWindow> windows = new ArrayList<>();
        for (int n = 0; n < Math.min(centres.length, widths.length); n++) {
            if (!Double.isFinite(centres[n]) || !(widths[n] > 0) || Double.isInfinite(widths[n])) continue;
            Shape shape = stated == Shape.LINEAR && widths[n] < 1 ? Shape.LINEAR_EXACT : stated; // of a range below 1, as parametric maps have it, LINEAR knows nothing
            windows.add(new DisplayWindow(centres[n], widths[n], shape, n < names.size() ? names.get(n).trim() : ""));
        }
        return windows;
    }
}
