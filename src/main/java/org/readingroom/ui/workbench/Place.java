package org.readingroom.ui.workbench;

import java.util.Locale;
import java.util.stream.Collectors;
import org.readingroom.display.PictureText;
import org.readingroom.geometry.PointMm;
import org.readingroom.ui.overlay.CornerText;
import org.readingroom.ui.view.Readout;
import org.readingroom.volume.Volume;

/** Where the mouse is, in words: millimetres in the patient with their letters, or along the axes of an image without a patient, the voxel, and what it holds. */
final class Place {

    private Place() {}

    /** @param readout null if the mouse is nowhere @param back what the view shows, also where the mouse is beside it; null for nothing */
    static String text(Readout readout, Volume back) {
        if (readout == null || readout.point() == null) return " ";
        PointMm p = readout.point();
        StringBuilder text = new StringBuilder(back == null ? PictureText.place(p) : CornerText.coordinates(readout, back));
        for (Readout.Value v : readout.values())
            text.append(String.format(Locale.ROOT, "   [%d, %d, %d]  %s %s", v.i(), v.j(), v.k(), v.real().stream().map(Place::number).collect(Collectors.joining(" ")), v.volume().quantity().unit()).stripTrailing()).append(v.beside());
        if (!readout.segments().isEmpty()) text.append("   ").append(String.join(", ", readout.segments()));
        return text.toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9 ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.4g", value);
    }
}
