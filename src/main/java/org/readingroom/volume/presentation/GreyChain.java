package org.readingroom.volume.presentation;

import java.util.List;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.scan.LookupTable;

/**
 * How stored values became greys: by slope and intercept, a window, and what turns them into presentation values. Source: DICOM PS3.3 C.11.
 *
 * @param slope       of the state's own modality transformation; 1 and 0 if it has none
 * @param hasTable    whether it has a modality lookup table in place of them: windows are then taken for the image's own real values
 * @param windows     in what the modality transformation gives
 * @param isInverse   whether low values are white
 * @param presentationTable from windowed values to presentation values; null for none
 */
public record GreyChain(double slope, double intercept, boolean hasTable, List<Voi> windows, boolean isInverse, LookupTable presentationTable) {

    /** @param images those that it belongs to; empty for all of the state */
    public record Voi(List<ImageReference> images, DisplayWindow window) {
        public Voi {
            images = List.copyOf(images);
        }
    }

    public GreyChain {
        windows = List.copyOf(windows);
        if (slope == 0 || !Double.isFinite(slope) || !Double.isFinite(intercept)) throw new IllegalArgumentException("a rescale of slope " + slope + " and intercept " + intercept);
    }
}
