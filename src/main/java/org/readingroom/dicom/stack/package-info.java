/**
 * Frames that make one volume: sorted by place and time ({@link org.readingroom.dicom.stack.StackSorter}), laid upon a grid with a verdict on gaps,
 * tilt and steps ({@link org.readingroom.dicom.stack.StackGeometry}), given their meaning ({@link org.readingroom.dicom.stack.StackMeaning}) and read
 * plane by plane ({@link org.readingroom.dicom.stack.StackFrames}).
 *
 * <p>Which files of a folder may come into one stack is decided in {@code dicom.series}.
 */
package org.readingroom.dicom.stack;
