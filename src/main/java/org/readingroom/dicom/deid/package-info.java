/**
 * DICOM files without who the patient is: the Basic Application Level Confidentiality Profile and its options.
 * Source: DICOM PS3.15 annex E.
 *
 * <p>Start with {@link org.readingroom.dicom.deid.Deidentifier} (one file) and {@link org.readingroom.dicom.deid.FolderDeidentifier} (a tree of them).
 * {@code ConfidentialityTable} holds what the standard says of each attribute, {@link org.readingroom.dicom.deid.DeidOption} what may be kept or
 * cleaned instead, {@code DataSetCleaner} does it at every depth, {@code ContentCleaner} in structured reports, {@code TextCleaner} in free text.
 * {@link org.readingroom.dicom.deid.Identities} gives each patient a pseudonym and each UID another one, always the same for the same key;
 * {@link org.readingroom.dicom.deid.IdentityMap} keeps what was what in a file that only its pass phrase opens. {@code Traces} looks through what
 * was written for what should be gone. {@link org.readingroom.dicom.deid.BurnedInText} suspects writing in the pixels, {@code BlankedPixels} covers it.
 *
 * <p>Knows no menus and no pages: reports are made of {@link org.readingroom.dicom.deid.Deidentified} elsewhere. Inputs are never changed.
 */
package org.readingroom.dicom.deid;
