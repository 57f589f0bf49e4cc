/**
 * Any readable volume into any writable format, one or a folder full: what becomes of each series, what the new files are called, what stands
 * beside them.
 *
 * <p>Start with {@link org.readingroom.convert.Conversion}: it opens, plans all names, and writes each item where nobody sees it until it is
 * whole. Beside the new file lie a BIDS-like sidecar ({@link org.readingroom.convert.Sidecar}), what its labels are called
 * ({@link org.readingroom.convert.CarriedLabels}) and on request every attribute of the headers ({@link org.readingroom.convert.AttributeTables}). Names of
 * files are made of patterns in dcm2niix's style ({@link org.readingroom.convert.FileNamePattern}).
 *
 * <p>This room stands above the sisters because headers of DICOM and writers of all formats come together here; it knows neither ImageJ nor
 * commands. What tells of a patient leaves it only when asked for ({@link org.readingroom.convert.Identity}).
 */
package org.readingroom.convert;
