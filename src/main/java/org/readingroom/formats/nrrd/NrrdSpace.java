package org.readingroom.formats.nrrd;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.readingroom.io.FormatException;

/**
 * The space that a file's vectors count in.
 *
 * @param dimension how many numbers a vector has; 0 if the file names no space
 * @param signs     what turns the first three into LPS; null if the space is not a patient's
 * @param hasTime   whether a fourth number is time
 * @param name      as the file has it; empty without one
 */
record NrrdSpace(int dimension, double[] signs, boolean hasTime, String name) {

    static final NrrdSpace NONE = new NrrdSpace(0, null, false, "");
    private static final double[] RAS = { -1, -1, 1 }, LAS = { 1, -1, 1 }, LPS = { 1, 1, 1 };

    boolean isPatient() {
        return signs != null;
    }

    static NrrdSpace of(Path file, NrrdHeader h) throws FormatException {
        Optional<String> name = h.field("space");
        if (name.isEmpty()) {
            if (h.field("space dimension").isEmpty()) return NONE;
            return new NrrdSpace((int) NrrdAxes.whole(file, h, "space dimension", 2, 3), null, false, "");
        }
        String n = name.get().strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-");
        boolean time = n.endsWith("-time") || n.length() == 4 && n.endsWith("t");
        double[] signs = switch (n) {
            case "right-anterior-superior", "ras", "right-anterior-superior-time", "rast" -> RAS;
            case "left-anterior-superior", "las", "left-anterior-superior-time", "last" -> LAS;
            case "left-posterior-superior", "lps", "left-posterior-superior-time", "lpst" -> LPS;
            case "scanner-xyz", "scanner-xyz-time", "3d-right-handed", "3d-left-handed", "3d-right-handed-time", "3d-left-handed-time" -> null;
            default -> throw new FormatException(file, "space: " + name.get().strip(), "a space of NRRD's definition, such as left-posterior-superior", "Correct the name of the space.");
        };
        return new NrrdSpace(time ? 4 : 3, signs, time, name.get().strip());
    }

    /** A vector of the file in LPS; as it is where the space is not a patient's. @param v at least three numbers, of which two may be all */
    double[] lps(double[] v) {
        double[] out = new double[3];
        for (int n = 0; n < Math.min(3, v.length); n++) out[n] = v[n] * (signs == null ? 1 : signs[n]) + 0.0; // no negative zero
        return out;
    }
}
