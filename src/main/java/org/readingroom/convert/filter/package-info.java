/**
 * Which part of a segmentation goes out: {@link org.readingroom.convert.filter.ExportSelection} of annotation files (classes, objects, readers, states, slices,
 * times, dates) and of label maps (names, numbers, slices). What is left out is told, and nothing at all is a failure.
 */
package org.readingroom.convert.filter;
