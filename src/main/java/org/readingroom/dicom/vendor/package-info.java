/**
 * What scanners say in attributes of their own, where the standard's say it not at all or not enough: how the sheets of tiles of Siemens
 * (mosaic) and UIH (grid) are cut into slices and where these lie, how strongly and in which direction an image is diffusion weighted, and the
 * header of its own that Philips gives each frame of an enhanced image ({@link org.readingroom.dicom.vendor.PhilipsFrame}).
 *
 * <p>Start with {@link org.readingroom.dicom.vendor.TileSheets} and {@link org.readingroom.dicom.vendor.DiffusionTags}. Private attributes
 * are found by the block of their creator ({@link org.readingroom.dicom.vendor.PrivateBlock}); the header inside a header that Siemens
 * writes is {@link org.readingroom.dicom.vendor.CsaHeader}. All of it is hostile until checked: what cannot be believed is absent here.
 *
 * <p>Knows data sets, and the words of geometry and volume for what it finds (points, directions, a diffusion weighting); what is made of it (scales,
 * stacks, findings) is the business of dicom.meaning and dicom.series.
 */
package org.readingroom.dicom.vendor;
