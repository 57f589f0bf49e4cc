package org.readingroom.dicom.series;

import java.util.Comparator;
import java.util.Map;

/**
 * What the header says about one frame, classic (a file) or of an enhanced object (functional groups).
 *
 * @param frame0                 its number in the file, from 0
 * @param thicknessMm            Slice Thickness; NaN if absent
 * @param spacingBetweenSlicesMm as the header claims it; NaN if absent; used only where there are no positions
 * @param kind                   what may not share a stack with others although it lies on the same grid: echo time, magnitude or phase, sheets of tiles
 * @param times                  what may tell apart frames at one position; absent ones are missing
 */
record FrameHeader(ImageFile file, int frame0, PlanePose pose, PixelSize pixel, double thicknessMm, double spacingBetweenSlicesMm,
        Slope slope, String kind, int instanceNumber, Map<TimeKey, String> times) {

    /**
     * Real = slope * stored + intercept; 1 and 0 unless the header states them.
     *
     * @param type    Rescale Type, may be empty
     * @param refused what the header says where that cannot be used, such as "slope 0, intercept -1024"; else empty
     */
    record Slope(double slope, double intercept, Stated stated, String type, String refused) {

        static final Slope NONE = new Slope(1, 0, Stated.NO, "", "");

        static Slope of(double slope, double intercept, String type) {
            return new Slope(slope, intercept, Stated.YES, type, "");
        }

        static Slope unusable(String refused) {
            return new Slope(1, 0, Stated.UNUSABLY, "", refused);
        }
    }

    /** What a header says of slope and intercept: UNUSABLY is one of them alone, no numbers, or a slope of 0. */
    enum Stated { YES, NO, UNUSABLY }

    /** In the order in which they are tried as the fourth dimension. */
    enum TimeKey { TEMPORAL_POSITION, TRIGGER_TIME, CONTENT_TIME, ACQUISITION_TIME, B_VALUE, DIMENSION }

    /** Instance number, then file name, then frame: only for what positions leave open. */
    static final Comparator<FrameHeader> BY_INSTANCE = Comparator.comparingInt(FrameHeader::instanceNumber)
        .thenComparing(f -> f.file().path().toString()).thenComparingInt(FrameHeader::frame0);

    /** Position along the normal of the group, mm. */
    double along(org.readingroom.geometry.Direction normal) {
        return pose.origin().along(normal);
    }
}
