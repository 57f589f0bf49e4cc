/**
 * Structured reports. Any of them is read as a tree of content items ({@link org.readingroom.dicom.sr.ContentItem}) under its title and state
 * ({@link org.readingroom.dicom.sr.SrDocument}), and told as text ({@link org.readingroom.dicom.sr.SrText}); lenient: what an item lacks is left out, as
 * reports of the field break many rules. Reports of measurements are read as values ({@link org.readingroom.dicom.sr.MeasurementReport}) and written
 * ({@link org.readingroom.dicom.sr.MeasurementReportWriter}) for the segments of a DICOM segmentation.
 *
 * @see "DICOM PS3.3 A.35, C.17.3; PS3.16 TID 1500"
 */
package org.readingroom.dicom.sr;
