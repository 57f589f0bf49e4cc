/**
 * DICOM as data: tags, value representations, the dictionary, data sets, character sets, and Part 10 files read and written.
 *
 * <p>Start with {@link org.readingroom.dicom.data.DicomFile} (a file on disk) and {@link org.readingroom.dicom.data.DataSet} (its
 * attributes). {@link org.readingroom.dicom.data.DicomWriter} writes. {@link org.readingroom.dicom.data.DicomJson} is the same as JSON,
 * {@link org.readingroom.dicom.data.DataSetText} as a tree for people. The parser ({@code DicomParser} over {@code DicomInput}) believes
 * nothing: each length is held against the bytes that are left before anything is allocated, and nesting has an end.
 *
 * <p>Leaves what pixels mean to {@code dicom.pixel}, what a series is to {@code dicom.series}: here pixel data are a place in the file
 * ({@link org.readingroom.dicom.data.PixelData}).
 */
package org.readingroom.dicom.data;
