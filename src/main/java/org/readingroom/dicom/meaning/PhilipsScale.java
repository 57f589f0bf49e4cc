package org.readingroom.dicom.meaning;

import java.util.Optional;
import java.util.OptionalInt;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.vendor.PhilipsFrame;
import org.readingroom.dicom.vendor.PrivateBlock;
import org.readingroom.volume.scan.ValueMapping;

/**
 * The private scale of Philips MR: floating point value = (real value) / (rescale slope * scale slope), comparable between scans. Never applied by
 * itself: readers disagree about it, and Rescale Slope is what the standard knows. Offered as the unit "philips".
 */
public final class PhilipsScale {

    public static final String UNIT = "philips";

    private static final String CREATOR = "Philips MR Imaging DD 001";
    private static final int GROUP = 0x2005, SCALE_SLOPE = 0x0e;

    private PhilipsScale() {}

    /** Of a file's frame, or of one of an enhanced image. @param scale of the frame; a table has no such form */
    public static Optional<ValueMapping> of(FrameGroups frame, ValueScale scale) {
        DataSet header = PhilipsFrame.of(frame.header(), frame.frame0()).orElse(frame.header());
        OptionalInt tag = PrivateBlock.tagOrFirst(header, GROUP, CREATOR, SCALE_SLOPE);
        double slope = tag.isPresent() ? header.doubleValue(tag.getAsInt()).orElse(Double.NaN) : Double.NaN;
        if (!(slope > 0) || Double.isInfinite(slope) || scale.isTable()) return Optional.empty();
        return Optional.of(new ValueMapping(UNIT, "floating point value of the scanner", "Philips private scale (2005,100E)", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY,
            1 / slope, scale.intercept() / (scale.slope() * slope), new double[0]));
    }
}
