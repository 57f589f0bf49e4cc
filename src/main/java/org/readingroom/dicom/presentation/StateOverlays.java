package org.readingroom.dicom.presentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.io.Finding;
import org.readingroom.volume.presentation.ActiveOverlay;
import org.readingroom.volume.scan.BitPlane;

/** Overlays of a presentation state: those that it switches on, its own or the images', and the one that is a shutter. Source: PS3.3 C.9.2, C.11.7, C.7.6.15. */
final class StateOverlays {

    private static final int FIRST = 0x6000, LAST = 0x601E, ROWS = 0x10, COLUMNS = 0x11, ORIGIN = 0x50, LAYER = 0x1001, DATA = 0x3000;
    private static final int MOST = 1 << 16;

    private StateOverlays() {}

    /** @param shutter the group that is a shutter, and so is not drawn; 0 for none */
    static List<ActiveOverlay> active(DataSet set, int shutter, List<Finding> findings) {
        Map<String, DataSet> layers = Drawings.layers(set);
        List<ActiveOverlay> all = new ArrayList<>();
        for (int group = FIRST; group <= LAST; group += 2) {
            String layer = set.string(group << 16 | LAYER).strip();
            if (layer.isEmpty() || group == shutter) continue; // none is switched on that names no layer
            int rgb = Drawings.colour(layers.get(layer));
            if (!set.hasValue(group << 16 | DATA)) {
                all.add(new ActiveOverlay(group, rgb, null, 0, 0));
                continue;
            }
            int[] origin = set.ints(group << 16 | ORIGIN);
            boolean isPlaced = origin.length == 2;
            Optional<BitPlane> bits = bits(set, group);
            if (bits.isPresent()) all.add(new ActiveOverlay(group, rgb, bits.get(), isPlaced ? (short) origin[1] - 1 : 0, isPlaced ? (short) origin[0] - 1 : 0));
            else findings.add(Finding.warning("PRESENTATION_PART", "An overlay that it holds has fewer bits than pixels, and is not shown.", String.format(Locale.ROOT, "(%04X,3000)", group)));
        }
        return all;
    }

    /** The bits of an overlay that the state holds; empty if there are none, or too few. */
    static Optional<BitPlane> bits(DataSet set, int group) {
        int tag = group << 16, rows = set.intValue(tag | ROWS).orElse(0), columns = set.intValue(tag | COLUMNS).orElse(0);
        if (group < FIRST || group > LAST || rows < 1 || columns < 1 || rows > MOST || columns > MOST || !set.hasValue(tag | DATA)) return Optional.empty();
        byte[] bits = set.bytes(tag | DATA);
        if ((long) rows * columns > 8L * bits.length) return Optional.empty();
        return Optional.of(BitPlane.of(columns, rows, (column, row) -> {
            long at = column + (long) columns * row;
            return (bits[(int) (at >> 3)] >> (at & 7) & 1) != 0;
        }));
    }
}
