/**
 * What stored samples of an image mean, by its header: scale and unit, windows, lookup tables, colours, overlays, SUV factors, ultrasound
 * regions, real world values, lossy compression.
 *
 * <p>Start with {@link org.readingroom.dicom.meaning.FrameGroups} (where a frame's attributes stand, classic or enhanced) and
 * {@link org.readingroom.dicom.meaning.ValueScale} (stored to real). Rules are for one header and one frame, but for SUV and lossy compression, which
 * hold for all files of a series; what a stack of frames makes of them is dicom.series' business. Files are opened by overlays, when somebody asks for
 * their bits, by LongTables for tables that a first look leaves in the file, and by LossyPixels where only the code of a frame says whether it lost something.
 * Private scales come from dicom.vendor.
 *
 * <p>Sources: PS3.3 C.7.6.3, C.7.6.16.2, C.8.5.5, C.8.9, C.9.2, C.11.1, C.11.2.
 */
package org.readingroom.dicom.meaning;
