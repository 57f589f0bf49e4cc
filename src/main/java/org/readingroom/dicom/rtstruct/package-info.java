/**
 * RT Structure Sets: label maps written as outlines on the images they were drawn on, and outlines of any program read back into label maps.
 * Source: DICOM PS3.3 A.19, C.8.8.5, C.8.8.6, C.8.8.8.
 *
 * <p>Start with {@link org.readingroom.dicom.rtstruct.StructureSetExporter} and {@link org.readingroom.dicom.rtstruct.StructureSetReader}.
 * {@code StructureSetObject} makes the data set, {@code Outlines} the outlines of a plane with holes as keyholes; {@code StructureSetFile} takes a file
 * apart, {@code ImagesOf} finds the images it was drawn on, {@code OutlineRaster} fills outlines on their grid.
 */
package org.readingroom.dicom.rtstruct;
