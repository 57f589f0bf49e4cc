/**
 * What lies beside the images of a study, without opening it: reports, encapsulated documents, presentation states, segmentations
 * ({@link org.readingroom.dicom.document.StudyObject}). Encapsulated documents are taken out as the files that they were
 * ({@link org.readingroom.dicom.document.EncapsulatedDocument}).
 */
package org.readingroom.dicom.document;
