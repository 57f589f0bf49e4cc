package org.readingroom.ij1;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.readingroom.call.Sentences;
import org.readingroom.volume.Volume;
import org.readingroom.volume.scan.BitPlane;
import org.readingroom.volume.scan.OverlayLayer;

/** Overlays of a file as an overlay of the image, one region a layer and slice: shown, hidden and removed as any other, never drawn into pixels. */
final class OverlayRois {

    private static final int MOST_PLANES = 200; // each costs a look at every pixel; longer series keep theirs with the volume
    private static final Color[] COLOURS = { Color.YELLOW, Color.CYAN, Color.MAGENTA, Color.GREEN, Color.ORANGE };
    static final String TROUBLE = "Overlays";

    private OverlayRois() {}

    /** Leaves the image as it is if the volume has none, or too many planes. A file that can no longer be read is named in the image's info. */
    static void show(ImagePlus image, Volume volume) {
        int nk = volume.grid().nk(), planes = nk * volume.times();
        if (volume.scan().overlays().isEmpty() || planes > MOST_PLANES) return;
        Overlay overlay = new Overlay();
        try {
            int number = 0;
            for (OverlayLayer layer : volume.scan().overlays()) {
                Color colour = COLOURS[number++ % COLOURS.length];
                for (int plane = 0; plane < planes; plane++) {
                    Optional<BitPlane> mask = layer.masks().of(plane);
                    if (mask.isEmpty() || mask.get().count() == 0) continue;
                    Roi roi = roi(mask.get());
                    roi.setName(layer.name());
                    roi.setStrokeColor(colour);
                    if (volume.components() > 1 || volume.times() > 1) roi.setPosition(0, plane % nk + 1, plane / nk + 1);
                    else roi.setPosition(plane + 1);
                    overlay.add(roi);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            image.setProp(TROUBLE, "could not be read: " + Sentences.of(TROUBLE, e));
            return;
        }
        if (overlay.size() > 0) image.setOverlay(overlay);
    }

    private static Roi roi(BitPlane mask) {
        ByteProcessor bits = new ByteProcessor(mask.columns(), mask.rows());
        for (int y = 0; y < mask.rows(); y++) for (int x = 0; x < mask.columns(); x++) if (mask.get(x, y)) bits.set(x, y, 255);
        bits.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
        return new ThresholdToSelection().convert(bits);
    }
}
