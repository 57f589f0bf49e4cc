package org.readingroom.dicom.pixel.jpegls;

/** How components share a scan, in the order of their numbers in T.87 C.2.3, ILV. */
public enum Interleave {
    /** A scan for each component. */
    NONE,
    /** A line of each component in turn. */
    LINE,
    /** A sample of each component in turn. */
    SAMPLE
}
