package org.readingroom.display;

import java.util.Locale;

/**
 * The three anatomical planes as a radiologist hangs them: axial and coronal with the patient's right on the left of the screen, axial
 * with anterior up, coronal and sagittal with the head up, sagittal with anterior on the left of the screen.
 */
public enum PlaneKind {
    /** Columns grow to the left, rows to posterior, slices to superior. */
    AXIAL(0, true, 1, true, 2, true),
    /** Columns grow to the left, rows to inferior, slices to posterior. */
    CORONAL(0, true, 2, false, 1, true),
    /** Columns grow to posterior, rows to inferior, slices to the left. */
    SAGITTAL(1, true, 2, false, 0, true);

    private final int[] patientAxis; // of column, row, slice: 0 = x, 1 = y, 2 = z
    private final boolean[] towardsLps;

    PlaneKind(int column, boolean columnLps, int row, boolean rowLps, int slice, boolean sliceLps) {
        patientAxis = new int[] { column, row, slice };
        towardsLps = new boolean[] { columnLps, rowLps, sliceLps };
    }

    /** axial, coronal or sagittal: what macros and the command line call it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming what is allowed */
    public static PlaneKind parse(String text) {
        for (PlaneKind kind : values()) if (kind.name().equalsIgnoreCase(text)) return kind;
        throw new IllegalArgumentException("no plane '" + text + "'; expected axial, coronal or sagittal");
    }

    /** @param screenAxis 0 column, 1 row, 2 slice @return 0, 1 or 2 for the patient's x, y, z */
    int patientAxis(int screenAxis) {
        return patientAxis[screenAxis];
    }

    /** Whether that screen axis grows towards left, posterior or superior. */
    boolean growsTowardsLps(int screenAxis) {
        return towardsLps[screenAxis];
    }
}
