package org.readingroom.volume.scan;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * Bits that were drawn over the images: outlines, text, a region. They never change a sample. Source: DICOM PS3.3 C.9.2.
 *
 * @param group the overlay's group in the file, such as 0x6000
 * @param kind  drawn lines and text, or a region of interest
 * @param label what the file calls it; may be empty; may hold patient data
 * @param masks where its bits are; read when they are asked for
 */
public record OverlayLayer(int group, Kind kind, String label, Masks masks) {

    public enum Kind { GRAPHICS, REGION }

    /** The bits of one layer, plane by plane. Thread-safe. */
    @FunctionalInterface
    public interface Masks {

        /**
         * @param plane k + nk * t of the volume
         * @return a mask as large as the plane; empty if this layer says nothing about it
         * @throws IOException if the file cannot be read any more
         */
        Optional<BitPlane> of(int plane) throws IOException;
    }

    /** As the file numbers it and what it calls it, for lists. */
    public String name() {
        return String.format(Locale.ROOT, "overlay %04X", group) + (kind == Kind.REGION ? " (region)" : "");
    }
}
