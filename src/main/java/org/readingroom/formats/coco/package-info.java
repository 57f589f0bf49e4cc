/**
 * COCO's JSON of objects in pictures, as training pipelines take it: one picture a slice, one object a segment and slice, as run lengths.
 * Source: cocodataset.org, "Data format" (object detection), and the mask API's run lengths.
 *
 * <p>Start with {@link org.readingroom.formats.coco.CocoExporter} and {@link org.readingroom.formats.coco.CocoReader}; {@code CocoFile} is the file as it
 * stands. What COCO has no word for (the place of the pictures in the patient, codes, tracks) is beside its own fields under {@code reading_room},
 * which others pass over.
 */
package org.readingroom.formats.coco;
