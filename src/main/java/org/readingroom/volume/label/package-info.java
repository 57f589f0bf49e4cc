/**
 * Segmentations: the label map that every tool and file becomes ({@link org.readingroom.volume.label.LabelMap}), its segments with their coded
 * meaning, how it is laid upon an image's grid ({@link org.readingroom.volume.label.PlacedLabels}), and the plugin types that read and write it
 * ({@link org.readingroom.volume.label.SegmentationReader}, {@link org.readingroom.volume.label.SegmentationExporter}). What is exported is read
 * back and compared before it counts ({@link org.readingroom.volume.label.ReadBack}).
 */
package org.readingroom.volume.label;
