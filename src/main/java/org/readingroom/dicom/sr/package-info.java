/**
 * Structured reports, read only: the tree of content items ({@link org.readingroom.dicom.sr.ContentItem}) under its title and state
 * ({@link org.readingroom.dicom.sr.SrDocument}), and the same as text for people ({@link org.readingroom.dicom.sr.SrText}). Lenient: what an item
 * lacks is left out, as reports of the field break many rules.
 *
 * @see "DICOM PS3.3 A.35, C.17.3"
 */
package org.readingroom.dicom.sr;
