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

    /**
     * The colours of stored values from {@link ColourCode#first} on, among others that are measured. Empty where a stored value cannot be told from a
     * real one, because planes differ in their rescale.
     */
    public static Optional<ColourCode> supplement(Volume volume) {
        ColourCode code = volume.scan().supplement();
        return code == null || volume.components() > 1 || volume.rescale().isPerPlane() || volume.rescale().slope(0) == 0 ? Optional.empty() : Optional.of(code);
    }

    /** The stored value that a real one of a volume with a supplement stands for. */
    static double stored(Volume volume, double real) {
        return (real - volume.rescale().intercept(0)) / volume.rescale().slope(0);
    }

    /** How bright a colour is, 0 to 255: luma of ITU-R BT.601. */
    public static float brightness(int argb) {
        return 0.299f * (argb >> 16 & 255) + 0.587f * (argb >> 8 & 255) + 0.114f * (argb & 255);
    }

    /** The colour of a voxel. @param code see {@link #of} */
    public static int at(Volume volume, ColourCode code, int i, int j, int k, int t) {
        double first = volume.real(i, j, k, 0, t);
        return code.components() == 1 ? code.argb(first) : code.argb(first, volume.real(i, j, k, 1, t), volume.real(i, j, k, 2, t));
    }
}
