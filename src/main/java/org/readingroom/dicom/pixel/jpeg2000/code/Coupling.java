package org.readingroom.dicom.pixel.jpeg2000.code;

/**
 * One collection of components that are made of one another: a matrix over them, a wavelet along them, or neither, and an offset for each that comes
 * out. Source: ITU-T T.801 A.3.8, annex J.
 *
 * @param inputs  components it is made of, in the order in which the matrix or the wavelet takes them
 * @param outputs components it makes; as many as inputs unless there is a matrix
 * @param matrix  a row for each output, a column for each input, row by row; null without one
 * @param offsets added to what comes out, one for each output; null for none
 * @param levels  of the wavelet; 0 for none
 * @param whole   for whole numbers: the 5-3 wavelet instead of the 9-7
 * @param origin  place of the first output on the wavelet's grid
 */
public record Coupling(int[] inputs, int[] outputs, double[] matrix, double[] offsets, int levels, boolean whole, long origin) {}
