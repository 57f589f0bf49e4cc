/**
 * What a scanner or workstation brings beside the samples of a volume: overlays, regions with units of their own, offered scales
 * (SUV, real world values), colour codes, lookup tables. Values only; none of it changes a sample.
 *
 * <p>Start with {@link org.readingroom.volume.scan.ScanFacts}, which a {@link org.readingroom.volume.Volume} carries. Who reads them from a
 * file lives with the format (dicom.meaning); who turns a volume into another unit is {@link org.readingroom.volume.derived.UnitView}.
 */
package org.readingroom.volume.scan;
