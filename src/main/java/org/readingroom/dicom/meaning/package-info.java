/**
 * What stored samples of an image mean, by its header: scale and unit, windows, lookup tables, colours, overlays, SUV factors, ultrasound
 * regions, real world values, lossy compression.
 *
 * <p>Start with {@link org.readingroom.dicom.meaning.FrameGroups} (where a frame's attributes stand, classic or enhanced) and
 * {@link org.readingroom.dicom.meaning.ValueScale} (stored to real). Everything here looks at one header and one frame; what a stack of frames
 * makes of it is dicom.series' business. No file is opened but by overlays, which are read when somebody asks for them.
 *
 * <p>Sources: PS3.3 C.7.6.3, C.7.6.16.2, C.8.5.5, C.8.9, C.9.2, C.11.1, C.11.2.
 */
package org.readingroom.dicom.meaning;
