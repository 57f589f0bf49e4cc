/**
 * NRRD 1 to 5: volumes (.nrrd; .nhdr with its data files) and 3D Slicer's segmentations (.seg.nrrd).
 *
 * <p>Start with {@link org.readingroom.formats.nrrd.NrrdReader}. A header is text: its lines ({@code NrrdHeader}, {@code NrrdHeaderText}), what its
 * axes mean ({@code NrrdAxes}) and where they lie ({@code NrrdSpace}, {@code NrrdPlace}): space directions if there are any, else spacings alone,
 * and then the volume is unplaced. Bytes come from {@code NrrdData}, whatever they are written as, and become samples in {@code NrrdSamples}.
 *
 * <p>Source: "Definition of NRRD File Format", teem.sourceforge.net/nrrd/format.html; for diffusion the NAMIC Wiki, "DTI:Nrrd format"; for
 * segmentations 3D Slicer's developer guide, "Segmentation labelmap file format (.seg.nrrd)".
 */
package org.readingroom.formats.nrrd;
