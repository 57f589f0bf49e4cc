package org.readingroom.dicom.meaning;

import java.util.Optional;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.volume.scan.ColourCode;

/** How an image's samples become colours, by its Photometric Interpretation. Source: PS3.3 C.7.6.3.1.2. */
public final class Colours {

    private static final int PIXEL_PRESENTATION = 0x00089205;

    private Colours() {}

    /** Empty for grey images, and for palettes whose tables are damaged. */
    public static Optional<ColourCode> of(DataSet header, PixelLayout layout) {
        if (layout.floating()) return Optional.empty();
        if (layout.photometric().equals("PALETTE COLOR") && layout.samples() == 1) return Palette.of(header).map(Palette::colours);
        if (layout.samples() != 3) return Optional.empty();
        return Optional.of(ColourCode.of(kind(layout.photometric()), layout.bitsStored()));
    }

    /** The colours of a grey image's stored values from some value on, for overlaid results of an analysis; empty if there are none. Source: PS3.3 C.7.6.19. */
    public static Optional<ColourCode> supplement(DataSet header, PixelLayout layout) {
        if (layout.floating() || layout.samples() != 1 || !layout.photometric().startsWith("MONOCHROME")) return Optional.empty();
        return header.string(PIXEL_PRESENTATION).trim().matches("COLOR|MIXED") ? Palette.of(header).map(Palette::colours) : Optional.empty();
    }

    /** What RCT and ICT name is undone by the JPEG 2000 decoder: its samples are red, green and blue. */
    private static ColourCode.Kind kind(String photometric) {
        return switch (photometric) {
            case "YBR_FULL", "YBR_FULL_422" -> ColourCode.Kind.YBR_FULL;
            case "YBR_PARTIAL_420", "YBR_PARTIAL_422" -> ColourCode.Kind.YBR_PARTIAL;
            default -> ColourCode.Kind.RGB;
        };
    }
}
