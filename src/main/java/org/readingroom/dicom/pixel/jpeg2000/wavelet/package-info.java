/**
 * The inverse wavelets of JPEG 2000: from a resolution and three bands to the next resolution. Source: ITU-T T.800 annex F.
 *
 * <p>Start with {@link org.readingroom.dicom.pixel.jpeg2000.wavelet.WholeWavelet} (5-3, reversible) and
 * {@link org.readingroom.dicom.pixel.jpeg2000.wavelet.RealWavelet} (9-7). A picture is rows of their own, because Java's compiler takes several samples at once
 * only where rows cannot overlap; columns are lifted row by row, as soon as the rows they need are there.
 */
package org.readingroom.dicom.pixel.jpeg2000.wavelet;
