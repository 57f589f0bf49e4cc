/**
 * The one picture of a volume that every room shares: samples, where they lie in the patient, what their numbers mean, and where they
 * came from; and the label map that segmentations become.
 *
 * <p>Start with {@link org.readingroom.volume.Volume} and {@link org.readingroom.volume.LabelMap}. The sister rooms above (formats, dicom,
 * display, annotation, consensus) never import each other: they meet here, in these values and in the plugin types
 * {@link org.readingroom.volume.VolumeReader}, {@link org.readingroom.volume.VolumeWriter},
 * {@link org.readingroom.volume.SegmentationReader} and {@link org.readingroom.volume.SegmentationExporter}.
 *
 * <p>Axes are x, y, z, c, t (indices i, j, k, channel, time). Stored values are kept bit-exact; real = slope * stored + intercept.
 *
 * <p>Samples may be lazy ({@link org.readingroom.volume.LazyPlanes}): planes of a volume that memory cannot hold come out of a
 * {@link org.readingroom.volume.PlaneSource} when they are asked for, through a cache; {@link org.readingroom.volume.BackgroundLoading} fills
 * one that fits while it is looked at. Who goes through a volume takes one plane after the other, or
 * {@link org.readingroom.volume.Samples#planesAtOnce} of them, and never keeps all.
 */
package org.readingroom.volume;
