package org.readingroom.formats.nifti;

import java.nio.ByteOrder;
import java.util.Arrays;
import org.readingroom.formats.HeaderIdentity;

/**
 * The fields of a NIfTI header that mean something to us, as they stand in the file. Mutable while it is being made; nothing outside this
 * package sees it.
 */
final class NiftiHeader {

    static final int XFORM_UNKNOWN = 0, XFORM_SCANNER = 1;
    static final int FIRST_CIFTI_INTENT = 3000, LAST_CIFTI_INTENT = 3099;
    static final int INTENT_LABEL = 1002, INTENT_VECTOR = 1007;
    static final int UNITS_OF_SPACE = 7, UNITS_OF_TIME = 0x38; // bits of xyzt_units
    static final int UNIT_METER = 1, UNIT_MM = 2, UNIT_MICRON = 3, UNIT_SECOND = 8, UNIT_MSEC = 16, UNIT_USEC = 24;

    private static final int DB_NAME = 10; // where it begins in key, behind data_type

    /** 1 or 2. */
    int version = 1;
    ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    /** Header and voxels in one file (n+1), or in two (ni1). */
    boolean single = true;
    long[] dim = new long[8];
    int intentCode, datatype, bitpix;
    double[] pixdim = new double[8];
    double voxOffset, sclSlope, sclInter, calMin, calMax, timeOffset;
    int xyztUnits, qformCode, sformCode;
    double[] intentP = new double[3];
    /** Which axes are frequency, phase and slice; which slices were taken when. They speak of the axes as they stand in the file. */
    int dimInfo, sliceCode;
    long sliceStart, sliceEnd;
    double sliceDuration;
    /** Bytes as they stand there up to the first zero, one a character: whatever code they are in, they go back unharmed. */
    String descrip = "", auxFile = "", intentName = "";
    /** Left over from Analyze in version 1; of no meaning, and kept. */
    byte[] key = new byte[28];
    int extents, sessionError, regular, glMax, glMin;
    /** quatern_b, c, d. */
    double[] quatern = new double[3];
    /** qoffset_x, y, z. */
    double[] qoffset = new double[3];
    /** srow_x, y, z: rows of the RAS affine, in the file's unit. */
    double[][] srow = new double[3][4];

    /** Size of dimension {@code n} (1 to 7); 1 beyond those that dim[0] counts. */
    long size(int n) {
        return n <= dim[0] ? dim[n] : 1;
    }

    /** How many pictures of i, j, k, time there are in dimensions 5 to 7. */
    double behindTime() {
        return (double) size(5) * size(6) * size(7);
    }

    /** Copies what belongs to the place of the voxels. */
    void takePlace(NiftiHeader o) {
        qformCode = o.qformCode;
        sformCode = o.sformCode;
        quatern = o.quatern.clone();
        qoffset = o.qoffset.clone();
        for (int r = 0; r < 3; r++) srow[r] = o.srow[r].clone();
        System.arraycopy(o.pixdim, 0, pixdim, 0, 4);
        xyztUnits = xyztUnits & ~UNITS_OF_SPACE | o.xyztUnits & UNITS_OF_SPACE;
    }

    /** Takes away what tells whose image it is. @return whether there was anything */
    boolean nobody() {
        boolean told = false;
        for (int n = DB_NAME; n < key.length; n++) {
            told |= key[n] != 0;
            key[n] = 0;
        }
        String[] texts = { descrip, auxFile, intentName };
        for (int n = 0; n < texts.length; n++) if (HeaderIdentity.isToldIn(texts[n]) || n == 1 && HeaderIdentity.isPath(texts[n])) {
            texts[n] = "";
            told = true;
        }
        descrip = texts[0];
        auxFile = texts[1];
        intentName = texts[2];
        return told;
    }

    int headerBytes() {
        return version == 1 ? 348 : 540;
    }

    /** Millimetres in one spatial unit of the file; an unknown unit counts as mm, as everywhere. */
    double mmPerUnit() {
        return switch (xyztUnits & UNITS_OF_SPACE) {
            case UNIT_METER -> 1000;
            case UNIT_MICRON -> 0.001;
            default -> 1;
        };
    }

    /** Seconds in one temporal unit; NaN if the unit is no time. */
    double secondsPerUnit() {
        return switch (xyztUnits & UNITS_OF_TIME) {
            case UNIT_SECOND -> 1;
            case UNIT_MSEC -> 1e-3;
            case UNIT_USEC -> 1e-6;
            default -> Double.NaN;
        };
    }

    /** As much of the header as is needed to see a difference in a message. */
    @Override
    public String toString() {
        return "NIfTI-" + version + " dim " + Arrays.toString(dim) + " datatype " + datatype;
    }
}
