package org.readingroom.ui.workbench;

import java.util.Locale;
import java.util.stream.Collectors;
import org.readingroom.display.PictureText;
import org.readingroom.geometry.PointMm;
import org.readingroom.ui.view.Readout;
import org.readingroom.volume.Verdict;

/** Where the mouse is, in words: millimetres in the patient with their letters, the voxel, and what it holds. */
final class Place {

    private Place() {}

    /** @param readout null if the mouse is nowhere */
    static String text(Readout readout) {
        if (readout == null || readout.point() == null) return " ";
        PointMm p = readout.point();
        boolean isPlaced = readout.values().isEmpty() || readout.values().get(0).volume().verdict() != Verdict.UNPLACED; // else there is no patient around it
        StringBuilder text = new StringBuilder(!isPlaced ? "" : PictureText.place(p));
        for (Readout.Value v : readout.values())
            text.append(String.format(Locale.ROOT, "   [%d, %d, %d]  %s %s", v.i(), v.j(), v.k(), v.real().stream().map(Place::number).collect(Collectors.joining(" ")), v.volume().quantity().unit()).stripTrailing()).append(v.beside());
        if (!readout.segments().isEmpty()) text.append("   ").append(String.join(", ", readout.segments()));
        return text.toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9 ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.4g", value);
    }
}
