package org.readingroom.display;

import org.readingroom.io.Finding;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** In what lengths of a volume are told: nothing is written that its file does not say. */
public enum LengthUnit {
    MILLIMETRES("mm", 1),
    /** Of microscopes' images. */
    MICROMETRES("\u00b5m", 1000),
    /** Where the file names no spacing. */
    PIXELS("px", 1);

    private static final double SMALLEST_PATIENT_MM = 0.02; // finer voxels without a place in a patient are a microscope's

    private static final String POSITION = "(0020,0032)"; // Image Position (Patient)

    private final String label;
    private final double perMm;

    LengthUnit(String label, double perMm) {
        this.label = label;
        this.perMm = perMm;
    }

    /** What a volume is measured in. */
    public static LengthUnit of(Volume volume) {
        if (!isMeasured(volume)) return PIXELS;
        return volume.verdict() == Verdict.UNPLACED && volume.grid().spacing().smallest() < SMALLEST_PATIENT_MM ? MICROMETRES : MILLIMETRES;
    }

    /** Whether the file, or the user, says how large a pixel is. That an image has no place in the patient, as no X-ray has, is something else. */
    public static boolean isMeasured(Volume volume) {
        return volume.findings().stream().noneMatch(f -> f.code().equals("NO_SPACING") && f.level() != Finding.Level.NOTE && !f.where().equals(POSITION));
    }

    /** Such as mm. */
    public String label() {
        return label;
    }

    /** A length as a sentence says it, such as {@code 2.5 mm}. */
    public String told(double mm) {
        return (float) of(mm) + " " + label;
    }

    /** A length in this unit. @param mm in the volume's own space, where a pixel without spacing is 1 */
    public double of(double mm) {
        return mm * perMm;
    }
}
