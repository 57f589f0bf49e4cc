/**
 * Frames that make one volume: sorted by place and time ({@link org.readingroom.dicom.stack.StackSorter}), laid upon a grid with a verdict on gaps,
 * tilt and steps ({@link org.readingroom.dicom.stack.StackGeometry}), given their meaning ({@link org.readingroom.dicom.stack.StackMeaning}) and read
 * plane by plane ({@link org.readingroom.dicom.stack.StackFrames}).
 *
 * <p>Geometry rules: PS3.3 C.7.6.2, C.7.6.16; positions come from Image Position (Patient), never from Slice Location or Slice Thickness, and the order
 * never from names of files. Which files of a folder may come into one stack is decided in {@code dicom.series}.
 */
package org.readingroom.dicom.stack;
