/**
 * The one picture of a volume that every room shares: samples, where they lie in the patient, what their numbers mean, and where they
 * came from.
 *
 * <p>Start with {@link org.readingroom.volume.Volume} and {@link org.readingroom.volume.Samples}. The sister rooms above (formats, dicom,
 * display, annotation, consensus) never import each other: they meet here, in these values and in the plugin types
 * {@link org.readingroom.volume.VolumeReader} and {@link org.readingroom.volume.VolumeWriter}, and in the rooms around: {@code volume.label}
 * (segmentations and their plugin types), {@code volume.derived} (volumes made of volumes), {@code volume.figures} (what is said of one),
 * {@code volume.measure} (lengths and regions on it), {@code volume.region} (voxels found by their values), {@code volume.surface} (of segments),
 * {@code volume.loading} (one that is looked at while it is read). Below are {@code volume.lazy} (planes read when asked for),
 * {@code volume.mask}, {@code volume.presentation} and {@code volume.scan}.
 *
 * <p>Axes are x, y, z, c, t (indices i, j, k, channel, time). Stored values are kept bit-exact; real = slope * stored + intercept.
 *
 * <p>Who goes through a volume takes one plane after the other, or {@link org.readingroom.volume.Samples#planesAtOnce} of them, and never keeps
 * all: they may be lazy.
 */
package org.readingroom.volume;
