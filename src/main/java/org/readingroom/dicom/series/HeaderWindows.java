package org.readingroom.dicom.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.DisplayWindow.Shape;

/** The windows that a frame's header brings: as many as there are pairs of centre and width. Pairs that are no window (width 0) are passed over. */
final class HeaderWindows {

    private HeaderWindows() {}

    static List<DisplayWindow> of(FrameHeader frame) {
        DataSet header = frame.file().header();
        List<DisplayWindow> own = in(header);
        if (!own.isEmpty()) return own;
        return FrameHeaders.groupOf(header, frame.frame0(), Tag.FRAME_VOI_LUT_SEQUENCE).map(HeaderWindows::in).orElse(List.of());
    }

    private static List<DisplayWindow> in(DataSet header) {
        double[] centres = header.doubles(Tag.WINDOW_CENTER), widths = header.doubles(Tag.WINDOW_WIDTH);
        List<String> names = header.strings(Tag.WINDOW_CENTER_WIDTH_EXPLANATION);
        Shape shape = switch (header.string(Tag.VOI_LUT_FUNCTION).trim().toUpperCase(Locale.ROOT)) {
            case "LINEAR_EXACT" -> Shape.LINEAR_EXACT;
            case "SIGMOID" -> Shape.SIGMOID;
            default -> Shape.LINEAR;
        };
        List<DisplayWindow> windows = new ArrayList<>();
        for (int n = 0; n < Math.min(centres.length, widths.length); n++) {
            if (!Double.isFinite(centres[n]) || !(shape == Shape.LINEAR ? widths[n] >= 1 : widths[n] > 0) || Double.isInfinite(widths[n])) continue;
            windows.add(new DisplayWindow(centres[n], widths[n], shape, n < names.size() ? names.get(n).trim() : ""));
        }
        return windows;
    }
}
