package org.readingroom.display.view;

import java.util.Optional;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Volume;
import org.readingroom.volume.scan.ColourCode;

/** Whether the components of a volume are colours already: then no window applies to them. */
public final class StoredColours {

    private StoredColours() {}

    /** The code that the file gives, or plain RGB for three and more components of 8 bits; empty for measured values. */
    public static Optional<ColourCode> of(Volume volume) {
        ColourCode code = volume.scan().colours();
        if (code != null && code.components() <= volume.components()) return Optional.of(code);
        boolean rgb = volume.components() >= 3 && volume.samples().type() == SampleType.UINT8;
        return rgb ? Optional.of(ColourCode.of(ColourCode.Kind.RGB, 8)) : Optional.empty();
    }
}
