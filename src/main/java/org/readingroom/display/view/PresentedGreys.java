package org.readingroom.display.view;

import java.util.Optional;
import org.readingroom.display.WindowFunction;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.DisplayWindow.Shape;
import org.readingroom.volume.Volume;
import org.readingroom.volume.presentation.GreyChain;
import org.readingroom.volume.scan.LookupTable;

/**
 * The grey chain of a presentation state for the real values of a volume: the state counts from stored values by a slope and intercept of its
 * own, which need not be the image's.
 */
final class PresentedGreys {

    private static final int MOST = 1 << 16, WHITE = 65535;
    private static final double EXACT = 1e-9;

    private final GreyChain chain;
    private final double factor, shift; // real value of the volume = factor * what the state's modality transformation gives + shift

    /** @param plane of the volume: its rescale counts */
    PresentedGreys(GreyChain chain, Volume volume, int plane) {
        this.chain = chain;
        double slope = volume.rescale().slope(plane), intercept = volume.rescale().intercept(plane);
        boolean same = chain.hasTable() || slope == chain.slope() && intercept == chain.intercept();
        factor = same ? 1 : slope / chain.slope();
        shift = same ? 0 : intercept - factor * chain.intercept();
    }

    /** Whether the state's values fall where the volume's rise. */
    boolean isTurned() {
        return factor < 0;
    }

    /**
     * The window in the volume's real values, with the presentation table in it.
     *
     * @param window of the state; null if it has none, so that the one in use is kept
     * @return empty if no table can hold it
     */
    Optional<DisplayWindow> window(DisplayWindow window, DisplayWindow inUse) {
        DisplayWindow own = window == null ? inUse : moved(window);
        if (own == null || chain.presentationTable() == null) return Optional.ofNullable(own);
        return joined(own, chain.presentationTable());
    }

    /** Null for a table that would have to be stretched. */
    private DisplayWindow moved(DisplayWindow w) {
        if (factor == 1 && shift == 0) return w;
        if (w.shape() == Shape.TABLE) return factor == 1 && Math.abs(shift - Math.rint(shift)) < EXACT ? DisplayWindow.of(moved(w.table(), (int) Math.rint(shift)), w.explanation()) : null;
        if (factor == 1) return new DisplayWindow(w.centre() + shift, w.width(), w.shape(), w.explanation());
        double scale = Math.abs(factor);
        if (w.shape() != Shape.LINEAR) return new DisplayWindow(factor * w.centre() + shift, scale * w.width(), w.shape(), w.explanation());
        // LINEAR counts whole numbers and cannot be stretched; the same greys as an exact window, see DICOM PS3.3 C.11.2.1.2
        return new DisplayWindow(factor * (w.centre() - 0.5) + shift, scale * Math.max(w.width() - 1, 1e-6), Shape.LINEAR_EXACT, w.explanation());
    }

    private static LookupTable moved(LookupTable t, int by) {
        int[] entries = new int[t.size()];
        for (int n = 0; n < entries.length; n++) entries[n] = t.at((double) t.first() + n);
        return LookupTable.of(t.first() + by, t.bits(), entries);
    }

    /** What a window gives goes through a second table: one table over the whole numbers of the window. */
    private static Optional<DisplayWindow> joined(DisplayWindow window, LookupTable table) {
        double margin = window.shape() == Shape.SIGMOID ? window.width() : 0, low = Math.floor(WindowFunction.lower(window) - margin), high = Math.ceil(WindowFunction.upper(window) + margin);
        if (!(high - low < MOST) || Math.abs(low) > Integer.MAX_VALUE / 2) return Optional.empty();
        int[] entries = new int[(int) (high - low) + 1];
        for (int n = 0; n < entries.length; n++) entries[n] = (int) Math.round(WHITE * table.part(table.first() + WindowFunction.apply(window, low + n, 0, table.size() - 1)));
        return Optional.of(DisplayWindow.of(LookupTable.of((int) low, 16, entries), window.explanation()));
    }
}
