package org.readingroom.dicom.meaning;

import java.util.Optional;
import java.util.Set;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.io.Finding;

/**
 * Distances within a frame, and where the header says them.
 *
 * @param columnMm between neighbouring columns: the <em>second</em> value of Pixel Spacing
 * @param rowMm    between neighbouring rows: the <em>first</em> value
 * @param doubt    what has to be said of the source, or null
 * @see "DICOM PS3.3 10.7, C.7.6.3.1.7, C.8.5.5; IHE Radiology, mammography and projection X-ray distances"
 */
public record PixelSize(double columnMm, double rowMm, Source source, Finding doubt) {

    /** ASPECT_RATIO and NONE: pixels, not millimetres. */
    public enum Source { PIXEL_SPACING, CALIBRATED, IMAGER_CORRECTED, IMAGER_PIXEL_SPACING, OBJECT_PLANE, SCANNED_FILM, IMAGE_PLANE, ULTRASOUND_REGION, ASPECT_RATIO, NONE }

    /** Pixels, not millimetres. */
    public static final PixelSize UNKNOWN = new PixelSize(1, 1, Source.NONE, null);

    /** Modalities whose images are projections or photographs, in which no plane is at the distance that a pixel spacing may suggest. */
    public static final Set<String> PROJECTIONS = Set.of("CR", "DX", "MG", "RF", "XA", "IO", "PX", "RG", "XC");

    private static final double SHORTEST_MM = 1e-9, LONGEST_MM = 1e9;
    private static final double SAME = 1e-4; // relative; DS holds up to 16 characters

    /** {@link #UNKNOWN} unless there are two positive numbers, row distance first, as in the file. */
    public static PixelSize of(double[] rowThenColumn, Source source) {
        if (rowThenColumn.length != 2 || !isLength(rowThenColumn[0]) || !isLength(rowThenColumn[1])) return UNKNOWN;
        return new PixelSize(rowThenColumn[1], rowThenColumn[0], source, null);
    }

    /** The best that the header of a frame says; {@link PixelSpacings} has the rules. */
    public static PixelSize of(FrameGroups frame) {
        return PixelSpacings.of(frame);
    }

    PixelSize divided(double factor, Source other) {
        return new PixelSize(columnMm / factor, rowMm / factor, other, null);
    }

    PixelSize doubted(Finding finding) {
        return new PixelSize(columnMm, rowMm, source, finding);
    }

    /** Millimetres, wherever from. */
    public boolean isKnown() {
        return source != Source.NONE && source != Source.ASPECT_RATIO;
    }

    /** What has to be said of lengths in this frame; empty for plain Pixel Spacing. */
    public Optional<Finding> finding() {
        return Optional.ofNullable(doubt);
    }

    /** The same distances from the same source. */
    public boolean isSame(PixelSize other) {
        return source == other.source && isAsLarge(other);
    }

    boolean isAsLarge(PixelSize other) {
        return Math.abs(columnMm - other.columnMm) <= SAME * columnMm && Math.abs(rowMm - other.rowMm) <= SAME * rowMm;
    }

    /** Whether a number can be a distance in an image: positive, from a millionth of a micrometre to a thousand kilometres. What lies beyond is damage. */
    public static boolean isLength(double mm) {
        return mm >= SHORTEST_MM && mm <= LONGEST_MM;
    }

    /** The ratio of a header's Pixel Aspect Ratio (row distance to column distance); 1 if it has none. */
    static double aspect(DataSet header) {
        double[] ratio = header.doubles(Tag.PIXEL_ASPECT_RATIO);
        return ratio.length == 2 && isLength(ratio[0]) && isLength(ratio[1]) ? ratio[0] / ratio[1] : 1;
    }
}
