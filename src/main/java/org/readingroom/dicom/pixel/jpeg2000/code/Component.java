package org.readingroom.dicom.pixel.jpeg2000.code;

/** One component of an image. @param bits precision of a sample, 1 to 38 @param signed whether samples can be negative */
public record Component(int bits, boolean signed) {}
