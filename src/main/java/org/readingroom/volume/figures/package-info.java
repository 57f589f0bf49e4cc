/**
 * What is said of a volume: the figures of Volume Info ({@link org.readingroom.volume.figures.VolumeDescription}), and digests of the samples by
 * which two volumes are found equal ({@link org.readingroom.volume.figures.StoredDigest}). One pass over the planes, each read once.
 */
package org.readingroom.volume.figures;
