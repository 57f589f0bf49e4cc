package org.readingroom.convert;

import org.readingroom.volume.Volume;

/** Phase encoding as the standard's attributes tell it: the axis of the stored image, and how many steps there are along it. */
final class EncodingFields {

    private static final int IN_PLANE = 0x00181312, ACQUISITION_MATRIX = 0x00181310, STEPS_ENHANCED = 0x00189231;

    private EncodingFields() {}

    static void fill(Fields f, Volume volume, PlaneHeader first) {
        if (!first.text(0x00080060).equals("MR")) return;
        String direction = inPlane(first);
        if (direction.isEmpty()) return;
        boolean columns = direction.equals("COL");
        f.text("InPlanePhaseEncodingDirectionDICOM", direction);
        double[] matrix = first.numbers(ACQUISITION_MATRIX); // frequency rows, frequency columns, phase rows, phase columns
        double acquired = 0;
        if (matrix.length == 4) acquired = Math.max(matrix[2], matrix[3]);
        else if (first.has(STEPS_ENHANCED)) acquired = first.number(STEPS_ENHANCED, 0);
        f.positive("AcquisitionMatrixPE", acquired);
        f.number("ReconMatrixPE", columns ? volume.grid().nj() : volume.grid().ni());
    }

    /** ROW, COL or empty. */
    static String inPlane(PlaneHeader first) {
        String stated = first.text(IN_PLANE).toUpperCase(java.util.Locale.ROOT);
        return stated.startsWith("COL") ? "COL" : stated.startsWith("ROW") ? "ROW" : "";
    }
}
